"""Residents' Markdown on its way to the templates."""

from generator.render.print.text import rich
from generator.wording.locale import LocalizedText


def test_paragraphs_marks_and_lists_keep_their_shape() -> None:
    told = rich(LocalizedText("Une *petite* [porte](https://a.example/).\n\n- une\n- **deux**", "fr-BE"))
    assert told == {
        "lang": "fr",
        "blocks": [
            {
                "t": "p",
                "c": [
                    "Une ",
                    {"t": "em", "c": ["petite"]},
                    " ",
                    {"t": "link", "c": ["porte"], "to": "https://a.example/"},
                    ".",
                ],
            },
            {"t": "ul", "c": [{"t": "item", "c": ["une"]}, {"t": "item", "c": [{"t": "strong", "c": ["deux"]}]}]},
        ],
    }


def test_signs_that_typst_would_obey_are_only_words() -> None:
    assert rich(LocalizedText("Dites #panic() $x$ @y <z & w", "en"))["blocks"] == [
        {"t": "p", "c": ["Dites #panic() $x$ @y <z & w"]}
    ]

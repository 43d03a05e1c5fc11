"""What is exported as Markdown is read by others as our pages read it."""

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import markdown
from markdown_it import MarkdownIt

from generator.wording import markup
from generator.wording.commonmark import marked_up, words

COMMON = MarkdownIt("commonmark", {"html": True})
PIECES = st.sampled_from(
    ["*", "**", "_", "`", "[", "]", "(", ")", "<", ">", "&", "&amp;", "#", "-", "+", "1.", "2)", "1999.", "=", "~", "|", "$", "{", "}", "\\", "!", ":",
     " ", " ", "mot", "l’eau", "5", "é", "https://a.example/b_c", "."]
)  # fmt: skip
LINE = st.lists(PIECES, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool)
TEXT = st.lists(st.lists(LINE, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=3).map("\n\n".join)


def plain(page: str) -> list[str]:
    return " ".join("".join(html.fragment_fromstring(page, create_parent="div").itertext()).split()).split()


@settings(max_examples=120, deadline=None)
@given(text=LINE)
def test_plain_words_stay_words(text: str) -> None:
    read = COMMON.render(words(text))
    assert read.startswith("<p>") and read.count("<") == 2, "a paragraph and nothing else"
    assert unescape(read[3:-5]).split() == text.split()


@settings(max_examples=120, deadline=None)
@given(text=TEXT)
def test_a_text_says_the_same_in_the_same_blocks(text: str) -> None:
    ours, theirs = str(markup.blocks(text)), COMMON.render(marked_up(text))
    assert plain(theirs) == plain(ours)
    for tag in ("<p>", "<li>", "<strong>", "<blockquote>", "<a "):
        assert theirs.count(tag) == ours.count(tag) or tag == "<p>", (tag, ours, theirs)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("1830. Le moulin tourne.", "1830\\. Le moulin tourne."),
        ("2*3 et *un* **deux**", "2\\*3 et *un* **deux**"),
        ("[le plan](https://a.example/x(1)) <5 & 6 &eacute;", "[le plan](<https://a.example/x(1)>) &lt;5 & 6 é"),
        ("- un\n- deux", "- un\n- deux"),
        ("> dit\n\n# rien", "> dit\n\n\\# rien"),
        ("5 > 3\n> 5 m³", "5 > 3 > 5 m³"),
        ("-12 °C", "\\-12 °C"),
    ],
)
def test_signs_are_written_or_escaped(text: str, made: str) -> None:
    assert marked_up(text) == made
    assert plain(markdown(made)) == plain(str(markup.blocks(text))), "Python-Markdown, which MkDocs reads with, agrees"

"""A value changed in a file that somebody keeps by hand: the lines of that value, and nothing else."""

import pytest

from generator.edit.splice import with_item, with_item_moved, with_value, with_values, without
from generator.edit.yaml_layout import KeyPath, NotSpliced

STOP = """\
# yaml-language-server: $schema=../../schema/stop.json
code: A1   # never changes
title: {fr: "Le pont", en: "The bridge"}

# told by the miller
story:
  fr: |
    Il y avait un pont.

    Il est tombé.
  en: >-
    There was a bridge. It fell one day in the
    middle of the market.
facts:
  - figure: 3
    label: {fr: 'arches', en: "arches"}
  # checked in the register
  - figure: 1862
    label: {fr: "année", en: "year"}
sources: [archives,
          registre]   # two of them
"""


def changed(path: KeyPath, value: object, **more: object) -> str:
    return with_value(STOP.encode(), path, value, **more).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("code",), "A2", "code: A1   #", "code: A2   #"),
        (("title", "en"), "The: bridge", '"The bridge"', '"The: bridge"'),
        (("title", "nl"), "De brug", 'en: "The bridge"}', 'en: "The bridge", nl: "De brug"}'),
        (("story", "fr"), "Un pont.\n\nSeul.", "    Il y avait un pont.\n\n    Il est tombé.\n", "    Un pont.\n\n    Seul.\n"),
        (("story", "en"), "It fell.", "    There was a bridge. It fell one day in the\n    middle of the market.\n", "    It fell.\n"),
        (("facts", 1, "figure"), 1863, "figure: 1862", "figure: 1863"),
        (("facts", 0, "label", "fr"), "l’arche", "'arches'", '"l’arche"'),
        (("sources", 1), "cadastre", "registre]", "cadastre]"),
        (("sources",), ["archives", "registre", "carte"], "registre]", "registre, carte]"),
    ],
)  # fmt: skip
def test_only_the_words_of_the_value_change(path: KeyPath, value: object, before: str, after: str) -> None:
    assert STOP.count(before) == 1
    assert changed(path, value) == STOP.replace(before, after)


def test_a_new_key_goes_where_the_house_puts_it() -> None:
    made = changed(("essential",), {"fr": "Un pont.", "en": "A bridge."}, order=["code", "title", "essential", "story"])
    assert 'en: "The bridge"}\nessential: {fr: "Un pont.", en: "A bridge."}\n\n# told by the miller\n' in made


def test_a_long_text_is_folded_and_paragraphs_stand_after_a_bar() -> None:
    assert changed(("look",), {"fr": "mot " * 40 + "fin"}).endswith(
        "look:\n  fr: >-\n    " + ("mot " * 29).strip() + "\n    " + "mot " * 11 + "fin\n"
    )
    assert changed(("look",), {"fr": "Un.\n\nDeux."}).endswith("look:\n  fr: |-\n    Un.\n\n    Deux.\n")


def test_an_item_comes_and_goes_with_the_comments_above_it() -> None:
    made = with_item(STOP.encode(), ("facts",), 1, {"figure": "7", "label": {"fr": "piles"}}).decode()
    assert 'en: "arches"}\n  - {figure: 7, label: {fr: "piles"}}\n  # checked in the register\n  - figure: 1862' in made
    moved = with_item_moved(STOP.encode(), ("facts",), 1, 0).decode()
    assert (
        'facts:\n  # checked in the register\n  - figure: 1862\n    label: {fr: "année", en: "year"}\n  - figure: 3'
        in moved
    )
    gone = without(STOP.encode(), ("facts", 0)).decode()
    assert gone == STOP.replace("  - figure: 3\n    label: {fr: 'arches', en: \"arches\"}\n", "")


def test_a_key_goes_with_its_lines_alone() -> None:
    assert without(STOP.encode(), ("story", "en")).decode() == STOP.replace(
        "  en: >-\n    There was a bridge. It fell one day in the\n    middle of the market.\n", ""
    )
    assert without(STOP.encode(), ("title", "fr")).decode() == STOP.replace('fr: "Le pont", ', "")


@pytest.mark.parametrize("raw", [b"a: &x 1\nb: *x\n", b"a: [1\n", b"a: 1\n---\nb: 2\n", b"a: !!str 1\n", b"\xff"])
def test_a_file_that_is_not_read_is_not_changed(raw: bytes) -> None:
    with pytest.raises(NotSpliced):
        with_value(raw, ("a",), "2")


def test_line_breaks_and_the_byte_order_mark_stay() -> None:
    raw = b"\xef\xbb\xbfa: 1\r\nb: {fr: x}\r\n"
    assert with_value(raw, ("b", "en"), "deux\nlignes") == b'\xef\xbb\xbfa: 1\r\nb: {fr: x, en: "deux\\nlignes"}\r\n'
    assert with_value(raw, ("c",), "un\ndeux") == raw + b"c: |-\r\n  un\r\n  deux\r\n"


def test_a_digest_of_digits_is_quoted() -> None:
    assert with_value(b"a: 1\n", ("translated",), {"en": "82605640", "nl": "12e45678", "de": "1234abcd"}) == (
        b'a: 1\ntranslated: {en: "82605640", nl: "12e45678", de: 1234abcd}\n'
    )


def test_several_values_are_written_as_one_after_another() -> None:
    values: list[tuple[KeyPath, object]] = [
        (("title", "nl"), "De brug"),
        (("story", "nl"), "Er was een brug.\n\nZij viel."),
        (("facts", 1, "label", "nl"), "jaar"),
        (("translated", "nl"), "abcdef12"),
    ]
    one_by_one = STOP.encode()
    for path, value in values:
        one_by_one = with_value(one_by_one, path, value)
    together = with_values(STOP.encode(), values)
    assert together == one_by_one and b'nl: "De brug"' in together
    with pytest.raises(NotSpliced, match="the list has no item 7"):
        with_values(STOP.encode(), [*values, (("facts", 7, "label", "nl"), "jaar")])

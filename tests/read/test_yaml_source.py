"""YAML as residents write it: what is refused, where, and in which words."""

import time

import pytest

from generator.read.yaml_composer import MAX_DEPTH
from generator.read.yaml_source import parse_yaml


def plain(text: str) -> object:
    read, problems = parse_yaml(text.encode(), "a.yml")
    assert read is not None, [problem.line("en") for problem in problems]
    return read.plain()


def refusal(raw: str | bytes, language: str = "en") -> list[str]:
    read, problems = parse_yaml(raw.encode() if isinstance(raw, str) else raw, "a.yml")
    assert read is None
    return [problem.line(language) for problem in problems]


def test_everything_stays_text_until_the_model_gives_it_a_type() -> None:
    assert plain("no: yes\nday: 2026-05-12\ntime: 12:30\npostcode: 62750\ncode: 0x1F\noctal: 0o17\nbig: 1e3\n") == {
        "no": "yes",
        "day": "2026-05-12",
        "time": "12:30",
        "postcode": "62750",
        "code": "0x1F",
        "octal": "0o17",
        "big": "1e3",
    }


def test_an_empty_value_is_nothing_and_an_empty_quote_is_text() -> None:
    assert plain("a:\nb: ~\nc: null\nd: ''\n") == {"a": None, "b": None, "c": None, "d": ""}


def test_an_alias_repeats_a_value() -> None:
    assert plain("a: &x [1, 2]\nb: *x\n") == {"a": ["1", "2"], "b": ["1", "2"]}


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_byte_order_mark_and_windows_line_ends_are_read(mark: str) -> None:
    assert plain(mark + "a: 1\r\nb:\r\n  - x\r\n") == {"a": "1", "b": ["x"]}


def test_places_are_kept_to_the_column() -> None:
    read, _ = parse_yaml(b"a:\n  - {b: 1, c: [x, 'y']}\n", "a.yml")
    assert read is not None
    spot = read.spot("a", 0, "c", 1)
    assert (spot.place, spot.key) == ("a.yml:2:19", "a[0].c[1]")
    assert read.key_spot("a", 0, "c").column == 12


def test_all_duplicate_keys_are_said_at_once() -> None:
    assert refusal("a: 1\na: 2\nb: 3\nb: 4\n") == [
        "a.yml:2:1: the key “a” stands here a second time, the first is on line 1. Keep one of the two.",
        "a.yml:4:1: the key “b” stands here a second time, the first is on line 3. Keep one of the two.",
    ]
    assert refusal("stops:\n  - stop: pont\n    leg: {}\n    leg: {}\n") == [
        "a.yml:4:5: the key “leg” stands here a second time, the first is on line 3."
        " If a line “- stop: …” went lost between the two, put it back; else keep one of the two."
    ]


def test_thousands_of_faults_in_one_file_are_told_soon() -> None:
    """Each fault unpacked the places of the whole file again: thirty thousand keys took an hour."""
    read, _ = parse_yaml("".join(f"k{number}: 1\n" for number in range(20_000)).encode(), "a.yml")
    assert read is not None
    begun = time.process_time()
    assert [read.spot(f"k{number}").line for number in range(20_000)] == list(range(1, 20_001))
    assert time.process_time() - begun < 3


def test_a_tag_is_refused() -> None:
    assert refusal("a: !!python/object/apply:os.system [ls]\n") == [
        "a.yml:1:4: the tag !!python/object/apply:os.system is not allowed. Remove it; write plain text, lists and keys."
    ]


def test_a_bomb_of_aliases_is_refused_before_it_is_built() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    (line,) = refusal(bomb)
    assert "this file holds more than 50 000 values once its references (*) are followed" in line


def test_a_value_that_holds_itself_is_refused() -> None:
    assert refusal("a: &x [*x]\n") == ["a.yml:1:8: *x refers to the value it stands in. Write the value out."]


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused(opening: str) -> None:
    (line,) = refusal(opening * 50_000)
    assert f"values are nested more than {MAX_DEPTH} deep here" in line


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("titre: 'l'eau'\n".encode("latin-1"), "the apostrophe in this text ends it"),
        ("é: 1\n".encode("latin-1"), "byte E9 is not UTF-8, this file looks like Latin-1 (Windows-1252). Save the file again with the encoding UTF-8."),
        ("a: 1".encode("utf-16"), "this file is in UTF-16. Save the file again with the encoding UTF-8."),
        ("a: 1".encode("utf-16-le"), "this file is in UTF-16. Save the file again with the encoding UTF-8."),
        ("a: 1".encode("utf-32"), "this file is in UTF-32. Save the file again with the encoding UTF-8."),
        (b"a: \x00", "there is an invisible character here (U+0000)"),
        ("a: \u202eabc".encode(), "there is an invisible character here (U+202E, a mark of writing direction)"),
        (b"", "this file is empty"),
        (b"# only a comment\n", "this file is empty"),
        (b"a: 1\n---\nb: 2\n", "a second document begins here"),
        (b"? [a]\n: b\n", "a list or a group of keys stands where a key is expected"),
        (b"<<: {a: 1}\n", "merge keys (<<) are not allowed"),
        (b"a:\n\t- b\n", "there is a tab in the space before this line. Indent with spaces only, two for each level."),
        (b"a: \"x\n", "this quote is never closed. Write: a: \"x\""),
        (b"a: b: c\n", "there is a second colon in this line. Put a text that holds a colon between double quotes. Write: a: \"b: c\""),
        (b"a: *x\n", "*x refers to nothing. If a text begins with *, put it between double quotes."),
        (b"a: @x\n", "a text cannot begin with this character"),
        (b"a: [1, 2\nb: 3\n", "this bracket is never closed. Write: a: [1, 2]"),
        (b"a: \"\\q\"\n", "there is a backslash inside double quotes"),
    ],
)  # fmt: skip
def test_what_is_refused_has_its_sentence(raw: bytes, said: str) -> None:
    assert any(said in line for line in refusal(raw)), refusal(raw)


BREAK = "there is an invisible character here (U+{code}, a line break of another kind). Delete it, then type the text around it again."


def test_line_breaks_that_only_the_parser_counts_end_in_a_sentence() -> None:
    """A text that was pasted from a word processor: U+2028 is a line to YAML 1.1, and none to an editor."""
    assert refusal('a: x\u2028group, name: {fr: "L’équipe", en: "The team"}}') == [
        f"a.yml:1:5: {BREAK.format(code='2028')}",
        "a.yml:1:17: there is a second colon in this line. Put a text that holds a colon between double quotes. "
        'Write: a: "x group, name: {fr: “L’équipe”, en: “The team”}}"',
    ]
    assert refusal("# pasted\u2029over two lines\na: b\u2028c\nd: [e\n") == [
        f"a.yml:1:9: {BREAK.format(code='2029')}",
        f"a.yml:2:5: {BREAK.format(code='2028')}",
        "a.yml:3:4: this bracket is never closed. Write: d: [e]",
    ]
    assert refusal("a: b\x85c\n") == [f"a.yml:1:5: {BREAK.format(code='0085')}"]
    assert refusal('a: "b\u2028c"\nd: [e\n') == ["a.yml:2:4: this bracket is never closed. Write: d: [e]"]
    for break_ in ("\u2028", "\u2029", "\x85"):
        for text in (
            f"a: {{fr: 1,{break_}b}}",
            f"{break_}a: {{b}}",
            f"a: {{b,{break_}{break_}c}}",
            f"a: '{break_}",
        ):
            assert all(len(line) > 20 for line in refusal(text)), (break_, text)


def test_the_hint_about_apostrophes_speaks_french() -> None:
    (line,) = refusal("titre: 'l'eau'\n", "fr")
    assert line == (
        "a.yml:1:8: l’apostrophe de ce texte y met fin, car il est entre guillemets simples. "
        'Mettez-le entre guillemets doubles. Écrivez\u00a0: titre: "l\'eau"'
    )


def test_what_hides_a_word_from_the_search_is_told_however_it_is_written() -> None:
    _, problems = parse_yaml('a: "pi\\u200berre"\nb: pi\u00aderre\n'.encode(), "a.yml")
    assert [problem.line("en") for problem in problems] == [
        "a.yml:1:4: there is an invisible character here (U+200B, a space without width). It is written with a backslash: delete the "
        "backslash and what belongs to it.",
        "a.yml:2:6: there is an invisible character here (U+00AD, a soft hyphen). Delete it: whoever searches for this word does not find it.",
    ]

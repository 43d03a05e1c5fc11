"""A table opens in a spreadsheet with its accents, and nothing in it is computed."""

import csv
import io

import pytest

from generator.spreadsheet import cell, table
from tests.cli.test_check import run
from tests.conftest import Project


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://evil.invalid")',
        "=cmd|'/c calc'!A1",
        "@SUM(1)",
        "+1+1",
        "-2+3",
        " =1+1",
        "\t=1",
        "\r=1",
        "＝1+1",
        "-",
        "- 5 m",
    ],
)
def test_a_text_that_would_be_computed_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('Le pont;=HYPERLINK("https://evil.invalid")', 'Le pont;\'=HYPERLINK("https://evil.invalid")'),
        ("Le pont; +cmd|' /c calc'!A1; -2+cmd|x", "Le pont; '+cmd|' /c calc'!A1; '-2+cmd|x"),
        ("Un mot.\n\n@SUM(A1)", "Un mot.\n\n'@SUM(A1)"),
        ('x;"=A(1)";y', 'x;"\'=A(1)";y'),
    ],
)
def test_what_another_separator_makes_a_cell_is_text_too(text: str, written: str) -> None:
    assert cell(text) == written


@pytest.mark.parametrize(
    "text", ["l’hiver ; -5 °C (à peu près)", "Deux choses :\n- l’eau (claire) ;\n- la pierre", "a; b=c(d)"]
)
def test_prose_with_semicolons_and_dashes_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("value", ["-0.5", "+3", "2.788410", "-2,75", "Le pont", "A1", "", -0.5, None, "a=b", "1-2"])
def test_numbers_and_words_stay_as_they_are(value: object) -> None:
    assert cell(value) == value


def test_a_table_begins_with_a_byte_order_mark_and_goes_through_a_reader() -> None:
    written = table([("titre", "n"), ("L’été, «\u00a0là\u00a0»", 1), ('a "b"', "")])
    assert written.encode().startswith(b"\xef\xbb\xbftitre,n\r\n")
    assert list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))) == [
        ["titre", "n"],
        ["L’été, «\u00a0là\u00a0»", "1"],
        ['a "b"', ""],
    ]


def test_commands_write_their_tables_so(small: Project) -> None:
    small.edit("trails/guide.yml", "address_confirmed: false", "address_confirmed: true")
    small.edit("trails/vallon/stops/pont.yml", 'en: "The stone bridge"', 'en: "=1+1"')
    run(small, "plaques", "print", "A1", "--format", "svg", "--on", "2026-01-02")
    run(small, "plaques", "mounted", "A1", "--on", "2026-01-03", "--where", "@hall")
    listed = run(small, "plaques", "list", "--csv")[1]
    assert listed.startswith("\ufeffcode,") and ",'@hall," in listed
    report = run(small, "report", "--format", "csv")[1]
    assert report.startswith("\ufeffcode,") and ",'=1+1," in report

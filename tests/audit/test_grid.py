"""The grid of an audit: what a program proves of a page, and the table that people go on with."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from generator.audit.criteria import CRITERIA
from generator.audit.grid import Sampled, grid
from generator.audit.proofs import PROVERS, State
from generator.cli import main
from tests.conftest import Project

GOOD = """<!DOCTYPE html><html lang="fr"><head><title>Le pont</title></head><body><a href="#content">Aller au contenu</a><header>x</header>
<main id="content"><h1>Le pont</h1><p lang="en">bridge</p>{inside}</main><footer>y</footer></body></html>"""


def states(source: str) -> dict[str, tuple[str, str]]:
    rows = grid([Sampled("https://guide.example/", "Page", source.encode())])
    return {row.criterion.number: (row.state, row.proof.remark.text("en") if row.proof else "") for row in rows}


def test_the_grid_has_the_criteria_of_the_standard() -> None:
    """RGAA 4.1.2: thirteen themes, 106 criteria, numbered without a gap."""
    counted = Counter(criterion.theme for criterion in CRITERIA)
    assert counted == {1: 9, 2: 2, 3: 3, 4: 13, 5: 8, 6: 2, 7: 5, 8: 10, 9: 4, 10: 14, 11: 13, 12: 11, 13: 12}
    assert [c.number for c in CRITERIA] == [
        f"{theme}.{n}" for theme, many in counted.items() for n in range(1, many + 1)
    ]
    assert PROVERS.keys() <= {criterion.number for criterion in CRITERIA}


def test_what_is_not_on_the_page_applies_to_nothing_and_what_is_right_is_met() -> None:
    found = states(GOOD.format(inside=""))
    assert {number for number, (state, _) in found.items() if state == State.MET} == {
        "6.2", "8.1", "8.3", "8.4", "8.5", "8.8", "10.1", "12.7"
    }  # fmt: skip
    assert {number.partition(".")[0] for number, (state, _) in found.items() if state == State.NOTHING} == {
        "1", "2", "4", "5", "8", "11", "13"
    }  # fmt: skip
    assert found["3.2"] == (State.OPEN, "") and found["9.1"] == (State.OPEN, "")


@pytest.mark.parametrize(
    ("inside", "number", "state", "remark"),
    [
        ('<img src="a.png">', "1.1", State.NOT_MET, "1 picture without alt"),
        ('<img src="a.png" alt="">', "1.1", State.MET, "every picture has the attribute alt"),
        ('<img src="a.png" alt=""><svg role="img"></svg>', "1.1", State.OPEN, ""),
        ('<img src="a.png" alt="">', "1.3", State.OPEN, ""),
        ('<iframe src="x"></iframe>', "2.1", State.OPEN, ""),
        ("<audio src='a.mp3'></audio>", "4.10", State.OPEN, ""),
        ("<table><tr><td>1</td></tr></table>", "5.6", State.OPEN, ""),
        ('<a href="x"></a>', "6.2", State.NOT_MET, "1 link without words"),
        ('<a href="x"><img src="a.png" alt="La carte"></a>', "6.2", State.MET, "every link has words"),
        ('<a href="x" aria-label="La carte"></a>', "6.2", State.MET, "every link has words"),
        ('<p lang="xx-nowhere">a</p>', "8.8", State.NOT_MET, "1 code that is not known"),
        ("<p>שלום</p>", "8.10", State.OPEN, ""),
        ('<p align="left"><font>a</font></p>', "10.1", State.NOT_MET, "2 elements or attributes of looks"),
        ('<input name="q">', "11.1", State.NOT_MET, "1 field without a label"),
        ('<label>Code <input name="q"></label>', "11.1", State.MET, "every field has a label"),
        ('<label for="q">Code</label><input id="q">', "11.1", State.MET, "every field has a label"),
        ('<input type="hidden" name="q">', "11.1", State.NOTHING, "no field to fill in on this page"),
        ('<a href="guide.pdf">PDF</a>', "13.3", State.OPEN, ""),
    ],
)
def test_what_is_there_is_proved_or_left_to_people(inside: str, number: str, state: State, remark: str) -> None:
    assert states(GOOD.format(inside=inside))[number] == (state, remark)


def test_a_page_that_lacks_its_frame_is_found_out() -> None:
    found = states("<html><head></head><body><a href='/x'>x</a><p>a</p></body></html>")
    assert {number: remark for number, (state, remark) in found.items() if state == State.NOT_MET} == {
        "8.1": "the document type is missing",
        "8.3": "no language is said",
        "8.5": "no title",
        "9.2": "missing: header, main, footer",
        "12.7": "the first link does not lead to the main part",
    }


def test_the_command_writes_both_tables(small: Project, tmp_path: Path) -> None:
    def audit(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["--lang", "en", "--trails", str(small.trails), "audit", *arguments])
        return result.exit_code, result.output

    code, said = audit(str(tmp_path / "grid.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "grid.csv").read_text("utf-8-sig"))))
    pages = {row["page"] for row in rows}
    assert code == 0 and len(rows) == 106 * len(pages) and len(pages) > 10
    assert {"https://chemins.valmont.example/en/", "https://chemins.valmont.example/en/A/"} <= pages
    assert not [row for row in rows if row["state"] == "NC"], "nothing that a program can see falls short"
    left = sum(row["state"] == "NT" for row in rows)
    assert said == (
        f"{tmp_path / 'grid.csv'}: 106 criteria on {len(pages)} pages. {len(rows) - left} filled in, 0 not met; {left} left to people.\n"
    )
    assert all((row["who can look"] == "") == (row["state"] != "NT") for row in rows)
    assert audit(str(tmp_path / "grid.xlsx"))[0] == 0
    book = load_workbook(tmp_path / "grid.xlsx")
    table = [[cell.value or "" for cell in row] for row in book["grid"].iter_rows(min_row=2)]
    assert [row[:5] for row in table] == [list(row.values())[:5] for row in rows]
    assert book["criteria"].max_row == 107 and str(book["criteria"]["B2"].value).startswith("=IF(COUNTIFS(")
    assert audit(str(tmp_path / "grid.csv")) == (
        1,
        "grid.csv is there already, perhaps with what somebody noted in it: nothing was written. Name another file.\n",
    )
    code, said = audit(str(tmp_path / "grid.ods"))
    assert (code, said) == (
        1, "“grid.ods” is no table that can be written here: its name ends with .csv, .xlsx.\n"
    )  # fmt: skip
    assert not (tmp_path / "grid.ods").exists()

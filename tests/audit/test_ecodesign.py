"""The declaration of eco-design: each criterion answered once, a score by weight, a page, and a table that says who can tell."""

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from openpyxl import load_workbook

from generator.audit.ecodesign import PROVERS, Site, ecodesign_table
from generator.audit.ecodesign_criteria import CRITERIA as LOOKED_AT
from generator.audit.grid import Sampled
from generator.audit.proofs import State
from generator.cli import main
from generator.model.ecodesign import ALWAYS_APPLY, CRITERIA, Priority
from tests.conftest import Project

NOT_MET = ["1.5", "2.8", "5.6", "8.10"]
NOTHING = ["1.10", "3.4", *(f"9.{place}" for place in range(2, 8))]
MET = [number for number in CRITERIA if number not in NOT_MET + NOTHING]


def quoted(numbers: list[str]) -> str:
    return "[" + ", ".join(f'"{number}"' for number in numbers) + "]"


def declare(project: Project, more: str = "", **lists: list[str]) -> None:
    given = {"met": MET, "not_met": NOT_MET, "not_applicable": NOTHING, **lists}
    lines = "".join(f"  {key}: {quoted(numbers)}\n" for key, numbers in given.items())
    text = f'ecodesign:\n  day: 2026-02-01\n  evaluator: "Cabinet <Vert>"\n{lines}{more}topics:\n'
    project.edit("trails/guide.yml", "topics:\n", text)


def test_the_criteria_are_those_of_the_standard() -> None:
    """RGESN 2024: nine themes, 78 criteria."""
    themes = [number.partition(".")[0] for number in CRITERIA]
    assert [themes.count(str(theme)) for theme in range(1, 10)] == [10, 10, 7, 15, 8, 7, 4, 10, 7]
    assert [criterion.number for criterion in LOOKED_AT] == list(CRITERIA)
    assert [CRITERIA[number] for number in ("1.1", "1.3", "1.7", "7.4", "9.6")] == [
        Priority.HIGH, Priority.RECOMMENDED, Priority.MODERATE, Priority.HIGH, Priority.RECOMMENDED
    ]  # fmt: skip
    assert CRITERIA.keys() > ALWAYS_APPLY and PROVERS.keys() < CRITERIA.keys()


def test_each_criterion_is_answered_once(small: Project) -> None:
    declare(
        small,
        met=[number for number in MET if number not in ("1.1", "4.2")],
        not_met=[*NOT_MET, "1.2"],
        not_applicable=[*NOTHING, "1.1"],
    )
    said = small.lines()
    assert len(said) == 3
    assert re.fullmatch(
        r"trails/guide\.yml:\d+:\d+: ecodesign: 1 criterion of RGESN 2024 is not answered: 4\.2\. Put each under met, not_met or not_applicable; "
        r"“sentiers audit --ecodesign” writes a table that says who can tell\.",
        said[0],
    )
    assert said[1].endswith("criterion 1.2 is answered 2 times. Leave it in the list that is right.")
    assert said[2].endswith("criterion 1.1 applies to every service. Put it under met or under not_met.")


def test_a_number_that_the_standard_has_not_is_refused(small: Project) -> None:
    declare(small, met=[*MET, "1.11"])
    assert any(
        line.endswith("1.11 is not the number of a criterion of RGESN 2024: theme, a point and its place, such as 1.1; there are 78, from 1.1 to 9.7.")
        for line in small.lines()
    ), small.lines()  # fmt: skip


def test_the_page_says_the_score_by_weight_and_whatever_is_told(small: Project) -> None:
    declare(
        small,
        '  goal: {score_pct: 97.5, until: 2028-01-01}\n  plan: {fr: "Refaire les sons.", en: "Make the sounds again."}\n'
        '  remarks: [{criterion: "5.6", told: {fr: "Deux sons en MP3."}}]\n',
    )
    site = small.make("*/eco-design/index.html", "ecoconception/index.html", "index.html")
    page = html.fromstring((site / "ecoconception/index.html").read_text("utf-8"))
    said = re.sub(r"\s+", " ", page.find(".//main").text_content())
    met, not_met = 1.5 * 22 + 1.25 * 26 + 18, 1.5 * 2 + 1.25 + 1
    assert int(1000 * met / (met + not_met)) == 940 and "94 % de ce qui s’applique" in said
    for told in (
        "Cabinet <Vert>",
        "97,5",
        "1 janvier 2028",
        "Refaire les sons.",
        "Deux sons en MP3.",
        "66 critères respectés, 4 non respectés, 8 sans objet ici",
    ):
        assert told in said, told  # fmt: skip
    assert "Aucun référent n’est encore nommé" in said
    english = (site / "en/eco-design/index.html").read_text("utf-8")
    assert 'lang="fr">Deux sons en MP3.' in english
    assert '"ecoconception/"' in (site / "index.html").read_text("utf-8")


def test_a_guide_that_nobody_evaluated_has_no_such_page(built: Path) -> None:
    assert not (built / "ecoconception").exists()
    assert "ecoconception" not in (built / "index.html").read_text("utf-8")


def proved(inside: str, *paths: str, third_parties: bool = False) -> dict[str, tuple[str, str]]:
    page = Sampled("https://guide.example/", "Page", f"<!DOCTYPE html><html><body>{inside}</body></html>".encode())
    table = ecodesign_table(Site([page], paths, third_parties), "en")
    return {row.cells[0]: (row.state, row.cells[5]) for row in table.rows}


@pytest.mark.parametrize(
    ("inside", "paths", "number", "state", "why"),
    [
        ("<audio autoplay></audio>", (), "4.1", State.NOT_MET, "1 element plays by itself"),
        ("<p>a</p>", (), "4.1", State.MET, "no element of the sample plays by itself"),
        ("<p>a</p>", (), "5.1", State.NOTHING, "no picture made of pixels in the sample"),
        ('<img src="a.svg" alt="">', (), "5.1", State.NOTHING, "no picture made of pixels in the sample"),
        ('<img src="a.webp" alt=""><img src="b.jpg" alt="">', (), "5.1", State.NOT_MET, "1 of 2 pictures compress well"),
        ('<img src="a.webp" srcset="b.avif 2x, c.webp 3x" alt="">', (), "5.1", State.MET, "3 of 3 pictures compress well"),
        ('<img src="a.webp" srcset="b.webp 2x" alt="">', (), "6.4", State.MET, "1 of 1 pictures come in several sizes"),
        ('<img src="a.webp" alt="">', (), "6.4", State.OPEN, ""),
        ("", ("media/a.mp3", "media/b.m4a"), "5.6", State.NOT_MET, "1 of 2 sounds are neither Opus nor AAC"),
        ("", ("media/a.opus",), "5.6", State.MET, "every sound is Opus or AAC"),
        ("", ("media/a.ogg",), "5.6", State.OPEN, ""),
        ("", ("media/a.webm",), "5.4", State.OPEN, ""),
        ("<style>@font-face{src:url(a.woff2)}</style>", (), "4.8", State.OPEN, ""),
        ("", (), "4.8", State.MET, "no font is fetched"),
        ("", (), "8.3", State.OPEN, ""),
    ],
)  # fmt: skip
def test_what_files_prove_is_filled_in(
    inside: str, paths: tuple[str, ...], number: str, state: State, why: str
) -> None:
    assert proved(inside, *paths)[number] == (state, why)


def test_a_map_of_somebody_else_is_a_third_party() -> None:
    assert proved("")["4.4"] == (State.NOTHING, "no service of a third party")
    assert proved("", third_parties=True)["4.4"][0] == State.MET
    assert proved("", third_parties=True)["2.10"][0] == State.OPEN


def test_the_command_writes_both_tables(small: Project, tmp_path: Path) -> None:
    def audit(*arguments: str) -> tuple[int, str]:
        words = ["--lang", "en", "--trails", str(small.trails), "audit", "--ecodesign", *arguments]
        result = CliRunner().invoke(main, words)
        return result.exit_code, result.output

    code, said = audit(str(tmp_path / "eco.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "eco.csv").read_text("utf-8-sig"))))
    left = sum(row["state"] == "NT" for row in rows)
    assert (code, said) == (
        0,
        f"{tmp_path / 'eco.csv'}: 78 criteria. {78 - left} filled in, 0 not met; {left} left to people.\n",
    )
    assert 25 <= 78 - left <= 40
    assert all((row["who can tell"] == "") == (row["state"] != "NT") for row in rows)
    assert {row["who can tell"] for row in rows if row["criterion"].startswith("8.")} == {"", "the host of the site", "somebody who knows how the site is made"}  # fmt: skip
    assert audit(str(tmp_path / "eco.xlsx"))[0] == 0
    book = load_workbook(tmp_path / "eco.xlsx")
    assert [[cell.value or "" for cell in row] for row in book["grid"].iter_rows(min_row=2)] == [
        list(row.values()) for row in rows
    ]
    counted = book["criteria"]
    assert "TEXTJOIN" in counted["C2"].value.text and str(counted[f"B{len(State) + 3}"].value).startswith("=IF(")

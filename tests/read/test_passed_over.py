"""Work that nothing reads, because of its name or its place, is told."""

import os
import re
import sys

import pytest

from generator.check.names import PAGES
from generator.model.values import LETTERS
from generator.problems import Severity
from generator.render.page_kinds import PAGE_KINDS
from tests.conftest import Project

STOPS = "trails/vallon/stops"
GOOD = f"{STOPS}/pont.yml"
WINDOWS = "; Windows shows the whole name once “File name extensions” is ticked in the View menu."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lavoir.yml.txt", f"{STOPS}/lavoir.yml.txt: files here end in .yml. Rename it to lavoir.yml{WINDOWS}"),
        ("lavoir.YML", f"{STOPS}/lavoir.YML: files here end in .yml. Rename it to lavoir.yml."),
        ("lavoir.yaml", f"{STOPS}/lavoir.yaml: files here end in .yml. Rename it to lavoir.yml."),
        ("nouveau/lavoir.yml", f"{STOPS}/nouveau/lavoir.yml: a folder within the folder of stops is not read. Move it to vallon/stops/lavoir.yml."),
        ("lavoir.docx", f"{STOPS}/lavoir.docx: this file is not read: a stop is a text file that ends in .yml. Copy its words into lavoir.yml, or move it elsewhere."),
        ("lavoir.txt", f"{STOPS}/lavoir.txt: this file is not read: a stop is a text file that ends in .yml. Copy its words into lavoir.yml, or move it elsewhere."),
        ("lavoir", f"{STOPS}/lavoir: this file is not read: a stop is a text file that ends in .yml. Rename it to lavoir.yml if it is a stop, or move it elsewhere."),
        ("lavoir.jpg", f"{STOPS}/lavoir.jpg: pictures and sounds are not read from here. Move it to vallon/media, and name it in the file of its stop."),
        ("~$lavoir.docx", None),
        ("pont.yml~", None),
        ("Thumbs.db", None),
    ],
)  # fmt: skip
def test_a_file_among_the_stops_that_is_not_read(small: Project, name: str, said: str | None) -> None:
    before = small.lines(least=Severity.ADVICE)
    small.write(f"{STOPS}/{name}", "…")
    assert [line for line in small.lines(least=Severity.ADVICE) if line not in before] == ([said] if said else [])


def test_a_stop_in_the_list_whose_file_is_misnamed_is_told_once(small: Project) -> None:
    (small.root / GOOD).rename(small.root / f"{GOOD}.txt")
    assert small.lines() == [f"{GOOD}.txt: files here end in .yml. Rename it to pont.yml{WINDOWS}"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("trails/vallon/trail.yml", "trails/vallon/trail.yml.txt", f"files here end in .yml. Rename it to trail.yml{WINDOWS}"),
        ("trails/vallon/trail.yml", "trails/vallon/Trail.yml", "capitals count in the name of a file. Rename it to trail.yml."),
        ("trails/vallon/stops", "trails/vallon/Stops", "the folder that is read here is called stops. Rename it to stops."),
        ("trails/sources.yml", "trails/Sources.YML", "files here end in .yml. Rename it to sources.yml."),
        ("trails/guide.yml", "trails/guide.yaml", "files here end in .yml. Rename it to guide.yml."),
    ],
)  # fmt: skip
def test_a_file_of_the_guide_that_is_misnamed_is_not_said_to_be_missing(
    small: Project, right: str, wrong: str, said: str
) -> None:
    (small.root / right).rename(small.root / wrong)
    assert [line for line in small.lines() if "there is no stop" not in line] == [f"{wrong}: {said}"]


def test_names_that_only_capitals_tell_apart(small: Project) -> None:
    text = (small.root / GOOD).read_text("utf-8")
    small.write(f"{STOPS}/Pont.yml", text.replace("code: A1", "code: A9"))
    small.edit("trails/vallon/trail.yml", "{stop: source-cachee}", "{stop: source-cachee}\n  - {stop: Pont}")
    assert [line for line in small.lines() if "capitals" in line] == [
        f"{GOOD}:1:1: only capitals tell “pont” and “Pont” apart. Give one of the two another name: on a Mac, one would overwrite the other."
    ]


def test_names_that_windows_keeps_for_itself(small: Project) -> None:
    (small.root / GOOD).rename(small.root / STOPS / "con.yml")
    small.edit("trails/vallon/trail.yml", "stop: pont", "stop: con")
    small.write("trails/vallon/media/Aux.svg", (small.root / "trails/vallon/media/drawing.svg").read_bytes())
    assert [line for line in small.lines() if "Windows" in line] == [
        "trails/vallon/media/Aux.svg: Windows keeps the name Aux.svg for itself, so nobody could copy the guide there. Give it another name.",
        f"{STOPS}/con.yml:1:1: Windows keeps the name con for itself, so nobody could copy the guide there. Give it another name.",
    ]


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot keep these names")
@pytest.mark.parametrize(("name", "sign"), [("a:b.svg", ":"), ("quoi?.svg", "?"), ("a\\b.svg", "\\"), ('a".svg', '"')])
def test_names_that_windows_cannot_hold(small: Project, name: str, sign: str) -> None:
    small.write(f"trails/vallon/media/{name}", (small.root / "trails/vallon/media/drawing.svg").read_bytes())
    assert [line for line in small.lines() if "Windows" in line] == [
        f"trails/vallon/media/{name}: Windows has no file named “{name}”, for its “{sign}”, so nobody could copy the guide there. "
        "Give it another name."
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep one of the two")
def test_a_name_whose_accents_are_written_in_two_ways(small: Project) -> None:
    drawing = (small.root / "trails/vallon/media/drawing.svg").read_bytes()
    for name in ("\u00e9t\u00e9.svg", "e\u0301te\u0301.svg"):
        small.write(f"trails/vallon/media/{name}", drawing)
    assert [line for line in small.lines() if "on a Mac" in line] == [
        "trails/vallon/media/\u00e9t\u00e9.svg: “\u00e9t\u00e9.svg” is there twice, its accents written in two ways that look the same. "
        "Give one of the two another name: on a Mac, one would overwrite the other."
    ]


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("MAP", "MAP is also the address of a page of the guide, but for its capitals."),
        ("NUL", "Windows keeps the name NUL for itself, so nobody could copy the guide there."),
    ],
)
def test_a_letter_that_is_taken(small: Project, letter: str, said: str) -> None:
    small.edit("trails/vallon/trail.yml", "letter: A", f"letter: {letter}")
    (line,) = (line for line in small.lines() if line.startswith("trails/vallon/trail.yml:1:9"))
    assert line == f"trails/vallon/trail.yml:1:9: letter: {said} Give the trail another letter."


def test_the_pages_that_a_letter_could_be_are_all_known() -> None:
    slugs = {slug for kind in PAGE_KINDS for slug in kind.slugs.values()}
    assert {slug for slug in slugs if re.fullmatch(f"[{LETTERS}]{{1,3}}", slug.upper())} == PAGES

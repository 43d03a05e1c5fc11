"""`sentiers visit`: a visit to come on paper, in a calendar, as a route; and what is wrong with its file."""

import errno
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import gpxpy
import icalendar
import pikepdf
import pytest
from click.testing import CliRunner, Result
from pdfua import validate

from generator.cli import main
from tests.conftest import PROJECT, VISITS, Project, needs

PLAN = """\
date: 2026-12-03
start: "09:30"
group: 31
language: en
pace: slow
programme: eau
title: A day for the students
contacts:
  - {name: Rose M., role: guide, phone: "03 00 00 00 00"}
"""


@pytest.fixture
def project(small: Project) -> Project:
    shutil.copy(VISITS / "programmes.yml", small.trails / "programmes.yml")
    (small.root / "site").mkdir()
    (small.root / "site" / "print").symlink_to(PROJECT / "site" / "print")
    small.write("visits/students.yml", PLAN)
    return small


def typed(project: Project, *words: str) -> Result:
    return CliRunner().invoke(main, ["--trails", str(project.trails), "--lang", "en", *words])


def _words(pdf: Path) -> str:
    done = subprocess.run([needs("pdftotext"), str(pdf), "-"], capture_output=True, check=True, text=True)
    return " ".join(done.stdout.split())


def test_a_visit_gives_a_sheet_a_calendar_entry_and_a_route(project: Project) -> None:
    done = typed(project, "visit", str(project.root / "visits" / "students.yml"))
    assert done.exit_code == 0, done.output
    assert "students.pdf, students.ics, students.gpx are in artwork/visits. From 09:30 to " in done.stdout
    assert "From A2 to B1 the way is not known" in done.stderr
    folder = project.root / "artwork" / "visits"
    (entry,) = icalendar.Calendar.from_ical((folder / "students.ics").read_bytes()).walk("VEVENT")
    assert entry.decoded("dtstart").isoformat() == "2026-12-03T09:30:00+01:00"
    assert str(entry["summary"]) == "A day for the students" and str(entry["location"]) == "The stone bridge"
    assert len(gpxpy.parse((folder / "students.gpx").read_text("utf-8")).tracks[0].segments) == 2


def test_the_sheet_is_accessible_and_says_what_the_guide_needs(project: Project) -> None:
    assert typed(project, "visit", "students", "--into", str(project.root / "out")).exit_code == 0
    pdf = project.root / "out" / "students.pdf"
    assert [str(finding) for finding in validate(pdf).findings] == []
    with pikepdf.open(pdf) as document:
        assert str(document.Root.Lang) == "en"
        assert [float(side) / 72 * 25.4 for side in document.pages[0].mediabox[2:]] == pytest.approx(
            [210, 297], abs=0.2
        )
    words = _words(pdf)
    for sentence in (
        "A day for the students", "This bridge has three arches.", "Rose M. · guide · 03 00 00 00 00",
        "14 min on foot, 530 m", "Not located on the map: A3.", "1,200 kg of grain a day [", "] Field survey", "Thursday, December 3, 2026",
    ):  # fmt: skip
        assert sentence in words, sentence


def test_a_visit_of_one_stop_tells_no_walk(project: Project) -> None:
    plan = 'date: 2026-12-03\nstart: "09:30"\nminutes: 60\nstops: [{code: A1, minutes: 10}]\n'
    project.write("visits/one.yml", plan)
    done = typed(project, "visit", "one", "--into", str(project.root / "out"))
    assert done.exit_code == 0, done.output
    words = _words(project.root / "out" / "one.pdf")
    assert "10 min aux étapes · 5 min en réserve" in words.replace("\u00a0", " ") and "à pied" not in words


def test_no_word_or_name_is_parted_on_the_sheet(project: Project) -> None:
    """Its lines are ragged: nothing is gained by parting a word."""
    long = "".join("of " * few + "incomprehensibilities " for few in range(12))
    programme = project.trails / "programmes.yml"
    text = programme.read_text("utf-8")
    head = re.search(r"(?m)^  summary:.*\n(?:    .*\n)*", text)
    assert head
    programme.write_text(
        text.replace(head[0], f'  summary: {{fr: "{long.strip()}", en: "{long.strip()}"}}\n', 1), "utf-8"
    )
    assert typed(project, "visit", "students", "--into", str(project.root / "out")).exit_code == 0
    command = [needs("pdftotext"), "-layout", str(project.root / "out" / "students.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert said.count("incomprehensibilities") == 12 and "\u00ad" not in said


def test_the_shortest_order_keeps_locked_stops(project: Project) -> None:
    stops = "order: shortest\nminutes: 60\nstops:\n  - {code: B1, minutes: 5, locked: true}\n  - {code: A1}\n  - {code: B2}\n"
    project.write("visits/short.yml", f'date: 2026-12-03\nstart: "14:00"\n{stops}')
    done = typed(project, "visit", "short")
    assert "stops=B1.5*,B2.8,A1.10" in done.stdout


def test_a_folder_of_visits_that_may_not_be_opened_is_not_empty(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write("visits/students.yml", PLAN)
    listed = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path.name == "visits":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    done = typed(small, "check")
    assert (
        "visits: this folder cannot be looked into, permission is denied. Let everybody read it: give it the rights of the folder beside it. [blocks review]"
        in done.stdout
    )
    assert done.exit_code == 0


def test_the_check_reads_visits_and_the_guide_stays_publishable(project: Project) -> None:
    project.write(
        "visits/wrong.yml",
        'date: 2026-12-03\nstart: "9h"\n',
    )
    project.write(
        "visits/lost.yml",
        'date: 2026-12-03\nstart: "10:00"\nprogramme: eaux\nstops: [{code: A9}, {code: A1}, {code: A1}]\n',
    )
    done = typed(project, "check", "-q")
    assert done.exit_code == 0
    assert "visits/wrong.yml:2:8: start: “9h” is not a time of day: hours and minutes, such as 09:30." in done.stdout
    assert "visits/lost.yml:3:12: programme: there is no programme “eaux”. Did you mean “eau”?" in done.stdout
    assert "stops, entry 1, code: there is no stop A9." in done.stdout
    assert "stops, entry 3, code: A1 is already in this visit." in done.stdout


def test_a_wrong_visit_is_not_printed(project: Project) -> None:
    project.write("visits/empty.yml", 'date: 2026-12-03\nstart: "10:00"\nlanguage: nl\n')
    done = typed(project, "visit", "empty")
    assert done.exit_code == 1
    assert "this visit has no stop. Give it a programme, or stops." in done.stdout
    assert "the guide does not speak “nl”. It speaks: fr, en." in done.stdout
    assert "Nothing was printed: 3 to mend first." in done.stderr
    assert not (project.root / "artwork").exists()


def test_a_visit_that_is_not_there_is_a_sentence(project: Project) -> None:
    done = typed(project, "visit", "nobody.yml")
    assert (done.exit_code, done.stderr) == (1, "There is no file nobody.yml. Visits stand in visits.\n")

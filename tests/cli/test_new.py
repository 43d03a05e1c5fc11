"""`sentiers new`: what is begun passes the check, and nothing else of the guide moves."""

from datetime import date

import pytest

from generator.edit.new_files import identifier
from tests.cli.test_check import run
from tests.conftest import Project

TRAIL = "trails/moulins/trail.yml"


def test_a_stop_has_its_code_its_file_and_its_place_in_the_walk(small: Project) -> None:
    before = (small.root / TRAIL).read_text("utf-8")
    code, out, err = run(
        small, "new", "stop", "b", "Le séchoir à grain", "--in", "en", "The drying loft", "--at", "49.0061,2.0003"
    )
    assert (code, err) == (0, "")
    assert out.endswith("B3 is begun in trails/moulins/stops/le-sechoir-a-grain.yml.\n")
    text = (small.root / "trails/moulins/stops/le-sechoir-a-grain.yml").read_text("utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../schema/stop.json\n"
        "# The code of the plaque: it never changes and is never given again.\ncode: B3\n"
    )
    assert 'title: {fr: "Le séchoir à grain", en: "The drying loft"}\n' in text
    assert "position: {lat: 49.0061, lon: 2.0003, accuracy_m: 30, source: cadastre}\n" in text
    assert f"first_published: {date.today().isoformat()}\n" in text
    line = "  - {stop: le-sechoir-a-grain}\n"
    after = (small.root / TRAIL).read_text("utf-8")
    assert after.replace(line, "") == before and after.index(line) < after.index("  - {stop: lavoir")
    assert run(small, "check", "-q")[0] == 0


def test_a_trail_begins_with_its_first_stop(small: Project) -> None:
    code, out, _ = run(small, "new", "trail", "Les crêtes", "--first-stop", "Le col", "--topic", "pierre")
    assert code == 0 and out.endswith("Trail C is begun in trails/les-cretes.\n")
    assert run(small, "check", "-q")[0] == 0
    assert run(small, "new", "stop", "C", "La borne")[1].endswith(
        "C2 is begun in trails/les-cretes/stops/la-borne.yml.\n"
    )


def test_people_sources_and_visits_are_added_at_the_end(small: Project) -> None:
    people, sources = ((small.root / f"trails/{name}.yml").read_text("utf-8") for name in ("people", "sources"))
    assert run(small, "new", "person", "Ali B.", "--consent", "2026-01-01", "--scope", "name", "--scope", "text")[
        :2
    ] == (
        0,
        "“ali-b” is in trails/people.yml.\n",
    )
    assert (small.root / "trails/people.yml").read_text("utf-8") == people + (
        'ali-b: {kind: person, name: {fr: "Ali B.", en: "Ali B."}, consent: {given: 2026-01-01, scope: [name, text]}}\n'
    )
    assert run(small, "new", "source", "Carte de 1850", "--year", "1850")[0] == 0
    assert (small.root / "trails/sources.yml").read_text("utf-8") == sources + (
        'carte-de-1850: {title: {fr: "Carte de 1850"}, year: 1850}\n'
    )
    assert run(small, "new", "programme", "Une heure", "A1", "b1")[0] == 0
    assert "    - {code: A1, minutes: 10}\n    - {code: B1, minutes: 10}\n" in (
        small.root / "trails/programmes.yml"
    ).read_text("utf-8")
    assert run(small, "check", "-q")[0] == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("stop", "Z", "x"), "No trail has the letter Z: there are A, B."),
        (("stop", "B", "x", "--topic", "zz"), "--topic: there is no “zz”. There are: eau, pierre."),
        (("stop", "B", "Le lavoir", "--name", "lavoir"), "There is a stop “lavoir” already: give another with --name."),
        (("stop", "B", "x", "--at", "ici"), "“ici” is not a place: write --at 48.858222,2.294500, or --at anywhere."),
        (("stop", "B", "§"), "No file name can be made from “§”: give one with --name."),
        (("stop", "B", "x", "--in", "nl", "y"), "nl is not a language of this guide: it has fr, en."),
        (("trail", "T", "--first-stop", "s", "--letter", "A"), "The letter A is taken: the first that is free is C."),
        (
            ("person", "Ali B."),
            "A person needs their consent: add --consent and the day, such as --consent 2026-05-12, and --scope name.",
        ),
        (("person", "Rose M.", "--entry", "rose", "--consent", "2026-01-01"), "people.yml has an entry “rose” already: give another name with --entry."),
        (("programme", "Visite", "Z9"), "No stop has the code Z9."),
        (("stop", "B", "x", "--name", "../../../x"), "“../../../x” cannot be a name in the files of the guide: letters without accents, digits and hyphens, 64 at most. Give another name."),
        (("person", "Zed", "--kind", "group", "--entry", "a: b"), "“a: b” cannot be a name in the files of the guide: letters without accents, digits and hyphens, 64 at most. Give another name."),
        (("trail", "Media", "--first-stop", "s"), "“media” cannot be a name in the files of the guide: letters without accents, digits and hyphens, 64 at most. Give another name."),
        (("stop", "B", "Le \u202epuits"), "there is an invisible character here (U+202E, a mark of writing direction)"),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_is_said_and_nothing_is_written(
    small: Project, words: tuple[str, ...], sentence: str
) -> None:
    before = {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()}
    code, _, err = run(small, "new", *words)
    assert (code, err) == (1, f"{sentence}\n")
    assert {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()} == before


def test_names_of_files_have_neither_accents_nor_signs() -> None:
    assert identifier("L’Œuvre n° 12 : été à Straße !") == "l-oeuvre-n-12-ete-a-strasse"

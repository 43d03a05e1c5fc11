"""`sentiers diff`: what changed, in words that a resident and a reviewer read alike."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_check import run
from tests.conftest import Project

LAVOIR = "trails/moulins/stops/lavoir.yml"


@pytest.fixture
def committed(small: Project) -> Project:
    """The small guide in a repository of its own."""
    for words in (("init", "-q"), ("add", "trails"), ("commit", "-qm", "Begin")):
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=small.root, check=True
        )
    return small


def test_nothing_changed(committed: Project) -> None:
    (committed.root / LAVOIR).write_text("# a comment\n" + (committed.root / LAVOIR).read_text("utf-8"), "utf-8")
    assert run(committed, "diff") == (0, "Nothing changed.\n", "")


def test_each_change_is_told_in_words(committed: Project) -> None:
    committed.edit(LAVOIR, "Rien de plus simple", "Rien d’aussi simple")
    committed.edit(LAVOIR, '"1830"', '"1829"')
    committed.edit(LAVOIR, "lat: 49.0040", "lat: 49.0041")
    committed.edit("trails/people.yml", "voice, photo]}", "voice, photo], withdrawn: 2026-05-01}")
    committed.edit("trails/moulins/trail.yml", "provisional: true", "provisional: false")
    run(committed, "new", "stop", "B", "Le séchoir", "--name", "sechoir")
    code, out, _ = run(committed, "diff")
    assert code == 0
    assert out.splitlines() == [
        "B: the list of stops is now B1, B2, A1, B3; the line is now recorded on the ground.",
        "B2: its place moved by 11\u00a0m; the figure “1830” is now “1829”; changed in French: the story; English is now older "
        "than the text it was made from.",
        "B3: new stop “Le séchoir”, code to print.",
        "Rose M. withdrew: nothing of theirs is published any more.",
    ]
    rows = json.loads(run(committed, "diff", "--format", "json")[1])
    assert {(row["kind"], row["subject"], row["file"]) for row in rows} >= {
        ("new", "B3", "trails/moulins/stops/sechoir.yml"),
        ("consent", "", "trails/people.yml"),
    }


def test_a_folder_may_be_the_other_state(small: Project, tmp_path: Path) -> None:
    other = tmp_path / "before"
    shutil.copytree(small.trails, other / "trails")
    (small.root / LAVOIR).unlink()
    small.edit(
        "trails/moulins/trail.yml",
        '  - {stop: lavoir, leg: {to: pont, words: {fr: "Revenez au pont.", en: "Return to the bridge."}}}\n',
        "",
    )
    small.edit("trails/guide.yml", "https://chemins.valmont.example", "https://valmont.example")
    assert run(small, "diff", str(other))[1].splitlines() == [
        "The address is https://valmont.example instead of https://chemins.valmont.example: every plaque that is printed says "
        "the old one.",
        "B: the list of stops is now B1, A1; the way written at B1 led to another stop: write it again, or remove it; changed in French and English: the words of the way.",
        "B2: the stop “Le lavoir” is gone.",
    ]


def test_words_of_a_resident_stay_words_in_markdown(committed: Project) -> None:
    committed.edit(LAVOIR, '{fr: "Le lavoir"', '{fr: "<img src=x> @mairie &#64;tous [ici](https://x.example)"')
    (committed.trails / "moulins/stops/lavoir.yml").rename(committed.trails / "moulins/stops/lavoir2.yml")
    committed.edit("trails/moulins/trail.yml", "stop: lavoir,", "stop: lavoir2,")
    out = run(committed, "diff", "--format", "markdown")[1]
    assert (
        "- 🆕 New stop “\\<img src=x\\> @\u200bmairie \\&\\#64;tous \\[ici\\](https://x.example)”, code to print" in out
    )


@pytest.mark.parametrize("base", ["nowhere", "-x", "HEAD:trails"])
def test_a_state_that_is_not_there_is_said(committed: Project, base: str) -> None:
    code, _, err = run(committed, "diff", "--", base)
    assert code == 1
    assert err in (
        f"git knows no {base} with a folder trails here: give a branch, a commit, or a folder.\n",
        f"{base} is not the name of a branch or a commit.\n",
    )


def test_a_key_that_has_no_sentence_of_its_own_is_named_as_forms_name_it(committed: Project) -> None:
    file = "trails/vallon/stops/moulin-haut.yml"
    committed.edit(file, "altitude_m: 61.5", "altitude_m: 62\nwikidata: Q90")
    assert run(committed, "diff") == (0, "A2: “Altitude, in metres” changed; “In Wikidata” changed.\n", "")

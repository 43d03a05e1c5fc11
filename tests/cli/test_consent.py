"""`sentiers consent` and the form that `sentiers print consent` makes."""

import subprocess
from pathlib import Path

from pdfua import validate

from tests.cli.test_check import run
from tests.conftest import PROJECT, Project, needs

STOP = "trails/vallon/stops/moulin-haut.yml"
TRAIL = "trails/vallon/trail.yml"


def spoken(small: Project) -> Project:
    small.edit(
        STOP,
        "authors: [equipe]",
        'authors: [equipe, rose]\nvoices: [{by: rose, quote: {fr: "J’y lavais."}, recorded: 2025-03-01}]',
    )
    return small


def test_everybody_who_agreed_is_listed_with_where_it_stands(small: Project) -> None:
    code, out, err = run(spoken(small), "--lang", "en", "consent")
    assert (code, err) == (0, "")
    assert [" ".join(line.split()) for line in out.splitlines()][::2] == [
        "Entry Name Consent Agreed to Where it stands",
        "rose Rose M. given on 2025-03-01 name, words, voice, picture A2 (words, name)",
    ]


def test_a_withdrawal_changes_one_line_and_names_the_paper(small: Project) -> None:
    spoken(small)
    before = (small.trails / "people.yml").read_text("utf-8")
    code, out, _ = run(small, "--lang", "en", "consent", "withdraw", "rose", "--on", "2026-05-12")
    assert code == 0
    assert out.splitlines() == [
        "Rose M. withdrew on 2026-05-12: noted in people.yml.",
        "This leaves the site at the next build: A2 (words, name)",
        "Something of Rose M. may stand on 6 printed files: A-fr.pdf, A-fr-fold.pdf, A-fr-large.pdf, A-en.pdf, A-en-fold.pdf, A-en-large.pdf. "
        "Print them again, and take away what lies about.",
    ]
    assert (small.trails / "people.yml").read_text("utf-8") == before.replace(
        "photo]}", "photo], withdrawn: 2026-05-12}"
    )
    assert run(small, "--lang", "en", "consent", "withdraw", "rose")[::2] == (
        1,
        "Rose M. withdrew on 2026-05-12 already.\n",
    )


def test_paper_names_who_wrote_a_trail_and_not_who_wrote_a_stop(small: Project) -> None:
    small.edit(STOP, "authors: [equipe]", "authors: [equipe, rose]")
    _, out, _ = run(small, "--lang", "en", "consent", "withdraw", "rose")
    assert "printed file" not in out
    small.edit("trails/people.yml", ", withdrawn:", "} #")
    small.edit(TRAIL, "authors: [equipe]", "authors: [rose]")
    _, out, _ = run(small, "--lang", "en", "consent", "withdraw", "rose")
    assert "A-fr-large.pdf" in out and "pupils" not in out


def test_what_cannot_be_withdrawn_is_refused(small: Project) -> None:
    untouched = (small.trails / "people.yml").read_bytes()
    assert run(small, "--lang", "en", "consent", "withdraw", "equipe")[::2] == (
        1,
        "Nobody called equipe in people.yml has a consent. sentiers consent lists everybody.\n",
    )
    assert run(small, "--lang", "en", "consent", "withdraw", "rose", "--on", "2025-02-01")[::2] == (
        1,
        "2025-02-01 is before 2025-03-01, the day it was given.\n",
    )
    assert (small.trails / "people.yml").read_bytes() == untouched


def test_the_form_is_one_accessible_sheet_in_each_language(small: Project, tmp_path: Path) -> None:
    (small.root / "site").mkdir()
    (small.root / "site" / "print").symlink_to(PROJECT / "site" / "print")
    assert run(small, "--lang", "en", "print", "consent")[0] == 0
    for language, words in (("fr", "Accord pour être publié"), ("en", "Consent to be published")):
        pdf = small.root / "artwork" / f"consent-{language}.pdf"
        text = subprocess.run(
            [needs("pdftotext"), "-layout", pdf, "-"], capture_output=True, text=True, check=True
        ).stdout
        assert words in text and text.count("\f") == 1, "one page"
        assert "chemins.valmont.example" in text
        assert not validate(str(pdf)).findings

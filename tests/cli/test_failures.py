"""What nobody foresaw ends in a sentence, and every terminal can show it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.cli.test_check import run
from tests.conftest import PROJECT, Project

STOP = "trails/vallon/stops/pont.yml"


@pytest.fixture
def faulty(small: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A guide with which a reader of media fails in a way that it does not foresee."""
    small.write("trails/vallon/media/photo.jpg", b"x")
    monkeypatch.setattr("generator.media.picture.upright_srgb", lambda raw: 1 / 0)
    return small


def test_an_unforeseen_fault_names_the_command_and_the_file_and_keeps_the_details(
    faulty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(faulty.root)
    code, out, err = run(faulty, "check")
    assert (code, out) == (70, "")
    assert err == (
        "“sentiers check” met a fault of Sentiers itself with trails/vallon/media/photo.jpg (ZeroDivisionError: division by zero). "
        "Nothing of your work is lost. Send .cache/failure.txt to whoever maintains Sentiers; it says what happened.\n"
    )
    report = (faulty.root / ".cache" / "failure.txt").read_text("utf-8")
    assert report.startswith("sentiers ") and "ZeroDivisionError: division by zero" in report


def test_with_debug_the_fault_itself_is_seen(faulty: Project) -> None:
    result = CliRunner().invoke(main, ["--trails", str(faulty.trails), "--debug", "check"])
    assert isinstance(result.exception, ZeroDivisionError)


@pytest.mark.parametrize("charset", ["latin-1", "cp437"])
def test_a_terminal_without_our_signs_shows_near_ones(small: Project, charset: str) -> None:
    small.edit(STOP, "code: A1", "code: A2")
    result: Result = CliRunner(charset=charset).invoke(main, ["--trails", str(small.trails), "--lang", "fr", "check"])
    assert result.exit_code == 1, result.exception
    assert (
        f"{STOP}:1:7: code: le code A2 est déjà celui de trails/vallon/stops/moulin-haut.yml. Donnez à la plus récente des deux étapes le "
        "prochain numéro libre ; un code ne change jamais. [empêche la publication]"
    ) in " ".join(result.stdout.split())
    assert "l'adresse https://chemins.valmont.example n'est pas confirmée" in result.stdout


def test_a_folder_whose_name_is_no_text_is_checked_like_any_other(small: Project) -> None:
    renamed = Path(os.fsdecode(os.fsencode(small.root.parent) + b"/caf\xe9"))
    small.root.rename(renamed)
    into = renamed.parent / renamed.name.replace("caf", "dessin")
    command = [sys.executable, "-c", "from generator.cli import main; main()", "--lang", "en"]
    made = subprocess.run(
        [*command, "schema", "--into", str(into)],
        cwd=renamed,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
    )
    assert (made.returncode, made.stderr) == (0, b"")
    assert made.stdout == f"10 schemas are in {renamed.parent}/dessin<U+DCE9>.\n".encode()


def test_a_folder_that_cannot_be_written_is_named(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    small.write("here", "a file")
    code, out, err = run(small, "schema", "--into", "here/schema")
    assert (code, out, err) == (
        1,
        "",
        "here/schema cannot be read or written (a file stands where a folder is needed).\n",
    )

"""The list of commands, in help and in a shell that completes: what they say of themselves, without waiting for any of them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli.main import COMMANDS, main
from generator.cli.short_helps import unloaded
from generator.cli.spoken import PLACEHOLDERS, helps
from generator.messages import catalogue
from tests.conftest import Project

_LOADED = (
    "import sys; from generator.cli import main; main(['--lang', 'en', '--help'], standalone_mode=False); "
    "print(*(name for name in sys.modules if name.startswith('generator')), file=sys.stderr)"
)


def test_the_help_read_from_sources_is_that_of_the_commands() -> None:
    for name, place in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert command is not None and command.help
        assert unloaded(name, place).get_short_help_str(200) == command.get_short_help_str(200), name


def test_what_commands_do_is_told_in_the_same_way_in_french() -> None:
    """They do it (“Écrit…”); none of them is told to (“Écrire…”)."""
    french = catalogue("problems", "fr")
    told = [french.gettext(text) for text in helps(main)]
    verbs = [text for text in told if re.match(r"\w+(er|ir|[dtiv]re)\b", text)]
    assert {text.split()[0] for text in verbs} <= {"Compare", "Montre"}


def test_the_list_of_commands_loads_none_of_them() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    assert "  build       Check the guide, then write the site into public/.\n" in done.stdout
    loaded = set(done.stderr.split())
    assert not loaded & {place.partition(":")[0] for place in COMMANDS.values()}
    assert not {name for name in loaded if name.startswith(("generator.model", "generator.render", "generator.check"))}


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("sentiers ch", "check\tRead the whole guide and say what is...\n"),
        ("sentiers print po", "posters\tPrint the A3 poster of the trails LETTERS...\n"),
        ("sentiers --la", "--lang\tLanguage of the messages; else LANG, else French.\n"),
        ("sentiers --lang f", "fr\n"),
    ],
)
def test_a_shell_completes_commands_and_options(words: str, completed: str) -> None:
    *_, last = words.split()
    asked = {"_SENTIERS_COMPLETE": "fish_complete", "COMP_WORDS": words, "COMP_CWORD": last, "LANG": "en_GB.UTF-8"}
    told = {**{name: value for name, value in os.environ.items() if not name.startswith("LC_")}, **asked}
    command = [sys.executable, "-c", "from generator.cli import main; main(prog_name='sentiers')"]
    done = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    assert "".join(line.partition(",")[2] for line in done.stdout.splitlines(keepends=True)) == completed


def _all_help(language: str) -> dict[str, str]:
    """What `--help` says after the name of each command."""
    found = {}

    def walk(command: click.Command, path: tuple[str, ...]) -> None:
        found[" ".join(path)] = CliRunner().invoke(main, ["--lang", language, *path, "--help"]).output
        if isinstance(command, click.Group):
            with click.Context(command) as context:
                for name in command.list_commands(context):
                    inner = command.get_command(context, name)
                    assert inner is not None
                    walk(inner, (*path, name))

    walk(main, ())
    return found


def test_what_is_typed_is_named_in_the_language_of_the_help() -> None:
    english = [
        word
        for word in (message.template for message in PLACEHOLDERS)
        if any(re.search(rf"\b{word}\b", text) for text in _all_help("en").values())
    ]
    assert {"FOLDER", "FILE", "LETTER", "TITLE", "NAME", "INTEGER", "TEXT"} <= set(english)
    french = _all_help("fr")
    left = {
        path: word for path, text in french.items() for word in english if re.search(rf"(?<!sinon )\b{word}\b", text)
    }
    assert left == {}
    assert "init [OPTIONS] [DOSSIER]\n" in french["init"] and "dans DOSSIER" in french["init"]
    assert "--port ENTIER" in french["serve"]
    assert all("\nOptions\u00a0:\n" in text for text in french.values())
    assert "\nCommandes\u00a0:\n" in french["print"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("print", "A1"), "Erreur : La commande « A1 » n’existe pas. Il y a : booklets, braille, cards, consent, plaques, posters, stickers."),
        (("serve", "--port", "l'eau"), "Erreur : Valeur refusée pour « --port » : « l'eau » n’est pas un nombre entier."),
        (("publish", "folder"), "Erreur : Il manque un argument « DOSSIER »."),
        (("new", "person", "Rose", "--consent", "12/05/2026"), "Erreur : Valeur refusée pour « --consent » : « 12/05/2026 » n’est pas une date. Écrivez année-mois-jour, comme 2026-05-12."),
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_is_answered_in_french_alone(
    small: Project, arguments: tuple[str, ...], said: str
) -> None:
    done = CliRunner().invoke(main, ["--trails", str(small.trails), "--lang", "fr", *arguments])
    assert done.exit_code == 2
    assert " ".join(done.stderr.split()).endswith(said)


@pytest.mark.parametrize(
    "arguments", [("serve",), ("edit",), ("schema",), ("osm",), ("stats", "access.log"), ("consent",), ("diff",)]
)
def test_another_folder_is_said_to_hold_no_guide(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, ["--trails", str(tmp_path / "trails"), "--lang", "fr", *arguments])
    assert done.exit_code == 1
    assert done.stderr == (
        "Il n’y a pas de guide ici\u00a0: trails/ manque. Allez dans le dossier de votre guide (cd …), dites où il est avec "
        "--trails, ou commencez-en un\u00a0: sentiers init\n"
    )
    assert not list(tmp_path.iterdir())


def test_a_guide_that_cannot_be_read_is_told_why_at_once(small: Project) -> None:
    small.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en")
    done = CliRunner().invoke(main, ["--trails", str(small.trails), "--lang", "en", "osm"])
    assert done.exit_code == 1
    assert done.stdout.startswith("trails/guide.yml:")
    assert done.stderr == "The guide cannot be read until that is mended.\n"

"""The list of commands, in help and in a shell that completes: what they say of themselves, without waiting for any of them."""

import os
import re
import subprocess
import sys

import click
import pytest

from generator.cli.main import COMMANDS, main
from generator.cli.short_helps import unloaded
from generator.cli.spoken import helps
from generator.messages import catalogue

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

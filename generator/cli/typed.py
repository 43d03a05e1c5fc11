"""The command `sentiers` as it can be typed where it runs: by its name where the shell finds it, else by its path."""

import os
import re
import shutil
import sys
from functools import cache
from pathlib import Path

from generator.own_files import archive


@cache
def _command() -> re.Pattern[str]:
    """The name of the program before one of its commands or options."""
    from generator.cli.main import COMMANDS  # it shows its own sentences by means of this module

    names = "|".join(map(re.escape, COMMANDS))
    return re.compile(rf"(?<![\w/.\\-])sentiers(?= (?:--[a-z]+|{names})\b)")


@cache
def program() -> str:
    """`sentiers`, or `.venv/bin/sentiers` where the environment is not active; from an archive, what runs it."""
    if (packed := archive()) is not None:
        is_run = Path(sys.argv[0]).resolve() == packed
        return f"python {sys.argv[0]}" if is_run else "python -m generator"
    beside = Path(sys.executable).with_name("sentiers.exe" if os.name == "nt" else "sentiers")
    found = shutil.which("sentiers")
    if found is not None or not beside.is_file():
        return "sentiers"
    try:
        from_here = os.path.relpath(beside)
    except ValueError:  # another drive of Windows
        return str(beside)
    return str(beside) if from_here.startswith("..") else from_here


def as_typed(text: str) -> str:
    """A sentence with the commands in it as they can be typed."""
    return _command().sub(lambda _: program(), text)

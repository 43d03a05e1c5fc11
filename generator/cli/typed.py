"""The command `sentiers` as it can be typed where it runs: by its name where the shell finds it, else by its path."""

import os
import re
import shutil
import sys
from functools import cache
from pathlib import Path

_COMMAND = re.compile(
    r"(?<![\w/.\\-])sentiers(?= (?:--[a-z]+|basemap|build|check|consent|diff|doctor|edit|import|init|new|plaques|print|publish|report|schema|serve|stats|survey|translated|visit)\b)"
)


@cache
def program() -> str:
    """`sentiers`, or `.venv/bin/sentiers` where the environment is not active."""
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
    return _COMMAND.sub(lambda _: program(), text)

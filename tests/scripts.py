"""The style of the scripts that browsers run, held by a formatter where npm is there.

`python -m tests.scripts` (make lint) says what is not as it is written elsewhere; `--write` (make format) writes it so.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.tools import CHECKERS, install_checkers

PROJECT = Path(__file__).parents[1]
FOLDERS = ("site/theme/scripts", "site/theme/inline", "generator/editor/static", "generator/preview/assets")
FORMATTER = "@biomejs/biome/bin/biome"


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of the pinned programs in the project's folder. Raises FileNotFoundError without node or the program."""
    node, file = shutil.which("node"), CHECKERS / "node_modules" / program
    if node is None or not file.is_file():
        raise FileNotFoundError(f"{program} or node is missing: python -m tests.tools installs what it can")
    command = [node, str(file), *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)


def style(*, write: bool = False) -> str:
    """What the formatter finds, nothing where all is well."""
    how: Sequence[str] = ("--write",) if write else ()
    done = run(FORMATTER, "format", *how, "--config-path", str(CHECKERS), "--colors=off", *FOLDERS)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def main(arguments: Sequence[str]) -> int:
    install_checkers()
    try:
        faults = style(write="--write" in arguments)
    except FileNotFoundError as missing:
        print(f"The scripts were not looked at: {missing}", file=sys.stderr)
        return 0
    print(faults, end="", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

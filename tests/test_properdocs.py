"""ProperDocs, the drop-in fork of MkDocs, builds the same project into the same pages: the core outlives MkDocs."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, Project


def test_the_fork_builds_the_same_pages(small: Project, built: Path) -> None:
    small.build()
    for path in (small.root / "public").rglob("*"):
        if path.is_file():
            path.unlink()
    program = Path(sys.executable).with_name("properdocs")
    said = subprocess.run(
        [str(program), "build", "--strict", "-f", "mkdocs.yml"],
        cwd=small.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    ours = {path.relative_to(built) for path in built.rglob("*.html")}
    theirs = {path.relative_to(small.root / "public") for path in (small.root / "public").rglob("*.html")}
    assert theirs == ours
    main = re.compile(r"<main.*</main>", re.DOTALL)
    for page in ours:
        if page.name != "404.html":
            assert main.findall((small.root / "public" / page).read_text("utf-8")) == main.findall(
                (built / page).read_text("utf-8")
            )

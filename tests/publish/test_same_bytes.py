"""`sentiers build`, `mkdocs build` and ProperDocs, the drop-in fork of MkDocs, publish the same bytes; the core knows neither."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import PROJECT, Project

ABOUT = "---\ntitle: About\n---\n\n# About\n\n[Sources](sources.md), [the bridge](A1.md), ![](lamp.svg)\n"
LAMP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>'


@pytest.fixture
def project(small: Project, kept: Path, built: Path) -> Project:
    """With a cache of its own, for other processes forget what they do not use; it begins with what was kept of `built`."""
    shutil.rmtree(small.root / ".cache")
    shutil.copytree(kept, small.root / ".cache", copy_function=os.link)
    small.write("site/pages/about.en.md", ABOUT)
    small.write("site/pages/lamp.svg", LAMP)
    (small.root / "site/theme").symlink_to(PROJECT / "site/theme")
    return small


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def run(project: Project, command: Sequence[str]) -> str:
    said = subprocess.run(
        [sys.executable, *command],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout


CORE = """
import sys
from generator.cli import main
sys.argv = ["sentiers", "--lang", "en", "build"]
try:
    main()
except SystemExit as end:
    assert not end.code
print(sorted({name.partition(".")[0] for name in sys.modules} & {"mkdocs", "material", "properdocs"}))
"""


def test_mkdocs_and_its_fork_publish_what_the_core_does_without_them(project: Project) -> None:
    said = run(project, ["-c", CORE]).splitlines()
    assert said[0].startswith("The site is in public, made in ") and " files, " in said[0]
    assert said[-1] == "[]"
    ours = files(project.root / "public")
    assert ours["lamp.svg"] == LAMP.encode()
    for program in ("mkdocs", "properdocs"):
        (project.root / "public" / "index.html").write_text("of a build before", "utf-8")
        run(project, ["-m", program, "build", "--strict", "-f", "mkdocs.yml"])
        theirs = files(project.root / "public")
        assert theirs.keys() == ours.keys()
        assert [path for path in ours if theirs[path] != ours[path]] == [], program

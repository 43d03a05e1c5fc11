"""A small guide to change and build, a browser, and what is missing on this machine."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.check.rules import examine
from generator.problems import Problem, Severity, in_order
from generator.read.guide_folder import read_guide
from tests.tools import find

PROJECT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "data" / "small"
VISITS = Path(__file__).parent / "data" / "visit"
SHARED = PROJECT.parent / "shared"


class Project:
    """A copy of the small guide that a test may change. Paths are relative to the project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.trails = root / "trails"

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that must be there, once or more."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new), "utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def problems(self, least: Severity = Severity.ADVICE) -> list[Problem]:
        guide, problems = read_guide(self.trails)
        if guide is not None:
            problems = [*problems, *examine(guide)[1]]
        return [problem for problem in in_order(problems) if problem.severity >= least]

    def lines(self, language: str = "en", least: Severity = Severity.BLOCKS_REVIEW) -> list[str]:
        """The sentences a resident reads, their no-break spaces made plain."""
        return [" ".join(problem.line(language).split()) for problem in self.problems(least)]

    def with_theme(self) -> None:
        """Give the project the hand-made half of a site where it has none: the theme, and what pages the small guide has."""
        if not (self.root / "site").exists():
            (self.root / "site").mkdir()
            (self.root / "site" / "theme").symlink_to(PROJECT / "site" / "theme")
            shutil.copytree(SMALL / "pages", self.root / "site" / "pages") if (SMALL / "pages").exists() else (
                self.root / "site" / "pages"
            ).mkdir()

    def build(self) -> Path:
        """Publish the guide, and return the folder of the site."""
        from generator.build import prepare
        from generator.publish.site import publish

        self.with_theme()
        return publish(self.root, prepare(self.trails)).folder


@pytest.fixture(autouse=True)
def active_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences name the command `sentiers` as in an active environment, whether this one is or not."""
    monkeypatch.setattr("generator.cli.typed.program", lambda: "sentiers")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where finished pictures and compiled templates stay from one test's build to the next."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def small(tmp_path: Path, kept: Path) -> Project:
    """A fresh copy of the small guide."""
    project = _copy(tmp_path / "small")
    (project.root / ".cache").symlink_to(kept)
    return project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide, built once; not to be changed."""
    return _copy(tmp_path_factory.mktemp("built") / "small").build()


@pytest.fixture(scope="session")
def built_with_visits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with a ready-made visit, built once; not to be changed."""
    project = _copy(tmp_path_factory.mktemp("visits") / "small")
    shutil.copy(VISITS / "programmes.yml", project.trails / "programmes.yml")
    return project.build()


def _copy(root: Path) -> Project:
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("README.md", "pages"))
    return Project(root)


@pytest.fixture(scope="session")
def guide_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's own guide, built once into a temporary folder."""
    root = tmp_path_factory.mktemp("guide")
    for name in ("trails", "site"):
        (root / name).symlink_to(PROJECT / name)
    shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    return Project(root).build()


def needs(program: str) -> str:
    """Where a program is; skips the test without it, fails it under CI."""
    path = find(program)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is missing")
        pytest.skip(f"{program} is missing: python -m tests.tools says how to get it")
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser to open pages with (Playwright, Debian's Chromium)."""
    path = needs("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--accept-lang=fr-FR",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder; returns its address without a slash at its end."""
    from threading import Thread

    from generator.preview.listening import LOOPBACK, listen, port_of, server
    from generator.preview.published import published_app
    from generator.preview.sites import FolderSite

    running: list[tuple[Any, Thread]] = []
    known: dict[Path, str] = {}

    def start(folder: Path) -> str:
        if folder not in known:
            listener = listen(LOOPBACK, 0)
            one = server(published_app(FolderSite(folder)))
            thread = Thread(target=one.run, kwargs={"sockets": [listener]}, daemon=True)
            thread.start()
            running.append((one, thread))
            known[folder] = f"http://{LOOPBACK}:{port_of(listener)}"
        return known[folder]

    yield start
    for one, thread in running:
        one.should_exit = True
        thread.join(5)

"""A small guide to change and build, a browser, and what is missing on this machine."""

import fnmatch
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.build import prepare
from generator.check.rules import DECLARED, examine
from generator.files.lock import FileLock
from generator.problems import Problem, Severity, in_order
from generator.publish.folder_cache import FolderCache
from generator.publish.plan import plan
from generator.publish.site import publish, refuse_faults, write_lists, write_output
from generator.read.guide_folder import read_guide
from tests.tools import find
from tests.towns import valley, village

PROJECT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "data" / "small"
VISITS = Path(__file__).parent / "data" / "visit"
SHARED = PROJECT.parent / "shared"

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--host-resolver-rules=MAP guide.test 127.0.0.1",  # an address that is not secure
    "--disable-features="
    + ",".join(
        (
            *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),  # two pages more, drawn unseen beside each context's own
            # What Playwright disables itself; of two such lists Chromium takes the last.
            *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
            *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
            *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
            *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
        )
    ),
)


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
        self.with_theme()
        return publish(self.root, prepare(self.trails)).folder

    def make(self, *patterns: str) -> Path:
        """Make only the files of the site whose paths one of these patterns names (`A1/index.html`, `*/index.html`), each of which
        must name one; returns the folder that holds them, laid out as the site.
        """
        self.with_theme()
        planned = plan(self.root, prepare(self.trails))
        refuse_faults(planned)
        folder = self.root / "made"
        shutil.rmtree(folder, ignore_errors=True)
        for pattern in patterns:
            paths = fnmatch.filter(planned.paths, pattern)
            assert paths, f"the site has no {pattern}"
            for path in paths:
                write_output(planned.outputs[path], folder)
        return folder


@pytest.fixture(scope="session", autouse=True)
def declared_rules() -> Iterator[None]:
    """Whatever a test does, no problem has a name that generator/rule_list does not declare, or is graver than that says.

    Less grave it may be: in the file of a visit, nothing blocks publication.
    """
    severities = {rule.slug: rule.severities for rule in DECLARED}
    make = Problem.__init__

    def held(problem: Problem, rule: str, severity: Severity, *parts: Any, **more: Any) -> None:
        declared = severities.get(rule, ())
        assert declared and severity <= max(declared), (
            f"{rule} ({severity.slug}) is not declared in generator/rule_list"
        )
        make(problem, rule, severity, *parts, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Problem, "__init__", held)
        yield


@pytest.fixture(autouse=True)
def active_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences name the command `sentiers` as in an active environment, whether this one is or not."""
    monkeypatch.setattr("generator.cli.typed.program", lambda: "sentiers")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], Path]], Path]:
    """What is costly is made once for all the workers of a run: `once(name, make)` calls `make` with an empty folder in the first
    worker that asks, and gives every one of them the path that `make` returned. Not to be changed by a test.
    """
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent

    def shared(name: str, make: Callable[[Path], Path]) -> Path:
        folder, done = run / "once" / name, run / "once" / f"{name}.path"
        folder.parent.mkdir(exist_ok=True)
        lock = FileLock(folder.with_suffix(".lock"))
        lock.take(wait_s=600)
        try:
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed to make it
                folder.mkdir()
                done.write_text(str(make(folder)), "utf-8")
            return Path(done.read_text("utf-8"))
        finally:
            lock.let_go()

    return shared


@pytest.fixture(scope="session")
def kept(once: Callable[[str, Callable[[Path], Path]], Path]) -> Iterator[Path]:
    """Where finished pictures, prints and compiled templates stay from one test's build to the next, in every worker; none forgets another's."""
    folder = once("kept", lambda folder: folder)
    forget = FolderCache.forget_the_rest

    def forget_unless_shared(cache: FolderCache) -> None:
        if not cache.folder.resolve().is_relative_to(folder):
            forget(cache)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FolderCache, "forget_the_rest", forget_unless_shared)
        yield folder


@pytest.fixture
def small(tmp_path: Path, kept: Path) -> Project:
    """A fresh copy of the small guide."""
    return _copy(tmp_path / "small", kept)


@pytest.fixture(scope="session")
def built_from(
    once: Callable[[str, Callable[[Path], Path]], Path], kept: Path
) -> Callable[[str, Callable[[Project], object]], Path]:
    """`built_from(name, change)` is the small guide after `change`, built once for all the workers; not to be changed."""

    def site(name: str, change: Callable[[Project], object]) -> Path:
        def make(folder: Path) -> Path:
            project = _copy(folder / "small", kept)
            change(project)
            return project.build()

        return once(name, make)

    return site


@pytest.fixture(scope="session")
def built(built_from: Callable[[str, Callable[[Project], object]], Path]) -> Path:
    """The small guide, built once; not to be changed."""
    return built_from("built", lambda project: None)


@pytest.fixture(scope="session")
def built_with_visits(built_from: Callable[[str, Callable[[Project], object]], Path]) -> Path:
    """The small guide with a ready-made visit, built once; not to be changed."""
    return built_from(
        "visits", lambda project: shutil.copy(VISITS / "programmes.yml", project.trails / "programmes.yml")
    )


def _copy(root: Path, kept: Path | None = None) -> Project:
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("README.md", "pages"))
    if kept is not None:
        share_finished(root, kept)
    return Project(root)


def share_finished(root: Path, kept: Path) -> None:
    """Let a project use the finished files of the other tests' builds. What a build notes of itself stays its own."""
    (root / ".cache").mkdir()
    for name in ("pictures", "templates", "print"):
        (kept / name).mkdir(exist_ok=True)
        (root / ".cache" / name).symlink_to(kept / name)


@pytest.fixture(scope="session")
def guide_site(once: Callable[[str, Callable[[Path], Path]], Path], kept: Path) -> Path:
    """The town's own guide, written once into a temporary folder. Of the prints, whose files are alike for every trail, one of each
    kind and language is made, each of another trail; the rest are empty files.
    """

    def make(root: Path) -> Path:
        for name in ("trails", "site"):
            (root / name).symlink_to(PROJECT / name)
        shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
        share_finished(root, kept)
        planned = plan(root, prepare(root / "trails"))
        refuse_faults(planned)
        kinds: dict[str, list[str]] = {}
        for path in fnmatch.filter(planned.paths, "print/*"):
            kinds.setdefault(re.sub(r"\b[A-Z]-", "", path), []).append(path)
        spared = {
            path for number, paths in enumerate(kinds.values()) for path in paths if path != paths[number % len(paths)]
        }
        site = root / "public"
        for output in planned.outputs.values():
            write_output(replace(output, make=bytes) if output.path in spared else output, site)
        write_lists(planned, site)
        return site

    return once("guide", make)


@pytest.fixture(scope="session")
def village_site(once: Callable[[str, Callable[[Path], Path]], Path], kept: Path) -> Path:
    """A village of one language, made by commands alone (tests/towns.py); not to be changed."""
    return once("village", lambda folder: village(_with_cache(folder, kept)))


@pytest.fixture(scope="session")
def valley_site(once: Callable[[str, Callable[[Path], Path]], Path], kept: Path) -> Path:
    """A valley of three languages, made by commands alone (tests/towns.py); not to be changed."""
    return once("valley", lambda folder: valley(_with_cache(folder, kept)))


def _with_cache(folder: Path, kept: Path) -> Path:
    (folder / ".cache").symlink_to(kept)
    return folder


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
    """A browser to open pages with (Playwright, Debian's Chromium without windows)."""
    path = needs("chromium-headless-shell")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM_ARGUMENTS, "--accept-lang=fr-FR"])
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

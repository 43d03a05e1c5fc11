"""From the project's files to what the preview shows: read, checked, and a plan whose files are made when they are asked for."""

import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Event

from watchfiles import watch

from generator.check.rules import checked
from generator.preview.session import Made
from generator.problems import CommandRefused, GuideRefused, Problem, Severity, SourceSpot
from generator.publish.plan import Plan, plan
from generator.read.guide_folder import read_guide

DEBOUNCE_MS = 60
"""The longest wait for a save that goes on writing; a program that saves writes its file within a few milliseconds."""
STEP_MS = 15
FOLDERS = ("site",)
FILES = ("mkdocs.yml",)


class RememberedSite:
    """A plan whose files are made once: several browsers ask for the same page after a save."""

    def __init__(self, made: Plan) -> None:
        self.plan = made
        self._content: dict[str, bytes] = {}

    def __contains__(self, path: object) -> bool:
        return path in self.plan

    def __getitem__(self, path: str) -> bytes:
        content = self._content.get(path)
        if content is None:
            content = self._content[path] = self.plan[path]
        return content


def make(trails: Path) -> Iterator[Made]:
    """Read the project that holds the folder `trails`. First the site, then what is wrong with its hand-written pages."""
    guide, problems = read_guide(trails)
    try:
        holds = checked(guide, problems)
        _settle()
        site = plan(trails.parent, holds, base="/")
    except GuideRefused as refused:
        yield Made(None, refused.problems, guide)
        return
    except CommandRefused as refused:
        fault = Problem("project", Severity.BLOCKS_PUBLICATION, SourceSpot(""), refused.message)
        yield Made(None, [fault, *problems], guide)
        return
    yield Made(shown := RememberedSite(site), holds.problems, guide)
    if site.problems:
        yield Made(shown, [*site.problems, *holds.problems], guide)


@cache
def _settle() -> None:
    """Take what was read out of the sight of the collector, once: it stays for as long as the files do, and to look through a guide
    of 3,000 stops for what could go takes half a second, at any save.
    """
    gc.collect()
    gc.freeze()


def watched(trails: Path) -> list[Path]:
    """What a preview follows: the trails, the hand-made half of the site and its settings, those that are there."""
    project = trails.parent
    return [path for path in (trails, *(project / name for name in (*FOLDERS, *FILES))) if path.exists()]


def changes(trails: Path, stop: Event) -> Iterator[None]:
    """Once for each save, or for several in one breath, until `stop` is set."""
    for _ in watch(
        *watched(trails), debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stop, rust_timeout=500, raise_interrupt=False
    ):
        yield None

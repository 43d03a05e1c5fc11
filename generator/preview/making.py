"""From the project's files to what the preview shows: read, checked, and a plan whose files are made when they are asked for."""

import gc
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from threading import Event, Lock

from watchfiles import watch

from generator.check.rules import checked
from generator.preview.new_words import Version, with_new_words
from generator.preview.remembered_site import RememberedSite
from generator.preview.session import Made
from generator.problems import CommandRefused, GuideRefused, Problem, Severity, SourceSpot
from generator.publish.plan import plan
from generator.read.guide_folder import read_guide

DEBOUNCE_MS = 60
"""The longest wait for a save that goes on writing; a program that saves writes its file within a few milliseconds."""
STEP_MS = 15
FOLDERS = ("site",)
FILES = ("mkdocs.yml",)


class Project:
    """A project that is written in: its folder of trails, and what is known of the last good version of it."""

    def __init__(self, trails: Path) -> None:
        self.trails = trails
        self._last: Version | None = None
        self._changed: dict[Path, int] = {}
        """Files that changed since the last good version, those beside the folder of trails too, to the number of their last save."""
        self._saves = count()
        self._lock = Lock()

    def saw(self, paths: Iterable[Path]) -> None:
        """These files were written, made or taken away."""
        with self._lock:
            self._changed.update(dict.fromkeys(paths, next(self._saves)))

    def make(self) -> Iterator[Made]:
        """Read the project. First what new words of a stop show at once, then the site, then what is wrong with its hand-written pages."""
        changed, early = self._changes(), None
        if self._last is not None:
            early = with_new_words(self._last, self.trails, changed)
            if early is not None:
                yield Made(early[1], self._last.holds.problems, early[0], is_early=True)
                changed = self._changes()  # what was saved meanwhile is read too
        guide, problems = read_guide(self.trails)
        if early is not None and self._changes() != changed:
            return  # the words of the next save are not kept waiting: this one's are shown
        try:
            holds = checked(guide, problems)
            _settle()
            if early is not None and self._changes() != changed:
                return
            site = plan(self.trails.parent, holds, base="/")
        except GuideRefused as refused:
            yield Made(None, refused.problems, guide)
            return
        except CommandRefused as refused:
            fault = Problem("project", Severity.BLOCKS_PUBLICATION, SourceSpot(""), refused.message)
            yield Made(None, [fault, *problems], guide)
            return
        assert guide is not None  # it holds
        with self._lock:
            self._last = Version(guide, holds, site)
            self._changed = {path: save for path, save in self._changed.items() if changed.get(path) != save}
        yield Made(shown := RememberedSite(site), holds.problems, guide)
        if site.problems:
            yield Made(shown, [*site.problems, *holds.problems], guide)

    def _changes(self) -> dict[Path, int]:
        with self._lock:
            return dict(self._changed)


def make(trails: Path) -> Iterator[Made]:
    """Read a project of which nothing is known yet."""
    return Project(trails).make()


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


def changes(trails: Path, stop: Event) -> Iterator[set[Path]]:
    """The files of each save, or of several in one breath, until `stop` is set.

    Where the system tells of no change (too many are waited for by this user, a folder is closed), the files are looked at again and again.
    Raises OSError where they cannot be looked at either.
    """
    for asks in (None, True):
        try:
            for found in watch(
                *watched(trails),
                debounce=DEBOUNCE_MS,
                step=STEP_MS,
                stop_event=stop,
                rust_timeout=500,
                raise_interrupt=False,
                force_polling=asks,
                ignore_permission_denied=True,
            ):
                yield {Path(path) for _, path in found}
        except OSError:
            if asks:
                raise
        else:
            return

"""Writing a plan: each output as it is made, then the packs and digests of what was written, then the whole in the place of the last site."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.problems import GuideRefused, blocking
from generator.publish import checksums
from generator.publish.folder_cache import FolderCache
from generator.publish.plan import Plan, plan
from generator.publish.published_folder import PublishedFolder
from generator.publish.site_folder import NewSite
from generator.publish.site_place import refuse_other_contents
from generator.publish.unchanged_site import remember
from generator.read.project_file import ProjectFile, read_project
from generator.render.artifacts import Output

Tell = Callable[[int, int], None]
"""Told (done, of how many) after each output."""


@dataclass(frozen=True)
class Built:
    """What a build made. folder: of the site. as_it_was: whether it was there already, and nothing was made."""

    folder: Path
    pages: int
    files: int
    size_bytes: int
    as_it_was: bool = False


def publish(
    project: Path,
    guide: CheckedGuide,
    *,
    settings: ProjectFile | None = None,
    tell: Tell = lambda done, of: None,
    quick: bool = False,
    sources: str | None = None,
) -> Built:
    """Make the whole site and put it in the place of the last one, which stays until then.

    quick: see `plan`. sources: the digest of what it is made of, taken before the guide was read, for the next build to know (see
    `unchanged_site`). Raises GuideRefused for what is wrong with the hand-written pages, CommandRefused where a file cannot be made, OSError where
    one cannot be written.
    """
    settings = settings or read_project(project)
    cache = FolderCache(project / ".cache" / "pictures")
    planned = plan(project, guide, settings=settings, cache=cache, quick=quick)
    refuse_faults(planned)
    refuse_other_contents(settings.public, settings.sources(project))
    with NewSite(settings.public) as new:
        write_plan(planned, new.folder, tell)
        site = write_lists(planned, new.folder)
        size_bytes = sum(path.stat().st_size for path in site.files())
        new.put_in_place()
    cache.forget_the_rest()
    pages, count = len(planned.pages), len(site)
    remember(project, sources, settings.public, pages=pages, count=count, size_bytes=size_bytes)
    return Built(settings.public, pages, count, size_bytes)


def refuse_faults(planned: Plan) -> None:
    """Raise GuideRefused where the hand-written pages have a fault that no visitor may meet."""
    if blocking(planned.problems):
        raise GuideRefused(planned.problems)


def write_plan(planned: Plan, folder: Path, tell: Tell = lambda done, of: None) -> None:
    """Write every output into a folder as it is made: what needs no interpreter on the other cores, the rest meanwhile here."""
    outputs = planned.outputs.values()
    count = len(outputs)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = [pool.submit(write_output, output, folder) for output in outputs if output.threaded]
        try:
            for done, _ in enumerate(_finished(outputs, folder, waiting), 1):
                tell(done, count)
        finally:
            pool.shutdown(cancel_futures=True)


def _finished(outputs: Collection[Output], folder: Path, waiting: Sequence[Future[None]]) -> Iterator[None]:
    for output in outputs:
        if not output.threaded:
            write_output(output, folder)
            yield
    for future in as_completed(waiting):
        future.result()
        yield


def write_output(output: Output, folder: Path) -> None:
    """Make a file and write it where the folder has it."""
    target = folder / output.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(output.make())


def write_lists(planned: Plan, folder: Path) -> PublishedFolder:
    """Add to a site what lists the others, once every file is there: the packs, then the digests of all; returns the whole."""
    site = PublishedFolder(folder)
    for artifact in planned.packs(site):
        site.write(artifact.path, artifact.content)
    site.write(checksums.NAME, checksums.checksums(site))
    return site

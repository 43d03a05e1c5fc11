"""Writing a plan: each output as it is made, then the packs and digests of what was written, then the whole in the place of the last site."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.problems import GuideRefused, blocking
from generator.publish import checksums
from generator.publish.folder_cache import FolderCache
from generator.publish.plan import Plan, plan
from generator.publish.processes import MOST_PIECES, Divided, processes_that_help
from generator.publish.published_folder import PublishedFolder
from generator.publish.site_folder import NewSite
from generator.publish.site_place import refuse_other_contents
from generator.publish.unchanged_site import remember
from generator.read.project_file import ProjectFile, read_project
from generator.render.artifacts import FileDigest, Output
from generator.render.offline.contents import Contents, FinishedContents

Tell = Callable[[int, int], None]
"""Told (done, of how many) as outputs are done."""
PIECE = 8
"""Outputs that a process is given at a time: neighbours, which share what is drawn of their trail."""
LEAST_DIVIDED = 64
"""Outputs from which the work is divided among processes."""


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
        digests = write_lists(planned, new.folder, write_plan(planned, new.folder, tell))
        new.put_in_place()
    if not quick:  # which asks for no print, and would have all of them drawn again
        cache.forget_the_rest()
    pages, count, size_bytes = len(planned.pages), len(digests), sum(each.size_bytes for each in digests.values())
    remember(project, sources, settings.public, pages=pages, count=count, size_bytes=size_bytes)
    return Built(settings.public, pages, count, size_bytes)


def refuse_faults(planned: Plan) -> None:
    """Raise GuideRefused where the hand-written pages have a fault that no visitor may meet."""
    if blocking(planned.problems):
        raise GuideRefused(planned.problems)


def write_plan(planned: Plan, folder: Path, tell: Tell = lambda done, of: None) -> Mapping[str, Contents]:
    """Write every output into a folder as it is made, by processes on all cores where they can share what was read; returns what the
    lists of the site say of each.

    What Pillow or Typst make is made by threads of this process, and what says of others how long they are, after these.
    """
    outputs = list(planned.outputs.values())
    last = [output for output in outputs if output.is_last]
    threaded = [output for output in outputs if output.threaded and not output.is_last]
    plain = [output for output in outputs if not output.threaded and not output.is_last]
    processes = processes_that_help()
    written: dict[str, Contents] = {}

    def note(found: Iterable[tuple[str, Contents]]) -> None:
        for path, contents in found:
            written[path] = planned.contents.shared(contents)
            planned.made.note(path, contents.digest)
        tell(len(written), len(outputs))

    def write(some: Iterable[Output]) -> list[tuple[str, Contents]]:
        return [(output.path, planned.contents.of(output.path, write_output(output, folder))) for output in some]

    with ExitStack() as at_work:
        here: Iterable[Sequence[tuple[str, Contents]]]
        if processes > 1 and len(plain) >= LEAST_DIVIDED:
            early = [planned.outputs[path] for path in planned.often_drawn]
            note(write(early))  # so that the processes have the templates, and each need not read them again
            rest = [output for output in plain if output.path not in written]
            size = max(PIECE, -(-len(rest) // MOST_PIECES))
            pieces = [rest[at : at + size] for at in range(0, len(rest), size)]
            here = at_work.enter_context(Divided(len(pieces), lambda number: write(pieces[number]), processes))
        else:
            here = (write([output]) for output in plain)
        pool = ThreadPoolExecutor(os.cpu_count())
        at_work.callback(pool.shutdown, cancel_futures=True)
        waiting = [pool.submit(write, [output]) for output in threaded]
        for found in here:
            note(found)
        for future in as_completed(waiting):
            note(future.result())
    for output in last:
        note(write([output]))
    return written


def write_output(output: Output, folder: Path) -> bytes:
    """Make a file, write it where the folder has it, and return what it holds."""
    content = output.make()
    target = folder / output.path
    try:
        target.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return content


def write_lists(planned: Plan, folder: Path, written: Mapping[str, Contents] | None = None) -> Mapping[str, FileDigest]:
    """Add to a site what lists the others, once every file is there: the packs, then the digests of all; returns these by path, those of
    the lists too. written: what the files hold, read from the folder where it is not known.
    """
    if written is None:
        written = FinishedContents(PublishedFolder(folder), planned.contents)
    lists = [Output(artifact.path, partial(bytes, artifact.content)) for artifact in planned.packs(written)]
    digests = {path: contents.digest for path, contents in written.items()}
    for output in lists:
        digests[output.path] = FileDigest.of(write_output(output, folder))
    sums = Output(checksums.NAME, lambda: checksums.listed(digests))
    return {**digests, sums.path: FileDigest.of(write_output(sums, folder))}

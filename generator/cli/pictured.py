"""The folder of pictures that `sentiers diff --pictures` writes: pages before and after, and the list of what they show."""

from collections.abc import Collection
from pathlib import Path

from generator.build import prepare
from generator.files.replace import replace_file
from generator.messages import Code, msg
from generator.preview.changed_pages import changed_pages
from generator.preview.page_pictures import page_pictures
from generator.preview.remembered_site import RememberedSite
from generator.problems import CommandRefused, GuideRefused
from generator.publish.folder_cache import FolderCache
from generator.publish.plan import Plan, plan

LIST = "pages.txt"
"""Addresses of the pages that changed, one a line: those of `1.png`, `2.png`… first, in their order, then those without a picture."""
MOST_LISTED = 50


def write_pictures(
    trails: Path, earlier: Path, subjects: Collection[str], folder: Path, most: int, language: str
) -> tuple[int, int]:
    """(pictures written, pages that changed). earlier: the folder of trails of the other state. subjects: codes and letters of what changed.

    Raises CommandRefused where the guide cannot be published, where the folder is not empty, and where no browser can take pictures.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandRefused(msg("{folder} is not an empty folder: no picture was written.", folder=Code(folder.name)))
    cache = FolderCache(trails.parent / ".cache" / "pictures")
    try:
        after = plan(trails.parent, prepare(trails), cache=cache)
    except GuideRefused as refused:
        raise CommandRefused(
            msg("The guide has errors, so there is no page to picture: sentiers check says which.")
        ) from refused
    before: Plan | None
    try:
        before = plan(earlier.parent, prepare(earlier), cache=cache)
    except (GuideRefused, CommandRefused):
        before = None  # nobody could see that state on a page either
    found = changed_pages(before, after, subjects)
    if not found:
        return 0, 0
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / LIST, "".join(f"{page.address}\n" for page in found[:MOST_LISTED]).encode())
    was = None if before is None else RememberedSite(before)
    written = 0
    for picture in page_pictures(was, RememberedSite(after), found[:most], language):
        written += 1
        replace_file(folder / f"{written}.png", picture)
    return written, len(found)

"""From the folder of trails to a checked guide, and from a new site to the public one."""

import os
import shutil
from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.check.rules import checked
from generator.messages import catalogue_languages, msg
from generator.problems import CommandRefused
from generator.read.guide_folder import read_guide

BUILDING_SUFFIX = ".building"
OLD_SUFFIX = ".old"


def prepare(trails: Path) -> CheckedGuide:
    """Read and check. Raises GuideRefused with every problem where one blocks publication."""
    return checked(*read_guide(trails))


def swap_in(new: Path, public: Path) -> None:
    """Put a finished site in the place of the public one, which stays whole until then.

    Raises CommandRefused where the folder cannot be written.
    """
    old = public.with_name(public.name + OLD_SUFFIX)
    try:
        shutil.rmtree(old, ignore_errors=True)
        if public.exists():
            public.rename(old)
        new.rename(public)
    except OSError as error:
        if old.exists() and not public.exists():
            old.rename(public)
        raise CommandRefused(
            msg(
                "The folder {folder} cannot be written ({reason}). The last good site is untouched.",
                folder=public.name,
                reason=error.strerror or str(error),
            )
        ) from error
    shutil.rmtree(old, ignore_errors=True)


def message_language(asked: str | None = None) -> str:
    """The language of messages: the one asked for, else LC_ALL, LC_MESSAGES or LANG where they name one we have, else French."""
    known = catalogue_languages("problems")
    candidates = [asked, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))]
    for candidate in candidates:
        primary = (candidate or "").replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if primary in known:
            return primary
    return "fr"

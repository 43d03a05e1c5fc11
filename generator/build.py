"""From the folder of trails to a checked guide, and the language of what is said about it."""

import os
from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.check.rules import checked
from generator.messages import catalogue_languages
from generator.read.guide_folder import read_guide


def prepare(trails: Path) -> CheckedGuide:
    """Read and check. Raises GuideRefused with every problem where one blocks publication."""
    return checked(*read_guide(trails))


def message_language(asked: str | None = None) -> str:
    """The language of messages: the one asked for, else LC_ALL, LC_MESSAGES or LANG where they name one we have, else French."""
    known = catalogue_languages("problems")
    candidates = [asked, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))]
    for candidate in candidates:
        primary = (candidate or "").replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if primary in known:
            return primary
    return "fr"

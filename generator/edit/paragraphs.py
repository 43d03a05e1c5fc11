"""Long texts between the page, where a paragraph is one line, and the file, where its lines are broken."""

import re
import textwrap
from collections.abc import Mapping, Sequence

WIDTH = 100
"""Characters of a line of a paragraph that is new."""
_MOST = 116
_LEAST = 60


def broken_as_before(old: object, new: object) -> object:
    """The new value with its paragraphs broken into lines: those of the old text that did not change keep their own.

    old: what the file has there, None where there is nothing. Values inside groups and lists are broken as new ones.
    """
    if isinstance(new, Mapping):
        inner = old if isinstance(old, Mapping) else {}
        return {key: broken_as_before(inner.get(key), value) for key, value in new.items()}
    if isinstance(new, Sequence) and not isinstance(new, str):
        return [broken_as_before(None, value) for value in new]
    if not isinstance(new, str):
        return new
    before = old if isinstance(old, str) else ""
    known = {_unbroken(paragraph): paragraph for paragraph in before.rstrip().split("\n\n")}
    is_broken = any("\n" in paragraph for paragraph in known.values())
    if not is_broken and (before or "\n\n" not in new):
        return new
    width = min(_MOST, max(_LEAST, *map(len, before.split("\n")))) if is_broken else WIDTH
    return "\n\n".join(known.get(_unbroken(each)) or _broken(each, width) for each in new.rstrip().split("\n\n"))


def _unbroken(paragraph: str) -> str:
    """No-break spaces stay: they are typed with intent, and are no place to break a line."""
    return re.sub("[ \t\n]+", " ", paragraph).strip(" ")


def _broken(paragraph: str, width: int) -> str:
    """Each line of a paragraph, such as an item of a list, is broken by itself."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)) or line
        for line in paragraph.split("\n")
    )

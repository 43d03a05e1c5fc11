"""What a translation of a hand-written page adds beside words: such a page may hold HTML, and whoever translates it writes none.

Compared is what Markdown makes of both, tag by tag as it is written, so that no parser needs to agree with a browser.
"""

import re
from collections.abc import Mapping, Sequence

from generator.messages import Code, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.publish.markdown_page import convert
from generator.read.project_file import ProjectFile

_TAG = re.compile(r"<[A-Za-z/!?][^>]*>?")
_WORDS_IN_A_TAG = re.compile(r' (?:(?:alt|title)="[^"<]*"|id="[\w.:-]*"|href="#[\w.:-]*")')
"""Attributes that are words, or made of the words of a heading."""
_PLAIN = re.compile(
    r"</?(?:p|h[1-6]|em|strong|del|ul|ol|li|dl|dt|dd|blockquote|code|pre|table|thead|tbody|tr|th|td|br ?/?|hr ?/?)>"
)


def added_marks(
    source: str, before: str | None, target: str, project: ProjectFile, spots: Mapping[str, SourceSpot], file: str
) -> list[Problem]:
    """source, before, target: the texts of a page in the first language, in the other one as it was, and as it would be.

    spots: of the texts that came back, by their words; file: where none of them holds what was added.
    """
    known = _tags(source, project) | (_tags(before, project) if before is not None else frozenset())
    added = sorted(tag for tag in _tags(target, project) - known if not _PLAIN.fullmatch(tag))
    opened = tuple(tag for tag in added if not tag.startswith("</"))
    closed = [
        tag for tag in added if tag not in opened and not any(each.startswith(f"<{tag[2:-1]}") for each in opened)
    ]
    return [_added(tag, _spot(tag, spots, file)) for tag in (*opened, *closed)]


def _tags(text: str, project: ProjectFile) -> frozenset[str]:
    html = convert(text, project, lambda link: link).html
    return frozenset(_WORDS_IN_A_TAG.sub("", tag) for tag in _TAG.findall(html))


def _spot(tag: str, spots: Mapping[str, SourceSpot], file: str) -> SourceSpot:
    pieces: Sequence[str] = [*re.findall(r'"([^"]+)"', tag), *re.findall(r"^</?[!?\w-]+", tag)]
    return next((spot for piece in pieces for text, spot in spots.items() if piece in text), SourceSpot(file))


def _added(tag: str, spot: SourceSpot) -> Problem:
    found = msg("this translation makes {mark}, which the page has not", mark=Code(tag[:80]))
    cure = msg("Write words there, with the links and marks of the text.")
    return Problem("translation-marks", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)

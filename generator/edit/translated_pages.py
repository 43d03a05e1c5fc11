"""Hand-written pages in another language, made of the translations that came back."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.edit.files import FileChange
from generator.problems import Problem
from generator.publish.hand_written import SUFFIX, HandWritten
from generator.read.page_source import PageSource, parse_page
from generator.read.project_file import read_project
from generator.translation.matched import Matched
from generator.translation.page_marks import added_marks
from generator.translation.pages import is_page, parts, so_far

_OWN_KEYS = re.compile(r"(title|description|translated_from)\s*:")


@dataclass(frozen=True, kw_only=True)
class TranslatedPages:
    """waiting: file in the first language -> (file to write, how many of its texts are left), of pages that would be in two languages."""

    changes: Sequence[FileChange]
    waiting: Mapping[str, tuple[str, int]]
    problems: Sequence[Problem]


def translated_pages(project: Path, written: HandWritten, language: str, found: Matched) -> TranslatedPages:
    """A page is written once every text of it is translated; a page that was there keeps what still holds of it."""
    default = written.languages[0]
    taken = {unit.id: text.text.strip().replace("\r\n", "\n") for unit, text in found.taken if is_page(unit)}
    files = {unit.file for unit, _ in found.taken if is_page(unit)}
    spots = {text.text: text.spot for unit, text in found.taken if is_page(unit)}
    settings = read_project(project)
    changes: list[FileChange] = []
    waiting: dict[str, tuple[str, int]] = {}
    problems: list[Problem] = []
    for (key, spoken), page in written.sources.items():
        known = so_far(page, written.sources.get((key, language)))
        if spoken != default or page.file not in files or known is None:
            continue
        file = f"{page.file.removesuffix(f'.{default}{SUFFIX}')}.{language}{SUFFIX}"
        here = parts(page)
        texts = [
            taken.get(f"{page.file}#{'.'.join(map(str, part.name))}", there) if part.is_text else part.text
            for part, there in zip(here, known, strict=True)
        ]
        if left := sum(text is None for text in texts):
            waiting[page.file] = (file, left)
            continue
        content = _page(page, [text or "" for text in texts])
        made, faults = parse_page(content, file)
        there = written.sources.get((key, language))
        problems += faults
        if not faults:
            problems += added_marks(
                page.text, there.text if there is not None else None, made.text, settings, spots, page.file
            )
        path = project / file
        changes.append(FileChange(path=path, content=content.encode(), created=not path.exists()))
    return TranslatedPages(changes=changes, waiting=waiting, problems=problems)


def _page(page: PageSource, texts: Sequence[str]) -> str:
    """texts: one for each part of the page. What else stands in its head stays, and the head says of which texts this page was made."""
    here = parts(page)
    head = [f"{part.name[0]}: {json.dumps(text, ensure_ascii=False)}" for part, text in zip(here, texts, strict=True) if len(part.name) == 1]  # fmt: skip
    others = [line for line in _head_lines(page) if not _OWN_KEYS.match(line)]
    made_from = f"translated_from: {' '.join(part.digest for part in here)}"
    body = "\n\n".join(text for part, text in zip(here, texts, strict=True) if len(part.name) > 1)
    return "\n".join(["---", *head, *others, made_from, "---", "", body, ""])


def _head_lines(page: PageSource) -> list[str]:
    """Of the source; a value over several lines is not copied in part: it is the title's or the description's."""
    head = page.whole[: len(page.whole) - len(page.text)].strip()
    lines = head.split("\n")[1:-1] if head else []
    return [line for line in lines if re.match(r"[\w-]+\s*:\s*\S", line)]

"""The pages that are written by hand in site/pages, `<key>.<language>.md`, and the other files beside them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.messages import Code, LanguageName, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.read.files import unreadable_folder
from generator.read.page_source import PageSource, read_page
from generator.render import addresses
from generator.render.page_kinds import PAGE_KINDS

SUFFIX = ".md"
KEYS = tuple(kind.key for kind in PAGE_KINDS if kind.maker is None)


@dataclass(frozen=True)
class HandWritten:
    """What the folder holds. folder: as problems name it. sources: by key of the page and language in which it is written.

    files: path in the site to file, of all that is no page. problems: of the pages themselves; see `PageLinks` for their links.
    """

    folder: str
    languages: Sequence[str]
    sources: Mapping[tuple[str, str], PageSource] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    problems: Sequence[Problem] = ()

    def named(self, path: str) -> str:
        """A file of the folder as problems name it."""
        return f"{self.folder}/{path}"

    def source(self, key: str, language: str) -> tuple[PageSource, str]:
        """The text of a page for a language, and the language it is in: where nobody wrote it in that one, the first of the guide's
        languages that has it, else any other. Raises KeyError for a page that nobody wrote.
        """
        there = [written for of, written in self.sources if of == key]
        for written in (language, *self.languages, *there):
            if written in there:
                return self.sources[key, written], written
        raise KeyError(key)

    @property
    def urls(self) -> Mapping[str, Mapping[str, str]]:
        """Key of each page to language to url, relative to the root of the site."""
        return {
            key: {language: addresses.page_url(key, language, self.languages[0]) for language in self.languages}
            for key in sorted(KEYS)
            if any(of == key for of, _ in self.sources)
        }


def read_hand_written(folder: Path, project: Path, languages: Sequence[str]) -> HandWritten:
    """Read the folder, which may be absent. languages: of the guide, its first one first.

    A page in another language is passed over, so that pages can be kept for guides of several languages.
    """
    name = folder.relative_to(project).as_posix() if folder.is_relative_to(project) else folder.name
    sources: dict[tuple[str, str], PageSource] = {}
    files: dict[str, Path] = {}
    problems = list(_unreadable_folders(folder, name))
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        if any(part.startswith(".") for part in within.parts) or not path.is_file():
            continue
        if path.suffix != SUFFIX:
            files[within.as_posix()] = path
            continue
        file = f"{name}/{within.as_posix()}"
        key, _, language = within.as_posix().removesuffix(SUFFIX).rpartition(".")
        if key not in KEYS:
            problems.append(_misnamed(file))
        elif language not in languages:
            problems.append(_other_language(file, language, languages))
        else:
            source, found = read_page(path, file)
            problems += found
            if source is not None:
                sources[key, language] = source
    return HandWritten(name, languages, sources, files, problems)


def _unreadable_folders(folder: Path, name: str) -> Iterator[Problem]:
    """A folder that may not be opened is not an empty one: pages of the package would stand in for those of the town."""
    refused: list[OSError] = []
    for _ in os.walk(folder, onerror=refused.append):
        pass
    for error in refused:
        if not isinstance(error, FileNotFoundError):
            within = Path(error.filename).relative_to(folder).as_posix()
            yield unreadable_folder(name if within == "." else f"{name}/{within}", error)


def _misnamed(file: str) -> Problem:
    return Problem(
        "page-name",
        Severity.BLOCKS_PUBLICATION,
        SourceSpot(file),
        msg("a page is named after what it tells and its language, such as {example}", example=Code("about.en.md")),
        msg("what it tells is one of {keys}", keys=KEYS),
        msg("Rename it, or put it elsewhere."),
    )


def _other_language(file: str, language: str, languages: Sequence[str]) -> Problem:
    return Problem(
        "page-language",
        Severity.ADVICE,
        SourceSpot(file),
        msg("the guide does not speak “{language}”, so this page is not published", language=LanguageName(language)),
        msg("its languages are {languages}", languages=tuple(map(LanguageName, languages))),
    )

"""What the lists of a site say of each of its files, read once from its bytes: as it is made, or from the finished site."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.render.artifacts import FileDigest
from generator.render.offline.asset_references import references
from generator.render.offline.people import Traces


@dataclass(frozen=True, slots=True)
class Contents:
    """people: of whom the file carries something (see `Traces`). asks_for: paths of the files that a browser loads with it; aside: url of
    each picture left aside, and that of the one kept in its stead.
    """

    digest: FileDigest
    people: tuple[str, ...] = ()
    asks_for: tuple[str, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()


class ContentsReader:
    """site: paths of all its files but the lists. opened: those of the pages that a phone may keep, the only ones that are read for what
    they ask for.
    """

    def __init__(self, traces: Traces, site: Collection[str], opened: Collection[str]) -> None:
        self._traces, self._opened = traces, opened
        self._names = {path: path for path in site}

    def of(self, path: str, content: bytes) -> Contents:
        digest, people = FileDigest.of(content), self._traces.of(path, content)
        if path not in self._opened and not path.endswith((".js", ".mjs", ".css")):
            return Contents(digest, people)
        found = references(path, content, self._names)
        return Contents(digest, people, tuple(found.paths), tuple(found.alias.items()))

    def shared(self, contents: Contents) -> Contents:
        """The same with the paths that this reader has, not another copy of each."""
        if not contents.asks_for:
            return contents
        names = self._names
        asks_for = tuple(names[path] for path in contents.asks_for)
        return Contents(contents.digest, contents.people, asks_for, contents.aside)


class FinishedContents(Mapping[str, Contents]):
    """Of a finished site, each file read when it is asked for the first time."""

    def __init__(self, files: Mapping[str, bytes], reader: ContentsReader) -> None:
        self._files, self._reader = files, reader
        self._known: dict[str, Contents] = {}

    def __getitem__(self, path: str) -> Contents:
        if path not in self._known:
            self._known[path] = self._reader.of(path, self._files[path])
        return self._known[path]

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

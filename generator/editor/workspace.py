"""The folder of trails under the editor: what is read, what is written, what can be undone.

Every write is a splice of the file as it was read; a file that changed meanwhile is left as it is, and both versions are shown.
"""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from generator.check.rules import examine
from generator.edit.files import FileChange, write_changes
from generator.edit.paragraphs import broken_as_before
from generator.edit.splice import with_item, with_item_moved, with_value, without
from generator.edit.yaml_layout import NotSpliced
from generator.editor.documents import Place, place_of
from generator.editor.requests import Edit
from generator.fields.form import keys_in_order
from generator.files.replace import replace_file
from generator.messages import Code, Message, msg
from generator.model.guide import Guide
from generator.problems import CommandRefused, KeyPath, Problem, in_order
from generator.read.guide_folder import read_guide
from generator.read.yaml_source import MAX_BYTES, parse_yaml

MOST_UNDONE = 200
"""How many writes can be undone, the last ones."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document as its file has it. digest: of the whole file; root: where the document begins in it; values: leaves as text, None
    where the file cannot be read as YAML.
    """

    file: str
    digest: str
    root: KeyPath
    values: object


@dataclass(frozen=True, kw_only=True)
class Written:
    """lines: the first and the last one that changed, from 1."""

    reading: Reading
    lines: tuple[int, int]


class Conflict(Exception):
    """A file changed since it was read. reading: as it is now."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        super().__init__(reading.file)


@dataclass(frozen=True)
class _Undoable:
    """before: what each file held, None where it was not there; after: the digest of what was written, None where it was removed."""

    before: dict[Path, bytes | None]
    after: dict[Path, str]
    what: Message = field(compare=False)


def digest_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


class Workspace:
    """One guide that is being edited. All methods may be called from several threads."""

    def __init__(self, trails: Path) -> None:
        self.trails = trails.resolve()
        self.lock = RLock()
        """Held while files are written; not while the whole guide is read, which takes longer than anybody wants to wait for a save."""
        self._reading = RLock()
        self._done: list[_Undoable] = []
        self._state: tuple[object, Guide | None, list[Problem]] | None = None
        self.key = hashlib.sha256(str(self.trails).encode()).hexdigest()[:12]
        """Tells the drafts of one guide from those of another in the browser's memory."""
        self.at_start, _ = self.state()

    def state(self) -> tuple[Guide | None, list[Problem]]:
        """The guide as it is on disk, and all that is wrong with it; read again only where a file changed."""
        with self._reading:
            stamp = _stamp(self.trails)
            if self._state is None or self._state[0] != stamp:
                guide, problems = read_guide(self.trails)
                if guide is not None:
                    problems = [*problems, *examine(guide)[1]]
                self._state = (stamp, guide, in_order(problems))
            return self._state[1], self._state[2]

    def guide(self) -> Guide:
        """Raises CommandRefused where `guide.yml` cannot be read."""
        guide, _ = self.state()
        if guide is None:
            raise CommandRefused(msg("The guide could not be read: sentiers check says why."))
        return guide

    def read(self, address: str) -> Reading:
        """A document. Raises CommandRefused where it is not there."""
        place = place_of(self.trails, address)
        return _reading(place, _content(place))

    def write(
        self,
        address: str,
        digest: str,
        edits: Sequence[Edit],
        media: Callable[[], Sequence[FileChange]] = lambda: (),
    ) -> Written:
        """Make edits one after the other, or none of them. media: gives the files that the edits name, which are written first; asked
        while nothing else is written, so that a name that is free stays free.

        Raises Conflict where the file is no longer the one with that digest, CommandRefused where it cannot be spliced.
        """
        with self.lock:
            place = place_of(self.trails, address)
            before = _content(place)
            reading = _reading(place, before)
            if digest_of(before) != digest:
                raise Conflict(reading)
            after = before
            for edit in edits:
                after = _edited(place, reading.root, after, edit)
            if len(after) > MAX_BYTES:
                raise CommandRefused(msg("{file} would be too large.", file=Code(place.file)))
            changes = [*media(), FileChange(path=place.path, content=after, created=False)]
            if after != before:
                self.put(changes, msg("the change in {file}", file=Code(place.file)), {place.path: before})
            return Written(reading=_reading(place, after), lines=changed_lines(before, after))

    def put(self, changes: Sequence[FileChange], what: Message, known: Mapping[Path, bytes] | None = None) -> None:
        """Write files, all or none, so that it can be undone. what: names the change in a sentence; known: what files held when their
        change was made, where that was read before.

        Raises CommandRefused where another program writes one of them meanwhile.
        """
        with self.lock:
            before = {change.path: None if change.created else change.path.read_bytes() for change in changes}
            before |= known or {}
            write_changes(changes, lambda: self._still(before))
            self._done.append(_Undoable(before, {one.path: digest_of(one.content) for one in changes}, what))
            del self._done[:-MOST_UNDONE]

    def _still(self, contents: Mapping[Path, bytes | None]) -> None:
        """Raises CommandRefused where a file holds something else, None standing for one that is not there."""
        for path, content in contents.items():
            there = path.read_bytes() if path.is_file() else None
            if there != content or path.is_symlink():
                raise CommandRefused(
                    msg("{file} was changed elsewhere meanwhile. Nothing was written.", file=Code(self.name(path)))
                )

    def undoable(self) -> Message | None:
        """What would be undone next."""
        return self._done[-1].what if self._done else None

    def undo(self) -> tuple[Message, list[str]]:
        """Put back what the last write of this session found, and name the files. Raises CommandRefused where one changed since."""
        with self.lock:
            if not self._done:
                raise CommandRefused(msg("There is nothing to undo."))
            last = self._done[-1]
            for path, digest in last.after.items():
                if path.is_symlink() or not path.is_file() or digest_of(path.read_bytes()) != digest:
                    raise CommandRefused(
                        msg(
                            "{file} was changed elsewhere since: undoing would lose that, so nothing was done.",
                            file=Code(self.name(path)),
                        )
                    )
            for path, content in last.before.items():
                if content is None:
                    path.unlink()
                    self._without_empty_folders(path.parent)
                else:
                    replace_file(path, content)
            self._done.pop()
            return last.what, [self.name(path) for path in last.before]

    def _without_empty_folders(self, folder: Path) -> None:
        """Take away the folders that held nothing but what was begun: an empty one would be a trail without its file."""
        while folder != self.trails and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def name(self, path: Path) -> str:
        """A file as it is shown: below the project, with forward slashes."""
        return path.relative_to(self.trails.parent).as_posix()


def _stamp(trails: Path) -> object:
    """What tells one state of the folder from another: every file with its size and the time of its last change."""
    found = []
    for folder, folders, files in os.walk(trails):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            try:
                known = (Path(folder) / name).stat()
            except OSError:
                continue
            found.append((folder, name, known.st_mtime_ns, known.st_size))
    return found


def _content(place: Place) -> bytes:
    try:
        if not place.path.is_file() or place.path.stat().st_size > MAX_BYTES:
            raise FileNotFoundError
        return place.path.read_bytes()
    except OSError:
        raise CommandRefused(msg("{file} is not there, or cannot be read.", file=Code(place.file))) from None


def _reading(place: Place, raw: bytes) -> Reading:
    """Raises CommandRefused where the document is no longer in the file."""
    read, _ = parse_yaml(raw, place.file)
    if read is None:
        return Reading(file=place.file, digest=digest_of(raw), root=(), values=None)
    plain = read.plain()
    root = place.root(plain)
    values = plain
    for part in root:
        values = values[part]  # type: ignore[index]
    return Reading(file=place.file, digest=digest_of(raw), root=root, values=values)


def _edited(place: Place, root: KeyPath, raw: bytes, edit: Edit) -> bytes:
    """Raises CommandRefused where the path is none of the model's, or the file is written in a way that is not spliced."""
    path = (*root, *edit.path)
    try:
        parents = _orders(place, edit.path)
        match edit.do:
            case "set":
                return with_value(raw, path, broken_as_before(_value_at(raw, path), edit.value), parents)
            case "remove":
                return without(raw, path)
            case "insert":
                return _inserted(raw, path, edit, parents)
            case _:
                return with_item_moved(raw, path, edit.index or 0, edit.to or 0)
    except NotSpliced:
        raise CommandRefused(
            msg(
                "{file} is written in a way that is not changed from here. Open it in a text editor for this one change; nothing was written.",
                file=Code(place.file),
            )
        ) from None
    except (LookupError, ValueError):
        raise CommandRefused(
            msg("{file} has no place for this value; nothing was written.", file=Code(place.file))
        ) from None


def _orders(place: Place, path: KeyPath) -> list[str]:
    """The keys of the group that holds a path, in the model's order. Raises LookupError for a path that is none of the model's."""
    keys_in_order(place.kind.model, path)
    for length in range(len(path) - 1, -1, -1):
        order = keys_in_order(place.kind.model, path[:length])
        if order is not None and path[length] in order:
            return order
    return []


def _inserted(raw: bytes, path: KeyPath, edit: Edit, order: Sequence[str]) -> bytes:
    """A new item of a list, or the list itself where there is none yet."""
    there, value = _value_at(raw, path), broken_as_before(None, edit.value)
    if there is None and not edit.index:
        return with_value(raw, path, [value], order)
    return with_item(raw, path, edit.index, value)


def _value_at(raw: bytes, path: KeyPath) -> object:
    """What a file has at a key path, None where it has nothing. Raises LookupError, ValueError for a path of another form."""
    read, _ = parse_yaml(raw, "")
    there: object = read.plain() if read is not None else None
    for part in path:
        there = there.get(part) if isinstance(there, dict) else there[int(part)] if isinstance(there, list) else None
    return there


def changed_lines(before: bytes, after: bytes) -> tuple[int, int]:
    """The first and the last line of `after` that differ, from 1; the line before it where lines only went away."""
    old, new = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first = max(1, min(start + 1, len(new)))
    return first, max(first, len(new) - end)

"""JSON that somebody handed in (RFC 8259): its values, and where each of them stands in the file."""

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from generator.messages import Message, msg
from generator.problems import KeyPath, Problem, Severity, SourceSpot

_SPACE = re.compile(r"[ \t\n\r]*")
_WHOLE = json.JSONDecoder(parse_constant=float, parse_int=str)


class JsonSource:
    """A file that was read. plain: its value; text: its characters."""

    def __init__(self, file: str, text: str, plain: Any) -> None:
        self.file, self.text, self.plain = file, text, plain
        self._groups: dict[int, dict[str, int]] = {}
        self._lists: dict[int, list[int]] = {}

    def spot(self, *key_path: str | int) -> SourceSpot:
        """Where a value stands. The file is walked again as far as that, each of its groups and lists once: only what is wrong is ever asked for."""
        try:
            at = self._found(key_path)
        except (ValueError, RecursionError):
            return SourceSpot(self.file, key_path=key_path)
        line = self.text.count("\n", 0, at) + 1
        return SourceSpot(self.file, line, at - (self.text.rfind("\n", 0, at) + 1) + 1, key_path)

    def _found(self, key_path: KeyPath) -> int:
        """The index of a value's first character. Raises ValueError where it is not there."""
        at = _after_space(self.text, 0)
        for part in key_path:
            found = self._members(at).get(part) if isinstance(part, str) else self._entry(at, part)
            if found is None:
                raise ValueError(part)
            at = found
        return at

    def _members(self, begins: int) -> dict[str, int]:
        """Where the values of a group stand, by their names: of two of one name, the last one counts."""
        if begins not in self._groups:
            members: dict[str, int] = {}
            at = _after_space(self.text, begins + 1)
            while self.text[at : at + 1] not in ("", "}"):
                key, at = scanstring(self.text, at + 1)
                at = _after_space(self.text, _after_space(self.text, at) + 1)
                members[key] = at
                at = self._next(at)
            self._groups[begins] = members
        return self._groups[begins]

    def _entry(self, begins: int, number: int) -> int | None:
        """Where an entry of a list stands, from 0. Those before it are remembered."""
        entries = self._lists.setdefault(begins, [])
        while len(entries) <= number:
            at = self._next(entries[-1]) if entries else _after_space(self.text, begins + 1)
            if self.text[at : at + 1] in ("", "]"):
                return None
            entries.append(at)
        return entries[number]

    def _next(self, at: int) -> int:
        """Where what follows a value stands, without the comma between them."""
        _, at = _WHOLE.raw_decode(self.text, at)
        at = _after_space(self.text, at)
        return _after_space(self.text, at + 1) if self.text[at : at + 1] == "," else at


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def parse_json(
    raw: bytes, file: str, rule: str, cure: Message, pairs: Any = None
) -> tuple[JsonSource | None, list[Problem]]:
    """Read bytes as JSON. Never raises for what the file holds. pairs: what makes a group of its names and values."""

    def refused(found: Message, line: int = 0, column: int = 0) -> tuple[None, list[Problem]]:
        return None, [Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(file, line, column), found, cure=cure)]

    try:
        text = raw.decode("utf-8-sig")
        return JsonSource(file, text, json.loads(text, parse_constant=_no_number, object_pairs_hook=pairs)), []
    except UnicodeDecodeError:
        return refused(msg("this file is not text in UTF-8"))
    except json.JSONDecodeError as error:
        return refused(msg("this file is not well-formed JSON"), error.lineno, error.colno)
    except RecursionError:
        return refused(msg("groups are nested too deep"))
    except ValueError:
        return refused(msg("a number here is none that JSON can write (NaN, Infinity, or thousands of digits)"))


def _no_number(constant: str) -> float:
    raise ValueError(constant)

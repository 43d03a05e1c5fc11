"""JSON that somebody handed in (RFC 8259): its values, and where each of them stands in the file."""

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from generator.messages import Message, msg
from generator.problems import KeyPath, Problem, Severity, SourceSpot

_SPACE = re.compile(r"[ \t\n\r]*")


class JsonSource:
    """A file that was read. plain: its value; text: its characters."""

    def __init__(self, file: str, text: str, plain: Any) -> None:
        self.file, self.text, self.plain = file, text, plain

    def spot(self, *key_path: str | int) -> SourceSpot:
        """Where a value stands. The file is walked again as far as that: only what is wrong is ever asked for."""
        try:
            at = _found(self.text, key_path)
        except (ValueError, RecursionError):
            return SourceSpot(self.file, key_path=key_path)
        line = self.text.count("\n", 0, at) + 1
        return SourceSpot(self.file, line, at - (self.text.rfind("\n", 0, at) + 1) + 1, key_path)


def _found(text: str, key_path: KeyPath) -> int:
    """The index of a value's first character. Raises ValueError where it is not there."""
    whole = json.JSONDecoder(parse_constant=float, parse_int=str)
    at = _after_space(text, 0)
    for part in key_path:
        closing = "}" if isinstance(part, str) else "]"
        seen, number, at = None, 0, _after_space(text, at + 1)
        while text[at : at + 1] not in ("", closing):
            key: str | int = number
            if closing == "}":
                key, at = scanstring(text, at + 1)
                at = _after_space(text, _after_space(text, at) + 1)
            if key == part:
                seen = at  # of two of one name, the last one counts
                if isinstance(part, int):
                    break
            _, at = whole.raw_decode(text, at)
            at = _after_space(text, at)
            at = _after_space(text, at + 1) if text[at : at + 1] == "," else at
            number += 1
        if seen is None:
            raise ValueError(part)
        at = seen
    return at


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

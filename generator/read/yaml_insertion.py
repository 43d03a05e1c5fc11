"""One value written into a YAML file that somebody keeps by hand: text is inserted, nothing else of it moves.

The parser says where things stand; what comes out is parsed again and must differ by that value alone.
"""

import re

from generator.problems import blocking
from generator.read.yaml_composer import Node
from generator.read.yaml_source import parse_yaml

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_SCALAR = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\s,}\]#'\"][^\s,}\]#]*")
_END_OF_DOCUMENT = re.compile(r"^\.\.\.\s*$", re.MULTILINE)


class NotInserted(Exception):
    """The file is written in a way that this module does not change safely (raised by `with_entry`)."""


def with_entry(raw: bytes, group: str, key: str, value: str) -> bytes:
    """The file with `value` under `group: {key: value}` at its top level.

    raw: UTF-8, a mapping at its top. value: plain text that needs no quotes. The same bytes come back where it says so already.
    Raises NotInserted.
    """
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    file, problems = parse_yaml(raw, "")
    if file is None or blocking(problems) or not isinstance(file.top.value, dict):
        raise NotInserted
    text = raw.removeprefix(mark).decode("utf-8")
    before = file.top.plain()
    assert isinstance(before, dict)
    written = (before.get(group) or {}) if isinstance(before.get(group), dict | None) else None
    if written is None:
        raise NotInserted
    if written.get(key) == value:
        return raw
    made = mark + _Text(text).insert(file.top, group, key, value).encode("utf-8")
    after, problems = parse_yaml(made, "")
    if after is None or problems or after.top.plain() != {**before, group: {**written, key: value}}:
        raise NotInserted
    return made


class _Text:
    """A text with the lines of the parser."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = list(_BREAK.finditer(text))
        self.starts = [0, *(found.end() for found in breaks)]
        self.newline = breaks[0][0] if breaks else "\n"

    def at(self, line: int, column: int) -> int:
        """Offset of a place, line and column from 1."""
        return self.starts[line - 1] + column - 1

    def spliced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def insert(self, top: Node, group: str, key: str, value: str) -> str:
        assert isinstance(top.value, dict)
        node = top.value.get(group)
        if node is None:
            return self.appended(top, f"{group}: {{{key}: {value}}}")
        place = self.at(node.line, node.column)
        if node.value is None:
            line, column = top.keys[group]
            colon = self.text.index(":", self.at(line, column)) + 1
            return self.spliced(colon, colon, f" {{{key}: {value}}}")
        assert isinstance(node.value, dict)
        if key in node.value:
            start = self.at(node.value[key].line, node.value[key].column)
            found = _SCALAR.match(self.text, start)
            if found is None:
                raise NotInserted
            return self.spliced(start, found.end(), value)
        if self.text[place : place + 1] == "{":
            return self.spliced(place + 1, place + 1, f"{key}: {value}" + (", " if node.value else ""))
        first = min(node.keys.values())
        start = self.at(*first)
        return self.spliced(start, start, f"{key}: {value}{self.newline}{' ' * (first[1] - 1)}")

    def appended(self, top: Node, line: str) -> str:
        """The line after the last key, before what ends the document."""
        if self.text[self.at(top.line, top.column) :][:1] == "{" or not top.keys:
            raise NotInserted
        indent = " " * (min(top.keys.values())[1] - 1)
        end = _END_OF_DOCUMENT.search(self.text)
        place = end.start() if end else len(self.text)
        glue = "" if _BREAK.search(self.text[max(0, place - 1) : place]) else self.newline
        return self.spliced(place, place, f"{glue}{indent}{line}{self.newline}")

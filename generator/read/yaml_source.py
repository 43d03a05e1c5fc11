"""YAML as residents write it: every value stays text with its place in the file; the model gives it a type.

Built on libyaml's event stream (PyYAML's C parser), so that depth and size are counted before anything is built. Refused:
tags, several documents, merge keys, duplicate keys, aliases that repeat more than `MAX_NODES` values, nesting deeper than
`MAX_DEPTH`. Source: YAML 1.2.2, 10.3 (core schema), narrowed: nothing but the model decides that a value is a number, a
date or a boolean, so `no:` is a language and 62750 a postcode.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.read.files import read_file

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 50_000

_NULLS = {"", "~", "null"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202d\u202e\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Node:
    """A value and where it begins; line and column from 1.

    value: text for a scalar (None for an empty plain one), a list of nodes, or a mapping of key to node.
    keys: for a mapping, where each key stands.
    """

    value: "str | Sequence[Node] | Mapping[str, Node] | None"
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> object:
        """The value without its places: text, None, lists and dictionaries."""
        if isinstance(self.value, Mapping):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            return [node.plain() for node in self.value]
        return self.value


@dataclass(frozen=True)
class YamlFile:
    """A YAML file that was read: its path relative to the project, and its top value."""

    file: str
    top: Node

    @staticmethod
    def _child(node: Node, part: str | int) -> Node | None:
        if isinstance(node.value, Mapping):
            return node.value.get(part) if isinstance(part, str) else None
        if isinstance(part, int) and isinstance(node.value, list | tuple) and 0 <= part < len(node.value):
            child: Node = node.value[part]
            return child
        return None

    def has(self, *key_path: str | int) -> bool:
        """Whether a key path is written, even without a value."""
        node: Node | None = self.top
        for part in key_path:
            node = self._child(node, part) if node is not None else None
        return node is not None

    def spot(self, *key_path: str | int) -> SourceSpot:
        """Where the value of a key path stands; for a key that is missing, where its parent begins."""
        node = self.top
        for part in key_path:
            child = self._child(node, part)
            if child is None:
                break
            node = child
        return SourceSpot(self.file, node.line, node.column, tuple(key_path))

    def key_spot(self, *key_path: str | int) -> SourceSpot:
        """Where the key itself stands, rather than its value."""
        node = self.top
        for part in key_path[:-1]:
            node = self._child(node, part) or node
        last = key_path[-1] if key_path else None
        if isinstance(last, str) and last in node.keys:
            line, column = node.keys[last]
            return SourceSpot(self.file, line, column, tuple(key_path))
        return self.spot(*key_path)


class _Refused(Exception):
    def __init__(
        self,
        rule: str,
        mark: Any,
        found: Message,
        allowed: Message | None = None,
        cure: Message | None = None,
    ) -> None:
        self.rule, self.mark, self.found, self.allowed, self.cure = rule, mark, found, allowed, cure


def read_yaml(path: Path, file: str) -> tuple[YamlFile | None, list[Problem]]:
    """Read one file. file: how problems name it (relative, forward slashes). Never raises for what the file holds."""
    raw, problem = read_file(path, file, MAX_BYTES)
    return (None, [problem]) if problem else parse_yaml(raw or b"", file)


def parse_yaml(raw: bytes, file: str) -> tuple[YamlFile | None, list[Problem]]:
    """Read bytes as one YAML document whose top is a mapping or a list."""
    text, problem = _decode(raw, file)
    if text is None:
        return None, [problem] if problem else []
    bad = [
        Problem(
            "yaml-control-character",
            Severity.BLOCKS_PUBLICATION,
            _spot_at(file, text, found.start()),
            msg("there is an invisible character here (U+{code})", code=f"{ord(found[0]):04X}"),
            cure=msg("Delete it, then type the text around it again."),
        )
        for found in _FORBIDDEN.finditer(text)
    ]
    if bad:
        return None, bad[:20]
    faults: list[Problem] = []
    try:
        top = _Composer(text, file, faults).document()
    except _Refused as refused:
        return None, [*faults, _as_problem(file, refused)]
    except yaml.YAMLError as error:
        return None, [*faults, _syntax_problem(file, text, error)]
    if faults:
        return None, faults
    if top.value is None:
        found = msg("this file is empty")
        return None, [
            Problem(
                "yaml-empty",
                Severity.BLOCKS_PUBLICATION,
                SourceSpot(file),
                found,
                cure=msg("Write its keys, or remove the file."),
            )
        ]
    return YamlFile(file, top), []


def _decode(raw: bytes, file: str) -> tuple[str | None, Problem | None]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "UTF-16"
    else:
        try:
            return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"), None
        except UnicodeDecodeError as error:
            encoding = "Latin-1 (Windows-1252)"
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
            spot = SourceSpot(file, line, column)
            byte = f"{raw[error.start]:02X}"
            found = msg("byte {byte} is not UTF-8, this file looks like {encoding}", byte=byte, encoding=encoding)
            cure = msg("Save the file again with the encoding UTF-8.")
            return None, Problem("yaml-encoding", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)
    found = msg("this file is in {encoding}", encoding=encoding)
    cure = msg("Save the file again with the encoding UTF-8.")
    return None, Problem("yaml-encoding", Severity.BLOCKS_PUBLICATION, SourceSpot(file, 1, 1), found, cure=cure)


def _spot_at(file: str, text: str, offset: int) -> SourceSpot:
    return SourceSpot(file, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


class _Composer:
    """Builds nodes from events; refuses before it builds."""

    def __init__(self, text: str, file: str, faults: list[Problem]) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.file = file
        self.faults = faults
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.open_anchors: set[str] = set()
        self.nodes = 0

    def document(self) -> Node:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Node(None, 1, 1)
        node = self.node(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            found = msg("a second document begins here (a line of three dashes)")
            raise _Refused("yaml-several-documents", after.start_mark, found, cure=msg("Keep one document in a file."))
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        mark = self.mark_of(event)
        if depth > MAX_DEPTH:
            raise _Refused("yaml-too-deep", mark, msg("values are nested more than {count} deep here", count=MAX_DEPTH))
        before = self.nodes
        self.count(mark, 1)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            found = msg("the tag {tag} is not allowed", tag=tag.replace("tag:yaml.org,2002:", "!!"))
            raise _Refused("yaml-tag", mark, found, cure=msg("Remove it; write plain text, lists and keys."))
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.open_anchors.add(anchor)
        node = self.collection_or_scalar(event, depth)
        if anchor is not None:
            self.open_anchors.discard(anchor)
            self.anchors[anchor] = (node, self.nodes - before)
        return node

    def count(self, mark: Any, more: int) -> None:
        self.nodes += more
        if self.nodes > MAX_NODES:
            found = msg(
                "this file holds more than {count} values once its references (*) are followed", count=MAX_NODES
            )
            raise _Refused("yaml-too-many-values", mark, found, cure=msg("Write the values out, or split the file."))

    @staticmethod
    def mark_of(event: yaml.Event) -> Any:
        return event.start_mark

    def alias(self, event: yaml.AliasEvent) -> Node:
        name, mark = event.anchor, self.mark_of(event)
        if name in self.open_anchors:
            raise _Refused(
                "yaml-alias",
                mark,
                msg("*{name} refers to the value it stands in", name=name),
                cure=msg("Write the value out."),
            )
        if name not in self.anchors:
            found = msg("*{name} refers to nothing", name=name)
            cure = msg("If a text begins with *, put it between double quotes.")
            raise _Refused("yaml-alias", mark, found, cure=cure)
        node, weight = self.anchors[name]
        self.count(mark, weight)
        return Node(node.value, mark.line + 1, mark.column + 1, node.keys)

    def collection_or_scalar(self, event: yaml.Event, depth: int) -> Node:
        mark = self.mark_of(event)
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            is_plain = event.implicit[0]
            return Node(None if is_plain and event.value in _NULLS else event.value, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            return Node(items, line, column)
        return self.mapping(line, column, depth)

    def mapping(self, line: int, column: int, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            mark = self.mark_of(key_event)
            if not isinstance(key_event, yaml.ScalarEvent):
                found = msg("a list or a group of keys stands where a key is expected")
                cure = msg("If a text begins with [ or {{, put it between double quotes.")
                raise _Refused("yaml-complex-key", mark, found, cure=cure)
            key = key_event.value
            if key == "<<" and key_event.implicit[0]:
                raise _Refused(
                    "yaml-merge-key", mark, msg("merge keys (<<) are not allowed"), cure=msg("Write the keys out.")
                )
            value = self.node(next(self.events), depth + 1)
            if key in keys:
                first_line = keys[key][0]
                found = msg(
                    "the key “{key}” stands here a second time, the first is on line {line}", key=key, line=first_line
                )
                spot = SourceSpot(self.file, mark.line + 1, mark.column + 1)
                self.faults.append(
                    Problem(
                        "yaml-duplicate-key", Severity.BLOCKS_PUBLICATION, spot, found, cure=msg("Keep one of the two.")
                    )
                )
                continue
            values[key], keys[key] = value, (mark.line + 1, mark.column + 1)
        return Node(values, line, column, keys)


def _as_problem(file: str, refused: _Refused) -> Problem:
    mark = refused.mark
    spot = SourceSpot(file, mark.line + 1, mark.column + 1) if mark else SourceSpot(file)
    return Problem(refused.rule, Severity.BLOCKS_PUBLICATION, spot, refused.found, refused.allowed, refused.cure)


_QUOTES = msg(
    "Put a text that holds an apostrophe, a colon or a # between double quotes, or on its own lines after “|”."
)


def _syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """libyaml's words, in ours."""
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    words = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or error}"
    lines = text.split("\n")
    here = mark
    found, cure = msg("this line cannot be understood as YAML"), _QUOTES
    if "escape" in words:
        found = msg("there is a backslash inside double quotes")
        cure = msg("Write two backslashes, or use single quotes.")
    elif "quoted scalar" in words:
        here = context_mark or mark
        found = msg("a quote opens here and never closes")
        cure = msg("Close it, or begin the text with a double quote: an apostrophe inside single quotes ends the text.")
    elif "'\\t'" in words or (mark is not None and _tab_before(lines, mark)):
        found = msg("there is a tab in the space before this line")
        cure = msg("Indent with spaces only, two for each level.")
    elif "mapping values are not allowed" in words:
        found = msg("there is a second colon in this line, or the line is indented too far")
    elif "cannot start any token" in words:
        found = msg("a text cannot begin with this character")
    elif "could not find expected ':'" in words:
        found = msg("a colon is missing after a key near here")
        here = context_mark or mark
    elif "did not find expected key" in words or "did not find expected '-' indicator" in words or "block end" in words:
        found = msg("this line does not line up with the ones above, or a quote ended too early")
    elif "flow" in words:
        here = context_mark or mark
        found = msg("a bracket opens here and never closes, or a comma is missing")
        cure = msg("Close it with ] or }}.")
    if here is None:
        return Problem("yaml-syntax", Severity.BLOCKS_PUBLICATION, SourceSpot(file), found, cure=cure)
    line = min(here.line, len(lines) - 1)
    return Problem(
        "yaml-syntax", Severity.BLOCKS_PUBLICATION, SourceSpot(file, line + 1, here.column + 1), found, cure=cure
    )


def _tab_before(lines: Sequence[str], mark: Any) -> bool:
    nearby = lines[max(0, mark.line - 1) : mark.line + 1]
    return any("\t" in line[: len(line) - len(line.lstrip())] for line in nearby)

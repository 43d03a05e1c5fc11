"""YAML events made into values and their places; what residents never need, and what they never mean, is refused on the way.

Refused: tags, several documents, merge keys, duplicate keys, aliases that repeat more than `MAX_NODES` values, nesting deeper
than `MAX_DEPTH` (YAML 1.2.2, 10.3, narrowed); and what YAML lets pass but nobody means: a key without its colon between
braces, quotes that only readers know, a text cut short by « # », characters that nobody sees.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.read.scalar_slips import faults_of_key, faults_of_value, is_key_alone

MAX_DEPTH = 20
MAX_NODES = 50_000

KEY_ALONE = "yaml-key-alone"

NULLS = {"", "~", "null"}
SIGNS_OF_A_VALUE = re.compile('[][{}"“”„«»]')


Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""A value as written: text for a scalar (None for an empty plain one), a list, or a mapping."""
Inside = list["Place"] | dict[str, tuple[int, int, "Place"]] | None
Place = tuple[int, int, Inside]
"""Where a value begins, line and column from 1, and the same of what is in it: of a mapping also where each key stands."""


class Refused(Exception):
    """A file that is not read any further (raised by `Composer`)."""

    def __init__(
        self,
        rule: str,
        mark: Any,
        found: Message,
        allowed: Message | None = None,
        cure: Message | None = None,
    ) -> None:
        self.rule, self.mark, self.found, self.allowed, self.cure = rule, mark, found, allowed, cure


LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What the parser counts lines by (YAML 1.1, 4.2): its marks count more lines than a file has line feeds."""


class Composer:
    """Builds values from events; refuses before it builds. faults: takes what is wrong inside keys and values; None leaves that unsaid."""

    def __init__(self, text: str, file: str, faults: list[Problem] | None) -> None:
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.lines = LINE_BREAK.split(text)
        self.file = file
        self.faults = faults
        self.anchors: dict[str, tuple[Plain, Inside, int]] = {}
        self.open_anchors: set[str] = set()
        self.nodes = 0

    def document(self) -> tuple[Plain, Place]:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None, (1, 1, None)
        composed = self.node(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            found = msg("a second document begins here (a line of three dashes)")
            raise Refused("yaml-several-documents", after.start_mark, found, cure=msg("Keep one document in a file."))
        return composed

    def node(self, event: Any, depth: int) -> tuple[Plain, Place]:
        mark = event.start_mark
        if depth > MAX_DEPTH:
            raise Refused("yaml-too-deep", mark, msg("values are nested more than {count} deep here", count=MAX_DEPTH))
        before = self.nodes
        self.count(mark, 1)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            found = msg("the tag {tag} is not allowed", tag=tag.replace("tag:yaml.org,2002:", "!!"))
            raise Refused("yaml-tag", mark, found, cure=msg("Remove it; write plain text, lists and keys."))
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.open_anchors.add(anchor)
        plain, place = self.collection_or_scalar(event, depth)
        if anchor is not None:
            self.open_anchors.discard(anchor)
            self.anchors[anchor] = (plain, place[2], self.nodes - before)
        return plain, place

    def count(self, mark: Any, more: int) -> None:
        self.nodes += more
        if self.nodes > MAX_NODES:
            found = msg(
                "this file holds more than {count} values once its references (*) are followed", count=MAX_NODES
            )
            raise Refused("yaml-too-many-values", mark, found, cure=msg("Write the values out, or split the file."))

    def alias(self, event: yaml.AliasEvent) -> tuple[Plain, Place]:
        name = event.anchor
        mark: Any = event.start_mark
        if name in self.open_anchors:
            raise Refused(
                "yaml-alias",
                mark,
                msg("*{name} refers to the value it stands in", name=name),
                cure=msg("Write the value out."),
            )
        if name not in self.anchors:
            found = msg("*{name} refers to nothing", name=name)
            cure = msg("If a text begins with *, put it between double quotes.")
            raise Refused("yaml-alias", mark, found, cure=cure)
        plain, inside, weight = self.anchors[name]
        self.count(mark, weight)
        return plain, (mark.line + 1, mark.column + 1, inside)

    def collection_or_scalar(self, event: Any, depth: int) -> tuple[Plain, Place]:
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            is_plain = event.implicit[0]
            if self.faults is not None:
                self.faults.extend(faults_of_value(event, self.file, self.lines))
            return (None if is_plain and event.value in NULLS else event.value), (line, column, None)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Plain] = []
            places: list[Place] = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                item, place = self.node(inner, depth + 1)
                items.append(item)
                places.append(place)
            return items, (line, column, places)
        return self.mapping(event, depth)

    def mapping(self, event: Any, depth: int) -> tuple[Plain, Place]:
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        values: dict[str, Plain] = {}
        places: dict[str, tuple[int, int, Place]] = {}
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            mark = key_event.start_mark
            if not isinstance(key_event, yaml.ScalarEvent):
                found = msg("a list or a group of keys stands where a key is expected")
                cure = msg("If a text begins with [ or {{, put it between double quotes.")
                raise Refused("yaml-complex-key", mark, found, cure=cure)
            key = key_event.value
            if key_event.implicit[0] and SIGNS_OF_A_VALUE.search(key):
                raise Refused(
                    KEY_ALONE,
                    mark,
                    msg("this key holds brackets or quotes"),
                    cure=msg("Write a colon and a space between a key and its value."),
                )
            if key == "<<" and key_event.implicit[0]:
                raise Refused(
                    "yaml-merge-key", mark, msg("merge keys (<<) are not allowed"), cure=msg("Write the keys out.")
                )
            value_event = next(self.events)
            if event.flow_style and is_key_alone(key_event, value_event, self.lines):
                raise Refused(
                    KEY_ALONE,
                    mark,
                    msg("this stands between braces without a colon"),
                    msg("each key between braces has a colon, a space and its value"),
                    msg("Put a text that holds a comma between double quotes."),
                )
            if self.faults is not None:
                self.faults.extend(faults_of_key(key_event, self.file, self.lines))
            value, place = self.node(value_event, depth + 1)
            if key in places:
                if self.faults is None:
                    continue
                first_line = places[key][0]
                found = msg(
                    "the key “{key}” stands here a second time, the first is on line {line}", key=key, line=first_line
                )
                spot = SourceSpot(self.file, mark.line + 1, mark.column + 1)
                # Below a dash, what is missing may be the line that began the next item.
                in_a_list = event.start_mark.column > 0 and self.lines[line - 1][: column - 1].rstrip().endswith("-")
                cure = msg("Keep one of the two.")
                if in_a_list:
                    first = next(iter(places))
                    cure = msg(
                        "If a line “- {first}: …” went lost between the two, put it back; else keep one of the two.",
                        first=first,
                    )
                self.faults.append(Problem("yaml-duplicate-key", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure))
                continue
            values[key], places[key] = value, (mark.line + 1, mark.column + 1, place)
        return values, (line, column, places)

"""Where each value of a YAML text lies, from the events of the parser: its extent in characters, its style, its children.

The extent of a block collection ends with its last value, not with the comments and blank lines that follow it, which belong to
nobody. Source: YAML 1.2.2, chapters 7 (flow styles) and 8 (block styles).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import yaml

from generator.read.yaml_composer import LINE_BREAK, NULLS

BLOCK_STYLES = ("|", ">")
_SIGN = re.compile(r"\S")

KeyPath = tuple[str | int, ...]


class NotSpliced(Exception):
    """The file is written in a way that is not changed safely: it stays as it was."""


@dataclass(frozen=True, kw_only=True)
class Extent:
    """A value in a text. start, end: offsets in characters; end is after the last character of the value itself.

    style: of a scalar, one of `|`, `>`, `"`, `'` or None for a plain one. flow: written between brackets or braces.
    column: of the collection, from 0; for a block sequence, of its dashes. keys: for a mapping, the offsets of each key.
    """

    kind: Literal["scalar", "mapping", "sequence", "alias"]
    start: int
    end: int
    column: int = 0
    flow: bool = False
    style: str | None = None
    text: str | None = None
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[str, "Extent"] = field(default_factory=dict)
    items: Sequence["Extent"] = ()
    dashes: Sequence[int] = ()

    def plain(self) -> object:
        """The value without its places, as `read.yaml_source.Node.plain` gives it."""
        if self.kind == "mapping":
            return {key: value.plain() for key, value in self.values.items()}
        if self.kind == "sequence":
            return [item.plain() for item in self.items]
        return self.text

    def at(self, path: KeyPath) -> "Extent":
        """The value at a key path. Raises NotSpliced where there is none."""
        found = self
        for part in path:
            if isinstance(part, str) and part in found.values:
                found = found.values[part]
            elif isinstance(part, int) and 0 <= part < len(found.items):
                found = found.items[part]
            else:
                raise NotSpliced(f"nothing is written at {path}")
        return found


class YamlText:
    """A YAML text, without a byte order mark, and where its values lie. Raises NotSpliced where it cannot be parsed."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = list(LINE_BREAK.finditer(text))
        self.starts = [0, *(found.end() for found in breaks)]
        self.newline = breaks[0][0] if breaks else "\n"

    @cached_property
    def top(self) -> Extent:
        try:
            return _Reader(self).document()
        except yaml.YAMLError as error:
            raise NotSpliced(str(error)) from error

    def offset(self, mark: Any) -> int:
        """Where a mark of the parser stands; it may be on a line after the last one, where an empty value is left out."""
        start = self.starts[mark.line] if mark.line < len(self.starts) else len(self.text)
        return int(min(start + mark.column, len(self.text)))

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its break."""
        found = LINE_BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)

    def next_line(self, offset: int) -> int:
        """Where the line after that of an offset begins; the end of the text where there is none."""
        found = LINE_BREAK.search(self.text, offset)
        return found.end() if found else len(self.text)

    def column(self, offset: int) -> int:
        return offset - self.line_start(offset)


class _Reader:
    """Builds extents from events. Aliases and anchors are met but never followed: what holds one is not changed."""

    def __init__(self, text: YamlText) -> None:
        self.source = text
        self.events: Iterator[yaml.Event] = yaml.parse(text.text, Loader=yaml.CSafeLoader)

    def document(self) -> Extent:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Extent(kind="scalar", start=len(self.source.text), end=len(self.source.text))
        top = self.extent(next(self.events))
        next(self.events)
        if not isinstance(next(self.events), yaml.StreamEndEvent):
            raise NotSpliced("several documents")
        return top

    def extent(self, event: yaml.Event) -> Extent:
        start = self.source.offset(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            return Extent(kind="alias", start=start, end=self.source.offset(event.end_mark))
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in (None, "!"):
            raise NotSpliced("anchors and tags")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, start)
        flow = bool(getattr(event, "flow_style", False))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(start, flow)
        return self.mapping(start, flow)

    def scalar(self, event: yaml.ScalarEvent, start: int) -> Extent:
        style = event.style if event.style in ("|", ">", '"', "'") else None
        end = self.source.offset(event.end_mark)
        if style in BLOCK_STYLES:
            end = self.block_end(start, end, event.value)
        empty = style is None and event.implicit[0] and event.value in NULLS
        if empty and not event.value:
            end = start
        return Extent(
            kind="scalar",
            start=start,
            end=end,
            column=self.source.column(start),
            style=style,
            text=None if empty else event.value,
        )

    def block_end(self, start: int, end: int, value: str) -> int:
        """After the last line of a block scalar; the blank lines after it are part of it only where they are kept (`+`)."""
        header = self.source.text[start : self.source.line_end(start)]
        body = self.source.text[start:end]
        if "+" in header.partition("#")[0]:
            breaks = list(LINE_BREAK.finditer(body))
            return start + (breaks[-1].start() if breaks and value else len(header))
        return start + len(body.rstrip())

    def sequence(self, start: int, flow: bool) -> Extent:
        items: list[Extent] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.extent(event))
        column = self.source.column(start)
        if flow:
            end = self.source.offset(event.end_mark)
            return Extent(kind="sequence", start=start, end=end, column=column, flow=True, items=items)
        dashes = [
            self.dash(item, before) for item, before in zip(items, [start, *(i.end for i in items)], strict=False)
        ]
        end = max(items[-1].end, dashes[-1] + 1)
        return Extent(kind="sequence", start=start, end=end, column=column, items=items, dashes=dashes)

    def dash(self, item: Extent, before: int) -> int:
        """The dash of an item: the first character of a line, or after other dashes, between the item before and this one."""
        text = self.source.text
        place = before
        while found := _SIGN.search(text, place):
            if found[0] == "-":
                return found.start()
            if found[0] != "#":
                break
            place = self.source.line_end(found.start())
        raise NotSpliced("a list item without a dash")

    def mapping(self, start: int, flow: bool) -> Extent:
        keys: dict[str, tuple[int, int]] = {}
        values: dict[str, Extent] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.value in keys or event.style in BLOCK_STYLES:
                raise NotSpliced("a key that is not plain text, or twice")
            begin, end = self.source.offset(event.start_mark), self.source.offset(event.end_mark)
            if self.source.text[begin : begin + 1] == "?":
                raise NotSpliced("a complex key")
            keys[event.value] = (begin, end)
            value = self.extent(next(self.events))
            if value.kind == "scalar" and value.text is None and value.start == value.end:
                colon = self.colon(end)
                value = Extent(kind="scalar", start=colon + 1, end=colon + 1)
            values[event.value] = value
        column = self.source.column(start)
        if flow:
            end = self.source.offset(event.end_mark)
            return Extent(kind="mapping", start=start, end=end, column=column, flow=True, keys=keys, values=values)
        end = max(value.end for value in values.values())
        return Extent(kind="mapping", start=start, end=end, column=column, keys=keys, values=values)

    def colon(self, offset: int) -> int:
        """The colon after a key that ends at an offset; in a flow mapping a lone key has none."""
        found = re.compile(r"\s*:").match(self.source.text, offset)
        if found is None:
            raise NotSpliced("a key without a colon")
        return found.end() - 1

"""The values of a YAML file in which nothing is remarkable, composed by libyaml itself; every other file is left to the `Composer`.

Nearly every file of a guide holds keys and texts and no fault. Its values are had in a fourth of the time that events take, and
where each stands is worked out only once somebody asks (`YamlFile.spot`). What this module gives is what the `Composer` gives for
the same text, which then has nothing to say of it (tests/laws/test_yaml_plain.py).
"""

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.read.invisible import HIDDEN, INVISIBLE
from generator.read.scalar_slips import CUT
from generator.read.yaml_composer import LINE_BREAK, MAX_DEPTH, MAX_NODES, NULLS, SIGNS_OF_A_VALUE, Plain

MAX_CHARACTERS = 200_000
"""Of a longer text the nodes are counted before they are made."""

_REMARKABLE = re.compile(rf"{HIDDEN.pattern[:-1]}\\\u0085\u2028\u2029]")
"""Characters that hide, the sign of an escape, line breaks of another kind: one class, for every character is looked at."""

_MARK = re.compile(r"#[^\s#]")
"""What may be a text cut short by « # »."""

_READERS_QUOTES = frozenset("“”„«‘‟")


class _Remarkable(Exception):
    """The file is for the `Composer`."""


class _Loader(CParser):
    """Nodes without types: the tag of a scalar says whether it stands without quotes. Refuses depth before it is composed, for
    libyaml's nodes are made by functions that call themselves.
    """

    depth = -1

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Remarkable

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: Any, value: Any, implicit: Any) -> bool:
        return kind is not yaml.ScalarNode or implicit[0]


def plain_values(text: str) -> Plain:
    """The value of a text in which nothing is remarkable; None for every other text, and for an empty one."""
    if len(text) > MAX_CHARACTERS or _REMARKABLE.search(text):
        return None
    try:
        node = _Loader(text).get_single_node()
        return None if node is None else _Reader(text).value(node)
    except (_Remarkable, yaml.YAMLError):
        return None


class _Reader:
    """Values of nodes. may_hide: whether the text holds a character that nobody sees, which keys and the ends of plain values must
    not; lines: of a text that may hold one cut short by « # ».
    """

    def __init__(self, text: str) -> None:
        self.may_hide = INVISIBLE.search(text) is not None
        self.lines = LINE_BREAK.split(text) if _MARK.search(text) else None
        self.seen: set[int] = set()

    def value(self, node: Any) -> Plain:
        seen, number = self.seen, id(node)
        if number in seen or len(seen) > MAX_NODES // 2:  # an alias repeats a node; keys are counted here too
            raise _Remarkable
        seen.add(number)
        kind = type(node)
        if kind is yaml.ScalarNode:
            return self.scalar(node)
        if node.tag is not True:
            raise _Remarkable
        if kind is yaml.SequenceNode:
            return [self.value(each) for each in node.value]
        return self.mapping(node)

    def scalar(self, node: Any) -> Plain:
        value: str = node.value
        if node.tag is False:
            return value
        if node.tag is not True:
            raise _Remarkable
        if value in NULLS:
            return None
        if value[0] in _READERS_QUOTES or value[-1] == '"' or (self.may_hide and _is_hidden(value[0] + value[-1])):
            raise _Remarkable
        if (
            self.lines is not None
            and (end := node.end_mark).line < len(self.lines)
            and CUT.match(self.lines[end.line], end.column)
        ):
            raise _Remarkable
        return value

    def mapping(self, node: Any) -> Plain:
        values: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if (
                type(key_node) is not yaml.ScalarNode
                or id(key_node) in self.seen
                or key in values
                or (self.may_hide and _is_hidden(key))
            ):
                raise _Remarkable
            self.seen.add(id(key_node))
            tag: Any = key_node.tag
            if tag is True:
                if key == "<<" or SIGNS_OF_A_VALUE.search(key):
                    raise _Remarkable
            elif tag is not False:
                raise _Remarkable
            value = values[key] = self.value(value_node)
            if value is None and node.flow_style:  # it may have no colon
                raise _Remarkable
        return values


def _is_hidden(text: str) -> bool:
    return INVISIBLE.search(text) is not None

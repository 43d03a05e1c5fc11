"""New YAML values as the project writes them: short groups on one line, long texts folded, paragraphs after a bar.

A value is text, None, a list or a dictionary of values; nothing else: the model gives texts their types.
"""

import re
from collections.abc import Mapping, Sequence

from generator.read.yaml_composer import NULLS

WIDTH = 120
"""Characters of a line, as .yamllint.yml of the project allows for."""
INDENT = 2

_BARE = re.compile(r"[A-Za-z0-9À-ÿ_./][\w./+@-]*|-?\d+(?:\.\d+)?", re.ASCII)
_DIGEST = re.compile(r"\d{8}|\d+e\d+", re.IGNORECASE)
"""Digests that other readers of YAML take for numbers."""
_LANGUAGE = re.compile(r"[a-z]{2}")
_KEYS = ("id", "by", "to", "on")
"""Keys of the model that look like languages."""
_PLAIN_KEY = re.compile(r"[\w][\w.-]*")


def quoted(text: str) -> str:
    """A text between double quotes, on one line."""
    escapes = {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\t": "\\t",
        "\r": "\\r",
        "\x85": "\\N",
        "\u2028": "\\L",
        "\u2029": "\\P",
    }
    return '"' + "".join(escapes.get(sign, sign) for sign in text) + '"'


def on_one_line(value: object) -> str:
    """A value in flow style."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(
                f"{key_text(key)}: {quoted(inner) if _is_prose(key, inner) else on_one_line(inner)}"
                for key, inner in value.items()
            )
            + "}"
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(on_one_line, value)) + "]"
    text = str(value)
    is_bare = _BARE.fullmatch(text) and not _DIGEST.fullmatch(text) and text.lower() not in NULLS
    return text if is_bare else quoted(text)


def _is_prose(key: str, value: object) -> bool:
    """Texts of a language are always quoted, single words too; not the digest of one, as `translated` has it."""
    is_digest = isinstance(value, str) and re.fullmatch("[0-9a-f]{8}", value) and not _DIGEST.fullmatch(value)
    return isinstance(value, str) and _LANGUAGE.fullmatch(key) is not None and key not in _KEYS and not is_digest


def key_text(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) and key.lower() not in NULLS else quoted(key)


def after_key(value: object, indent: int, taken: int, *, may_break: bool = True) -> list[str]:
    """What follows `key:` or `-`: the first line is the rest of that line, the others are whole lines with their indentation.

    indent: of the key, in characters; taken: characters of the line before the value; may_break: whether more lines may follow.
    """
    if isinstance(value, str):
        return _text(value, indent + INDENT, taken, may_break)
    short = on_one_line(value)
    is_long = taken + len(short) > WIDTH or _holds_break(value) or _holds_group(value)
    if not is_long or not may_break or not value:
        return [short]
    if isinstance(value, Mapping):
        return ["", *mapping_lines(value, indent + INDENT)]
    assert isinstance(value, Sequence)
    return ["", *(line for item in value for line in item_lines(item, indent + INDENT))]


def mapping_lines(value: Mapping[str, object], indent: int) -> list[str]:
    """The lines of a block mapping."""
    lines: list[str] = []
    for key, inner in value.items():
        lines += entry_lines(key, inner, indent)
    return lines


def entry_lines(key: str, value: object, indent: int) -> list[str]:
    head = f"{' ' * indent}{key_text(key)}:"
    if value is None:
        return [head]
    first, *rest = after_key(value, indent, len(head) + 1)
    if not rest and _is_prose(key, value):
        first = quoted(str(value))
    return [f"{head} {first}".rstrip(" ") if not first else f"{head} {first}", *rest]


def item_lines(value: object, indent: int) -> list[str]:
    """The lines of one item of a block sequence."""
    dash = f"{' ' * indent}- "
    if isinstance(value, Mapping) and value and (_holds_break(value) or len(dash) + len(on_one_line(value)) > WIDTH):
        first, *rest = mapping_lines(value, indent + INDENT)
        return [dash + first.lstrip(" "), *rest]
    first, *rest = after_key(value, indent, len(dash))
    return [(dash + first).rstrip(" ") if not first else dash + first, *rest]


def _holds_break(value: object) -> bool:
    if isinstance(value, str):
        return "\n" in value
    if isinstance(value, Mapping):
        return any(map(_holds_break, value.values()))
    return isinstance(value, Sequence) and any(map(_holds_break, value))


def _holds_group(value: object) -> bool:
    """Whether a list holds groups: each of them then has its own line."""
    return (
        isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(item, Mapping) for item in value)
    )


def _text(text: str, indent: int, taken: int, may_break: bool) -> list[str]:
    short = on_one_line(text)
    if not may_break or _unsafe_in_block(text):
        return [short]
    if "\n" in text.rstrip("\n"):
        return literal(text, indent)
    if text.endswith("\n") and text.strip("\n"):
        return literal(text, indent)
    if taken + len(short) <= WIDTH:
        return [short]
    return folded(text, indent)


def _unsafe_in_block(text: str) -> bool:
    """Texts that a block scalar cannot hold as they are."""
    return (
        not text.strip() or text.startswith((" ", "\n", "\t")) or bool(re.search("[\r\x85\u2028\u2029\t]| $| \n", text))
    )


def literal(text: str, indent: int) -> list[str]:
    """After a bar, as it is."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    header = "|" + ("-" if ends == 0 else "" if ends == 1 else "+")
    return [header, *(f"{' ' * indent}{line}" if line else "" for line in body.split("\n")), *[""] * max(0, ends - 1)]


def folded(text: str, indent: int) -> list[str]:
    """After a greater-than sign, broken between words; one paragraph a line of the text."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    header = ">" + ("-" if ends == 0 else "" if ends == 1 else "+")
    lines = [header]
    for number, paragraph in enumerate(body.split("\n")):
        if number:
            lines.append("")
        line = ""
        for word in paragraph.split(" "):
            if line and word and len(line) + 1 + len(word) + indent > WIDTH:
                lines.append(" " * indent + line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        if line:
            lines.append(" " * indent + line)
    return lines + [""] * max(0, ends - 1)

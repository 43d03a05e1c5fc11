"""Residents' texts as Markdown that any other program reads alike: what `markup` reads as text is escaped, what it reads as a sign is written.

Source: *CommonMark* 0.31.2; its escapes of signs are also those of the first Markdown, but for < and &, which are written as HTML names them.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.wording import markup

_SIGNS = re.compile(r"[\\`*_\[\]{}|~$]")
_AMPERSAND = re.compile(r"&(?=#?\w)")
_AT_START = re.compile(r"^(\s*)(?:([#>+=-])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
_BRACES = "{}|~$"
"""Signs that only some programs read: as numbers, since not all of them take a backslash there."""
_LEAVES = {
    "strong_open": "**",
    "strong_close": "**",
    "em_open": "*",
    "em_close": "*",
    "softbreak": " ",
    "hardbreak": "  \n",
}


def words(text: str) -> str:
    """Plain words, none of whose signs is read as Markdown or HTML; on one line."""
    return _at_start(_escaped(" ".join(text.split())))


def _escaped(text: str) -> str:
    text = _AMPERSAND.sub("&amp;", text).replace("<", "&lt;")
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};" if sign[0] in _BRACES else f"\\{sign[0]}", text)


def _at_start(text: str) -> str:
    """Signs that mean something where a line begins: a heading, a quotation, a list, a number with its point."""
    return _AT_START.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or found[4]}", text)


def marked_up(text: str) -> str:
    """A text in which pages read the small Markdown (`markup`), its paragraphs apart by an empty line."""
    return "\n\n".join(_blocks(markup.tokens(text)))


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = _end(tokens, index)
        inside = tokens[index + 1 : end]
        if token.type == "inline":
            yield _at_start(_inline(token.children or []))
        elif token.type == "blockquote_open":
            yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(inside)).split("\n"))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield "\n".join(_items(inside, ordered=token.type.startswith("ordered")))
        else:
            yield from _blocks(inside)
        index = end + 1


def _items(tokens: Sequence[Token], *, ordered: bool) -> Iterator[str]:
    index, number = 0, 0
    while index < len(tokens):
        end, number = _end(tokens, index), number + 1
        sign = f"{number}. " if ordered else "- "
        lines = "\n\n".join(_blocks(tokens[index + 1 : end])).split("\n")
        yield "\n".join([sign + lines[0], *(("    " + line).rstrip() for line in lines[1:])])
        index = end + 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where what begins at a token ends."""
    if tokens[start].nesting != 1:
        return start
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _inline(tokens: Sequence[Token]) -> str:
    made, links = "", []
    for token in tokens:
        if token.type == "link_open":
            links.append(str(token.attrGet("href") or ""))
            made += "["
        elif token.type == "link_close":
            made += f"](<{links.pop()}>)" if re.search(r"[()\s]", links[-1]) else f"]({links.pop()})"
        else:
            made += _LEAVES.get(token.type) or _escaped(token.content)
    return made.strip()

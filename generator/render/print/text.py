"""Texts as the templates take them: words with their language, and residents' Markdown as a tree of plain values."""

from html.parser import HTMLParser
from typing import Any

from generator.wording import markup
from generator.wording.locale import LocalizedText

_MARKS = {"em": "em", "strong": "strong", "cite": "em", "sup": "sup", "sub": "sub", "a": "link"}
_BLOCKS = {"p": "p", "blockquote": "quote", "ul": "ul", "ol": "ol", "li": "item"}

Words = dict[str, str]


def primary(language: str) -> str:
    """The primary subtag of a BCP 47 tag: what Typst chooses hyphenation and quotes by."""
    return language.partition("-")[0]


def said(words: LocalizedText) -> Words:
    """Words and their language."""
    return {"text": words.text, "lang": primary(words.language)}


def maybe(words: LocalizedText | None) -> Words | None:
    return None if words is None else said(words)


def rich(words: LocalizedText) -> dict[str, Any]:
    """Markdown as blocks `{t, c}`; what stands in them is text or a mark `{t, c}`, `{t: "link", to, c}`."""
    reader = _Reader()
    reader.feed(str(markup.blocks(words.text)))
    reader.close()
    return {"blocks": reader.blocks, "lang": primary(words.language)}


class _Reader(HTMLParser):
    """The cleaned HTML of `markup.blocks` to a tree; anything else than blocks and marks keeps its words alone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Any] = []
        self._open: list[tuple[str, list[Any]]] = [("", self.blocks)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = _BLOCKS.get(tag) or _MARKS.get(tag)
        if tag == "br":
            self._open[-1][1].append({"t": "br"})
        if kind is None:
            return
        node: dict[str, Any] = {"t": kind, "c": []}
        if tag == "a":
            node["to"] = dict(attrs).get("href") or ""
        self._open[-1][1].append(node)
        self._open.append((tag, node["c"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _MARKS:
            while len(self._open) > 1:
                closed, _ = self._open.pop()
                if closed == tag:
                    break

    def handle_data(self, data: str) -> None:
        inside = self._open[-1][0]
        if data.strip() or inside not in {"", "ul", "ol", "blockquote"}:
            self._open[-1][1].append(data.replace("\n", " "))

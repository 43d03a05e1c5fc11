"""Names and descriptions of foreign files as texts that a guide may hold: HTML and its signs become words, links the guide's own."""

import re
from html import unescape
from html.parser import HTMLParser

from generator.model.values import one_line
from generator.read.invisible import HIDDEN, without_forbidden

MOST_SIGNS = 200
"""Of a name; receivers and sites put whole descriptions there."""
MOST_TEXT_SIGNS = 20_000

_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_OPENING = re.compile(r"<(?=[A-Za-z/!])")
"""What the check of a guide takes for the beginning of a tag."""
_NAMED_SIGN = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_MOST_HIDDEN = 6
_LINES = {"br", "li", "tr", "dt", "dd"}
_PARAGRAPHS = {"p", "div", "ul", "ol", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
_INLINE = {"a", "abbr", "b", "big", "center", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tbody", "td", "th", "thead", "tt", "u", "html", "body", "input", "video", "audio", "source", "figure", "figcaption", "pre"}  # fmt: skip
_UNSEEN = {"script", "style", "iframe", "object", "title", "head"}
_HTML = _LINES | _PARAGRAPHS | _INLINE | _UNSEEN
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]{1,500}")


class _Words(HTMLParser):
    """The words of a piece of HTML, with its paragraphs and links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "a":
            address = (dict(attrs).get("href") or "").strip()
            self.links.append((address if _ADDRESS.fullmatch(address) else "", len(self.parts)))
        elif tag not in _HTML:
            self.parts.append(f"‹{(self.get_starttag_text() or '')[1:-1]}›")  # words between angle brackets, no tag
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HTML:
            self.handle_starttag(tag, attrs)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "a" and self.links:
            address, at = self.links.pop()
            words = " ".join("".join(self.parts[at:]).split())
            if address and words:
                self.parts[at:] = [words if words == address else f"[{words.translate(_NO_BRACKETS)}]({address})"]
        elif tag in _PARAGRAPHS:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in _LINES:
            self.parts.append("\n")


_PICTURE = re.compile(r"<img\b|(?<!\{)\{\{(?!\{)", re.IGNORECASE)
"""In HTML, and as uMap writes it."""
_NO_BRACKETS = str.maketrans("[]", "()")


def name(written: object) -> str:
    """A name on one line, without HTML; empty where there is none."""
    text = (
        _without_markup(str(written)[: MOST_SIGNS * 20], links=False) if isinstance(written, str | int | float) else ""
    )
    return " ".join(one_line(text).split())[:MOST_SIGNS].strip()


def words(written: object) -> str:
    """A text of paragraphs in the guide's small Markdown; empty where there is none."""
    if not isinstance(written, str):
        return ""
    text = _without_markup(written[:MOST_TEXT_SIGNS], links=True)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def address(written: object) -> str:
    """An address of the web; empty where there is none."""
    text = written.strip() if isinstance(written, str) else ""
    return text if _ADDRESS.fullmatch(text) and without_forbidden(text) == text else ""


def pictures_in(written: object) -> int:
    """How many pictures a text shows, which the words leave out."""
    return len(_PICTURE.findall(written)) if isinstance(written, str) else 0


def _without_markup(text: str, *, links: bool) -> str:
    """Signs that stand for others are written out as often as the file hid them, and no tag is left."""
    for _ in range(_MOST_HIDDEN):
        if _TAG.search(text):
            parser = _Words()
            parser.feed(text)
            parser.close()
            plain = "".join(parser.parts)
            text = plain if links else " ".join(plain.split())
        elif (plain := _NAMED_SIGN.sub(lambda sign: unescape(sign[0]), text)) != text:
            text = plain
        else:
            break
    return HIDDEN.sub("", without_forbidden(_OPENING.sub("‹", _TAG.sub(" ", text))))

"""The small Markdown of residents' texts, read once and written as HTML or as words alone: what is written is what is shown.

Read are paragraphs, lists, quotations, **bold**, *italic*, [links](https://…), line breaks and backslashes before a sign. All
else is text: a year that opens a paragraph, `5 > 3`, `2*3`, `#`. Raw HTML has been refused by `check`.

Source: *CommonMark* 0.31.2, narrowed as said at each rule here.
"""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markupsafe import Markup

_TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "blockquote"}
_PARAGRAPH = re.compile(r"^<p>(.*)</p>$", re.DOTALL)
_NUMBERED = re.compile(r"^([ ]{0,3})(\d{1,9})([.)])(?=[ \t])", re.MULTILINE)
_COMPARED = re.compile(r">[ \t]*[\d=]")


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark 6.2, stars as strict as underscores: none inside a word, so that 2*3*4 keeps its stars."""
    if silent or state.src[state.pos] not in "*_":
        return False
    scanned = state.scanDelims(state.pos, False)
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = state.src[state.pos]
        state.delimiters.append(
            Delimiter(
                marker=ord(token.content),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark 5.3, but a paragraph is left by an empty line only: a line that a writer broke before a dash stays one."""
    if silent and state.parentType == "paragraph" and state.listIndent < 0:
        return False
    return list_block(state, start, end, silent)


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark 5.1, but not inside a paragraph, and never before a number: > 5 m³ compares."""
    at = state.bMarks[start] + state.tShift[start]
    if (silent and state.parentType == "paragraph") or _COMPARED.match(state.src, at):
        return False
    return blockquote(state, start, end, silent)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False}).enable(
        ["list", "blockquote", "newline", "escape", "emphasis", "link", "entity"]
    )
    reader.inline.ruler.at("emphasis", _emphasis)
    reader.block.ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    reader.block.ruler.at("blockquote", _quotation, {"alt": ["paragraph", "blockquote", "list"]})
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign] # an address is published as it is written
    reader.parse("its rules are put in order at the first text, before threads share it")
    return reader


_READER = _reader()


def tokens(text: str) -> list[Token]:
    """What is read in a text, for whoever writes it in another form."""
    return _READER.parse(_years_kept(text))


def _years_kept(text: str) -> str:
    """CommonMark 5.2 opens a list with any number. Here numbers are a list where they count up from 1, to 2 at least: a year or
    a number that opens a paragraph stays.
    """
    found = list(_NUMBERED.finditer(text))
    numbers = [int(one[2]) for one in found]
    counted: set[int] = set()
    for index, number in enumerate(numbers):
        follows = index and index - 1 in counted and number == numbers[index - 1] + 1
        if follows or (number == 1 and numbers[index + 1 : index + 2] == [2]):
            counted.add(index)
    kept = iter(range(len(found)))
    return _NUMBERED.sub(lambda one: one[0] if next(kept) in counted else f"{one[1]}{one[2]}\\{one[3]}", text)


@lru_cache(maxsize=1024)
def blocks(text: str) -> Markup:
    """Paragraphs and lists as HTML; the cleaning behind the reader is a second wall."""
    html = str(_READER.renderer.render(tokens(text), _READER.options, {}))
    return Markup(nh3.clean(html.strip(), tags=_TAGS, link_rel="noopener"))


def inline(text: str) -> Markup:
    """A single paragraph without its `<p>`; several paragraphs stay as they are."""
    html = str(blocks(text))
    only = _PARAGRAPH.match(html.strip())
    return Markup(only[1]) if only and "<p>" not in only[1] else Markup(html)


@lru_cache(maxsize=1024)
def paragraphs(text: str) -> tuple[str, ...]:
    """The words alone, paragraph by paragraph and item by item, spaces folded."""
    return tuple(
        words
        for token in tokens(text)
        if token.type == "inline" and (words := " ".join("".join(map(_words, token.children or [])).split()))
    )


def _words(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def sentences(text: str) -> str:
    """The words alone, for a description or to be read aloud: Markdown's signs taken out, spaces folded."""
    return " ".join(paragraphs(text))


def first_sentence(text: str) -> str:
    """Up to the first full stop, question or exclamation mark that a space follows."""
    for index, character in enumerate(text[:-1]):
        if character in ".?!" and text[index + 1].isspace() and index > 20:
            return text[: index + 1]
    return text

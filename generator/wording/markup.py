"""Residents' Markdown to HTML. Raw HTML has been refused by `check`; what could still do harm is cleaned away here."""

import re
from functools import cache

import nh3
from markdown import Markdown
from markupsafe import Markup

from generator.typography import bare_text

_TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "blockquote", "abbr", "cite", "sup", "sub"}
_PARAGRAPH = re.compile(r"^<p>(.*)</p>$", re.DOTALL)


@cache
def _converter() -> Markdown:
    return Markdown(output_format="html")


@cache
def blocks(text: str) -> Markup:
    """Paragraphs and lists."""
    return Markup(nh3.clean(_converter().reset().convert(text), tags=_TAGS, link_rel="noopener"))


def inline(text: str) -> Markup:
    """A single paragraph without its `<p>`; several paragraphs stay as they are."""
    html = str(blocks(text))
    only = _PARAGRAPH.match(html.strip())
    return Markup(only[1]) if only and "<p>" not in only[1] else Markup(html)


def sentences(text: str) -> str:
    """The words alone, for a description or to be read aloud: Markdown's signs taken out, spaces folded."""
    return bare_text(text)


def first_sentence(text: str) -> str:
    """Up to the first full stop, question or exclamation mark that a space follows."""
    for index, character in enumerate(text[:-1]):
        if character in ".?!" and text[index + 1].isspace() and index > 20:
            return text[: index + 1]
    return text

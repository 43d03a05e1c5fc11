"""Glossary words linked on their first use in a story, to what they mean at the foot of the same page."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

from markupsafe import Markup

from generator.render.context import RenderContext
from generator.wording import markup
from generator.wording.locale import Locale, LocalizedText

_TEXT = re.compile(r"(<[^>]+>)")


@dataclass(frozen=True)
class Definition:
    """What a word of a story means. url: of its place in the glossary, relative to the root."""

    id: str
    term: LocalizedText
    words: LocalizedText
    words_html: Markup
    url: str


class Glossary:
    """The glossary in one language."""

    def __init__(self, context: RenderContext, locale: Locale) -> None:
        self.terms = context.guide.guide.glossary
        self.locale = locale
        self.url = context.page_url("glossary", locale.language)

    @cached_property
    def _pattern(self) -> tuple[re.Pattern[str] | None, dict[str, str]]:
        """One expression for all spellings, longest first, and the term of each spelling."""
        by_form: dict[str, str] = {}
        for key, term in self.terms.items():
            for form in term.forms.get(self.locale.language, ()):
                by_form.setdefault(_folded(form), key)
        if not by_form:
            return None, {}
        ordered = sorted(by_form, key=len, reverse=True)
        return re.compile(r"(?<!\w)(" + "|".join(map(_spellings, ordered)) + r")(?!\w)", re.IGNORECASE), by_form

    def linked(self, said: LocalizedText) -> tuple[Markup, Sequence[Definition]]:
        """The text as HTML, each glossary word a link the first time it stands there; what these words mean, in their order.

        The link of a word `key` leads to `#g-key`, and that word is found at `#w-key`.
        """
        html = markup.blocks(said.text)
        pattern, by_form = self._pattern
        if pattern is None or said.language != self.locale.language:
            return html, ()
        seen: dict[str, Definition] = {}

        def link(found: re.Match[str]) -> str:
            key = by_form.get(_folded(unescape(found[0])))
            if key is None or key in seen:
                return found[0]
            seen[key] = self._definition(key)
            return f'<a class="term" id="w-{key}" href="#g-{key}">{found[0]}</a>'

        parts = _TEXT.split(str(html))
        in_link = False
        for index, part in enumerate(parts):
            if part.startswith("<"):
                in_link = part.startswith("<a ") or (in_link and part != "</a>")
            elif not in_link:
                parts[index] = pattern.sub(link, part)
        return Markup("".join(parts)), list(seen.values())

    def _definition(self, key: str) -> Definition:
        term = self.terms[key]
        words = self.locale.say(term.definition)
        return Definition(key, self.locale.say(term.term), words, markup.inline(words.text), f"{self.url}#{key}")


def _folded(form: str) -> str:
    """A spelling as it is compared: without case, with one kind of apostrophe and of space."""
    return " ".join(unicodedata.normalize("NFC", form).casefold().replace("’", "'").split())


def _spellings(folded: str) -> str:
    """What matches a compared spelling in HTML: with either apostrophe, any space or line break, ß or ss."""
    pattern = re.escape(escape(folded, quote=False)).replace("'", "['’]").replace("ss", "(?:ss|ß)")
    return re.sub(r"\\ ", r"\\s+", pattern)

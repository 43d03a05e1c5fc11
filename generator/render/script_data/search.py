"""What the search of one language looks in: every stop, trail, page, glossary word and its words, as compact JSON.

    {"entries": [[kind, code, title, url, summary], …], "words": "abbaye 12 43\\n…"}

kind: stop, trail, page or term. url: relative to the root. A number after a word is `entry * 4 + weight`, weight 3 where the word
stands in a title or a topic, 2 in a subtitle, a figure or a place name, 1 in a text, 0 where it only appears in the other languages.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model.base import LocalText
from generator.model.stop import Stop
from generator.render.artifacts import Output, Page
from generator.render.context import RenderContext
from generator.render.script_data.search_fold import words
from generator.wording import markup
from generator.wording.locale import Locale, LocalizedText
from generator.wording.stop_details import searched_words

TITLE, NAMED, TEXT, ELSEWHERE = 3, 2, 1, 0
FOUND = frozenset({"map", "visit", "classes", "delegations", "glossary", "sources", "data", "gallery", "news"})
"""Kinds of pages that the search finds as such."""
SUMMARY_LENGTH = 110


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. texts: (weight, text)."""

    kind: str
    code: str
    title: LocalizedText
    url: str
    summary: str
    texts: tuple[tuple[int, str], ...]


Papers = Callable[[str, Locale], Sequence[str]]
"""The names of what there is on paper of a trail, by its letter."""


def search_indexes(context: RenderContext, pages: Sequence[Page], papers: Papers) -> list[Output]:
    """`assets/search-<language>.json` for each language of the guide."""
    return [
        Output(f"assets/search-{locale.language}.json", partial(index_of, context, pages, papers, locale))
        for locale in context.locales
    ]


def index_of(context: RenderContext, pages: Sequence[Page], papers: Papers, locale: Locale) -> bytes:
    """The index of one language."""
    entries = [
        *_trails(context, locale),
        *_stops(context, locale),
        *_pages(pages, locale),
        *_papers(context, papers, locale),
        *_terms(context, locale),
    ]
    places: dict[str, dict[int, int]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        for weight, text in entry.texts:
            for word in words(text):
                if len(word) > 1 or word.isdigit():
                    places[word][number] = max(weight, places[word].get(number, 0))
    lines = [
        " ".join([word, *(str(number * 4 + weight) for number, weight in sorted(found.items()))])
        for word, found in sorted(places.items())
    ]
    shown = [
        [entry.kind, entry.code, entry.title.text, entry.url, entry.summary]
        + ([entry.title.language] if locale.borrows(entry.title) else [])
        for entry in entries
    ]
    return json.dumps({"entries": shown, "words": "\n".join(lines)}, ensure_ascii=False, separators=(",", ":")).encode()


def _trails(context: RenderContext, locale: Locale) -> Iterable[Entry]:
    for measured in context.guide.trails:
        trail = measured.trail
        tagline = locale.say(trail.tagline).text if trail.tagline else ""
        texts = [(TITLE, locale.say(trail.title).text), (NAMED, tagline), (TEXT, locale.say(trail.intro).text)]
        texts += [(NAMED, locale.say(place).text) for place in (trail.departure, trail.arrival)]
        texts += _elsewhere(trail.title, locale)
        yield Entry(
            "trail",
            trail.letter,
            locale.say(trail.title),
            context.trail_url(measured, locale.language),
            tagline,
            tuple(texts),
        )


def _stops(context: RenderContext, locale: Locale) -> Iterable[Entry]:
    for measured in context.guide.trails:
        for stop, _ in context.own_places(measured):
            yield Entry(
                "stop",
                stop.code,
                locale.say(stop.title),
                context.stop_url(stop, locale.language),
                locale.say(stop.subtitle).text if stop.subtitle else _summary(locale.say(stop.essential).text),
                tuple(_stop_texts(context, stop, locale)),
            )


def _stop_texts(context: RenderContext, stop: Stop, locale: Locale) -> Iterable[tuple[int, str]]:
    topics = context.guide.guide.settings.topics
    yield TITLE, locale.say(stop.title).text
    if stop.subtitle:
        yield NAMED, locale.say(stop.subtitle).text
    for fact in stop.facts:
        yield NAMED, f"{locale.figure(fact.figure)} {locale.say(fact.label).text}"
    for topic in stop.topics:
        yield TITLE, locale.say(topics[topic].name).text
    for text in (stop.essential, stop.story):
        yield TEXT, markup.sentences(locale.say(text).text)
    for words_of_detail in searched_words(stop, locale):
        yield TEXT, words_of_detail
    yield from _elsewhere(stop.title, locale)


def _pages(pages: Sequence[Page], locale: Locale) -> Iterable[Entry]:
    """The pages that are neither of a trail nor of a stop, with what people look for who do not know their names."""
    wanted = {
        "visit": locale.tr("teacher class school group delegation guided visit programme"),
        "classes": locale.tr("teacher pupil school worksheet quiz PDF print"),
        "delegations": locale.tr("group elected officials guided visit programme figures"),
        "data": locale.tr("download file spreadsheet figures open data"),
    }
    for page in pages:
        kind, _, part = page.key.partition(":")
        if page.language == locale.language and page.indexed and kind in FOUND and (kind == "visit" or not part):
            content = page.make()
            texts = ((TITLE, content.title), (TEXT, content.description), (NAMED, wanted.get(kind, "")))
            title = LocalizedText(content.title, page.language)
            yield Entry("page", "", title, page.url, _summary(content.description), texts)


def _papers(context: RenderContext, papers: Papers, locale: Locale) -> Iterable[Entry]:
    """What there is of each trail on paper: the part of its page that lists it."""
    wanted = locale.tr("PDF paper print leaflet brochure booklet sheet quiz")
    for measured in context.guide.trails:
        if names := papers(measured.trail.letter, locale):
            name = locale.say(measured.trail.title)
            title = LocalizedText(f"{locale.tr('On paper')} – {measured.trail.letter}, {name.text}", locale.language)
            url = f"{context.trail_url(measured, locale.language)}#print-h"
            summary = " · ".join(names)
            yield Entry("page", "", title, url, summary, ((NAMED, summary), (NAMED, wanted), (TEXT, name.text)))


def _terms(context: RenderContext, locale: Locale) -> Iterable[Entry]:
    url = context.page_url("glossary", locale.language)
    for key, term in context.guide.guide.glossary.items():
        name, definition = locale.say(term.term), markup.sentences(locale.say(term.definition).text)
        forms = " ".join(term.forms.get(locale.language, ()))
        yield Entry(
            "term",
            "",
            name,
            f"{url}#{key}",
            _summary(definition),
            ((TITLE, name.text), (TITLE, forms), (TEXT, definition)),
        )


def _elsewhere(title: LocalText, locale: Locale) -> list[tuple[int, str]]:
    """A title as it is called in the other languages: a visitor may have read it on a plaque."""
    return [(ELSEWHERE, text) for language, text in title.root.items() if language != locale.language]


def _summary(text: str) -> str:
    """The first words, cut between two of them."""
    bare = markup.sentences(text)
    if len(bare) <= SUMMARY_LENGTH:
        return bare
    return bare[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"

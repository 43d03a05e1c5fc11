"""What the search of one language looks in: every stop, trail, glossary word and its words, as compact JSON.

    {"entries": [[kind, code, title, url, summary], …], "words": "abbaye 12 43\\n…"}

kind: stop, trail or term. url: relative to the root. A number after a word is `entry * 4 + weight`, weight 3 where the word
stands in a title, 2 in a subtitle, a figure or a place name, 1 in a text, 0 where it only appears in the other languages.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.base import LocalText
from generator.model.stop import Stop
from generator.render import markup
from generator.render.artifacts import Artifact
from generator.render.search_fold import words
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop

TITLE, NAMED, TEXT, ELSEWHERE = 3, 2, 1, 0
SUMMARY_LENGTH = 110


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. texts: (weight, text)."""

    kind: str
    code: str
    title: Said
    url: str
    summary: str
    texts: tuple[tuple[int, str], ...]


def search_indexes(workshop: Workshop) -> list[Artifact]:
    """`assets/search-<language>.json` for each language of the guide."""
    return [
        Artifact(f"assets/search-{voice.language}.json", index_of(workshop, voice), "application/json")
        for voice in workshop.voices
    ]


def index_of(workshop: Workshop, voice: Voice) -> bytes:
    """The index of one language."""
    entries = [*_trails(workshop, voice), *_stops(workshop, voice), *_terms(workshop, voice)]
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
        + ([entry.title.language] if voice.borrows(entry.title) else [])
        for entry in entries
    ]
    return json.dumps({"entries": shown, "words": "\n".join(lines)}, ensure_ascii=False, separators=(",", ":")).encode()


def _trails(workshop: Workshop, voice: Voice) -> Iterable[Entry]:
    for measured in workshop.guide.trails:
        trail = measured.trail
        tagline = voice.say(trail.tagline).text if trail.tagline else ""
        texts = [(TITLE, voice.say(trail.title).text), (NAMED, tagline), (TEXT, voice.say(trail.intro).text)]
        texts += [(NAMED, voice.say(place).text) for place in (trail.departure, trail.arrival)]
        texts += _elsewhere(trail.title, voice)
        yield Entry(
            "trail",
            trail.letter,
            voice.say(trail.title),
            workshop.trail_url(measured, voice.language),
            tagline,
            tuple(texts),
        )


def _stops(workshop: Workshop, voice: Voice) -> Iterable[Entry]:
    for measured in workshop.guide.trails:
        for stop, _ in workshop.own_places(measured):
            yield Entry(
                "stop",
                stop.code,
                voice.say(stop.title),
                workshop.stop_url(stop, voice.language),
                voice.say(stop.subtitle).text if stop.subtitle else _summary(voice.say(stop.essential).text),
                tuple(_stop_texts(workshop, stop, voice)),
            )


def _stop_texts(workshop: Workshop, stop: Stop, voice: Voice) -> Iterable[tuple[int, str]]:
    topics = workshop.guide.guide.settings.topics
    yield TITLE, voice.say(stop.title).text
    if stop.subtitle:
        yield NAMED, voice.say(stop.subtitle).text
    for fact in stop.facts:
        yield NAMED, f"{voice.figure(fact.figure)} {voice.say(fact.label).text}"
    for topic in stop.topics:
        yield NAMED, voice.say(topics[topic].name).text
    for text in (stop.essential, stop.story, stop.look):
        if text is not None:
            yield TEXT, markup.sentences(voice.say(text).text)
    yield from _elsewhere(stop.title, voice)


def _terms(workshop: Workshop, voice: Voice) -> Iterable[Entry]:
    url = workshop.page_url("glossary", voice.language)
    for key, term in workshop.guide.guide.glossary.items():
        name, definition = voice.say(term.term), markup.sentences(voice.say(term.definition).text)
        forms = " ".join(term.forms.get(voice.language, ()))
        yield Entry(
            "term",
            "",
            name,
            f"{url}#{key}",
            _summary(definition),
            ((TITLE, name.text), (TITLE, forms), (TEXT, definition)),
        )


def _elsewhere(title: LocalText, voice: Voice) -> list[tuple[int, str]]:
    """A title as it is called in the other languages: a visitor may have read it on a plaque."""
    return [(ELSEWHERE, text) for language, text in title.root.items() if language != voice.language]


def _summary(text: str) -> str:
    """The first words, cut between two of them."""
    bare = markup.sentences(text)
    if len(bare) <= SUMMARY_LENGTH:
        return bare
    return bare[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"

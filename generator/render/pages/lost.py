"""The page that stands for a missing one: it says so in every language of the guide, and knows every code."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.voice import Voice
from generator.render.workshop import Workshop


@dataclass(frozen=True)
class LostWords:
    """One language of the page. home, search: relative to the root."""

    language: str
    direction: str
    heading: str
    check: str
    near: str
    all_trails: str
    home: str
    search_words: str
    search: str


@dataclass(frozen=True)
class LostView:
    """codes: JSON of each code to its titles, in the order of `words`."""

    words: Sequence[LostWords]
    codes: Markup


def lost_view(workshop: Workshop) -> LostView:
    titles = {
        code: [voice.say(text).text for voice in workshop.voices]
        for code, text in [
            *((measured.trail.letter, measured.trail.title) for measured in workshop.guide.trails),
            *(
                (stop.code, stop.title)
                for measured in workshop.guide.trails
                for stop, _ in workshop.own_places(measured)
            ),
        ]
    }
    codes = json.dumps(titles, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return LostView([_words(workshop, voice) for voice in workshop.voices], Markup(codes))


def _words(workshop: Workshop, voice: Voice) -> LostWords:
    return LostWords(
        voice.language,
        voice.direction,
        voice.tr("This page does not exist"),
        voice.tr(
            "Check the code on the plaque: a letter and a number, such as {code}.",
            code=workshop.guide.trails[0].stops[0].code,
        ),
        voice.tr("Did you mean:"),
        voice.tr("All the trails"),
        workshop.home_url(voice.language),
        voice.tr("Search"),
        workshop.page_url("search", voice.language),
    )

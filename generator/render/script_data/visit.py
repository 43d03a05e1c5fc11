"""What the planner computes with: `assets/visit.json` for every language, `assets/visit-<language>.json` for its words.

Distances are measured here, at build; the browser only adds them up. Places are whole millionths of a degree. Closures are in
`api/v1/closures.json`, for every script and every program.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ParamSpec

from generator.model.stop import Stop
from generator.render import addresses
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.script_data.lines import whole_steps
from generator.visit.calendar import product
from generator.visit.plans import DEFAULT_STOP_MIN, stop_minutes
from generator.visit.time_zone import time_zone
from generator.visit.ways import DETOUR_FACTOR, Chain, Way, Ways
from generator.wording import markup
from generator.wording.closures import closure_sentences
from generator.wording.locale import Locale, LocalizedText
from generator.wording.markup import first_sentence
from generator.wording.notices import gone_words
from generator.wording.places import place_label

P = ParamSpec("P")
_UNITS_PER_DEG = 1_000_000
TABLE_STOPS = 400
"""Up to so many located stops every distance is in the table; it grows with their square, so beyond that the planner works
distances out on a sphere, within 0.6 % of those on the ellipsoid."""


def visit_data(context: RenderContext) -> list[Output]:
    """The planner's data and its words in every language."""
    return [
        Output("assets/visit.json", partial(_json, _data, context)),
        *(
            Output(f"assets/visit-{locale.language}.json", partial(_json, _words, context, locale))
            for locale in context.locales
        ),
    ]


def _json(value: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bytes:
    return (json.dumps(value(*args, **kwargs), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _data(context: RenderContext) -> dict[str, object]:
    found = context.ways
    codes = list(found.stops)
    usual = stop_minutes(context.guide)
    located = [code for code in codes if found.stops[code].located is not None]
    return {
        "detour": DETOUR_FACTOR,
        "zone": context.guide.guide.settings.time_zone,
        "vtimezone": time_zone(context.guide.guide.settings.time_zone),
        "stops": [_stop(context, found, found.stops[code], usual) for code in codes],
        "straight": [
            found.straight_m(one, other)
            for index, one in enumerate(located if len(located) <= TABLE_STOPS else [])
            for other in located[index + 1 :]
        ],
        "chains": [_chain(chain) for chain in found.chains],
        "programmes": [
            {
                "id": programme.id,
                "minutes": programme.minutes,
                "stops": [[entry.code, entry.minutes] for entry in programme.stops if entry.code in found.stops],
            }
            for programme in context.guide.guide.programmes
        ],
    }


def _stop(context: RenderContext, found: Ways, stop: Stop, usual: Mapping[str, int]) -> dict[str, object]:
    entry: dict[str, object] = {
        "code": stop.code,
        "trail": context.guide.trail_of[stop.id].trail.letter,
        "topics": list(stop.topics),
        "step": stop.access.step_free,
        "min": usual.get(stop.code, DEFAULT_STOP_MIN),
    }
    if stop.place != "point":
        entry["place"] = stop.place
    if stop.located is not None:
        entry["at"] = [stop.located.lat, stop.located.lon]
        if stop.place == "area":
            entry["radius_m"] = round(stop.located.uncertainty_m)
    elif found.near[stop.code] is not None:
        entry["near"] = found.near[stop.code]
    return entry


def _chain(chain: Chain) -> dict[str, object]:
    return {
        "codes": chain.codes,
        "provisional": any(way.provisional for way in chain.ways),
        "ways": [_way(way) for way in chain.ways],
        "back": [way.flat_m for way in chain.back],
        "lines": [[whole_steps(part, _UNITS_PER_DEG) for part in line] for line in chain.draw()],
    }


def _way(way: Way) -> Sequence[int]:
    return [way.length_m, way.flat_m, way.gap_m]


def _words(context: RenderContext, locale: Locale) -> dict[str, object]:
    guide = context.guide.guide
    found = context.ways
    return {
        "product": product(locale.language),
        "file": addresses.page_url("visit", locale.language, locale.language).strip("/"),
        "stops": {code: _stop_words(context, stop, locale) for code, stop in found.stops.items()},
        "sources": {
            fact.source: _told(locale.say(guide.sources[fact.source].title), locale)
            for stop in found.stops.values()
            for fact in stop.facts
        },
        "programmes": {programme.id: locale.say(programme.title).text for programme in guide.programmes},
        "meeting": {
            programme.id: locale.say(programme.meeting_point).text
            for programme in guide.programmes
            if programme.meeting_point is not None
        },
        "notes": {programme.id: _told(locale.say(programme.summary), locale) for programme in guide.programmes},
    }


def _stop_words(context: RenderContext, stop: Stop, locale: Locale) -> dict[str, object]:
    guide = context.guide.guide
    words: dict[str, object] = {
        "title": _told(locale.say(stop.title), locale),
        "url": addresses.code_url(stop.code, locale.language, context.default),
    }
    label = place_label(stop, locale)
    if label is not None:
        words["place"] = label
    warnings = [
        *([gone_words(stop.retired, locale)] if stop.retired else []),
        *closure_sentences(context.guide.closures_of(stop), locale),
    ]
    if warnings:
        words["warn"] = " ".join(warnings)
    said = {
        programme.id: _told(locale.say(entry.say), locale)
        for programme in guide.programmes
        for entry in programme.stops
        if entry.code == stop.code and entry.say is not None
    }
    if said:
        words["say"] = said
    else:
        essential = locale.say(stop.essential)
        words["first"] = _told(
            LocalizedText(first_sentence(markup.sentences(essential.text)), essential.language), locale
        )
    facts = [[locale.figure(fact.figure), _told(locale.say(fact.label), locale), fact.source] for fact in stop.facts]
    if facts:
        words["facts"] = facts
    return words


def _told(said: LocalizedText, locale: Locale) -> str | tuple[str, str]:
    """The text alone where it is in the page's language, else the text and its language."""
    return (said.text, said.language) if locale.borrows(said) else said.text

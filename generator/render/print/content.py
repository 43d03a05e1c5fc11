"""What a trail and its stops say on paper, in one language: plain values for the templates of booklets, sheets and posters."""

from functools import partial
from typing import Any

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.colour import PAPER, mix, on_paper, readable
from generator.render.context import RenderContext
from generator.render.media.sounds_and_drawings import stop_file_url
from generator.render.print.codes import printed_code
from generator.render.print.pictures import printed_picture
from generator.render.print.sizes import CONTRAST, PRINTED_MODULE_MM
from generator.render.print.text import maybe, primary, rich, said
from generator.wording.closures import closure_views
from generator.wording.detail import DetailView, Place
from generator.wording.labels import KINDS
from generator.wording.legs import leg_view
from generator.wording.line import gap_words, line_note
from generator.wording.locale import Locale
from generator.wording.places import area_words, number_words, place_label
from generator.wording.progress import unlocated_words
from generator.wording.sources import source_view
from generator.wording.stop_details import details
from generator.wording.trail import chips, kind_words

WHITE = "#ffffff"
SCAN_IN_HAND_M = 0.15

Content = dict[str, Any]


def colours(colour: str) -> dict[str, str]:
    """Of a trail on paper: deep carries white words and stands as words (7:1 on white), tint is a quiet ground."""
    return {
        "plain": on_paper(colour),
        "deep": readable(readable(colour, WHITE, "#000000", CONTRAST), PAPER, "#000000", CONTRAST),
        "tint": mix(colour, PAPER, 0.1),
    }


def trail_content(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> Content:
    """Everything of a trail but its maps, which each product draws at its own size."""
    guide, trail = context.guide.guide, measured.trail
    settings = guide.settings
    drawing = context.drawing(measured)
    ways = (
        (locale.tr("On foot"), trail.access.foot),
        (locale.tr("By bicycle"), trail.access.bicycle),
        (locale.tr("By bus"), trail.access.bus),
        (locale.tr("By car"), trail.access.car),
        (locale.tr("Parking"), trail.access.parking),
    )
    names = [locale.say(guide.people[who].name).text for who in trail.authors if who in guide.people]
    return {
        "lang": primary(locale.language),
        "colon": "\u00a0:" if primary(locale.language) == "fr" else ":",
        "guide": locale.say(settings.name).text,
        "place": locale.say(settings.place).text,
        "notice": maybe(locale.maybe(settings.notice)),
        "letter": trail.letter,
        "trail": kind_words(measured, locale),
        "title": said(locale.say(trail.title)),
        "tagline": maybe(locale.maybe(trail.tagline)),
        "intro": rich(locale.say(trail.intro)),
        "colours": colours(trail.colour),
        "drawing": {"svg": drawing.svg, "alt": locale.say(trail.drawing.alt).text}
        if drawing and drawing.svg and trail.drawing
        else None,
        "chips": chips(measured, locale),
        "walk": measured.is_walk,
        "departure": said(locale.say(trail.departure)),
        "arrival": said(locale.say(trail.arrival)),
        "ways": [[name, said(locale.say(words))] for name, words in ways if words is not None],
        "safety": maybe(locale.maybe(trail.safety)),
        "warnings": _warnings(measured, locale),
        "closures": [[closure.words, said(closure.why)] for closure in closure_views(trail.closures, locale)],
        "stops": [stop_content(context, measured, index, locale) for index in range(len(measured.stops))],
        "code": printed_code(
            context, trail.letter, locale, scan_m=SCAN_IN_HAND_M, least_module_mm=PRINTED_MODULE_MM, hard=False
        ),
        "sources": _sources(context, measured, locale),
        "authors": locale.listed(names),
        "credits": maybe(locale.maybe(trail.credits)),
        "partners": list(settings.partners),
        "publisher": settings.publisher.name,
        "licence": settings.licence,
        "revised": locale.day(revised) if (revised := _last_day(measured)) else None,
    }


def stop_content(context: RenderContext, measured: MeasuredTrail, index: int, locale: Locale) -> Content:
    """Everything of a stop but its map."""
    stop = measured.stops[index]
    settings = context.guide.guide.settings
    leg = leg_view(measured, index, locale)
    onward = measured.stops[index + 1] if index + 1 < len(measured.stops) else None
    facts = [measured_pair(locale.figure(fact.figure), said(locale.say(fact.label))) for fact in stop.facts]
    return {
        "code": stop.code,
        "number": number_words(measured, index, locale),
        "title": said(locale.say(stop.title)),
        "subtitle": maybe(locale.maybe(stop.subtitle)),
        "intro": maybe(locale.maybe(measured.trail.stops[index].intro)),
        "kind": locale.message(KINDS[stop.kind]),
        "topics": [locale.say(settings.topics[topic].name).text for topic in stop.topics],
        "essential": rich(locale.say(stop.essential)),
        "story": rich(locale.say(stop.story)),
        "look": maybe(locale.maybe(stop.look)),
        "sections": _details(context, stop, "section", locale),
        "facts": facts,
        "question": _question(stop, locale),
        "doubts": [said(locale.say(doubt)) for doubt in stop.doubts],
        "voices": _voices(context, stop, locale),
        "photo": printed_picture(context, stop, locale),
        "place": place_label(stop, locale),
        "where": area_words(stop, locale),
        "last": measured.is_walk and index == len(measured.on_way) - 1,
        "practical": _details(context, stop, "practical", locale),
        "closures": [[closure.words, said(closure.why)] for closure in closure_views(stop.closures, locale)],
        "retired": maybe(locale.maybe(stop.retired.why)) if stop.retired else None,
        "qr": printed_code(
            context, stop.code, locale, scan_m=SCAN_IN_HAND_M, least_module_mm=PRINTED_MODULE_MM, hard=False
        ),
        "leg": None
        if leg is None or onward is None
        else {
            "code": onward.code,
            "title": said(locale.say(onward.title)),
            "measures": [part for part in (leg.wind, leg.distance, leg.duration, leg.surface) if part],
            "words": maybe(leg.words),
            "gap": leg.gap,
        },
    }


def measured_pair(figure: str, label: dict[str, str]) -> dict[str, Any]:
    return {"figure": figure, "label": label}


def _details(context: RenderContext, stop: Stop, place: Place, locale: Locale) -> list[Content]:
    return [_detail(view) for view in details(stop, place, locale, partial(stop_file_url, context, stop))]


def _detail(view: DetailView) -> Content:
    """texts: each words, or Markdown as blocks."""
    texts = [rich(part) if view.html is not None else said(part) for part in view.said]
    return {"name": view.name, "heading": view.heading, "texts": texts}


def _question(stop: Stop, locale: Locale) -> Content | None:
    if stop.question is None:
        return None
    question = stop.question
    return {
        "ask": said(locale.say(question.ask)),
        "choices": [said(locale.say(choice)) for choice in question.choices],
        "answer": question.answer,
        "because": said(locale.say(question.because)),
    }


def _voices(context: RenderContext, stop: Stop, locale: Locale) -> list[Content]:
    people = context.guide.guide.people
    return [
        {"quote": said(locale.say(word.quote)), "by": locale.say(people[word.by].name).text}
        for word in stop.voices
        if word.by in people
    ]


def _warnings(measured: MeasuredTrail, locale: Locale) -> list[str]:
    """What is not certain about the way."""
    notes = (
        line_note(measured, locale),
        gap_words(measured, locale),
        unlocated_words(measured.stops, locale),
    )
    return [str(note) for note in notes if note is not None]


def _sources(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[Content]:
    """Of the trail and all its stops, each once, in the order of their use."""
    known = context.guide.guide.sources
    used = dict.fromkeys([*measured.trail.sources, *(source for stop in measured.stops for source in stop.sources)])
    views = [source_view(known[source], locale) for source in used if source in known]
    return [{"title": said(view.title), "details": view.details, "url": view.url} for view in views]


def _last_day(measured: MeasuredTrail) -> Any:
    days = [measured.trail.revised, measured.trail.first_published]
    days += [day for stop in measured.stops for day in (stop.revised, stop.first_published)]
    return max(day for day in days if day is not None)

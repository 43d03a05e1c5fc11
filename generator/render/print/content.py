"""What a trail and its stops say on paper, in one language: plain values for the templates of booklets, sheets and posters."""

import base64
from typing import Any

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.colour import PAPER, mix, on_paper, readable
from generator.render.pages.legs import leg_view
from generator.render.pages.pictures_and_voices import media_of, photo_view
from generator.render.pages.stop import KINDS, STEP_FREE, closure_views, source_view
from generator.render.pages.trail import chips
from generator.render.pictures import printed_jpeg
from generator.render.print.codes import printed_code
from generator.render.print.sizes import CONTRAST, PRINTED_MODULE_MM
from generator.render.print.text import maybe, primary, rich, said
from generator.render.voice import Voice
from generator.render.workshop import Workshop

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


def trail_content(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> Content:
    """Everything of a trail but its maps, which each product draws at its own size."""
    guide, trail = workshop.guide.guide, measured.trail
    settings = guide.settings
    drawing = workshop.drawing(measured)
    ways = (
        (voice.tr("On foot"), trail.access.foot),
        (voice.tr("By bicycle"), trail.access.bicycle),
        (voice.tr("By bus"), trail.access.bus),
        (voice.tr("By car"), trail.access.car),
    )
    names = [voice.say(guide.people[who].name).text for who in trail.authors if who in guide.people]
    return {
        "lang": primary(voice.language),
        "colon": "\u00a0:" if primary(voice.language) == "fr" else ":",
        "guide": voice.say(settings.name).text,
        "place": voice.say(settings.place).text,
        "notice": maybe(voice.maybe(settings.notice)),
        "letter": trail.letter,
        "trail": voice.tr("Trail {letter}", letter=trail.letter),
        "title": said(voice.say(trail.title)),
        "tagline": maybe(voice.maybe(trail.tagline)),
        "intro": rich(voice.say(trail.intro)),
        "colours": colours(trail.colour),
        "drawing": {"svg": drawing.svg, "alt": voice.say(trail.drawing.alt).text}
        if drawing and drawing.svg and trail.drawing
        else None,
        "chips": chips(measured, voice),
        "departure": said(voice.say(trail.departure)),
        "arrival": said(voice.say(trail.arrival)),
        "ways": [[name, said(voice.say(words))] for name, words in ways if words is not None],
        "safety": maybe(voice.maybe(trail.safety)),
        "warnings": _warnings(measured, voice),
        "closures": [[closure.words, said(closure.why)] for closure in closure_views(trail.closures, voice)],
        "stops": [stop_content(workshop, measured, index, voice) for index in range(len(measured.stops))],
        "code": printed_code(
            workshop, trail.letter, voice, scan_m=SCAN_IN_HAND_M, least_module_mm=PRINTED_MODULE_MM, hard=False
        ),
        "sources": _sources(workshop, measured, voice),
        "authors": voice.listed(names),
        "credits": maybe(voice.maybe(trail.credits)),
        "partners": list(settings.partners),
        "publisher": settings.publisher.name,
        "licence": settings.licence,
        "revised": voice.day(revised) if (revised := _last_day(measured)) else None,
    }


def stop_content(workshop: Workshop, measured: MeasuredTrail, index: int, voice: Voice) -> Content:
    """Everything of a stop but its map."""
    stop = measured.stops[index]
    settings = workshop.guide.guide.settings
    leg = leg_view(measured, index, voice)
    onward = measured.stops[index + 1] if index + 1 < len(measured.stops) else None
    facts = [measured_pair(voice.figure(fact.figure), said(voice.say(fact.label))) for fact in stop.facts]
    return {
        "code": stop.code,
        "number": voice.tr("Stop {number} of {count}", number=index + 1, count=len(measured.stops)),
        "title": said(voice.say(stop.title)),
        "subtitle": maybe(voice.maybe(stop.subtitle)),
        "intro": maybe(voice.maybe(measured.trail.stops[index].intro)),
        "kind": voice.message(KINDS[stop.kind]),
        "topics": [voice.say(settings.topics[topic].name).text for topic in stop.topics],
        "essential": rich(voice.say(stop.essential)),
        "story": rich(voice.say(stop.story)),
        "look": maybe(voice.maybe(stop.look)),
        "facts": facts,
        "question": _question(stop, voice),
        "doubts": [said(voice.say(doubt)) for doubt in stop.doubts],
        "voices": _voices(workshop, stop, voice),
        "photo": _photo(workshop, stop, voice),
        "located": stop.position is not None,
        "step_free": voice.message(STEP_FREE[stop.access.step_free]),
        "access": maybe(voice.maybe(stop.access.note)),
        "closures": [[closure.words, said(closure.why)] for closure in closure_views(stop.closures, voice)],
        "retired": maybe(voice.maybe(stop.retired.why)) if stop.retired else None,
        "qr": printed_code(
            workshop, stop.code, voice, scan_m=SCAN_IN_HAND_M, least_module_mm=PRINTED_MODULE_MM, hard=False
        ),
        "leg": None
        if leg is None or onward is None
        else {
            "code": onward.code,
            "title": said(voice.say(onward.title)),
            "measures": [part for part in (leg.wind, leg.distance, leg.duration, leg.surface) if part],
            "words": maybe(leg.words),
            "gap": leg.gap,
        },
    }


def measured_pair(figure: str, label: dict[str, str]) -> dict[str, Any]:
    return {"figure": figure, "label": label}


def _question(stop: Stop, voice: Voice) -> Content | None:
    if stop.question is None:
        return None
    question = stop.question
    return {
        "ask": said(voice.say(question.ask)),
        "choices": [said(voice.say(choice)) for choice in question.choices],
        "answer": question.answer,
        "because": said(voice.say(question.because)),
    }


def _photo(workshop: Workshop, stop: Stop, voice: Voice) -> Content | None:
    """The first of its photos, wrapped in a drawing, which is how pictures reach the templates."""
    if not stop.photos:
        return None
    photo = stop.photos[0]
    view = photo_view(workshop, stop, photo, voice)
    jpeg = base64.b64encode(printed_jpeg(workshop.keep, media_of(workshop, stop, photo.file))).decode()
    width, height = view.picture.width_px, view.picture.height_px
    return {
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{jpeg}"/></svg>',
        "ratio": width / height,
        "alt": view.alt.text,
        "caption": maybe(view.caption),
        "credit": view.credit,
    }


def _voices(workshop: Workshop, stop: Stop, voice: Voice) -> list[Content]:
    people = workshop.guide.guide.people
    return [
        {"quote": said(voice.say(word.quote)), "by": voice.say(people[word.by].name).text}
        for word in stop.voices
        if word.by in people
    ]


def _warnings(measured: MeasuredTrail, voice: Voice) -> list[str]:
    """What is not certain about the way."""
    trail = measured.trail
    found = []
    if measured.track is None:
        found.append(
            voice.tr("Nobody has drawn the way of this trail yet: its stops are listed below in walking order.")
        )
    elif trail.track is not None and trail.track.provisional:
        found.append(
            voice.say(trail.track.note).text
            if trail.track.note
            else voice.tr("Nobody has recorded this trail on the ground yet: follow the signs and public ways.")
        )
    unlocated = sum(stop.position is None for stop in measured.stops)
    if unlocated:
        found.append(
            voice.plural(
                "{count} stop is not located yet: it has its page, not its point on the map.",
                "{count} stops are not located yet: they have their page, not their point on the map.",
                unlocated,
            )
        )
    return found


def _sources(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> list[Content]:
    """Of the trail and all its stops, each once, in the order of their use."""
    known = workshop.guide.guide.sources
    used = dict.fromkeys([*measured.trail.sources, *(source for stop in measured.stops for source in stop.sources)])
    views = [source_view(known[source], voice) for source in used if source in known]
    return [{"title": said(view.title), "details": view.details, "url": view.url} for view in views]


def _last_day(measured: MeasuredTrail) -> Any:
    days = [measured.trail.revised, measured.trail.first_published]
    days += [day for stop in measured.stops for day in (stop.revised, stop.first_published)]
    return max(day for day in days if day is not None)

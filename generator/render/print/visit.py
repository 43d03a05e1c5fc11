"""The run sheet of a visit to come, A4: times, map, contacts, one line to say at each stop, figures with their sources."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.render import markup, qr
from generator.render.addresses import absolute
from generator.render.pages.frame import attributions
from generator.render.print.codes import drawing
from generator.render.print.content import Content, colours
from generator.render.print.maps import on_its_own
from generator.render.print.press import Job
from generator.render.print.text import maybe, primary, said
from generator.render.visit_data import first_sentence
from generator.render.visit_words import clock, leg, span, sum_up, warnings
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop
from generator.visit.plans import Timed

STEEL = "#3d5563"
CODE_SIDE_MM = 24.0


def visit_job(workshop: Workshop, visit: Timed, voice: Voice, path: str) -> Job:
    """One PDF. path: of the file."""
    plan, programme, times = visit.plan, visit.programme, visit.times
    settings = workshop.guide.guide.settings
    title = visit_title(visit, voice)
    link = visit_link(workshop, visit, voice)
    kind = voice.tr("Run sheet")
    data: Content = {
        "lang": primary(voice.language),
        "colon": "\u00a0:" if primary(voice.language) == "fr" else ":",
        "guide": voice.say(settings.name).text,
        "place": voice.say(settings.place).text,
        "colours": colours(STEEL),
        "title": title,
        "day": voice.day(plan.date),
        "facts": _facts(visit, voice),
        "sum": sum_up(times, voice),
        "note": plan.note,
        "summary": maybe(voice.maybe(programme.summary)) if programme else None,
        "contacts": [
            [contact.name, " · ".join(part for part in (contact.role, contact.phone, contact.mail) if part)]
            for contact in plan.contacts
        ],
        "warnings": warnings(times.warnings, voice),
        "stops": _stops(workshop, visit, voice),
        "map": _map(workshop, visit, voice),
        "link": {
            "url": link,
            "svg": drawing(qr.bytes_matrix(link)),
            "side": CODE_SIDE_MM,
            "alt": voice.tr("QR code of this visit in the planner"),
        },
        "publisher": settings.publisher.name,
        "licence": settings.licence,
        "words": {
            "timetable": voice.tr("The timetable"),
            "before": voice.tr("Before you come"),
            "contacts": voice.tr("Contacts"),
            "map_data": voice.tr("Map data"),
            "source": voice.tr("Source"),
            "online": voice.tr("This visit in the planner"),
            "published_by": voice.tr("Published by"),
            "unlocated": voice.tr("not on the map"),
        },
        "document": {"title": f"{title} – {voice.day(plan.date)}", "author": settings.publisher.name, "kind": kind},
    }
    return Job("visit", data, {path: ""})


def visit_title(visit: Timed, voice: Voice) -> str:
    """The visit’s own title, else its programme’s, else the word."""
    if visit.plan.title:
        return str(visit.plan.title)
    return voice.say(visit.programme.title).text if visit.programme else voice.tr("Visit")


def meeting_point(visit: Timed, voice: Voice) -> str:
    """Where the group meets; "" where nobody has said."""
    if visit.plan.meeting_point:
        return str(visit.plan.meeting_point)
    programme: Programme | None = visit.programme
    return voice.say(programme.meeting_point).text if programme and programme.meeting_point else ""


def visit_link(workshop: Workshop, visit: Timed, voice: Voice) -> str:
    """The address of this visit in the planner, contacts left out: the same as `writeState` in `visit-plan.js` writes."""
    plan = visit.plan
    parts = [f"programme={plan.programme}"] if plan.programme else []
    parts += [f"date={plan.date.isoformat()}", f"at={quote(plan.start)}"]
    minutes = plan.minutes or (visit.programme.minutes if visit.programme else 120)
    parts += [f"min={minutes}", f"pace={plan.pace}", f"group={plan.group}"]
    if plan.meeting_point:
        parts.append(f"place={quote(plan.meeting_point)}")
    if not plan.pauses:
        parts.append("pause=no")
    parts.append("stops=" + ",".join(f"{one.code}.{one.minutes}{'*' if one.locked else ''}" for one in visit.stops))
    return absolute(workshop.address, workshop.page_url("visit", voice.language)) + "#" + "&".join(parts)


def _facts(visit: Timed, voice: Voice) -> list[list[str]]:
    plan, times = visit.plan, visit.times
    pace = {"normal": voice.tr("normal"), "slow": voice.tr("slow"), "step_free": voice.tr("step-free")}[plan.pace]
    return [
        [name, value]
        for name, value in (
            (voice.tr("Day"), voice.day(plan.date)),
            (voice.tr("Time"), f"{plan.start} – {clock(times.finish_min)}"),
            (voice.tr("Meeting point"), meeting_point(visit, voice)),
            (voice.tr("People"), voice.number(plan.group)),
            (voice.tr("Walking pace"), pace),
            (voice.tr("Language"), voice.autonym),
        )
        if value
    ]


def _stops(workshop: Workshop, visit: Timed, voice: Voice) -> Sequence[Content]:
    says = {entry.code: entry.say for entry in visit.programme.stops} if visit.programme else {}
    made = []
    for entry, row in zip(visit.stops, visit.times.rows, strict=True):
        stop = workshop.ways.stops[entry.code]
        made.append(
            {
                "code": stop.code,
                "colours": colours(workshop.guide.trail_of[stop.id].trail.colour),
                "title": said(voice.say(stop.title)),
                "arrive": clock(row.arrive_min),
                "minutes": span(row.leave_min - row.arrive_min),
                "leg": leg(row, voice),
                "pause": voice.tr("Pause: {minutes}", minutes=span(row.pause_min)) if row.pause_min else None,
                "located": stop.position is not None,
                "say": said(_line(stop, entry.say, says, voice)),
                "facts": [
                    [
                        voice.figure(fact.figure),
                        said(voice.say(fact.label)),
                        said(voice.say(workshop.guide.guide.sources[fact.source].title)),
                    ]
                    for fact in stop.facts
                ],
            }
        )
    return made


def _line(stop: Stop, own: str | None, says: dict[str, Any], voice: Voice) -> Said:
    """The one line to say: the visit’s own, else the programme’s, else how the stop begins."""
    if own:
        return Said(own, voice.language)
    if says.get(stop.code) is not None:
        return voice.say(says[stop.code])
    essential = voice.say(stop.essential)
    return Said(first_sentence(markup.sentences(essential.text)), essential.language)


def _map(workshop: Workshop, visit: Timed, voice: Voice) -> Content | None:
    maker, rows = workshop.maps, visit.times.rows
    pins = [pin for row in rows if (pin := maker.pin(workshop.ways.stops[row.code])) is not None]
    if not pins:
        return None
    lines = [
        ([[maker.plane.xy_m(*point) for point in line]], row.to_check, "")
        for row in rows
        if row.from_code and len(line := workshop.ways.line(row.from_code, row.code)) > 1
    ]
    points = [(pin.x_m, pin.y_m) for pin in pins] + [point for segments, _, _ in lines for point in segments[0]]
    window = maker.window(points, ratio=0.8, margin_m=180, least_m=700)
    window = replace(window, width=440, height=440 * window.height / window.width)
    label = voice.tr("Map of the visit: its stops are listed in walking order")
    svg = maker.draw(window, pins, lines, voice, label=label, letters=True)
    return {
        "svg": on_its_own(str(svg), STEEL, window),
        "alt": label,
        "ratio": round(window.height / window.width, 4),
        "attribution": " · ".join(attributions(workshop)),
    }

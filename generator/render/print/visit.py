"""The run sheet of a visit to come, A4: times, map, contacts, one line to say at each stop, figures with their sources."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from shapely import LineString

from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.render.addresses import absolute
from generator.render.codes import qr
from generator.render.context import RenderContext
from generator.render.print.codes import drawing
from generator.render.print.content import Content, colours
from generator.render.print.maps import on_its_own
from generator.render.print.press import Job
from generator.render.print.text import maybe, primary, said
from generator.visit.address import USUAL_MIN, Chosen, PlanState, written
from generator.visit.plans import DEFAULT_STOP_MIN, Timed
from generator.wording import markup
from generator.wording.locale import Locale, LocalizedText
from generator.wording.markup import first_sentence
from generator.wording.places import place_label
from generator.wording.sources import attributions
from generator.wording.visit import clock, leg, span, sum_up, warnings

STEEL = "#3d5563"
CODE_SIDE_MM = 24.0


def visit_job(context: RenderContext, visit: Timed, locale: Locale, path: str) -> Job:
    """One PDF. path: of the file."""
    plan, programme, times = visit.plan, visit.programme, visit.times
    settings = context.guide.guide.settings
    title = visit_title(visit, locale)
    link = visit_link(context, visit, locale)
    kind = locale.tr("Run sheet")
    cited = list(dict.fromkeys(fact.source for entry in visit.stops for fact in context.ways.stops[entry.code].facts))
    data: Content = {
        "lang": primary(locale.language),
        "colon": "\u00a0:" if primary(locale.language) == "fr" else ":",
        "guide": locale.say(settings.name).text,
        "place": locale.say(settings.place).text,
        "colours": colours(STEEL),
        "title": title,
        "day": locale.day(plan.date),
        "facts": _facts(visit, locale),
        "sum": sum_up(times, locale),
        "note": plan.note,
        "summary": maybe(locale.maybe(programme.summary)) if programme else None,
        "contacts": [
            [contact.name, " · ".join(part for part in (contact.role, contact.phone, contact.mail) if part)]
            for contact in plan.contacts
        ],
        "warnings": warnings(times.warnings, locale),
        "stops": _stops(context, visit, locale, cited),
        "sources": [said(locale.say(context.guide.guide.sources[source].title)) for source in cited],
        "map": _map(context, visit, locale),
        "link": {
            "url": link,
            "svg": drawing(qr.bytes_matrix(link)),
            "side": CODE_SIDE_MM,
            "alt": locale.tr("QR code of this visit in the planner"),
        },
        "publisher": settings.publisher.name,
        "licence": settings.licence,
        "words": {
            "timetable": locale.tr("The timetable"),
            "before": locale.tr("Before you come"),
            "contacts": locale.tr("Contacts"),
            "map_data": locale.tr("Map data"),
            "sources": locale.tr("Sources"),
            "online": locale.tr("This visit in the planner"),
            "published_by": locale.tr("Published by"),
        },
        "document": {"title": f"{title} – {locale.day(plan.date)}", "author": settings.publisher.name, "kind": kind},
    }
    return Job("visit", data, {path: ""})


def visit_title(visit: Timed, locale: Locale) -> str:
    """The visit’s own title, else its programme’s, else the word."""
    if visit.plan.title:
        return str(visit.plan.title)
    return locale.say(visit.programme.title).text if visit.programme else locale.tr("Visit")


def meeting_point(visit: Timed, locale: Locale) -> str:
    """Where the group meets; "" where nobody has said."""
    if visit.plan.meeting_point:
        return str(visit.plan.meeting_point)
    programme: Programme | None = visit.programme
    return locale.say(programme.meeting_point).text if programme and programme.meeting_point else ""


def visit_link(context: RenderContext, visit: Timed, locale: Locale) -> str:
    """The address of this visit in the planner, contacts left out."""
    plan = visit.plan
    state = PlanState(
        date=plan.date.isoformat(),
        at=plan.start,
        min=plan.minutes or (visit.programme.minutes if visit.programme else USUAL_MIN),
        pace=plan.pace,
        group=plan.group,
        pause=plan.pauses,
        programme=plan.programme or "",
        place=plan.meeting_point or "",
        stops=[
            Chosen(code=entry.code, min=entry.minutes or DEFAULT_STOP_MIN, locked=entry.locked) for entry in visit.stops
        ],
    )
    return absolute(context.address, context.page_url("visit", locale.language)) + written(state)


def _facts(visit: Timed, locale: Locale) -> list[list[str]]:
    plan, times = visit.plan, visit.times
    pace = {"normal": locale.tr("normal"), "slow": locale.tr("slow"), "step_free": locale.tr("step-free")}[plan.pace]
    return [
        [name, value]
        for name, value in (
            (locale.tr("Day"), locale.weekday(plan.date)),
            (locale.tr("Time"), f"{plan.start} – {clock(times.finish_min)}"),
            (locale.tr("Meeting point"), meeting_point(visit, locale)),
            (locale.tr("People"), locale.number(plan.group)),
            (locale.tr("Walking pace"), pace),
            (locale.tr("Language"), locale.autonym),
        )
        if value
    ]


def _stops(context: RenderContext, visit: Timed, locale: Locale, cited: Sequence[str]) -> Sequence[Content]:
    """cited: sources in the order of the notes that figures refer to."""
    says = {entry.code: entry.say for entry in visit.programme.stops} if visit.programme else {}
    made = []
    for entry, row in zip(visit.stops, visit.times.rows, strict=True):
        stop = context.ways.stops[entry.code]
        made.append(
            {
                "code": stop.code,
                "colours": colours(context.guide.trail_of[stop.id].trail.colour),
                "title": said(locale.say(stop.title)),
                "arrive": clock(row.arrive_min),
                "minutes": span(row.leave_min - row.arrive_min),
                "leg": leg(row, locale),
                "pause": locale.tr("Pause: {minutes}", minutes=span(row.pause_min)) if row.pause_min else None,
                "place": place_label(stop, locale),
                "say": said(_line(stop, entry.say, says, locale)),
                "facts": [
                    [
                        locale.figure(fact.figure),
                        said(locale.say(fact.label)),
                        cited.index(fact.source) + 1,
                    ]
                    for fact in stop.facts
                ],
            }
        )
    return made


def _line(stop: Stop, own: str | None, says: dict[str, Any], locale: Locale) -> LocalizedText:
    """The one line to say: the visit’s own, else the programme’s, else how the stop begins."""
    if own:
        return LocalizedText(own, locale.language)
    if says.get(stop.code) is not None:
        return locale.say(says[stop.code])
    essential = locale.say(stop.essential)
    return LocalizedText(first_sentence(markup.sentences(essential.text)), essential.language)


def _map(context: RenderContext, visit: Timed, locale: Locale) -> Content | None:
    maker, rows = context.maps, visit.times.rows
    pins = [pin for row in rows if (pin := maker.pin(context.ways.stops[row.code])) is not None]
    if not pins:
        return None
    lines = [
        (
            [
                LineString([maker.plane.xy_m(*point) for point in part])
                for part in context.ways.line(row.from_code, row.code)
            ],
            row.to_check,
            "",
        )
        for row in rows
        if row.from_code
    ]
    points = [point for pin in pins for point in pin.corners_m]
    points += [(x, y) for parts, _, _ in lines for part in parts for x, y in part.coords]
    window = maker.window(points, ratio=0.8, margin_m=180, least_m=700)
    window = replace(window, width=440, height=440 * window.height / window.width)
    label = locale.tr("Map of the visit: its stops are listed in walking order")
    svg = maker.draw(window, pins, lines, locale, label=label, letters=True)
    return {
        "svg": on_its_own(str(svg), STEEL, window),
        "alt": label,
        "ratio": round(window.height / window.width, 4),
        "attribution": " · ".join(attributions(context.guide.guide)),
    }

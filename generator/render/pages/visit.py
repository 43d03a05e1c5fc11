"""The planner of visits, and a page for every ready-made one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup
from shapely import LineString

from generator.model.trail import LineState
from generator.render import addresses
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.downloads.api import CLOSURES_PATH
from generator.render.pages.audiences import audience_links
from generator.render.pages.contact import Contact, contact_of
from generator.render.pages.single import single_pages
from generator.render.svg.map_pins import Window
from generator.render.theme.styles import FRAME
from generator.visit.plans import Planned
from generator.visit.timetable import Row
from generator.wording import markup
from generator.wording.closures import ClosureView, closure_views
from generator.wording.line import LINES
from generator.wording.locale import Locale, LocalizedText
from generator.wording.markup import first_sentence
from generator.wording.places import place_label
from generator.wording.sources import attributions
from generator.wording.trail import chips
from generator.wording.visit import GATHERED, TEMPLATES, WARNINGS, clock, leg, programme_chips, span, sum_up, warnings

STYLES = (*FRAME, "trail", "map", "visit")
PLANNER_STYLES = (*FRAME, "map", "visit", "planner")


@dataclass(frozen=True)
class RowView:
    """A line of a timetable. leg: the walk that leads here; facts: (figure, label, title of its source)."""

    code: str
    letter: str
    url: str
    title: LocalizedText
    say: LocalizedText
    arrive: str
    leave: str
    minutes: str
    leg: str | None
    pause: str | None
    located: bool
    place: str | None
    facts: Sequence[tuple[str, LocalizedText, LocalizedText]]


@dataclass(frozen=True)
class ProgrammeView:
    """A ready-made visit. finish: with what is kept in hand."""

    id: str
    title: LocalizedText
    summary: LocalizedText
    url: str
    planner: str
    take_away: str
    gpx: str | None
    chips: Sequence[str]
    meeting_point: LocalizedText | None
    start: str
    finish: str
    sum: str
    rows: Sequence[RowView]
    warnings: Sequence[str]
    closures: Sequence[tuple[str, Sequence[ClosureView]]]
    map: Markup | None
    attribution: str
    contact: Contact


@dataclass(frozen=True)
class PlannerView:
    """words: sentences for the script, by name, with `{…}` where it puts values; closures_url: of the closures. audiences: (url, title)
    of the pages for groups.
    """

    title: str
    programmes: Sequence[ProgrammeView]
    topics: Sequence[tuple[str, LocalizedText]]
    groups: Sequence[tuple[str, LocalizedText, str | None, Sequence[tuple[str, LocalizedText]]]]
    languages: Sequence[tuple[str, str, str]]
    words: dict[str, object]
    closures_url: str
    map: Markup | None
    window: Sequence[float]
    attribution: str
    contact: Contact
    home: str
    audiences: Sequence[tuple[str, str]]


def visit_pages(context: RenderContext) -> list[Page]:
    """The planner in every language, then each programme in every language."""
    return single_pages(context, "visit", _planner) + [
        Page(
            url=addresses.programme_url(programme.id, locale.language, context.default),
            language=locale.language,
            key=f"visit:{programme.id}",
            template="programme.html",
            alternates=context.in_every_language(
                lambda language, id=programme.id: addresses.programme_url(id, language, context.default)  # type: ignore[misc]
            ),
            make=partial(_programme, context, programme.id, locale),
        )
        for programme in context.guide.guide.programmes
        for locale in context.locales
    ]


def _programme(context: RenderContext, programme: str, locale: Locale) -> PageContent:
    plan = next(plan for plan in context.plans if plan.programme.id == programme)
    view = programme_view(context, locale, plan, with_map=True)
    return PageContent(
        title=view.title.text,
        description=first_sentence(view.summary.text),
        view=view,
        styles=STYLES,
    )


def programme_view(context: RenderContext, locale: Locale, plan: Planned, *, with_map: bool) -> ProgrammeView:
    programme, times = plan.programme, plan.times
    says = {entry.code: entry.say for entry in programme.stops}
    stops = [context.ways.stops[row.code] for row in times.rows]
    rows = []
    for row, stop in zip(times.rows, stops, strict=True):
        said = says.get(row.code)
        essential = locale.say(stop.essential)
        rows.append(
            RowView(
                code=row.code,
                letter=context.guide.trail_of[stop.id].trail.letter,
                url=context.stop_url(stop, locale.language),
                title=locale.say(stop.title),
                say=locale.say(said)
                if said is not None
                else LocalizedText(first_sentence(markup.sentences(essential.text)), essential.language),
                arrive=clock(row.arrive_min),
                leave=clock(row.leave_min),
                minutes=span(row.leave_min - row.arrive_min),
                leg=leg(row, locale),
                pause=locale.tr("Pause: {minutes}", minutes=span(row.pause_min)) if row.pause_min else None,
                located=stop.located is not None,
                place=place_label(stop, locale),
                facts=[
                    (
                        locale.figure(fact.figure),
                        locale.say(fact.label),
                        locale.say(context.guide.guide.sources[fact.source].title),
                    )
                    for fact in stop.facts
                ],
            )
        )
    url = addresses.programme_url(programme.id, locale.language, context.default)
    located = sum(row.located for row in rows)
    return ProgrammeView(
        id=programme.id,
        title=locale.say(programme.title),
        summary=locale.say(programme.summary),
        url=url,
        planner=context.page_url("visit", locale.language),
        take_away=addresses.take_away_url(programme.id, locale.language, context.default),
        gpx=f"{url}{programme.id}.gpx" if located > 1 else None,
        chips=programme_chips(plan, locale),
        meeting_point=locale.maybe(programme.meeting_point),
        start=clock(times.rows[0].arrive_min) if times.rows else "",
        finish=clock(times.finish_min),
        sum=sum_up(times, locale),
        rows=rows,
        warnings=warnings(times.warnings, locale),
        closures=[
            (stop.code, views) for stop in stops if (views := closure_views(context.guide.closures_of(stop), locale))
        ],
        map=_map(context, locale, times.rows, locale.say(programme.title).text) if with_map else None,
        attribution=" · ".join(attributions(context.guide.guide)),
        contact=contact_of(context),
    )


def _contact(context: RenderContext) -> Contact:
    settings = context.guide.guide.settings
    return Contact(settings.publisher.name, settings.contact.mail, settings.contact.page or settings.publisher.url)


def _map(context: RenderContext, locale: Locale, rows: Sequence[Row], title: str) -> Markup | None:
    pins = [pin for row in rows if (pin := context.maps.pin(context.ways.stops[row.code])) is not None]
    if not pins:
        return None
    lines = [
        (
            [
                LineString([context.maps.plane.xy_m(*point) for point in part])
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
    window = context.maps.window(points, ratio=0.86, margin_m=180, least_m=700)
    label = locale.tr("Map of the visit “{title}”: its stops are listed in walking order", title=title)
    return context.maps.draw(window, pins, lines, locale, label=label, letters=True)


def _planner(context: RenderContext, locale: Locale) -> PageContent:
    guide = context.guide
    title = locale.tr("Plan a visit")
    window = _whole(context)
    view = PlannerView(
        title=title,
        programmes=[programme_view(context, locale, plan, with_map=False) for plan in context.plans],
        topics=[(key, locale.say(topic.name)) for key, topic in guide.guide.settings.topics.items()],
        groups=[
            (
                measured.trail.letter,
                locale.say(measured.trail.title),
                None if measured.is_walk else chips(measured, locale)[0],
                [
                    (stop.code, locale.say(stop.title))
                    for stop in measured.stops
                    if guide.trail_of[stop.id] is measured and stop.code in context.ways.stops
                ],
            )
            for measured in guide.trails
        ],
        languages=[
            (other.language, other.autonym, context.page_url("visit", other.language)) for other in context.locales
        ],
        closures_url=CLOSURES_PATH,
        words={**planner_words(locale), "empty": _empty(context, locale)},
        map=context.maps.draw(
            window, [], [], locale, label=locale.tr("Map of the visit: its stops are listed in walking order")
        )
        if window
        else None,
        window=_degrees(context, window) if window else (),
        attribution=" · ".join(attributions(context.guide.guide)),
        contact=contact_of(context),
        home=context.home_url(locale.language),
        audiences=audience_links(context, locale),
    )
    return PageContent(
        title=title,
        description=locale.tr("A visit made to measure: choose the stops, get the times, take the sheet with you."),
        view=view,
        styles=PLANNER_STYLES,
        scripts=("visit",),
    )


def _empty(context: RenderContext, locale: Locale) -> str:
    return (
        locale.tr("No stop yet: make a ready-made visit yours, or choose a stop.")
        if context.plans
        else locale.tr("No stop yet: choose the first one.")
    )


def _whole(context: RenderContext) -> Window | None:
    pins = [pin for stop in context.ways.stops.values() if (pin := context.maps.pin(stop)) is not None]
    if not pins:
        return None
    return context.maps.window(
        [point for pin in pins for point in pin.corners_m], ratio=0.86, margin_m=200, least_m=900
    )


def _degrees(context: RenderContext, window: Window) -> Sequence[float]:
    """Latitude and longitude of the corners: south, west, north, east. The plane is linear in degrees."""
    south, west = context.maps.plane.lat_lon_deg(window.west_m, window.south_m)
    north, east = context.maps.plane.lat_lon_deg(window.east_m, window.north_m)
    return [round(value, 6) for value in (south, west, north, east)]


def planner_words(locale: Locale) -> dict[str, object]:
    """Every sentence the planner's script shows."""

    def tr(template: str) -> str:
        names = {
            "code",
            "from",
            "minutes",
            "distance",
            "stop",
            "position",
            "count",
            "start",
            "finish",
            "legs",
            "title",
            "source",
            "day",
            "time",
            "place",
            "people",
            "link",
            "url",
        }
        return locale.tr(template, **{name: f"{{{name}}}" for name in names})

    return {
        "warnings": {kind: tr(sentence.template) for kind, sentence in WARNINGS.items()},
        **{name: tr(sentence.template) for name, sentence in TEMPLATES.items()},
        "earlier": tr("Earlier: {stop}"),
        "later": tr("Later: {stop}"),
        "lock": tr("Keep {stop} at this place"),
        "drop": tr("Drop {stop}"),
        "drag": tr("Drag {stop}"),
        "minutes_at": tr("Minutes at {stop}"),
        "moved": tr("{stop} is now number {position} of {count}. Finish at {finish}."),
        "dropped": tr("{stop} is dropped. Finish at {finish}."),
        "added": tr("{stop} is added. Finish at {finish}."),
        "ordered": tr("The order that walks least. Finish at {finish}."),
        "finish": tr("Finish at {finish}"),
        "left": tr("{minutes} to spare"),
        "over": tr("Over time by {minutes}."),
        "pause": tr("Pause: {minutes}"),
        "gathered": list(GATHERED),
        "choose": tr("Choose a stop"),
        "arrived": tr("“{title}” is your plan now. Finish at {finish}."),
        "wrong_number": tr("From {from} to {finish}. The plan keeps the number that it had."),
        "wrong_day": tr("A day of this century, please. The plan keeps the day that it had."),
        "wrong_time": tr("Hours and minutes, please. The plan keeps the time that it had."),
        "off_the_map": tr("The stops of these themes that fit are not on the map yet: tick the box to have them too."),
        "none_fits": tr("No stop of these themes fits into the time that is left."),
        "more_walk": tr("+ {minutes} on foot"),
        "nearest": tr("Nearest to {stop}:"),
        "copied": tr("Copied."),
        "not_copied": tr("Your browser does not let us copy: select the text and copy it."),
        "full": tr("A visit has {count} stops at most."),
        "no_code": tr("The QR code needs a network the first time."),
        "offline": tr("The distances could not be loaded. Try again when there is a network."),
        "visit": tr("Visit"),
        "mail_subject": tr("Visit on {day}, {time}"),
        "mail_no_day": tr("Visit"),
        "mail_meet": tr("Meeting: {place}"),
        "mail_people": tr("{people} people"),
        "mail_link": tr("The plan: {link}"),
        "guessed": tr("Straight lines where the way is not known: {legs}. Check them before the visit."),
        "broken": tr(
            "The line stops where the way is not known, and goes on beyond: {legs}. Find the way there before the visit."
        ),
        "provisional": locale.message(LINES[LineState.PROVISIONAL]),
    }

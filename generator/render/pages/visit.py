"""The planner of visits, and a page for every ready-made one."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.render import addresses, markup
from generator.render.artifacts import Page
from generator.render.pages.frame import attributions
from generator.render.pages.single import single_page
from generator.render.pages.stop import ClosureView, closure_views
from generator.render.static_map import Window
from generator.render.styles import FRAME
from generator.render.visit_data import first_sentence
from generator.render.visit_words import TEMPLATES, WARNINGS, clock, leg, span, sum_up, warnings
from generator.render.visits import Planned, planned
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop
from generator.visit.timetable import Row

STYLES = (*FRAME, "trail", "map", "visit")
PLANNER_STYLES = (*FRAME, "map", "visit", "planner")


@dataclass(frozen=True)
class RowView:
    """A line of a timetable. leg: the walk that leads here; facts: (figure, label, title of its source)."""

    code: str
    letter: str
    url: str
    title: Said
    say: Said
    arrive: str
    leave: str
    minutes: str
    leg: str | None
    pause: str | None
    located: bool
    facts: Sequence[tuple[str, Said, Said]]


@dataclass(frozen=True)
class Contact:
    """Who answers for the guide."""

    name: str
    mail: str | None
    url: str | None


@dataclass(frozen=True)
class ProgrammeView:
    """A ready-made visit. finish: with what is kept in hand."""

    id: str
    title: Said
    summary: Said
    url: str
    planner: str
    take_away: str
    gpx: str | None
    chips: Sequence[str]
    meeting_point: Said | None
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
    """words: sentences for the script, by name, with `{…}` where it puts values."""

    title: str
    programmes: Sequence[ProgrammeView]
    topics: Sequence[tuple[str, Said]]
    groups: Sequence[tuple[str, Said, Sequence[tuple[str, Said]]]]
    languages: Sequence[tuple[str, str, str]]
    words: dict[str, object]
    map: Markup | None
    window: Sequence[float]
    attribution: str
    contact: Contact
    home: str


def visit_pages(workshop: Workshop) -> list[Page]:
    """The planner in every language, then each programme in every language."""
    plans = planned(workshop)
    pages = [_planner(workshop, voice, plans) for voice in workshop.voices]
    return pages + [_programme_page(workshop, voice, plan) for plan in plans for voice in workshop.voices]


def _programme_page(workshop: Workshop, voice: Voice, plan: Planned) -> Page:
    view = programme_view(workshop, voice, plan, with_map=True)
    return Page(
        url=view.url,
        language=voice.language,
        key=f"visit:{view.id}",
        template="programme.html",
        title=view.title.text,
        description=first_sentence(view.summary.text),
        view=view,
        alternates=workshop.in_every_language(
            lambda language: addresses.programme_url(view.id, language, workshop.default)
        ),
        styles=STYLES,
    )


def programme_view(workshop: Workshop, voice: Voice, plan: Planned, *, with_map: bool) -> ProgrammeView:
    programme, times = plan.programme, plan.times
    says = {entry.code: entry.say for entry in programme.stops}
    stops = [workshop.ways.stops[row.code] for row in times.rows]
    rows = []
    for row, stop in zip(times.rows, stops, strict=True):
        said = says.get(row.code)
        essential = voice.say(stop.essential)
        rows.append(
            RowView(
                code=row.code,
                letter=workshop.guide.trail_of[stop.id].trail.letter,
                url=workshop.stop_url(stop, voice.language),
                title=voice.say(stop.title),
                say=voice.say(said)
                if said is not None
                else Said(first_sentence(markup.sentences(essential.text)), essential.language),
                arrive=clock(row.arrive_min),
                leave=clock(row.leave_min),
                minutes=span(row.leave_min - row.arrive_min),
                leg=leg(row, voice),
                pause=voice.tr("Pause: {minutes}", minutes=span(row.pause_min)) if row.pause_min else None,
                located=stop.position is not None,
                facts=[
                    (
                        voice.figure(fact.figure),
                        voice.say(fact.label),
                        voice.say(workshop.guide.guide.sources[fact.source].title),
                    )
                    for fact in stop.facts
                ],
            )
        )
    url = addresses.programme_url(programme.id, voice.language, workshop.default)
    located = sum(row.located for row in rows)
    return ProgrammeView(
        id=programme.id,
        title=voice.say(programme.title),
        summary=voice.say(programme.summary),
        url=url,
        planner=workshop.page_url("visit", voice.language),
        take_away=addresses.take_away_url(programme.id, voice.language, workshop.default),
        gpx=f"{url}{programme.id}.gpx" if located > 1 else None,
        chips=[
            span(programme.minutes),
            voice.plural("{count} stop", "{count} stops", len(rows)),
            voice.tr("about {measure}", measure=voice.distance(times.length_m)) + " " + voice.tr("on foot"),
        ],
        meeting_point=voice.maybe(programme.meeting_point),
        start=clock(times.rows[0].arrive_min) if times.rows else "",
        finish=clock(times.finish_min),
        sum=sum_up(times, voice),
        rows=rows,
        warnings=warnings(times.warnings, voice),
        closures=[(stop.code, views) for stop in stops if (views := closure_views(stop.closures, voice))],
        map=_map(workshop, voice, times.rows, voice.say(programme.title).text) if with_map else None,
        attribution=" · ".join(attributions(workshop)),
        contact=_contact(workshop),
    )


def _contact(workshop: Workshop) -> Contact:
    settings = workshop.guide.guide.settings
    return Contact(settings.publisher.name, settings.contact.mail, settings.contact.page or settings.publisher.url)


def _map(workshop: Workshop, voice: Voice, rows: Sequence[Row], title: str) -> Markup | None:
    pins = [pin for row in rows if (pin := workshop.maps.pin(workshop.ways.stops[row.code])) is not None]
    if not pins:
        return None
    lines = [
        ([[workshop.maps.plane.xy_m(*point) for point in line]], row.to_check, "")
        for row in rows
        if row.from_code and len(line := workshop.ways.line(row.from_code, row.code)) > 1
    ]
    points = [(pin.x_m, pin.y_m) for pin in pins] + [point for segments, _, _ in lines for point in segments[0]]
    window = workshop.maps.window(points, ratio=0.86, margin_m=180, least_m=700)
    label = voice.tr("Map of the visit “{title}”: its stops are listed in walking order", title=title)
    return workshop.maps.draw(window, pins, lines, voice, label=label, letters=True)


def _planner(workshop: Workshop, voice: Voice, plans: Sequence[Planned]) -> Page:
    guide = workshop.guide
    title = voice.tr("Plan a visit")
    window = _whole(workshop)
    view = PlannerView(
        title=title,
        programmes=[programme_view(workshop, voice, plan, with_map=False) for plan in plans],
        topics=[(key, voice.say(topic.name)) for key, topic in guide.guide.settings.topics.items()],
        groups=[
            (
                measured.trail.letter,
                voice.say(measured.trail.title),
                [
                    (stop.code, voice.say(stop.title))
                    for stop in measured.stops
                    if guide.trail_of[stop.id] is measured and stop.code in workshop.ways.stops
                ],
            )
            for measured in guide.trails
        ],
        languages=[
            (other.language, other.autonym, workshop.page_url("visit", other.language)) for other in workshop.voices
        ],
        words=planner_words(voice),
        map=workshop.maps.draw(
            window, [], [], voice, label=voice.tr("Map of the visit: its stops are listed in walking order")
        )
        if window
        else None,
        window=_degrees(workshop, window) if window else (),
        attribution=" · ".join(attributions(workshop)),
        contact=_contact(workshop),
        home=workshop.home_url(voice.language),
    )
    return single_page(
        workshop,
        voice,
        "visit",
        title=title,
        description=voice.tr("A visit made to measure: choose the stops, get the times, take the sheet with you."),
        view=view,
        styles=PLANNER_STYLES,
        scripts=("visit",),
    )


def _whole(workshop: Workshop) -> Window | None:
    pins = [pin for stop in workshop.ways.stops.values() if (pin := workshop.maps.pin(stop)) is not None]
    if not pins:
        return None
    return workshop.maps.window([(pin.x_m, pin.y_m) for pin in pins], ratio=0.86, margin_m=200, least_m=900)


def _degrees(workshop: Workshop, window: Window) -> Sequence[float]:
    """Latitude and longitude of the corners: south, west, north, east. The plane is linear in degrees."""
    south, west = workshop.maps.plane.lat_lon_deg(window.west_m, window.south_m)
    north, east = workshop.maps.plane.lat_lon_deg(window.east_m, window.north_m)
    return [round(value, 6) for value in (south, west, north, east)]


def planner_words(voice: Voice) -> dict[str, object]:
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
        return voice.tr(template, **{name: f"{{{name}}}" for name in names})

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
        "unlocated": tr("not on the map"),
        "empty": tr("No stop yet: choose a programme, themes, or stops one by one."),
        "none_fits": tr("No stop of these themes fits into the time that is left."),
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
        "provisional": tr("Provisional line: nobody has recorded it on the ground yet."),
    }

"""What a guide could give to OpenStreetMap, as a list that somebody goes through by hand: the licence first, then boards, places, trails.

Nothing is sent anywhere, and nothing in the list is in a form that a program could send. Sources: wiki.openstreetmap.org, *Import/
Guidelines*, *Automated Edits code of conduct*, *Tag:information=board*, *Key:wheelchair*, *Relation:route*, *Key:ref:mhs*.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator.geo.legs import MeasuredTrail
from generator.messages import Message, made_visible, msg, plural
from generator.model.base import LocalText
from generator.model.guide import Guide, Settings
from generator.model.plaque import Plaque, hanging
from generator.model.stop import Stop
from generator.model.trail import LineState, Trail

OSM = "https://www.openstreetmap.org"
TITLE = msg("For OpenStreetMap, by hand")
LICENCE, BOARDS, KNOWN, UNKNOWN, TRAILS = (
    msg("The licence first"),
    msg("Boards"),
    msg("Places that are in OpenStreetMap"),
    msg("Places to look for"),
    msg("Trails"),
)
NO_LICENCE = msg("no licence noted")
WHEELCHAIR: Mapping[str, str] = {"yes": "yes", "partly": "limited", "no": "no"}
ROUTE: Mapping[str, str] = {"walking": "hiking", "cycling": "bicycle"}


def review(guide: Guide, trails: Sequence[MeasuredTrail], language: str) -> str:
    """Markdown with boxes to tick, in the language of messages. guide: as it was read, with the register of plaques."""

    def said(message: Message) -> str:
        return message.text(language)

    lines = [f"# {said(TITLE)}", ""]
    lines += [*_licence(guide, language), ""]
    stops = [guide.stops[stop.id] for measured in trails for stop in measured.stops]
    stops = list({stop.id: stop for stop in stops if stop.retired is None}.values())
    boards = [(stop, plaque) for stop in stops for plaque in hanging(guide.plaques, stop.code)]
    lines += [f"## {said(BOARDS)} ({len(boards)})", ""]
    if not boards:
        lines += [said(msg("No plaque hangs on a wall, says the register: there is no board to enter.")), ""]
    for stop, plaque in boards:
        lines += [*_board(guide, stop, plaque, language), ""]
    known = [stop for stop in stops if stop.osm]
    lines += [f"## {said(KNOWN)} ({len(known)})", ""]
    for stop in known:
        lines += [*_place(guide, stop, language), ""]
    unknown = [stop for stop in stops if not stop.osm and stop.located]
    lines += [f"## {said(UNKNOWN)} ({len(unknown)})", ""]
    if unknown:
        lines += [
            said(msg("Whoever finds one there writes its id in the file of the stop, such as osm: way/123456789.")),
            "",
        ]
    lines += [_to_look_for(guide, stop) for stop in unknown]
    lines += ["", f"## {said(TRAILS)} ({len(trails)})", ""]
    lines += [
        said(
            msg("A relation is for a trail that is signed on the ground: what nobody could check there is not entered.")
        ),
        "",
    ]
    for measured in trails:
        lines += [*_trail(guide, measured, language), ""]
    return "\n".join(lines)


def _licence(guide: Guide, language: str) -> Iterator[str]:
    settings = guide.settings
    told = (
        msg("Enter nothing before these are answered."),
        msg(
            "What goes into OpenStreetMap is given to everybody under the ODbL 1.0. The guide is published under {licence}: does {publisher} agree in writing that its own findings go there?",
            licence=settings.licence,
            publisher=settings.publisher.name,
        ),
        msg(
            "Each position below names its source and the licence of that source: does it allow it? Else take the position again on the ground."
        ),
        msg("Texts, photos and voices of the guide stay where they are: none of them goes there."),
        msg("Object by object, by somebody who knows the place: no import, no robot."),
    )
    yield f"## {LICENCE.text(language)}"
    yield ""
    yield told[0].text(language)
    yield ""
    for message in told[1:]:
        yield f"- [ ] {made_visible(message.text(language))}"
    sources = [guide.sources[key] for key in _line_and_place_sources(guide)]
    for source in sources:
        licence = source.licence or NO_LICENCE.text(language)
        yield f"- [ ] {made_visible(_any(source.title, settings))} – {made_visible(licence)}"


def _line_and_place_sources(guide: Guide) -> list[str]:
    """Of positions and of lines, each once."""
    keys = [stop.located.source for stop in guide.stops.values() if stop.located]
    keys += [key for trail in guide.trails if trail.track for key in trail.track.sources]
    return [key for key in dict.fromkeys(keys) if key in guide.sources]


def _board(guide: Guide, stop: Stop, plaque: Plaque, language: str) -> Iterator[str]:
    settings = guide.settings
    yield f"### {stop.code} – {made_visible(_any(stop.title, settings))}"
    yield ""
    hangs = msg("It hangs there: {wall}.", wall=plaque.where or "?")
    yield f"- [ ] {made_visible(hangs.text(language))} {_where(guide, stop, language)}"
    yield from _tags(
        {
            "tourism": "information",
            "information": "board",
            "board_type": "history" if stop.kind == "heritage" else "nature",
            "ref": stop.code,
            **_names(stop.title, settings),
            "website": _address(settings, stop.code),
            "operator": settings.publisher.name,
            "wheelchair": WHEELCHAIR.get(stop.access.step_free),
            "start_date": plaque.mounted.isoformat() if plaque.mounted else None,
        }
    )


def _place(guide: Guide, stop: Stop, language: str) -> Iterator[str]:
    yield f"- [ ] {stop.code} – {made_visible(_any(stop.title, guide.settings))}: <{OSM}/{stop.osm}>"
    tags = {
        "wikidata": stop.wikidata,
        "ref:mhs": stop.merimee if stop.merimee and stop.merimee.startswith("PA") else None,
        "wheelchair": WHEELCHAIR.get(stop.access.step_free),
    }
    if any(tags.values()):
        words = msg("To add where it is missing, and where the place itself bears it out:")
        yield f"  {words.text(language)}"
        yield from _tags(tags)


def _to_look_for(guide: Guide, stop: Stop) -> str:
    assert stop.located is not None
    at = f"{stop.located.lat:.5f}/{stop.located.lon:.5f}"
    return f"- [ ] {stop.code} – {made_visible(_any(stop.title, guide.settings))}: <{OSM}/#map=19/{at}>"


def _trail(guide: Guide, measured: MeasuredTrail, language: str) -> Iterator[str]:
    trail, settings = measured.trail, guide.settings
    yield f"### {trail.letter} – {made_visible(_any(trail.title, settings))}"
    yield ""
    if not measured.is_walk or trail.line is not LineState.RECORDED:
        yield msg("Nobody has recorded this line on the ground: nothing to enter yet.").text(language)
        return
    words = msg("A relation of the ways that were walked, in their order")
    yield f"- [ ] {words.text(language)}"
    yield from _tags(_route(trail, measured, settings))


def _route(trail: Trail, measured: MeasuredTrail, settings: Settings) -> Mapping[str, str | None]:
    return {
        "type": "route",
        "route": ROUTE[trail.practice],
        "network": "lwn" if trail.practice == "walking" else "lcn",
        "ref": trail.letter,
        **_names(trail.title, settings),
        "from": _any(trail.departure, settings),
        "to": _any(trail.arrival, settings),
        "roundtrip": "yes" if trail.route == "loop" else "no",
        "distance": f"{measured.length_m / 1000:.1f}" if measured.length_m else None,
        "website": _address(settings, trail.letter),
        "operator": settings.publisher.name,
    }


def _where(guide: Guide, stop: Stop, language: str) -> str:
    """The position of a stop with what it rests on."""
    at = stop.located
    if at is None:
        return msg("The guide knows no position of this stop.").text(language)
    source = guide.sources.get(at.source)
    words = msg(
        "{lat}, {lon}, to within {metres} m, from: {source} ({licence}).",
        lat=f"{at.lat:.6f}",
        lon=f"{at.lon:.6f}",
        metres=f"{at.uncertainty_m:g}",
        source=_any(source.title, guide.settings) if source else at.source,
        licence=(source.licence if source else None) or NO_LICENCE,
    )
    return made_visible(words.text(language))


def _tags(tags: Mapping[str, str | None]) -> Iterator[str]:
    """As the wiki and every editor write them; what is not known is left out."""
    yield "  ```"
    yield from (f"  {key}={made_visible(value)}" for key, value in tags.items() if value)
    yield "  ```"


def _names(text: LocalText, settings: Settings) -> Mapping[str, str]:
    """The name in the first language, and each by its language where there are several."""
    named = {f"name:{language}": said for language in settings.languages if (said := text.get(language))}
    return {"name": _any(text, settings), **(named if len(named) > 1 else {})}


def _any(text: LocalText, settings: Settings) -> str:
    """In the first language of the guide that it has."""
    return next((said for language in settings.languages if (said := text.get(language))), "")


def _address(settings: Settings, code: str) -> str:
    return f"{settings.address.rstrip('/')}/{code}/"


def counted(guide: Guide) -> Message:
    """How many stops name their place in OpenStreetMap."""
    known = sum(1 for stop in guide.stops.values() if stop.osm)
    return plural(
        "{count} stop names its place in OpenStreetMap.",
        "{count} stops name their place in OpenStreetMap.",
        count=known,
    )

"""Rules about places and dates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.geo.ellipsoid import distance_m
from generator.geo.legs import MeasuredTrail
from generator.geo.track import REACH_M
from generator.messages import msg
from generator.model.guide import Guide
from generator.model.position import AreaPosition, PointPosition
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.problems import Problem, Severity, SourceSpot

BLOCKS = Severity.BLOCKS_PUBLICATION
LOOP_CLOSES_M = 150.0
ELSEWHERE_M = 5000.0
"""A track so far from every stop is that of another walk, or its numbers are not what was measured."""


def stops_lie_on_the_track(guide: Guide, trails: Sequence[MeasuredTrail]) -> Iterator[Problem]:
    for measured in trails:
        located = [stop for stop in measured.stops if stop.located is not None]
        if (elsewhere := _elsewhere(guide, measured, located)) is not None:
            yield elsewhere
            continue
        for index, distance in measured.fit.too_far:
            stop = located[index]
            assert stop.located is not None
            yield _off_track(stop, stop.located, round(distance), measured.trail.letter)
        for index in measured.fit.out_of_order:
            stop = located[index]
            written = guide.trail(measured.trail.id)
            number = next(number for number, entry in enumerate(written.stops) if entry.stop == stop.id)
            found = msg("{code} is not reached here when walking along the track", code=stop.code)
            yield Problem(
                "stop-out-of-order",
                BLOCKS,
                measured.trail.spot("stops", number),
                found,
                cure=msg("Move it in the list, or turn the track round."),
            )


def _elsewhere(guide: Guide, measured: MeasuredTrail, located: Sequence[Stop]) -> Problem | None:
    """A track that is far from every stop of its trail is the fault, not each of the stops."""
    track = guide.tracks.get(measured.trail.id)
    distances_m = [distance for _, distance in measured.fit.too_far]
    if track is None or len(located) < 2 or len(distances_m) < len(located) or min(distances_m) < ELSEWHERE_M:
        return None
    found = msg(
        "this track is {distance} km away from all the stops of trail {letter}",
        distance=round(min(distances_m) / 1000),
        letter=measured.trail.letter,
    )
    lat, lon = track.points[0].lat_deg, track.points[0].lon_deg
    cure = msg("Put the track of this trail in its place, or correct the positions of the stops.")
    if _is_near(lon, lat, located):
        cure = msg("Latitude and longitude are the wrong way round in it: export it again.")
    elif any(_is_near(lat * north, lon * east, located) for north, east in ((-1, 1), (1, -1), (-1, -1))):
        cure = msg("A minus sign is lost in it, or one too many: export it again.")
    return Problem("track-elsewhere", BLOCKS, SourceSpot(track.file, track.points[0].line, 1), found, cure=cure)


def _is_near(lat_deg: float, lon_deg: float, stops: Sequence[Stop]) -> bool:
    return -90 <= lat_deg <= 90 and any(
        stop.located is not None and distance_m(lat_deg, lon_deg, stop.located.lat, stop.located.lon) < ELSEWHERE_M
        for stop in stops
    )


def _off_track(stop: Stop, at: PointPosition | AreaPosition, distance_m: int, letter: str) -> Problem:
    if isinstance(at, AreaPosition):
        found = msg(
            "the middle of the area of {code} is {distance} m away from the track of trail {letter}",
            code=stop.code,
            distance=distance_m,
            letter=letter,
        )
        allowed = msg(
            "{reach} m and the {radius} m of its radius", reach=round(REACH_M), radius=round(at.uncertainty_m)
        )
        cure = msg("Correct the area, or lead the track past it.")
        return Problem("stop-off-track", BLOCKS, stop.spot("position", "area"), found, allowed, cure)
    found = msg(
        "{code} is {distance} m away from the track of trail {letter}",
        code=stop.code,
        distance=distance_m,
        letter=letter,
    )
    allowed = msg(
        "{reach} m and the {accuracy} m of its own uncertainty", reach=round(REACH_M), accuracy=round(at.uncertainty_m)
    )
    cure = msg(
        "Correct the position, lead the track past the stop, or write “seen_from_m” where the place is only looked at."
    )
    return Problem("stop-off-track", BLOCKS, stop.spot("position"), found, allowed, cure)


def anywhere_has_no_way(guide: Guide) -> Iterator[Problem]:
    for trail in guide.trails:
        for number, entry in enumerate(trail.stops):
            stop = guide.stops.get(entry.stop)
            if entry.leg is not None and stop is not None and stop.place == "anywhere":
                yield Problem(
                    "anywhere-leg",
                    BLOCKS,
                    trail.spot("stops", number, "leg"),
                    msg("{code} is read anywhere, so no way begins there", code=stop.code),
                    cure=msg("Remove this leg, or give the stop a point or an area."),
                )


def stops_are_located(guide: Guide) -> Iterator[Problem]:
    places: dict[tuple[float, float], list[str]] = defaultdict(list)
    for stop in guide.stops.values():
        if stop.place == "unlocated" and stop.retired is None:
            yield Problem(
                "stop-not-located",
                Severity.ADVICE,
                stop.spot(),
                msg("nobody has located this stop yet, so it has no pin"),
                cure=msg(
                    "On the spot, note its position with a phone and write it under “position”; or write the area it lies in, or “anywhere”."
                ),
            )
        if not isinstance(stop.position, PointPosition):
            continue  # several stops may share an area
        place = places[stop.position.lat, stop.position.lon]
        place.append(stop.code)
        if len(place) == 2:
            other = place[0]
            yield Problem(
                "stop-same-place",
                Severity.ADVICE,
                stop.spot("position"),
                msg("{other} stands at the very same point", other=other),
            )


def loops_close(guide: Guide, trails: Sequence[MeasuredTrail]) -> Iterator[Problem]:
    from generator.geo.ellipsoid import distance_m

    for measured in trails:
        if measured.track is None or measured.trail.route != "loop":
            continue
        apart = distance_m(*measured.track.points[0], *measured.track.points[-1])
        if apart > LOOP_CLOSES_M:
            found = msg(
                "this trail is said to be a loop, but its track ends {distance} m from its start", distance=round(apart)
            )
            yield Problem(
                "loop-open",
                Severity.BLOCKS_REVIEW,
                measured.trail.spot("route"),
                found,
                cure=msg("Close the track, or write “route: one_way”."),
            )


def closures_have_an_order(guide: Guide) -> Iterator[Problem]:
    documents: tuple[Trail | Stop, ...] = (*guide.trails, *guide.stops.values())
    for document in documents:
        for index, closure in enumerate(document.closures):
            if closure.from_day > closure.last_day:
                found = msg("this closure ends before it begins")
                yield Problem(
                    "closure-order",
                    BLOCKS,
                    document.spot("closures", index),
                    found,
                    cure=msg("Put the earlier day after “from”."),
                )


def address_is_confirmed(guide: Guide) -> Iterator[Problem]:
    settings = guide.settings
    if not settings.address_confirmed:
        found = msg(
            "the address {address} is not confirmed, so every plaque is marked as a specimen", address=settings.address
        )
        yield Problem(
            "address-not-confirmed",
            Severity.ADVICE,
            settings.spot("address"),
            found,
            cure=msg("When the address answers and is yours for good, write “address_confirmed: true”."),
        )
    if settings.address.startswith("http://"):
        yield Problem(
            "address-plain-http",
            Severity.BLOCKS_REVIEW,
            settings.spot("address"),
            msg("at an address in plain http, phones neither give their position nor keep a trail"),
            cure=msg("Ask the host for a certificate, and write https://"),
        )
    missing = [key for key in ("address", "director", "host") if getattr(settings.publisher, key) is None]
    if missing:
        found = msg("the legal notice lacks {keys}", keys=", ".join(missing))
        yield Problem(
            "legal-notice",
            Severity.ADVICE,
            settings.spot("publisher"),
            found,
            cure=msg("Fill them in before the guide goes on the air."),
        )
    if settings.contact.mail is None and settings.contact.form is None:
        yield Problem(
            "contact-missing",
            Severity.ADVICE,
            settings.spot("contact"),
            msg("readers have no way to write to you"),
            cure=msg("Give a mail address or a form."),
        )

"""Coordinates written in the wrong order: told by how far they lie from all the rest of the guide, and how near the other way round."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from generator.geo.ellipsoid import distance_m
from generator.messages import Code, msg
from generator.model.base import Document
from generator.model.catalogues import Landmark
from generator.model.guide import Guide
from generator.model.position import AreaPosition, PointPosition
from generator.model.stop import Stop
from generator.problems import KeyPath, Problem, Severity

FAR_M = 50_000.0
FAR_DEG = 0.2
NEAR_M = 25_000.0
FARTHEST_M = 300_000.0

Place = tuple[Document, KeyPath, float, float]


def coordinates_are_not_swapped(guide: Guide) -> Iterator[Problem]:
    for document, path, lat, lon in _swapped(guide):
        as_pair = isinstance(path[-1], int) or path == ("point",)
        yield Problem(
            "coordinates-swapped",
            Severity.BLOCKS_PUBLICATION,
            document.spot(*path),
            msg("latitude and longitude are swapped: the other way round, this place lies near the others"),
            cure=msg("Write: {line}", line=Code(f"[{lon:g}, {lat:g}]" if as_pair else f"lat: {lon:g}, lon: {lat:g}")),
        )


def landmarks_are_near(guide: Guide) -> Iterator[Problem]:
    """One corner mistyped makes a shape as large as a country, of which every phone is sent the drawing."""
    swapped = {(document.id, path) for document, path, *_ in _swapped(guide) if isinstance(document, Landmark)}
    around = [(stop.located.lat, stop.located.lon) for stop in guide.stops.values() if stop.located is not None]
    around += [(track.points[0].lat_deg, track.points[0].lon_deg) for track in guide.tracks.values()]
    if len(around) < 3:
        return
    middle = median(lat for lat, _ in around), median(lon for _, lon in around)
    told: set[str] = set()
    for document, path, lat, lon in _places(guide):
        if not isinstance(document, Landmark) or document.id in told or (document.id, path) in swapped:
            continue
        away_m = distance_m(lat, lon, *middle)
        if away_m > FAR_M:
            told.add(document.id)
            yield Problem(
                "landmark-far",
                Severity.BLOCKS_PUBLICATION if away_m > FARTHEST_M else Severity.BLOCKS_REVIEW,
                document.spot(*path),
                msg("this point lies {distance} km away from the stops", distance=round(away_m / 1000)),
                msg("at most {most} km", most=round(FAR_M / 1000)),
                msg("Correct the pair, or remove what the map cannot show."),
            )


def without_swapped(guide: Guide) -> Guide:
    """The guide in which those stops have no position, so that nothing else complains of where they are."""
    wrong = {document.id for document, *_ in _swapped(guide) if isinstance(document, Stop)}
    if not wrong:
        return guide
    stops = {
        key: stop.model_copy(update={"position": None}) if key in wrong else stop for key, stop in guide.stops.items()
    }
    return replace(guide, stops=stops)


def _swapped(guide: Guide) -> Iterator[Place]:
    places = list(_places(guide))
    around = [(lat, lon) for _, _, lat, lon in places]
    around += [(track.points[0].lat_deg, track.points[0].lon_deg) for track in guide.tracks.values()]
    if len(around) < 3:
        return
    middle = median(lat for lat, _ in around), median(lon for _, lon in around)
    for document, path, lat, lon in places:
        if abs(lat - middle[0]) < FAR_DEG or not -90 <= lon <= 90:
            continue
        if distance_m(lat, lon, *middle) > FAR_M and distance_m(lon, lat, *middle) < NEAR_M:
            yield document, path, lat, lon


def _places(guide: Guide) -> Iterator[Place]:
    for stop in guide.stops.values():
        if isinstance(stop.position, PointPosition):
            yield stop, ("position",), stop.position.lat, stop.position.lon
        elif isinstance(stop.position, AreaPosition):
            yield stop, ("position", "area"), stop.position.lat, stop.position.lon
    for landmark in guide.landmarks:
        if landmark.point is not None:
            yield landmark, ("point",), *landmark.point
        for index, pair in enumerate(landmark.line or ()):
            yield landmark, ("line", index), *pair
        for number, line in enumerate(landmark.lines):
            for index, pair in enumerate(line):
                yield landmark, ("lines", number, index), *pair
        for index, pair in enumerate(landmark.area or ()):
            yield landmark, ("area", index), *pair

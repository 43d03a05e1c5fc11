"""A trail as GeoJSON (RFC 7946): its line and its stops."""

import json
from collections.abc import Iterable, Mapping, Sequence

from generator.geo.legs import MeasuredTrail
from generator.model.trail import LineState
from generator.render.addresses import absolute, uri
from generator.render.context import RenderContext
from generator.render.downloads.values import (
    closure_values,
    fact_values,
    position_values,
    retired_values,
    source_values,
    stop_detail_values,
)
from generator.wording.sources import attributions

GEOJSON_TYPE = "application/geo+json"


def collection(features: Iterable[Mapping[str, object]]) -> bytes:
    """A FeatureCollection, a line for each value, made a feature at a time: the coordinates of five hundred trails at once would
    take more memory than the guide.
    """
    made = [json.dumps(feature, ensure_ascii=False, indent=1).replace("\n", "\n  ").encode() for feature in features]
    inside = b"\n  " + b",\n  ".join(made) + b"\n " if made else b""
    return b'{\n "type": "FeatureCollection",\n "features": [' + inside + b"]\n}\n"


def geojson(context: RenderContext, measured: MeasuredTrail) -> str:
    """The track and every stop; a stop that is in no place has a null geometry (RFC 7946, 3.2).

    place: point, area (the geometry is its middle, accuracy_m its radius), anywhere or unlocated. closures: of a stop, those of
    the trail that close it too among them.
    """
    sources = context.guide.guide.sources
    trail = measured.trail
    features: list[dict[str, object]] = []
    if measured.track is not None:
        lines = track_lines(measured)
        geometry = (
            {"type": "LineString", "coordinates": lines[0]}
            if len(lines) == 1
            else {"type": "MultiLineString", "coordinates": lines}
        )
        properties = {
            "kind": "track",
            "letter": trail.letter,
            "title": trail.title.root,
            "line": trail.line.value,
            "provisional": trail.line is LineState.PROVISIONAL,
            "length_m": round(measured.length_m or 0),
            "gap_m": round(measured.gap_m),
            "line_note": trail.track.note.root if trail.track and trail.track.note else None,
            "line_sources": [source_values(key, sources) for key in (trail.track.sources if trail.track else ())],
            "closures": [closure_values(closure) for closure in trail.closures],
            "safety": trail.safety.root if trail.safety else None,
            "url": absolute(context.address, f"{trail.letter}/"),
        }
        features.append({"type": "Feature", "id": trail.letter, "geometry": geometry, "properties": properties})
    for order, stop in enumerate(measured.stops, 1):
        place = (
            None
            if stop.located is None
            else {"type": "Point", "coordinates": [round(stop.located.lon, 6), round(stop.located.lat, 6)]}
        )
        properties = {
            "kind": "stop",
            "code": stop.code,
            "order": order,
            "theme": stop.kind,
            "topics": list(stop.topics),
            "title": stop.title.root,
            "essential": stop.essential.root,
            **position_values(stop, sources),
            **stop_detail_values(context, stop),
            "closures": [closure_values(closure) for closure in context.guide.closures_of(stop, measured)],
            "retired": retired_values(context, stop),
            "facts": [fact_values(fact, sources) for fact in stop.facts],
            "doubts": [doubt.root for doubt in stop.doubts],
            "url": absolute(context.address, f"{stop.code}/"),
        }
        features.append({"type": "Feature", "id": stop.code, "geometry": place, "properties": properties})
    settings = context.guide.guide.settings
    collection = {
        "type": "FeatureCollection",
        "name": trail.letter,
        "licence": settings.licence,
        "licence_url": settings.licence_url and uri(settings.licence_url),
        "attribution": list(attributions(context.guide.guide)),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def track_lines(measured: MeasuredTrail) -> Sequence[Sequence[Sequence[float]]]:
    """Segments of a track as (longitude, latitude[, altitude in metres]) in degrees, rounded to a decimetre or so. Altitudes
    where every point has one: readers take points of one length only (RFC 7946, 3.1.1, leaves the rest to them).
    """
    assert measured.track is not None
    lines: list[list[list[float]]] = [[] for _ in range(max(measured.track.segment) + 1)]
    whole = None not in measured.track.elevation_m
    for (lat, lon), segment, elevation in zip(
        measured.track.points, measured.track.segment, measured.track.elevation_m, strict=True
    ):
        lines[segment].append([round(lon, 6), round(lat, 6)] + ([elevation] if whole and elevation is not None else []))
    return lines

"""Trails for other systems: GPX 1.1 and GeoJSON (RFC 7946)."""

import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render import markup
from generator.render.addresses import absolute
from generator.render.artifacts import Artifact
from generator.render.pages.frame import attributions
from generator.render.workshop import Workshop

GPX_TYPE = "application/gpx+xml"
GEOJSON_TYPE = "application/geo+json"


def trail_exports(workshop: Workshop) -> list[Artifact]:
    """`A/A.gpx` and `A/A.geojson` for every trail; no GPX where there is no track to follow."""
    made: list[Artifact] = []
    for measured in workshop.guide.trails:
        letter = measured.trail.letter
        if measured.track is not None:
            made.append(Artifact(f"{letter}/{letter}.gpx", gpx(workshop, measured).encode(), GPX_TYPE))
        made.append(Artifact(f"{letter}/{letter}.geojson", geojson(workshop, measured).encode(), GEOJSON_TYPE))
    return made


def gpx(workshop: Workshop, measured: MeasuredTrail) -> str:
    """The track and its located stops as waypoints, in the guide's first language. Order of elements: GPX 1.1 schema; one
    track with a segment for each of its own; names short, as Garmin devices show them.
    """
    voice, trail = workshop.voices[0], measured.trail
    title = f"{trail.letter} – {voice.say(trail.title).text}"
    description = markup.sentences(voice.say(trail.intro).text)
    if trail.track is not None and trail.track.provisional:
        description += " " + voice.tr("Provisional line: nobody has recorded it on the ground yet.")
    settings = workshop.guide.guide.settings
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">',
        "  <metadata>",
        f"    <name>{escape(title)}</name>",
        f"    <desc>{escape(description)}</desc>",
        f"    <author><name>{escape(settings.publisher.name)}</name></author>",
        f'    <copyright author="{escape(" · ".join((settings.publisher.name, *attributions(workshop))), {chr(34): "&quot;"})}">'
        + (f"<license>{escape(settings.licence_url)}</license>" if settings.licence_url else "")
        + "</copyright>",
        f'    <link href="{escape(absolute(workshop.address, f"{trail.letter}/"))}"><text>{escape(title)}</text></link>',
        "  </metadata>",
    ]
    for stop in measured.stops:
        if stop.position is not None:
            lines.extend(_waypoint(workshop, stop))
    lines += ["  <trk>", f"    <name>{escape(title)}</name>", f"    <desc>{escape(description)}</desc>"]
    lines += _segments(measured)
    lines += ["  </trk>", "</gpx>", ""]
    return "\n".join(lines)


def _waypoint(workshop: Workshop, stop: Stop) -> list[str]:
    assert stop.position is not None
    voice = workshop.voices[0]
    address = absolute(workshop.address, f"{stop.code}/")
    elevation = [f"    <ele>{stop.altitude_m:g}</ele>"] if stop.altitude_m is not None else []
    return [
        f'  <wpt lat="{stop.position.lat:.6f}" lon="{stop.position.lon:.6f}">',
        *elevation,
        f"    <name>{escape(f'{stop.code} {voice.say(stop.title).text}')}</name>",
        f"    <desc>{escape(markup.sentences(voice.say(stop.essential).text))}</desc>",
        f'    <link href="{escape(address)}"/>',
        "    <sym>Flag, Blue</sym>",
        f"    <type>{stop.kind}</type>",
        "  </wpt>",
    ]


def _segments(measured: MeasuredTrail) -> list[str]:
    assert measured.track is not None
    lines: list[str] = []
    current = -1
    for (lat, lon), segment, elevation in zip(
        measured.track.points, measured.track.segment, measured.track.elevation_m, strict=True
    ):
        if segment != current:
            lines += ["    </trkseg>"] if current >= 0 else []
            lines.append("    <trkseg>")
            current = segment
        point = f'      <trkpt lat="{lat:.6f}" lon="{lon:.6f}"'
        lines.append(f"{point}/>" if elevation is None else f"{point}><ele>{elevation:g}</ele></trkpt>")
    return [*lines, "    </trkseg>"]


def geojson(workshop: Workshop, measured: MeasuredTrail) -> str:
    """The track and every stop; a stop that is not located has a null geometry (RFC 7946, 3.2)."""
    trail = measured.trail
    provisional = trail.track is not None and trail.track.provisional
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
            "provisional": provisional,
            "length_m": round(measured.length_m or 0),
            "gap_m": round(measured.gap_m),
            "url": absolute(workshop.address, f"{trail.letter}/"),
        }
        features.append({"type": "Feature", "id": trail.letter, "geometry": geometry, "properties": properties})
    for order, stop in enumerate(measured.stops, 1):
        place = (
            None
            if stop.position is None
            else {"type": "Point", "coordinates": [round(stop.position.lon, 6), round(stop.position.lat, 6)]}
        )
        properties = {
            "kind": "stop", "code": stop.code, "order": order, "theme": stop.kind, "topics": list(stop.topics), "title": stop.title.root, "essential": stop.essential.root,
            "accuracy_m": stop.position.accuracy_m if stop.position else None, "position_source": stop.position.source if stop.position else None,
            "url": absolute(workshop.address, f"{stop.code}/"),
        }  # fmt: skip
        features.append({"type": "Feature", "id": stop.code, "geometry": place, "properties": properties})
    settings = workshop.guide.guide.settings
    collection = {
        "type": "FeatureCollection",
        "name": trail.letter,
        "licence": settings.licence,
        "attribution": list(attributions(workshop)),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def track_lines(measured: MeasuredTrail) -> Sequence[Sequence[Sequence[float]]]:
    """Segments of a track as (longitude, latitude[, altitude in metres]) in degrees, rounded to a decimetre or so."""
    assert measured.track is not None
    lines: list[list[list[float]]] = [[] for _ in range(max(measured.track.segment) + 1)]
    for (lat, lon), segment, elevation in zip(
        measured.track.points, measured.track.segment, measured.track.elevation_m, strict=True
    ):
        lines[segment].append([round(lon, 6), round(lat, 6)] + ([] if elevation is None else [elevation]))
    return lines

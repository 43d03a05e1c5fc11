"""Trails for other systems: GPX 1.1 and GeoJSON (RFC 7946).

`src` of a waypoint or a track, «source of data, included to give user some idea of reliability and accuracy» (GPX 1.1 schema).
"""

from xml.sax.saxutils import escape

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Photo, Stop
from generator.render.addresses import absolute, uri
from generator.render.context import RenderContext
from generator.render.media.photos import media_of, picture
from generator.wording import markup
from generator.wording.locale import Locale
from generator.wording.notices import told_of, trail_notices
from generator.wording.sources import attributions, citation
from generator.wording.trail import ways


def gpx(context: RenderContext, measured: MeasuredTrail) -> str:
    """The track and its located stops as waypoints, in the guide's first language. Order of elements: GPX 1.1 schema; one
    track with a segment for each of its own; names short, as Garmin devices show them.
    """
    locale, trail = context.locales[0], measured.trail
    title = f"{trail.letter} – {locale.say(trail.title).text}"
    description = " ".join([*trail_notices(measured, locale), markup.sentences(locale.say(trail.intro).text)])
    settings, sources = context.guide.guide.settings, context.guide.guide.sources
    line_sources = trail.track.sources if trail.track else ()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">',
        "  <metadata>",
        f"    <name>{escape(title)}</name>",
        f"    <desc>{escape(description)}</desc>",
        f"    <author><name>{escape(settings.publisher.name)}</name></author>",
        f'    <copyright author="{escape(" · ".join((settings.publisher.name, *attributions(context.guide.guide))), {chr(34): "&quot;"})}">'
        + (f"<license>{escape(uri(settings.licence_url))}</license>" if settings.licence_url else "")
        + "</copyright>",
        f'    <link href="{escape(absolute(context.address, f"{trail.letter}/"))}"><text>{escape(title)}</text></link>',
        "  </metadata>",
    ]
    for stop in measured.stops:
        if stop.located is not None:
            lines.extend(_waypoint(context, measured, stop))
    lines += _ends(measured, locale, description)
    lines += [
        "  <trk>",
        f"    <name>{escape(title)}</name>",
        f"    <desc>{escape(description)}</desc>",
        f"    <src>{escape(' · '.join(citation(sources[key], locale) for key in line_sources))}</src>",
    ]
    lines += _segments(measured)
    lines += ["  </trk>", "</gpx>", ""]
    return "\n".join(lines)


def _ends(measured: MeasuredTrail, locale: Locale, description: str) -> list[str]:
    """Where the line begins and ends as waypoints, for devices that lead to a waypoint and not to a track; one where it comes back."""
    assert measured.track is not None
    trail, points = measured.trail, measured.track.points
    start, end = locale.say(trail.departure).text, locale.say(trail.arrival).text
    access = [f"{way.name} – {way.words.text}" for way in ways(measured, locale)]
    if trail.route != "one_way":
        name = locale.tr("Departure and arrival: {place}", place=start)
        return _end("departure", "Trail Head", points[0], name, " ".join([description, *access]))
    return [
        *_end(
            "departure",
            "Trail Head",
            points[0],
            locale.tr("Departure: {place}", place=start),
            " ".join([description, *access]),
        ),
        *_end("arrival", "Flag, Red", points[-1], locale.tr("Arrival: {place}", place=end), description),
    ]


def _end(kind: str, symbol: str, at: tuple[float, float], name: str, words: str) -> list[str]:
    """symbol: a name that Garmin's devices draw."""
    return [
        f'  <wpt lat="{at[0]:.6f}" lon="{at[1]:.6f}">',
        f"    <name>{escape(name)}</name>",
        f"    <desc>{escape(words)}</desc>",
        f"    <sym>{symbol}</sym>",
        f"    <type>{kind}</type>",
        "  </wpt>",
    ]


def _waypoint(context: RenderContext, measured: MeasuredTrail, stop: Stop) -> list[str]:
    assert stop.located is not None
    locale = context.locales[0]
    sources, closures = context.guide.guide.sources, context.guide.closures_of(stop, measured)
    address = absolute(context.address, f"{stop.code}/")
    elevation = [f"    <ele>{stop.altitude_m:g}</ele>"] if stop.altitude_m is not None else []
    return [
        f'  <wpt lat="{stop.located.lat:.6f}" lon="{stop.located.lon:.6f}">',
        *elevation,
        f"    <name>{escape(f'{stop.code} {locale.say(stop.title).text}')}</name>",
        f"    <desc>{escape(told_of(stop, closures, sources, locale))}</desc>",
        f"    <src>{escape(citation(sources[stop.located.source], locale))}</src>",
        f'    <link href="{escape(address)}"/>',
        *(_picture(context, stop, photo) for photo in stop.photos),
        "    <sym>Flag, Blue</sym>",
        f"    <type>{stop.kind}</type>",
        "  </wpt>",
    ]


def _picture(context: RenderContext, stop: Stop, photo: Photo) -> str:
    """A link to a picture, with what its licence asks to be said."""
    address = absolute(context.address, picture(media_of(context, stop, photo.file)).fallback)
    credit = f"{context.locales[0].say(photo.caption or photo.alt).text} ({photo.author}, {photo.licence})"
    return f'    <link href="{escape(address)}"><text>{escape(credit)}</text><type>image/jpeg</type></link>'


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

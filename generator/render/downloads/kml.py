"""Trails for globes and map programs: KML 2.2 (OGC 07-147r2; order of elements as in ogckml22.xsd), and KMZ with its pictures."""

import html
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

from generator.files.archive import zipped
from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.addresses import absolute
from generator.render.colour import on_paper
from generator.render.context import RenderContext
from generator.render.downloads.geojson import track_lines
from generator.render.media.photos import Picture, media_of, picture, small_jpeg
from generator.wording import markup
from generator.wording.closures import intervals
from generator.wording.line import line_words
from generator.wording.locale import Locale
from generator.wording.notices import told_of, trail_notices
from generator.wording.sources import attributions, citation


def has_pictures(measured: MeasuredTrail) -> bool:
    """Whether one of its stops that has a place has a picture."""
    return any(stop.located and stop.photos for stop in measured.stops)


def kmz(context: RenderContext, measured: MeasuredTrail) -> bytes:
    """The document and its pictures in one file (OGC 07-147r2, annex C): `doc.kml`, the pictures in a folder beside it."""
    files = {"doc.kml": kml(context, measured, pictures=True).encode()}
    for stop in measured.stops:
        if stop.located is not None:
            for photo in stop.photos:
                media = media_of(context, stop, photo.file)
                files[_packed(picture(media))] = small_jpeg(context.cache, media)
    return zipped(files)


def _packed(shown: Picture) -> str:
    """Where a picture lies in the file."""
    return f"pictures/{PurePosixPath(shown.url('jpeg', shown.widths_px[0])).name}"


def kml(context: RenderContext, measured: MeasuredTrail, *, pictures: bool = False) -> str:
    """One Document, in the guide's first language. pictures: whether those of the stops lie beside it."""
    locale, trail, settings = context.locales[0], measured.trail, context.guide.guide.settings
    title = f"{trail.letter} – {locale.say(trail.title).text}"
    credit = " · ".join((settings.publisher.name, settings.licence, *attributions(context.guide.guide)))
    description = " ".join([*trail_notices(measured, locale), markup.sentences(locale.say(trail.intro).text), credit])
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">',
        "  <Document>",
        f"    <name>{escape(title)}</name>",
        f"    <atom:author><atom:name>{escape(settings.publisher.name)}</atom:name></atom:author>",
        f'    <atom:link href="{escape(absolute(context.address, f"{trail.letter}/"))}"/>',
        f"    <description>{escape(description)}</description>",
        f'    <Style id="line"><LineStyle><color>{_colour(on_paper(trail.colour))}</color><width>4</width></LineStyle></Style>',
        f'    <Style id="stop"><IconStyle><color>{_colour(on_paper(trail.colour))}</color></IconStyle></Style>',
    ]
    if measured.track is not None:
        note = " ".join(dict.fromkeys([line_words(measured, locale), *trail_notices(measured, locale)]))
        lines += _line(title, note, _line_data(context, measured, locale), track_lines(measured))
    for stop in measured.stops:
        if stop.located is not None:
            lines += _placemark(context, measured, stop, pictures)
    return "\n".join([*lines, "  </Document>", "</kml>", ""])


def _colour(colour: str) -> str:
    """KML writes colours backwards: opacity, blue, green, red (OGC 07-147r2, 16.7)."""
    return f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _line(title: str, note: str, data: Sequence[str], segments: Sequence[Sequence[Sequence[float]]]) -> list[str]:
    return [
        '    <Placemark id="track">',
        f"      <name>{escape(title)}</name>",
        f"      <description>{escape(note)}</description>",
        "      <styleUrl>#line</styleUrl>",
        *data,
        "      <MultiGeometry>",
        *(
            "        <LineString><tessellate>1</tessellate><coordinates>"
            + " ".join(f"{point[0]:.6f},{point[1]:.6f}" for point in segment)
            + "</coordinates></LineString>"
            for segment in segments
        ),
        "      </MultiGeometry>",
        "    </Placemark>",
    ]


def _line_data(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[str]:
    trail, sources = measured.trail, context.guide.guide.sources
    return _data(
        {
            "letter": trail.letter,
            "line": trail.line.value,
            "length_m": str(round(measured.length_m or 0)),
            "gap_m": str(round(measured.gap_m)),
            "line_source": " · ".join(
                citation(sources[key], locale) for key in (trail.track.sources if trail.track else ())
            ),
            "closed": intervals(trail.closures),
        }
    )


def _data(values: Mapping[str, str | None]) -> list[str]:
    """Values by name, without those that are empty (OGC 07-147r2, 9.2)."""
    return [
        "      <ExtendedData>",
        *(
            f'        <Data name="{name}"><value>{escape(value)}</value></Data>'
            for name, value in values.items()
            if value
        ),
        "      </ExtendedData>",
    ]


def _described(context: RenderContext, stop: Stop, words: str) -> str:
    """The words of a stop with its pictures and their credits, as HTML (OGC 07-147r2, 9.1.3.10)."""
    locale = context.locales[0]
    shown = [
        f'<p><img src="{_packed(picture(media_of(context, stop, photo.file)))}" alt="{html.escape(locale.say(photo.alt).text)}" width="320"><br>'
        f"{html.escape(locale.say(photo.caption or photo.alt).text)} ({html.escape(photo.author)}, {html.escape(photo.licence)})</p>"
        for photo in stop.photos
    ]
    return f"<p>{html.escape(words)}</p>{''.join(shown)}"


def _placemark(context: RenderContext, measured: MeasuredTrail, stop: Stop, pictures: bool) -> list[str]:
    assert stop.located is not None
    locale = context.locales[0]
    closures, sources = context.guide.closures_of(stop, measured), context.guide.guide.sources
    address = absolute(context.address, f"{stop.code}/")
    words = f"{told_of(stop, closures, sources, locale)} {address}"
    return [
        f'    <Placemark id="{stop.code}">',
        f"      <name>{escape(f'{stop.code} {locale.say(stop.title).text}')}</name>",
        f'      <atom:link href="{escape(address)}"/>',
        f"      <description>{escape(_described(context, stop, words) if pictures else words)}</description>",
        "      <styleUrl>#stop</styleUrl>",
        *_data(
            {
                "code": stop.code,
                "kind": stop.kind,
                "place": stop.place,
                "accuracy_m": f"{stop.located.uncertainty_m:g}",
                "surveyed": stop.located.surveyed.isoformat() if stop.located.surveyed else None,
                "position_source": citation(sources[stop.located.source], locale),
                "step_free": stop.access.step_free,
                "closed": intervals(closures),
                "gone_since": stop.retired.since.isoformat() if stop.retired else None,
            }
        ),
        f"      <Point><coordinates>{stop.located.lon:.6f},{stop.located.lat:.6f}</coordinates></Point>",
        "    </Placemark>",
    ]

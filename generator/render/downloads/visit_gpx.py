"""Files of a ready-made visit: the GPX of its very route. `site/theme/scripts/visit/visit-files.js` writes the same from the planner."""

from collections.abc import Sequence
from functools import partial
from xml.sax.saxutils import escape

from generator.model.trail import LineState
from generator.render import addresses
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.visit.plans import Planned
from generator.visit.timetable import Row
from generator.wording.line import LINES
from generator.wording.locale import Locale
from generator.wording.notices import told_of
from generator.wording.sources import attributions


def visit_gpx(context: RenderContext) -> list[Output]:
    """`visite/<id>/<id>.gpx` for every programme with two located stops or more."""
    return [
        Output(
            f"{addresses.programme_url(plan.programme.id, locale.language, context.default)}{plan.programme.id}.gpx",
            partial(_published, context, locale, plan),
        )
        for plan in context.plans
        for locale in context.locales
        if _legs(plan.times.rows)
    ]


def _published(context: RenderContext, locale: Locale, plan: Planned) -> bytes:
    text = gpx(context, locale, locale.say(plan.programme.title).text, plan.times.rows)
    assert text is not None  # listed only where it has a leg
    return text.encode()


def _legs(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.from_code]


def gpx(context: RenderContext, locale: Locale, title: str, rows: Sequence[Row]) -> str | None:
    """The route as one track, a segment for each unbroken part of a walk, and its located stops as waypoints (GPX 1.1). None
    under two stops; no track where all stand at one place.
    """
    found = context.ways
    legs = _legs(rows)
    if not legs:
        return None
    guessed = [f"{row.from_code}–{row.code}" for row in legs if not row.known]
    broken = [f"{row.from_code}–{row.code}" for row in legs if row.gap_m]
    notes = []
    if any(row.provisional for row in legs):
        notes.append(locale.message(LINES[LineState.PROVISIONAL]))
    if guessed:
        notes.append(
            locale.tr(
                "Straight lines where the way is not known: {legs}. Check them before the visit.",
                legs=", ".join(guessed),
            )
        )
    if broken:
        notes.append(
            locale.tr(
                "The line stops where the way is not known, and goes on beyond: {legs}. Find the way there before the visit.",
                legs=", ".join(broken),
            )
        )
    note = " ".join(notes)
    owners = escape(
        " · ".join((context.guide.guide.settings.publisher.name, *attributions(context.guide.guide))), {'"': "&quot;"}
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1">',
        f'  <metadata><name>{escape(title)}</name><desc>{escape(note)}</desc><copyright author="{owners}"/></metadata>',
    ]
    for row in rows:
        stop = found.stops[row.code]
        if stop.located is not None:
            name = escape(f"{stop.code} {locale.say(stop.title).text}")
            words = escape(told_of(stop, context.guide.closures_of(stop), context.guide.guide.sources, locale))
            link = escape(addresses.absolute(context.address, context.stop_url(stop, locale.language)))
            lines.append(
                f'  <wpt lat="{stop.located.lat:.6f}" lon="{stop.located.lon:.6f}"><name>{name}</name><desc>{words}</desc><link href="{link}"/></wpt>'
            )
    parts = [part for row in legs for part in found.line(row.from_code, row.code)]
    if parts:
        lines.append(f"  <trk><name>{escape(title)}</name><desc>{escape(note)}</desc>")
        for part in parts:
            points = "".join(f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"/>' for lat, lon in part)
            lines.append(f"    <trkseg>{points}</trkseg>")
        lines.append("  </trk>")
    return "\n".join([*lines, "</gpx>", ""])

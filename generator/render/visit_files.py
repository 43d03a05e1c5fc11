"""Files of a ready-made visit: the GPX of its very route. `site/theme/scripts/visit-files.js` writes the same from the planner."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from generator.render import addresses, markup
from generator.render.artifacts import Artifact
from generator.render.exports import GPX_TYPE
from generator.render.pages.frame import attributions
from generator.render.visits import planned
from generator.render.voice import Voice
from generator.render.workshop import Workshop
from generator.visit.timetable import Row


def visit_gpx(workshop: Workshop) -> list[Artifact]:
    """`visite/<id>/<id>.gpx` for every programme with two located stops or more."""
    made = []
    for plan in planned(workshop):
        for voice in workshop.voices:
            text = gpx(workshop, voice, voice.say(plan.programme.title).text, plan.times.rows)
            if text is not None:
                url = addresses.programme_url(plan.programme.id, voice.language, workshop.default)
                made.append(Artifact(f"{url}{plan.programme.id}.gpx", text.encode(), GPX_TYPE))
    return made


def gpx(workshop: Workshop, voice: Voice, title: str, rows: Sequence[Row]) -> str | None:
    """The route as one track, a segment for each walk, and its located stops as waypoints (GPX 1.1). None under two stops."""
    found = workshop.ways
    legs = [row for row in rows if row.from_code]
    if not legs:
        return None
    guessed = [f"{row.from_code}–{row.code}" for row in legs if not row.known or row.gap_m]
    notes = []
    if any(row.provisional for row in legs):
        notes.append(voice.tr("Provisional line: nobody has recorded it on the ground yet."))
    if guessed:
        notes.append(
            voice.tr(
                "Straight lines where the way is not known: {legs}. Check them before the visit.",
                legs=", ".join(guessed),
            )
        )
    note = " ".join(notes)
    owners = escape(
        " · ".join((workshop.guide.guide.settings.publisher.name, *attributions(workshop))), {'"': "&quot;"}
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1">',
        f'  <metadata><name>{escape(title)}</name><desc>{escape(note)}</desc><copyright author="{owners}"/></metadata>',
    ]
    for row in rows:
        stop = found.stops[row.code]
        if stop.position is not None:
            name = escape(f"{stop.code} {voice.say(stop.title).text}")
            words = escape(markup.sentences(voice.say(stop.essential).text))
            link = escape(addresses.absolute(workshop.address, workshop.stop_url(stop, voice.language)))
            lines.append(
                f'  <wpt lat="{stop.position.lat:.6f}" lon="{stop.position.lon:.6f}"><name>{name}</name><desc>{words}</desc><link href="{link}"/></wpt>'
            )
    lines.append(f"  <trk><name>{escape(title)}</name><desc>{escape(note)}</desc>")
    for row in legs:
        points = "".join(
            f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"/>' for lat, lon in found.line(row.from_code, row.code)
        )
        lines.append(f"    <trkseg>{points}</trkseg>")
    return "\n".join([*lines, "  </trk>", "</gpx>", ""])

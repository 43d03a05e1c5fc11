"""Sheets of stickers, A4: the code of a stop or a trail, its address, its name, with cut marks around each."""

from collections.abc import Sequence

from generator.messages import msg
from generator.problems import CommandRefused
from generator.render.print.codes import printed_code
from generator.render.print.content import colours
from generator.render.print.plaque import marks_specimen, stops_of
from generator.render.print.press import Job
from generator.render.print.sizes import LABEL_SHEETS, PRINTED_MODULE_MM
from generator.render.print.text import primary, said
from generator.render.workshop import Workshop


def sticker_job(
    workshop: Workshop, codes: Sequence[str], size: str, path: str, *, copies: int = 1, specimen: bool | None = None
) -> Job:
    """A label for each code and copy. size: a name in `LABEL_SHEETS`. specimen: marks every label; unless said otherwise, as long
    as the address is not confirmed.

    Raises CommandRefused for a code or size nobody knows, or a stop that is gone.
    """
    sheet = LABEL_SHEETS.get(size)
    if sheet is None:
        raise CommandRefused(
            msg("No sheet has {size} labels. Sheets: {sizes}.", size=size, sizes=", ".join(LABEL_SHEETS))
        )
    stops = stops_of(workshop, codes)
    voice = workshop.voices[0]
    labels = []
    for stop in stops:
        trail = workshop.guide.trail_of[stop.id].trail
        label = {
            "code": stop.code,
            "title": said(voice.say(stop.title)),
            "trail": voice.tr("Trail {letter}", letter=trail.letter),
            "colours": colours(trail.colour),
            "qr": printed_code(
                workshop, stop.code, voice, scan_m=sheet.scan_m, least_module_mm=PRINTED_MODULE_MM, hard=False
            ),
        }
        labels += [label] * copies
    settings = workshop.guide.guide.settings
    data = {
        "sheet": {
            "columns": sheet.columns,
            "rows": sheet.rows,
            "width": sheet.width_mm,
            "height": sheet.height_mm,
        },
        "labels": labels,
        "specimen": marks_specimen(workshop, specimen),
        "guide": voice.say(settings.name).text,
        "lang": primary(voice.language),
        "words": {"scan": voice.tr("Scan, or type:"), "specimen": voice.tr("SPECIMEN")},
        "document": {"title": voice.tr("Stickers, {count} to a sheet", count=size), "author": settings.publisher.name},
    }
    return Job("stickers", data, {path: ""})

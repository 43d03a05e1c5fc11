"""Sheets of stickers, A4: the code of a stop or a trail, its address, its name, with cut marks around each."""

from collections.abc import Sequence

from generator.messages import msg
from generator.problems import CommandRefused
from generator.render.context import RenderContext
from generator.render.print.codes import printed_code
from generator.render.print.content import colours
from generator.render.print.plaque import marks_specimen, stops_of
from generator.render.print.press import Job
from generator.render.print.sizes import LABEL_SHEETS, PRINTED_MODULE_MM
from generator.render.print.text import primary, said


def sticker_job(
    context: RenderContext, codes: Sequence[str], size: str, path: str, *, copies: int = 1, specimen: bool | None = None
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
    stops = stops_of(context, codes)
    locale = context.locales[0]
    labels = []
    for stop in stops:
        trail = context.guide.trail_of[stop.id].trail
        label = {
            "code": stop.code,
            "title": said(locale.say(stop.title)),
            "trail": locale.tr("Trail {letter}", letter=trail.letter),
            "colours": colours(trail.colour),
            "qr": printed_code(
                context, stop.code, locale, scan_m=sheet.scan_m, least_module_mm=PRINTED_MODULE_MM, hard=False
            ),
        }
        labels += [label] * copies
    settings = context.guide.guide.settings
    data = {
        "sheet": {
            "columns": sheet.columns,
            "rows": sheet.rows,
            "width": sheet.width_mm,
            "height": sheet.height_mm,
        },
        "labels": labels,
        "specimen": marks_specimen(context, specimen),
        "guide": locale.say(settings.name).text,
        "lang": primary(locale.language),
        "words": {"scan": locale.tr("Scan, or type:"), "specimen": locale.tr("SPECIMEN")},
        "document": {"title": locale.tr("Stickers, {count} to a sheet", count=size), "author": settings.publisher.name},
    }
    return Job("stickers", data, {path: ""})

"""Plaques: the essential of a stop in two languages, its code, its address; and, apart, the layer that fingers read.

Whoever makes plaques needs one function: `plaque_pdf`.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator.messages import msg
from generator.model.base import LocalText
from generator.model.code_runs import code_order, in_runs
from generator.model.stop import Stop
from generator.problems import CommandRefused
from generator.render.codes import qr
from generator.render.context import RenderContext
from generator.render.print.codes import printed_code
from generator.render.print.content import colours
from generator.render.print.finish import cut
from generator.render.print.press import Job, Press
from generator.render.print.sizes import (
    BLEED_MM,
    COMFORTABLE_ARCMIN,
    ENGRAVED_MODULE_MM,
    LEGIBLE_ARCMIN,
    PLAQUE_FORMATS,
    SLUG_MM,
    PlaqueFormat,
    readable_pt,
)
from generator.render.print.text import Words, primary, rich, said
from generator.wording.locale import Locale, LocalizedText

LANGUAGES_ON_A_PLAQUE = 2
TITLE_ARCMIN = 42


def plaque_pdf(
    context: RenderContext,
    codes: Sequence[str],
    size: str,
    press: Press,
    *,
    tactile: bool = False,
    specimen: bool | None = None,
) -> bytes:
    """A tagged PDF with a page for each code, 3 mm of bleed, crop marks, trim and bleed boxes.

    size: a name in `PLAQUE_FORMATS`. tactile: a page more for each, with what is raised as a spot colour named TACTILE.
    specimen: marks every plaque; unless said otherwise, as long as the address is not confirmed.
    Raises CommandRefused for a code or a size that is not known, and where a text is too long for the size.
    """
    job = plaque_job(context, codes, size, "", tactile=tactile, specimen=specimen)
    return cut(
        press.pdf(job.template, json.dumps(job.data, ensure_ascii=False, sort_keys=True)), job.data, press.profile
    )


def plaque_job(
    context: RenderContext,
    codes: Sequence[str],
    size: str,
    path: str,
    *,
    tactile: bool = False,
    specimen: bool | None = None,
) -> Job:
    """The same as a job of the press. path: of the file."""
    format = PLAQUE_FORMATS.get(size)
    if format is None:
        raise CommandRefused(msg("No plaque is “{size}”. Sizes: {sizes}.", size=size, sizes=", ".join(PLAQUE_FORMATS)))
    stops = stops_of(context, codes)
    locale = context.locales[0]
    data = {
        "format": _format(format),
        "plaques": [_plaque(context, stop, format) for stop in stops],
        "specimen": marks_specimen(context, specimen),
        "tactile": tactile,
        "partners": partners(context),
        "languages": [other.autonym for other in context.locales],
        "lang": primary(locale.language),
        "colon": "\u00a0:" if primary(locale.language) == "fr" else ":",
        "words": {
            "more": _in_turn([_spoken(other, other.tr("The story goes on here")) for other in _voices(context)]),
            "scan": _in_turn([_spoken(other, other.tr("Scan, or type:")) for other in _voices(context)]),
            "specimen": locale.tr("SPECIMEN"),
            "free": _in_turn([_spoken(other, other.tr("free, nothing to install")) for other in _voices(context)]),
            "tactile": locale.tr("Raised layer"),
        },
        "document": {
            "title": locale.tr("Plaques {codes}", codes=", ".join(stop.code for stop in stops)),
            "author": context.guide.guide.settings.publisher.name,
        },
    }
    return Job("plaque", data, {path: "cut"})


def stops_of(context: RenderContext, codes: Sequence[str]) -> list[Stop]:
    """The stops of codes, in their order; where none is named, all that are still there. Raises CommandRefused for a code that
    nobody has, or whose stop is gone.
    """
    by_code = {stop.code: stop for measured in context.guide.trails for stop in measured.stops}
    if not codes:
        return [stop for stop in by_code.values() if stop.retired is None]
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        raise CommandRefused(
            msg(
                "No stop has the code {code}. Codes: {codes}.",
                code=", ".join(unknown),
                codes=in_runs(sorted(by_code, key=code_order)),
            )
        )
    found = [by_code[code] for code in codes]
    refuse_gone(found)
    return found


def refuse_gone(stops: Iterable[Stop]) -> None:
    """Nothing new is put on a wall for a stop that is gone. Raises CommandRefused, naming all of them."""
    gone = [stop.code for stop in stops if stop.retired is not None]
    if gone:
        raise CommandRefused(
            msg(
                "Nothing is made for {codes}: the stop is gone. Its page answers for what still hangs.",
                codes=in_runs(gone),
            )
        )


def marks_specimen(context: RenderContext, asked: bool | None) -> bool:
    """Nobody engraves an address that the town does not own: without a confirmed one the mark cannot be taken away."""
    return context.is_specimen or bool(asked)


def partners(context: RenderContext) -> str:
    """The line at the foot: who publishes, and with whom."""
    settings = context.guide.guide.settings
    return " · ".join(dict.fromkeys([settings.publisher.name, *settings.partners]))


def _voices(context: RenderContext) -> Sequence[Locale]:
    return context.locales[:LANGUAGES_ON_A_PLAQUE]


def _spoken(locale: Locale, text: str) -> Words:
    return {"text": text, "lang": primary(locale.language)}


def _in_turn(spoken: Sequence[Words]) -> list[Words]:
    """Each wording once, where two languages share it."""
    return list({words["text"]: words for words in reversed(spoken)}.values())[::-1]


def in_each(context: RenderContext, text: LocalText) -> list[LocalizedText]:
    """A text in the languages of a plaque that it has, the guide's first one first; never twice the same."""
    spoken = [locale.say(text) for locale in _voices(context) if text.get(locale.language) is not None]
    found = list({words.text: words for words in reversed(spoken)}.values())[::-1]
    return found or [context.locales[0].say(text)]


def _format(format: PlaqueFormat) -> dict[str, Any]:
    return {
        "name": format.name,
        "width": format.width_mm,
        "height": format.height_mm,
        "landscape": format.landscape,
        "bleed": BLEED_MM,
        "slug": SLUG_MM,
        "title": round(readable_pt(format.read_m, TITLE_ARCMIN), 2),
        "body": round(readable_pt(format.read_m, COMFORTABLE_ARCMIN), 2),
        "least": round(readable_pt(format.read_m, LEGIBLE_ARCMIN), 2),
    }


def _plaque(context: RenderContext, stop: Stop, format: PlaqueFormat) -> dict[str, Any]:
    measured = context.guide.trail_of[stop.id]
    trail, locale = measured.trail, context.locales[0]
    drawing = context.drawing(measured)
    return {
        "code": stop.code,
        "trail": locale.tr("Trail {letter}", letter=trail.letter),
        "trail_title": said(locale.say(trail.title)),
        "colours": colours(trail.colour),
        "drawing": drawing.svg if drawing and drawing.svg else None,
        "titles": [said(title) for title in in_each(context, stop.title)],
        "essentials": [rich(essential) for essential in in_each(context, stop.essential)],
        "qr": printed_code(context, stop.code, locale, scan_m=format.scan_m, least_module_mm=ENGRAVED_MODULE_MM),
        "quiet_modules": qr.QUIET_ZONE_MODULES,
    }

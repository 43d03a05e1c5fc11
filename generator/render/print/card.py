"""A picture of a stop or a trail for the town's own messages: upright, as phones show stories, in the words of one language."""

from typing import Any

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.context import RenderContext
from generator.render.print.codes import printed_code
from generator.render.print.content import colours
from generator.render.print.plaque import marks_specimen, partners
from generator.render.print.press import PICTURE, Job
from generator.render.print.sizes import PRINTED_MODULE_MM
from generator.render.print.text import maybe, primary, rich, said
from generator.wording.locale import Locale
from generator.wording.places import number_words
from generator.wording.trail import chips, kind_words

WIDTH_PX, HEIGHT_PX = 1080, 1920
CODE_PX = 300
"""At most so wide is the code, quiet zone included: each module has a whole number of pixels."""
SCAN_M = 0.15
MOST_CHIPS = 4
"""How long, how much time, how many stops, which way round."""


def card_job(context: RenderContext, code: str, locale: Locale, path: str) -> Job:
    """A PNG of 1080 by 1920 pixels. code: of a stop, or the letter of a trail, which the guide has."""
    for measured in context.guide.trails:
        if measured.trail.letter == code:
            return _job(context, measured, code, _of_trail(measured, locale), locale, path)
        for stop, index in context.own_places(measured):
            if stop.code == code:
                return _job(context, measured, code, _of_stop(measured, stop, index, locale), locale, path)
    raise ValueError(f"{code} is neither a stop nor a trail of the guide")


def _of_trail(measured: MeasuredTrail, locale: Locale) -> dict[str, Any]:
    trail = measured.trail
    return {
        "kind": kind_words(measured, locale),
        "title": said(locale.say(trail.title)),
        "subtitle": None,
        "lead": rich(locale.say(trail.tagline or trail.intro)),
        "chips": chips(measured, locale)[:MOST_CHIPS],
    }


def _of_stop(measured: MeasuredTrail, stop: Stop, index: int | None, locale: Locale) -> dict[str, Any]:
    return {
        "kind": f"{kind_words(measured, locale)} · {number_words(measured, index, locale)}",
        "title": said(locale.say(stop.title)),
        "subtitle": maybe(locale.maybe(stop.subtitle)),
        "lead": rich(locale.say(stop.essential)),
        "chips": [],
    }


def _job(
    context: RenderContext, measured: MeasuredTrail, code: str, words: dict[str, Any], locale: Locale, path: str
) -> Job:
    settings, drawing = context.guide.guide.settings, context.drawing(measured)
    qr = printed_code(context, code, locale, scan_m=SCAN_M, least_module_mm=PRINTED_MODULE_MM, hard=False)
    data = {
        **words,
        "code": code,
        "lang": primary(locale.language),
        "guide": locale.say(settings.name).text,
        "place": locale.say(settings.place).text,
        "partners": partners(context),
        "colours": colours(measured.trail.colour),
        "drawing": drawing.svg if drawing and drawing.svg else None,
        "qr": qr,
        "code_px": max(1, CODE_PX // qr["modules"]) * qr["modules"],
        "width": WIDTH_PX,
        "height": HEIGHT_PX,
        "languages": [other.autonym for other in context.locales],
        "specimen": marks_specimen(context, None),
        "words": {"scan": locale.tr("Scan, or type:"), "specimen": locale.tr("SPECIMEN")},
        "document": {"title": f"{code} – {words['title']['text']}", "author": settings.publisher.name},
    }
    return Job("card", data, {path: PICTURE})

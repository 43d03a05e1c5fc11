"""The poster at the start of a trail, A3, and the sheet that a shop or a bar hangs, A4: map, stops, code, safety, how to keep it."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.geo.legs import MeasuredTrail
from generator.messages import VisitorMessage, t
from generator.model.base import LocalText
from generator.render.context import RenderContext
from generator.render.print.codes import printed_code
from generator.render.print.content import trail_content
from generator.render.print.maps import trail_map
from generator.render.print.plaque import LANGUAGES_ON_A_PLAQUE, marks_specimen, partners
from generator.render.print.press import Job
from generator.render.print.sizes import BLEED_MM, ENGRAVED_MODULE_MM, PRINTED_MODULE_MM, SLUG_MM
from generator.wording.locale import Locale
from generator.wording.trail import chips

SCAN_M, SCAN_INDOORS_M = 0.44, 0.36
"""From how far the code of the poster and that of the sheet are scanned."""


KEEP = t(
    "Scan the code here, where there is a network, and keep the whole trail on your phone: it then opens without one."
)


HEADS: Mapping[str, VisitorMessage] = {
    "stops": t("The stops"),
    "safety": t("Safety"),
    "keep": t("Keep this trail"),
    "scan": t("Scan, or type:"),
}
"""What stands over the parts, in two languages."""


def poster_job(context: RenderContext, measured: MeasuredTrail, path: str, *, specimen: bool | None = None) -> Job:
    """A tagged PDF of one A3 page with bleed and crop marks, in the guide's first language, titles in the second too.

    specimen: marks it; unless said otherwise, as long as the address is not confirmed.
    """
    return Job("poster", _content(context, measured, specimen, SCAN_M, ENGRAVED_MODULE_MM), {path: "cut"})


def hanging_job(context: RenderContext, measured: MeasuredTrail, path: str, *, specimen: bool | None = None) -> Job:
    """A tagged PDF of one A4 page that any printer prints, of the same; what to beware of comes first."""
    return Job("hanging", _content(context, measured, specimen, SCAN_INDOORS_M, PRINTED_MODULE_MM), {path: ""})


def _content(
    context: RenderContext, measured: MeasuredTrail, specimen: bool | None, scan_m: float, module_mm: float
) -> dict[str, Any]:
    locale = context.locales[0]
    content = trail_content(context, measured, locale)
    others = context.locales[1:LANGUAGES_ON_A_PLAQUE]
    stops = [
        {
            **{key: stop[key] for key in ("code", "title", "topics")},
            "also": _also(locale, others, model.title),
        }
        for stop, model in zip(content["stops"], measured.stops, strict=True)
    ]
    return {
        **content,
        "stops": stops,
        "also": _also(locale, others, measured.trail.title),
        "keep_also": [other.message(KEEP) for other in others],
        "safety_also": _also(locale, others, measured.trail.safety) if measured.trail.safety else [],
        "words_also": {name: other.message(head) for other in others for name, head in HEADS.items()},
        "chips_also": [chip for other in others for chip in chips(measured, other)],
        "also_lang": others[0].language.partition("-")[0] if others else content["lang"],
        "code": printed_code(context, measured.trail.letter, locale, scan_m=scan_m, least_module_mm=module_mm),
        "map": trail_map(context, measured, locale, ratio=0.45, units=700),
        "format": {"width": 297, "height": 420, "bleed": BLEED_MM, "slug": SLUG_MM},
        "specimen": marks_specimen(context, specimen),
        "partners": partners(context),
        "languages": [other.autonym for other in context.locales],
        "words": {
            "map_data": locale.tr("Map data"),
            **{name: locale.message(head) for name, head in HEADS.items()},
            "ways": locale.tr("Getting there"),
            "keep_how": locale.message(KEEP),
            "specimen": locale.tr("SPECIMEN"),
            "departure": locale.tr("Departure"),
            "arrival": locale.tr("Arrival"),
        },
        "document": {
            "title": " – ".join((content["letter"], content["title"]["text"], locale.tr("Poster"))),
            "author": content["publisher"],
        },
    }


def _also(locale: Locale, others: Sequence[Locale], text: LocalText) -> list[str]:
    """A text in the other languages that have it, where it is another one there."""
    said = [other.say(text).text for other in others if text.get(other.language)]
    return [words for words in said if words != locale.say(text).text]

"""The booklet of a trail: A5, plain and imposed for folding, and in large print on A4."""

from typing import Any

from generator.geo.legs import MeasuredTrail
from generator.render.context import RenderContext
from generator.render.print.content import Content
from generator.render.print.maps import stop_map, trail_map
from generator.render.print.press import Job
from generator.wording.locale import Locale
from generator.wording.trail import kind_words

LARGE_PRINT_PT = 18


def booklet(context: RenderContext, measured: MeasuredTrail, locale: Locale, content: Content, folder: str) -> Job:
    """`A-fr.pdf`, tagged, a page a page; `A-fr-fold.pdf`, two pages a side, to be printed on both sides and folded."""
    stem = f"{folder}{measured.trail.letter}-{locale.language}"
    maps = {
        "map": trail_map(context, measured, locale, ratio=0.8, units=430),
        "stop_maps": [
            stop_map(context, measured, index, locale, ratio=0.46, units=400) for index in range(len(measured.stops))
        ],
    }
    data = {**content, **maps, "words": words(measured, locale), "document": _document(content, locale.tr("Booklet"))}
    return Job("booklet", data, {f"{stem}.pdf": "", f"{stem}-fold.pdf": "folded"})


def large_print(context: RenderContext, measured: MeasuredTrail, locale: Locale, content: Content, folder: str) -> Job:
    """`A-fr-large.pdf`: the same words at 18 points, ragged, never hyphenated, one after the other."""
    data = {
        **content,
        "map": trail_map(context, measured, locale, ratio=1.15, units=340),
        "words": words(measured, locale),
        "pt": LARGE_PRINT_PT,
        "document": _document(content, locale.tr("Large print")),
    }
    return Job("large", data, {f"{folder}{measured.trail.letter}-{locale.language}-large.pdf": ""})


def _document(content: Content, kind: str) -> dict[str, Any]:
    title = f"{content['letter']} – {content['title']['text']}"
    return {"title": f"{title} – {kind}", "author": content["publisher"], "kind": kind}


def words(measured: MeasuredTrail, locale: Locale) -> dict[str, str]:
    """Interface words of booklets and sheets."""
    return {
        "figures": locale.tr("Figures"),
        "question": locale.tr("A question"),
        "answers": locale.tr("Answers"),
        "sources": locale.tr("Sources"),
        "doubts": locale.tr("What is not certain"),
        "safety": locale.tr("Safety"),
        "ways": locale.tr("Getting there"),
        "stops": locale.tr("The stops") if measured.is_walk else locale.tr("The stories"),
        "trail": locale.tr("The trail") if measured.is_walk else kind_words(measured, locale),
        "next": locale.tr("Next stop"),
        "last": locale.tr("Last stop"),
        "map_data": locale.tr("Map data"),
        "online": locale.tr("Online, with everything that has changed since"),
        "scan": locale.tr("Scan, or type"),
        "departure": locale.tr("Departure"),
        "arrival": locale.tr("Arrival"),
        "good_to_know": locale.tr("Good to know."),
        "gone": locale.tr("This stop is gone."),
        "written_by": locale.tr("Written by"),
        "partners": locale.tr("With"),
        "published_by": locale.tr("Published by"),
        "licence": locale.tr("Licence"),
        "revised": locale.tr("Texts of"),
        "page": locale.tr("Page"),
        "code": locale.tr("Code"),
        "notes": locale.tr("My notes"),
    }

"""The booklet of a trail: A5, plain and imposed for folding, and in large print on A4."""

from typing import Any

from generator.geo.legs import MeasuredTrail
from generator.render.print.content import Content
from generator.render.print.maps import stop_map, trail_map
from generator.render.print.press import Job
from generator.render.voice import Voice
from generator.render.workshop import Workshop

LARGE_PRINT_PT = 18


def booklet(workshop: Workshop, measured: MeasuredTrail, voice: Voice, content: Content, folder: str) -> Job:
    """`A-fr.pdf`, tagged, a page a page; `A-fr-fold.pdf`, two pages a side, to be printed on both sides and folded."""
    stem = f"{folder}{measured.trail.letter}-{voice.language}"
    maps = {
        "map": trail_map(workshop, measured, voice, ratio=0.8, units=430),
        "stop_maps": [
            stop_map(workshop, measured, index, voice, ratio=0.46, units=400) for index in range(len(measured.stops))
        ],
    }
    data = {**content, **maps, "words": words(voice), "document": _document(content, voice.tr("Booklet"))}
    return Job("booklet", data, {f"{stem}.pdf": "", f"{stem}-fold.pdf": "folded"})


def large_print(workshop: Workshop, measured: MeasuredTrail, voice: Voice, content: Content, folder: str) -> Job:
    """`A-fr-large.pdf`: the same words at 18 points, ragged, never hyphenated, one after the other."""
    data = {
        **content,
        "map": trail_map(workshop, measured, voice, ratio=1.15, units=340),
        "words": words(voice),
        "pt": LARGE_PRINT_PT,
        "document": _document(content, voice.tr("Large print")),
    }
    return Job("large", data, {f"{folder}{measured.trail.letter}-{voice.language}-large.pdf": ""})


def _document(content: Content, kind: str) -> dict[str, Any]:
    title = f"{content['letter']} – {content['title']['text']}"
    return {"title": f"{title} – {kind}", "author": content["publisher"], "kind": kind}


def words(voice: Voice) -> dict[str, str]:
    """Interface words of booklets and sheets."""
    return {
        "look": voice.tr("Look"),
        "figures": voice.tr("Figures"),
        "question": voice.tr("A question"),
        "answers": voice.tr("Answers"),
        "sources": voice.tr("Sources"),
        "doubts": voice.tr("What is not certain"),
        "safety": voice.tr("Safety"),
        "ways": voice.tr("Getting there"),
        "stops": voice.tr("The stops"),
        "trail": voice.tr("The trail"),
        "next": voice.tr("Next stop"),
        "last": voice.tr("Last stop"),
        "map_data": voice.tr("Map data"),
        "online": voice.tr("Online, with everything that has changed since"),
        "scan": voice.tr("Scan, or type"),
        "departure": voice.tr("Departure"),
        "arrival": voice.tr("Arrival"),
        "good_to_know": voice.tr("Good to know."),
        "unlocated": voice.tr("Not located yet"),
        "gone": voice.tr("This stop is gone."),
        "written_by": voice.tr("Written by"),
        "partners": voice.tr("With"),
        "published_by": voice.tr("Published by"),
        "licence": voice.tr("Licence"),
        "revised": voice.tr("Texts of"),
        "page": voice.tr("Page"),
        "code": voice.tr("Code"),
        "notes": voice.tr("My notes"),
    }

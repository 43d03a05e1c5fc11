"""The poster at the start of a trail, A3: its map, its stops, its code, how to walk it safely, how to keep it on a phone."""

from generator.geo.legs import MeasuredTrail
from generator.render.print.codes import printed_code
from generator.render.print.content import trail_content
from generator.render.print.maps import trail_map
from generator.render.print.plaque import LANGUAGES_ON_A_PLAQUE, marks_specimen, partners
from generator.render.print.press import Job
from generator.render.print.sizes import BLEED_MM, ENGRAVED_MODULE_MM, SLUG_MM
from generator.render.workshop import Workshop

SCAN_M = 0.44


def poster_job(workshop: Workshop, measured: MeasuredTrail, path: str, *, specimen: bool | None = None) -> Job:
    """A tagged PDF of one A3 page with bleed and crop marks, in the guide's first language, titles in the second too.

    specimen: marks it; unless said otherwise, as long as the address is not confirmed.
    """
    voice = workshop.voices[0]
    content = trail_content(workshop, measured, voice)
    others = workshop.voices[1:LANGUAGES_ON_A_PLAQUE]
    stops = [
        {
            **{key: stop[key] for key in ("code", "title", "located", "topics", "step_free")},
            "also": [other.say(model.title).text for other in others if model.title.get(other.language)],
        }
        for stop, model in zip(content["stops"], measured.stops, strict=True)
    ]
    data = {
        **content,
        "stops": stops,
        "also": [other.say(measured.trail.title).text for other in others if measured.trail.title.get(other.language)],
        "also_lang": others[0].language.partition("-")[0] if others else content["lang"],
        "code": printed_code(workshop, measured.trail.letter, voice, scan_m=SCAN_M, least_module_mm=ENGRAVED_MODULE_MM),
        "map": trail_map(workshop, measured, voice, ratio=0.45, units=700),
        "format": {"width": 297, "height": 420, "bleed": BLEED_MM, "slug": SLUG_MM},
        "specimen": marks_specimen(workshop, specimen),
        "partners": partners(workshop),
        "languages": [other.autonym for other in workshop.voices],
        "words": {
            "map_data": voice.tr("Map data"),
            "stops": voice.tr("The stops"),
            "safety": voice.tr("Safety"),
            "ways": voice.tr("Getting there"),
            "keep": voice.tr("Keep this trail"),
            "keep_how": voice.tr(
                "Scan the code here, where there is a network, and keep the whole trail on your phone: it then opens without one."
            ),
            "scan": voice.tr("Scan, or type:"),
            "specimen": voice.tr("SPECIMEN"),
            "unlocated": voice.tr("Not located yet"),
            "departure": voice.tr("Departure"),
            "arrival": voice.tr("Arrival"),
        },
        "document": {
            "title": " – ".join((content["letter"], content["title"]["text"], voice.tr("Poster"))),
            "author": content["publisher"],
        },
    }
    return Job("poster", data, {path: "cut"})

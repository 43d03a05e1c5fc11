"""The sheet that pupils fill in along a trail, and the one that their teacher keeps."""

from generator.geo.legs import MeasuredTrail
from generator.render.context import RenderContext
from generator.render.print.booklet import words
from generator.render.print.content import Content
from generator.render.print.maps import trail_map
from generator.render.print.press import Job
from generator.wording.locale import Locale


def pupil_sheet(context: RenderContext, measured: MeasuredTrail, locale: Locale, content: Content, folder: str) -> Job:
    """`A-fr-pupils.pdf`, A4: the map, what to look at, the questions without their answers, room to draw."""
    kind = locale.tr("Pupil’s sheet")
    own = {
        "name": locale.tr("First name"),
        "class": locale.tr("Class"),
        "date": locale.tr("Date"),
        "map": locale.tr("Where we walk"),
        "tick": locale.tr("Tick each stop when you stand in front of it."),
        "observe": locale.tr("Look around you"),
        "questions": locale.tr("Find the answer on the spot"),
        "choose": locale.tr("Tick one answer. Can you say why?"),
        "score": locale.tr(
            "My score, out of {count}", count=sum(stop["question"] is not None for stop in content["stops"])
        ),
        "draw": locale.tr("Draw what you saw"),
        "draw_help": locale.tr("Choose one stop. What will you show: a shape, a material, a living thing, people?"),
        "drawn": locale.tr("The stop I drew"),
        "surprise": locale.tr("What surprised me"),
        "seen": locale.tr("What I saw"),
    }
    data = {
        **_slim(content),
        "map": trail_map(context, measured, locale, ratio=0.62, units=520),
        "words": {**words(measured, locale), **own},
        "document": {"title": _title(content, kind), "author": content["publisher"], "kind": kind},
    }
    return Job("pupils", data, {f"{folder}{measured.trail.letter}-{locale.language}-pupils.pdf": ""})


def teacher_sheet(
    context: RenderContext, measured: MeasuredTrail, locale: Locale, content: Content, folder: str
) -> Job:
    """`A-fr-teachers.pdf`, A4: the answers, what the sheet makes pupils do, the way, safety, sources. It claims no programme."""
    kind = locale.tr("Teacher’s sheet")
    own = {
        "aims": locale.tr("What pupils do with their sheet"),
        "answers": locale.tr("The answers, and why"),
        "way": locale.tr("The way"),
        "topics": locale.tr("What the stops are about"),
        "sources": locale.tr("Where the answers come from"),
        "before": locale.tr("Before you leave"),
    }
    questions = sum(stop["question"] is not None for stop in content["stops"])
    looks = sum(stop["look"] is not None for stop in content["stops"])
    data = {
        **_slim(content),
        "words": {**words(measured, locale), **own},
        "aims": [
            locale.tr("find where they are on a map, and follow a way from stop to stop"),
            locale.counted("look closely, at {count} stop", "look closely, at {count} stops", looks),
            locale.counted(
                "answer {count} question with what they see and read on the spot",
                "answer {count} questions with what they see and read on the spot",
                questions,
            ),
            locale.tr("choose, draw and say what surprised them"),
        ],
        "before": [
            locale.tr("Walk the trail yourself first: works, closures and traffic change faster than a sheet."),
            locale.tr("Every stop has a page with its whole story: scan its code, or type its address."),
            *content["warnings"],
        ],
        "document": {"title": _title(content, kind), "author": content["publisher"], "kind": kind},
    }
    return Job("teachers", data, {f"{folder}{measured.trail.letter}-{locale.language}-teachers.pdf": ""})


def _title(content: Content, kind: str) -> str:
    return f"{content['letter']} – {content['title']['text']} – {kind}"


def _slim(content: Content) -> Content:
    """Without the long texts and the photos, so that a change in a story prints no sheet again."""
    stops = [
        {key: value for key, value in stop.items() if key not in {"story", "doubts", "voices", "photo"}}
        for stop in content["stops"]
    ]
    return {**content, "stops": stops}

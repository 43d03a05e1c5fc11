"""The sheet that pupils fill in along a trail, and the one that their teacher keeps."""

from generator.geo.legs import MeasuredTrail
from generator.render.print.booklet import words
from generator.render.print.content import Content
from generator.render.print.maps import trail_map
from generator.render.print.press import Job
from generator.render.voice import Voice
from generator.render.workshop import Workshop


def pupil_sheet(workshop: Workshop, measured: MeasuredTrail, voice: Voice, content: Content, folder: str) -> Job:
    """`A-fr-pupils.pdf`, A4: the map, what to look at, the questions without their answers, room to draw."""
    kind = voice.tr("Pupil’s sheet")
    own = {
        "name": voice.tr("First name"),
        "class": voice.tr("Class"),
        "date": voice.tr("Date"),
        "map": voice.tr("Where we walk"),
        "tick": voice.tr("Tick each stop when you stand in front of it."),
        "observe": voice.tr("Look around you"),
        "questions": voice.tr("Find the answer on the spot"),
        "choose": voice.tr("Tick one answer. Can you say why?"),
        "draw": voice.tr("Draw what you saw"),
        "draw_help": voice.tr("Choose one stop. What will you show: a shape, a material, a living thing, people?"),
        "drawn": voice.tr("The stop I drew"),
        "surprise": voice.tr("What surprised me"),
        "seen": voice.tr("What I saw"),
    }
    data = {
        **_slim(content),
        "map": trail_map(workshop, measured, voice, ratio=0.62, units=520),
        "words": {**words(voice), **own},
        "document": {"title": _title(content, kind), "author": content["publisher"], "kind": kind},
    }
    return Job("pupils", data, {f"{folder}{measured.trail.letter}-{voice.language}-pupils.pdf": ""})


def teacher_sheet(workshop: Workshop, measured: MeasuredTrail, voice: Voice, content: Content, folder: str) -> Job:
    """`A-fr-teachers.pdf`, A4: the answers, what the sheet makes pupils do, the way, safety, sources. It claims no programme."""
    kind = voice.tr("Teacher’s sheet")
    own = {
        "aims": voice.tr("What pupils do with their sheet"),
        "answers": voice.tr("The answers, and why"),
        "way": voice.tr("The way"),
        "topics": voice.tr("What the stops are about"),
        "sources": voice.tr("Where the answers come from"),
        "before": voice.tr("Before you leave"),
    }
    questions = sum(stop["question"] is not None for stop in content["stops"])
    looks = sum(stop["look"] is not None for stop in content["stops"])
    data = {
        **_slim(content),
        "words": {**words(voice), **own},
        "aims": [
            voice.tr("find where they are on a map, and follow a way from stop to stop"),
            voice.plural("look closely, at {count} stop", "look closely, at {count} stops", looks),
            voice.plural(
                "answer {count} question with what they see and read on the spot",
                "answer {count} questions with what they see and read on the spot",
                questions,
            ),
            voice.tr("choose, draw and say what surprised them"),
        ],
        "before": [
            voice.tr("Walk the trail yourself first: works, closures and traffic change faster than a sheet."),
            voice.tr("Every stop has a page with its whole story: scan its code, or type its address."),
            *content["warnings"],
        ],
        "document": {"title": _title(content, kind), "author": content["publisher"], "kind": kind},
    }
    return Job("teachers", data, {f"{folder}{measured.trail.letter}-{voice.language}-teachers.pdf": ""})


def _title(content: Content, kind: str) -> str:
    return f"{content['letter']} – {content['title']['text']} – {kind}"


def _slim(content: Content) -> Content:
    """Without the long texts and the photos, so that a change in a story prints no sheet again."""
    stops = [
        {key: value for key, value in stop.items() if key not in {"story", "doubts", "voices", "photo"}}
        for stop in content["stops"]
    ]
    return {**content, "stops": stops}

"""A trail: `trails/<trail>/trail.yml` and its track."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from pydantic import Field

from generator.model.base import Document, LocalLine, LocalText, Part
from generator.model.references import AuthorId, DrawingFile, SourceId
from generator.model.stop import Closure, StepFree, Stop, Surface
from generator.model.values import Colour, Day, Digest, FileName, Identifier, Language, TrailLetter, YesNo


class Drawing(Part):
    """An SVG drawing in the media folder. alt: what it shows, for those who do not see it; described: the same at length, part by part,
    to be read or read aloud where a line does not do (WCAG 2.2, technique G92).
    """

    file: DrawingFile
    alt: LocalLine
    described: LocalText | None = None


class LegWords(Part):
    """The way from one stop to the next, in words. to: id of the stop that it leads to; once another one comes next, the words
    are no longer shown.
    """

    to: Identifier | None = None
    words: LocalText
    surface: Surface = "unknown"


class TrailStop(Part):
    """A stop on a trail, in walking order. stop: its id; intro: words of this trail for a stop of another one."""

    stop: Identifier
    intro: LocalText | None = None
    leg: LegWords | None = None


class LineState(StrEnum):
    """What the line of a trail is worth.

    recorded: somebody walked it with a receiver. provisional: it is drawn, and nobody has recorded it on the ground yet.
    undrawn: there is none.
    """

    RECORDED = "recorded"
    PROVISIONAL = "provisional"
    UNDRAWN = "undrawn"


class TrackFile(Part):
    """Where the track is and what it is worth. provisional: nobody has recorded it on the ground yet."""

    file: FileName = "track.gpx"
    provisional: YesNo = True
    sources: tuple[SourceId, ...] = Field(min_length=1)
    note: LocalText | None = None


class TrailAccess(Part):
    """How one gets to the departure."""

    foot: LocalText | None = None
    bicycle: LocalText | None = None
    bus: LocalText | None = None
    car: LocalText | None = None
    parking: LocalText | None = None


class Trail(Document):
    """One trail. id: lasting, from the folder's name. pdipr: the day on which the département took it into its plan of walks
    (plan départemental des itinéraires de promenade et de randonnée, Code de l'environnement, L361-1); None where nobody says so.
    """

    id: Identifier = Field(exclude=True)
    letter: TrailLetter
    title: LocalLine
    tagline: LocalLine | None = None
    intro: LocalText
    colour: Colour
    drawing: Drawing | None = None
    practice: Literal["walking", "cycling"] = "walking"
    route: Literal["loop", "one_way", "there_and_back"]
    difficulty: Literal["very_easy", "easy", "moderate", "hard"]
    surface: tuple[Surface, ...] = ("unknown",)
    step_free: StepFree = "unknown"
    departure: LocalLine
    arrival: LocalLine
    track: TrackFile | None = None
    stops: tuple[TrailStop, ...] = Field(min_length=1, max_length=60)
    access: TrailAccess = TrailAccess()
    safety: LocalText | None = None
    closures: tuple[Closure, ...] = ()
    pdipr: Day | None = None
    credits: LocalText | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
    authors: tuple[AuthorId, ...] = Field(min_length=1)
    first_published: Day
    revised: Day | None = None
    translated: dict[Language, Digest] = Field(default_factory=dict)

    def next_on_way(self, stops: Mapping[str, Stop]) -> list[str | None]:
        """For each entry of `stops`, the id of the one that comes after it on the way, None where none does. Stops that are read
        anywhere, or are not there, are no part of the way.
        """
        found: list[str | None] = []
        following: str | None = None
        for entry in reversed(self.stops):
            stop = stops.get(entry.stop)
            is_on_way = stop is not None and stop.place != "anywhere"
            found.append(following if is_on_way else None)
            following = entry.stop if is_on_way else following
        return found[::-1]

    @property
    def line(self) -> LineState:
        """What the line of this trail is worth: asked wherever it is drawn, measured or told."""
        if self.track is None:
            return LineState.UNDRAWN
        return LineState.PROVISIONAL if self.track.provisional else LineState.RECORDED

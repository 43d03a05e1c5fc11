"""A trail: `trails/<trail>/trail.yml` and its track."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from generator.model.base import Document, LocalLine, LocalText, Part
from generator.model.references import AuthorId, DrawingFile, SourceId
from generator.model.stop import Closure, StepFree, Surface
from generator.model.values import Colour, Day, FileName, Identifier, TrailLetter, YesNo


class Drawing(Part):
    """An SVG drawing in the media folder. alt: what it shows, for those who do not see it."""

    file: DrawingFile
    alt: LocalLine


class LegWords(Part):
    """The way from one stop to the next, in words."""

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


class Trail(Document):
    """One trail. id: lasting, from the folder's name."""

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
    credits: LocalText | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
    authors: tuple[AuthorId, ...] = Field(min_length=1)
    first_published: Day
    revised: Day | None = None

    @property
    def line(self) -> LineState:
        """What the line of this trail is worth: asked wherever it is drawn, measured or told."""
        if self.track is None:
            return LineState.UNDRAWN
        return LineState.PROVISIONAL if self.track.provisional else LineState.RECORDED

"""A stop: one file under `trails/<trail>/stops/`."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Document, Figure, LocalLine, LocalText, Part
from generator.model.position import AreaPosition, PlaceKind, PointPosition, Position
from generator.model.references import (
    AuthorId,
    CaptionsFile,
    FilmedId,
    FilmFile,
    PictureFile,
    SeenId,
    SoundFile,
    SourceId,
    SpeakerId,
    VoiceId,
)
from generator.model.values import (
    Altitude,
    Bearing,
    Day,
    Digest,
    Enlargement,
    FileName,
    Identifier,
    Language,
    MerimeeId,
    OneLine,
    OpenStreetMapId,
    Share,
    Shift,
    SignLanguage,
    Size,
    Slope,
    StopCode,
    Text,
    WikidataId,
    Year,
    YesNo,
    quantity,
    whole,
)

Kind = Literal["heritage", "sustainability"]
StepFree = Literal["yes", "partly", "no", "unknown"]
Surface = Literal["paved", "gravel", "earth", "grass", "steps", "unknown"]


class Question(Part):
    """A question with three choices. answer: 1, 2 or 3."""

    ask: LocalText
    choices: tuple[LocalText, ...] = Field(min_length=3, max_length=3)
    answer: Annotated[int, whole("choice", 1, 3)]
    because: LocalText


class Fact(Part):
    """A figure and where it comes from. compare: drawn as a bar beside the others of its stop that say so."""

    figure: Figure
    label: LocalLine
    source: SourceId
    compare: YesNo = False


class Photo(Part):
    """A picture in the trail's media folder. people: ids in people.yml of those who can be recognised."""

    file: PictureFile
    alt: LocalLine
    caption: LocalLine | None = None
    author: OneLine
    licence: OneLine
    year: Year
    people: tuple[SeenId, ...] = ()


class Alignment(Part):
    """How the newer photo is sized about its middle and then moved, so that what stayed lies on itself. right_pct, down_pct: in percent
    of the width and the height of the older photo, in whose frame both are shown; scale_pct: 100 fills that frame.
    """

    right_pct: Shift = 0.0
    down_pct: Shift = 0.0
    scale_pct: Size = 100.0


class DrawingPart(Part):
    """A part of the trail's drawing. left_pct, top_pct: its middle, in percent of the width and of the height of the drawing, from its
    left and upper edges; scale_pct: how large it is shown, 100 is the whole width.
    """

    left_pct: Share
    top_pct: Share
    scale_pct: Enlargement = 200.0


class ThenNow(Part):
    """Two of the stop's photos taken from one place. heading_deg: where the camera looks, clockwise from north."""

    then: FileName
    now: FileName
    heading_deg: Bearing
    aligned: Alignment | None = None


NOBODY = ("synthetic", "ambient")
"""What `by` says of a recording in which nobody of flesh and blood speaks."""


class Audio(Part):
    """A recording in the trail's media folder and the words that are heard. by: id in people.yml, or one of NOBODY."""

    file: SoundFile
    transcript: Text
    by: VoiceId


class Signed(Part):
    """A film in the trail's media folder that says in a sign language what the stop's text says. by: id in people.yml of who signs;
    poster: a picture shown until it plays; captions: files of what is signed or heard, by the language they are in.
    """

    file: FilmFile
    by: FilmedId
    licence: OneLine
    filmed: Day
    poster: PictureFile | None = None
    captions: dict[Language, CaptionsFile] = Field(default_factory=dict)


class Voice(Part):
    """What somebody said, as they agreed to have it published."""

    by: SpeakerId
    quote: LocalText
    recorded: Day


class Access(Part):
    """Getting to and around the stop. slope_pct: the steepest stretch, in percent."""

    step_free: StepFree = "unknown"
    surface: Surface = "unknown"
    slope_pct: Slope | None = None
    note: LocalText | None = None


class Closure(Part):
    """Closed from one day to another, both included. to_day: None where nobody knows yet when it opens again."""

    from_day: Day = Field(alias="from")
    to_day: Day | None = Field(default=None, alias="to")
    why: LocalText

    @property
    def last_day(self) -> date:
        """The last day closed: where nobody knows it, the last one that there is, so that days can be compared."""
        return self.to_day or date.max


class Retired(Part):
    """The stop is gone; its page says since when, why, and where to go. instead: code of a stop."""

    since: Day
    why: LocalText
    instead: StopCode | None = None


class Stop(Document):
    """One stop of a trail. id: lasting, from the file's name, never reused."""

    id: Identifier = Field(exclude=True)
    code: StopCode
    kind: Kind
    topics: tuple[Identifier, ...] = Field(min_length=1, max_length=4)
    title: LocalLine
    subtitle: LocalLine | None = None
    essential: LocalText
    story: LocalText
    easy: LocalText | None = None
    position: Position | None = None
    altitude_m: Altitude | None = None
    look: LocalText | None = None
    question: Question | None = None
    facts: tuple[Fact, ...] = Field(default=(), max_length=8)
    doubts: tuple[LocalText, ...] = Field(default=(), max_length=6)
    detail: DrawingPart | None = None
    then_now: ThenNow | None = None
    photos: tuple[Photo, ...] = Field(default=(), max_length=12)
    audio: dict[Language, Audio] = Field(default_factory=dict)
    signed: dict[SignLanguage, Signed] = Field(default_factory=dict)
    voices: tuple[Voice, ...] = Field(default=(), max_length=12)
    access: Access = Access()
    arrival_m: Annotated[float, quantity("arrival", 15, 100)] = 30
    closures: tuple[Closure, ...] = ()
    osm: OpenStreetMapId | None = None
    wikidata: WikidataId | None = None
    merimee: MerimeeId | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
    authors: tuple[AuthorId, ...] = Field(min_length=1)
    first_published: Day
    revised: Day | None = None
    translated: dict[Language, Digest] = Field(default_factory=dict)
    retired: Retired | None = None

    @property
    def place(self) -> PlaceKind:
        """What place the stop has: a point, an area, anywhere (read where one likes), or none that anybody has located."""
        match self.position:
            case None:
                return "unlocated"
            case PointPosition():
                return "point"
            case AreaPosition():
                return "area"
        return "anywhere"

    @property
    def located(self) -> PointPosition | AreaPosition | None:
        """The point, or the area, where the stop is on the ground; None where it has neither."""
        return self.position if isinstance(self.position, PointPosition | AreaPosition) else None

    @property
    def same_as(self) -> tuple[str, ...]:
        """Addresses of the same place elsewhere, as those who keep them write them."""
        found = (
            ("https://www.openstreetmap.org/", self.osm),
            ("http://www.wikidata.org/entity/", self.wikidata),
            ("https://www.pop.culture.gouv.fr/notice/merimee/", self.merimee),
        )
        return tuple(f"{root}{name}" for root, name in found if name)

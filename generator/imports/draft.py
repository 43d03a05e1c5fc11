"""A trail as a foreign file tells it: what every reader makes, and what becomes files of a guide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from generator.imports.faults import LeftOut
from generator.messages import Message, msg
from generator.model.track import Track, TrackPoint
from generator.problems import Problem, blocking
from generator.read.gpx_source import drawn

Texts = Mapping[str, str]
"""A text by language; the empty name stands for a language that the file does not tell."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A point, or the middle of an area, in degrees on WGS84. accuracy_m: the radius in metres; None where nobody told it.

    seen_from_m: how far off the line stays where the place is looked at rather than reached.
    """

    lat_deg: float
    lon_deg: float
    accuracy_m: float | None = None
    is_area: bool = False
    seen_from_m: float = 0.0


@dataclass(frozen=True, kw_only=True)
class DraftStop:
    """place: "anywhere" for one that is read where one likes; None where the file has it in no place. code: as the file has it."""

    title: Texts = field(default_factory=dict)
    essential: Texts = field(default_factory=dict)
    story: Texts = field(default_factory=dict)
    place: Place | Literal["anywhere"] | None = None
    kind: str = ""
    topics: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Whom the file names: publisher, licence, address."""

    publisher: str = ""
    licence: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftTrail:
    """Stops in walking order. letter: as the file has it. route, practice, difficulty: values of the model, or empty.

    access: by the name that the model gives each way to come there (`bus`, `car`, `parking`). pdipr: the day on which the trail came
    into the plan of its département; None where the file does not tell it.
    """

    title: Texts = field(default_factory=dict)
    tagline: Texts = field(default_factory=dict)
    intro: Texts = field(default_factory=dict)
    stops: Sequence[DraftStop] = ()
    track: Track | None = None
    letter: str = ""
    departure: Texts = field(default_factory=dict)
    arrival: Texts = field(default_factory=dict)
    route: str = ""
    practice: str = ""
    difficulty: str = ""
    access: Mapping[str, Texts] = field(default_factory=dict)
    pdipr: date | None = None
    credit: Credit = Credit()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a file holds. left_out: sentences on what no draft can carry. problems: no trail is taken where one of them blocks."""

    trails: Sequence[DraftTrail] = ()
    left_out: Sequence[Message] = ()
    problems: Sequence[Problem] = ()

    @property
    def refused(self) -> bool:
        return bool(blocking(self.problems))


@dataclass(kw_only=True)
class Layer:
    """A layer of a map while it is read: its points and its lines."""

    title: Texts = field(default_factory=dict)
    words: Texts = field(default_factory=dict)
    stops: list[DraftStop] = field(default_factory=list)
    segments: list[list[TrackPoint]] = field(default_factory=list)
    lines: int = 0
    """How many lines of the file the segments come from."""
    letter: str = ""

    def track(self, file: str) -> Track | None:
        segments = drawn(self.segments)
        return Track(segments, file, self.lines) if segments else None


def joined(readings: Iterable[Reading]) -> DraftTrail:
    """The trails of several files as one: what the first that has it says, the stops of all, the line of all in one track."""
    trails = [trail for reading in readings for trail in reading.trails]
    first = trails[0]
    tracks = [trail.track for trail in trails if trail.track is not None]
    segments = drawn(segment for track in tracks for segment in track.segments)
    told = {
        name: next((value for trail in trails if (value := getattr(trail, name))), getattr(first, name))
        for name in (
            "title",
            "tagline",
            "intro",
            "letter",
            "departure",
            "arrival",
            "route",
            "practice",
            "difficulty",
            "access",
            "pdipr",
        )
    }
    return replace(
        first,
        **told,
        stops=[stop for trail in trails for stop in trail.stops],
        track=Track(segments, tracks[0].file, sum(track.count for track in tracks)) if segments else None,
    )


def trails_of(whole: Layer, layers: Iterable[Layer], file: str, left_out: LeftOut) -> list[DraftTrail]:
    """A map is one trail, unless two of its layers or more have points: then each layer is one.

    whole: what the file says of the map itself, and what stands in no layer.
    """
    filled = [layer for layer in layers if layer.stops or layer.segments]
    several = [layer for layer in [*filled, whole] if layer.stops]
    if len(several) < 2:
        joined = Layer(title=whole.title or next((one.title for one in filled if one.title), {}), words=whole.words)
        for layer in [whole, *filled]:
            joined.stops += layer.stops
            joined.segments += layer.segments
            joined.lines += layer.lines
            joined.letter = joined.letter or layer.letter
        chosen = [joined]
    else:
        if whole.words and not whole.stops:
            left_out.say(msg("The description of the whole map is left out: each of its layers is a trail."))
        chosen = [*([whole] if whole.stops or whole.segments else []), *filled]
    made = [(layer, layer.track(file)) for layer in chosen]
    return [
        DraftTrail(title=layer.title, intro=layer.words, stops=layer.stops, track=track, letter=layer.letter)
        for layer, track in made
        if layer.stops or track is not None
    ]

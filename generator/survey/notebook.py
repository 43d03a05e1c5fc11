"""What a file of the notebook holds: format `sentiers-survey`, version 1, one JSON object (RFC 8259) in UTF-8.

Written by `site/theme/scripts/survey/survey-file.js`. Positions are in degrees on WGS84, times in seconds since the first fix, and no
altitude is noted: a phone gives it above the ellipsoid, which is no height above the sea (W3C, *Geolocation*, 6.1).
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Document, Part
from generator.model.references import Scope
from generator.model.stop import NOBODY, Kind, StepFree, Surface
from generator.model.values import (
    Accuracy,
    Day,
    Identifier,
    Language,
    Latitude,
    Longitude,
    OneLine,
    Seconds,
    StopCode,
    Text,
    TrailLetter,
    YesNo,
)

FORMAT = "sentiers-survey"
VERSION = 1

Line = Annotated[OneLine, Field(max_length=300)]
Words = Annotated[Text, Field(max_length=20_000)]
Fix = tuple[Latitude, Longitude, Accuracy, Seconds]
"""Latitude and longitude in degrees, accuracy in metres, seconds since the first fix."""
Ids = Annotated[tuple[Identifier, ...], Field(max_length=50)]


class NewPlace(Part):
    """A stop that the guide does not have yet."""

    trail: TrailLetter
    title: Line
    kind: Kind = "heritage"
    topic: Identifier


class Picture(Part):
    """media: key of its bytes; people: consents of those who can be recognised; agreed: whoever took it lets it be published."""

    media: Identifier
    alt: Annotated[str, Field(max_length=300)] = ""
    author: Annotated[str, Field(max_length=300)] = ""
    agreed: YesNo = False
    people: Ids = ()


class Sound(Part):
    """media: key of its bytes; by: the consent of whoever is heard, or one of `NOBODY`."""

    media: Identifier
    transcript: Annotated[str, Field(max_length=20_000)] = ""
    by: Identifier = NOBODY[1]


class Finding(Part):
    """What was noted at one place: a stop of the guide, or a new one. by: the consent of whoever said the words, None where they are
    the surveyor's. confirmed: access facts of the guide that were found still true.
    """

    id: Identifier
    stop: StopCode | None = None
    new: NewPlace | None = None
    day: Day
    fixes: Annotated[tuple[Fix, ...], Field(max_length=2_000)] = ()
    words: Words | None = None
    by: Identifier | None = None
    step_free: StepFree | None = None
    surface: Surface | None = None
    confirmed: Annotated[tuple[Literal["step_free", "surface"], ...], Field(max_length=2)] = ()
    photos: Annotated[tuple[Picture, ...], Field(max_length=50)] = ()
    sounds: Annotated[tuple[Sound, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _one_place(self) -> "Finding":
        if (self.stop is None) == (self.new is None):
            raise PydanticCustomError("one_place", "one place")
        return self


class Walked(Part):
    """A trail walked with the receiver on. segments: between two of them the way is not known (a pause, no signal)."""

    trail: TrailLetter
    day: Day
    segments: Annotated[tuple[Annotated[tuple[Fix, ...], Field(max_length=50_000)], ...], Field(max_length=500)]


class Agreement(Part):
    """What somebody agreed to, asked on the spot. guardian: who agreed for a minor."""

    id: Identifier
    name: Line
    minor: YesNo = False
    guardian: Line | None = None
    scope: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=4)]
    given: Day
    until: Day | None = None

    @model_validator(mode="after")
    def _guarded(self) -> "Agreement":
        if self.minor and self.guardian is None:
            raise PydanticCustomError("no_guardian", "no guardian")
        return self


def _bytes(value: object) -> bytes:
    import base64
    import binascii

    if not isinstance(value, str):
        raise PydanticCustomError("base64", "not base64")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise PydanticCustomError("base64", "not base64") from None


class File(Part):
    """A picture or a recording as the phone made it. type: media type; data: in base64 (RFC 4648, 4)."""

    type: Annotated[str, Field(max_length=100)]
    data: Annotated[bytes, BeforeValidator(_bytes)]


class Notebook(Document):
    """One file that somebody shared. guide: address of the site it was noted with. author: the consent of the surveyor, where they
    want to be named. language: of their words.
    """

    format: Literal["sentiers-survey"]
    version: Literal[1]
    guide: Line
    language: Language
    author: Identifier | None = None
    findings: Annotated[tuple[Finding, ...], Field(max_length=500)] = ()
    tracks: Annotated[tuple[Walked, ...], Field(max_length=50)] = ()
    consents: Annotated[tuple[Agreement, ...], Field(max_length=500)] = ()
    media: Annotated[dict[Identifier, File], Field(max_length=1_000)] = Field(default_factory=dict)

    def agreement(self, agreement_id: str) -> Agreement | None:
        return next((one for one in self.consents if one.id == agreement_id), None)

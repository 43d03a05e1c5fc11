"""What the documents below `/api/v1/` hold: models, from which their JSON Schemas are published.

A new field may come within a version; none goes, changes its type or its meaning: that is what version 2 would be for. Texts are
BCP 47 tag to text, days ISO 8601, coordinates degrees on WGS84, lengths metres. `null` says that the guide does not know.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from generator.wording.detail import Kind
from generator.wording.stop_details import DETAILS

VERSION = "v1"

Texts = Annotated[dict[str, str], Field(description="One text by language (BCP 47).")]
Code = Annotated[str, Field(description="Code of a stop: lasting, its address is that of the site and the code.")]
Letter = Annotated[
    str, Field(description="Letter of a trail: lasting, its address is that of the site and the letter.")
]
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Metres = Annotated[float, Field(ge=0, description="In metres.")]


class ApiPart(BaseModel):
    """A group of values."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class ApiSource(ApiPart):
    """Where something is known from."""

    id: str
    title: Texts
    publisher: str | None = None
    year: int | None = None
    url: Address | None = None
    licence: str | None = None


class ApiClosureDays(ApiPart):
    """Closed from one day to another, both included."""

    from_day: date = Field(alias="from")
    to_day: date | None = Field(alias="to", description="null as long as nobody knows when it opens again.")
    why: Texts


class ApiClosure(ApiClosureDays):
    """A closure of a trail or of a stop."""

    id: str = Field(description="The same as long as it begins on that day.")
    closes: Literal["trail", "stop"]
    code: str = Field(description="Of the stop, or the letter of the trail.")
    title: Texts
    trails: list[Letter] = Field(description="Those that lead there.")
    url: Address


class ApiFact(ApiPart):
    """A figure with its source."""

    code: Code
    figure: Texts = Field(description="With its unit; under `und` where it is the same in every language.")
    label: Texts
    source: ApiSource
    url: Address = Field(description="Of the page that shows it.")


class ApiAccess(ApiPart):
    """Getting to and around a stop."""

    step_free: Literal["yes", "partly", "no", "unknown"]
    surface: str
    slope_pct: float | None = Field(description="The steepest stretch, in percent.")
    note: Texts | None


class ApiRetired(ApiPart):
    """A stop that is gone; its page stays."""

    since: date
    why: Texts
    instead: Address | None = Field(description="The stop to go to.")


class ApiPhoto(ApiPart):
    """A picture, as large as it is published."""

    url: Address
    alt: Texts
    caption: Texts | None
    author: str
    licence: str
    year: int


class ApiFilm(ApiPart):
    """A film that says in a sign language what the text of a stop says (MP4: H.264, and AAC where it has a sound)."""

    language: str = Field(description="Of the sign language (BCP 47, ISO 639-3).")
    name: str = Field(description="What its signers call it.")
    url: Address
    captions: dict[str, Address] = Field(description="WebVTT by language (BCP 47).")
    licence: str
    filmed: date


class _ApiStop(ApiPart):
    """A stop. The position of an area is its middle, accuracy_m its radius."""

    code: Code
    uuid: str
    kind: Literal["heritage", "sustainability"]
    topics: list[str] = Field(description="Keys of `topics` in guide.json.")
    title: Texts
    subtitle: Texts | None
    essential: Texts = Field(description="Markdown.")
    story: Texts = Field(description="Markdown.")
    doubts: list[Texts] = Field(description="What is not certain.")
    trails: list[Letter] = Field(description="Those that lead there, its own first.")
    place: Literal["point", "area", "anywhere", "unlocated"]
    latitude: float | None
    longitude: float | None
    accuracy_m: Metres | None = Field(description="The radius in which it is, in metres.")
    surveyed: date | None = Field(description="The day somebody checked the position on the ground.")
    position_source: ApiSource | None
    altitude_m: float | None
    access: ApiAccess
    signed: list[ApiFilm] = Field(description="Films that say in a sign language what the text says.")
    closures: list[ApiClosureDays] = Field(description="Its own, and those of its own trail.")
    retired: ApiRetired | None
    photos: list[ApiPhoto]
    same_as: list[Address] = Field(description="The same place in OpenStreetMap, Wikidata, the base Mérimée.")
    sources: list[ApiSource]
    first_published: date
    revised: date | None
    url: Address


_TYPES: Mapping[Kind, Any] = {
    "texts": Texts | None,
    "text_list": list[Texts],
    "number": float | None,
    "date": date | None,
    "word": str | None,
}


def _of_details() -> dict[str, Any]:
    """What the rows say that take their value from a plain field; the values of the others have their types above."""
    return {row.key: (_TYPES[row.kind], Field(description=row.meaning)) for row in DETAILS if row.value is None}


ApiStop = create_model("ApiStop", __base__=_ApiStop, __doc__=_ApiStop.__doc__, **_of_details())


class ApiWays(ApiPart):
    """How one gets to the departure."""

    foot: Texts | None
    bicycle: Texts | None
    bus: Texts | None
    car: Texts | None
    parking: Texts | None


class ApiTrail(ApiPart):
    """A trail. Lengths and times are null where it has no line."""

    letter: Letter
    id: str = Field(description="Lasting, from the name of its folder.")
    uuid: str
    title: Texts
    tagline: Texts | None
    intro: Texts = Field(description="Markdown.")
    practice: Literal["walking", "cycling"]
    route: Literal["loop", "one_way", "there_and_back"]
    difficulty: Literal["very_easy", "easy", "moderate", "hard"]
    step_free: Literal["yes", "partly", "no", "unknown"]
    surface: list[str]
    departure: Texts
    arrival: Texts
    access: ApiWays
    safety: Texts | None
    pdipr: date | None = Field(description="The day on which the département took it into its plan of walks.")
    is_walk: bool = Field(description="False where too few stops are located: it is offered as stories.")
    line: Literal["recorded", "provisional", "undrawn"]
    line_note: Texts | None
    line_sources: list[ApiSource]
    length_m: Metres | None = Field(description="Gaps counted as the crow flies, in metres.")
    gap_m: Metres = Field(description="How much of it is a gap, in metres.")
    minutes: float | None
    up_m: Metres | None
    down_m: Metres | None
    stops: list[Code] = Field(description="In walking order; those that are read anywhere come last.")
    closures: list[ApiClosureDays]
    sources: list[ApiSource]
    first_published: date
    revised: date | None
    files: list[Address] = Field(description="Its GPX, GeoJSON, KML and iCalendar files.")
    url: Address


class ApiTopic(ApiPart):
    """A subject that stops share."""

    name: Texts


class ApiDocument(ApiPart):
    """What every document begins with."""

    schema_url: Address = Field(alias="$schema")
    address: Address = Field(description="Of the guide.")
    publisher: str
    licence: str
    licence_url: Address | None


class GuideDocument(ApiDocument):
    """guide.json: what the guide is, and where its documents are."""

    name: Texts
    place: Texts
    tagline: Texts
    intro: Texts
    languages: list[str] = Field(description="The first one is that of addresses without a language.")
    time_zone: str
    topics: dict[str, ApiTopic]
    attributions: list[str] = Field(description="To be named as well wherever lines and landmarks are shown.")
    documents: dict[str, Address]


class TrailsDocument(ApiDocument):
    """trails.json: every trail, in the order of the letters."""

    trails: list[ApiTrail]


StopsDocument = create_model(
    "StopsDocument",
    __base__=ApiDocument,
    __doc__="stops.json: every stop once, with its own trail; those that are gone too.",
    stops=(list[ApiStop], ...),
)


class FactsDocument(ApiDocument):
    """facts.json: every figure of a stop, with its source."""

    facts: list[ApiFact]


class ClosuresDocument(ApiDocument):
    """closures.json: every closure that the town wrote, past ones too until it takes them out."""

    time_zone: str = Field(description="Of its days.")
    closures: list[ApiClosure]

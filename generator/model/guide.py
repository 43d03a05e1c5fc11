"""The whole guide: `trails/guide.yml` and all that was read with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.model.accessibility import Accessibility
from generator.model.base import Document, LocalLine, LocalText, Part
from generator.model.catalogues import Landmark, Person, Source, Term
from generator.model.code_runs import code_order
from generator.model.ecodesign import EcoDesign
from generator.model.media import Media
from generator.model.plaque import PlaqueLine, Seal
from generator.model.programme import Programme
from generator.model.references import DrawingFile
from generator.model.stop import Stop
from generator.model.track import Track
from generator.model.trail import Drawing, Trail
from generator.model.values import (
    Day,
    GuideLanguage,
    IconName,
    Identifier,
    MailAddress,
    OneLine,
    ServerKind,
    SiteAddress,
    TileAddress,
    TimeZone,
    WebAddress,
    YesNo,
    quantity,
    whole,
)


class Topic(Part):
    """A subject that stops share. icon: a name in the theme's icon sets."""

    name: LocalLine
    icon: IconName


class FormerAddress(Part):
    """An address the guide once had and still answers for. redirected_by: who sees to it."""

    address: WebAddress
    redirected_by: OneLine


class Publisher(Part):
    """Who answers for the guide (legal notice). What is not known yet is left out and said to be missing."""

    name: OneLine
    address: OneLine | None = None
    director: OneLine | None = None
    host: OneLine | None = None
    url: WebAddress | None = None


class Contact(Part):
    """Where readers' words go: a mail address or a form that takes `?title=…&body=…`."""

    mail: MailAddress | None = None
    form: WebAddress | None = None
    page: WebAddress | None = None


class OnlineMap(Part):
    """Somebody else's map, offered on the guide's maps and fetched only once a visitor asks for it.

    url: of a tile of 256 pixels in the web mercator (EPSG:3857), by {z}, {x} and {y}; its host lets any site read it (CORS).
    who: the body that serves it, as the privacy page names it. most_zoom: the last zoom that it has.
    """

    name: LocalLine
    url: TileAddress
    who: OneLine
    attribution: OneLine
    licence: OneLine
    licence_url: WebAddress
    most_zoom: Annotated[int, whole("zoom", 10, 22)] = 18

    @property
    def host(self) -> str:
        return str(urlsplit(self.url).netloc)


def _each_once(languages: tuple[str, ...]) -> tuple[str, ...]:
    twice = next((language for language in languages if languages.count(language) > 1), None)
    if twice is not None:
        raise PydanticCustomError("named_twice", "{name} twice", {"name": twice})
    return languages


class GuideDrawing(Drawing):
    """The drawing of the home page. dark: the same scene for who reads light on dark; None where that shows the first, dimmed."""

    dark: DrawingFile | None = None


class Settings(Document):
    """`guide.yml`."""

    name: LocalLine
    place: LocalLine
    tagline: LocalLine
    intro: LocalText
    notice: LocalText | None = None
    languages: Annotated[tuple[GuideLanguage, ...], AfterValidator(_each_once)] = Field(min_length=1)
    otherwise: GuideLanguage | None = None
    address: SiteAddress
    address_confirmed: YesNo = False
    former_addresses: tuple[FormerAddress, ...] = ()
    time_zone: TimeZone = "Europe/Paris"
    commune_codes: tuple[OneLine, ...] = ()
    communes: tuple[OneLine, ...] = ()
    publisher: Publisher
    contact: Contact = Contact()
    accessibility: Accessibility = Accessibility()
    ecodesign: EcoDesign | None = None
    partners: tuple[OneLine, ...] = ()
    licence: OneLine
    licence_url: WebAddress | None = None
    drawing: GuideDrawing | None = None
    topics: dict[Identifier, Topic] = Field(min_length=1)
    online_map: OnlineMap | None = None
    server_files: tuple[ServerKind, ...] = ()
    cycling_speed_km_h: Annotated[float, quantity("speed", 5, 25)] = 12
    first_published: Day | None = None

    @property
    def default_language(self) -> str:
        return str(self.languages[0])


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Everything that was read. Stops and people by id, trails in the order of their letters, tracks by trail id.

    home_of: the trail id in whose folder a stop lies. media: by trail id ("" for the guide's own folder), then file name.
    other_files: by the same, names of files there that are of no kind that is used.
    basemap: the file of vector tiles that the guide keeps, None where it has none.
    plaques: every line of the register, in its order; seal: what the register held when a command last wrote it.
    published_plaques: digests of the lines that the last site in public/ knows of.
    broken: names of what exists but could not be understood, so that nothing else complains of its absence.
    """

    settings: Settings
    trails: tuple[Trail, ...]
    stops: Mapping[str, Stop]
    home_of: Mapping[str, str]
    tracks: Mapping[str, Track]
    sources: Mapping[str, Source] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    landmarks: tuple[Landmark, ...] = ()
    programmes: tuple[Programme, ...] = ()
    plaques: tuple[PlaqueLine, ...] = ()
    seal: Seal | None = None
    published_plaques: tuple[str, ...] = ()
    media: Mapping[str, Mapping[str, Media]] = field(default_factory=dict)
    other_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    basemap: Path | None = None
    broken: frozenset[str] = frozenset()

    def documents(self) -> Iterator[Document]:
        """Everything that holds texts for readers or names other entries."""
        yield self.settings
        yield from self.trails
        yield from self.stops.values()
        yield from self.sources.values()
        yield from self.people.values()
        yield from self.glossary.values()
        yield from self.landmarks
        yield from self.programmes

    @property
    def has_unread_stop(self) -> bool:
        """Whether the file of a stop could not be understood, so that any code may be its own."""
        return any(name.startswith(("stop:", "stops:", "trail:")) for name in self.broken)

    def may_have(self, stop_id: str) -> bool:
        """Whether there is a stop of that id, or may be: its file could not be understood, or a folder not be looked into."""
        return (
            stop_id in self.stops
            or f"stop:{stop_id}" in self.broken
            or any(name.startswith("stops:") for name in self.broken)
        )

    def present_stops(self) -> list[Stop]:
        """Those that are not gone, in the order of their codes."""
        return sorted(
            (stop for stop in self.stops.values() if stop.retired is None), key=lambda stop: code_order(stop.code)
        )

    def media_of(self, stop: Stop) -> Mapping[str, Media]:
        """The files of the media folder of a stop's trail, by name."""
        return self.media.get(self.home_of[stop.id], {})

    def code_of(self, stop_id: str) -> str:
        return str(self.stops[stop_id].code)

    def trail(self, trail_id: str) -> Trail:
        return next(trail for trail in self.trails if trail.id == trail_id)

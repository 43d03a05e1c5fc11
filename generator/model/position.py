"""Where a stop is: a point, an area, anywhere, or (no position) a place that nobody has located yet."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag
from pydantic_core import PydanticCustomError

from generator.model.base import Part
from generator.model.references import SourceId
from generator.model.values import Accuracy, Day, Form, Latitude, Longitude, quantity

PlaceKind = Literal["point", "area", "anywhere", "unlocated"]


class PointPosition(Part):
    """A point, in degrees on WGS84 (EPSG:4326). accuracy_m: the radius in which the stop may be, in metres.

    seen_from_m: how far off the track stays where the place is looked at rather than reached (it is closed, or private).
    """

    lat: Latitude
    lon: Longitude
    accuracy_m: Accuracy
    seen_from_m: Annotated[float, quantity("distance", 0, 5000)] = 0
    source: SourceId
    surveyed: Day | None = None

    @property
    def uncertainty_m(self) -> float:
        """The radius around the point in which the stop is, in metres."""
        return float(self.accuracy_m)


class Circle(Part):
    """A circle on the ground: its centre in degrees on WGS84 (EPSG:4326), its radius in metres."""

    lat: Latitude
    lon: Longitude
    radius_m: Annotated[float, quantity("radius", 20, 2000)]


class AreaPosition(Part):
    """Somewhere in a circle: the place is known only as part of a larger one. source: what says so."""

    area: Circle
    source: SourceId

    @property
    def lat(self) -> float:
        """Latitude of the centre of the area, in degrees."""
        return float(self.area.lat)

    @property
    def lon(self) -> float:
        """Longitude of the centre of the area, in degrees."""
        return float(self.area.lon)

    @property
    def uncertainty_m(self) -> float:
        """The radius around the centre in which the stop is, in metres."""
        return float(self.area.radius_m)

    @property
    def seen_from_m(self) -> float:
        """Nothing is seen from a distance that has no point of its own."""
        return 0.0

    @property
    def surveyed(self) -> None:
        """A survey on the ground gives a point."""
        return


def _form(value: Any) -> str:
    """The form that is meant: the tag of one of the three. A tag in brackets is no key, and `read` leaves it out of places."""
    if isinstance(value, AreaPosition):
        return "[area]"
    if isinstance(value, Mapping):
        return "[area]" if {"area", "radius_m"} & set(value) or not {"lat", "lon"} & set(value) else "[point]"
    return "[point]" if isinstance(value, PointPosition) else "[anywhere]"


def _anywhere(value: object) -> object:
    if value != "anywhere":
        raise PydanticCustomError("position", "not a position")
    return value


Position = Annotated[
    Annotated[PointPosition, Tag("[point]")]
    | Annotated[AreaPosition, Tag("[area]")]
    | Annotated[
        Literal["anywhere"],
        Form(_anywhere, {"const": "anywhere", "type": "string"}),
        Tag("[anywhere]"),
    ],
    Discriminator(_form),
]

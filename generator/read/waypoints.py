"""Named places of a GPX file (`<wpt>`), in the order of the file. Schema: topografix.com/GPX/1/1, wptType."""

from dataclasses import dataclass
from xml.parsers import expat

from generator.model.values import one_line

MOST_SIGNS = 200
"""Of a name; receivers and sites put whole descriptions there."""


@dataclass(frozen=True)
class Waypoint:
    """name: empty where it has none. lat_deg, lon_deg: WGS84, within their ranges."""

    name: str
    lat_deg: float
    lon_deg: float


def waypoints(raw: bytes) -> list[Waypoint]:
    """Those that have a place. raw: a file that `gpx_source.parse_track` did not refuse, whose XML is thus known to hold."""
    found: list[Waypoint] = []
    open_elements: list[str] = []
    place: tuple[float, float] | None = None
    name: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal place
        open_elements.append(element.rpartition(":")[2])
        if open_elements == ["gpx", "wpt"]:
            place = _place(attributes)
            name.clear()

    def characters(text: str) -> None:
        if open_elements == ["gpx", "wpt", "name"]:
            name.append(text)

    def end(element: str) -> None:
        if open_elements == ["gpx", "wpt"] and place is not None:
            found.append(Waypoint(one_line("".join(name).strip())[:MOST_SIGNS], *place))
        open_elements.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    parser.EndElementHandler = end
    parser.Parse(raw, True)
    return found


def _place(attributes: dict[str, str]) -> tuple[float, float] | None:
    try:
        lat, lon = float(attributes["lat"]), float(attributes["lon"])
    except (KeyError, ValueError):
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None

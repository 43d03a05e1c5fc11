"""Which OpenStreetMap objects the base map holds, and under which names.

Layers and kinds are those of the Protomaps basemap, version 4 (https://docs.protomaps.com/basemaps/layers), so that any of
its styles can draw the file. Zooms are ours: a commune is looked at from near.
"""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_ZOOM = 14
ROADS = {
    "motorway": ("highway", 6), "motorway_link": ("highway", 9), "trunk": ("highway", 6), "trunk_link": ("highway", 9),
    "primary": ("major_road", 8), "primary_link": ("major_road", 11), "secondary": ("major_road", 9),
    "secondary_link": ("major_road", 11), "tertiary": ("major_road", 11), "tertiary_link": ("major_road", 12),
    "residential": ("minor_road", 13), "unclassified": ("minor_road", 13), "living_street": ("minor_road", 13),
    "road": ("minor_road", 13), "pedestrian": ("path", 13), "service": ("minor_road", 14), "track": ("path", 13),
    "path": ("path", 13), "footway": ("path", 14), "cycleway": ("path", 13), "bridleway": ("path", 13), "steps": ("path", 14),
}  # fmt: skip
RAILS = {"rail": 10, "light_rail": 11, "tram": 12, "narrow_gauge": 12}
LAND = {
    "landuse": {
        "residential": 11, "industrial": 11, "commercial": 12, "retail": 12, "cemetery": 12, "farmland": 10, "farmyard": 13,
        "forest": 9, "grass": 13, "meadow": 12, "orchard": 12, "vineyard": 12, "quarry": 11, "recreation_ground": 12,
        "allotments": 12, "military": 10, "railway": 12, "landfill": 12,
    },
    "leisure": {"park": 11, "garden": 13, "pitch": 13, "golf_course": 11, "nature_reserve": 9, "playground": 14, "stadium": 12},
    "natural": {"wood": 9, "scrub": 11, "grassland": 12, "heath": 11, "wetland": 11, "sand": 12, "beach": 12, "bare_rock": 12},
    "amenity": {"school": 13, "hospital": 12, "university": 12, "grave_yard": 12, "parking": 14},
    "man_made": {"spoil_heap": 10},
}  # fmt: skip
STREAMS = {"river": 9, "canal": 10, "stream": 13, "ditch": 14, "drain": 14}
PLACES = {
    "city": 6,
    "town": 8,
    "village": 10,
    "suburb": 12,
    "hamlet": 12,
    "neighbourhood": 13,
    "locality": 14,
    "island": 10,
}
KEYS = ("highway", "railway", "waterway", "boundary", "building", "place", *LAND)
"""An object with none of these is not drawn."""


@dataclass(frozen=True)
class Kind:
    """Where an object goes. layer: of the tiles; least_zoom: the first zoom that shows it; properties: what a style may read."""

    layer: str
    least_zoom: int
    properties: Mapping[str, str | int]


def line_kind(tags: Mapping[str, str]) -> Kind | None:
    """Of a way that is a line."""
    road = ROADS.get(tags.get("highway", ""))
    if road is not None and tags.get("area") != "yes":
        kind, zoom = road
        extra = {name: tags[name] for name in ("ref",) if name in tags}
        extra |= {f"is_{name}": "yes" for name in ("bridge", "tunnel") if tags.get(name, "no") != "no"}
        return Kind("roads", zoom, _named(tags, kind, tags["highway"]) | extra)
    if tags.get("railway") in RAILS:
        return Kind("roads", RAILS[tags["railway"]], _named(tags, "rail", tags["railway"]))
    if tags.get("waterway") in STREAMS:
        return Kind("water", STREAMS[tags["waterway"]], _named(tags, tags["waterway"], tags["waterway"]))
    if tags.get("boundary") == "administrative":
        return Kind("boundaries", 8, {"kind": "locality", "kind_detail": tags.get("admin_level", "")})
    return None


def area_kind(tags: Mapping[str, str]) -> Kind | None:
    """Of a closed way or a multipolygon."""
    if tags.get("building", "no") != "no":
        return Kind("buildings", 14, {"kind": "building"})
    if tags.get("natural") == "water" or tags.get("waterway") == "riverbank" or tags.get("landuse") == "reservoir":
        return Kind("water", 8, _named(tags, tags.get("water", "water"), tags.get("water", "water")))
    if tags.get("natural") == "coastline":
        return Kind("earth", 0, {"kind": "earth"})
    for key, zooms in LAND.items():
        if tags.get(key) in zooms:
            return Kind("landuse", zooms[tags[key]], _named(tags, tags[key], tags[key]))
    return None


def point_kind(tags: Mapping[str, str]) -> Kind | None:
    """Of a node: places alone; what is worth a visit is the guide's own to say."""
    place = tags.get("place", "")
    if place not in PLACES or "name" not in tags:
        return None
    return Kind("places", PLACES[place], _named(tags, "locality", place))


def _named(tags: Mapping[str, str], kind: str, detail: str) -> dict[str, str | int]:
    found: dict[str, str | int] = {"kind": kind, "kind_detail": detail}
    if tags.get("name"):
        found["name"] = tags["name"]
    return found

"""A place as people paste it: coordinates in any usual form, or the address of a map.

Sources: RFC 5870 (geo:); the addresses that openstreetmap.org, Google Maps, Apple Maps, the IGN's Géoportail and cartes.gouv.fr
give when a map is shared.
"""

import re
from urllib.parse import unquote

from generator.read.value_cures import coordinates

_N = r"([+-]?\d{1,3}(?:\.\d+)?)"
_LAT_LON = (
    re.compile(rf"^geo:{_N},{_N}"),
    re.compile(rf"!3d{_N}!4d{_N}"),
    re.compile(rf"[?&]mlat={_N}&mlon={_N}"),
    re.compile(rf"[#&]map=\d+(?:\.\d+)?/{_N}/{_N}"),
    re.compile(rf"[?&](?:q|query|ll|sll|daddr|destination|center|coordinate|loc)=(?:loc:)?{_N}\s*,\s*{_N}"),
    re.compile(rf"@{_N},{_N}"),
    re.compile(rf"/(?:place|search|dir)/{_N},\+?{_N}"),
)
_LON_LAT = (re.compile(rf"[?&#]c={_N},{_N}"),)
"""Maps that name the longitude first."""
_NAMED = re.compile(
    r"(?i)\blat(?:itude)?\b\s*[:=]?\s*([+-]?\d{1,3}(?:[.,]\d+)?).*?\b(?:lon(?:g(?:itude)?)?|lng)\b\s*[:=]?\s*([+-]?\d{1,3}(?:[.,]\d+)?)"
)
_BARE_MINUTES = re.compile(r"(\d{1,3})\s+(\d{1,2}(?:[.,]\d+)?)\s*([NSEWO])\b", re.IGNORECASE)
"""Degrees and minutes with nothing but a space between them, as receivers show them."""
_SIDE = re.compile(r"(?<![A-Za-z])([NSEWO])(?![A-Za-z])", re.IGNORECASE)


def pasted_place(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees on WGS84 (EPSG:4326); None where the text holds none, or one that is not on Earth."""
    text = unquote(text.strip())
    if text.startswith(("http://", "https://", "geo:")):
        for pattern in _LON_LAT:
            if found := pattern.search(text):
                return _on_earth(float(found[2]), float(found[1]))
        for pattern in _LAT_LON:
            if found := pattern.search(text):
                return _on_earth(float(found[1]), float(found[2]))
        return None
    if found := _NAMED.search(text):
        return _on_earth(_decimal(found[1]), _decimal(found[2]))
    if len(bare := list(_BARE_MINUTES.finditer(text))) == 2:
        meant = [int(each[1]) + _decimal(each[2]) / 60 for each in bare]
        meant = [-value if each[3].upper() in "SWO" else value for value, each in zip(meant, bare, strict=True)]
    else:
        meant = coordinates(text.rstrip("."))
    if len(meant) != 2:
        return None
    sides = [side.upper() for side in _SIDE.findall(text)]
    if len(sides) == 2 and sides[0] in "EWO" and sides[1] in "NS":
        meant.reverse()
    return _on_earth(meant[0], meant[1])


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def _on_earth(lat: float, lon: float) -> tuple[float, float] | None:
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None

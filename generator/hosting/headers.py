"""Headers of policy that a host sends with everything of a guide. Each page has its own policy for what it loads in its HTML; these are
what a page cannot say of itself, or what holds for files that are no pages.

Sources: Fetch, 3.6 (X-Content-Type-Options); W3C, Referrer Policy, 3; W3C, Permissions Policy, 6; W3C, CSP Level 3, 6.4.2 (frame-ancestors).
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from generator.hosting.media_types import MEDIA_TYPES

REFERRER_POLICY = "same-origin"
"""Pages of the guide know which page of it somebody comes from (language, way back); nobody else learns it."""
PERMISSIONS_POLICY = "geolocation=(self), microphone=(self), camera=(), payment=(), usb=()"
"""Position on the map, sound in the notebook for the walk; nothing else, and nothing for frames."""
FRAME_POLICY = "frame-ancestors 'self'"
"""Which sites may show a page of the guide in a frame of theirs."""
EMBED_FOLDER = "embed"
EMBED_FRAME_POLICY = "frame-ancestors *"
"""The same for the cards that are made for frames: any site."""

FRAME_HEADER = "Content-Security-Policy"
POLICY_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER_POLICY,
    "Permissions-Policy": PERMISSIONS_POLICY,
    FRAME_HEADER: FRAME_POLICY,
}
OPEN_DATA_HEADER = ("Access-Control-Allow-Origin", "*")
"""For the guide's open data, so that a map elsewhere (uMap, say) can read it from here."""


_EMBEDDED = re.compile(rf"([A-Za-z-]+/)?{EMBED_FOLDER}/")


def headers_of(path: str) -> Mapping[str, str]:
    """What a host sends with a file of the site beside its media type and how long it is kept. path: relative to the root."""
    frames = {FRAME_HEADER: EMBED_FRAME_POLICY} if _EMBEDDED.match(path) else {}
    kind = MEDIA_TYPES.get(PurePosixPath(path).suffix.lower())
    return {**POLICY_HEADERS, **frames, **(dict([OPEN_DATA_HEADER]) if kind is not None and kind.open_data else {})}


def embed_folders(languages: Sequence[str]) -> list[str]:
    """Of those cards, relative to the root of the site. languages: of the guide, the one without a folder of its own first."""
    return [f"{EMBED_FOLDER}/", *(f"{language}/{EMBED_FOLDER}/" for language in languages[1:])]

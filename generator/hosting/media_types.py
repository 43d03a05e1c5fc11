"""The files that a guide publishes, by the end of their names: what each is, how long it is kept, whether it is compressed on its way.

One table: the preview answers by it, the files of servers are written from it, and `sentiers doctor` holds a host to it. The system's own
table differs from one machine to the next. Media types: IANA, *Media Types*; lifetimes: RFC 9111, 5.2.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import PurePosixPath

ASKED_EACH_TIME = "no-cache"
"""Kept, and asked for again before it is used: pages and what must fit them, which bear the same names after each build."""
ONE_HOUR = "public, max-age=3600"
ONE_DAY = "public, max-age=86400"
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class MediaType:
    """also: other names under which browsers take it just as well. strict: under any other name it does not work.

    cache: its Cache-Control. compressed: whether a host gains by compressing it. by_pieces: whether it is asked for in byte ranges.
    open_data: whether other sites' scripts may read it (CORS).
    """

    name: str
    also: tuple[str, ...] = ()
    strict: bool = False
    cache: str = ONE_DAY
    compressed: bool = False
    by_pieces: bool = False
    open_data: bool = False

    @property
    def whole(self) -> str:
        """With the character set where it is text."""
        return f"{self.name}; charset=utf-8" if self.name.startswith("text/") else self.name


MEDIA_TYPES: Mapping[str, MediaType] = {
    ".avif": MediaType(name="image/avif", strict=True),
    ".css": MediaType(name="text/css", strict=True, cache=ASKED_EACH_TIME, compressed=True),
    ".csv": MediaType(name="text/csv", cache=ONE_HOUR, compressed=True, open_data=True),
    ".geojson": MediaType(
        name="application/geo+json", also=("application/json",), cache=ONE_HOUR, compressed=True, open_data=True
    ),
    ".gpx": MediaType(name="application/gpx+xml", cache=ONE_HOUR, compressed=True, open_data=True),
    ".html": MediaType(name="text/html", strict=True, cache=ASKED_EACH_TIME, compressed=True),
    ".ico": MediaType(name="image/vnd.microsoft.icon", also=("image/x-icon",)),
    ".ics": MediaType(name="text/calendar", cache=ONE_HOUR, compressed=True, open_data=True),
    ".jpg": MediaType(name="image/jpeg", strict=True),
    ".js": MediaType(
        name="text/javascript",
        also=("application/javascript", "application/x-javascript"),
        strict=True,
        cache=ASKED_EACH_TIME,
        compressed=True,
    ),
    ".json": MediaType(name="application/json", cache=ASKED_EACH_TIME, compressed=True, open_data=True),
    ".jsonld": MediaType(
        name="application/ld+json", also=("application/json",), cache=ONE_HOUR, compressed=True, open_data=True
    ),
    ".kml": MediaType(name="application/vnd.google-earth.kml+xml", cache=ONE_HOUR, compressed=True, open_data=True),
    ".kmz": MediaType(name="application/vnd.google-earth.kmz", cache=ONE_HOUR, open_data=True),
    ".m4a": MediaType(name="audio/mp4", also=("audio/x-m4a",), strict=True, by_pieces=True),
    ".mp3": MediaType(name="audio/mpeg", strict=True, by_pieces=True),
    ".mp4": MediaType(name="video/mp4", strict=True, by_pieces=True),
    ".ods": MediaType(name="application/vnd.oasis.opendocument.spreadsheet", cache=ONE_HOUR, open_data=True),
    ".ogg": MediaType(name="audio/ogg", also=("application/ogg",), strict=True, by_pieces=True),
    ".pdf": MediaType(name="application/pdf", strict=True, cache=ONE_HOUR),
    ".pmtiles": MediaType(
        name="application/vnd.pmtiles", also=("application/octet-stream",), cache=ASKED_EACH_TIME, by_pieces=True
    ),
    ".png": MediaType(name="image/png", strict=True),
    ".svg": MediaType(name="image/svg+xml", strict=True, compressed=True),
    ".txt": MediaType(name="text/plain", cache=ASKED_EACH_TIME, compressed=True),
    ".vtt": MediaType(name="text/vtt", strict=True, compressed=True),
    ".webmanifest": MediaType(
        name="application/manifest+json", also=("application/json",), cache=ASKED_EACH_TIME, compressed=True
    ),
    ".webp": MediaType(name="image/webp", strict=True),
    ".woff2": MediaType(name="font/woff2"),
    ".xml": MediaType(
        name="application/xml",
        also=("text/xml", "application/atom+xml", "application/rss+xml"),
        cache=ASKED_EACH_TIME,
        compressed=True,
    ),
}
"""What is read in pieces over several requests is asked for again each time: pieces of two versions do not fit each other."""


def media_type(path: str) -> str:
    """Of a file by the end of its name, with the character set where it is text."""
    known = MEDIA_TYPES.get(PurePosixPath(path).suffix.lower())
    return known.whole if known else MediaType(name=guess_type(path)[0] or UNKNOWN).whole

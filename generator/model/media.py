"""Pictures, drawings, sounds and films that lie in a media folder, as far as their headers tell."""

from dataclasses import dataclass
from pathlib import Path, PurePath

SUFFIXES = {
    "picture": (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff"),
    "drawing": (".svg",),
    "sound": (".mp3", ".m4a", ".ogg", ".opus", ".wav"),
    "film": (".mp4",),
    "captions": (".vtt",),
}
"""Kind of media to the endings of its files, in lower case; the first is the one advised."""


def media_folder(owner: str) -> str:
    """Where files of media lie in a project. owner: the folder of a trail, "" for the guide's own."""
    return f"trails/{owner}/media" if owner else "trails/media"


def kind_of(file: str) -> str | None:
    """The kind that a file's name says; None where no such files are used."""
    suffix = PurePath(file).suffix.lower()
    return next((kind for kind, suffixes in SUFFIXES.items() if suffix in suffixes), None)


ID_PREFIX = "draw-"
"""Of the names in a drawing: in a page they stand beside those of the page itself."""


@dataclass(frozen=True)
class Media:
    """One file. kind: of SUFFIXES; size_bytes, digest: of what is published of a file, of the file itself for a picture; width_px,
    height_px: of a picture or a film as it is meant to be seen (turned upright), of a drawing as a page shows it; svg: a drawing as it
    is published, written out again by `read`; seconds: how long a film lasts, when the last caption goes; has_sound: of a film; words: of
    captions.
    """

    path: Path
    file: str
    kind: str
    size_bytes: int
    digest: str
    media_type: str
    width_px: int | None = None
    height_px: int | None = None
    svg: str | None = None
    seconds: float | None = None
    has_sound: bool = False
    words: str = ""

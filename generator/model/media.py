"""Pictures, drawings and sounds that lie in a media folder, as far as their headers tell."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Media:
    """One file. kind: picture, drawing or sound; width_px and height_px of a picture as it is meant to be seen (EXIF
    orientation applied), of a drawing as a page shows it; svg: a drawing as it is published, written out again by `read`.
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

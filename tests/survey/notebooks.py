"""Files of the notebook, as a phone writes them."""

import base64
import io
import json
from typing import Any

from PIL import Image

DAY = "2026-05-12"
HERE = [[49.0058, 2.0059, 6.0, float(second)] for second in range(0, 61, 5)]
ROSE = {"id": "c1", "name": "Rose M.", "scope": ["name", "text"], "given": DAY}
LEA = {"id": "c2", "name": "Léa B.", "minor": True, "guardian": "sa mère", "scope": ["photo", "name"], "given": DAY, "until": "2099-01-01"}  # fmt: skip


def picture() -> dict[str, str]:
    """A photo that says where and with what it was taken."""
    image, exif, written = Image.new("RGB", (64, 48), (120, 90, 60)), Image.Exif(), io.BytesIO()
    exif[0x010F] = "Telephone"
    image.save(written, "JPEG", exif=exif)
    return media("image/jpeg", written.getvalue())


def media(kind: str, data: bytes) -> dict[str, str]:
    return {"type": kind, "data": base64.b64encode(data).decode()}


def notebook(**changes: Any) -> dict[str, Any]:
    return {
        "format": "sentiers-survey",
        "version": 1,
        "guide": "https://chemins.valmont.example/",
        "language": "fr",
        "findings": [],
        **changes,
    }


def finding(stop: str | None = "A3", **changes: Any) -> dict[str, Any]:
    place = {"stop": stop} if stop is not None else {}
    return {"id": "f1", "day": DAY, **place, **changes}


def written(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False)

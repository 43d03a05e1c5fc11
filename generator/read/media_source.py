"""Media headers: a picture must be a picture, a drawing must only draw, a sound must be a sound."""

import hashlib
import warnings
from pathlib import Path

from generator.messages import msg
from generator.model.media import Media
from generator.problems import Problem, Severity, SourceSpot
from generator.read.drawing import read_drawing
from generator.read.files import read_file

MAX_BYTES = 60_000_000
MAX_PIXELS = 80_000_000
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "AVIF": "image/avif", "TIFF": "image/tiff"}
_MANY_IN_ONE = (
    "MPO"  # a JPEG that holds further pictures, as some phones write it; Pillow opens it as JPEG, then names it so
)
_PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff"}
_SOUNDS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav"}


def read_media(path: Path, file: str) -> tuple[Media | None, list[Problem]]:
    """Look at one file of a media folder. Never raises for what the file holds."""
    raw, problem = read_file(path, file, MAX_BYTES)
    if raw is None:
        return None, [problem] if problem else []
    suffix = path.suffix.lower()
    digest = hashlib.sha256(raw).hexdigest()
    if suffix in _PICTURE_SUFFIXES:
        return _picture(path, file, raw, digest)
    if suffix == ".svg":
        return _drawing(path, file, raw, digest)
    if suffix in _SOUNDS:
        return _sound(path, file, raw, digest)
    found = msg("files ending in {suffix} are not used", suffix=suffix or "?")
    return None, [
        Problem(
            "media-kind",
            Severity.ADVICE,
            SourceSpot(file),
            found,
            msg("pictures (jpg, png, webp, avif), drawings (svg), sounds (mp3, m4a, ogg, opus, wav)"),
        )
    ]


def _problem(file: str, rule: str, found: object, cure: object = None, line: int = 0, column: int = 0) -> Problem:
    return Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(file, line, column), found, cure=cure)  # type: ignore[arg-type]


def _picture(path: Path, file: str, raw: bytes, digest: str) -> tuple[Media | None, list[Problem]]:
    import io

    from PIL import Image

    cure = msg("Open it in a picture program and save it again as JPEG.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(raw), formats=list(PICTURES)) as image:
                kind, (width, height) = image.format or "", image.size
                kind = "JPEG" if kind == _MANY_IN_ONE else kind
                turned = image.getexif().get(0x0112) in (5, 6, 7, 8)
                if width * height > MAX_PIXELS:
                    return None, [
                        _problem(
                            file,
                            "media-too-large",
                            msg("this picture has {count} million pixels", count=width * height // 1_000_000),
                            msg("Make a smaller copy, 4000 pixels wide at most."),
                        )
                    ]
                image.load()
                if image.mode == "F":
                    found = msg("this picture counts its light in floating point, whose black and white nothing says")
                    return None, [_problem(file, "media-not-a-picture", found, cure)]
    except Exception:  # noqa: BLE001 - Pillow raises whatever its decoders raise: OSError, SyntaxError, ValueError, struct.error
        return None, [
            _problem(
                file, "media-not-a-picture", msg("this file is named like a picture but cannot be read as one"), cure
            )
        ]
    size = (height, width) if turned else (width, height)
    return Media(path, file, "picture", len(raw), digest, PICTURES[kind], *size), []


def _sound(path: Path, file: str, raw: bytes, digest: str) -> tuple[Media | None, list[Problem]]:
    head = raw[:16]
    is_sound = (
        head.startswith((b"ID3", b"OggS", b"RIFF", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")) or head[4:8] == b"ftyp"
    )
    if not is_sound:
        return None, [
            _problem(
                file,
                "media-not-a-sound",
                msg("this file is named like a sound but cannot be read as one"),
                msg("Export it again as MP3 or M4A."),
            )
        ]
    return Media(path, file, "sound", len(raw), digest, _SOUNDS[path.suffix.lower()]), []


def _drawing(path: Path, file: str, raw: bytes, digest: str) -> tuple[Media | None, list[Problem]]:
    drawing, problems = read_drawing(raw, file)
    if drawing is None:
        return None, problems
    return Media(
        path, file, "drawing", len(raw), digest, "image/svg+xml", drawing.width_px, drawing.height_px, drawing.svg
    ), problems

"""Files of a media folder: a picture must be a picture, a drawing must only draw, a sound must be a sound."""

import hashlib
from functools import partial
from pathlib import Path

from generator.messages import Message, msg
from generator.model.media import Media, kind_of
from generator.problems import Problem, Severity, SourceSpot
from generator.read.drawing import read_drawing
from generator.read.unchanged import Unchanged

MAX_BYTES = 60_000_000
HEAVY_BYTES = 8_000_000
"""A photo above it is published as small as any other, yet stays so heavy in the project for good."""
_SOUND_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav"}


_DECODED: dict[str, tuple[int, int, str]] = {}
"""Digest of a picture that was decoded whole to its width, height and media type: a preview reads the guide at every save, and
a photo of 12 million pixels takes 0.4 s.
"""


_READ: Unchanged[tuple[Media | None, list[Problem]]] = Unchanged(MAX_BYTES)


def read_media(path: Path, file: str) -> tuple[Media | None, list[Problem]]:
    """Look at one file whose name is that of a picture, a drawing or a sound. Never raises for what the file holds."""
    known, problem = _READ.of(path, file, partial(_looked_at, path, file))
    if known is None:
        return None, [problem] if problem else []
    media, problems = known
    return media, list(problems)


def _looked_at(path: Path, file: str, raw: bytes) -> tuple[Media | None, list[Problem]]:
    match kind_of(path.name):
        case "picture":
            return _picture(path, file, raw)
        case "drawing":
            return _drawing(path, file, raw)
        case _:
            return _sound(path, file, raw)


def _problem(file: str, rule: str, found: Message, cure: Message, severity: Severity) -> Problem:
    return Problem(rule, severity, SourceSpot(file), found, cure=cure)


def _refused(file: str, rule: str, found: Message, cure: Message) -> tuple[None, list[Problem]]:
    return None, [_problem(file, rule, found, cure, Severity.BLOCKS_PUBLICATION)]


def _picture(path: Path, file: str, raw: bytes) -> tuple[Media | None, list[Problem]]:
    from generator.media.picture import (
        MAX_PIXELS,
        MAX_SIDE_PX,
        WIDEST_PX,
        PictureFault,
    )  # slow to load, and most guides grow it late

    cure = msg("Open it in a picture program and save it again as JPEG.")
    digest = hashlib.sha256(raw).hexdigest()
    try:
        width, height, media_type = _DECODED.get(digest) or _decoded(digest, raw)
    except PictureFault as fault:
        if fault.reason == "too_many_pixels":
            found = msg("this picture has more than {count} million pixels", count=MAX_PIXELS // 1_000_000)
            return _refused(file, "media-too-large", found, msg("Make a smaller copy, 4000 pixels wide at most."))
        if fault.reason == "no_black_nor_white":
            found = msg("this picture counts its light in 32 bits, whose black and white nothing says")
            return _refused(file, "media-not-a-picture", found, cure)
        found = msg("this file is named like a picture but cannot be read as one")
        return _refused(file, "media-not-a-picture", found, cure)
    if height * min(width, WIDEST_PX) > MAX_SIDE_PX * width:
        found = msg("this picture is {height} pixels tall and only {width} wide", width=width, height=height)
        return _refused(file, "media-too-tall", found, msg("Cut it into several pictures."))
    problems = []
    if len(raw) > HEAVY_BYTES:
        found = msg(
            "this photo weighs {size} MB, and every copy of the project carries it for good", size=len(raw) // 1_000_000
        )
        cure = msg("Put a copy in its place, 4000 pixels wide at most, saved as JPEG.")
        problems = [_problem(file, "media-heavy", found, cure, Severity.ADVICE)]
    return Media(path, file, "picture", len(raw), digest, media_type, width, height), problems


def _decoded(digest: str, raw: bytes) -> tuple[int, int, str]:
    from generator.media.picture import upright_srgb

    image, media_type = upright_srgb(raw)
    return _DECODED.setdefault(digest, (*image.size, media_type))


def _sound(path: Path, file: str, raw: bytes) -> tuple[Media | None, list[Problem]]:
    from generator.media.sound import SoundFault, bare_sound

    try:
        bare = bare_sound(raw)
    except SoundFault as fault:
        if fault.reason == "more_than_sound":
            found = msg("this file holds pictures or texts beside its sound, as a film does")
            return _refused(file, "media-not-a-sound", found, msg("Export the sound alone, as MP3 or M4A."))
        found = msg("this file is named like a sound but cannot be read as one")
        return _refused(file, "media-not-a-sound", found, msg("Export it again as MP3 or M4A."))
    digest, media_type = hashlib.sha256(bare).hexdigest(), _SOUND_TYPES.get(path.suffix.lower(), "audio/ogg")
    return Media(path, file, "sound", len(bare), digest, media_type), []


def _drawing(path: Path, file: str, raw: bytes) -> tuple[Media | None, list[Problem]]:
    drawing, problems = read_drawing(raw, file)
    if drawing is None:
        return None, problems
    published = drawing.svg.encode()
    return Media(
        path,
        file,
        "drawing",
        len(published),
        hashlib.sha256(published).hexdigest(),
        "image/svg+xml",
        drawing.width_px,
        drawing.height_px,
        drawing.svg,
    ), problems

"""Files of a media folder: a picture must be a picture, a drawing must only draw, a sound must be a sound, a film a film."""

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.messages import Code, Message, msg
from generator.model.media import Media, kind_of
from generator.problems import Problem, Severity, SourceSpot
from generator.read.drawing import read_drawing
from generator.read.unchanged import Unchanged

if TYPE_CHECKING:
    from generator.media.captions import CaptionsFault
    from generator.media.film import FilmFault

MAX_BYTES = 60_000_000
HEAVY_BYTES = 8_000_000
"""A photo above it is published as small as any other, yet stays so heavy in the project for good."""
HEAVY_FILM_BYTES = 25_000_000
"""About three minutes at 720 lines and 1 Mbit/s, which shows hands and faces well; more takes long on the network of a trail."""
_SOUND_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav"}


_DECODED: dict[str, tuple[int, int, str]] = {}
"""Digest of a picture that was decoded whole to its width, height and media type: a preview reads the guide at every save, and
a photo of 12 million pixels takes 0.4 s.
"""


_READ: Unchanged[tuple[Media | None, list[Problem]]] = Unchanged(MAX_BYTES)


def read_media(path: Path, file: str) -> tuple[Media | None, list[Problem]]:
    """Look at one file whose name is that of one of the kinds of SUFFIXES. Never raises for what the file holds."""
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
        case "film":
            return _film(path, file, raw)
        case "captions":
            return _captions(path, file, raw)
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


_FILM_FAULTS: Mapping[str, tuple[Message, Message]] = {
    "unreadable": (
        msg("this file is named like a film but cannot be read as one to its end"),
        msg("Copy it again, or export it again as MP4, its picture in H.264."),
    ),
    "no_picture": (msg("this file holds a sound and no picture"), msg("Export it again as MP4, its picture in H.264.")),
    "in_pieces": (
        msg("this film is written in pieces, as for streaming, so that a phone cannot tell how long it is"),
        msg("Export it again as MP4 in one piece."),
    ),
    "other_track": (
        msg(
            "this film has a track of the kind “{what}” beside one of picture and one of sound: of places, texts or a second picture"
        ),
        msg("Export it again with the picture and the sound alone."),
    ),
    "codec": (
        msg("the picture of this film is in {what}, which not every phone since 2021 plays"),
        msg("Export it again in H.264. On an iPhone that is Settings, Camera, Formats, Most Compatible."),
    ),
    "colours": (
        msg("this film has more colours than phones since 2021 are made for (10 bits, 4:2:2 or 4:4:4)"),
        msg("Export it again in H.264, profile High, 8 bits, 4:2:0."),
    ),
    "sound_codec": (
        msg("the sound of this film is in {what}, which not every phone since 2021 plays"),
        msg("Export it again with its sound in AAC, or without sound."),
    ),
    "too_large": (
        msg("this film is {what} pixels large, more than phones since 2021 are made for"),
        msg("Export it again 1280 pixels wide, 1920 at most."),
    ),
    "too_long": (msg("this film lasts more than an hour"), msg("Cut it: what a stop says takes a few minutes.")),
}


def film_words(fault: "FilmFault") -> tuple[Message, Message]:
    """What is said of a film that cannot be published, and what to do."""
    found, cure = _FILM_FAULTS[fault.reason]
    return Message(found.template, (("what", Code(_CODEC_NAMES.get(fault.what, fault.what))),)), cure


def _film(path: Path, file: str, raw: bytes) -> tuple[Media | None, list[Problem]]:
    from generator.media.film import FilmFault, bare_film

    try:
        film = bare_film(raw)
    except FilmFault as fault:
        return _refused(file, "media-not-a-film", *film_words(fault))
    problems = []
    if len(film.content) > HEAVY_FILM_BYTES:
        found = msg(
            "this film weighs {size} MB, for which a phone on a weak network waits long", size=len(raw) // 1_000_000
        )
        cure = msg("Export it again at 720 lines and 1 Mbit/s: hands and faces stay clear.")
        problems = [_problem(file, "media-heavy", found, cure, Severity.ADVICE)]
    digest = hashlib.sha256(film.content).hexdigest()
    return Media(
        path,
        file,
        "film",
        len(film.content),
        digest,
        "video/mp4",
        film.width_px,
        film.height_px,
        seconds=film.seconds,
        has_sound=film.has_sound,
    ), problems


_CODEC_NAMES = {
    "hvc1": "HEVC (H.265)", "hev1": "HEVC (H.265)", "av01": "AV1", "vp09": "VP9", "mp4v": "MPEG-4", "ac-3": "AC-3", "ec-3": "E-AC-3",
    "alac": "ALAC", "sowt": "PCM", "samr": "AMR", "apcn": "ProRes", "apch": "ProRes",
}  # fmt: skip


_CAPTIONS_FAULTS: Mapping[str, tuple[Message, Message]] = {
    "encoding": (msg("these captions are not text in UTF-8"), msg("Save them again as UTF-8.")),
    "head": (
        msg("these captions do not begin with the word WEBVTT"),
        msg("Export them as WebVTT; SRT is another format."),
    ),
    "timing": (
        msg("a caption has no line that says from when to when it is shown"),
        msg("Write it so: {line}", line=Code("00:01.000 --> 00:04.500")),
    ),
    "backwards": (msg("this caption ends before it begins"), msg("Correct one of the two times.")),
    "earlier": (
        msg("this caption begins before the one above it"),
        msg("Put the captions in the order of their times."),
    ),
    "empty": (msg("this caption says nothing"), msg("Write the words on the line below the times, or take it out.")),
    "none": (msg("there is no caption in this file"), msg("Write them, or take the file out.")),
    "too_many": (
        msg("this file has more captions than a film of an hour can show"),
        msg("Look whether it is the right file."),
    ),
}


def captions_words(fault: "CaptionsFault") -> tuple[Message, Message]:
    """What is said of captions that cannot be published, and what to do."""
    return _CAPTIONS_FAULTS[fault.reason]


def _captions(path: Path, file: str, raw: bytes) -> tuple[Media | None, list[Problem]]:
    from generator.media.captions import CaptionsFault, read_captions, written_captions

    try:
        cues = read_captions(raw)
    except CaptionsFault as fault:
        found, cure = captions_words(fault)
        spot = SourceSpot(file, fault.line, 1 if fault.line else 0)
        return None, [Problem("media-not-captions", Severity.BLOCKS_PUBLICATION, spot, found, cure=cure)]
    published = written_captions(cues)
    digest, last = hashlib.sha256(published).hexdigest(), max(cue.to_ms for cue in cues) / 1000
    words = " ".join(line for cue in cues for line in cue.lines)
    return Media(path, file, "captions", len(published), digest, "text/vtt", seconds=last, words=words), []


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

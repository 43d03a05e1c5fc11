"""A film as every phone of 2021 and later plays it: MP4, its picture in H.264, its sound, where it has any, in AAC; without its notes.

WebM is refused since an iPhone plays it from iOS 17.4 on (March 2024), HEVC since Chrome plays it from version 107 on (October 2022) and
only where the device does, AV1 since most devices of 2021 have no decoder for it.

Sources: ISO/IEC 14496-12, 8.3 (tracks), 8.5 (sample descriptions), 8.7 (where samples lie); ISO/IEC 14496-15, 5.3 (AVC in MP4);
ISO/IEC 14496-1, 7.2.6 (descriptors) and 14496-14, 5.6 (`esds`); ITU-T H.264, A.2 (profiles).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.media.boxes import Box, BoxFault, boxes, found_in, without_notes

MOST_PIXELS = 1920 * 1088
"""Full HD, lying or upright, in whole blocks of 16: what the slowest decoders of 2021 are made for (H.264, level 4.1)."""
MOST_SECONDS = 3600

Reason = Literal[
    "unreadable", "in_pieces", "other_track", "no_picture", "codec", "colours", "sound_codec", "too_large", "too_long"
]


class FilmFault(Exception):
    """Why a file is no film that can be published. what: the codec or the kind of a track, where the reason is about one."""

    def __init__(self, reason: Reason, what: str = "") -> None:
        self.reason: Reason = reason
        self.what = what
        super().__init__(reason)


@dataclass(frozen=True)
class Film:
    """content: the file as it is published; width_px, height_px: as it is shown, upright; seconds: how long it lasts."""

    content: bytes
    width_px: int
    height_px: int
    seconds: float
    has_sound: bool


def bare_film(content: bytes) -> Film:
    """The film alone, its tables before its frames, so that it begins before it came whole. Raises FilmFault, and nothing else,
    whatever the bytes are.
    """
    try:
        return _film(content)
    except (BoxFault, struct.error, IndexError):
        raise FilmFault("unreadable") from None


def _film(content: bytes) -> Film:
    top = list(boxes(content, 0, len(content)))
    names = [box.name for box in top]
    if names[:1] != [b"ftyp"] or names.count(b"moov") != 1 or b"mdat" not in names:
        raise FilmFault("in_pieces" if b"moof" in names else "unreadable")
    moov = top[names.index(b"moov")]
    if b"moof" in names or any(found_in(content, moov.start, moov.stop, b"mvex")):
        raise FilmFault("in_pieces")
    clean, kinds = without_notes(content)
    for kind in kinds:
        if kind not in (b"vide", b"soun"):
            raise FilmFault("other_track", _said(kind))
    if kinds.count(b"vide") != 1 or kinds.count(b"soun") > 1:
        raise FilmFault("other_track" if len(kinds) > 1 else "no_picture", "vide" if b"vide" in kinds else "soun")
    shown = (0, 0)
    for track in found_in(content, moov.start, moov.stop, b"trak"):
        if next(found_in(content, track.start, track.stop, b"mdia", b"hdlr"), None) is None:
            raise FilmFault("unreadable")
        if _handler(content, track) == b"vide":
            _check_picture(content, track)
            shown = _shown(content, track)
        else:
            _check_sound(content, track)
    seconds = _seconds(content, moov)
    if not all(shown) or seconds <= 0:
        raise FilmFault("unreadable")
    if shown[0] * shown[1] > MOST_PIXELS:
        raise FilmFault("too_large", f"{shown[0]} × {shown[1]}")
    if seconds > MOST_SECONDS:
        raise FilmFault("too_long")
    return Film(_tables_first(clean, moov, top), *shown, seconds, b"soun" in kinds)


def _said(name: bytes) -> str:
    return name.decode("ascii", "replace").strip()


def _handler(content: bytes, track: Box) -> bytes:
    box = next(found_in(content, track.start, track.stop, b"mdia", b"hdlr"))
    return content[box.start + 8 : box.start + 12]


def _entries(content: bytes, track: Box) -> list[Box]:
    """The descriptions of the samples of a track. Raises FilmFault where it has none, or no samples."""
    table = (b"mdia", b"minf", b"stbl")
    described = next(found_in(content, track.start, track.stop, *table, b"stsd"), None)
    sizes = next(found_in(content, track.start, track.stop, *table, b"stsz"), None)
    found = list(boxes(content, described.start + 8, described.stop)) if described else []
    if not found or sizes is None or not struct.unpack_from(">I", content, sizes.start + 8)[0]:
        raise FilmFault("unreadable")
    return found


_VISUAL_HEAD = 78
"""Bytes of a description of pictures before its boxes."""
_PLAYED_PROFILES = (66, 77, 100)
"""Baseline, Main, High: 8 bits a colour, one sample of it for four of light."""


def _check_picture(content: bytes, track: Box) -> None:
    for entry in _entries(content, track):
        if entry.name not in (b"avc1", b"avc3"):
            raise FilmFault("codec", _said(entry.name))
        width, height = struct.unpack_from(">HH", content, entry.start + 24)
        if width * height > MOST_PIXELS:
            raise FilmFault("too_large", f"{width} × {height}")
        config = next(found_in(content, entry.start + _VISUAL_HEAD, entry.stop, b"avcC"), None)
        if config is None:
            raise FilmFault("unreadable")
        if content[config.start + 1] not in _PLAYED_PROFILES:
            raise FilmFault("colours")


def _shown(content: bytes, track: Box) -> tuple[int, int]:
    """Width and height, upright: a phone notes a quarter turn as a matrix whose first number is 0 (8.3.2)."""
    head = next(found_in(content, track.start, track.stop, b"tkhd"), None)
    if head is None:
        raise FilmFault("unreadable")
    matrix = head.start + (52 if content[head.start] else 40)
    is_turned = struct.unpack_from(">i", content, matrix)[0] == 0
    width, height = (number >> 16 for number in struct.unpack_from(">II", content, matrix + 36))
    return (height, width) if is_turned else (width, height)


_AUDIO_HEADS = {0: 28, 1: 44}
"""Bytes of a description of sound before its boxes, by its version (1 is QuickTime’s)."""
_AAC = 0x40


def _check_sound(content: bytes, track: Box) -> None:
    for entry in _entries(content, track):
        head = _AUDIO_HEADS.get(struct.unpack_from(">H", content, entry.start + 8)[0])
        if entry.name != b"mp4a" or head is None:
            raise FilmFault("sound_codec", _said(entry.name))
        inside = next(found_in(content, entry.start + head, entry.stop, b"esds"), None) or next(
            found_in(content, entry.start + head, entry.stop, b"wave", b"esds"), None
        )
        if inside is None or _object_type(content, inside.start + 4, inside.stop) != _AAC:
            raise FilmFault("sound_codec", _said(entry.name))


def _object_type(content: bytes, at: int, stop: int) -> int | None:
    """What a decoder has to be made for: of the descriptor of a decoder (tag 4) in that of a stream (tag 3)."""
    tag, at = _descriptor(content, at)
    if tag != 3:
        return None
    flags = content[at + 2]
    at += 3 + (2 if flags & 0x80 else 0) + (1 + content[at + 3] if flags & 0x40 else 0) + (2 if flags & 0x20 else 0)
    tag, at = _descriptor(content, at)
    return content[at] if tag == 4 and at < stop else None


def _descriptor(content: bytes, at: int) -> tuple[int, int]:
    """Its tag, and where its content begins, after a length of one to four bytes."""
    tag, at = content[at], at + 1
    for _ in range(4):
        is_last = content[at] < 128
        at += 1
        if is_last:
            break
    return tag, at


def _seconds(content: bytes, moov: Box) -> float:
    head = next(found_in(content, moov.start, moov.stop, b"mvhd"), None)
    if head is None:
        raise FilmFault("unreadable")
    scale, ticks = struct.unpack_from(
        *((">IQ", content, head.start + 20) if content[head.start] else (">II", content, head.start + 12))
    )
    return float(ticks / scale) if scale else 0.0


_WORD = {b"stco": ">I", b"co64": ">Q"}


def _tables_first(clean: bytearray, moov: Box, top: list[Box]) -> bytes:
    """The file with the tables of its tracks right behind its head, and what they say of places in the file counted anew."""
    size, behind = moov.stop - moov.at, top[0].stop
    moves = moov.at > min(box.at for box in top if box.name == b"mdat")
    for name, at in _places(clean, moov):
        place = struct.unpack_from(_WORD[name], clean, at)[0]
        if not behind <= place < len(clean):
            raise FilmFault("unreadable")
        if moves and place < moov.at:
            struct.pack_into(_WORD[name], clean, at, place + size)
    if not moves:
        return bytes(clean)
    return bytes(clean[:behind] + clean[moov.at : moov.stop] + clean[behind : moov.at] + clean[moov.stop :])


def _places(clean: bytearray, moov: Box) -> Iterator[tuple[bytes, int]]:
    """Where the tables say where in the file samples lie: (box, where the number stands)."""
    for name, word in _WORD.items():
        for box in found_in(clean, moov.start, moov.stop, b"trak", b"mdia", b"minf", b"stbl", name):
            count = struct.unpack_from(">I", clean, box.start + 4)[0]
            width = struct.calcsize(word)
            if box.start + 8 + count * width > box.stop:
                raise FilmFault("unreadable")
            for number in range(count):
                yield name, box.start + 8 + number * width

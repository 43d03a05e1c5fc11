"""A recording without its notes: no title, name, comment, cover, place or date that a phone or a program wrote into it.

A file is first followed through its own structure, so that only what is a recording passes; then what is not sound is cut out,
or overwritten with zeros where cutting would move what other parts of the file point at.

Sources: ISO/IEC 11172-3, 2.4.1 (MPEG audio frames); RFC 3533 (Ogg), RFC 7845, 5 (Opus), Vorbis I, 4.2 and 5; ISO/IEC 14496-12
(boxes of MP4); Microsoft, *Multimedia Programming Interface and Data Specifications 1.0* (RIFF, WAVE).
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Literal

from generator.media.boxes import BoxFault, boxes, without_notes

Reason = Literal["unreadable", "more_than_sound"]


class SoundFault(Exception):
    """Why a file is not a recording that can be published. more_than_sound: it holds a film, pictures or texts too."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


def bare_sound(content: bytes) -> bytes:
    """The recording alone. Raises SoundFault, and nothing else, whatever the bytes are."""
    try:
        if content.startswith(b"RIFF"):
            return _wave(content)
        if content.startswith(b"OggS"):
            return _ogg(content)
        if content[4:8] == b"ftyp":
            return _mp4(content)
        return _mpeg(content)
    except (struct.error, IndexError):
        raise SoundFault("unreadable") from None


_MPEG_1, _MPEG_2, _MPEG_25 = 3, 2, 0
_LAYER_3 = 1
_KBITS = {
    _MPEG_1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    _MPEG_2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {_MPEG_1: (44100, 48000, 32000), _MPEG_2: (22050, 24000, 16000), _MPEG_25: (11025, 12000, 8000)}
_SYNC = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
_FRAMES_IN_A_ROW = 3
"""A header of 11 set bits also occurs by chance; so many that lead from one to the next do not."""


def _mpeg(content: bytes) -> bytes:
    """The frames of layer III, one after the other; all that stands before, between and behind them is left out."""
    frames: list[bytes] = []
    at, rate = _after_id3(content), 0
    while (found := _SYNC.search(content, at)) is not None:
        at = found.start()
        row = list(_frames_from(content, at, rate))
        if len(row) < _FRAMES_IN_A_ROW:
            at += 1
            continue
        rate = rate or _frame(content, at)[1]
        frames.append(content[at : row[-1]])
        at = row[-1]
    if not frames:
        raise SoundFault("unreadable")
    return b"".join(frames)


def _after_id3(content: bytes) -> int:
    """Where the notes at the head end (ID3v2.4, 3.1): a cover among them could look like frames."""
    if not content.startswith(b"ID3") or len(content) < 10:
        return 0
    return 10 + sum((byte & 127) << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))


def _frames_from(content: bytes, at: int, rate: int) -> Iterator[int]:
    """Where each frame that follows without a gap ends. rate: samples per second; 0 for any."""
    while True:
        length, found = _frame(content, at)
        if not length or at + length > len(content) or (rate and found != rate):
            return
        rate, at = found, at + length
        yield at


def _frame(content: bytes, at: int) -> tuple[int, int]:
    """(length in bytes, samples per second) of the frame whose header stands there; zeros where there is none."""
    head = int.from_bytes(content[at : at + 4], "big") if at + 4 <= len(content) else 0
    version, layer, kbits, hertz = head >> 19 & 3, head >> 17 & 3, head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer != _LAYER_3 or kbits in (0, 15) or hertz == 3:
        return 0, 0
    rate = _HERTZ[version][hertz]
    bits = _KBITS[_MPEG_1 if version == _MPEG_1 else _MPEG_2][kbits] * 1000
    return (144 if version == _MPEG_1 else 72) * bits // rate + (head >> 9 & 1), rate


_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def _ogg_crc(page: bytes) -> int:
    """RFC 3533, 6 (field 7): the polynomial of zlib's, its bits in the other order, begun with zero."""
    found = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{found:032b}"[::-1], 2)


def _ogg(content: bytes) -> bytes:
    """One stream of Opus or Vorbis; the packet of comments keeps its length, so that no page moves, and says nothing."""
    pages, serials, at = [], set(), 0
    while at < len(content):
        head, version, _, granule, serial, _, crc, count = struct.unpack_from("<4sBBqIIIB", content, at)
        body = at + 27 + count
        end = body + sum(content[at + 27 : body])
        page = content[at : at + 22] + bytes(4) + content[at + 26 : end]
        if head != b"OggS" or version or end > len(content) or _ogg_crc(page) != crc:
            raise SoundFault("unreadable")
        pages.append((at, body, end, granule))
        serials.add(serial)
        at = end
    if len(serials) > 1:
        raise SoundFault("more_than_sound")
    first = content[pages[0][1] : pages[0][2]]
    head, end_bit = (b"OpusTags", b"") if first.startswith(b"OpusHead") else (b"\x03vorbis", b"\x01")
    if not first.startswith((b"OpusHead", b"\x01vorbis")) or pages[-1][3] <= 0 or len(pages) < 3:
        raise SoundFault("unreadable")
    silent = head + struct.pack("<II", 0, 0) + end_bit
    out, written, is_open = bytearray(content), 0, True
    for at, body, end, _ in pages[1:]:
        if not is_open:
            break
        position = body
        for lace in content[at + 27 : body]:
            for index in range(position, position + lace):
                out[index] = silent[written] if written < len(silent) else 0
                written += 1
            position += lace
            if lace < 255:
                is_open = False
                break
        out[at + 22 : at + 26] = bytes(4)
        out[at + 22 : at + 26] = struct.pack("<I", _ogg_crc(bytes(out[at:end])))
    if written < len(silent) or content[pages[1][1] : pages[1][1] + len(head)] != head:
        raise SoundFault("unreadable")
    return bytes(out)


_WAVE_KEPT = (b"fmt ", b"fact", b"data")
_WAVE_FORMATS = (1, 3, 6, 7, 0xFFFE)
"""PCM, floating point, A-law, mu-law, extensible: what browsers play."""


def _wave(content: bytes) -> bytes:
    """Format and samples; lists of notes, pictures and places in a recorder's own chunks are left out."""
    kept: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        kept.setdefault(name, content[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    if content[8:12] != b"WAVE" or not kept.get(b"data") or len(kept.get(b"fmt ", b"")) < 16:
        raise SoundFault("unreadable")
    if struct.unpack_from("<H", kept[b"fmt "])[0] not in _WAVE_FORMATS:
        raise SoundFault("unreadable")
    body = b"WAVE"
    for name in _WAVE_KEPT:
        if name in kept:
            body += struct.pack("<4sI", name, len(kept[name])) + kept[name] + bytes(len(kept[name]) % 2)
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def _mp4(content: bytes) -> bytes:
    try:
        out, kinds = without_notes(content)
        has_frames = any(box.name == b"mdat" and box.stop > box.start for box in boxes(content, 0, len(content)))
    except BoxFault:
        raise SoundFault("unreadable") from None
    if set(kinds) - {b"soun"}:
        raise SoundFault("more_than_sound")
    if not kinds or not has_frames:
        raise SoundFault("unreadable")
    return bytes(out)

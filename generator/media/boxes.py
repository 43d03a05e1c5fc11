"""The boxes that MP4 files are made of, and a file without those that are notes.

Source: ISO/IEC 14496-12 (ISO base media file format): 4.2 (boxes), 8.1 to 8.8 (what they hold).
"""

import struct
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple


class BoxFault(Exception):
    """The bytes do not follow the structure of boxes."""


class Box(NamedTuple):
    """name: four bytes; at: where its size stands, start and stop: of its content, all from the start of the file."""

    name: bytes
    at: int
    start: int
    stop: int


Kept = Mapping[bytes, Container[bytes]]
"""The boxes kept in the file itself ("") and in each box that is looked into; another becomes free space of the same length."""

KEPT: Kept = {
    b"": (b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx"),
    b"moov": (b"mvhd", b"trak", b"mvex", b"iods"),
    b"trak": (b"tkhd", b"mdia", b"edts"),
    b"mdia": (b"mdhd", b"hdlr", b"minf"),
    b"minf": (b"smhd", b"vmhd", b"dinf", b"stbl"),
    b"moof": (b"mfhd", b"traf"),
    b"traf": (b"tfhd", b"tfdt", b"trun", b"sdtp", b"sbgp", b"sgpd"),
}


def boxes(content: bytes | bytearray, start: int, stop: int) -> Iterator[Box]:
    """Those that stand one after the other in a part of a file. Raises BoxFault where one ends beyond it."""
    at = start
    while at < stop:
        if at + 8 > stop:
            raise BoxFault
        size, name = struct.unpack_from(">I4s", content, at)
        head = 8
        if size == 1:
            if at + 16 > stop:
                raise BoxFault
            size, head = struct.unpack_from(">Q", content, at + 8)[0], 16
        size = size or stop - at
        if size < head or at + size > stop:
            raise BoxFault
        yield Box(name, at, at + head, at + size)
        at += size


def found_in(content: bytes | bytearray, start: int, stop: int, *path: bytes) -> Iterator[Box]:
    """Every box at the end of a path of names, such as mdia, minf, stbl."""
    for box in boxes(content, start, stop):
        if box.name == path[0]:
            if len(path) == 1:
                yield box
            else:
                yield from found_in(content, box.start, box.stop, *path[1:])


def without_notes(content: bytes) -> tuple[bytearray, list[bytes]]:
    """The file of the same length, without names, dates and what else no player needs; and the kinds of its tracks (`soun`, `vide`…),
    in their order. Raises BoxFault, and struct.error or IndexError where a box is shorter than it has to be.
    """
    out = bytearray(content)
    kinds: list[bytes] = []
    _clean(content, out, b"", 0, len(content), kinds)
    return out, kinds


def _clean(content: bytes, out: bytearray, inside: bytes, start: int, stop: int, kinds: list[bytes]) -> None:
    for box in boxes(content, start, stop):
        if box.name not in KEPT[inside]:
            out[box.at + 4 : box.at + 8] = b"free"
            out[box.start : box.stop] = bytes(box.stop - box.start)
        elif box.name in KEPT:
            _clean(content, out, box.name, box.start, box.stop, kinds)
        elif box.name in (b"mvhd", b"tkhd", b"mdhd"):
            dates = 16 if content[box.start] else 8  # when it was made and changed, after the version and its flags
            out[box.start + 4 : box.start + 4 + dates] = bytes(dates)
        elif box.name == b"hdlr":
            kinds.append(bytes(content[box.start + 8 : box.start + 12]))
            out[box.start + 24 : box.stop] = bytes(box.stop - box.start - 24)

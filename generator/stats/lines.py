"""Lines of a log, plain or gzip, of any size, in little memory."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

BLOCK_BYTES = 1 << 18
LONGEST_LINE_BYTES = 1 << 16
MOST_WITHOUT_END_BYTES = 1 << 28
"""No file is a log in which no line ends for so long: zeros of a disk that was lost, a film."""
UNJUDGED_BYTES = 1 << 26
MOST_SWELLING = 150
"""Logs unpack to some 10 to 60 times their size; lines that are all the same, or empty, to 200 and 1,000 times."""
_GZIP = b"\x1f\x8b"


class DamagedLog(Exception):
    """A compressed log breaks off or is damaged (raised by `blocks` after all that could be read)."""


@dataclass
class EndlessLog(Exception):
    """What is read goes on as no log does (raised by `blocks` after what came before). swells: it unpacks to more than MOST_SWELLING
    times its size; else no line ends. read_bytes: how much was read, unpacked."""

    read_bytes: int
    swells: bool


@dataclass(frozen=True)
class Block:
    """Whole lines without their ends, and none that is empty. too_long: how many lines were passed over for being longer than LONGEST_LINE_BYTES."""

    lines: list[bytes]
    too_long: int = 0


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """Cut a log into blocks of lines. Empty lines are not lines.

    Raises DamagedLog and EndlessLog.
    """
    came = _Counted(stream)
    opened = _opened(came)
    rest = b""
    skipping = False
    unpacked = last_end = 0
    while True:
        try:
            read = opened.read(BLOCK_BYTES)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise DamagedLog from error
        if not read:
            break
        unpacked += len(read)
        lines = (rest + read).split(b"\n")
        rest = lines.pop()
        if lines:
            last_end = unpacked
        if skipping and lines:
            del lines[0]
            skipping = False
        too_long = 0
        if skipping:
            rest = b""
        elif len(rest) > LONGEST_LINE_BYTES:
            rest, skipping, too_long = b"", True, 1
        yield Block(list(filter(None, lines)), too_long)
        if unpacked - last_end > MOST_WITHOUT_END_BYTES:
            raise EndlessLog(unpacked, swells=False)
        if unpacked > max(UNJUDGED_BYTES, MOST_SWELLING * came.count):
            raise EndlessLog(unpacked, swells=True)
    if rest:
        yield Block([rest])


class _Counted(io.RawIOBase):
    """A stream, and how many bytes of it were taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        read = self._stream.read1(len(buffer)) if isinstance(self._stream, io.BufferedReader) else self._stream.read(len(buffer))  # fmt: skip
        buffer[: len(read)] = read
        self.count += len(read)
        return len(read)


def _opened(stream: io.RawIOBase) -> BinaryIO:
    """The stream, decompressed where it begins as gzip does (RFC 1952, 2.3.1)."""
    buffered = io.BufferedReader(stream, BLOCK_BYTES)
    if buffered.peek(2)[:2] == _GZIP:
        return cast(BinaryIO, gzip.GzipFile(fileobj=buffered))
    return cast(BinaryIO, buffered)

"""Lines of a log, plain or gzip, of any size, in little memory."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

BLOCK_BYTES = 1 << 18
LONGEST_LINE_BYTES = 1 << 16
_GZIP = b"\x1f\x8b"


class DamagedLog(Exception):
    """A compressed log breaks off or is damaged (raised by `blocks` after all that could be read)."""


@dataclass(frozen=True)
class Block:
    """Whole lines without their ends. too_long: how many lines were passed over for being longer than LONGEST_LINE_BYTES."""

    lines: list[bytes]
    too_long: int = 0


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """Cut a log into blocks of lines. Empty lines at the end of a file are not lines.

    Raises DamagedLog.
    """
    opened = _opened(stream)
    rest = b""
    skipping = False
    while True:
        try:
            read = opened.read(BLOCK_BYTES)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise DamagedLog from error
        if not read:
            break
        lines = (rest + read).split(b"\n")
        rest = lines.pop()
        if skipping and lines:
            del lines[0]
            skipping = False
        too_long = 0
        if skipping:
            rest = b""
        elif len(rest) > LONGEST_LINE_BYTES:
            rest, skipping, too_long = b"", True, 1
        yield Block(lines, too_long)
    if rest:
        yield Block([rest])


def _opened(stream: BinaryIO) -> BinaryIO:
    """The stream, decompressed where it begins as gzip does (RFC 1952, 2.3.1)."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] == _GZIP:
        return cast(BinaryIO, gzip.GzipFile(fileobj=buffered))
    return buffered

"""The base map beside the trails: whether its file is one, and whole.

Source: Protomaps, *PMTiles Version 3 Specification*, 3 (header) and 4 (directories).
"""

import zlib
from pathlib import Path
from typing import Any

from pmtiles.tile import (
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
)

from generator.messages import Message, msg
from generator.problems import Problem, Severity, SourceSpot
from generator.read.files import not_ordinary, unreadable

HEADER_BYTES = 127
MOST_UNPACKED_BYTES = 16_000_000
"""A root directory or a text about the tiles that unpacks to more is none that a program wrote for a commune."""
_GZIP = b"\x1f\x8b"
_PARTS = ("root", "metadata", "leaf_directory", "tile_data")
_NO_ARCHIVE = (MagicNumberNotFound, SpecVersionUnsupported, ValueError, IndexError, EOFError, OSError, zlib.error)


def read_basemap(path: Path, name: str) -> tuple[Path | None, list[Problem]]:
    """The path where it holds an archive of vector tiles; None where there is no file, or a faulty one, which is told.
    name: of the file in the problems. Reads the header and the root directory, whatever the size of the file.
    """
    if not path.is_file():
        return None, []
    try:
        if (problem := not_ordinary(path, name)) is not None:
            return None, [problem]
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES)
            size = path.stat().st_size
            try:
                header: Any = deserialize_header(head)
                whole = max(header[f"{part}_offset"] + header[f"{part}_length"] for part in _PARTS)
                if size >= whole:
                    for part in ("metadata", "root"):
                        file.seek(header[f"{part}_offset"])
                        packed = file.read(header[f"{part}_length"])
                        _refuse_bomb(packed)
                    deserialize_directory(packed)
            except _NO_ARCHIVE:
                return None, [_problem(name, msg("this is no base map in the format PMTiles 3, or it is damaged"))]
    except OSError as error:
        return None, [unreadable(name, error)]
    if size < whole:
        found = msg("this base map is cut short: it has {size} bytes and announces {whole}", size=size, whole=whole)
        return None, [_problem(name, found)]
    if header["tile_type"] != TileType.MVT:
        return None, [_problem(name, msg("the tiles of this base map are pictures, and the map draws vector tiles"))]
    return path, []


def _refuse_bomb(packed: bytes) -> None:
    """Raises ValueError where packed bytes (gzip) unpack to more than anyone needs; nothing more is unpacked to know it."""
    if not packed.startswith(_GZIP):
        return  # not packed
    unpacking = zlib.decompressobj(wbits=31)
    unpacking.decompress(packed, MOST_UNPACKED_BYTES)
    if unpacking.unconsumed_tail or unpacking.unused_data:
        raise ValueError("more than a directory or a text")


def _problem(name: str, found: Message) -> Problem:
    cure = msg("Make it again with: sentiers basemap --download. Or remove it: the map then shows landmarks alone.")
    return Problem("basemap-faulty", Severity.BLOCKS_PUBLICATION, SourceSpot(name), found, cure=cure)

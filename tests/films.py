"""Films made for tests. `python -m tests.films` has Chromium encode the kept one again (`data/films`): a square that crosses a ground.

The boxes around it are written here (ISO/IEC 14496-12 and -15), so that a test can write each of them otherwise.
"""

import base64
import struct
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from tests.conftest import SMALL, Project

FILMS = SMALL.parent / "films"
WIDTH_PX, HEIGHT_PX = 320, 240
FRAMES, FRAMES_PER_S = 12, 6
NOTE = b"Jean Prive, 50.44,2.79"
CAPTIONS = """\ufeffWEBVTT - by Jean Prive

NOTE seen by Jean Prive

STYLE
::cue { color: red }

1
00:00.000 --> 00:01.000 align:start
<v Rose>Le pont a trois arches.</v>

00:01.000 --> 00:02.000
On y passe
à pied & à vélo.
"""


def box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def full(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return box(name, struct.pack(">I", flags), *parts)


@dataclass(frozen=True)
class Track:
    """Samples, one after the other. entry: of the table of sample descriptions; ticks: how long each sample lasts, in timescale a second."""

    handler: bytes
    entry: bytes
    samples: tuple[bytes, ...]
    timescale: int
    ticks: int
    keys: tuple[int, ...] = ()


@dataclass(frozen=True)
class Film:
    """What `written` makes a file of. moov_first: the tables stand before the frames; turned: to be shown upright after a quarter turn."""

    tracks: tuple[Track, ...]
    width_px: int = WIDTH_PX
    height_px: int = HEIGHT_PX
    moov_first: bool = False
    turned: bool = False
    wide_offsets: bool = False
    in_pieces: bool = False
    brand: bytes = b"isom"
    notes: bytes = NOTE
    extra: tuple[bytes, ...] = field(default=())


def written(film: Film) -> bytes:
    """The file."""
    head = box(b"ftyp", film.brand, bytes(4), b"isomavc1mp41")
    frames = box(b"mdat", *(sample for track in film.tracks for sample in track.samples))
    shift = len(head) + (len(_moov(film, 0)) if film.moov_first else 0) + 8
    parts = (_moov(film, shift), frames) if film.moov_first else (frames, _moov(film, shift))
    return head + b"".join(parts) + b"".join(film.extra)


def _moov(film: Film, at: int) -> bytes:
    tracks, ms = [], 0
    for number, track in enumerate(film.tracks, 1):
        ms = max(ms, 1000 * track.ticks * len(track.samples) // track.timescale)
        tracks.append(_trak(film, track, number, at))
        at += sum(map(len, track.samples))
    movie = full(
        b"mvhd", struct.pack(">IIII", 3_900_000_000, 3_900_000_001, 1000, 0 if film.in_pieces else ms),
        struct.pack(">IH10x9I24xI", 0x10000, 0x100, *_MATRIX[False], len(tracks) + 1),
    )  # fmt: skip
    notes = box(b"udta", full(b"meta", box(b"ilst", box(b"\xa9nam", film.notes))))
    pieces = [box(b"mvex", full(b"trex", bytes(20)))] if film.in_pieces else []
    return box(b"moov", movie, *tracks, *pieces, notes)


_MATRIX = {
    False: (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000),
    True: (0, 0x10000, 0, 0xFFFF0000, 0, 0, 0, 0, 0x40000000),
}


def _trak(film: Film, track: Track, number: int, at: int) -> bytes:
    length, sizes = track.ticks * len(track.samples), [len(sample) for sample in track.samples]
    ms = 1000 * length // track.timescale
    shown = (film.width_px << 16, film.height_px << 16) if track.handler == b"vide" else (0, 0)
    tkhd = full(
        b"tkhd", struct.pack(">IIIII8xHHHxx", 3_900_000_000, 3_900_000_001, number, 0, ms, 0, 0, 0 if shown[0] else 0x100),
        struct.pack(">9I2I", *_MATRIX[film.turned and bool(shown[0])], *shown), flags=3,
    )  # fmt: skip
    offset = full(b"co64", struct.pack(">IQ", 1, at)) if film.wide_offsets else full(b"stco", struct.pack(">II", 1, at))
    table = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), track.entry),
        full(b"stts", struct.pack(">III", 1, len(sizes), track.ticks)),
        *([full(b"stss", struct.pack(f">I{len(track.keys)}I", len(track.keys), *track.keys))] if track.keys else []),
        full(b"stsc", struct.pack(">IIII", 1, 1, len(sizes), 1)),
        full(b"stsz", struct.pack(f">II{len(sizes)}I", 0, len(sizes), *sizes)),
        offset,
    )
    media_head = full(b"vmhd", bytes(8), flags=1) if track.handler == b"vide" else full(b"smhd", bytes(4))
    where = box(b"dinf", full(b"dref", struct.pack(">I", 1), full(b"url ", flags=1)))
    return box(
        b"trak",
        tkhd,
        box(
            b"mdia",
            full(b"mdhd", struct.pack(">IIIIHxx", 3_900_000_000, 3_900_000_001, track.timescale, length, 0x55C4)),
            full(b"hdlr", bytes(4), track.handler, bytes(12), film.notes + b"\0"),
            box(b"minf", media_head, where, table),
        ),
    )


def visual_entry(codec: bytes, width_px: int, height_px: int, *boxes: bytes) -> bytes:
    head = struct.pack(">6xH16xHHIIIH32sHh", 1, width_px, height_px, 0x480000, 0x480000, 0, 1, bytes(32), 24, -1)
    return box(codec, head, *boxes)


def avc_entry(config: bytes, width_px: int = WIDTH_PX, height_px: int = HEIGHT_PX) -> bytes:
    return visual_entry(b"avc1", width_px, height_px, box(b"avcC", config))


@cache
def signed() -> Film:
    """The kept film, read again into its samples: picture alone."""
    content = (FILMS / "square.mp4").read_bytes()
    sizes = _table(content, b"stsz")
    at = content.index(b"mdat") + 4
    samples = []
    for size in sizes:
        samples.append(content[at : at + size])
        at += size
    start = content.index(b"avcC") + 4
    config = content[start : start + int.from_bytes(content[start - 8 : start - 4], "big") - 8]
    return Film((_picture(config, tuple(samples)),))


def _picture(config: bytes, samples: tuple[bytes, ...]) -> Track:
    return Track(b"vide", avc_entry(config), samples, FRAMES_PER_S * 1000, 1000, (1,))


def with_sound(film: Film) -> Film:
    """The film with a quarter of a second of a tone in AAC."""
    content = (SMALL.parent / "sounds/with-notes.m4a").read_bytes()
    start = content.index(b"mp4a") - 4
    entry = content[start : start + int.from_bytes(content[start : start + 4], "big")]
    at, samples = content.index(b"mdat") + 4, []
    for size in _table(content, b"stsz"):
        samples.append(content[at : at + size])
        at += size
    hertz = int.from_bytes(entry[32:34], "big")
    return replace(film, tracks=(*film.tracks, Track(b"soun", entry, tuple(samples), hertz, 1024)))


def _table(content: bytes, name: bytes) -> tuple[int, ...]:
    at = content.index(name) + 4
    _, size, count = struct.unpack_from(">III", content, at)
    return (size,) * count if size else struct.unpack_from(f">{count}I", content, at + 12)


SIGNED = """
signed:
  fsl: {file: pont-lsf.mp4, by: rose, licence: "CC BY 4.0", filmed: 2025-04-02, captions: {fr: pont-lsf.vtt}}
"""


def with_film(project: Project, film: Film | None = None) -> Project:
    """The small guide with a film in French Sign Language at the bridge, and its captions; Rose agrees to it."""
    project.write("trails/vallon/media/pont-lsf.mp4", written(film or signed()))
    project.write("trails/vallon/media/pont-lsf.vtt", CAPTIONS.encode())
    project.edit("trails/people.yml", "scope: [name, text, voice, photo]", "scope: [name, text, voice, photo, film]")
    with (project.root / "trails/vallon/stops/pont.yml").open("a", encoding="utf-8") as stop:
        stop.write(SIGNED)
    return project


_ENCODE = """async ([width, height, count, perSecond]) => {
  const frames = [], canvas = new OffscreenCanvas(width, height), pen = canvas.getContext("2d");
  let config;
  const encoder = new VideoEncoder({
    output: (chunk, told) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push(btoa(String.fromCharCode(...bytes)));
      if (told?.decoderConfig) config = btoa(String.fromCharCode(...new Uint8Array(told.decoderConfig.description)));
    },
    error: (fault) => { throw fault },
  });
  encoder.configure({ codec: "avc1.42e01e", width, height, bitrate: 24000, framerate: perSecond, avc: { format: "avc" } });
  for (let number = 0; number < count; number++) {
    pen.fillStyle = "#1d4e5f";
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "#f3e9d2";
    pen.fillRect(20 + (number * (width - 120)) / count, height / 3, 80, 80);
    const frame = new VideoFrame(canvas, { timestamp: (number * 1e6) / perSecond, duration: 1e6 / perSecond });
    encoder.encode(frame, { keyFrame: number === 0 });
    frame.close();
  }
  await encoder.flush();
  return { frames, config };
}"""


def encoded() -> Film:
    """The film as this system's Chromium encodes it (WebCodecs, H.264 constrained baseline)."""
    from playwright.sync_api import sync_playwright

    from tests.tools import find

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"))
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(body="<p>", content_type="text/html"))
        page.goto("https://film.test/")
        made: dict[str, Any] = page.evaluate(_ENCODE, [WIDTH_PX, HEIGHT_PX, FRAMES, FRAMES_PER_S])
        browser.close()
    return Film((_picture(base64.b64decode(made["config"]), tuple(map(base64.b64decode, made["frames"]))),))


if __name__ == "__main__":
    (FILMS / "square.mp4").write_bytes(written(replace(encoded(), notes=b"")))

"""Photos, sounds and films that were handed in and not saved yet: checked and made ready as the guide keeps them."""

import io
import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from PIL import Image

from generator.edit.files import FileChange
from generator.editor.documents import FILE_NAME, inside
from generator.media.captions import CaptionsFault, read_captions, written_captions
from generator.media.film import FilmFault, bare_film
from generator.media.heif import heif_as_tiff, is_heif
from generator.media.picture import MAX_PIXELS, PictureFault, upright_srgb
from generator.media.sound import SoundFault, bare_sound
from generator.messages import Code, Message, msg
from generator.model.media import SUFFIXES, kind_of
from generator.model.values import is_device
from generator.problems import CommandRefused
from generator.read.drawing import read_drawing
from generator.read.media_source import captions_words, film_words

LONGEST_SIDE_PX = 4000
"""Enough for a poster, and light enough for every copy of the project."""
JPEG_QUALITY = 88
MOST_KEPT = 12


@dataclass(frozen=True, kw_only=True)
class Upload:
    """kind: picture, sound, film, captions or drawing; suffix: of the name under which it is to be kept; width_px, height_px: of a picture."""

    kind: str
    suffix: str
    media_type: str
    content: bytes
    width_px: int | None = None
    height_px: int | None = None


def ready(name: str, raw: bytes) -> Upload:
    """A file as it will be kept: a photo upright, in sRGB, no longer than LONGEST_SIDE_PX and without the notes of its camera, whatever a phone keeps it as; a
    sound, a film and captions without their notes; a drawing with its shapes alone. Raises CommandRefused, with what to do, for what the guide cannot use.
    """
    shown = Code(name[:80])
    if is_heif(raw):
        return _picture(shown, raw)
    match kind_of(name):
        case "picture":
            return _picture(shown, raw)
        case "sound":
            return _sound(shown, raw, PurePath(name).suffix.lower())
        case "film":
            return _film(raw)
        case "captions":
            return _captions(raw)
        case "drawing":
            drawing, problems = read_drawing(raw, name)
            if drawing is None:
                raise _refusal(problems[0].found, problems[0].cure)
            return Upload(kind="drawing", suffix=".svg", media_type="image/svg+xml", content=drawing.svg.encode())
    allowed = ", ".join(suffix.removeprefix(".") for kind in ("picture", "sound", "film") for suffix in SUFFIXES[kind])
    raise CommandRefused(
        msg("{file} is of no kind that the guide can use. It takes: {allowed}.", file=shown, allowed=allowed)
    )


def _picture(shown: Code, raw: bytes) -> Upload:
    try:
        image, _ = upright_srgb(heif_as_tiff(raw) if is_heif(raw) else raw)
    except PictureFault as fault:
        if fault.reason == "too_many_pixels":
            raise CommandRefused(
                msg(
                    "{file} has more than {count} million pixels. Make a smaller copy, 4000 pixels wide at most.",
                    file=shown,
                    count=MAX_PIXELS // 1_000_000,
                )
            ) from None
        raise CommandRefused(
            msg("{file} cannot be read as a picture. Open it in a picture program and save it as JPEG.", file=shown)
        ) from None
    image.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return Upload(
        kind="picture",
        suffix=".jpg",
        media_type="image/jpeg",
        content=out.getvalue(),
        width_px=image.width,
        height_px=image.height,
    )


def _sound(shown: Code, raw: bytes, suffix: str) -> Upload:
    try:
        content = bare_sound(raw)
    except SoundFault:
        raise CommandRefused(
            msg("{file} cannot be read as a sound alone. Export it again as MP3 or M4A.", file=shown)
        ) from None
    return Upload(kind="sound", suffix=suffix, media_type="application/octet-stream", content=content)


def _refusal(found: Message, cure: Message | None) -> CommandRefused:
    return CommandRefused(found if cure is None else msg("{found}. {cure}", found=found, cure=cure))


def _film(raw: bytes) -> Upload:
    try:
        film = bare_film(raw)
    except FilmFault as fault:
        raise _refusal(*film_words(fault)) from None
    return Upload(kind="film", suffix=".mp4", media_type="video/mp4", content=film.content)


def _captions(raw: bytes) -> Upload:
    try:
        content = written_captions(read_captions(raw))
    except CaptionsFault as fault:
        raise _refusal(*captions_words(fault)) from None
    return Upload(kind="captions", suffix=".vtt", media_type="text/vtt", content=content)


class Uploads:
    """The last files that were handed in, in memory, each under a name that only the page that sent it knows."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Upload] = OrderedDict()

    def keep(self, upload: Upload) -> str:
        name = secrets.token_hex(8)
        self._kept[name] = upload
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Upload:
        """Raises CommandRefused where it is no longer kept."""
        found = self._kept.get(name)
        if found is None:
            raise CommandRefused(msg("That file was not kept: choose it again."))
        return found

    def changes(self, trails: Path, owner: str, names: Mapping[str, str]) -> list[FileChange]:
        """The files to write into a media folder. owner: of the folder, "" for the guide's own; names: upload to file name.

        Raises CommandRefused for a name that is taken, or cannot be one.
        """
        found = []
        for upload_name, file in names.items():
            upload = self.get(upload_name)
            if not FILE_NAME.fullmatch(file) or PurePath(file).suffix != upload.suffix or is_device(file):
                raise CommandRefused(
                    msg(
                        "“{file}” cannot be the name of this file: letters without accents, digits and hyphens, then {suffix}.",
                        file=Code(file[:80]),
                        suffix=upload.suffix,
                    )
                )
            folder = [owner, "media"] if owner else ["media"]
            path = inside(trails, *folder, file)
            taken = {each.name.casefold() for each in path.parent.iterdir()} if path.parent.is_dir() else set()
            if file.casefold() in taken:
                raise CommandRefused(msg("There is a file {file} already: give another name.", file=Code(file)))
            found.append(FileChange(path=path, content=upload.content, created=True))
        return found


def proposed_name(title: str, upload: Upload, taken: set[str]) -> str:
    """A name for a file from words, the first that is free. taken: names in the folder, in small letters."""
    stem = re.sub(r"[^a-z0-9-]", "", title)[:50].strip("-") or upload.kind
    number = 1
    while (name := f"{stem}{f'-{number}' if number > 1 else ''}{upload.suffix}") in taken:
        number += 1
    return name

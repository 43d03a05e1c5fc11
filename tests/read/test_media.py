"""Photos and recordings: what cannot be used is said where it is named, and the check decodes what the build decodes."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.media.picture import upright_srgb
from generator.media.sound import SoundFault, bare_sound
from generator.read.media_source import read_media
from tests.conftest import Project
from tests.films import FILMS
from tests.photographs import SOUNDS

STOP = "trails/vallon/stops/pont.yml"
MEDIA = "trails/vallon/media"
RIGHTS = 'alt: {fr: "Un pont", en: "A bridge"}, author: "Rose M.", licence: "CC BY 4.0", year: 2024'


def name_photo(project: Project, file: str) -> int:
    """Name a photo in a stop; returns its line."""
    path = project.root / STOP
    path.write_text(f"{path.read_text('utf-8')}\nphotos:\n  - {{file: {file}, {RIGHTS}}}\n", "utf-8")
    return len(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("file", ["IMG_0001.HEIC", "a.gif", "a.bmp", "a.pdf", "a.mp4", "voice.mp3", "drawing.svg"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_photo_of_another_kind_is_refused_at_the_line_that_names_it(
    small: Project, file: str, is_there: bool
) -> None:
    line = name_photo(small, file)
    whole = {".mp3": SOUNDS / "with-notes.mp3", ".mp4": FILMS / "square.mp4"}.get(Path(file).suffix)
    if is_there:
        svg = b"<svg viewBox='0 0 1 1' xmlns='http://www.w3.org/2000/svg'/>"
        small.write(f"{MEDIA}/{file}", whole.read_bytes() if whole else svg)
    assert [one for one in small.lines() if file in one] == [
        f"{STOP}:{line}:12: photos[0].file: {file} is not a picture that the guide can use: jpg, jpeg, png, webp, avif, tif, tiff. "
        f"Export it as JPEG, then write “file: {Path(file).stem}.jpg”."
    ]  # fmt: skip


def test_a_sound_and_a_drawing_of_another_kind_say_what_to_export(small: Project) -> None:
    with (small.root / STOP).open("a", encoding="utf-8") as stop:
        stop.write('\naudio: {fr: {file: roue.aac, by: rose, transcript: "La roue."}}\n')
    small.edit("trails/vallon/trail.yml", "file: drawing.svg", "file: drawing.gif")
    said = " ".join(small.lines("fr"))
    assert "roue.aac n’est pas un son que le guide sait utiliser : mp3, m4a, ogg, opus, wav. Exportez-le en MP3, puis écrivez « file: roue.mp3 »." in said  # fmt: skip
    assert "drawing.gif n’est pas un dessin que le guide sait utiliser : svg. Exportez-le en SVG, puis écrivez « file: drawing.svg »." in said  # fmt: skip


def test_a_file_that_nobody_names_is_only_an_advice(small: Project) -> None:
    small.write(f"{MEDIA}/essai.heic", b"ftypheic")
    from generator.problems import Severity

    assert small.lines(least=Severity.BLOCKS_REVIEW) == []
    assert any(line.startswith(f"{MEDIA}/essai.heic: files ending in .heic are not used") for line in small.lines(least=Severity.ADVICE))  # fmt: skip


def test_a_missing_photo_is_never_taken_for_a_sound(small: Project) -> None:
    small.write(f"{MEDIA}/roue.mp3", (SOUNDS / "with-notes.mp3").read_bytes())
    line = name_photo(small, "roue.jpg")
    assert small.lines() == [f"{STOP}:{line}:12: photos[0].file: there is no file roue.jpg in {MEDIA}."]


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    image.save(out := io.BytesIO(), kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def turned_exif(orientation: int, **more: object) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def odd_exif_jpeg() -> bytes:
    """A JPEG lying on its side whose XResolution is text: EXIF that cannot be written again."""
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02" + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    exif += struct.pack(">HHI4s", 0x011A, 2, 4, b"abc\x00") + bytes(4)
    return saved(Image.new("RGB", (120, 80), "red"), "JPEG", exif=exif)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0" * 99))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


TURNED = {
    "odd-notes.jpg": odd_exif_jpeg(),
    "scan.tif": saved(Image.new("RGB", (120, 80), "red"), "TIFF", exif=turned_exif(6)),
    "packed.tif": saved(Image.new("RGB", (120, 80), "red"), "TIFF", exif=turned_exif(8), compression="tiff_lzw"),
    "deep.tif": saved(Image.new("I;16", (120, 80), 40_000), "TIFF", exif=turned_exif(5)),
    "phone.avif": saved(Image.new("RGB", (120, 80), "red"), "AVIF", exif=turned_exif(6)),
    "web.webp": saved(Image.new("RGB", (120, 80), "red"), "WEBP", exif=turned_exif(6)),
}


@pytest.mark.parametrize("name", TURNED)
def test_a_picture_is_turned_once_and_its_size_is_that_of_what_is_published(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TURNED[name])
    media, problems = read_media(tmp_path / name, name)
    assert media is not None and problems == []
    assert (media.width_px, media.height_px) == (80, 120) == upright_srgb(TURNED[name])[0].size


REFUSED = {
    "bomb.png": (png_of(10_000, 9_000), "bomb.png: this picture has more than 80 million pixels. Make a smaller copy, 4000 pixels wide at most."),
    "huge.png": (png_of(60_000, 60_000), "huge.png: this picture has more than 80 million pixels. Make a smaller copy, 4000 pixels wide at most."),
    "cut.png": (png_of(100, 90), "cut.png: this file is named like a picture but cannot be read as one. Open it in a picture program and save it again as JPEG."),
    "deep.tif": (saved(Image.new("I", (8, 8), 70_000), "TIFF"), "deep.tif: this picture counts its light in 32 bits, whose black and white nothing says. Open it in a picture program and save it again as JPEG."),
    "tall.png": (saved(Image.new("1", (100, 20_000)), "PNG"), "tall.png: this picture is 20000 pixels tall and only 100 wide. Cut it into several pictures."),
    "page.ogg": (b"OggS<html><script>", "page.ogg: this file is named like a sound but cannot be read as one. Export it again as MP3 or M4A."),
    "page.mp3": (b"ID3\x03\0\0\0\0\0\0<html>\xff\xfb\x90\x00", "page.mp3: this file is named like a sound but cannot be read as one. Export it again as MP3 or M4A."),
    "page.wav": (b"RIFF\x20\0\0\0WAVE<html>", "page.wav: this file is named like a sound but cannot be read as one. Export it again as MP3 or M4A."),
    "page.m4a": (b"\0\0\0\x10ftypM4A \0\0\0\0<html><script>", "page.m4a: this file is named like a sound but cannot be read as one. Export it again as MP3 or M4A."),
    "film.m4a": ((SOUNDS / "film.m4a").read_bytes(), "film.m4a: this file holds pictures or texts beside its sound, as a film does. Export the sound alone, as MP3 or M4A."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_build_could_not_publish_is_refused_by_the_check(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    media, problems = read_media(tmp_path / name, name)
    assert media is None
    assert [" ".join(problem.line("en").replace("\u202f", "").split()) for problem in problems] == [said]


def test_what_hides_in_a_picture_is_not_published(small: Project) -> None:
    """Behind its end, in a comment, in a text chunk, in EXIF: a script, a name, a place."""
    picture = Image.new("RGB", (80, 60), "red")
    noted, exif = PngInfo(), Image.Exif()
    noted.add_text("Comment", "secret: Jean Prive")
    noted.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>secret</x:xmpmeta>")
    exif[0x010E] = "secret"
    jpeg = saved(picture, "JPEG")
    hidden = {
        "tail.jpg": jpeg + b"<script>secret</script>PK\x03\x04",
        "comment.jpg": jpeg[:2] + b"\xff\xfe\x00\x12<script>secret>>" + jpeg[2:],
        "text.png": saved(picture, "PNG", pnginfo=noted),
        "exif.webp": saved(picture, "WEBP", exif=exif),
    }
    told = ", ".join(f"{{file: {name}, {RIGHTS}}}" for name in hidden)
    for name, content in hidden.items():
        assert b"secret" in content
        small.write(f"{MEDIA}/{name}", content)
    with (small.root / STOP).open("a", encoding="utf-8") as stop:
        stop.write(f"\nphotos: [{told}]\n")
    assert small.lines() == []
    published = [path for path in small.make("media/*").rglob("*") if path.suffix in (".jpg", ".webp", ".avif")]
    assert len(published) >= len(hidden)
    assert [path.name for path in published if b"secret" in path.read_bytes() or b"<script" in path.read_bytes()] == []


def test_a_heavy_photo_is_an_advice(tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(saved(Image.new("RGB", (8, 8)), "JPEG") + bytes(9_000_000))
    media, problems = read_media(tmp_path / "p.jpg", "p.jpg")
    assert media is not None
    assert [" ".join(problem.line("en").split()) for problem in problems] == [
        "p.jpg: this photo weighs 9 MB, and every copy of the project carries it for good. "
        "Put a copy in its place, 4000 pixels wide at most, saved as JPEG."
    ]


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "ogg", "opus", "wav"])
def test_nothing_that_a_recorder_noted_is_published(suffix: str) -> None:
    noted = (SOUNDS / f"with-notes.{suffix}").read_bytes()
    bare = bare_sound(noted)
    for note in (b"Jean Prive", b"50.44", b"secret"):
        assert note in noted and note not in bare
    assert bare_sound(bare) == bare
    assert len(bare) > len(noted) * 0.8, "the sound itself stays"


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "ogg", "opus", "wav"])
def test_a_recording_that_is_cut_or_changed_anywhere_never_ends_the_check(suffix: str) -> None:
    noted = bytearray((SOUNDS / f"with-notes.{suffix}").read_bytes())
    for step in range(0, len(noted), 37):
        changed = noted.copy()
        changed[step : step + 4] = b"\xff\xff\xff\xff"
        for content in (bytes(noted[:step]), bytes(changed)):
            try:
                assert bare_sound(content)
            except SoundFault as fault:
                assert fault.reason in ("unreadable", "more_than_sound")


def test_a_recording_of_an_endless_row_of_ones_is_read_at_once() -> None:
    with pytest.raises(SoundFault):
        bare_sound(b"\xff" * 20_000_000 + os.urandom(16))

"""Photos, recordings and memories, from the files of a guide to the pages that show them."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image, ImageCms

from generator.media.picture import upright_srgb
from generator.publish.folder_cache import DIGEST_BYTES, FolderCache
from generator.read.media_source import read_media
from tests.conftest import PROJECT, SMALL, Project, needs
from tests.photographs import photograph, with_media

SCHEMAS = PROJECT / "tests" / "data" / "schemas"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with pictures, built once."""
    return _project(tmp_path_factory.mktemp("pictured") / "small").build()


@pytest.fixture
def own(tmp_path: Path, pictured: Path) -> Project:
    """A guide with pictures to change; those that do not change are kept from the first build."""
    project = _project(tmp_path / "small")
    shutil.copytree(pictured.parent / ".cache", project.root / ".cache")
    return project


def _project(root: Path) -> Project:
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("README.md", "pages"))
    return with_media(Project(root))


def page(site: Path, url: str) -> html.HtmlElement:
    return html.fromstring((site / url / "index.html").read_text("utf-8"))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def published(site: Path, pattern: str = "*") -> Sequence[Path]:
    return sorted(path for path in (site / "media").glob(pattern) if path.suffix in {".avif", ".webp", ".jpg"})


def test_a_photo_comes_in_three_formats_and_no_size_is_larger_than_the_photo(pictured: Path) -> None:
    found = {path.name.partition("-")[2] for path in published(pictured)}
    assert found == {f"{width}.{suffix}" for width in (480, 960, 1600, 1200, 640) for suffix in ("avif", "webp", "jpg")}
    for path in published(pictured):
        with Image.open(path) as image:
            assert image.width == int(path.stem.partition("-")[2])


def test_a_gpx_links_to_the_pictures_with_their_credit(pictured: Path) -> None:
    tree = etree.parse(pictured / "A" / "A.gpx")
    etree.XMLSchema(etree.parse(SCHEMAS / "gpx" / "gpx-1.1.xsd")).assertValid(tree)
    space = {"g": "http://www.topografix.com/GPX/1/1"}
    links = tree.xpath("//g:wpt/g:link[g:type='image/jpeg']", namespaces=space)
    assert "Le pont et ses trois arches (Studio Valmont, Domaine public)" in [
        link.findtext("g:text", namespaces=space) for link in links
    ]
    for link in links:
        assert (pictured / link.get("href").removeprefix("https://chemins.valmont.example/")).is_file()


def test_nothing_of_the_camera_or_of_its_position_is_published(pictured: Path) -> None:
    assert b"Camera of Valmont" in photograph() and b"taken at home" in photograph()
    for path in published(pictured):
        raw = path.read_bytes()
        assert b"Camera" not in raw and b"Exif" not in raw and b"taken at home" not in raw, path.name
        with Image.open(path) as image:
            assert not image.getexif() and "exif" not in image.info and "icc_profile" not in image.info


def test_a_photo_stored_on_its_side_is_published_upright(pictured: Path) -> None:
    then = page(pictured, "A1").xpath("//figure[@class='then']//img")[0]
    assert (then.get("width"), then.get("height")) == ("1600", "1200")
    for path in published(pictured, "*-1600.*"):
        with Image.open(path) as image:
            assert image.size == (1600, 1200)
            top, foot = image.convert("RGB").getpixel((800, 100)), image.convert("RGB").getpixel((800, 1100))
        assert top[0] > 150 > foot[0] and foot[2] > 150 > top[2], path.name


def test_colours_are_brought_to_srgb(own: Project) -> None:
    """The same ink values mean other colours in another profile: a CMYK scan turns into the RGB that its profile says."""
    scan = Image.new("CMYK", (600, 400), (0, 255, 255, 0))
    out = io.BytesIO()
    scan.save(out, "JPEG", quality=95)
    own.write("trails/vallon/media/wheel.jpg", out.getvalue())
    path = next(path for path in published(own.build(), "*-480.jpg") if _is_reddish(path))
    with Image.open(path) as image:
        assert image.mode == "RGB"


def _is_reddish(path: Path) -> bool:
    with Image.open(path) as image:
        corners = [image.convert("RGB").getpixel(at) for at in ((5, 5), (image.width - 5, image.height - 5))]
    return all(isinstance(pixel, tuple) and pixel[0] > 180 and pixel[1] < 60 and pixel[2] < 60 for pixel in corners)


@pytest.mark.parametrize("turn", range(1, 9))
def test_every_orientation_a_camera_writes_is_turned_upright(turn: int) -> None:
    """EXIF 2.32, 4.6.4: where row 0 and column 0 of the stored picture stand in the picture as it is seen."""
    stored = Image.new("RGB", (60, 40), "white")
    stored.paste("red", (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = turn
    stored.save(out := io.BytesIO(), "PNG", exif=exif)
    seen = upright_srgb(out.getvalue())[0]
    right, foot = seen.width - 3, seen.height - 3
    corners = {"top left": (3, 3), "top right": (right, 3), "foot left": (3, foot), "foot right": (right, foot)}
    red = [name for name, at in corners.items() if seen.getpixel(at) == (255, 0, 0)]
    assert red == [["top left", "top right", "foot right", "foot left"][(turn - 1) % 4]]
    assert seen.size == ((60, 40) if turn < 5 else (40, 60)) and not seen.getexif()


def test_scans_in_other_depths_and_colours_keep_what_they_show() -> None:
    red = Image.new("RGB", (60, 40), (200, 30, 40))
    lab = ImageCms.profileToProfile(
        red, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    lab.save(tiff := io.BytesIO(), "TIFF")
    pixel = upright_srgb(tiff.getvalue())[0].getpixel((5, 5))
    assert all(abs(found - wanted) <= 3 for found, wanted in zip(pixel, (200, 30, 40), strict=True))
    deep = Image.new("I;16", (60, 40), 0x8000)
    deep.save(png := io.BytesIO(), "PNG")
    assert upright_srgb(png.getvalue())[0].getpixel((5, 5)) == (128, 128, 128)


def test_a_transparent_picture_stands_on_white(own: Project) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (600, 400), (0, 0, 0, 0)).save(out, "PNG")
    own.write("trails/vallon/media/wheel.png", out.getvalue())
    own.edit("trails/vallon/stops/pont.yml", "wheel.jpg", "wheel.png")
    whites = 0
    for path in published(own.build(), "*-480.jpg"):
        with Image.open(path) as image:
            whites += image.convert("RGB").getpixel((240, 100)) == (255, 255, 255)
    assert whites == 1


def test_the_markup_lets_the_browser_choose_and_wait(pictured: Path) -> None:
    figure = page(pictured, "A1").xpath("//section[@class='photos']//figure")[0]
    image = figure.find(".//img")
    assert [source.get("type") for source in figure.iter("source")] == ["image/avif", "image/webp"]
    assert image.get("loading") == "lazy" and image.get("alt") == "La roue du moulin"
    assert (image.get("width"), image.get("height")) == ("640", "480")
    for candidates in [image.get("srcset"), *(source.get("srcset") for source in figure.iter("source"))]:
        for candidate in candidates.split(", "):
            url, width = candidate.split()
            assert (pictured / "A1" / url).resolve().is_file() and width in {"480w", "640w"}
    assert text(figure.find("figcaption")) == "Roue & bief, vus du pont Rose M., 2023. CC BY 4.0"


def test_a_description_in_another_language_says_so(pictured: Path) -> None:
    image = page(pictured, "en/A1").xpath("//section[@class='photos']//img")[0]
    assert (image.get("alt"), image.get("lang")) == ("La roue du moulin", "fr")


def test_then_and_now_are_two_figures_with_their_years_and_their_heading(pictured: Path) -> None:
    section = page(pictured, "en/A1").xpath("//section[@class='then-now']")[0]
    assert text(section.find("p")) == "Both look south-west."
    assert [text(caption) for caption in section.iter("figcaption")] == [
        "Then, 1910. Studio Valmont. Domaine public",
        "Now, 2024. Rose M. CC BY 4.0",
    ]
    assert not page(pictured, "en/A1").xpath("//section[@class='photos']//img[contains(@alt, 'bridge')]")


def test_a_pair_lies_as_it_was_aligned_and_others_weigh_nothing_more(own: Project) -> None:
    own.edit(
        "trails/vallon/stops/pont.yml", "heading_deg: 230", "heading_deg: 230, aligned: {right_pct: 25, scale_pct: 150}"
    )
    assert own.lines() == []
    pair = page(own.make("A1/index.html"), "A1").xpath("//div[@class='pair']")[0]
    assert pair.get("data-aligned") == "translate(25%,0%) scale(1.5)"
    own.edit("trails/vallon/stops/pont.yml", "aligned: {right_pct: 25, scale_pct: 150}", "aligned: {right_pct: 0.0}")
    assert page(own.make("A1/index.html"), "A1").xpath("//div[@class='pair']")[0].get("data-aligned") is None
    own.edit("trails/vallon/stops/pont.yml", "aligned: {right_pct: 0.0}", "aligned: {right_pct: 51, scale_pct: 20}")
    assert own.lines() == [
        "trails/vallon/stops/pont.yml:37:81: then_now.aligned.right_pct: 51 is not a shift in percent of the picture: between -50 and 50.",
        "trails/vallon/stops/pont.yml:37:96: then_now.aligned.scale_pct: 20 is not a size in percent: between 50 and 200.",
    ]


def test_the_slider_is_loaded_only_where_there_is_something_to_slide(pictured: Path) -> None:
    assert "compare.js" in (pictured / "A1/index.html").read_text("utf-8")
    assert "compare.js" not in (pictured / "A2/index.html").read_text("utf-8")


def test_a_recording_stands_in_its_language_with_its_words(pictured: Path) -> None:
    section = page(pictured, "A1").xpath("//section[@class='audio']")[0]
    audio = section.find("audio")
    assert audio.get("preload") == "none" and audio.get("controls") is not None
    sound = (pictured / "A1" / audio.get("src")).resolve()
    assert sound.read_bytes().startswith(b"\xff") and sound.suffix == ".mp3"
    assert [text(p) for p in section.findall("details/p")] == ["J’ai vu la roue tourner.", "Elle ne tourne plus."]
    assert not page(pictured, "en/A1").xpath("//audio")


def test_memories_are_quoted_and_without_one_the_reader_is_invited(pictured: Path) -> None:
    figure = page(pictured, "en/A1").xpath("//section[@class='voices']/figure")[0]
    assert figure.find("blockquote").get("lang") == "fr"
    assert text(figure) == "On y lavait le linge le lundi. Rose M. (recorded on March 1, 2025)"
    invitation = page(pictured, "en/A2").xpath("//p[@class='invite']")[0]
    assert text(invitation) == "Nobody has told their memory of this place here yet. You remember? Tell us"
    assert not page(pictured, "en/A1").xpath("//p[@class='invite']")


def _words_of(path: Path) -> str:
    """What stands in a file of the site, in whatever it is packed."""
    if path.suffix == ".pdf":
        command = [needs("pdftotext"), str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return path.read_bytes().decode("utf-8", "replace")


def test_nothing_of_somebody_who_withdrew_is_published(own: Project, pictured: Path) -> None:
    own.edit("trails/people.yml", "given: 2025-03-01, ", "given: 2025-03-01, withdrawn: 2025-06-01, ")
    site = own.build()
    assert not list((site / "media").glob("*-640.*")), "the photo on which Rose is seen"
    assert not list((site / "media").glob("*.mp3"))
    assert not page(site, "A1").xpath("//audio | //section[@class='voices']")
    said = ("Rose M", "On y lavait", "vu la roue")
    told = {path: _words_of(path) for path in site.rglob("*") if path.is_file()}
    assert len(told) > 250 and all(word in (pictured / "A1/index.html").read_text("utf-8") for word in said)
    left = [(path.relative_to(site).as_posix(), word) for path, text in told.items() for word in said if word in text]
    assert left == [], "neither in pages nor paper, packs, data, search or feeds"


def test_the_gallery_credits_photos_and_drawings(pictured: Path) -> None:
    gallery = page(pictured, "en/pictures")
    captions = [text(caption) for caption in gallery.iter("figcaption")]
    assert captions[:2] == [
        "A1 The stone bridge. Studio Valmont, 1910. Domaine public",
        "A1 The stone bridge. Rose M., 2024. CC BY 4.0",
    ]
    drawings = gallery.xpath("//img[contains(@src, '.svg')]")
    assert drawings[0].get("alt") == "A mill"
    assert all((pictured / "en/pictures" / image.get("src")).resolve().is_file() for image in drawings)


def test_a_finished_picture_is_kept_and_one_no_longer_used_is_forgotten(own: Project) -> None:
    def kept() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (own.root / ".cache/pictures").iterdir()}

    def pictures() -> set[str]:
        entries = {path.name: path.read_bytes()[DIGEST_BYTES:] for path in (own.root / ".cache/pictures").iterdir()}
        return {
            name
            for name, entry in entries.items()
            if entry.startswith((b"\xff\xd8", b"RIFF")) or entry[4:12] == b"ftypavif"
        }

    before, shown = kept(), pictures()
    own.build()
    assert kept() == before
    own.edit("trails/vallon/stops/pont.yml", BESIDE_WHEEL, "")
    own.build()
    assert len(shown - pictures()) == 6, "two widths in three formats"


BESIDE_WHEEL = next(
    line + "\n"
    for line in (Path(__file__).parents[1] / "photographs.py").read_text("utf-8").splitlines()
    if "file: wheel.jpg" in line
)


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"a file where a folder should be")
    cache = FolderCache(tmp_path / ".cache" / "pictures")
    assert [cache.get("name", lambda: b"drawn") for _ in range(2)] == [b"drawn", b"drawn"]
    cache.forget_the_rest()


def test_what_was_cut_or_changed_in_the_cache_is_made_again(tmp_path: Path) -> None:
    drawn = FolderCache(tmp_path)
    for name in ("one", "two"):
        drawn.get(name, lambda: b"drawn " * 20)
    (tmp_path / "one").write_bytes((tmp_path / "one").read_bytes()[:50])
    (tmp_path / "two").write_bytes((tmp_path / "two").read_bytes()[:-1] + b"x")
    for name in ("one", "two"):
        assert drawn.get(name, lambda: b"again") == b"again"
        assert drawn.get(name, lambda: b"never") == b"again"
    shutil.copy(tmp_path / "one", tmp_path / "three")
    assert drawn.get("three", lambda: b"its own") == b"its own"


def _odd(mode: str, kind: str, colour: object, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (120, 90), colour).save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


ODD = {
    "phone.jpg": (
        _odd("RGB", "MPO", "red", save_all=True, append_images=[Image.new("RGB", (120, 90), "blue")]),
        (254, 0, 0),
    ),
    "scan.tif": (_odd("CMYK", "TIFF", (0, 255, 255, 0)), (255, 0, 0)),
    "deep.png": (_odd("I;16", "PNG", 40_000), (156, 156, 156)),
    "palette.gif.png": (_odd("P", "PNG", 0, transparency=0), (255, 255, 255)),
    "moving.webp": (_odd("RGBA", "WEBP", (255, 0, 0, 255), save_all=True, lossless=True), (255, 0, 0)),
    "broken-profile.png": (_odd("RGB", "PNG", "red", icc_profile=b"not a profile"), (255, 0, 0)),
}


@pytest.mark.parametrize("name", ODD)
def test_what_phones_and_scanners_write_is_taken(name: str, tmp_path: Path) -> None:
    content, colour = ODD[name]
    (tmp_path / name).write_bytes(content)
    media, problems = read_media(tmp_path / name, name)
    assert media is not None and problems == []
    assert (media.width_px, media.height_px) == (120, 90)
    assert upright_srgb(content)[0].getpixel((60, 45)) == colour

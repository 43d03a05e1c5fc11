"""Photos and sounds that are handed in, and what is begun from the page."""

import io
from typing import Any

import pytest
from PIL import ExifTags, Image

from tests.conftest import SMALL, Project
from tests.editor.page import LAVOIR, LAVOIR_FILE, OWN, TOKEN, Page
from tests.films import CAPTIONS, NOTE, signed, written

TURNED = (SMALL.parent / "photos" / "turned.heic").read_bytes()
"""96 by 64 pixels, kept lying on its side, blue in its first quarter."""
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"


@pytest.fixture
def page(small: Project) -> Page:
    return Page(small)


def photo(width: int, height: int, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Telephone of somebody"
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def hand_in(page: Page, raw: bytes, name: str, **query: str) -> Any:
    headers = {**OWN, "Content-Type": "application/octet-stream"}
    asked = {"name": name, "owner": "moulins", "title": "Le lavoir", **query}
    return page.client.post(f"/{TOKEN}/api/upload", params=asked, content=raw, headers=headers)


def test_a_photo_is_kept_upright_small_and_without_its_notes(page: Page) -> None:
    answer = hand_in(page, photo(5000, 2500, orientation=6), "IMG 2041.JPG").json()
    assert (answer["kind"], answer["name"], answer["width"], answer["height"]) == (
        "picture",
        "le-lavoir.jpg",
        2000,
        4000,
    )
    path = page.project.trails / "moulins/media/le-lavoir.jpg"
    assert not path.exists(), "nothing is written before the rest is said"
    item = {
        "file": answer["name"],
        "alt": {"fr": "Un mur bleu"},
        "author": "Rose M.",
        "licence": "CC BY 4.0",
        "year": 2024,
    }
    insert = {"do": "insert", "path": ["photos"], "value": item}
    uploads = {answer["upload"]: answer["name"]}
    assert page.write(LAVOIR, {**insert, "path": ["nothing"]}, uploads=uploads).status_code == 422 and not path.exists()
    assert page.write(LAVOIR, insert, uploads=uploads).json()["values"]["photos"][0]["file"] == "le-lavoir.jpg"
    with Image.open(path) as kept:
        assert kept.size == (2000, 4000) and not kept.getexif() and b"Telephone" not in path.read_bytes()
    problems = [one for one in page.get("api/guide").json()["problems"] if one["file"] == LAVOIR_FILE]
    assert [one["rule"] for one in problems if one["severity"] != "advice"] == []
    assert hand_in(page, photo(60, 40), "x.jpg").json()["name"] == "le-lavoir-2.jpg"
    assert page.get("api/media/moulins/le-lavoir.jpg").headers["content-type"] == "image/jpeg"
    assert page.post("api/undo", {}).json()["files"] == ["trails/moulins/media/le-lavoir.jpg", LAVOIR_FILE]
    assert not path.exists() and "photos" not in (page.project.root / LAVOIR_FILE).read_text("utf-8")


@pytest.mark.parametrize("name", ["IMG_2041.HEIC", "photo.jpg"])
def test_a_photo_of_an_iphone_is_kept_as_jpeg_upright_and_without_its_notes(page: Page, name: str) -> None:
    assert b"secret place" in TURNED, "a note of the camera"
    answer = hand_in(page, TURNED, name).json()
    assert (answer["kind"], answer["name"], answer["width"], answer["height"]) == ("picture", "le-lavoir.jpg", 64, 96)
    item = {"file": answer["name"], "alt": {"fr": "Un mur"}, "author": "Rose M.", "licence": "CC BY 4.0", "year": 2024}
    insert = {"do": "insert", "path": ["photos"], "value": item}
    assert page.write(LAVOIR, insert, uploads={answer["upload"]: answer["name"]}).status_code == 200
    path = page.project.trails / "moulins/media/le-lavoir.jpg"
    with Image.open(path) as kept:
        assert (kept.format, kept.size) == ("JPEG", (64, 96))
        red, blue = kept.getpixel((10, 10)), kept.getpixel((54, 10))
        assert red[0] > 150 > red[2] and blue[2] > 150 > blue[0], "turned as it was taken"
    assert b"secret" not in path.read_bytes()


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (HEIC, "IMG_2041.HEIC", "IMG_2041.HEIC cannot be read as a picture."),
        (TURNED[:400], "IMG_2041.jpg", "IMG_2041.jpg cannot be read as a picture."),
        (b"not a picture", "mur.jpg", "mur.jpg cannot be read as a picture."),
        (b"not a sound", "voix.mp3", "voix.mp3 cannot be read as a sound alone."),
        (
            b"not a film",
            "lavoir.mp4",
            "this file is named like a film but cannot be read as one to its end. Copy it again, or export it again as MP4, its picture in H.264.",
        ),
        (
            b"1\n00:01,000 --> 00:02,000",
            "lavoir.vtt",
            "these captions do not begin with the word WEBVTT. Export them as WebVTT; SRT is another format.",
        ),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "plan.svg",
            'this drawing has no viewBox. Add it to the <svg> element: viewBox="0,0,400,190".',
        ),
        (b"MZ", "virus.exe", "virus.exe is of no kind that the guide can use."),
    ],
)
def test_what_the_guide_cannot_use_is_refused_with_its_cure(page: Page, raw: bytes, name: str, said: str) -> None:
    answer = hand_in(page, raw, name)
    assert answer.status_code == 422 and answer.json()["error"].startswith(said)


def test_a_film_and_its_captions_are_kept_without_their_notes(page: Page) -> None:
    film, captions = (
        hand_in(page, written(signed()), "LSF.MP4").json(),
        hand_in(page, CAPTIONS.encode(), "lsf.vtt").json(),
    )
    assert [(one["kind"], one["name"]) for one in (film, captions)] == [
        ("film", "le-lavoir.mp4"),
        ("captions", "le-lavoir.vtt"),
    ]
    item = {
        "file": film["name"],
        "by": "equipe",
        "licence": "CC BY 4.0",
        "filmed": "2025-04-02",
        "captions": {"fr": captions["name"]},
    }
    uploads = {one["upload"]: one["name"] for one in (film, captions)}
    done = page.write(LAVOIR, {"do": "set", "path": ["signed", "fsl"], "value": item}, uploads=uploads)
    assert done.json()["values"]["signed"]["fsl"]["file"] == "le-lavoir.mp4"
    media = page.project.trails / "moulins/media"
    assert NOTE not in (media / "le-lavoir.mp4").read_bytes()
    assert "Jean Prive" not in (media / "le-lavoir.vtt").read_text("utf-8")
    assert [one for one in page.get("api/guide").json()["problems"] if one["file"] == LAVOIR_FILE] == []


def test_a_file_is_written_under_a_free_name_of_its_kind_alone(page: Page) -> None:
    upload = hand_in(page, photo(60, 40), "x.jpg").json()["upload"]
    edit = {"do": "set", "path": ["altitude_m"], "value": 60}
    for name in ("../guide.jpg", "x.yml", "x.svg", ".x.jpg", "sous dossier.jpg", "trail.yml.jpg/.."):
        assert page.write(LAVOIR, edit, uploads={upload: name}).status_code == 422
    assert page.write(LAVOIR, edit, uploads={"0" * 16: "x.jpg"}).json() == {
        "error": "That file was not kept: choose it again."
    }
    assert page.write(LAVOIR, edit, uploads={upload: "x.jpg"}).status_code == 200
    again = hand_in(page, photo(60, 40), "x.jpg").json()["upload"]
    taken = page.write(LAVOIR, edit, uploads={again: "X.jpg"}).json()
    assert taken == {"error": "There is a file X.jpg already: give another name."}
    for owner in ("..", "moulins/../..", "/etc"):
        assert hand_in(page, photo(60, 40), "x.jpg", owner=owner).status_code == 422


def begin(page: Page, kind: str, values: dict[str, Any], trail: str | None = None) -> Any:
    return page.post("api/new", {"kind": kind, "trail": trail, "values": values})


STOP = {
    "title": {"fr": "Le banc"},
    "kind": "heritage",
    "topics": ["eau"],
    "sources": ["cadastre"],
    "authors": ["equipe"],
}


def test_what_is_begun_passes_the_check_and_can_be_undone(page: Page) -> None:
    before = {path: path.read_bytes() for path in page.project.trails.rglob("*.yml")}
    begun = [
        begin(page, "source", {"title": {"fr": "Cahier du lavoir"}, "year": 1910}),
        begin(page, "person", {"kind": "person", "name": {"fr": "Rose M.", "en": "Rose M."},
                               "consent": {"given": "2025-03-01", "scope": ["name", "text"]}}),
        begin(page, "term", {"term": {"fr": "bief amont", "en": "head race"}, "definition": {"fr": "Le canal.", "en": "The race."}}),
        begin(page, "stop", {**STOP, "sources": ["cahier-du-lavoir"], "authors": ["rose-m"]}, "moulins"),
        begin(page, "trail", {"title": {"fr": "Les crêtes"}, "first": {**STOP, "title": {"fr": "Le col"}}}),
    ]  # fmt: skip
    assert [one.json()["at"] for one in begun] == [
        "source/cahier-du-lavoir",
        "person/rose-m",
        "term/bief-amont",
        "stop/moulins/le-banc",
        "trail/les-cretes",
    ]
    grave = [one for one in page.get("api/guide").json()["problems"] if one["severity"] == "blocks-publication"]
    assert grave == []
    trails = page.get("api/guide").json()["trails"]
    assert [stop["code"] for stop in trails[1]["stops"]][-1] == "B3" and trails[2]["letter"] == "C"
    for _ in begun:
        assert page.post("api/undo", {}).status_code == 200
    assert not (page.project.trails / "les-cretes").exists()
    assert {path: path.read_bytes() for path in page.project.trails.rglob("*.yml")} == before


@pytest.mark.parametrize(
    ("kind", "values", "trail", "said"),
    [
        ("stop", {**STOP, "title": {}}, "moulins", "Write at least the title."),
        ("stop", {**STOP, "sources": ["nobody"]}, "moulins", "Choose at least one of: cadastre, releve."),
        ("stop", STOP, "nowhere", "That trail is not there any more."),
        ("stop", {**STOP, "title": {"fr": "…"}}, "moulins", "No lasting name can be made from “…”: use letters."),
    ],
)
def test_what_cannot_be_begun_says_why(page: Page, kind: str, values: dict[str, Any], trail: str, said: str) -> None:
    answer = begin(page, kind, values, trail)
    assert (answer.status_code, " ".join(answer.json()["error"].split())) == (422, said)


def test_a_trail_takes_no_folder_that_means_something_else(page: Page) -> None:
    (page.project.trails / "Notes").mkdir()
    titles = {"Media": "trail/media-2", "Notes": "trail/notes-2"}
    for title, at in titles.items():
        values = {"title": {"fr": title}, "first": {**STOP, "title": {"fr": f"Le col de {title}"}}}
        assert begin(page, "trail", values).json()["at"] == at


def test_a_drawing_is_kept_with_its_shapes_alone(page: Page) -> None:
    shapes = '<rect width="1" height="1"/>'
    raw = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><!--><script>alert(1)</script>-->{shapes}</svg>'
    upload = hand_in(page, raw.encode(), "plan.svg").json()["upload"]
    kept = page.get(f"api/upload/{upload}")
    assert kept.headers["content-type"] == "image/svg+xml"
    assert "script" not in kept.text and shapes in kept.text

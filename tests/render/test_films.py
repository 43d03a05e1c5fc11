"""A film in sign language: on the pages around its language, before anything of it is fetched; published bare; gone with its consent."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from generator.hosting.media_types import MEDIA_TYPES
from generator.media.film import bare_film
from generator.render.offline.people import person_digest
from generator.wording.locale import Locale
from tests.cli.test_export import run
from tests.conftest import Project
from tests.films import signed, with_film, with_sound, written
from tests.photographs import photograph

STOP = "trails/vallon/stops/pont.yml"


@pytest.fixture(scope="module")
def site(built_from: Callable[..., Path]) -> Path:
    """The small guide with a film that has a sound, captions in French and a picture of its own at the bridge."""

    def film(project: Project) -> None:
        with_film(project, with_sound(signed())).edit(STOP, "filmed:", "poster: rose.jpg, filmed:")
        project.write("trails/vallon/media/rose.jpg", photograph())

    return built_from("film", film)


def page_of(site: Path, path: str = "A1/index.html") -> html.HtmlElement:
    return html.fromstring((site / path).read_bytes())


def film_of(site: Path) -> html.HtmlElement:
    (section,) = page_of(site).xpath("//section[@aria-labelledby='signed-h']")
    return section


def test_the_page_says_what_a_film_is_before_it_is_fetched(site: Path) -> None:
    section = film_of(site)
    (film,) = section.iter("video")
    assert " ".join(section.text_content().split()) == (
        "En langue des signes Film en langue des signes française (LSF) · 2 s · 0,1 Mo Télécharger le film "
        "Il dit ce que dit le texte de cette page, et se regarde tant qu’il y a du réseau. Signé par Rose M., 2 avril 2025. CC BY 4.0"
    )
    told = dict(film.attrib)
    name, picture = told.pop("src"), told.pop("poster")
    assert told == {
        "controls": "", "preload": "none", "playsinline": "", "width": "320", "height": "240", "aria-labelledby": "film-fsl",
    }  # fmt: skip
    (track,) = film.iter("track")
    assert (track.get("kind"), track.get("srclang"), track.get("label"), track.get("default")) == (
        "captions",
        "fr",
        "Français",
        None,
    )
    (link,) = section.xpath(".//a[@download]")
    assert (link.get("href"), link.get("download")) == (name, "A1-fsl.mp4")
    content = (site / "A1" / name).read_bytes()
    assert bare_film(content).content == content and b"Prive" not in content
    assert (site / "A1" / track.get("src")).read_text("utf-8").startswith("WEBVTT\n\n00:00:00.000")
    assert (site / "A1" / picture).read_bytes().startswith(b"\xff\xd8")
    following = section.xpath("following-sibling::*[1]")[0]
    assert following.get("class") == "story", "the film stands in for the story, and before it"


def test_pages_around_another_language_do_not_show_it(site: Path) -> None:
    assert page_of(site, "en/A1/index.html").xpath("//video") == []
    said = (site / "en/accessibility/index.html").read_text("utf-8")
    assert "stops have no film in sign language." in said
    assert "n’ont pas de film en langue des signes." in (site / "accessibilite/index.html").read_text("utf-8")


def test_the_trail_says_which_of_its_stops_have_a_film(site: Path) -> None:
    (tag,) = page_of(site, "A/index.html").xpath("//ol[@class='stops']/li[@data-code='A1']//p[@class='tag']")
    assert tag.text == "Film en LSF"
    assert "Film in" not in (site / "en/A/index.html").read_text("utf-8")


def test_the_drawing_stands_in_for_a_picture(small: Project) -> None:
    site = with_film(small).make("A1/index.html")
    assert page_of(site).xpath("string(//video/@poster)").endswith("media/A.svg")


def test_a_film_held_upright_is_shown_upright(small: Project) -> None:
    site = with_film(small, replace(signed(), turned=True)).make("A1/index.html")
    (film,) = page_of(site).xpath("//video")
    assert (film.get("width"), film.get("height"), film.get("class")) == ("240", "320", "tall")


def test_machines_are_told_of_the_film(site: Path) -> None:
    address = json.loads((site / "api/v1/guide.json").read_bytes())["address"]
    (stop,) = (one for one in json.loads((site / "api/v1/stops.json").read_bytes())["stops"] if one["code"] == "A1")
    (film,) = stop["signed"]
    captions = film.pop("captions")
    url = film.pop("url")
    assert film == {
        "language": "fsl", "name": "langue des signes française (LSF)", "licence": "CC BY 4.0", "filmed": "2025-04-02",
    }  # fmt: skip
    assert (site / url.removeprefix(address).lstrip("/")).is_file()
    assert (site / captions["fr"].removeprefix(address).lstrip("/")).is_file()
    (data,) = page_of(site).xpath("//script[@type='application/ld+json']")
    (said,) = (one for one in json.loads(data.text)["subjectOf"] if one["@type"] == "VideoObject")
    assert said.pop("thumbnailUrl").endswith("-poster.jpg")
    assert said == {
        "@type": "VideoObject",
        "name": "Film en langue des signes française (LSF)",
        "contentUrl": url,
        "encodingFormat": "video/mp4",
        "contentSize": str((site / url.removeprefix(address).lstrip("/")).stat().st_size),
        "duration": "PT2S",
        "inLanguage": "fsl",
        "accessibilityFeature": ["signLanguage", "captions"],
        "dateCreated": "2025-04-02",
        "creditText": "CC BY 4.0",
    }


def test_the_national_files_name_the_film_beside_the_pictures(site: Path) -> None:
    for name in ("itineraires-randonnee.geojson", "etapes-randonnee.geojson"):
        (film,) = {
            json.dumps(media, ensure_ascii=False, sort_keys=True)
            for feature in json.loads((site / name).read_bytes())["features"]
            for media in feature["properties"].get("medias") or ()
            if media["type_media"] == "video"
        }
        assert (
            '"titre": "Le pont de pierre – langue des signes française (LSF)"' in film
            and '"licence": "CC BY 4.0"' in film
        )


def test_a_phone_keeps_neither_the_film_nor_its_captions(site: Path) -> None:
    kept = json.loads((site / "assets/packs/A.fr.json").read_bytes())["files"]
    assert [one["url"] for one in kept if one["url"].endswith((".mp4", ".vtt"))] == []
    (page,) = (one for one in kept if one["url"] == "A1/")
    address = json.loads((site / "api/v1/guide.json").read_bytes())["address"].rstrip("/")
    assert person_digest(address, "rose") in page["people"], "the page leaves a phone with the consent"
    assert "/\\.(mp4|vtt)$/" in (site / "sw.js").read_text("utf-8"), (
        "the worker lets the browser ask for pieces by itself"
    )


def test_a_film_goes_with_the_consent_of_who_signs(small: Project) -> None:
    with_film(small).edit(STOP, "filmed:", "poster: rose.jpg, filmed:")
    small.write("trails/vallon/media/rose.jpg", photograph())
    small.edit("trails/people.yml", "voice, photo, film]", "voice, photo, film], withdrawn: 2025-06-01")
    site = small.build()
    assert [one.name for one in (site / "media").iterdir() if one.suffix in (".mp4", ".vtt", ".jpg")] == []
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".csv", ".geojson", ".js"):
            assert b"pont-lsf" not in path.read_bytes() and b"<video" not in path.read_bytes(), path


def test_a_film_adds_less_than_a_kilobyte_to_its_page_and_no_script(site: Path, small: Project) -> None:
    with_it, without = (page / "A1/index.html" for page in (site, small.make("A1/index.html")))
    assert 0 < len(gzip.compress(with_it.read_bytes(), 9)) - len(gzip.compress(without.read_bytes(), 9)) < 1000
    scripts = [html.fromstring(page.read_bytes()).xpath("//script/@src") for page in (with_it, without)]
    assert scripts[0] == scripts[1]


def test_servers_and_the_preview_send_films_in_pieces() -> None:
    assert (MEDIA_TYPES[".mp4"].name, MEDIA_TYPES[".mp4"].by_pieces, MEDIA_TYPES[".mp4"].compressed) == (
        "video/mp4",
        True,
        False,
    )
    assert MEDIA_TYPES[".vtt"].whole == "text/vtt; charset=utf-8"


def test_the_same_film_at_two_stops_is_published_once(small: Project) -> None:
    with_film(small)
    with (small.trails / "vallon/stops/moulin-haut.yml").open("a", encoding="utf-8") as stop:
        stop.write('\nsigned: {fsl: {file: again.mp4, by: rose, licence: "CC BY 4.0", filmed: 2025-04-02}}\n')
    small.write("trails/vallon/media/again.mp4", written(signed()))
    folder = small.make("media/*.mp4")
    assert len(list((folder / "media").iterdir())) == 1


def test_another_generator_gets_the_film_too(small: Project) -> None:
    with_film(small)
    out = small.root / "out"
    assert run(small, out)[0] == 0
    (said,) = (
        text for path in out.rglob("*.md") if "pont-lsf" not in (text := path.read_text("utf-8")) and ".mp4" in text
    )
    assert said.count("## En langue des signes") == 1 and "Film en langue des signes française" in said
    assert len(list(out.rglob("*.mp4"))) == 1


@pytest.mark.parametrize(
    ("seconds", "size_bytes", "said"),
    [
        (130.2, 14_000_000, "2 min 10 s, 14 Mo"),
        (59.7, 9_940_000, "1 min, 9,9 Mo"),
        (0.2, 3_000, "1 s, 0,1 Mo"),
        (3600, 59_600_000, "60 min, 60 Mo"),
    ],
)
def test_length_and_size_are_said_in_words(seconds: float, size_bytes: int, said: str) -> None:
    locale = Locale("fr", ("fr",))
    told = f"{locale.playing_time(seconds)}, {locale.file_size(size_bytes)}"
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == said

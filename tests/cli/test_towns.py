"""Another town in a few commands: what its guide looks like, without a line of Python and without a word of the first town."""

import io
import json
from contextlib import chdir
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from click.testing import CliRunner
from lxml import html
from PIL import Image
from zxingcpp import read_barcode

from generator.build import prepare
from generator.cli.main import main
from generator.hosting.doctor import examine_site
from generator.hosting.examination import ServedGuide
from generator.hosting.finding import Verdict
from generator.preview.listening import LOOPBACK, listen
from generator.preview.published import AsHosted, published_app
from generator.preview.sites import FolderSite
from generator.problems import Severity
from generator.publish.plan import plan
from tests.conftest import Project, share_finished
from tests.pictures import running
from tests.render.test_links import broken, read, target_of
from tests.towns import PORT_STOPS_PER_TRAIL, PORT_TRAILS, naming_the_first_town, port


@pytest.mark.parametrize("which", ["village_site", "valley_site"])
def test_links_hold_and_nothing_names_the_first_town(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    assert broken(site) == []
    assert naming_the_first_town(site.parent) == []
    assert list(site.rglob("*.py")) == []


def test_a_village_of_one_language_and_no_photo(village_site: Path) -> None:
    pages = {path.relative_to(village_site).as_posix() for path in village_site.rglob("index.html")}
    assert {"index.html", "A/index.html", "A1/index.html", "about/index.html"} <= pages
    stop = html.fromstring((village_site / "A1/index.html").read_bytes())
    assert stop.get("lang") == "br" and stop.xpath("//details[@class='langs']") == []
    assert stop.xpath("//*[contains(@class, 'hero')]") == []
    assert stop.xpath("//meta[@property='og:image']/@content") == ["https://guide.example/share/A1.png"]
    assert sorted(path.name for path in (village_site / "print").glob("*A*.pdf"))
    advice = Project(village_site.parent).lines(least=Severity.ADVICE)
    assert [line for line in advice if "languages" in line] == [
        "trails/guide.yml:6:13: languages[0]: buttons and headings are not translated into Breton yet: they are shown in English. They are "
        "there in English, German, French, Dutch, Polish; whoever can translate them finds how in the CONTRIBUTING.md of Sentiers."
    ]


def test_a_valley_that_speaks_three_languages(valley_site: Path) -> None:
    for address, language in (("A2", "fr"), ("nl/A2", "nl"), ("de/A2", "de")):
        page = html.fromstring((valley_site / address / "index.html").read_bytes())
        assert page.get("lang") == language
        assert sorted(page.xpath("//details[@class='langs']//a/@hreflang")) == sorted({"fr", "nl", "de"} - {language})
        assert page.findtext(".//main//h1") == "Le pont"
    assert (valley_site / "de/impressum/index.html").is_file() and (valley_site / "nl/colofon/index.html").is_file()
    assert "Le lavoir" in (valley_site / "A4/index.html").read_text("utf-8")
    notebook = html.fromstring((valley_site / "releve/index.html").read_bytes())
    assert notebook.xpath("//select[@id='s-stop']//optgroup/option/@value") == ["A1", "A2", "A3", "A4"], "as one walks"


def test_a_port_of_400_stops_under_a_folder(tmp_path: Path, kept: Path) -> None:
    said = port(tmp_path)
    assert said.endswith(
        f"{PORT_TRAILS} trails, {PORT_TRAILS * PORT_STOPS_PER_TRAIL} stops: nothing stands in the way of publication.\n"
    )
    share_finished(tmp_path, kept)
    planned = plan(tmp_path, prepare(tmp_path / "trails"))
    files = set(planned.paths)
    assert planned.problems == [] and {"A1/index.html", "W20/index.html"} <= files
    for page in ("index.html", "A/index.html", "A1/index.html", "W20/index.html", "map/index.html", "404.html"):
        (made := tmp_path / "made" / page).parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(planned[page])
        for tag, name, address in read(str(made)).links:
            parts = urlsplit(address)
            if not parts.scheme:
                path = urldefrag(parts._replace(query="").geturl())[0]
                path = path.removeprefix("/TRAILS/") if page == "404.html" else path
                assert target_of(page, path, files), f"{page}: <{tag} {name}> {address}"
    canonical = html.fromstring(planned["W20/index.html"]).xpath("//link[@rel='canonical']/@href")
    assert canonical == ["https://port.example/TRAILS/W20/"]
    assert read_barcode(Image.open(io.BytesIO(planned["qr/W20.png"]))).text == "HTTPS://PORT.EXAMPLE/TRAILS/W20/"
    assert naming_the_first_town(tmp_path) == []


@pytest.mark.parametrize(
    ("which", "open_points"),
    [
        ("village_site", ["Texts", "Legal notice", "Mailbox", "Address"]),
        ("valley_site", ["Texts", "Legal notice", "Address"]),
    ],
)
def test_a_town_is_told_what_is_left_to_settle_and_an_upgrade_touches_nothing_of_it(
    which: str, open_points: list[str], request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(which).parent
    before = {path: path.read_bytes() for path in (folder / "trails").rglob("*") if path.is_file()}
    with chdir(folder):
        launch = CliRunner().invoke(main, ["--lang", "en", "check", "--launch", "--format", "json"])
        renewed = CliRunner().invoke(main, ["--lang", "en", "init", ".", "--update", "--yes"])
    assert [point["about"] for point in json.loads(launch.stdout) if point["state"] == "open"] == open_points
    assert (renewed.exit_code, renewed.output) == (0, "Everything that Sentiers owns here is up to date.\n")
    assert {path: path.read_bytes() for path in (folder / "trails").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("which", "stop"), [("village_site", "stop-1"), ("valley_site", "le-moulin")])
def test_the_doctor_finds_nothing_that_the_site_of_a_town_lacks(
    which: str, stop: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(which)
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    with running(AsHosted(published_app(FolderSite(site))), listen(LOOPBACK, 0)) as address:
        guide = ServedGuide(site=address, code="A1", stop=stop, paths=paths, timeout_s=30)
        told = [str(each.found) for each in examine_site(guide) if each.verdict is not Verdict.RIGHT]
    assert [words for words in told if "as its own address" not in words] == [
        "pages travel uncompressed, four times as heavy"
    ]

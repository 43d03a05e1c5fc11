"""One walk through the guide in each engine that is not Chromium; its console and its policy stay silent all along."""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.browser.engines import Engine, started
from tests.browser.engines.engine import WAIT_S
from tests.browser.phone import Publication
from tests.conftest import needs

pytestmark = pytest.mark.browser

ENGINES = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ("webkit", "firefox")]


@pytest.fixture(scope="module", params=ENGINES)
def _engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = started(
        request.param,
        tmp_path_factory.mktemp(request.param),
        "en-GB,en",
        lambda: request.getfixturevalue("chromium"),
    )
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def _publication(built_with_visits: Path) -> Iterator[Publication]:
    publication = Publication(built_with_visits)
    yield publication
    publication.stop()


@pytest.fixture
def engine(_engine: Engine) -> Iterator[Engine]:
    """The engine of the file. What a test leaves in it stays; each looks at its own pages, and leaves no fault in the console."""
    yield _engine
    assert _engine.faults() == []


@pytest.fixture
def guide(_publication: Publication) -> str:
    """The address of the guide."""
    return _publication.url


def test_the_console_is_heard(engine: Engine, guide: str) -> None:
    """Else the silence of the others would tell nothing."""
    engine.open(f"{guide}en/sources/")
    engine.evaluate(
        """() => {
          console.error("told");
          setTimeout(() => { throw new Error("thrown"); });
          Promise.reject(new Error("rejected"));
          document.body.append(Object.assign(new Image(), {src: "http://elsewhere.example/refused.png"}));
        }"""
    )
    heard: list[str] = []
    deadline = time.monotonic() + WAIT_S
    while not all(any(word in line for line in heard) for word in ("told", "thrown", "rejected", "refused.png")):
        heard += engine.faults()
        assert time.monotonic() < deadline, heard
        time.sleep(0.03)


def test_a_scan_opens_in_the_language_of_the_phone_and_a_choice_is_kept(engine: Engine, guide: str) -> None:
    engine.open(f"{guide}A1/?from=plaque")
    engine.until("(url) => location.href === url", f"{guide}en/A1/?from=plaque")
    assert engine.text("h1") == "The stone bridge"
    engine.click("a[hreflang=fr]")
    engine.until("(url) => location.href === url", f"{guide}A1/")
    engine.open(f"{guide}A2/?from=plaque")
    assert (engine.url, engine.text("h1")) == (f"{guide}A2/?from=plaque", "Le moulin d’en haut")
    engine.click("a[hreflang=en]")
    engine.until("(url) => location.href.startsWith(url)", f"{guide}en/A2/")


def test_a_stop_is_read_and_its_question_answered(engine: Engine, guide: str) -> None:
    engine.open(f"{guide}en/A1/")
    assert engine.text(".lead").startswith("The mill turned here for a long time")
    assert engine.evaluate("() => document.documentElement.scrollWidth <= innerWidth && innerWidth") == 390
    engine.click(".choices li:nth-child(1) button")
    assert engine.text(".quiz .verdict").endswith("No: try again.")
    engine.click(".choices li:nth-child(2) button")
    assert engine.text(".quiz .verdict") == "Yes! The stone crushes grain into flour."
    engine.click("a[rel=next]")
    engine.until("(url) => location.href === url", f"{guide}en/A2/")


def test_a_search_finds_a_stop(engine: Engine, guide: str) -> None:
    engine.open(f"{guide}en/search/")
    engine.type("#q", "bridge")
    engine.until("() => document.querySelector('.results .badge')?.textContent.trim() === 'A1'")
    assert engine.text(".said")
    engine.click(".results a")
    engine.until("(url) => location.href.startsWith(url)", f"{guide}en/A1/")


def test_a_recording_is_listened_to(engine: Engine, recorded: Path) -> None:
    publication = Publication(recorded)
    try:
        engine.open(f"{publication.url}en/A1/")
        engine.click("#listen")
        engine.until("() => document.querySelector('.audio audio').currentTime > .2")
        assert engine.evaluate("() => document.activeElement.localName") == "audio"
        engine.evaluate("() => document.querySelector('.audio audio').pause()")
    finally:
        engine.open("about:blank")
        publication.stop()


def test_nothing_of_a_film_is_fetched_before_somebody_asks_for_it(engine: Engine, filmed: Path) -> None:
    publication = Publication(filmed)
    try:
        engine.open(f"{publication.url}en/A1/")
        assert not [path for path in publication.asked if path.endswith((".mp4", ".vtt"))]
        assert engine.text(".films a[download]") == "Download the film"
        if engine.evaluate("() => document.createElement('video').canPlayType('video/mp4; codecs=\"avc1.42E01E\"')"):
            engine.evaluate(
                "() => { document.querySelector('.films video').play() }"
            )  # some systems give it no decoder
            engine.until("() => document.querySelector('.films video').currentTime > .2")
            assert engine.evaluate("() => document.querySelector('.films video').videoWidth") == 320
    finally:
        engine.open("about:blank")
        publication.stop()


def test_a_kept_trail_opens_without_a_server_and_after_a_restart(
    engine: Engine, guide: str, _publication: Publication
) -> None:
    engine.open(f"{guide}en/A/")
    engine.wait("[data-keep][data-now=offer]")
    engine.click("[data-keep] [data-ask=keep]")
    engine.wait(KEPT)
    assert engine.text("[data-keep] > p").startswith("Kept on this phone:")
    _publication.stop()
    try:
        engine.open(f"{guide}en/A1/")
        assert engine.text("h1") == "The stone bridge"
        assert engine.faults() == []
        engine.restart()
        for page, (title, ready) in {
            "en/A2/?from=plaque": ("The upper mill", KEPT),
            "A3": ("The hidden spring", KEPT),
            "en/A/": ("The valley", KEPT),
            "en/A/map/": ("Map of trail A", ".live[data-ready]"),
            "en/B1/": ("Kept on this phone", "[data-part=trails] a"),
        }.items():
            engine.open(guide + page)
            assert engine.text("h1") == title, page
            engine.wait(ready)
            assert engine.evaluate(DRAWN) == [], page
    finally:
        _publication.start()


KEPT = "[data-keep][data-now=kept]"
READ = "[data-keep][data-now]"
"""What a stop's page shows last."""
STROKES_AND_FILLS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
"""Operators of PDF that draw a path (ISO 32000-1, table 60)."""
PLANNER = """() => Promise.all(["order", "propose", "files", "map"].map((name) => import(`/assets/visit-${name}.js`))).then(() => 0)"""
"""Until all that the planner is made of is there: it is sent for last."""
DRAWN = """async () => {
  const images = [...document.images];
  for (const image of images) image.loading = "eager";
  const drawn = await Promise.allSettled(images.map((image) => image.decode()));
  return images.filter((_, index) => drawn[index].status === "rejected").map((image) => image.src);
}"""


STATES = pytest.mark.parametrize(
    "_engine", [*ENGINES, pytest.param("chromium", marks=pytest.mark.xdist_group("test_engines"))], indirect=True
)
CLEAR = """async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}"""
"""What a browser that makes room does: the guide's worker and all that it kept are gone, and nobody is told."""
RENEWED = "async (title) => (await (await fetch(location.href)).text()).includes(title)"


@STATES
def test_a_trail_is_fresh_kept_restarted_published_anew_and_cleared(
    engine: Engine, guide: str, _publication: Publication, built_with_visits: Path, rebuilt: Path
) -> None:
    """In each state the page says which it is, what the phone holds opens, and what it does not is one tap away."""
    said = "[data-keep] > p:first-child"
    engine.open(f"{guide}en/A1/")
    engine.wait(
        READ
    )  # WebKit stops a worker that begins for a minute, where the page that asked for it is left at once
    engine.click("a[hreflang=fr]")
    engine.until("(url) => location.href === url", f"{guide}A1/")
    engine.open(f"{guide}A/")
    engine.wait(READ)
    if engine.text(said).startswith("Gardé"):
        engine.click("[data-ask=remove]")
    engine.wait("[data-keep][data-now=offer]")
    assert engine.text(said).startswith("En chemin, le réseau peut manquer.")
    engine.evaluate("(value) => void Object.defineProperty(navigator, 'standalone', {value})", SAFARI[engine.name])
    engine.click("[data-ask=keep]")
    engine.wait(KEPT)
    assert engine.text(said).startswith("Gardé dans ce téléphone :")
    lasting = engine.evaluate("() => document.querySelector('[data-lasting]').textContent")
    assert " ".join(lasting.split()) == LASTING[engine.name]
    try:
        _publication.stop()
        engine.restart()
        engine.open(f"{guide}A1/")
        engine.wait(KEPT)
        assert engine.text("h1") == "Le pont de pierre"
        _publication.publish(rebuilt)
        _publication.start()
        engine.open(f"{guide}A1/")
        engine.until(RENEWED, "Le pont rebâti")
        _publication.stop()
        engine.open(f"{guide}A1/")
        engine.wait(KEPT)
        assert engine.text("h1") == "Le pont rebâti"
        _publication.start()
        engine.evaluate(CLEAR)
        engine.restart()
        engine.open(f"{guide}hors-ligne/")
        engine.wait("[data-part=trails] a")
        listed = "A · Le vallon effacé par le navigateur : gardez-le de nouveau Plus besoin"
        assert engine.text("[data-part=trails]") == listed
        engine.open(f"{guide}A1/")
        engine.wait("[data-keep][data-now=gone] [data-ask=forget]")
        assert engine.text(said) == (
            "Ce sentier était gardé dans ce téléphone, et le navigateur l’a effacé depuis."
            " Gardez-le de nouveau avant de partir."
        )
        assert re.fullmatch(r"Garder ce sentier · \d+ ko", engine.text("[data-ask=keep]"))
        engine.click("[data-ask=keep]")
        engine.wait(KEPT)
        _publication.stop()
        engine.open(f"{guide}A2/")
        assert engine.text("h1") == "Le moulin d’en haut"
        engine.wait(KEPT)
    finally:
        _publication.stop()
        _publication.publish(built_with_visits)
        _publication.start()


SAFARI = {"webkit": False, "firefox": None, "chromium": None}
"""What `navigator.standalone` is: iPhones alone know it, and there it is true on the home screen."""
LASTING = {
    "webkit": "Safari l’efface quand une semaine passe sans visite. Pour le garder plus longtemps, touchez Partager, puis Sur"
    " l’écran d’accueil, ouvrez le guide depuis cet écran et gardez-y le sentier.",
    "firefox": "",  # it promises to keep it
    "chromium": "Si le téléphone manque de place, le navigateur peut l’effacer : cette page le dit à votre prochaine visite.",
}


def test_the_map_tells_where_one_is(engine: Engine, guide: str) -> None:
    engine.stand(49.0, 2.0)
    engine.open(f"{guide}en/A/map/")
    engine.wait(".live[data-ready]")
    assert engine.evaluate("() => document.querySelectorAll('button.pin').length") >= 1
    engine.click(".whereabouts .primary")
    engine.until("() => /Next stop: A2/.test(document.querySelector('.whereabouts .guide').innerText)")
    assert engine.text(".whereabouts .said") == "You have arrived: A1, The stone bridge. Read this stop"
    engine.click(".whereabouts .halt")


@pytest.mark.parametrize("minutes", [60, 120])
def test_the_link_of_a_plan_brings_it_back(engine: Engine, guide: str, minutes: int) -> None:
    engine.open(f"{guide}en/visit/#programme=eau")
    engine.wait(".edit li")
    engine.click(".tune > summary")
    engine.type("[name=min]", str(minutes))
    engine.click("[data-do=order]")
    engine.until("(minutes) => location.hash.includes(`min=${minutes}`)", minutes)
    plan = "() => [document.querySelector('[name=min]').value, ...[...document.querySelectorAll('.edit > li')].map((row) => row.innerText)]"
    engine.evaluate(PLANNER)
    before, link = engine.evaluate(plan), engine.url
    engine.open("about:blank")
    engine.open(link)
    engine.wait(".edit li")
    engine.click(".tune > summary")
    engine.evaluate(PLANNER)
    assert engine.evaluate(plan) == before
    assert before[0] == str(minutes) and len(before) == 5


def test_the_diary_knows_what_was_read(engine: Engine, guide: str) -> None:
    for code in ("A1", "B1", "B2"):
        engine.open(f"{guide}en/{code}/")
        engine.until("(code) => Object.values(localStorage).some((kept) => kept.includes(code))", code)
        engine.wait(READ)
    engine.open(f"{guide}en/diary/")
    engine.until("() => document.querySelector('[data-codes^=B1] .progress').textContent.trim()")
    assert engine.text("[data-codes^=B1] .progress") == "Stops seen: 3 of 3"
    engine.click("[data-codes^=B1] [data-badge]")
    engine.until("() => document.querySelector('#badge-said').textContent.includes('.png')")
    engine.click("#erase")
    assert engine.text("#erased") == "Your walk diary is empty."


def test_a_glossary_word_is_told_on_the_spot_and_the_text_stays(engine: Engine, guide: str) -> None:
    engine.open(f"{guide}en/A1/")
    engine.wait(READ)
    centre = "(what) => document.querySelector(what).scrollIntoView({block: 'center', behavior: 'instant'})"
    engine.evaluate(centre, ".story .term")
    before = engine.evaluate("() => scrollY")
    engine.click(".story .term")
    engine.until(
        "() => Math.abs((document.querySelector('.def:target')?.getBoundingClientRect().bottom ?? 0) - innerHeight) < 1"
    )
    assert "The channel that leads water to the mill." in engine.text(".def:target")
    assert abs(engine.evaluate("() => scrollY") - before) < 1
    engine.click(".def:target .x")
    engine.until("() => !document.querySelector('.def:target')")
    assert engine.evaluate("() => document.activeElement === document.querySelector('.story .term')")


def test_an_address_typed_wrongly_finds_its_page(engine: Engine, guide: str) -> None:
    engine.open(f"{guide}en/a-2")
    engine.until("(url) => location.href === url", f"{guide}en/A2/")
    engine.wait(READ)
    engine.open(f"{guide}en/nowhere/")
    assert engine.text("h1") == "This page does not exist"


def test_a_map_prints_its_drawing(engine: Engine, guide: str, tmp_path: Path) -> None:
    engine.open(f"{guide}en/A/map/")
    engine.wait(".live[data-ready]")
    engine.print_to(tmp_path / "map.pdf")
    words = subprocess.run(
        [needs("pdftotext"), str(tmp_path / "map.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Map of trail A" in words and "Show my position" not in words
    engine.evaluate("() => document.querySelector('.still').replaceChildren()")
    engine.print_to(tmp_path / "empty.pdf")
    assert paths(tmp_path / "map.pdf") > paths(tmp_path / "empty.pdf") + 10


def paths(file: Path) -> int:
    """How many paths a document draws."""
    with pikepdf.open(file) as paper:
        streams = [stream for page in paper.pages for stream in (page, *page.form_xobjects.values())]
        operators = [str(operator) for stream in streams for _, operator in pikepdf.parse_content_stream(stream)]
    return sum(operator in STROKES_AND_FILLS for operator in operators)

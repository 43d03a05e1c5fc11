"""A trail kept for the walk: without a network, after a restart, after a new publication, with no room left."""

import io
import json
import re
import shutil
import wave
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from generator.render.offline.packs import digest_of
from tests.browser.phone import WAIT_MS, Phone, Publication, walk
from tests.conftest import Project

pytestmark = pytest.mark.browser

Walk = tuple[Phone, Publication]
BuiltFrom = Callable[[str, Callable[[Project], object]], Path]


@pytest.fixture
def walking(chromium: Any, built: Path, tmp_path: Path) -> Iterator[Walk]:
    with walk(chromium, built) as pair:
        yield pair


@pytest.fixture
def walking_in_english(chromium: Any, built: Path, tmp_path: Path) -> Iterator[Walk]:
    with walk(chromium, built, locale="en-GB") as pair:
        yield pair


@pytest.fixture(scope="module")
def left_without_network(chromium: Any, built: Path) -> Iterator[Walk]:
    with walk(chromium, built) as (phone, publication):
        phone.cache(f"{publication.url}A/", "planner")
        publication.stop()
        yield phone, publication


@pytest.fixture
def without_network(left_without_network: Walk) -> Walk:
    """Trail A and the planner are kept, the server has stopped; shared by tests that change nothing that is kept."""
    phone, publication = left_without_network
    phone.open(f"{publication.url}A1/")
    phone.faults.clear()
    phone.missed.clear()
    return phone, publication


TOWN_GROUPS = ("pages", "pictures", "planner")


@pytest.fixture(scope="module")
def town_without_network(chromium: Any, guide_site: Path) -> Iterator[Walk]:
    """Trail B of the town is kept in two languages, the server has stopped."""
    with walk(chromium, guide_site, under="/x/y/") as (phone, publication):
        phone.cache(f"{publication.url}B/", "en", "planner")
        publication.stop()
        phone.restart()
        yield phone, publication


def files_of(site: Path, *packs: str, groups: tuple[str, ...] = ("pages", "pictures")) -> dict[str, dict[str, Any]]:
    return {
        entry["url"]: entry
        for pack in packs
        for entry in json.loads((site / "assets" / "packs" / f"{pack}.json").read_text("utf-8"))["files"]
        if entry["group"] in groups
    }


def is_page(url: str) -> bool:
    return url == "" or url.endswith("/")


UNLIKE = """async ([root, digests]) => {
  const unlike = [];
  const asked = new Set();
  for (const [path, digest] of Object.entries(digests)) {
    const answer = await fetch(root + path).catch(() => undefined);
    const content = (await answer?.arrayBuffer()) ?? new ArrayBuffer(0);
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 16);
    const found = [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (answer?.status !== 200 || found !== digest) unlike.push(path);
    if (path !== "" && !path.endsWith("/")) continue;
    const page = new DOMParser().parseFromString(new TextDecoder().decode(content), "text/html");
    for (const part of page.querySelectorAll("script[src], img[src], link[rel~=stylesheet], link[rel~=icon], link[rel=modulepreload]"))
      asked.add(new URL(part.getAttribute("src") ?? part.getAttribute("href"), root + path).href);
  }
  for (const url of asked) if ((await fetch(url).catch(() => undefined))?.status !== 200) unlike.push(url);
  return unlike;
}"""


def assert_whole(
    phone: Phone, site: Path, root: str, *packs: str, groups: tuple[str, ...] = ("pages", "pictures")
) -> None:
    """Every file of the packs comes with the bytes that were published, and so does whatever its pages are made of."""
    digests = {
        url: digest_of((site / (f"{url}index.html" if is_page(url) else url)).read_bytes())
        for url in files_of(site, *packs, groups=groups)
    }
    assert {"assets/keep.js"} < set(digests)
    assert phone.page.evaluate(UNLIKE, [root, digests]) == []


def assert_open(phone: Phone, root: str, urls: Iterable[str]) -> None:
    """Each of the pages opens where it was asked, complete, its pictures drawn."""
    for url in urls:
        assert phone.open(root + url).status == 200
        assert phone.title() and phone.page.url == root + url
        assert phone.page.evaluate(DRAWN) == [], url
    assert (phone.faults, phone.missed) == ([], [])


DRAWN = """async () => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  const images = [...document.images];
  for (const image of images) [image.loading, image.hidden] = ["eager", false]; // one without size is decoded only where shown
  const drawn = await Promise.allSettled(images.map((image) => image.decode()));
  return images.filter((_, index) => drawn[index].status === "rejected").map((image) => image.src);
}"""


def test_every_page_opens_without_a_server_and_after_a_restart(chromium: Any, built: Path, tmp_path: Path) -> None:
    """After a true restart, from a true disk."""
    with walk(chromium, built, under="/guides/valmont/", memory=tmp_path / "phone") as (phone, publication):
        phone.cache(f"{publication.url}A/", "en")
        publication.stop()
        assert_open(phone, publication.url, ["A1/"])
        phone.restart()
        pages = [url for url in files_of(built, "A.fr") if is_page(url)]
        assert {"", "A/", "A1/", "hors-ligne/"} <= set(pages)
        assert_open(phone, publication.url, [*pages, "en/A1/"])
        assert_whole(phone, built, publication.url, "A.fr", "A.en")
        phone.open(f"{publication.url}A1/")
        phone.now("kept")


def test_every_page_of_a_trail_of_the_town_opens_without_a_server(town_without_network: Walk, guide_site: Path) -> None:
    phone, publication = town_without_network
    urls = sorted(url for url in files_of(guide_site, "B.fr", "B.en", groups=TOWN_GROUPS) if is_page(url))
    assert len(urls) >= 36, urls
    phone.open(publication.url + "B/")
    assert_whole(phone, guide_site, publication.url, "B.fr", "B.en", groups=TOWN_GROUPS)
    of_each_kind = {re.sub(r"[A-Z]\d+/$", "stop", url): url for url in urls if url.startswith("en/")}
    assert {"en/", "en/B/", "en/B/map/", "en/stop", "en/visit/", "en/search/"} <= set(of_each_kind)
    assert_open(phone, publication.url, ["B1/", "B4/", "en/B2/", *of_each_kind.values()])


def test_one_searches_without_a_server(town_without_network: Walk) -> None:
    phone, publication = town_without_network
    phone.faults.clear()
    phone.missed.clear()
    for page in ("recherche/", "en/search/"):
        phone.open(publication.url + page)
        for typed, badge in (("eglise", "D3"), ("a2", "A2"), ("b 4", "B4")):
            phone.page.fill("#q", "")
            phone.page.locator("#q").press_sequentially(typed)
            first = phone.page.locator(".results .badge").first
            expect(first).to_have_text(re.compile(rf"^\s*{badge}\b"), timeout=WAIT_MS)
            expect(phone.page.locator(".said")).not_to_be_empty(timeout=WAIT_MS)
    phone.page.locator(".results a").first.click()
    phone.page.wait_for_url(f"{publication.url}en/B4/")
    assert (phone.faults, phone.missed) == ([], [])


def test_the_map_moves_without_a_server(without_network: Walk) -> None:
    phone, publication = without_network
    for url in ("carte/", "A/carte/"):
        phone.open(publication.url + url)
        phone.page.wait_for_selector(".live[data-ready]")
        assert phone.page.locator("button.pin").count() >= 2
    assert phone.faults == []


def test_the_map_of_a_kept_trail_says_what_is_closed_today(chromium: Any, built: Path, tmp_path: Path) -> None:
    """What was kept says nothing of it; with a network the day's closures are asked for, without one those that were kept."""
    town = tmp_path / "town"
    shutil.copytree(built, town)
    with walk(chromium, town) as (phone, publication):
        phone.cache(f"{publication.url}A/")
        closures = town / "api" / "v1" / "closures.json"
        document = json.loads(closures.read_text("utf-8"))
        document["closures"] = [{"code": "A1", "from": "2000-01-01", "to": None}]
        closures.write_text(json.dumps(document), "utf-8")
        state = phone.page.locator("li[data-code=A1] .states").first
        for closed in ("Fermée en ce moment", ""):
            phone.open(f"{publication.url}A/carte/")
            phone.page.wait_for_selector(".live[data-ready]")
            assert state.inner_text() == closed
            publication.stop()


def test_an_address_written_otherwise_finds_its_page(without_network: Walk) -> None:
    phone, publication = without_network
    for asked, found in {
        "A1/?from=plaque": "A1/?from=plaque",
        "A1": "A1/",
        "A1?x=y": "A1/?x=y",
        "a1": "A1/",
        "a1?x=y": "A1/?x=y",
        "en/a1": "A1/",
        "a/carte": "A/carte/",
        "A1/index.html": "A1/index.html",
        "a1/": "A1/",
        "A1/#spot-h": "A1/#spot-h",
        "?x=y": "?x=y",
    }.items():
        phone.open("about:blank")
        phone.open(publication.url + asked, until="commit")
        assert phone.page.url == publication.url + found
        assert phone.title() in ("Le pont de pierre", "Deux chemins", "Carte du sentier A"), asked
        assert phone.fetch(f"{publication.url}assets/keep.js")["status"] == 200


def test_a_plaque_opens_in_the_language_that_was_kept(walking: Walk) -> None:
    phone, publication = walking
    phone.cache(f"{publication.url}en/A/")
    publication.stop()
    phone.open(f"{publication.url}A1/")
    assert (phone.page.url, phone.title()) == (f"{publication.url}en/A1/", "The stone bridge")


def test_ranges_are_cut_from_what_is_kept(without_network: Walk, built: Path) -> None:
    phone, publication = without_network
    text = (built / "assets" / "keep-state.js").read_bytes()
    for asked, first, last in (
        ("0-3", 0, 3),
        ("5-", 5, len(text) - 1),
        ("-7", len(text) - 7, len(text) - 1),
        ("9-99999999", 9, len(text) - 1),
    ):
        answer = phone.fetch(f"{publication.url}assets/keep-state.js", {"Range": f"bytes={asked}"})
        assert answer["status"] == 206
        assert answer["headers"]["content-range"] == f"bytes {first}-{last}/{len(text)}"
        assert answer["text"] == text[first : last + 1].decode()
    for asked in (f"{len(text)}-", "-0", "99999999-"):
        beyond = phone.fetch(f"{publication.url}assets/keep-state.js", {"Range": f"bytes={asked}"})
        assert (beyond["status"], beyond["headers"]["content-range"]) == (416, f"bytes */{len(text)}")
    for asked in ("9-3", "-", "0-1,4-5", "x"):
        whole = phone.fetch(f"{publication.url}assets/keep-state.js", {"Range": f"bytes={asked}"})
        assert (whole["status"], whole["text"]) == (200, text.decode()), "RFC 9110, 14.2: as if nothing had been asked"


def test_a_file_that_is_not_kept_is_answered_by_nothing_else(without_network: Walk) -> None:
    phone, publication = without_network
    publication.start()
    try:
        assert phone.fetch(f"{publication.url}A/A.gpx")["headers"]["content-type"] != "text/html"
        assert phone.fetch(f"{publication.url}assets/none.json")["status"] == 404
    finally:
        publication.stop()
    assert phone.fetch(f"{publication.url}assets/none.json")["status"] == 0


@pytest.fixture(scope="module")
def two_publications(built: Path, rebuilt: Path) -> tuple[Path, Path]:
    """The small guide, and the same with one title changed in all its pages."""
    return built, rebuilt


def test_the_old_trail_stays_whole_until_the_new_one_is(
    chromium: Any, two_publications: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = two_publications
    with walk(chromium, first) as (phone, publication):
        phone.cache(f"{publication.url}A/")
        publication.publish(second)
        publication.answers_left = 4  # the lists, the worker, then the signal goes in the middle of the pages
        phone.open(f"{publication.url}A1/")
        assert phone.title() == "Le pont de pierre"
        phone.now("late")
        publication.stop()
        phone.restart()
        phone.open(f"{publication.url}A1/")
        phone.now("late")
        assert_whole(phone, first, publication.url, "A.fr")
        publication.answers_left = None
        publication.start()
        phone.open(f"{publication.url}A1/")
        phone.now("kept")
        publication.stop()
        phone.open(f"{publication.url}A1/")
        assert phone.title() == "Le pont rebâti"
        assert_whole(phone, second, publication.url, "A.fr")
        listed = {entry["digest"] for entry in files_of(second, "A.fr").values()}
        kept = {url.rpartition("/")[2] for url in phone.stored("store")}
        assert listed <= kept, "nothing of the new trail is missing"
        held_back = {"hors-ligne/"}  # it belongs to the worker, whose own renewal waits for the network
        old = {entry["digest"] for url, entry in files_of(first, "A.fr").items() if url not in held_back} - listed
        assert old and not (kept & old), "nothing of the old trail is left"


def test_a_site_half_published_never_mixes_with_a_kept_trail(
    chromium: Any, two_publications: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = two_publications
    half = tmp_path / "half"
    shutil.copytree(first, half)
    shutil.copytree(second / "assets", half / "assets", dirs_exist_ok=True)  # the lists are there, the pages not yet
    with walk(chromium, first) as (phone, publication):
        phone.cache(f"{publication.url}A/")
        publication.publish(half)
        phone.open(f"{publication.url}A1/")
        phone.now("late")
        assert_whole(phone, first, publication.url, "A.fr")
        publication.publish(second)
        phone.press("go")
        phone.now("kept")
        phone.open(f"{publication.url}A1/")
        assert phone.title() == "Le pont rebâti"


def test_a_big_renewal_waits_for_leave(chromium: Any, built: Path, tmp_path: Path) -> None:
    grown = tmp_path / "grown"
    shutil.copytree(built, grown)
    script = (grown / "assets" / "keep-state.js").read_bytes() + b"/*" + b"." * 700_000 + b"*/"
    (grown / "assets" / "keep-state.js").write_bytes(script)
    listed = grown / "assets" / "packs" / "A.en.json"
    pack = json.loads(listed.read_text("utf-8"))
    entry = next(entry for entry in pack["files"] if entry["url"] == "assets/keep-state.js")
    entry.update(size=len(script), digest=digest_of(script))
    listed.write_text(json.dumps({**pack, "digest": "another"}), "utf-8")
    with walk(chromium, built, locale="en-GB") as (phone, publication):
        phone.cache(f"{publication.url}en/A/")
        publication.publish(grown)
        phone.open(f"{publication.url}en/A1/")
        phone.now("newer")
        size = f"{round(len(script) / 1000)}\u00a0kB"
        assert phone.said() == f"Kept on this phone. A newer version is published: at most {size} to fetch."
        assert phone.fetch(f"{publication.url}assets/keep-state.js")["text"] != script.decode()
        phone.press("update")
        phone.now("kept")
        publication.stop()
        assert phone.fetch(f"{publication.url}assets/keep-state.js")["text"] == script.decode()


def test_a_download_is_stopped_resumed_and_removed(walking_in_english: Walk, built: Path) -> None:
    phone, publication = walking_in_english
    phone.open(f"{publication.url}en/A/")
    phone.now("offer")
    total = sum(entry["size"] for entry in files_of(built, "A.en").values())
    assert phone.page.inner_text("[data-ask=keep]").strip() == f"Keep this trail · {round(total / 1000)}\u00a0kB"
    assert phone.page.inner_text("[data-keep] > p").startswith("Along the way there may be no network.")
    shell = set(phone.stored("store"))
    assert shell, "the page that says what is kept is there from the start"
    publication.answers_left = 6
    phone.press("keep")
    phone.now("network")
    assert phone.said() == "The network is lost. It goes on by itself when the network is back."
    publication.answers_left = None
    publication.gate.clear()
    phone.press("go")
    phone.now("running")
    assert phone.page.is_visible("[data-keep] progress")
    phone.press("stop")
    phone.now("stopped")
    assert phone.said().startswith("Stopped at ")
    assert len(phone.stored("store")) > len(shell)
    publication.gate.set()
    phone.restart()
    phone.open(f"{publication.url}en/A/")
    phone.now("stopped")
    phone.press("go")
    phone.now("kept")
    assert phone.said() == f"Kept on this phone: {round(total / 1000)}\u00a0kB. The trail opens without a network."
    lasting = "Where the phone runs short of room, the browser may clear it: this page says so at your next visit."
    assert phone.page.inner_text("[data-lasting]") == lasting, "Chromium does not promise to keep it"
    assert phone.page.inner_text("[data-keep] [role=status]") == f"{phone.said()} {lasting}"
    phone.press("remove")
    phone.now("offer")
    assert set(phone.stored("store")) == shell


@pytest.mark.parametrize("seen_before", [True, False])
def test_no_room_says_so_and_leaves_nothing(walking_in_english: Walk, seen_before: bool) -> None:
    phone, publication = walking_in_english
    phone.open(f"{publication.url}en/A/")
    phone.now("offer")
    shell = set(phone.stored("store"))
    devtools = phone.context.new_cdp_session(phone.page)
    usage = phone.page.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    little = {"origin": publication.url.rstrip("/"), "quotaSize": usage + 20_000}
    if seen_before:
        devtools.send("Storage.overrideQuotaForOrigin", little)
        phone.press("keep")
    else:
        publication.gate.clear()
        publication.asked.clear()
        phone.press("keep")
        phone.until_asked(publication, 4)
        devtools.send("Storage.overrideQuotaForOrigin", little)
        publication.gate.set()
    phone.now("room")
    assert phone.said().startswith("There is not enough room on this phone for")
    assert set(phone.stored("store")) == shell
    phone.open(f"{publication.url}en/A1/")
    phone.page.wait_for_selector("[data-keep] [data-ask=keep]:visible")


def test_the_stop_just_read_and_its_neighbours_stay(walking_in_english: Walk) -> None:
    phone, publication = walking_in_english
    phone.open(f"{publication.url}en/A2/")
    phone.until(
        """async () => {
          const name = (await caches.keys()).find((key) => key.endsWith("recent"));
          const keys = name ? (await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname) : [];
          return ["/en/A1/", "/en/A2/", "/en/A3/", "/assets/keep.js"].every((path) => keys.includes(path));
        }""",
    )
    publication.stop()
    for code in ("A1", "A2", "A3"):
        phone.open(f"{publication.url}en/{code}/?from=plaque")
        assert phone.page.url == f"{publication.url}en/{code}/?from=plaque" and phone.title()
    phone.open(f"{publication.url}en/B1/")
    assert phone.page.url == f"{publication.url}en/offline/?page=en%2FB1%2F"
    said = phone.page.inner_text("[data-part=missed]")
    assert said.startswith("There is no network, and this page is not on this phone") and "B1 ·" in said
    phone.page.wait_for_selector("[data-part=read] a")
    assert "A2 · The upper mill" in phone.page.inner_text("[data-part=read]")
    publication.start()
    phone.page.click("[data-part=missed] a")
    phone.page.wait_for_url(f"{publication.url}en/B1/")
    publication.stop()
    phone.open(f"{publication.url}sources/")
    assert phone.page.url == f"{publication.url}en/offline/?page=sources%2F", "in the language of the browser"


def test_a_network_that_never_answers_hides_nothing_that_was_read(chromium: Any, built: Path, tmp_path: Path) -> None:
    impatient = tmp_path / "impatient"
    shutil.copytree(built, impatient)
    worker = (built / "sw.js").read_text("utf-8")
    assert worker.count("PATIENCE_MS = 4000;") == 1
    (impatient / "sw.js").write_text(worker.replace("PATIENCE_MS = 4000;", "PATIENCE_MS = 500;"), "utf-8")
    with walk(chromium, impatient) as (phone, publication):
        phone.open(f"{publication.url}A2/")
        phone.until(
            """async () => {
              const held = await caches.open((await caches.keys()).find((key) => key.endsWith("recent")) ?? "none");
              const paths = (await held.keys()).map(({url}) => new URL(url).pathname);
              const scripts = performance.getEntriesByType("resource").map(({name}) => new URL(name).pathname);
              return ["/A2/", "/A1/", "/A3/", "/assets/quiz.js", ...scripts.filter((path) => /^\\/assets\\/[^/]*\\.(js|css)$/.test(path))]
                .every((path) => paths.includes(path));
            }"""
        )
        phone.restart()
        publication.gate.clear()
        phone.open(f"{publication.url}A2/", until="commit")
        assert phone.title() == "Le moulin d’en haut"
        phone.page.wait_for_selector(".quiz button:not([disabled])")
        assert phone.faults == []


def test_the_worker_is_renewed_with_its_page(
    chromium: Any, two_publications: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = two_publications
    with walk(chromium, first) as (phone, publication):
        phone.cache(f"{publication.url}A/")
        publication.publish(second)
        phone.open(f"{publication.url}A/")
        shell = json.loads(
            (second / "sw.js")
            .read_text("utf-8")
            .partition("const SITE =")[2]
            .partition("({")[2]
            .partition("});")[0]
            .join("{}")
        )
        wanted = next(entry["digest"] for entry in shell["files"] if entry["url"] == "hors-ligne/")
        phone.until(
            """async (digest) => {
              const state = await caches.open((await caches.keys()).find((key) => key.endsWith("state")));
              const shell = await (await state.match("/@state/shell"))?.json();
              return shell?.files["hors-ligne/"] === digest && !(await state.match("/@state/shelving"));
            }""",
            wanted,
        )
        phone.now("kept")
        phone.press("remove")
        phone.now("offer")
        publication.stop()
        phone.restart()
        phone.open(f"{publication.url}A1/")
        phone.page.wait_for_selector("[data-part=missed]:visible")
        assert "A1 · Le pont rebâti" in phone.page.inner_text("[data-part=missed]")


def test_what_the_next_worker_is_shelving_is_not_swept_away(walking: Walk) -> None:
    phone, publication = walking
    phone.cache(f"{publication.url}A/")
    phone.page.evaluate(
        """async () => {
          const open = async (name) => caches.open((await caches.keys()).find((key) => key.endsWith(name)));
          const [state, store] = [await open("state"), await open("store")];
          await state.put("/@state/shelving", new Response(JSON.stringify({files: {"hors-ligne/": "next"}})));
          await store.put("/@store/next", new Response("to come"));
          await store.put("/@store/nobody", new Response("named by no list"));
        }"""
    )
    phone.press("remove")
    phone.now("offer")
    kept = {url.rpartition("/")[2] for url in phone.stored("store")}
    assert "next" in kept
    assert "nobody" not in kept


def test_the_address_in_the_offline_page_leads_nowhere_else(walking: Walk) -> None:
    phone, publication = walking
    for evil in ("https://example.org/", "//example.org/", "javascript:alert(1)", "../../x"):
        phone.open(f"{publication.url}hors-ligne/?page={evil}")
        link = phone.page.locator("[data-part=missed] a")
        assert str(link.evaluate("(link) => link.href")).startswith(publication.url)


def test_a_server_in_trouble_does_not_hide_what_was_read(walking: Walk) -> None:
    phone, publication = walking
    phone.open(f"{publication.url}A2/")
    phone.until(
        """async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).match("/A2/"))))).some(Boolean)""",
    )
    phone.until("() => navigator.serviceWorker.controller !== null")
    publication.status = 503
    phone.open(f"{publication.url}A2/")
    assert phone.title() == "Le moulin d’en haut"
    publication.status = None
    assert phone.open(f"{publication.url}Z9/").status == 404


def test_what_is_kept_is_listed_and_removed_there(walking: Walk) -> None:
    phone, publication = walking
    phone.cache(f"{publication.url}A/")
    phone.open(f"{publication.url}hors-ligne/")
    phone.page.wait_for_selector("[data-part=trails] li")
    assert phone.page.inner_text("[data-part=trails] a") == "A · Le vallon"
    phone.page.click("[data-part=trails] button")
    phone.page.wait_for_selector("[data-part=none]:visible")


def test_without_a_secure_address_nothing_is_offered(walking: Walk) -> None:
    phone, publication = walking
    phone.open(publication.url.replace("localhost", "guide.test") + "A/")
    assert phone.page.evaluate("isSecureContext") is False
    phone.page.wait_for_load_state("networkidle")
    assert not phone.page.is_visible("[data-keep]")
    assert phone.faults == []
    assert not any("sw.js" in path for path in publication.asked)


@pytest.mark.parametrize("missing", ["serviceWorker", "caches"])
def test_a_window_that_keeps_nothing_says_so(walking_in_english: Walk, missing: str) -> None:
    phone, publication = walking_in_english
    take_away: Callable[[str], str] = {
        "serviceWorker": "delete Navigator.prototype.serviceWorker",
        "caches": "CacheStorage.prototype.has = () => Promise.reject(new DOMException('', 'SecurityError'))",
    }.__getitem__
    phone.context.add_init_script(take_away(missing))
    phone.open(f"{publication.url}en/A/")
    phone.page.wait_for_selector("[data-keep]:visible")
    assert phone.said().startswith("This browser window keeps nothing for later")
    assert not phone.page.is_visible("[data-keep] button")
    assert phone.faults == []


def with_photo_and_recording(project: Project) -> None:
    photo, sound = io.BytesIO(), io.BytesIO()
    Image.effect_noise((1800, 1200), 40).convert("RGB").save(photo, "JPEG")
    with wave.open(sound, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8000)
        recording.writeframes(bytes(8000 * 2 * 3))
    project.write("trails/vallon/media/pont.jpg", photo.getvalue())
    project.write("trails/vallon/media/pont.wav", sound.getvalue())
    project.edit(
        "trails/vallon/stops/pont.yml",
        "access:",
        'photos: [{file: pont.jpg, alt: {fr: "Un pont", en: "A bridge"}, author: "La mairie", licence: "Licence Ouverte 2.0", year: 2024}]\n'
        "audio: {fr: {file: pont.wav, by: rose, transcript: "
        '"Le moulin a tourné longtemps ici, au bord de l’eau claire."}}\naccess:',
    )


@pytest.fixture(scope="module")
def with_media(built_from: BuiltFrom) -> Path:
    """The small guide with a photo and a recording of somebody at its first stop."""
    return built_from("photo-and-recording", with_photo_and_recording)


PLAYED = """() => {
  const listed = async (end) => {
    while (!performance.getEntriesByType("resource").some(({name}) => name.endsWith(end))) await new Promise((goOn) => setTimeout(goOn, 20));
  };
  const fetched = window.fetch;
  window.fetch = async (...asked) => {
    if (!String(asked[0]).endsWith("sizes.json")) return fetched(...asked);
    for (const sound of document.querySelectorAll("audio")) { sound.preload = "auto"; sound.load(); }
    await listed(".wav");
    await (await fetched("../A/A.gpx")).text(); // asked for after the recording, so kept after it
    await listed("/A.gpx");
    return fetched(...asked);
  };
}"""
"""The recording is loaded before the page says what it was made of."""


def test_a_recording_played_is_not_kept_unasked(chromium: Any, with_media: Path) -> None:
    with walk(chromium, with_media) as (phone, publication):
        phone.context.add_init_script(f"({PLAYED})()")
        phone.open(f"{publication.url}A1/")
        phone.until(
            """async () => {
              const held = await caches.open((await caches.keys()).find((key) => key.endsWith("recent")) ?? "none");
              const kept = (await held.keys()).map(({url}) => url);
              return ["/assets/keep-state.js", "/A/A.gpx"].every((path) => kept.some((url) => url.endsWith(path)));
            }"""
        )
        assert any(path.endswith(".wav") for path in publication.asked)
        assert not [url for url in phone.stored("recent") if url.endswith(".wav")]


def test_what_somebody_withdrew_leaves_a_kept_trail_before_it_is_renewed(
    chromium: Any, with_media: Path, tmp_path: Path
) -> None:
    spoken = {
        entry["url"]
        for entry in files_of(with_media, "A.fr", groups=("pages", "sound")).values()
        if entry.get("people")
    }
    assert "A1/" in spoken and "A2/" not in spoken and any(url.endswith(".wav") for url in spoken)
    withdrawn = tmp_path / "withdrawn"
    shutil.copytree(with_media, withdrawn)
    listed = withdrawn / "assets" / "packs" / "A.fr.json"
    pack = json.loads(listed.read_text("utf-8"))
    script = (withdrawn / "assets" / "keep-state.js").read_bytes() + b"/*" + b"." * 700_000 + b"*/"
    (withdrawn / "assets" / "keep-state.js").write_bytes(script)
    page = (withdrawn / "A1" / "index.html").read_bytes().replace(b"audio", b"silence")
    (withdrawn / "A1" / "index.html").write_bytes(page)
    pack["files"] = [
        {key: value for key, value in entry.items() if key != "people"}
        for entry in pack["files"]
        if not entry["url"].endswith(".wav")
    ]
    for entry in pack["files"]:
        new = {"assets/keep-state.js": script, "A1/": page}.get(entry["url"])
        if new is not None:
            entry.update(size=len(new), digest=digest_of(new))
    listed.write_text(
        json.dumps({key: value for key, value in pack.items() if key != "people"} | {"digest": "another"}), "utf-8"
    )
    with walk(chromium, with_media) as (phone, publication):
        phone.cache(f"{publication.url}A/")
        phone.page.click("[data-keep] summary")
        phone.page.check("[data-keep] input[value=sound]")
        phone.now("other")
        phone.press("change")
        phone.now("kept")
        assert len(phone.stored("store")) > len(spoken)
        before = set(phone.stored("store"))
        publication.publish(withdrawn)
        phone.open(f"{publication.url}A2/")
        phone.now("newer")
        digests = {
            entry["digest"]
            for url, entry in files_of(with_media, "A.fr", groups=("pages", "sound")).items()
            if url in spoken
        }
        left = set(phone.stored("store"))
        assert {url.rsplit("/", 1)[1] for url in before - left} == digests
        assert phone.fetch(f"{publication.url}A1/")["text"] == page.decode(), "from the network, until it is renewed"
        publication.stop()
        assert phone.open(f"{publication.url}A2/").ok
        assert "audio" not in phone.open(f"{publication.url}A1/").text(), "the new page, read as a neighbour, or none"


def test_pictures_come_at_the_width_of_a_phone_and_sound_by_choice(
    chromium: Any, with_media: Path, tmp_path: Path
) -> None:
    with walk(chromium, with_media) as (phone, publication):
        phone.cache(f"{publication.url}A/")
        assert not any(path.endswith(".wav") for path in publication.asked)
        phone.page.click("[data-keep] summary")
        phone.page.check("[data-keep] input[value=sound]")
        phone.now("other")
        phone.press("change")
        phone.now("kept")
        assert [
            path for path in publication.asked if path.startswith("/media/") and not path.endswith((".wav", ".svg"))
        ] == [f"/{url}" for url in files_of(with_media, "A.fr") if url.endswith("-960.webp")]
        publication.stop()
        phone.open(f"{publication.url}A1/")
        phone.page.locator("picture img").first.scroll_into_view_if_needed()
        phone.until("() => document.querySelector('picture img').naturalWidth > 0")
        spoken = phone.page.evaluate(
            """async () => {
              const sound = document.querySelector("audio");
              const event = (name) => new Promise((heard, refused) => {
                sound.addEventListener(name, heard, {once: true});
                sound.addEventListener("error", () => refused(new Error(sound.error.message)), {once: true});
              });
              sound.preload = "auto";
              const loaded = event("loadedmetadata");
              sound.load();
              await loaded;
              const moved = event("seeked");
              sound.currentTime = 2;
              await moved;
              return [sound.duration, sound.currentTime];
            }"""
        )
        assert spoken == [3, 2]
        recording = next(url for url in files_of(with_media, "A.fr", groups=("sound",)))
        content = (with_media / recording).read_bytes()
        for asked, first, last in (
            ("0-", 0, len(content) - 1),
            ("0-1", 0, 1),
            ("40000-", 40000, len(content) - 1),
            ("-100", len(content) - 100, len(content) - 1),
        ):
            status, cut, type_, digest = phone.page.evaluate(
                """async ([url, range]) => {
                  const answer = await fetch(url, {headers: {Range: `bytes=${range}`}});
                  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer())).slice(0, 16);
                  const digest = [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
                  return [answer.status, answer.headers.get("content-range"), answer.headers.get("content-type"), digest];
                }""",
                [publication.url + recording, asked],
            )
            assert (status, cut) == (206, f"bytes {first}-{last}/{len(content)}")
            assert type_.startswith("audio/")
            assert digest == digest_of(content[first : last + 1])
        beyond = phone.fetch(publication.url + recording, {"Range": f"bytes={len(content)}-"})
        assert (beyond["status"], beyond["headers"]["content-range"]) == (416, f"bytes */{len(content)}")


def test_a_page_kept_in_one_language_only_does_not_run_in_circles(walking_in_english: Walk) -> None:
    phone, publication = walking_in_english
    phone.page.goto(f"{publication.url}A/", referer=publication.url)  # chosen in the guide, so it stays in French
    phone.now("offer")
    phone.press("keep")
    phone.now("kept")
    publication.stop()
    phone.page.goto(f"{publication.url}A1/", wait_until="commit")  # scanned: a guide may lead to the visitor's language
    phone.page.wait_for_selector("[data-keep][data-now=kept]")
    assert (phone.page.url, phone.title()) == (f"{publication.url}A1/", "Le pont de pierre")

"""A resident notes a new stop without a network, shares it as one file, and the guide takes it in."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser.conftest import PHONE, TIMEOUT_MS
from tests.browser.phone import walk
from tests.browser.resident import Resident
from tests.browser.test_checkers import AXE, checker
from tests.cli.test_check import run
from tests.conftest import Project

pytestmark = pytest.mark.browser

RECEIVER = """() => {
  let time_ms = 1778572800000, number = 0;
  const watches = new Map();
  const tick = (told) => {
    number += 1;
    time_ms += 5000;
    window.stoodStill_s += 5;
    told({ coords: { latitude: 49.0061 + (number % 3) * 1e-6, longitude: 1.9991, accuracy: number === 1 ? 30 : 6 }, timestamp: time_ms });
  };
  const geolocation = {
    watchPosition(told) { window.stoodStill_s = 0; watches.set(watches.size + 1, setInterval(tick, 20, told)); return watches.size },
    clearWatch(id) { clearInterval(watches.get(id)) },
  };
  Object.defineProperty(Navigator.prototype, "geolocation", { configurable: true, get: () => geolocation });
}"""


SHARING = """(() => {
  navigator.canShare = () => true;
  navigator.share = async ({ files }) => { window.shared = [files[0].name, await files[0].text()] };
})()"""


def photo() -> dict[str, Any]:
    written = io.BytesIO()
    Image.new("RGB", (64, 48), (120, 90, 60)).save(written, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def test_a_new_stop_is_noted_without_a_network_and_written_into_the_guide(
    chromium: Any, built: Path, small: Project, tmp_path: Path
) -> None:
    with walk(chromium, built) as (phone, publication):
        phone.open(f"{publication.url}releve/")
        phone.until("() => document.getElementById('s-offline').textContent !== ''")
        phone.until("async () => (await caches.keys()).some((key) => key.endsWith('recent'))")
        phone.until(
            "async () => Boolean(await caches.match('survey.js', {ignoreSearch: true}) ?? await caches.match(new URL('../assets/survey.js', location.href)))"
        )
        publication.stop()
        phone.context.add_init_script(f"({RECEIVER})()")
        phone.open(f"{publication.url}releve/")
        page = phone.page
        resident = Resident(page)
        resident.choose("#s-stop", "new")
        resident.write("#s-title", "Le séchoir")
        resident.choose("#s-trail", "B")
        resident.tap("#s-take")
        phone.until("() => !document.getElementById('s-again').hidden")
        resident.took("stand still", float(page.evaluate("window.stoodStill_s")))
        assert " ".join(page.inner_text("#s-position").split()).startswith("Pris : à 4,4 m près")
        resident.write("#s-words", "Le grain séchait ici, sous les tuiles.")
        resident.choose("#s-step_free", "yes")
        resident.tap("#s-consent summary")
        resident.write("#c-name", "Léa B.")
        page.click("#c-keep")
        assert (
            page.inner_text("#c-said") == "Écrivez le nom, cochez ce qui est accepté, et que la phrase a été entendue."
        )
        resident.read_aloud("#s-consent blockquote")
        resident.tick("[name=scope][value=photo]")
        resident.tick("[name=age][value=minor]")
        resident.write("#c-guardian", "sa mère")
        resident.tick("#c-heard")
        resident.tap("#c-keep")
        resident.write("#s-author", "Rose M.")
        resident.photograph("#s-photo", photo())
        resident.write("#s-photos [data-key=alt]", "Un mur de briques")
        resident.tick("#s-photos [data-key=agreed]")
        resident.tick("#s-photos .seen input")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        resident.tap("#s-done")
        phone.restart()
        phone.context.add_init_script(SHARING)
        phone.open(f"{publication.url}releve/")
        page = resident.page = phone.page
        phone.until("() => document.getElementById('s-kept').textContent.includes('Le séchoir')")
        assert "position à 4,4 m près, paroles, accès, photos : 1" in " ".join(page.inner_text("#s-kept").split())
        resident.tap("#s-share")
        phone.until("() => window.shared")
        name, told = page.evaluate("window.shared")
        file = tmp_path / name
        file.write_text(told, "utf-8")
        with page.expect_download() as download:
            page.click("#s-save")
        assert download.value.suggested_filename == name
        assert Path(download.value.path()).read_text("utf-8") == told, "the file of a phone that hands on nothing"
        assert resident.total_s <= 240, resident.steps
        assert phone.faults == []
        page.click("#s-erase")
        page.click("#s-erase")
        phone.until("() => document.getElementById('s-sent').textContent.startsWith('Tout est effacé')")
        assert page.inner_text("#s-kept") == "Rien n’est encore noté."
    assert file.name.startswith("releve-") and json.loads(file.read_text("utf-8"))["version"] == 1
    code, out, err = run(small, "survey", str(file), "--yes")
    assert (code, err) == (0, ""), out
    stop = (small.trails / "moulins" / "stops" / "le-sechoir.yml").read_text("utf-8")
    assert "lat: 49.006101, lon: 1.999100" in stop and "people: [lea-b]" in stop and "authors: [rose]" in stop
    assert run(small, "check", "-q")[0] == 0


@pytest.fixture
def page(chromium: Any, built: Path, served: Callable[[Path], str]) -> Any:
    context = chromium.new_context(
        base_url=served(built), locale="en-GB", viewport=PHONE, bypass_csp=True, service_workers="block"
    )
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    yield page
    context.close()


def test_a_refusal_is_said_and_a_fact_is_confirmed_with_one_touch(page: Any) -> None:
    page.goto("/en/survey/#stop=A1")
    page.click("#s-take")
    page.wait_for_function(
        "() => document.getElementById('s-position').textContent.includes('may not know where you are')"
    )
    page.click("#s-true button >> nth=0")
    page.wait_for_function("() => document.getElementById('s-kept').textContent.includes('A1')")
    assert page.get_attribute("#s-true button >> nth=0", "aria-pressed") == "true"
    page.click("#s-text")
    page.wait_for_function("() => document.getElementById('s-plain').value.includes('Still true: step_free')")


def test_a_new_place_is_not_left_out_of_the_file_for_want_of_a_name(page: Any) -> None:
    page.goto("/en/survey/")
    page.select_option("#s-stop", "A1")
    page.select_option("#s-stop", "new")
    page.fill("#s-words", "A trough under the lime tree.")
    page.click("#s-save")
    page.wait_for_function("() => document.getElementById('s-said').textContent === 'Give the new stop a name.'")
    assert page.evaluate("document.activeElement.id") == "s-title"
    page.keyboard.type("The trough")
    with page.expect_download() as download:
        page.click("#s-save")
    (found,) = json.loads(Path(download.value.path()).read_text("utf-8"))["findings"]
    assert found["words"] == "A trough under the lime tree."
    assert found["new"] == {"trail": "A", "title": "The trough", "kind": "heritage", "topic": "eau"}


def test_a_walk_is_noted_with_its_pause_and_outlives_a_reload(page: Any) -> None:
    page.add_init_script(f"({RECEIVER})()")
    page.goto("/en/survey/")
    page.click("#w-start")
    page.wait_for_function("() => document.getElementById('w-said').textContent.includes(' fixes')")
    page.click("#w-pause")
    page.reload()
    page.wait_for_selector("#w-resume:visible")
    page.click("#w-resume")
    page.wait_for_function("() => document.getElementById('w-said').textContent.includes('Gaps: 1')")
    page.click("#w-stop")
    page.wait_for_function("() => document.getElementById('w-said').textContent.startsWith('Trail A: ')")


SHARED = """async () => {
  const {handOn} = await import('/assets/survey-share.js');
  const said = [];
  navigator.canShare = ({files}) => files[0].type === 'text/plain';
  navigator.share = async ({files}) => void said.push(files[0].name, await files[0].text());
  said.push(await handOn('{}', 'survey', 'title'));
  navigator.share = async () => { throw new DOMException('', 'AbortError') };
  said.push(await handOn('{}', 'survey', 'title'));
  navigator.canShare = () => false;
  return [...said, await handOn('{}', 'survey', 'title')];
}"""


def test_a_phone_that_hands_on_no_json_hands_on_text_and_one_that_keeps_nothing_says_so(page: Any) -> None:
    page.goto("/en/survey/")
    assert page.evaluate(SHARED) == ["survey.txt", "{}", "shared", "stopped", "cannot"]
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    page.reload()
    page.wait_for_selector("#s-cannot:visible")
    assert not page.is_visible("#survey")


def test_axe_finds_nothing_in_any_state_of_the_notebook(page: Any) -> None:
    _, axe = checker("axe-core/axe.min.js")
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(f"({RECEIVER})()")
    page.goto("/en/survey/#stop=A1")
    page.click("#s-take")
    page.wait_for_selector("#s-again:visible")
    page.click("#s-true button >> nth=1")
    page.click("#s-consent summary")
    page.check("[name=age][value=minor]")
    page.set_input_files("#s-photo", photo())
    page.wait_for_selector("#s-photos img")
    page.click("#s-text")
    page.evaluate(Path(axe).read_text("utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = page.evaluate(f"axe.run(document, {AXE}).then((result) => result.violations)")
        assert [f"{scheme} {one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []

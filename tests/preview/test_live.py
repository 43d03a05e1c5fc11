"""The guide while it is written: pages made when asked, refreshed at each save, problems over the last good version."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from generator.messages import msg
from generator.preview.editors import editor_address, editor_link
from generator.preview.listening import LOOPBACK, listen, port_of, server
from generator.preview.live import Live
from generator.preview.making import changes, make
from generator.preview.panel import Panel
from generator.preview.published import published_app
from generator.preview.session import Made, Session
from generator.problems import CommandRefused, Problem, Severity, SourceSpot
from tests.conftest import Project

PAGE = b"<!DOCTYPE html><html><body><h1>A1</h1></body></html>"
WRONG = Problem(
    "media-kind", Severity.BLOCKS_PUBLICATION, SourceSpot("trails/a.yml", 2, 7), msg("Wrong <b>"), None, msg("Mend it.")
)
HINT = Problem("translation-stale", Severity.ADVICE, SourceSpot("trails/a.yml", 1, 1), msg("A hint"))


def live(
    tmp_path: Path, *versions: Made, language: str = "en", editor: str | None = None
) -> tuple[TestClient, Session]:
    """A browser on this machine, before a session that has read its project as often as there are versions."""
    waiting = list(versions)
    session = Session(lambda: [waiting.pop(0)], lambda fault: f"It failed: {fault}")
    for _ in versions:
        session.refresh()
    app = Live(session, Panel(language, tmp_path, editor=editor), "http://192.0.2.7:8000/").app
    return TestClient(app, base_url="http://localhost:8000", client=("127.0.0.1", 1)), session


def told(browser: TestClient, page: str = "/") -> dict[str, Any]:
    return dict(browser.get("/~preview/panel", params={"page": page}).json())


def test_a_page_carries_the_script_and_other_files_are_as_published(tmp_path: Path) -> None:
    site = {"index.html": PAGE, "a.svg": b"<svg></body>", "404.html": b"<body>lost</body>"}
    browser, _ = live(tmp_path, Made(site))
    begin, end = browser.get("/").content.split(b"<script ")
    assert (begin, end.endswith(b"></script></body></html>")) == (PAGE.removesuffix(b"</body></html>"), True)
    assert b'src="/~preview/preview.js"' in end
    assert browser.get("/a.svg").content == site["a.svg"]
    assert (browser.get("/no").status_code, b"~preview" in browser.get("/no").content) == (404, True)
    assert site["index.html"] == PAGE


def test_problems_stand_over_the_last_good_version(tmp_path: Path) -> None:
    (tmp_path / "trails").mkdir()
    (tmp_path / "trails" / "a.yml").write_text("code: A1\nkind: <wrong>\n", "utf-8")
    browser, session = live(tmp_path, Made({"index.html": PAGE}, [HINT]), Made(None, [WRONG, HINT]))
    assert b"<h1>A1</h1>" in browser.get("/").content
    errors = told(browser)["errors"]
    assert "<h2>1 error to mend</h2><p>The page shows the last good version." in errors
    assert "<strong>Wrong &lt;b&gt;.</strong></p><p>Mend it.</p>" in errors
    assert "     2 | kind: &lt;wrong&gt;\n       |       ^</pre>" in errors
    assert 'data-copy="trails/a.yml:2:7"' in errors
    assert (session.state.number, session.state.content) == (2, 1)


def test_what_holds_up_nothing_is_behind_the_bell(tmp_path: Path) -> None:
    again = [
        Problem("translation-stale", Severity.ADVICE, SourceSpot("trails/b.yml", line, 1), msg("A hint"))
        for line in (3, 4)
    ]
    browser, _ = live(tmp_path, Made({"index.html": PAGE}, [HINT, *again]))
    panel = told(browser)
    assert (panel["errors"], panel["count"]) == ("", 3)
    assert panel["advice"].startswith('<h3>advice</h3><details><summary>A hint. <span class="count">3</span></summary>')
    assert [place in panel["advice"] for place in ("trails/a.yml:1:1", "trails/b.yml:3:1", "trails/b.yml:4:1")] == [
        True
    ] * 3


def test_where_there_never_was_a_good_version_the_problems_are_the_page(tmp_path: Path) -> None:
    browser, _ = live(tmp_path, Made(None, [WRONG]), language="fr")
    page = browser.get("/A1/")
    assert page.status_code == 503
    assert '<html lang="fr">' in page.text
    assert "<h2>1 erreur à corriger</h2>" in page.text
    assert "Il n’y a pas encore de bonne version à montrer." in page.text
    assert "~preview/preview.js" in page.text


def test_a_page_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    class Site(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            raise CommandRefused(msg("There is no icon.")) if path == "index.html" else RuntimeError("<oh>")

    browser, _ = live(tmp_path, Made(Site()))
    assert [(browser.get(path).status_code, words in browser.get(path).text) for path, words in
            (("/", "There is no icon."), ("/A1/", "It failed: &lt;oh&gt;"))] == [(503, True)] * 2  # fmt: skip


def test_a_reading_that_fails_leaves_the_last_good_version(tmp_path: Path) -> None:
    browser, session = live(tmp_path, Made({"index.html": PAGE}))
    session.refresh()  # there is no other version to give
    assert b"<h1>A1</h1>" in browser.get("/").content
    assert "It failed: pop from empty list" in told(browser)["errors"]


OURS = ["localhost:8000", "127.0.0.1:8000", "192.168.1.7", "[::1]:8000", "[::1]", "[::ffff:127.0.0.1]"]
STRANGE = ["evil.example", "localhost.evil.example", "", "[::1", "::1", "[::1]evil.example", "[127.0.0.1]", "127.0.0.1:80@evil.example",
           "evil.example@127.0.0.1", "127.0.0.1, evil.example", "localhost:x", "localhost/../", "127.0.0.1:8000:1", ".localhost@evil"]  # fmt: skip


def test_a_stranger_s_name_for_this_machine_is_refused(tmp_path: Path) -> None:
    browser, _ = live(tmp_path, Made({"index.html": PAGE}))
    for host in (*OURS, *STRANGE):
        for path in ("/~preview/panel", "/", "/~preview/preview.js"):
            status = browser.get(path, headers={"Host": host}).status_code
            assert status == (200 if host in OURS else 403), (host, path)
    twice = httpx.Headers([("Host", "localhost:8000"), ("Host", "evil.example")])
    assert browser.get("/", headers=twice).status_code == 403
    said = browser.get("/", headers={"Host": "evil.example"}).text
    assert said == "The preview answers only where it is asked by an address that the terminal shows."


def test_no_more_pages_follow_than_there_are_connections_for(tmp_path: Path) -> None:
    _, session = live(tmp_path, Made({"index.html": PAGE}))
    app = Live(session, Panel("en", tmp_path), most_following=0).app
    answer = TestClient(app, base_url="http://localhost").get("/~preview/events")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


def test_only_this_machine_is_led_into_its_editor(tmp_path: Path) -> None:
    editor = editor_address("vscode")
    browser, session = live(tmp_path, Made({"index.html": PAGE}), Made(None, [WRONG]), editor=editor)
    assert f'href="vscode://file{tmp_path.as_posix()}/trails/a.yml:2:7"' in told(browser)["errors"]
    phone = TestClient(
        Live(session, Panel("en", tmp_path, editor=editor)).app, base_url="http://localhost", client=("192.0.2.9", 1)
    )
    assert (str(tmp_path) in phone.get("/~preview/panel").text, "data-copy" in told(phone)["errors"]) == (False, True)


def test_an_editor_is_named_or_its_address_written() -> None:
    own = editor_address("my://{path}?{line}")
    assert own is not None
    assert editor_link(own, Path("/a b/ç.yml"), 0, 0) == "my:///a%20b/%C3%A7.yml?1"
    for wrong in ("vim", "javascript:alert('{path}')"):
        with pytest.raises(CommandRefused) as refused:
            editor_address(wrong)
        assert str(refused.value).startswith(f"{wrong} is not an editor that is known: choose idea, sublime, vscode, ")


def test_what_a_kept_trail_left_is_taken_away(tmp_path: Path) -> None:
    browser, _ = live(tmp_path, Made({"index.html": PAGE}))
    worker = browser.get("/sw.js")
    assert (worker.status_code, worker.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert "registration.unregister()" in worker.text
    assert browser.get("/assets/packs/sizes.json").json() == {}


def test_saves_while_a_version_is_made_are_answered_by_one_more(tmp_path: Path) -> None:
    begun, go_on, readings = Event(), Event(), []

    def reading() -> Iterator[Made]:
        readings.append(len(readings))
        begun.set()
        go_on.wait(5)
        yield Made({"index.html": PAGE})

    session = Session(reading)
    session.start()
    begun.wait(5)
    for _ in range(5):
        session.saved()
    begun.clear()
    go_on.set()
    assert begun.wait(5)
    while session.state.content < 2:
        session.first.wait(0.01)
    session.end()
    assert (readings, session.state.content) == ([0, 1], 2)


def test_the_page_of_a_stop_knows_its_files_and_the_lines_of_its_texts(small: Project) -> None:
    small.with_theme()
    small.write("site/pages/about.fr.md", "# À propos\n\nUn guide.\n")
    session = Session(lambda: make(small.trails))
    session.refresh()
    browser = TestClient(Live(session, Panel("fr", small.root)).app, base_url="http://localhost")
    panel = told(browser, "/A1/")
    files = [piece.partition('"')[0] for piece in panel["sources"].split('data-copy="')[1:]]
    assert files == [
        "trails/vallon/stops/pont.yml",
        "trails/vallon/trail.yml",
        "trails/moulins/trail.yml",
        "trails/guide.yml",
    ]
    title = next(
        line for line in small.root.joinpath(files[0]).read_text("utf-8").splitlines() if line.startswith("title")
    )
    number = small.root.joinpath(files[0]).read_text("utf-8").splitlines().index(title) + 1
    assert any(f"pont.yml:{number}:" in text["place"] for text in panel["texts"])
    assert all("<a " not in text["place"] for text in panel["texts"]) and panel["forms"] is None
    beside = Live(session, Panel("fr", small.root, forms="http://127.0.0.1:8765")).app
    here = TestClient(beside, base_url="http://localhost", client=("127.0.0.1", 1))
    text = next(text for text in told(here, "/A1/")["texts"] if f"pont.yml:{number}:" in text["place"])
    assert text["form"] == "stop/vallon/pont@%5B%22title%22%2C%22fr%22%5D"
    link = '<a class="place" target="sentiers-editor" href="http://127.0.0.1:8765/#/'
    assert f'{link}{text["form"]}">Modifier</a>' in text["place"]
    framed = here.get("/A1/").headers["content-security-policy"]
    assert framed == "frame-ancestors 'self' http://127.0.0.1:8765", "no page elsewhere may hold this one in a frame"
    phone = TestClient(beside, base_url="http://localhost", client=("192.0.2.9", 1))
    assert told(phone, "/A1/")["forms"] is None and "8765" not in phone.get("/~preview/panel?page=/A1/").text
    assert told(browser, "/a-propos/")["sources"].startswith(
        '<ul><li><button type="button" class="place" data-copy="site/pages/about.fr.md"'
    )


@contextmanager
def previewing(project: Project) -> Iterator[str]:
    """The preview of a project with its watch; the address without a slash at its end."""
    session, stop, listener = Session(lambda: make(project.trails)), Event(), listen(LOOPBACK, 0)
    one = server(Live(session, Panel("en", project.root)).app)

    def follow() -> None:
        for _ in changes(project.trails, stop):
            session.saved()

    threads = [Thread(target=follow, daemon=True), Thread(target=one.run, kwargs={"sockets": [listener]}, daemon=True)]
    session.start()
    for thread in threads:
        thread.start()
    try:
        yield f"http://localhost:{port_of(listener)}"
    finally:
        stop.set()
        session.end()
        one.should_exit = True
        for thread in threads:
            thread.join(5)
        listener.close()


WORKER = b"""
addEventListener("install", (event) => event.waitUntil(caches.open("sentiers").then((kept) => kept.add("/"))));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(caches.match("/").then((old) => old ?? fetch(event.request))));
"""
KEPT_PAGE = b"<!DOCTYPE html><h1>Old</h1><script>navigator.serviceWorker.register('/sw.js')</script>"


@pytest.mark.browser
def test_a_page_kept_at_the_same_address_gives_way_to_what_is_written(tmp_path: Path, chromium: Any) -> None:
    context = chromium.new_context()
    page = context.new_page()
    listener = listen(LOOPBACK, 0)
    site = {"index.html": KEPT_PAGE, "sw.js": WORKER}
    written = Session(lambda: [Made({"index.html": KEPT_PAGE.replace(b"Old", b"New")})])
    written.refresh()
    apps = [published_app(site), Live(written, Panel("en", tmp_path)).app]
    current = [apps[0]]

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await current[0](scope, receive, send)

    one = server(app)
    thread = Thread(target=one.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    address = f"http://localhost:{port_of(listener)}/"
    try:
        page.goto(address)
        page.wait_for_function("() => navigator.serviceWorker.controller")
        current[0] = apps[1]
        page.goto(address)
        page.wait_for_selector("h1:text-is('New')")
        assert page.evaluate("() => caches.keys()") == []
    finally:
        context.close()
        one.should_exit = True
        thread.join(5)
        listener.close()


IN_PANEL = "sentiers-preview >> #errors"


@pytest.mark.browser
def test_a_save_changes_the_open_page_and_a_mistake_stands_over_it(small: Project, chromium: Any) -> None:
    small.with_theme()
    stop = "trails/vallon/stops/pont.yml"
    good = (small.root / stop).read_text("utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 500}, locale="fr-FR")
    page = context.new_page()
    refused: list[str] = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    with previewing(small) as address:
        with page.expect_response(
            lambda answer: answer.request.resource_type == "fetch" and answer.url.endswith("/A1/")
        ):
            page.goto(f"{address}/A1/")
        page.wait_for_timeout(150)  # it remembers what it was made of
        page.evaluate(
            "() => { for (const one of document.querySelectorAll('details')) one.open = true; scrollTo({ top: 400, behavior: 'instant' }); window.same = true }"
        )
        state = (
            "() => [scrollY, [...document.querySelectorAll('details')].every((one) => one.open), window.same === true]"
        )
        scrolled, opened, _ = page.evaluate(state)
        small.edit(stop, "Rien de plus simple", "Rien de plus rond")
        page.wait_for_function("() => document.body.textContent.includes('plus rond')")
        assert page.evaluate(state) == [scrolled, opened, True]  # words alone are written into the page
        small.edit(stop, "Le pont", "Le grand pont")
        small.edit(stop, "plus rond", "plus *rond*")
        page.wait_for_function("() => document.querySelector('h1')?.textContent.includes('grand')")
        page.wait_for_function("() => document.querySelector('em')?.textContent === 'rond'")
        page.wait_for_selector("html[data-preview]")
        assert page.evaluate(state) == [scrolled, opened, False]  # else it is asked for anew, and stays where it was
        small.edit(stop, "kind:", "knid:")
        page.wait_for_selector(f"{IN_PANEL} >> text=knid")
        assert page.inner_text(f"{IN_PANEL} >> pre").split("\n")[1].strip() == "| ^"
        assert "grand" in page.inner_text("h1")
        (small.root / stop).write_text(good, "utf-8")
        page.wait_for_function("() => !document.querySelector('h1')?.textContent.includes('grand')")
        page.wait_for_selector(IN_PANEL, state="hidden")
        assert refused == []
        page.goto(f"{address}/%ff")
        page.wait_for_selector("html[data-preview]")  # also at an address whose signs are those of no text
    context.close()

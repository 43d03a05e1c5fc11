"""Whoever is not the editor's own page gets nothing, and no file changes."""

import hashlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from generator.editor.app import editor_app
from generator.editor.guard import Codes
from generator.editor.workspace import Workspace
from tests.conftest import SMALL, Project
from tests.editor.page import ADDRESS, LAVOIR, LAVOIR_FILE, OWN, PORT, TOKEN, Page

EDIT = {"do": "set", "path": ["title", "fr"], "value": "Pris"}


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    import shutil

    root = tmp_path_factory.mktemp("guarded") / "small"
    shutil.copytree(SMALL, root)
    return Page(Project(root))


@pytest.fixture
def untouched(page: Page) -> Iterator[Page]:
    before = state(page.project.root)
    yield page
    assert state(page.project.root) == before


def body(page: Page, **more: Any) -> dict[str, Any]:
    return {"at": LAVOIR, "digest": page.digest(LAVOIR), "edits": [EDIT], **more}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:8000"}, 403),
        ({"Origin": f"https://127.0.0.1:{PORT}"}, 403),
        ({"Origin": f"{ADDRESS}.evil.example"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Host": f"evil.example:{PORT}"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Host": f"127.0.0.1.evil.example:{PORT}"}, 403),
        ({"Host": f"localhost:{PORT}", "Origin": "http://localhost.evil.example"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content-Type": "application/octet-stream"}, 415),
        ({"Content-Type": ""}, 415),
        ({"Content-Length": "99999999999"}, 413),
    ],
)
def test_a_request_of_another_page_is_refused(untouched: Page, headers: dict[str, str], status: int) -> None:
    import json

    content = json.dumps(body(untouched)).encode()
    sent = {**OWN, "Content-Type": "application/json", **headers}
    answer = untouched.client.post(f"/{TOKEN}/api/write", content=content, headers=sent)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert "access-control-allow-origin" not in answer.headers


def test_a_write_without_an_origin_is_refused(untouched: Page) -> None:
    assert untouched.client.post(f"/{TOKEN}/api/write", json=body(untouched)).status_code == 403


@pytest.mark.parametrize("token", ["", "a-token", TOKEN.upper(), f"{TOKEN}x", "..", "%00", "é"])
def test_an_address_without_the_token_gives_nothing(untouched: Page, token: str) -> None:
    for path in ("api/guide", f"api/document?at={LAVOIR}", "api/media/moulins/drawing.svg"):
        answer = untouched.client.get(f"/{token}/{path}")
        assert answer.status_code == 403
        assert "lavoir" not in answer.text
    assert untouched.client.post(f"/{token}/api/write", json=body(untouched), headers=OWN).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_written_but_by_post(untouched: Page, method: str) -> None:
    for path in ("write", "undo", "new", "upload", "reread"):
        answer = untouched.client.request(method, f"/{TOKEN}/api/{path}", headers=OWN)
        assert answer.status_code == 405


@pytest.mark.parametrize(
    "at",
    [
        "stop/../lavoir",
        "stop/moulins/../../../etc/passwd",
        "stop/moulins/..%2f..%2fguide",
        "stop/moulins/lavoir.yml",
        "stop//lavoir",
        "stop/moulins/lavoir\x00",
        "stop/moulins\\stops/lavoir",
        "trail/.",
        "trail/schema/../moulins",
        "guide/../plaques",
        "plaques",
        "person/",
        "person/__class__",
        "/etc/passwd",
        "C:/Windows",
        "",
    ],
)
def test_an_address_leads_nowhere_but_to_entries_of_the_guide(untouched: Page, at: str) -> None:
    answer = untouched.post("api/write", {"at": at, "digest": "0" * 64, "edits": [EDIT]})
    assert answer.status_code == 422
    assert untouched.client.get(f"/{TOKEN}/api/document", params={"at": at}).status_code == 422


@pytest.mark.parametrize("name", ["..%2fguide.yml", "%2e%2e%2fapp.py", "app.py", "main.js%00", "%5c..%5capp.py"])
def test_static_files_and_media_are_those_of_their_folder(untouched: Page, name: str) -> None:
    for path in (f"static/{name}", f"api/media/moulins/{name}", f"api/media/{name}/{name}", f"api/upload/{name}"):
        assert untouched.get(path).status_code == 404


def test_what_is_too_large_or_too_deep_is_refused(untouched: Page) -> None:
    large = {**body(untouched), "edits": [{**EDIT, "value": "x" * 2_100_000}]}
    assert untouched.post("api/write", large).status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"[" * 100_000

    headers = {**OWN, "Content-Type": "application/json"}
    assert untouched.client.post(f"/{TOKEN}/api/write", content=endless(), headers=headers).status_code == 413
    assert untouched.client.post(f"/{TOKEN}/api/write", content=b"[" * 200_000, headers=headers).status_code == 400
    unfit = {**body(untouched), "edits": [{**EDIT, "value": "y" * 1_200_000}]}
    assert untouched.post("api/write", unfit).status_code == 422


@pytest.mark.parametrize(
    "edit",
    [
        {"do": "set", "path": ["unknown"], "value": "x"},
        {"do": "set", "path": ["title", 0], "value": "x"},
        {"do": "set", "path": ["title", "fr", "deeper"], "value": "x"},
        {"do": "set", "path": ["facts", 99, "figure"], "value": "x"},
        {"do": "remove", "path": ["photos"]},
        {"do": "insert", "path": ["title"], "value": "x"},
        {"do": "move", "path": ["facts"], "index": 0, "to": 99},
    ],
)
def test_an_edit_that_the_model_has_no_place_for_changes_nothing(untouched: Page, edit: dict[str, Any]) -> None:
    assert untouched.write(LAVOIR, edit).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"edits": []},
        {"edits": [{"do": "run", "path": ["title"], "value": "x"}]},
        {"edits": [{**EDIT, "path": [-1]}]},
        {"edits": [{**EDIT, "file": "/etc/passwd"}]},
        {"extra": 1},
        {"uploads": {"x": 3}},
        {"digest": 5},
    ],
)
def test_a_body_of_another_form_is_refused(untouched: Page, wrong: dict[str, Any]) -> None:
    assert untouched.post("api/write", {**body(untouched), **wrong}).status_code == 400


def test_a_symbolic_link_is_not_followed(small: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_bytes((small.root / LAVOIR_FILE).read_bytes())
    (small.root / LAVOIR_FILE).unlink()
    (small.root / LAVOIR_FILE).symlink_to(outside)
    (small.trails / "linked").symlink_to(small.trails / "vallon")
    before = outside.read_bytes()
    page = Page(small)
    for at in (LAVOIR, "trail/linked", "stop/linked/pont"):
        answer = page.post("api/write", {"at": at, "digest": hashlib.sha256(before).hexdigest(), "edits": [EDIT]})
        assert answer.status_code == 422
        assert "is a link to another place" in answer.json()["error"]
    assert outside.read_bytes() == before


def test_every_answer_forbids_what_the_page_does_not_need(untouched: Page) -> None:
    for answer in (untouched.get(""), untouched.get("api/guide"), untouched.client.get("/x/")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http:" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


def test_a_fault_that_nobody_foresaw_is_a_sentence(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(small.trails)
    monkeypatch.setattr(workspace, "undoable", lambda: 1 // 0)
    app = editor_app(workspace, Codes(TOKEN), PORT, "en", on_fault=lambda fault: f"It failed: {fault}")
    browser = TestClient(app, base_url=ADDRESS, raise_server_exceptions=False)
    answer = browser.get(f"/{TOKEN}/api/guide")
    assert (answer.status_code, answer.json()) == (500, {"error": "It failed: integer division or modulo by zero"})
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_code_opens_the_editor_once_and_stands_in_no_page(untouched: Page) -> None:
    first = untouched.codes.code
    ask = {"code": first}
    assert untouched.client.post("/begin", json=ask).status_code == 403, "another page does not send an Origin of ours"
    away = {"Origin": "http://localhost:8000", "Sec-Fetch-Site": "cross-site"}
    assert untouched.client.post("/begin", json=ask, headers=away).status_code == 403
    assert untouched.client.post("/begin", json={"code": "x" * 32}, headers=OWN).status_code == 403
    assert untouched.client.post("/begin", json=ask, headers=OWN).json() == {"key": TOKEN}
    answer = untouched.client.post("/begin", json=ask, headers=OWN)
    assert answer.status_code == 403
    assert answer.json() == {"error": "Open the address that the terminal shows last: it opens the editor once."}
    assert untouched.codes.code != first
    for path in ("/", "/static/main.js"):
        assert TOKEN not in untouched.client.get(path).text


def test_a_link_opens_the_page_alone_from_elsewhere(untouched: Page) -> None:
    """From the preview, or a message: the page asks for everything itself, with a key that the link does not hold."""
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert untouched.client.get("/", headers=link).status_code == 200
    assert untouched.client.get("/", headers={**link, "Sec-Fetch-Dest": "iframe"}).status_code == 403
    assert untouched.client.get(f"/{TOKEN}/api/guide", headers=link).status_code == 403
    assert "frame-ancestors 'none'" in untouched.client.get("/").headers["content-security-policy"]

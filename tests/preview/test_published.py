"""A built site is served as a static host serves it, whatever is asked for."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import numpy as np
import pytest
import zxingcpp
from starlette.testclient import TestClient

from generator.hosting.doctor import examine_site
from generator.hosting.examination import ServedGuide
from generator.hosting.finding import Verdict
from generator.preview.listening import LOOPBACK, TRIES, listen, port_of
from generator.preview.phone_code import terminal_code
from generator.preview.published import AsHosted, published_app
from generator.preview.sites import FolderSite
from generator.problems import CommandRefused
from tests.conftest import PROJECT, Project
from tests.pictures import running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    public = tmp_path / "public"
    for path, content in {
        "index.html": "home",
        "404.html": "lost",
        "A1/index.html": "A1",
        "qr/A1.svg": "<svg/>",
        "été/index.html": "été",
        "basemap.pmtiles": "0123456789",
    }.items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_text(content, "utf-8")
    (tmp_path / "secret.txt").write_text("secret")
    (public / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    return public


@pytest.fixture
def browser(folder: Path) -> TestClient:
    return TestClient(published_app(FolderSite(folder)), follow_redirects=False)


def test_a_folder_is_its_page_and_is_never_listed(browser: TestClient) -> None:
    assert [
        (browser.get(path).status_code, browser.get(path).text) for path in ("/", "/A1/", "/qr/", "/qr", "/no")
    ] == [
        (200, "home"),
        (200, "A1"),
        (404, "lost"),
        (404, "lost"),
        (404, "lost"),
    ]
    assert browser.get("/no").headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [("/A1", "/A1/"), ("/A1?x=1&y=%20", "/A1/?x=1&y=%20"), ("/%C3%A9t%C3%A9", "/%C3%A9t%C3%A9/")],
)
def test_a_page_without_its_slash_leads_to_the_page(browser: TestClient, asked: str, leads_to: str) -> None:
    response = browser.get(asked)
    assert (response.status_code, response.headers["location"]) == (302, leads_to)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/A1", "//A1", "/\\evil.example", "/%5Cevil.example/A1", "/%2F%2Fevil.example", "/%00", "/A1/%00",
        "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/A1/../../secret.txt", "/A1/./", "/%FF%FE", "http://evil.example/A1",
        "/%C0%AE%C0%AE/secret.txt", "/way-out.txt", "/" + "a" * 5000, "/A1%0d%0aX:%20y", "/index.html/", "/%ED%A0%80",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(folder: Path, served: Callable[[Path], str], path: str) -> None:
    with closing(HTTPConnection(served(folder).removeprefix("http://"), timeout=5)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        assert (response.status, response.read(), response.getheader("location")) == (404, b"lost", None)


@pytest.mark.parametrize(
    ("asked", "status", "span", "content"),
    [
        ("bytes=2-4", 206, "bytes 2-4/10", "234"),
        ("bytes=7-", 206, "bytes 7-9/10", "789"),
        ("bytes=-3", 206, "bytes 7-9/10", "789"),
        ("bytes=-30", 206, "bytes 0-9/10", "0123456789"),
        ("bytes=8-99", 206, "bytes 8-9/10", "89"),
        ("bytes=10-", 416, "bytes */10", ""),
        ("bytes=-0", 416, "bytes */10", ""),
        ("bytes=5-2", 200, None, "0123456789"),
        ("bytes=0-1,4-5", 200, None, "0123456789"),
        ("bytes=-", 200, None, "0123456789"),
        ("bytes=" + "9" * 5000 + "-", 200, None, "0123456789"),
        ("lines=0-1", 200, None, "0123456789"),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    browser: TestClient, asked: str, status: int, span: str | None, content: str
) -> None:
    response = browser.get("/basemap.pmtiles", headers={"Range": asked})
    assert (response.status_code, response.headers.get("content-range"), response.text) == (status, span, content)


def test_a_part_of_a_file_that_has_changed_is_the_whole_file(browser: TestClient, folder: Path) -> None:
    etag = browser.get("/basemap.pmtiles").headers["etag"]
    headers = {"Range": "bytes=0-1", "If-Range": etag}
    assert browser.get("/basemap.pmtiles", headers=headers).text == "01"
    assert browser.get("/basemap.pmtiles", headers={"If-None-Match": etag}).status_code == 304
    (folder / "basemap.pmtiles").write_text("abcdefghij")
    assert browser.get("/basemap.pmtiles", headers=headers).text == "abcdefghij"
    assert browser.get("/basemap.pmtiles", headers={"If-None-Match": etag}).text == "abcdefghij"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pmtiles", "application/vnd.pmtiles"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.gpx", "application/gpx+xml"),
        ("a.geojson", "application/geo+json"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.AVIF", "image/avif"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_a_file_says_what_it_is(browser: TestClient, folder: Path, name: str, kind: str) -> None:
    (folder / name).write_text("x")
    assert browser.get(f"/{name}").headers["content-type"] == kind


def test_only_reading_is_answered(browser: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert browser.request(method, "/").status_code == 405
    head = browser.head("/basemap.pmtiles")
    assert (head.status_code, head.headers["content-length"]) == (200, "10")


def test_what_nobody_foresaw_is_a_sentence(folder: Path) -> None:
    class Broken(FolderSite):
        def __getitem__(self, path: str) -> bytes:
            raise RuntimeError(path)

    response = TestClient(published_app(Broken(folder), lambda fault: f"It failed: {fault}")).get("/A1/")
    assert (response.status_code, response.text) == (500, "It failed: A1/index.html")


def test_a_taken_port_gives_way_to_the_next() -> None:
    with listen(LOOPBACK, 0) as first:
        port = port_of(first)
        with listen(LOOPBACK, port) as second:
            assert port < port_of(second) < port + TRIES


def test_the_last_port_has_no_next() -> None:
    with socket.socket() as taken:
        try:
            taken.bind((LOOPBACK, 65535))
            taken.listen()
        except OSError:
            pass  # taken by somebody else, which is as good
        with pytest.raises(CommandRefused) as refused:
            listen(LOOPBACK, 65535)
    assert str(refused.value) == "No port is free from 65535 to 65535. Choose another with --port."


def test_the_code_in_the_terminal_can_be_scanned() -> None:
    lines = terminal_code("http://192.0.2.7:8000/").split("\n")
    rows: list[list[int]] = []
    for line in lines:
        cells = line.removesuffix("\x1b[0m").split("▀")[:-1]
        colours = [[int(part.split(";")[-1].rstrip("m")) for part in cell.split("\x1b[") if part] for cell in cells]
        rows += [[high for high, _ in colours], [low for _, low in colours]]
    picture = np.kron(np.array([[0 if cell == 16 else 255 for cell in row] for row in rows]), np.ones((8, 8)))
    assert [code.text for code in zxingcpp.read_barcodes(picture.astype("uint8"))] == ["http://192.0.2.7:8000/"]


def test_ctrl_c_ends_it_quietly_with_a_page_open(small: Project) -> None:
    small.with_theme()
    serve = subprocess.Popen(
        [sys.executable, "-u", "-c", "from generator.cli import main; main()", "--lang", "en", "serve", "--local"],
        cwd=small.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert serve.stdout is not None
    told = [serve.stdout.readline()]
    if told[0].startswith("Port "):
        told.append(serve.stdout.readline())
    address = re.search(r"http://localhost:(\d+)/ ", told[-1])
    assert address is not None
    assert serve.stdout.readline() == "The guide holds: the pages are up to date.\n"
    with urlopen(f"http://127.0.0.1:{address[1]}/~preview/events") as events:
        assert b'"state": 1' in events.readline()
        serve.send_signal(signal.SIGINT)
        out, err = serve.communicate(timeout=10)
    assert (serve.returncode, out, err) == (0, "", "")


def test_a_site_on_trial_has_the_headers_that_hosts_are_told_to_send(built: Path) -> None:
    client = TestClient(AsHosted(published_app(FolderSite(built))))
    page, card, data = (client.get(path).headers for path in ("/A1/", "/en/embed/A1/", "/A/A.geojson"))
    assert page["X-Content-Type-Options"] == "nosniff" and page["Referrer-Policy"] == "same-origin"
    assert (page["Content-Security-Policy"], card["Content-Security-Policy"]) == (
        "frame-ancestors 'self'",
        "frame-ancestors *",
    )
    assert data["Access-Control-Allow-Origin"] == "*" and "Access-Control-Allow-Origin" not in page
    assert client.get("/no/such").headers["X-Content-Type-Options"] == "nosniff"
    paths = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]
    with running(AsHosted(published_app(FolderSite(built))), listen(LOOPBACK, 0)) as address:
        guide = ServedGuide(site=address.rstrip("/"), code="A1", stop="pont", paths=paths, timeout_s=30)
        told = {str(each.found) for each in examine_site(guide) if each.verdict is not Verdict.RIGHT}
    assert {words for words in told if "as its own address" not in words} == {
        "pages travel uncompressed, four times as heavy"
    }

"""`sentiers basemap --download` against a server on this machine that has every fault."""

import errno
import hashlib
import json
import re
import shutil
import socket
import time
from collections import namedtuple
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message as Headers
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import Request

import pytest
from click.testing import CliRunner, Result
from pmtiles.reader import MemorySource, Reader

from generator.cli import download
from generator.cli.download import _Redirects
from generator.cli.main import main
from generator.problems import CommandRefused
from tests.conftest import Project

EXTRACT = (Path(__file__).parents[1] / "data" / "somes-island.osm.pbf").read_bytes()
ISLAND = "174.86,-41.265,174.871,-41.248"
NAME = "region-latest.osm.pbf"


class Mirror:
    """Serves an index and extracts as Geofabrik does: conditional requests, ranges, an MD5 beside each file."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {f"/{NAME}": EXTRACT}
        self.version = '"one"'
        self.status: int | None = None
        self.cut: int | None = None
        self.ranges = self.tells_size = True
        self.redirects: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                mirror.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                if self.path in mirror.redirects:
                    self.reply(302, b"", {"Location": mirror.redirects[self.path]})
                    return
                content = mirror.files.get(self.path)
                if mirror.status is not None or content is None:
                    self.reply(mirror.status or 404, b"no", {})
                    return
                marks = {"ETag": mirror.version}
                if self.headers.get("If-None-Match") == mirror.version:
                    self.reply(304, b"", marks)
                    return
                wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
                if wanted and mirror.ranges and self.headers.get("If-Range") == mirror.version:
                    first = int(wanted[1])
                    if first >= len(content):
                        self.reply(416, b"", marks)
                        return
                    span = f"bytes {first}-{len(content) - 1}/{len(content)}"
                    self.reply(206, content[first:], marks | {"Content-Range": span})
                    return
                self.reply(200, content, marks)

            def reply(self, status: int, content: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if not mirror.tells_size:
                    self.close_connection = True
                elif status != 304:
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                whole = mirror.cut is None or not self.path.endswith(".pbf")
                self.wfile.write(content if whole else content[: mirror.cut])
                if not whole:
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def publish(self, *areas: tuple[str, tuple[float, float, float, float]]) -> None:
        """An index of extracts: path of the file, west, south, east, north."""
        features = [
            {
                "type": "Feature",
                "properties": {"id": path, "urls": {"pbf": self.url + path}},
                "geometry": {"type": "Polygon", "coordinates": [[[w, s], [e, s], [e, n], [w, n], [w, s]]]},
            }
            for path, (w, s, e, n) in areas
        ]
        planet = {"type": "Feature", "properties": {"id": "planet", "urls": {}}, "geometry": None}
        self.files["/index.json"] = json.dumps({"features": [planet, *features]}).encode()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    mirror = Mirror()
    yield mirror
    mirror.server.shutdown()
    mirror.server.server_close()


@pytest.fixture
def town(small: Project) -> Project:
    """The small guide, which keeps what is fetched in a folder of its own."""
    return small


def called(project: Project, *arguments: str, language: str = "en") -> Result:
    words = ["--trails", str(project.trails), "--lang", language, "basemap", "--bounds", ISLAND, *arguments]
    return CliRunner().invoke(main, words)


def kept(project: Project) -> dict[str, bytes]:
    """What is kept, by name without the digest of its address; notes and indexes left out."""
    folder = project.root / ".cache" / "extracts"
    found = {path.name.partition("-")[2]: path.read_bytes() for path in folder.glob("*")}
    return {name: content for name, content in found.items() if not name.endswith(".json")}


def refused(result: Result) -> str:
    """The last sentence of a refusal, its spaces made plain."""
    assert result.exit_code == 1, result.output
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit), result.exception
    return " ".join(result.output.splitlines()[-1].split())


def test_the_smallest_region_that_holds_the_guide_is_fetched_once(town: Project, mirror: Mirror) -> None:
    mirror.publish(
        ("/world.osm.pbf", (-180, -85, 180, 85)),
        (f"/{NAME}", (174, -42, 175, -41)),
        ("/elsewhere.osm.pbf", (174.8, -41.2, 175, -41)),
    )
    mirror.files[f"/{NAME}.md5"] = f"{hashlib.md5(EXTRACT).hexdigest()}  {NAME}\n".encode()
    result = called(town, "--download", "--from", f"{mirror.url}/index.json")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == f"Fetching {NAME} from 127.0.0.1: 1 MB."
    assert lines[1].startswith("© OpenStreetMap contributors, Open Database License 1.0")
    assert lines[2] == "The extract is whole and stays in extracts, where the next call finds it."
    assert re.fullmatch(r"basemap\.pmtiles: \d+ objects, \d+ kB\.", lines[3].replace("\u00a0", " "))
    assert Reader(MemorySource((town.trails / "basemap.pmtiles").read_bytes())).get(14, 16150, 10256)
    assert mirror.paths() == ["/index.json", f"/{NAME}", f"/{NAME}.md5"]
    assert all(re.fullmatch(r"sentiers/\S+ \(basemap\)", headers["user-agent"]) for _, headers in mirror.asked)
    assert kept(town) == {NAME: EXTRACT}

    mirror.asked.clear()
    again = called(town, "--download", "--from", f"{mirror.url}/index.json")
    assert again.exit_code == 0, again.output
    assert "127.0.0.1 has nothing newer: the extract kept here serves." in again.output
    assert mirror.paths() == ["/index.json", f"/{NAME}"]

    mirror.server.shutdown()
    mirror.server.server_close()
    alone = called(town, "--from", f"{mirror.url}/index.json")
    assert alone.exit_code == 0, alone.output
    assert "127.0.0.1 does not answer (Connection refused)" in alone.output
    assert "The extract kept here serves." in alone.output


def test_a_newer_extract_takes_the_place_of_the_old(town: Project, mirror: Mirror) -> None:
    source = f"{mirror.url}/{NAME}"
    assert called(town, "--download", "--from", source).exit_code == 0
    mirror.version, mirror.files[f"/{NAME}"] = '"two"', EXTRACT + b""
    mirror.asked.clear()
    result = called(town, "--download", "--from", source)
    assert result.exit_code == 0 and f"Fetching {NAME}" in result.output
    assert mirror.asked[0][1]["if-none-match"] == '"one"'


@pytest.mark.parametrize("ranges", [True, False])
def test_a_download_cut_short_goes_on_where_it_stopped(town: Project, mirror: Mirror, ranges: bool) -> None:
    source = f"{mirror.url}/{NAME}"
    mirror.cut, mirror.ranges = len(EXTRACT) // 2, ranges
    sentence = refused(called(town, "--download", "--from", source))
    assert sentence == "The network went after 1 of 1 MB. The same command goes on from there."
    assert kept(town) == {f"{NAME}.part": EXTRACT[: mirror.cut]}
    assert not (town.trails / "basemap.pmtiles").exists()
    half, mirror.cut = mirror.cut, None
    mirror.asked.clear()
    result = called(town, "--download", "--from", source)
    assert result.exit_code == 0, result.output
    assert ("Going on with" in result.output) is ranges
    assert mirror.asked[0][1]["range"] == f"bytes={half}-"
    assert kept(town) == {NAME: EXTRACT}


def test_what_was_begun_of_an_older_extract_is_thrown_away(town: Project, mirror: Mirror) -> None:
    source = f"{mirror.url}/{NAME}"
    mirror.cut = len(EXTRACT) // 2
    refused(called(town, "--download", "--from", source))
    mirror.cut, mirror.version = None, '"two"'
    assert called(town, "--download", "--from", source).exit_code == 0
    assert kept(town) == {NAME: EXTRACT}


def test_a_part_longer_than_the_file_is_begun_anew(town: Project, mirror: Mirror) -> None:
    source = f"{mirror.url}/{NAME}"
    mirror.cut = len(EXTRACT) // 2
    refused(called(town, "--download", "--from", source))
    (part,) = (town.root / ".cache" / "extracts").glob("*.part")
    part.write_bytes(EXTRACT + b"more")
    mirror.cut = None
    assert called(town, "--download", "--from", source).exit_code == 0
    assert kept(town) == {NAME: EXTRACT}


def test_a_wrong_digest_is_thrown_away(town: Project, mirror: Mirror) -> None:
    mirror.files[f"/{NAME}.md5"] = b"0" * 32 + b"  region.osm.pbf\n"
    sentence = refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    found = hashlib.md5(EXTRACT).hexdigest()
    assert sentence.startswith(
        f"{mirror.url}/{NAME} came otherwise than it was published (MD5 {found}, and {'0' * 32} is said): it was thrown away."
    )
    assert kept(town) == {} and not (town.trails / "basemap.pmtiles").exists()


@pytest.mark.parametrize("page", [b"<!doctype html><title>Wi-Fi</title>" + b" " * 100_000, b"<html>", b""])
def test_a_page_in_place_of_the_extract_is_named(town: Project, mirror: Mirror, page: bytes) -> None:
    mirror.files[f"/{NAME}"] = page
    sentence = refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    assert sentence == (
        "What 127.0.0.1 sent is no OpenStreetMap extract but something else, as a page to sign in to a network is: nothing was "
        f"kept. Open {mirror.url}/{NAME} in a browser to see it."
    )
    assert kept(town) == {}


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "{url}/{name} is not there (the server answers 404): name another extract with --from."),
        (429, "127.0.0.1 asks to wait (it answers 429): try again in an hour, or name another source with --from."),
        (500, "{url}/{name} cannot be fetched, the server answers 500: name another source with --from."),
    ],
)
def test_a_server_that_refuses_is_quoted(town: Project, mirror: Mirror, status: int, sentence: str) -> None:
    mirror.status = status
    said = refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    assert said == sentence.format(url=mirror.url, name=NAME)


def test_no_network_says_what_to_do_instead(town: Project) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = refused(called(town, "--download", "--from", f"http://127.0.0.1:{port}/index.json"))
    assert said == (
        "127.0.0.1 does not answer (Connection refused). Without a network, fetch an extract elsewhere and write: "
        "sentiers basemap EXTRACT.osm.pbf"
    )
    french = refused(called(town, "--download", "--from", f"http://127.0.0.1:{port}/index.json", language="fr"))
    assert french.startswith("127.0.0.1 ne répond pas (Connection refused).")


@pytest.mark.parametrize("index", [b"<html>", b"[]", b'{"features": [{"geometry": {"type": "Point"}}]}'])
def test_an_index_that_is_none_is_said(town: Project, mirror: Mirror, index: bytes) -> None:
    mirror.files["/index.json"] = index
    sentence = refused(called(town, "--download", "--from", f"{mirror.url}/index.json"))
    assert sentence == f"{mirror.url}/index.json is not an index of extracts: name an extract (.osm.pbf) with --from."


def test_a_guide_that_no_extract_holds_is_said(town: Project, mirror: Mirror) -> None:
    mirror.publish((f"/{NAME}", (0, 0, 1, 1)))
    sentence = refused(called(town, "--download", "--from", f"{mirror.url}/index.json"))
    assert sentence == (
        "No extract of 127.0.0.1 holds all that lies between 174.860, -41.265, 174.871, -41.248: name one with --from, or give "
        "narrower --bounds."
    )


@pytest.mark.parametrize(
    "address", ["http://example.org/x.osm.pbf", "file:///etc/passwd", "region", "https://", "https://["]
)
def test_only_https_is_fetched_from(town: Project, address: str) -> None:
    sentence = refused(called(town, "--download", "--from", address))
    assert sentence.startswith(f"“{address}” is not an address to fetch from: write one that begins with https://")


def test_a_redirect_to_plain_http_is_not_followed(town: Project, mirror: Mirror) -> None:
    mirror.redirects[f"/{NAME}"] = "http://example.org/x.osm.pbf"
    sentence = refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    assert sentence.startswith("“http://example.org/x.osm.pbf” is not an address to fetch from")


@pytest.mark.parametrize("address", ["https://127.0.0.1:8765/x", "https://169.254.169.254/x", "https://[::1]/x", "http://localhost/x", "https://10.0.0.1/x", "https://127.1/x"])  # fmt: skip
def test_a_mirror_does_not_lead_to_what_only_this_machine_can_reach(address: str) -> None:
    request = Request("https://mirror.example/region.osm.pbf")
    with pytest.raises(CommandRefused) as refusal:
        _Redirects().redirect_request(request, BytesIO(), 302, "Found", Headers(), address)
    assert str(refusal.value) == (
        f"mirror.example leads to {address}, which is no place of the web: nothing was fetched. Name another source with --from."
    )
    elsewhere = _Redirects().redirect_request(request, BytesIO(), 302, "Found", Headers(), "https://other.example/x")
    assert elsewhere is not None and elsewhere.full_url == "https://other.example/x"


@pytest.mark.parametrize("address", ["http://[::1", "http://127.0.0.1:x/", "http://127.0.0.1:99999/"])
def test_a_redirect_to_an_address_that_is_none_is_a_sentence(town: Project, mirror: Mirror, address: str) -> None:
    mirror.redirects[f"/{NAME}"] = address
    refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    assert kept(town) == {}


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"])
def test_a_mirror_that_sends_a_byte_now_and_then_is_given_up(
    town: Project, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    monkeypatch.setattr(download, "SILENCE_S", 0.5)
    slow = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        with suppress(OSError):
            while True:
                line, _ = slow.accept()
                with line, suppress(OSError):
                    line.sendall(head)
                    for _ in range(100):
                        line.sendall(b"H")
                        time.sleep(0.05)

    Thread(target=drip, daemon=True).start()
    began = time.monotonic()
    with slow:
        refused(called(town, "--download", "--from", f"http://127.0.0.1:{slow.getsockname()[1]}/{NAME}"))
    assert time.monotonic() - began < 4 and kept(town) == {}


def test_an_extract_without_an_end_does_not_fill_the_disk(
    town: Project, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage: Any = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1, 1, 199_000_000))
    monkeypatch.setattr(download, "LOOK_BYTES", 1)
    mirror.tells_size = False
    sentence = refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    assert sentence.endswith(
        "has 199 MB free, and the extract goes on: free some room, or name a smaller extract with --from."
    )
    assert kept(town) == {}


def test_a_dated_file_behind_a_redirect_is_compared_with_its_own_digest(town: Project, mirror: Mirror) -> None:
    mirror.redirects[f"/{NAME}"] = f"{mirror.url}/region-260101.osm.pbf"
    mirror.files = {"/region-260101.osm.pbf": EXTRACT, "/region-260101.osm.pbf.md5": b"1" * 32}
    assert "(MD5 " in refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))


def test_a_full_disk_is_said_before_and_while_writing(
    town: Project, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage: Any = namedtuple("usage", "total used free")
    with monkeypatch.context() as before:
        before.setattr(shutil, "disk_usage", lambda path: usage(1, 1, 3_000_000))
        sentence = refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    assert sentence.endswith(
        "has 3 MB free, and the extract takes 1 MB: free some room, or name a smaller extract with --from."
    )
    opened = Path.open

    def full(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if path.suffix == ".part" and mode == "wb":
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, mode, *rest, **more)

    with monkeypatch.context() as within:
        within.setattr(Path, "open", full)
        sentence = refused(called(town, "--download", "--from", f"{mirror.url}/{NAME}"))
    assert sentence.endswith(f"{NAME}.part cannot be written: the disk is full")
    assert kept(town) == {}


@pytest.mark.parametrize(
    "arguments", [(), ("region.osm.pbf", "--download"), ("region.osm.pbf", "--from", "https://x.org/")]
)
def test_one_extract_is_named_or_asked_for(town: Project, arguments: tuple[str, ...]) -> None:
    sentence = refused(called(town, *arguments))
    assert sentence == (
        "Name an extract, or ask for one, not both: sentiers basemap EXTRACT.osm.pbf, or sentiers basemap --download"
    )


def test_a_mistyped_option_is_a_usage_error(town: Project) -> None:
    result = called(town, "--downlaod")
    assert result.exit_code == 2 and "Did you mean '--download'?" in result.output

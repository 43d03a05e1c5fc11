"""`sentiers import` of an address, and into a trail that there is: a host on this machine answers what Geotrek's API v2 was recorded to answer."""

import gzip
import json
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import yaml

from generator.hosting.http_client import ask_site
from generator.problems import Severity
from tests.cli.test_check import run
from tests.conftest import Project
from tests.imports.test_import import GPX, loaded

TREK = {
    "id": 7, "name": {"fr": "Le lac", "en": "The lake"}, "description_teaser": {"fr": "<p>Un lac.</p>", "en": ""},
    "geometry": {"type": "LineString", "coordinates": [[2.77, 49.44, 31], [2.775, 49.445, 32], [2.78, 49.45, 33]]},
}  # fmt: skip


def poi(number: int, lon: float, lat: float) -> dict[str, object]:
    return {"id": number, "name": {"fr": f"Lieu {number}"}, "description": {"fr": "Haut."}, "geometry": {"type": "Point", "coordinates": [lon, lat, 1]}}  # fmt: skip


class Geotrek:
    """answers: path with its query to (status, headers, body); {host} in a body stands for this host. asked: what was."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        geotrek = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                geotrek.asked.append(self.path)
                status, headers, body = geotrek.answers.get(self.path, (404, {}, "{}"))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value.replace("{host}", geotrek.address))
                self.end_headers()
                self.wfile.write(body if isinstance(body, bytes) else body.replace("{host}", geotrek.address).encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        first = {
            "count": 3,
            "next": "{host}/api/v2/poi/?page=2&trek=7",
            "results": [poi(1, 2.7751, 49.4451), poi(2, 2.771, 49.441)],
        }
        second = {"count": 3, "next": None, "results": [poi(3, 2.779, 49.449)]}
        self.answers: dict[str, tuple[int, dict[str, str], str | bytes]] = {
            "/api/v2/trek/7/": (200, {}, json.dumps(TREK)),
            "/api/v2/poi/?trek=7": (200, {}, json.dumps(first)),
            "/api/v2/poi/?page=2&trek=7": (200, {}, json.dumps(second)),
            "/walk.gpx": (200, {}, GPX),
            "/moved": (302, {"Location": "https://elsewhere.invalid/walk.gpx"}, ""),
            "/deep": (200, {}, "[" * 200_000),
            "/crooked": (200, {}, json.dumps({"next": "http://[x", "results": [poi(1, 2.0, 49.0)]})),
            "/loop": (200, {}, json.dumps({"next": "http://other.invalid/x", "results": [poi(1, 2.0, 49.0)]})),
        }


@pytest.fixture
def geotrek() -> Iterator[Geotrek]:
    host = Geotrek()
    thread = Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield host
    host.server.shutdown()
    host.server.server_close()


def test_a_trek_comes_with_its_places_from_every_page(small: Project, geotrek: Geotrek) -> None:
    code, out, err = run(small, "import", f"{geotrek.address}/api/v2/trek/7/")
    assert (code, err) == (
        0,
        "Trail C: The points do not stand in the order of the line: they were put in that order.\n",
    )
    assert out.startswith("Trail C is begun in trails/le-lac: 3 stops and a line.\n")
    assert geotrek.asked == ["/api/v2/trek/7/", "/api/v2/poi/?trek=7", "/api/v2/poi/?page=2&trek=7"]
    trail = loaded(small, "le-lac/trail.yml")
    assert trail["title"] == {"fr": "Le lac", "en": "The lake"}
    assert [entry["stop"] for entry in trail["stops"]] == ["lieu-2", "lieu-1", "lieu-3"], "along the line"
    (source,) = [
        entry for entry in loaded(small, "sources.yml").values() if "url" in entry and "127.0.0.1" in entry["url"]
    ]
    assert source["url"] == f"{geotrek.address}/api/v2/trek/7/"
    assert small.lines(least=Severity.BLOCKS_PUBLICATION) == []


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/nothing", "the site answers 404. Open the address in a browser, and copy it again."),
        ("/moved", "no connection"),
        ("/loop", "its next page is on another site, at http://other.invalid/x."),
        ("/deep", "groups are nested too deep. Export the file again."),
        (
            "/crooked",
            "“http://[x” is not an address to take trails from. Open the address in a browser, and copy it again.",
        ),
    ],
)
def test_what_is_not_to_be_had_is_a_sentence(small: Project, geotrek: Geotrek, path: str, sentence: str) -> None:
    if path == "/moved":
        geotrek.answers["/moved"] = (302, {"Location": "{host}/walk.gpx".replace("127.0.0.1", "localhost")}, "")
        geotrek.address = geotrek.address.replace("127.0.0.1", "localhost")
        sentence = f"this address leads elsewhere, to {geotrek.address}/walk.gpx. Type that address if you trust it."
    address = geotrek.address.replace("localhost", "127.0.0.1")
    code, out, err = run(small, "import", f"{address}{path}")
    assert code == 1 and sentence in " ".join((out + err).split())
    assert "Nothing was written" in err and not (small.trails / "le-lac").exists()
    assert "/walk.gpx" not in geotrek.asked, "another host is not even asked"


NOWHERE = json.dumps(
    {"results": [{**poi(1, 2.7751, 49.4451), "geometry": {"type": "Point", "coordinates": [999, 49]}}]}
)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (NOWHERE, "The places of interest of this trek are left out: “999” is not a longitude."),
        ("<!DOCTYPE html><html></html>", "The places of interest of this trek are left out: this file is a web page, not a track."),
        ('{"count": 0, "next": null, "results": []}', "The address names no place of interest of this trek."),
    ],
)  # fmt: skip
def test_a_trek_whose_places_cannot_be_read_comes_alone_and_says_so(
    small: Project, geotrek: Geotrek, answer: str, sentence: str
) -> None:
    geotrek.answers["/api/v2/poi/?trek=7"] = (200, {}, answer)
    code, out, err = run(small, "import", f"{geotrek.address}/api/v2/trek/7/")
    assert code == 0 and out.startswith("Trail C is begun in trails/le-lac: 1 stop and a line.\n")
    assert err == f"{geotrek.address.removeprefix('http://')}/api/v2/trek/7/: {sentence}\n"


def test_pages_that_never_end_are_not_gathered_beyond_what_a_file_may_hold(small: Project, geotrek: Geotrek) -> None:
    heavy = {**poi(1, 2.7751, 49.4451), "description": {"fr": "mot " * 2_000_000}}
    for page in range(2, 30):
        following = f"{{host}}/api/v2/poi/?page={page + 1}&trek=7"
        geotrek.answers[f"/api/v2/poi/?page={page}&trek=7"] = (200, {}, json.dumps({"next": following, "results": [heavy]}))  # fmt: skip
    code, out, _ = run(small, "import", f"{geotrek.address}/api/v2/trek/7/")
    assert code == 1 and "this file is larger than 20 000 kB. Make a smaller copy, or split it." in " ".join(
        out.split()
    )
    assert len(geotrek.asked) < 8 and not (small.trails / "le-lac").exists()


def test_a_key_in_an_address_does_not_go_into_the_guide(small: Project, geotrek: Geotrek) -> None:
    geotrek.answers["/walk.gpx?map=7&api_key=s3cret&v=2"] = (200, {}, GPX)
    code, _, err = run(small, "import", f"{geotrek.address}/walk.gpx?map=7&api_key=s3cret&v=2")
    assert code == 0
    assert "What looks like a key in the address does not go into sources.yml: it would be published." in err
    assert loaded(small, "sources.yml")["walk"]["url"] == f"{geotrek.address}/walk.gpx?map=7&v=2"
    assert not any(b"s3cret" in path.read_bytes() for path in small.root.rglob("*") if path.is_file())


def test_a_host_that_sends_its_headers_one_letter_at_a_time_is_not_waited_for() -> None:
    """A socket's own timeout begins again at each letter (`ask_site` counts the whole)."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                for letter in b"HTTP/1.1 200 OK\r\nX: " + b"a" * 400:
                    connection.sendall(bytes([letter]))
                    time.sleep(0.05)

        Thread(target=drip, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            ask_site(f"http://127.0.0.1:{listener.getsockname()[1]}/", 0.5, purpose="test")
        assert time.monotonic() - began < 3


def test_an_answer_that_is_packed_is_read_whole(small: Project, geotrek: Geotrek) -> None:
    long = {**TREK, "description": {"fr": "mot " * 400_000}}
    geotrek.answers["/packed"] = (
        200,
        {"Content-Encoding": "gzip"},
        gzip.compress(json.dumps({"results": [long]}).encode()),
    )
    code, _, err = run(small, "import", f"{geotrek.address}/packed")
    assert code == 0 and (small.trails / "le-lac").exists(), err


@pytest.mark.parametrize(
    "address", ["http://geotrek.example/api/v2/trek/7/", "https://", "https://[", "http://10.0.0.1/walk.gpx"]
)
def test_only_https_is_asked_but_on_this_machine(small: Project, address: str) -> None:
    code, out, err = run(small, "import", address)
    assert code == 1 and "is not an address to take trails from. Write one that begins with https://." in " ".join(
        (out + err).split()
    )


def test_points_become_more_stops_of_a_trail(small: Project, geotrek: Geotrek) -> None:
    before = {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()}
    listed = [entry["stop"] for entry in loaded(small, "vallon/trail.yml")["stops"]]
    near = (
        GPX.replace("49.4501", "49.0010")
        .replace("2.7901", "2.0010")
        .replace("49.4511", "49.0300")
        .replace("2.7921", "2.0300")
    )
    near = near.replace('<wpt lat="49.4521" lon="2.7931"/>\n', "")
    geotrek.answers["/walk.gpx"] = (200, {}, near)
    code, out, _ = run(small, "import", f"{geotrek.address}/walk.gpx", "--into", "a")
    assert code == 1 and "A5 is 3195 m away from the track of trail A" in " ".join(out.split())
    assert {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()} == before, "all or nothing"
    geotrek.answers["/walk.gpx"] = (200, {}, near.replace("49.0300", "49.0058").replace("2.0300", "2.0058"))
    code, out, err = run(small, "import", f"{geotrek.address}/walk.gpx", "--into", "a")
    assert code == 0, out + err
    assert "The line is left out: the trail keeps its own." in err
    assert out.startswith("Trail A has new stops: A4, A5.\n")
    trail = loaded(small, "vallon/trail.yml")
    assert [entry["stop"] for entry in trail["stops"]] == [
        listed[0],
        "le-pont",
        listed[1],
        "l-ecluse-le-bief",
        listed[2],
    ]
    changed = {path for path, content in before.items() if path.read_bytes() != content}
    assert changed == {small.trails / "sources.yml", small.trails / "vallon/trail.yml"}
    added = (small.trails / "vallon/trail.yml").read_text("utf-8")
    assert all(line in added for line in before[small.trails / "vallon/trail.yml"].decode().splitlines()), "splice"
    assert yaml.safe_load((small.trails / "vallon/stops/le-pont.yml").read_text("utf-8"))["code"] == "A4"
    now = {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()}
    code, out, err = run(small, "import", f"{geotrek.address}/walk.gpx", "--into", "A")
    assert code == 0 and out == "There is nothing in it that the trail has not got: nothing was written.\n"
    assert "2 points have the names of stops of this trail and are left out." in err
    assert {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()} == now
    assert (
        run(small, "import", f"{geotrek.address}/walk.gpx", "--into", "Z")[2]
        == "No trail has the letter Z: there are A, B.\n"
    )

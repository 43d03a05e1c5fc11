"""`sentiers doctor` against a host on this machine that has every fault."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message as Headers
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.request import Request

import pytest

from generator.hosting import http_client
from generator.hosting.doctor import examine_site
from generator.hosting.examination import ServedGuide
from generator.hosting.finding import Verdict
from generator.hosting.http_client import _Redirects, ask_site
from generator.hosting.silence import why_silent
from tests.cli.test_check import run
from tests.conftest import Project
from tests.hosting.host import Answer, Host, hosted


@pytest.fixture
def host(built: Path) -> Iterator[Host]:
    with hosted(built) as host:
        yield host


@pytest.fixture(scope="module")
def paths(built: Path) -> list[str]:
    return [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]


def found(host: Host, paths: list[str], *, more: tuple[str, ...] = (), site: str | None = None) -> dict[str, str]:
    """What is not right: address without the host to verdict and words."""
    guide = ServedGuide(site=site or host.address, code="A1", stop="pont", paths={*paths, *more}, timeout_s=30)
    told: dict[str, str] = {}
    for each in examine_site(guide):
        if each.verdict is not Verdict.RIGHT and "as its own address" not in str(each.found):
            assert each.cure is not None
            address = each.address.removeprefix(host.address)
            told[address] = "; ".join(
                [
                    *([told[address]] if address in told else []),
                    f"{each.verdict.value}: {' '.join(str(each.found).split())}",
                ]
            )
    return told


def without(*names: str):  # type: ignore[no-untyped-def]
    def change(answer: Answer) -> Answer:
        status, headers, body = answer
        return status, {name: value for name, value in headers.items() if name not in names}, body

    return change


def having(**headers: str):  # type: ignore[no-untyped-def]
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda answer: (answer[0], {**answer[1], **named}, answer[2])


def saying(status: int, body: bytes):  # type: ignore[no-untyped-def]
    return lambda answer: (status, {"Content-Type": "text/html"}, body)


def sent_to(where: str):  # type: ignore[no-untyped-def]
    return lambda answer: (302, {"Location": where}, b"")


def test_a_guide_that_is_served_as_it_has_to_be(built: Path, host: Host) -> None:
    project = Project(built.parent)
    code, out, err = run(project, "doctor", f"{host.address}/")
    assert (code, err) == (0, "1 piece of advice on the host.\nThe guide is served as it has to be.\n")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "in order sw.js 200 text/javascript" in lines
    assert "in order code in small letters 404 the guide’s page for missing ones leads to the stop" in lines
    assert f"For a trial on this machine, build with SENTIERS_ADDRESS={host.address}." in out
    assert "Write address:" not in out, "it is no address for a guide"


def test_every_fault_of_pages_is_named(host: Host, paths: list[str]) -> None:
    lost = saying(200, b"<h1>Welcome</h1>")
    other = b'<html data-root="../"><meta name="sentiers:stop" content="A2 moulin-haut"><script src="https://cdn.example/x.js">'
    host.faults = {
        "/A1/": lambda answer: (200, {"Content-Type": "text/html"}, other),
        "/A1": saying(404, b"no"),
        "/a1/": saying(404, b"Not found"),
        "/no-such-page-of-the-guide/": lost,
    }
    said = found(host, paths)
    assert said["/A1/"] == (
        "fault: the page is that of A2 moulin-haut; advice: pages travel uncompressed, four times as heavy; fault: the page asks cdn.example; "
        "advice: X-Content-Type-Options is not sent; advice: Referrer-Policy is not sent"
    )
    assert said["/A1"] == "fault: the page is not there"
    assert said["/a1/"] == "fault: the host has a page of its own instead of 404.html"
    assert said["/no-such-page-of-the-guide/"] == "fault: the host answers as if there were such a page"
    assert len(said) == 4


def test_every_fault_of_headers_is_named(host: Host, paths: list[str]) -> None:
    host.faults = {
        "/A1/": having(
            Permissions_Policy="geolocation=(), camera=()",
            Content_Security_Policy="script-src 'none'; frame-ancestors 'self'",
            Set_Cookie="id=1",
            X_Robots_Tag="noindex",
            Cache_Control="public, max-age=86400",
        )
    }
    assert found(host, paths) == {
        "/A1/": "fault: Permissions-Policy closes geolocation; fault: Content-Security-Policy of the host narrows script-src; "
        "advice: pages are kept for 24 h: a correction is seen late; fault: the host sets a cookie; "
        "advice: search engines are told to leave the guide out"
    }


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Security_Policy": "frame-ancestors 'self'"},
        {"Content_Security_Policy": "frame-ancestors 'self', frame-ancestors *"},
        {"X_Frame_Options": "SAMEORIGIN"},
    ],
)
def test_cards_that_no_other_site_can_show_are_named(host: Host, paths: list[str], headers: dict[str, str]) -> None:
    host.faults = {"/embed/A1/": having(**headers)}
    assert found(host, paths) == {
        "/embed/A1/": "advice: no other site can show the cards that the guide makes for them"
    }
    host.faults = {"/embed/A1/": having(Content_Security_Policy="frame-ancestors *")}
    assert found(host, paths) == {}


def test_every_fault_of_files_is_named(host: Host, paths: list[str]) -> None:
    worker = having(Content_Type="text/plain", Cache_Control="max-age=864000")
    host.faults = {
        "/sw.js": worker,
        "/manifest.webmanifest": saying(404, b"hidden"),
        "/A/A.gpx": without("Access-Control-Allow-Origin", "Content-Type"),
        "/A/A.kml": having(Content_Type="application/xml"),
    }
    assert found(host, paths, more=("basemap.pmtiles",)) == {
        "/sw.js": "fault: served as text/plain; advice: kept for 240 h: phones renew what they keep late",
        "/manifest.webmanifest": "fault: the file is not there",
        "/A/A.gpx": "advice: served without a type; advice: maps elsewhere cannot read this open data",
        "/A/A.kml": "advice: served as application/xml",
        "/basemap.pmtiles": "fault: the file is not there; fault: asked for a piece of basemap.pmtiles, the site answers 404",
    }


def test_a_site_built_in_haste_is_told_how_it_gets_its_prints(host: Host, paths: list[str]) -> None:
    quick = [path for path in paths if not path.startswith("print/")]
    host.faults = {"/print/A-fr.pdf": saying(404, b"")}
    guide = ServedGuide(site=host.address, code="A1", stop="pont", paths={*quick, "print/A-fr.pdf"}, timeout_s=30)
    (missing,) = [each for each in examine_site(guide) if each.verdict is Verdict.FAULT]
    assert (str(missing.found), str(missing.cure)) == (
        "the file is not there",
        "Build the site without --quick, which leaves out prints and shared pictures, and publish it again.",
    )


def test_a_base_map_that_comes_whole_or_packed_is_a_fault(host: Host, paths: list[str]) -> None:
    host.faults = {"/basemap.pmtiles": lambda answer: (200, {"Content-Type": "application/octet-stream"}, b"x" * 900)}
    assert found(host, paths, more=("basemap.pmtiles",)) == {
        "/basemap.pmtiles": "fault: basemap.pmtiles comes whole where a piece was asked for"
    }
    host.faults = {"/sw.js": having(Content_Range="bytes 3-18/99")}
    assert found(host, paths) == {"/sw.js": "advice: sw.js comes in other pieces than were asked for"}


def test_an_address_that_is_silent_is_a_fault_and_the_others_are_looked_at(host: Host, paths: list[str]) -> None:
    def cut(answer: Answer) -> Answer:
        raise ConnectionResetError

    host.faults = {"/A/A.gpx": cut}
    (said,) = found(host, paths).items()
    assert said[0] == "/A/A.gpx" and said[1].startswith("fault: no connection (")


def test_another_site_ends_the_examination(host: Host, paths: list[str], built: Path) -> None:
    with hosted(built) as portal:
        elsewhere = portal.address.replace("127.0.0.1", "localhost")
        host.faults = {"/": sent_to(f"{elsewhere}/sign-in")}
        assert found(host, paths) == {"/": "fault: localhost answers instead of 127.0.0.1"}
    host.faults = {"/": saying(200, b"<h1>Parking</h1>")}
    assert found(host, paths) == {"/": "fault: another site answers, or a page of the network or the host"}
    host.faults = {"/": saying(503, b"")}
    assert found(host, paths) == {"/": "fault: the site answers 503"}


def test_a_guide_built_for_another_folder_of_its_host_is_told(host: Host, paths: list[str]) -> None:
    def elsewhere(answer: Answer) -> Answer:
        return answer[0], answer[1], answer[2].replace(b'data-base="/"', b'data-base="/guide/"')

    host.faults = {"/no-such-page-of-the-guide/": elsewhere}
    assert found(host, paths) == {
        "/no-such-page-of-the-guide/": "fault: 404.html links from /guide/, and the guide stands at /"
    }


def test_without_https_only_this_machine_is_right(
    host: Host, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.hosting.examination.is_this_machine", lambda host: False)
    assert found(host, paths) == {
        "/": "fault: the guide is served without HTTPS: no position, no use without a network"
    }


def test_nobody_answers(built: Path, host: Host) -> None:
    host.server.shutdown()  # a thread that still waits on the socket would keep it open
    host.server.server_close()
    code, out, err = run(Project(built.parent), "doctor", host.address)
    assert (code, out) == (1, "")
    assert err == (
        f"{host.address} gives no answer: no connection (the connection is refused). "
        "Look whether this machine has a network and whether the address is right.\n"
    )


def test_for_a_program_and_for_what_is_no_address(built: Path, host: Host) -> None:
    project = Project(built.parent)
    host.faults = {"/": saying(404, b"")}
    code, out, err = run(project, "doctor", host.address, "--format", "json")
    assert (code, err) == (1, "1 fault to mend before plaques lead here.\n")
    assert json.loads(out) == [
        {
            "verdict": "fault",
            "what": "home page",
            "address": f"{host.address}/",
            "status": 404,
            "found": "the page is not there",
            "cure": "Publish the whole folder public/ at this address again.",
        }
    ]
    for typed, sentence in {
        "guide.example": "“guide.example” is not the whole address of a site. Did you mean https://guide.example?\n",
        "ftp://guide.example": "“ftp://guide.example” is not the address of a site. It begins with https://\n",
        "http://guide.example:99999": "“http://guide.example:99999” is not the address of a site. It begins with https://\n",
    }.items():
        assert run(project, "doctor", typed)[::2] == (1, sentence)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8765/begin", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/", "http://192.168.1.1/", "http://a.localhost/", "http://localhost./", "http://127.1/", "http://2130706433/", "http://0x7f000001/"])  # fmt: skip
def test_no_host_of_the_web_sends_us_to_what_only_this_machine_reaches(address: str) -> None:
    redirects = _Redirects(lambda there: True)
    started = Request("https://guide.example/A1/")
    assert redirects.redirect_request(started, BytesIO(), 302, "Found", Headers(), address) is None
    assert redirects.way == [address], "it is told"
    here = Request("http://127.0.0.1:8000/A1/")
    assert (
        _Redirects(lambda there: True).redirect_request(here, BytesIO(), 302, "Found", Headers(), address) is not None
    )


def test_a_name_that_leads_inside_after_the_web_is_not_connected_to(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name resolves to what its owner likes, and to another address each time."""
    asked: list[str] = []
    inside = socket.create_server(("127.0.0.2", 0))
    port = inside.getsockname()[1]
    host.faults["/"] = sent_to(f"http://rebound.example:{port}/")
    numbers = {"web.example": "127.0.0.1", "rebound.example": "127.0.0.2"}

    def resolved(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (numbers[host], port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(http_client, "is_inside_number", lambda number: number == "127.0.0.2")
    with inside, pytest.raises(URLError) as refused:
        ask_site(f"{host.address.replace('127.0.0.1', 'web.example')}/", 5, purpose="doctor")
    assert why_silent(refused.value, 5).text("en") == "it leads to 127.0.0.2, which is no place of the web"
    assert asked == ["web.example", "rebound.example"], "each name is resolved once"


@pytest.mark.parametrize(
    ("number", "inside"),
    [("127.0.0.1", True), ("169.254.169.254", True), ("100.64.0.1", True), ("0.0.0.0", True), ("::", True), ("fe80::1%eth0", True),
     ("fd00::1", True), ("::ffff:10.0.0.1", True), ("64:ff9b::7f00:1", True), ("2002:7f00:1::", True),
     ("1.1.1.1", False), ("64:ff9b::101:101", False), ("2606:4700::1111", False), ("guide.example", False)],
)  # fmt: skip
def test_numbers_of_this_machine_and_its_network(number: str, inside: bool) -> None:
    assert http_client.is_inside_number(number) is inside


@pytest.mark.parametrize("command", [("doctor",), ("plaques", "verify")])
def test_a_password_in_an_address_is_not_shown(command: tuple[str, ...], small: Project) -> None:
    code, out, err = run(small, *command, "https://me:s3cret@guide.example/")
    assert (code, out) == (1, "")
    assert err == (
        "This address holds a name or a password, which would stand in what is told: leave out what stands before @.\n"
    )


def test_what_a_host_says_in_place_of_an_answer_is_quoted_in_short(small: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def say() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection, suppress(OSError):
                    connection.recv(4096)
                    connection.sendall(b"HTTP/1.1 " + b"9" * 50_000 + b" x\r\n\r\n")

        Thread(target=say, daemon=True).start()
        code, _, err = run(small, "doctor", f"http://127.0.0.1:{listener.getsockname()[1]}", "--timeout", "3")
    assert code == 1 and "99999…" in err and len(err) < 600

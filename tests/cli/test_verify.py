"""`sentiers plaques verify` against a site on this machine that has every fault."""

import csv
import gzip
import io
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from generator.model.plaque import published_register
from generator.read.guide_folder import read_guide
from tests.cli.test_check import run
from tests.conftest import Project

RIGHT = {"A1": "pont", "A2": "moulin-haut", "A3": "source-cachee", "B1": "moulin-bas", "B2": "lavoir"}
LETTERS = {"A": "vallon", "B": "moulins"}


def page(code: str) -> bytes:
    kind, lasting = ("stop", RIGHT[code]) if code in RIGHT else ("trail", LETTERS[code])
    return f'<!doctype html><html><head><meta name="sentiers:{kind}" content="{code} {lasting}"></head></html>'.encode()


class Site:
    """Answers each path as it is told to; all else rightly."""

    def __init__(self) -> None:
        self.faults: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.silent: set[str] = set()
        self.asked: list[str] = []
        self.most_at_once = 0
        self.over = Event()
        self._now = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path != "/plaques.txt":  # asked for once, whatever the plaques
                    site.asked.append(self.path)
                site._now += 1
                site.most_at_once = max(site.most_at_once, site._now)
                try:
                    self.answer()
                finally:
                    site._now -= 1

            def answer(self) -> None:
                if self.path in site.silent:
                    site.over.wait(20)
                    return
                code = self.path.strip("/").rpartition("/")[2]
                known = code in RIGHT or code in LETTERS
                usual = (200, {}, page(code)) if known else (404, {}, b"no")
                status, headers, body = site.faults.get(self.path, usual)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.over.set()
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def printed(small: Project) -> Project:
    """A1 hangs on the town hall, A2 was printed."""
    small.edit("trails/guide.yml", "address_confirmed: false", "address_confirmed: true")
    assert run(small, "plaques", "print", "A1", "A2", "--format", "svg", "--on", "2026-01-02")[0] == 0
    assert run(small, "plaques", "mounted", "A1", "--on", "2026-02-01", "--where", "town hall")[0] == 0
    return small


def verdicts(small: Project, *typed: str) -> tuple[int, dict[str, tuple[str, str]]]:
    code, out, _ = run(small, "plaques", "verify", *typed, "--csv")
    return code, {
        row["code"]: (row["status"], row["verdict"]) for row in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    }


def test_a_site_that_holds(printed: Project, site: Site) -> None:
    code, out, err = run(printed, "plaques", "verify", f"{site.address}/")
    assert (code, err) == (0, "All 2 lead to their stop.\n")
    assert out.splitlines()[2].split() == ["A1", "pont", "town", "hall", "200", "right"]
    assert sorted(site.asked) == ["/A1/", "/A2/"]


def test_every_fault_is_named(printed: Project, site: Site) -> None:
    def to(where: str) -> dict[str, str]:
        return {"Location": where}

    site.faults = {
        "/A1/": (404, {}, b"gone"),
        "/A2/": (200, {}, page("A1")),
        "/A3/": (301, to("/A3/x"), b""),
        "/A3/x": (301, to("/A3/"), b""),
        "/B1/": (200, {}, b"<!doctype html><title>Parking</title>"),
        "/B2/": (500, {}, b"oops"),
        "/A/": (302, to("/en/A/"), b""),
    }
    site.silent = {"/B/"}
    code, found = verdicts(printed, site.address, "--all", "--timeout", "1")
    assert code == 1
    assert found == {
        "A1": ("404", "dead, the page is not there"),
        "A2": ("200", "wrong stop, the page is that of A1 pont"),
        "A3": ("301", "dead, the redirects never end"),
        "B1": ("200", "wrong page, it does not say which stop it is"),
        "B2": ("500", "dead, the site answers 500"),
        "A": ("200", f"right, redirected to {site.address}/en/A/"),
        "B": ("", "dead, no answer within 1\u00a0s"),
    }


def test_a_redirect_to_somewhere_else_than_the_web_is_not_followed(printed: Project, site: Site) -> None:
    site.faults = {"/A1/": (302, {"Location": "file:///etc/hostname"}, b"")}
    assert verdicts(printed, site.address)[1]["A1"] == ("302", "dead, the redirect leads nowhere (302)")


def test_a_long_way_of_redirects_ends(printed: Project, site: Site) -> None:
    site.faults = {f"/A1/{'x' * step}": (302, {"Location": f"/A1/{'x' * (step + 1)}"}, b"") for step in range(20)}
    assert verdicts(printed, site.address)[1]["A1"] == ("302", "dead, the redirects never end")
    assert len(site.asked) < 10


def test_a_site_that_is_down(printed: Project, site: Site) -> None:
    site.server.server_close()
    code, _, err = run(printed, "plaques", "verify", site.address, "--timeout", "2")
    assert code == 1 and err == "2 of 2 do not lead to their stop.\n"


def test_no_more_connections_than_asked_for(printed: Project, site: Site) -> None:
    assert verdicts(printed, site.address, "--all", "--at-once", "2")[0] == 0
    assert len(site.asked) == 7 and 1 <= site.most_at_once <= 2


def test_without_an_address_the_printed_ones_are_asked(printed: Project, site: Site) -> None:
    """The plaque that was removed is not asked for; the register's own address is not ours to reach."""
    printed.edit("trails/guide.yml", "https://chemins.valmont.example", site.address)
    assert run(printed, "plaques", "print", "B", "--format", "svg", "--on", "2026-03-01")[0] == 1
    printed.edit(
        "trails/guide.yml",
        "languages:",
        "former_addresses: [{address: https://chemins.valmont.example, redirected_by: us}]\nlanguages:",
    )
    assert run(printed, "plaques", "print", "B", "--format", "svg", "--on", "2026-03-01")[0] == 0
    code, found = verdicts(printed, "--timeout", "2")
    assert code == 1 and found["B"] == ("200", "right") and found["A1"][0] == ""
    assert site.asked == ["/B/"]


def test_nothing_printed_is_nothing_to_ask(small: Project) -> None:
    code, out, _ = run(small, "plaques", "verify", "http://127.0.0.1:9")
    assert (code, out) == (
        0,
        "No plaque is registered, so there is nothing to ask for. For every stop of the guide, add --all.\n",
    )


def test_a_page_that_drips_is_cut_off(printed: Project, site: Site) -> None:
    site.silent = {"/A1/", "/A2/"}
    began = time.monotonic()
    assert verdicts(printed, site.address, "--timeout", "0.5")[0] == 1
    assert time.monotonic() - began < 15


def test_answers_that_make_no_sense_are_verdicts(printed: Project, site: Site) -> None:
    site.faults = {
        "/A1/": (302, {"Location": "http://[::1"}, b""),
        "/A2/": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b not packed"),
        "/A3/": (200, {"Content-Encoding": "gzip"}, gzip.compress(page("A3"))),
        "/B1/": (
            200,
            {},
            page("B1").replace(b"<head>", b'<head><meta http-equiv="Refresh" content="0; URL=https://evil.invalid/">'),
        ),
        "/B2/": (200, {}, page("B2").replace(b"<head>", b'<head><meta http-equiv=refresh content="300">')),
    }
    code, found = verdicts(printed, site.address, "--all")
    assert code == 1
    assert found["A1"][1].startswith("dead, the answer makes no sense (")
    assert found["A2"][1].startswith("dead, the answer makes no sense (")
    assert found["A3"] == ("200", "right")
    assert found["B1"] == ("200", "wrong page, it sends its readers on to https://evil.invalid/")
    assert found["B2"] == ("200", "right")


def test_an_address_that_is_none_is_refused(printed: Project) -> None:
    code, out, err = run(printed, "plaques", "verify", "http://[::1")
    assert (code, out, err) == (1, "", "“http://[::1” is not the address of a site. It begins with https://\n")


def test_a_register_that_vanished_is_known_to_the_site(printed: Project, site: Site) -> None:
    guide, _ = read_guide(printed.trails)
    assert guide is not None
    site.faults["/plaques.txt"] = (200, {}, published_register(guide.plaques).encode())
    assert run(printed, "plaques", "verify", site.address)[0] == 0
    for name in ("plaques.yml", "plaques.seal"):
        (printed.trails / name).unlink()
    code, _, err = run(printed, "plaques", "verify", site.address)
    assert (code, err) == (
        1,
        "The site knows of 3 lines of the register that plaques.yml does not have: bring back its last good version.\n",
    )

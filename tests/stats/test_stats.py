"""`sentiers stats`, typed, on logs of every format."""

import csv
import gzip
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.stats import lines
from tests.conftest import Project

PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
HOME = "https://chemins.valmont.example"


def combined(
    target: str,
    *,
    referer: str = "-",
    agent: str = PHONE,
    status: int = 200,
    time: str = "12/May/2026:10:00:00 +0200",
    method: str = "GET",
) -> str:
    return f'192.0.2.7 - - [{time}] "{method} {target} HTTP/1.1" {status} 9120 "{referer}" "{agent}"\n'


def typed(project: Project, *words: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(
        main, ["--trails", str(project.trails), "--lang", "en", "stats", *words], input=given, catch_exceptions=False
    )


def counted(project: Project, log: str | bytes, *words: str) -> dict[str, Any]:
    raw = log.encode() if isinstance(log, str) else log
    result = typed(project, "-", "--format", "json", *words, given=raw)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def by_key(found: dict[str, Any], table: str) -> dict[str, int]:
    return {row["key"]: row["arrivals"][0] for row in found[table] if row["arrivals"][0]}


def test_an_arrival_is_a_page_opened_from_outside_by_a_person(small: Project) -> None:
    log = (
        combined("/A1/")
        + combined("/en/A1/", referer="https://www.google.com/")
        + combined("/A/", status=304)
        + combined("/A2/", referer=f"{HOME}/A1/")  # going on
        + combined("/A2/", agent=GOOGLE)
        + combined("/A2/", agent="-")
        + combined("/A2/", status=404)
        + combined("/A2/", method="HEAD")
        + combined("/A2")  # answered by a redirect elsewhere, but never the page itself
        + combined("/assets/stop.js", referer=f"{HOME}/A1/")
        + combined("/Z9/")
    )
    found = counted(small, log)
    assert by_key(found, "stops") == {"A1": 2}
    assert by_key(found, "trails") == {"A": 3}
    assert by_key(found, "languages") == {"fr": 2, "en": 1}
    assert by_key(found, "months") == {"2026-05": 3}
    assert found["lines"] == {
        "read": 11, "malformed": 0, "pages": 6, "from_the_guide": 1, "robots": 2, "undated": 0, "arrivals": 3, "without_agent": 0,
    }  # fmt: skip


def test_a_telephone_called_cubot_is_no_robot(small: Project) -> None:
    agent = "Mozilla/5.0 (Linux; Android 11; CUBOT KINGKONG 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
    assert counted(small, combined("/A1/", agent=agent))["lines"]["arrivals"] == 1


def test_every_agent_of_the_maintained_list_is_left_out(small: Project) -> None:
    from crawleruseragents import CRAWLER_USER_AGENTS_DATA

    from generator.stats.robots import is_robot

    named = [agent for entry in CRAWLER_USER_AGENTS_DATA for agent in entry["instances"]]
    assert len(named) > 1000
    assert [agent for agent in named if not is_robot(agent)] == []


def test_the_month_is_that_of_the_guide_s_own_clock(small: Project) -> None:
    log = combined("/A1/", time="31/May/2026:22:30:00 +0000") + combined("/A1/", time="31/May/2026:21:30:00 +0000")
    assert by_key(counted(small, log), "months") == {"2026-05": 1, "2026-06": 1}


def test_common_format_counts_and_says_that_robots_may_be_there(small: Project) -> None:
    found = counted(small, '192.0.2.7 - marie [12/May/2026:10:00:00 +0200] "GET /A1/?utm=x HTTP/1.1" 200 512\n')
    assert found["lines"]["arrivals"] == found["lines"]["without_agent"] == 1
    assert by_key(found, "stops") == {"A1": 1}


CADDY = {
    "level": "info", "ts": 1778580000.5, "logger": "http.log.access", "msg": "handled request", "status": 200,
    "request": {"remote_ip": "192.0.2.7", "proto": "HTTP/2.0", "method": "GET", "host": "x", "uri": "/en/A2/",
                "headers": {"User-Agent": [PHONE], "Accept-Encoding": ["gzip"]}},
}  # fmt: skip
NGINX = {
    "time_iso8601": "2026-05-12T10:00:00+02:00",
    "request": "GET /en/A2/ HTTP/1.1",
    "status": "200",
    "http_referer": "",
    "http_user_agent": PHONE,
}


@pytest.mark.parametrize(
    "entry",
    [
        CADDY,
        {**CADDY, "ts": "2026/05/12 10:00:00.000"} | {"ts": "2026-05-12T10:00:00Z"},
        {**CADDY, "ts": 1778580000500},
        NGINX,
        {
            "time_local": "12/May/2026:10:00:00 +0200",
            "request_method": "GET",
            "request_uri": "/en/A2/",
            "status": 200,
            "http_user_agent": PHONE,
        },
        {"msec": "1778580000.123", "request": "GET /en/A2/ HTTP/2.0", "status": 200, "user_agent": PHONE},
    ],
)
def test_json_logs(small: Project, entry: dict[str, object]) -> None:
    log = (
        json.dumps(entry)
        + "\n"
        + json.dumps({**entry, "request_uri": "/style.css", "request": "GET /style.css HTTP/1.1"})
        + "\n"
    )
    found = counted(small, log)
    assert by_key(found, "stops") == {"A2": 1} and by_key(found, "languages") == {"en": 1}
    assert by_key(found, "months") == {"2026-05": 1}
    assert found["lines"]["read"] == 2 and found["lines"]["malformed"] == 0


def test_json_robots_and_steps_are_left_out(small: Project) -> None:
    robot = json.loads(json.dumps(CADDY))
    robot["request"]["headers"]["User-Agent"] = [GOOGLE]
    step = json.loads(json.dumps(CADDY))
    step["request"]["headers"]["Referer"] = [f"{HOME}/en/A1/"]
    found = counted(small, "\n".join(map(json.dumps, (robot, step, {**NGINX, "http_referer": f"{HOME}/"}))))
    assert (found["lines"]["robots"], found["lines"]["from_the_guide"], found["lines"]["arrivals"]) == (1, 2, 0)


def test_gzip_several_files_and_one_named_twice(small: Project, tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text(combined("/A1/"))
    (tmp_path / "b.log.gz").write_bytes(gzip.compress((combined("/A1/") + combined("/A2/")).encode()))
    result = typed(
        small, str(tmp_path / "a.log"), str(tmp_path / "b.log.gz"), str(tmp_path / "a.log"), "--format", "json"
    )
    assert by_key(json.loads(result.stdout), "stops") == {"A1": 2, "A2": 1}
    assert "a.log is named twice and counted once." in result.stderr


def test_a_log_that_breaks_off_is_counted_as_far_as_it_goes(small: Project, tmp_path: Path) -> None:
    whole = gzip.compress(
        "".join(combined("/A1/", time=f"12/May/2026:10:{n % 60:02d}:00 +0200") for n in range(30_000)).encode()
    )
    (tmp_path / "cut.gz").write_bytes(whole[: len(whole) // 2])
    result = typed(small, str(tmp_path / "cut.gz"), "--format", "json")
    assert result.exit_code == 0
    assert 0 < json.loads(result.stdout)["lines"]["arrivals"] < 30_000
    assert "is damaged or breaks off; what came before was counted." in result.stderr


@pytest.mark.parametrize(
    "line",
    [
        b"\x16\x03\x01 garbage\n", b'{"status": 200}\n', b'{"request": {"uri": "/A1/"\n', b"x" * 200_000 + b"\n", b"[]\n",
        b'{"request": {"method": "GET", "uri": "/A1/", "headers": 3}, "status": "many"}\n', b"\xff\xfe\x00\x00\n", b'192.0.2.7 - - [ "GET\n',
    ],
)  # fmt: skip
def test_a_malformed_line_is_counted_and_the_next_one_too(small: Project, line: bytes) -> None:
    result = typed(small, "-", "--format", "json", given=combined("/A1/").encode() + line + combined("/A2/").encode())
    found = json.loads(result.stdout)
    assert by_key(found, "stops") == {"A1": 1, "A2": 1}
    assert found["lines"]["malformed"] == 1 and found["lines"]["read"] == 3
    assert "1 of 3 lines are not those of an access log and were passed over." in result.stderr


def test_a_file_that_is_no_log(small: Project, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Madame,\nMonsieur,\n")
    result = typed(small, str(tmp_path / "letter.txt"))
    assert result.exit_code == 1
    assert result.stderr == "No line is one of an access log in Common, Combined or JSON format (2 lines).\n"


def test_a_file_that_is_not_there(small: Project, tmp_path: Path) -> None:
    result = typed(small, str(tmp_path / "none.log"))
    assert result.exit_code == 1 and result.stderr.endswith("none.log cannot be read (it does not exist).\n")


def test_a_time_that_cannot_be_is_counted_apart(small: Project) -> None:
    found = counted(small, combined("/A1/", time="99/Foo/2026:10:00:00 +0200") + combined("/A1/"))
    assert found["lines"]["undated"] == 1 and found["lines"]["arrivals"] == 1


def test_reading_on_in_another_language_is_no_second_arrival(small: Project) -> None:
    found = counted(small, combined("/A1/") + combined("/en/A1/", referer=f"{HOME}/A1/"))
    assert found["lines"]["arrivals"] == 1 and found["then_opened_in"] == {"en": 1}


def test_another_page_of_the_town_is_outside_when_the_guide_stands_under_a_path(small: Project) -> None:
    small.edit("trails/guide.yml", HOME, "https://www.valmont.example/chemins")
    log = (
        combined("/chemins/A1/", referer="https://www.valmont.example/actualites")
        + combined("/chemins/en/A2/", referer="https://www.valmont.example/chemins/A1/")
        + combined("/A3/")  # as a proxy logs it that has taken the path away
    )
    assert by_key(counted(small, log), "stops") == {"A1": 1, "A3": 1}


def test_a_trial_address_can_be_named(small: Project) -> None:
    log = combined("/A1/", referer="http://essai.example:8000/A2/")
    assert counted(small, log)["lines"]["arrivals"] == 1
    assert counted(small, log, "--address", "http://essai.example:8000")["lines"]["arrivals"] == 0


def test_small_counts_are_not_told(small: Project) -> None:
    log = combined("/A1/") * 3 + combined("/A2/") * 12
    found = counted(small, log, "--round", "5")
    assert {row["key"]: row["arrivals"][0] for row in found["stops"]} == {
        "A1": None,
        "A2": 10,
        "A3": 0,
        "B1": 0,
        "B2": 0,
    }
    rows = list(
        csv.DictReader(
            io.StringIO(
                typed(small, "-", "--format", "csv", "--round", "5", given=log.encode()).stdout.removeprefix("\ufeff")
            )
        )
    )
    assert rows == [
        {"month": "2026-05", "kind": "stop", "code": "A1", "trail": "A", "language": "fr", "arrivals": "<5"},
        {"month": "2026-05", "kind": "stop", "code": "A2", "trail": "A", "language": "fr", "arrivals": "10"},
    ]


def test_two_periods_side_by_side(small: Project) -> None:
    log = (
        combined("/A1/", time="30/Apr/2026:10:00:00 +0200") * 10
        + combined("/A1/") * 15
        + combined("/A1/", time="01/Jan/2025:10:00:00 +0100")
    )
    result = typed(small, "-", "--compare", "2026-04", "2026-05-01..2026-05-30", given=log.encode())
    line = next(line for line in result.stdout.splitlines() if "A1 " in line)
    assert line.split()[-4:] == ["10", "15", "+50", "%"]
    assert counted(small, log, "--compare", "2026-04", "2026-05")["arrivals"] == [10, 15]


@pytest.mark.parametrize("written", ["2026-13", "may", "2026-05..2026-04", "2026-05-32"])
def test_what_is_not_a_period(small: Project, written: str) -> None:
    result = typed(small, "-", "--compare", written, "2026", given=b"")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"“{written}” is not a period. Write a year (2026), a month (2026-05),")


def test_an_empty_log_is_no_trouble(small: Project) -> None:
    assert counted(small, "")["first_day"] is None
    assert "The log holds no arrival." in typed(small, "-", "--format", "html", given=b"").stdout


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        self.inline += [name for name, _ in attrs if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("words", [(), ("--compare", "2026-04", "2026-05"), ("--round", "5")])
def test_the_page_needs_nothing_else_and_its_numbers_stand_in_tables(small: Project, words: tuple[str, ...]) -> None:
    page = typed(
        small, "-", "--format", "html", *words, given=(combined("/A1/") * 1234 + combined("/B1/")).encode()
    ).stdout
    seen = Seen()
    seen.feed(page)
    assert seen.addresses == [] and seen.inline == [] and "script" not in seen.tags and "img" not in seen.tags
    assert seen.tags.count("h1") == 1 and "svg" in seen.tags
    assert ("1,234" in page) == ("--round" not in words)
    assert "192.0.2.7" not in page and "Android" not in page


def test_nothing_that_identifies_is_written(small: Project) -> None:
    log = combined("/A1/", referer="https://search.example/?q=jeanne").encode()
    for output in ("table", "csv", "json", "html"):
        result = typed(small, "-", "--format", output, given=log)
        assert not re.search(r"192\.0\.2\.7|jeanne|SM-A546B", result.output)


@pytest.mark.parametrize(
    "before",
    [
        "[2001:db8::5] - - ",
        "2001:db8::5 - [x] ",
        "[::1]:443 203.0.113.5 - - ",
        "chemins.valmont.example:443 203.0.113.5 - - ",
        "CHEMINS.valmont.example 2001:db8::5 - - ",
        "May 12 10:00:00 web1 nginx[812]: 203.0.113.5 - - ",
        "2026-05-12T10:00:00.1+02:00 web1 nginx: 203.0.113.5 - marie - ",
        "May 12 10:00:00 web1 apache2[812]: chemins.valmont.example:80 203.0.113.5 - - ",
    ],
)
def test_what_stands_before_the_time_is_understood(small: Project, before: str) -> None:
    more = ("--address", "http://[::1]:443") if "[::1]" in before else ()
    found = counted(small, combined("/A1/").replace("192.0.2.7 - - ", before), *more)
    assert (found["lines"]["malformed"], found["arrivals"]) == (0, [1])


@pytest.mark.parametrize(
    "line",
    [
        combined("/A1/").replace("192.0.2.7", "autre.example:443 203.0.113.5"),
        combined("/A1/").replace("192.0.2.7", "autre.example 203.0.113.5"),
        combined("/A1/").replace("192.0.2.7", "[2001:db8::1]:443 203.0.113.5"),
        combined("/A1/").replace("192.0.2.7", "May 12 10:00:00 web1 nginx[8]: autre.example:443 203.0.113.5"),
        json.dumps({"request": {"method": "GET", "host": "autre.example", "uri": "/A1/", "headers": {}}, "status": 200})
        + "\n",
        json.dumps({"method": "GET", "http_host": "autre.example:443", "uri": "/A1/", "status": 200}) + "\n",
    ],
)
def test_another_site_in_the_same_log_is_not_counted(small: Project, line: str) -> None:
    found = counted(small, line + combined("/A1/"))
    assert found["arrivals"] == [1]
    assert (found["lines"]["pages"], found["lines"]["other_sites"]) == (1, 1)


def test_lines_that_a_journal_wraps_are_read(small: Project) -> None:
    caddy = {
        "request": {
            "method": "GET",
            "host": "chemins.valmont.example",
            "uri": "/A2/",
            "headers": {"User-Agent": [PHONE]},
        }
    }
    caddy |= {"status": 200, "ts": 1778572800.0}
    log = (
        f"May 12 10:00:00 web1 caddy[33]: {json.dumps(caddy)}\n"
        + json.dumps({"MESSAGE": combined("/A1/").strip(), "_COMM": "nginx"})
        + "\n"
        + json.dumps({"MESSAGE": "started", "_COMM": "nginx"})
        + "\n"
    )
    found = counted(small, log)
    assert by_key(found, "stops") == {"A1": 1, "A2": 1}
    assert found["lines"]["malformed"] == 1


@pytest.mark.parametrize(
    ("agent", "arrivals"),
    [
        ("MobileSafari/8617.1 CFNetwork/1490.0.4 Darwin/23.2.0", 0),
        ("okhttp/4.12.0", 0),
        ("Dalvik/2.1.0 (Linux; U; Android 14)", 0),
        ("WhatsApp/2.24.9.78 A", 0),
        ("Viber/13.3.0.5", 0),
        ("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1; U; fr) Presto/2.12.423 Version/12.16", 1),
        (PHONE.replace("SM-A546B", "Pixel 8 Build/VanillaIceCream Preview"), 1),
        (f"{PHONE} WhatsApp/2.24.9", 1),
        (f"{PHONE} (compatible; LinkPreview/1.0)", 0),
    ],
)
def test_whoever_does_not_begin_as_browsers_do_is_a_machine(small: Project, agent: str, arrivals: int) -> None:
    found = counted(small, combined("/A1/", agent=agent))
    assert (found["arrivals"], found["lines"]["robots"]) == ([arrivals], 1 - arrivals)


def test_rounding_hides_every_count_in_json(small: Project) -> None:
    found = counted(small, combined("/A1/") * 3 + combined("/A1/", agent="curl/8.5.0"), "--round", "10")
    told = {name: count for name, count in found["lines"].items() if count not in (None, 0)}
    assert told == {} and found["arrivals"] == [None]


def test_a_clock_that_is_wrong_makes_no_table_without_end(small: Project) -> None:
    found = counted(
        small,
        combined("/A1/")
        + combined("/A1/", time="12/May/9998:10:00:00 +0200")
        + combined("/A1/", time="12/May/1970:10:00:00 +0200"),
    )
    assert (found["arrivals"], found["lines"]["undated"], len(found["months"])) == ([1], 2, 1)


def test_a_status_of_thousands_of_digits_is_no_request(small: Project) -> None:
    for status in (f'"{"2" * 5000}"', "2" * 5000):
        found = counted(small, f'{{"method": "GET", "uri": "/A1/", "status": {status}}}\n' + combined("/A1/"))
        assert (found["arrivals"], found["lines"]["malformed"]) == ([1], 1)


@pytest.mark.parametrize("address", ["http://[::1", "chemins.example", "ftp://chemins.example"])
def test_an_address_that_is_none_is_refused(small: Project, address: str) -> None:
    result = typed(small, "-", "--address", address, given=b"")
    assert (result.exit_code, result.stderr) == (
        1,
        f"“{address}” is not the address of a site. It begins with https://\n",
    )


def test_a_log_that_swells_or_never_ends_a_line_is_given_up_and_what_came_before_counts(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "UNJUDGED_BYTES", 5_000_000)
    monkeypatch.setattr(lines, "MOST_WITHOUT_END_BYTES", 5_000_000)
    log = combined("/A1/").encode()
    swelling, zeros = tmp_path / "swelling.gz", tmp_path / "zeros.log"
    swelling.write_bytes(gzip.compress(log + b"\n" * 20_000_000, 1))
    zeros.write_bytes(log)
    os.truncate(zeros, 1 << 34)
    result = typed(small, str(swelling), str(zeros), "--format", "json")
    assert result.exit_code == 0 and by_key(json.loads(result.stdout), "stops") == {"A1": 2}
    said = " ".join(result.stderr.split())
    assert "unpacks to more than 150 times its size, as no log does: it was given up after" in said
    assert "zeros.log is no log, no line ends in it for long: it was given up after 5 MB;" in said


def test_lines_that_are_alike_are_a_log_all_the_same(small: Project, tmp_path: Path) -> None:
    log = tmp_path / "access.log.gz"
    log.write_bytes(gzip.compress(combined("/A1/").encode() * 20_000 + b"\n\r\n" * 1000))
    found = json.loads(typed(small, str(log), "--format", "json").stdout)
    assert found["lines"]["read"] == found["lines"]["arrivals"] == 20_000


def test_a_device_is_no_log(small: Project) -> None:
    result = typed(small, "/dev/zero")
    assert result.exit_code == 1 and "/dev/zero is a device, not a file: name an access log." in result.stderr
    assert typed(small, os.devnull).exit_code == 0

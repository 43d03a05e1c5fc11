"""Files for hosts say what the table of media types says, each in its own language, and stand in the site only where they are asked for."""

import re
from collections.abc import Mapping

import pytest

from generator.build import prepare
from generator.hosting.headers import EMBED_FRAME_POLICY, FRAME_HEADER, POLICY_HEADERS
from generator.hosting.media_types import ASKED_EACH_TIME, MEDIA_TYPES, MediaType, media_type
from generator.hosting.server_files import KINDS, SERVER_FILES, server_file
from generator.model.values import ServerKind
from generator.publish.plan import plan
from tests.conftest import Project

Sent = Mapping[str, Mapping[str, str]]
"""End of a name, "*" for everything, or "embed" for the cards of other sites, to the headers that go with it."""
TREATED = {end: kind for end, kind in MEDIA_TYPES.items() if end != ".html"}


def netlify(text: str) -> Sent:
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            end = "embed" if re.fullmatch(r"/sub/(en/)?embed/\*", line) else line.removeprefix("/sub/*") or "*"
            headers = rules.setdefault(end, {})
        elif found := re.fullmatch(r"  ! (\S+)", line):
            headers.pop(found[1], None)  # Cloudflare: what a wider rule said of it is taken away
        elif line.startswith("  "):
            name, value = line.split(": ", 1)
            assert name.strip() not in headers, "Cloudflare would join them with a comma"
            headers[name.strip()] = value
    return rules


def apache(text: str) -> Sent:
    rules: dict[str, dict[str, str]] = {"*": {}}
    ends = ["*"]
    for line in map(str.strip, text.splitlines()):
        if found := re.match(r'<FilesMatch "\\\.\((.*)\)\$">', line):
            ends = [f".{end}" for end in found[1].split("|")]
        elif line == "</FilesMatch>":
            ends = ["*"]
        elif found := re.match(r'Header always set (\S+) "(.*?)" "expr=%{REQUEST_URI} ([!=])~ m#(.*)#"', line):
            assert re.match(found[4], "/sub/en/embed/A/") and not re.match(found[4], "/sub/A/embed/")
            rules.setdefault("embed" if found[3] == "=" else "*", {})[found[1]] = found[2]
        elif found := re.match(r'Header (?:always )?set (\S+) "(.*)"', line):
            for end in ends:
                rules.setdefault(end, {})[found[1]] = found[2]
        elif found := re.match(r"AddType (\S+) (\S+)", line):
            rules.setdefault(found[2], {})["Content-Type"] = found[1]
        elif found := re.match(r"AddCharset utf-8 (.*)", line):
            for end in found[1].split():
                rules[end]["Content-Type"] += "; charset=utf-8"
    return rules


def nginx(text: str) -> Sent:
    rules: dict[str, dict[str, str]] = {"*": {}}
    variable = {
        "guide_cache": "Cache-Control",
        "guide_open": "Access-Control-Allow-Origin",
        "guide_frames": "Content-Security-Policy",
    }
    texts = {"text/html", *re.findall(r"charset_types (.*);", text)[0].split()}
    name = ""
    for line in map(str.strip, text.splitlines()):
        if found := re.match(r"map \$uri \$(\w+) \{", line):
            name = variable[found[1]]
        elif found := re.match(r'default "(.*)";', line):
            rules["*"] |= {name: found[1]} if found[1] else {}
        elif found := re.match(r'"~\*\\\.\((.*)\)\$" "(.*)";', line):
            for end in found[1].split("|"):
                rules.setdefault(f".{end}", {})[name] = found[2]
        elif found := re.match(r'"~(\^.*)" "(.*)";', line):
            assert re.match(found[1], "/sub/en/embed/A/") and not re.match(found[1], "/sub/A/embed/")
            rules.setdefault("embed", {})[name] = found[2]
        elif found := re.match(r'add_header (\S+) "(.*)" always;', line):
            rules["*"][found[1]] = found[2]
        elif found := re.match(r"(\w+/\S+) (\w+);", line):
            charset = "; charset=utf-8" if found[1] in texts else ""
            rules.setdefault(f".{found[2]}", {})["Content-Type"] = found[1] + charset
    return rules


def caddy(text: str) -> Sent:
    rules: dict[str, dict[str, str]] = {"*": {}}
    matchers: dict[str, list[str]] = {}
    for line in map(str.strip, text.splitlines()):
        if found := re.match(r"@(\w+) (not )?path (.*)", line):
            ends = ["embed"] if "/embed/*" in found[3] else [end.removeprefix("*") for end in found[3].split()]
            matchers[found[1]] = ["*"] if found[2] else ends
        elif found := re.match(r'header @(\w+) (\S+) "?([^"]*)"?', line):
            for end in matchers[found[1]]:
                rules.setdefault(end, {})[found[2]] = found[3]
        elif found := re.match(r'([A-Z][\w-]+) "(.*)"', line):
            rules["*"][found[1]] = found[2]
    return rules


READERS = {"netlify": netlify, "apache": apache, "nginx": nginx, "caddy": caddy}


def meant(end: str, kind: MediaType) -> dict[str, str]:
    headers = {"Content-Type": media_type(f"x{end}")}
    headers |= {"Cache-Control": kind.cache} if kind.cache != ASKED_EACH_TIME else {}
    return headers | ({"Access-Control-Allow-Origin": "*"} if kind.open_data else {})


@pytest.mark.parametrize("kind", READERS)
def test_every_host_is_told_what_the_table_says(kind: ServerKind) -> None:
    text = server_file(kind, "https://guide.example/sub/", ("fr", "en"))
    told = READERS[kind](text)
    assert {end: told[end] for end in TREATED} == {end: meant(end, media) for end, media in TREATED.items()}
    assert POLICY_HEADERS.items() <= told["*"].items()
    assert told["embed"] == {FRAME_HEADER: EMBED_FRAME_POLICY}, "cards alone are open to other sites' frames"
    if kind != "netlify":  # which asks for everything anew by itself
        assert told["*"]["Cache-Control"] == ASKED_EACH_TIME
        assert "/sub/404.html" in text or "rewrite @missing /404.html" in text
    if kind in ("nginx", "caddy"):
        assert text.count("{") == text.count("}") and "guide.example" in text
    assert max(map(len, text.splitlines())) < 2000, "the longest line that Cloudflare reads"


def test_what_is_read_in_pieces_is_never_compressed() -> None:
    packed = [re.findall(rf"{word} (.*?);?$", server_file(kind, "https://a.example", ("fr",)), re.MULTILINE)[0].split()
              for kind, word in {"nginx": "gzip_types", "apache": "AddOutputFilterByType DEFLATE"}.items()]  # fmt: skip
    for names in packed:
        assert {"text/css", "application/geo+json"} <= set(names)
        assert not set(names) & {media.name for media in MEDIA_TYPES.values() if media.by_pieces}


def test_the_site_holds_them_where_the_guide_asks_for_them(small: Project) -> None:
    small.with_theme()
    paths = {file.path for file in SERVER_FILES.values()}
    assert not paths & set(plan(small.root, prepare(small.trails)).paths)
    small.edit("trails/guide.yml", "address_confirmed:", f"server_files: [{', '.join(KINDS)}]\naddress_confirmed:")
    planned = plan(small.root, prepare(small.trails))
    assert paths <= set(planned.paths)
    assert planned[".nojekyll"] == b"" and planned["_headers"].startswith(b"# https://chemins.valmont.example/ as ")
    small.edit("trails/guide.yml", "netlify", "netlifly")
    assert [line for line in small.lines() if "Did you mean “netlify”?" in line]

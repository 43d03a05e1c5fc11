"""Every link of every page leads somewhere, under any sub-path, and nothing is asked of anybody else."""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

ADDRESSES = {"href", "src", "action", "poster", "data"}


@dataclass(frozen=True)
class Read:
    """Of a page: (element, attribute, address) of every address, each once; and its anchors."""

    links: Collection[tuple[str, str, str]]
    anchors: frozenset[str]


@cache
def read(page: str) -> Read:
    root = html.fromstring(Path(page).read_bytes())
    return Read(dict.fromkeys(_links(root)), frozenset(root.xpath("//@id")))


def _links(root: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    for element in root.xpath("//*[@href or @src or @srcset or @action or @poster or @data]"):
        for name, value in element.attrib.items():
            if name in ADDRESSES:
                yield element.tag, name, value
            elif name == "srcset":
                yield from ((element.tag, name, part.split()[0]) for part in value.split(","))


def target_of(page: str, path: str, files: Collection[str]) -> str | None:
    """The file that a path leads to from a page, both relative to the root of the site; None where there is none."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    return next((file for file in (found, posixpath.normpath(f"{found}/index.html")) if file in files), None)


def broken(site: Path) -> list[str]:
    """Links that lead nowhere, as `page: address`; a fragment with an equals sign is a state, not an anchor. Absolute paths are broken by nature: the site may stand under a sub-path."""
    wrong = []
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for page in sorted(file for file in files if file.endswith(".html")):
        if page == "404.html":
            continue
        for tag, name, address in read(f"{site}/{page}").links:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto", "geo", "data", "tel"):
                continue
            path, fragment = urldefrag(parts._replace(query="").geturl())
            target = None if path.startswith("/") else target_of(page, path, files)
            if target is None:
                wrong.append(f"{page}: <{tag} {name}> {address}")
            elif (
                fragment
                and "=" not in fragment
                and target.endswith(".html")
                and (fragment not in read(f"{site}/{target}").anchors)
            ):
                wrong.append(f"{page}: {address} has no such anchor")
    return wrong


@pytest.mark.parametrize("which", ["built", "guide_site"])
def test_every_link_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    assert broken(request.getfixturevalue(which)) == []


@pytest.mark.parametrize("which", ["built", "guide_site"])
def test_a_page_asks_nothing_of_anybody_else(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    asked = []
    for page in site.rglob("*.html"):
        for tag, _, address in read(str(page)).links:
            if (
                tag in ("script", "img", "source", "video", "audio", "iframe", "link", "object", "embed")
                and urlsplit(address).netloc
            ):
                rel = re.search(rf'<link[^>]*rel="([^"]+)"[^>]*href="{re.escape(address)}"', page.read_text("utf-8"))
                if tag == "link" and rel and rel[1] in ("canonical", "alternate"):
                    continue
                asked.append(f"{page.relative_to(site)}: <{tag}> {address}")
    for sheet in site.rglob("*.css"):
        asked += [
            f"{sheet.name}: {found}"
            for found in re.findall(r"url\(\s*['\"]?(?:https?:)?//[^)]*", sheet.read_text("utf-8"))
        ]
    assert asked == []


def test_no_page_names_a_machine_of_whoever_built_it(guide_site: Path) -> None:
    machine = re.compile(r"file://|localhost|127\.0\.0\.1|/work/|/home/|/root/|/tmp/")
    named = [page.name for page in guide_site.rglob("*.html") if machine.search(page.read_text("utf-8"))]
    assert named == []

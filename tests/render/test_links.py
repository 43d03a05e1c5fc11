"""Every link of every page leads somewhere, under any sub-path, and nothing is asked of anybody else."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

ADDRESSES = {"href", "src", "action", "poster", "data"}


def links(page: Path) -> Iterator[tuple[str, str, str]]:
    """(element, attribute, address) of every address in a page."""
    for element in html.fromstring(page.read_bytes()).iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if name in ADDRESSES:
                yield element.tag, name, value
            elif name == "srcset":
                yield from ((element.tag, name, part.split()[0]) for part in value.split(","))


@cache
def anchors(page: Path) -> frozenset[str]:
    return frozenset(html.fromstring(page.read_bytes()).xpath("//@id"))


def broken(site: Path) -> list[str]:
    """Links that lead nowhere, as `page: address`; a fragment with an equals sign is a state, not an anchor. Absolute paths are broken by nature: the site may stand under a sub-path."""
    wrong = []
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":
            continue
        for tag, name, address in links(page):
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto", "geo", "data", "tel"):
                continue
            path, fragment = urldefrag(parts._replace(query="").geturl())
            target = page if not path else (page.parent / unquote(path)).resolve()
            if target.is_dir():
                target = target / "index.html"
            if path.startswith("/") or not target.is_file():
                wrong.append(f"{page.relative_to(site)}: <{tag} {name}> {address}")
            elif fragment and "=" not in fragment and target.suffix == ".html" and fragment not in anchors(target):
                wrong.append(f"{page.relative_to(site)}: {address} has no such anchor")
    return wrong


@pytest.mark.parametrize("which", ["built", "guide_site"])
def test_every_link_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    assert broken(request.getfixturevalue(which)) == []


@pytest.mark.parametrize("which", ["built", "guide_site"])
def test_a_page_asks_nothing_of_anybody_else(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    asked = []
    for page in site.rglob("*.html"):
        for tag, _, address in links(page):
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

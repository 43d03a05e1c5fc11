"""When the largest part of a stop is painted, against the theme as it comes and a bare page; and what Lighthouse says of four pages."""

import html
import json
import os
import re
import shutil
import statistics
import subprocess
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser

from tests.bench.phone import ARGUMENTS, chromium, rival, served, weak_phone
from tests.tools import find

RUNS = 11
SETTLE_MS = 500
"""Waited before each load: closing the page before and opening the profile for this one would otherwise be measured with it."""
_LARGEST = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().pop().startTime))
  .observe({ type: 'largest-contentful-paint', buffered: true }))"""


def largest_paint_ratio(site: Path, code: str, folder: Path) -> float:
    """Of a stop's page to Material's default page of the same text. No web font is asked for: with the theme's default fonts its page would
    be later still.
    """
    return _ratio(site, code, _material(site / code / "index.html", folder))


def largest_paint_to_bare(site: Path, code: str, folder: Path) -> float:
    """Of a stop's page to one that holds its title and first paragraph and nothing else: no style, no script, no picture."""
    return _ratio(site, code, _bare(site / code / "index.html", folder))


def _ratio(site: Path, code: str, other: Path) -> float:
    """Median of the largest contentful paint of a stop's page over that of a page at the root of another site.

    Both in the same run, one after the other, so that what else the machine does falls on both.
    Source: W3C, *Largest Contentful Paint*.
    """
    with served(site) as ours, served(other) as theirs, chromium() as browser:
        pairs = [
            (_largest_paint_ms(browser, f"{ours}/{code}/"), _largest_paint_ms(browser, f"{theirs}/"))
            for _ in range(RUNS)
        ]
    return statistics.median(pair[0] for pair in pairs) / statistics.median(pair[1] for pair in pairs)


def _largest_paint_ms(browser: Browser, address: str) -> float:
    with weak_phone(browser) as page:
        page.wait_for_timeout(SETTLE_MS)
        page.goto(address, wait_until="load")
        page.wait_for_timeout(300)
        return float(page.evaluate(_LARGEST))


def _texts(stop: Path) -> list[str]:
    """The title and the paragraphs of a stop's page."""
    page = stop.read_text("utf-8")
    title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    story = page[page.index('<p class="lead"') : page.index('<section class="look"')]
    paragraphs = [_text(found) for found in re.findall(r"<p(?: class=\"lead\")?[^>]*>(.*?)</p>", story, re.DOTALL)]
    assert title and paragraphs
    return [_text(title[1]), *filter(None, paragraphs)]


def _bare(stop: Path, folder: Path) -> Path:
    title, paragraph, *_ = (html.escape(text) for text in _texts(stop))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(
        '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><h1>{title}</h1><p>{paragraph}</p>",
        "utf-8",
    )
    return folder


def _material(stop: Path, folder: Path) -> Path:
    """The theme as it comes, with the title and the paragraphs of a stop."""
    title, *paragraphs = _texts(stop)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("\n\n".join([f"# {title}", *paragraphs]), "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: A stop\ntheme: {name: material, language: fr, font: false}\n", "utf-8"
    )
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


def _text(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def lighthouse_points_lost(site: Path, paths: list[str]) -> float:
    """The most points that a page loses of 100, in any of the four categories, on Lighthouse's own phone.

    Raises RuntimeError where npm or Lighthouse fails.
    """
    program = find("chromium")
    if program is None:
        raise RuntimeError("There is no Chromium: python -m tests.tools installs it.")
    command = rival("lighthouse") / "lighthouse" / "cli" / "index.js"
    with served(site) as address:
        return max(_points_lost(f"{address}/{path}", command, program) for path in paths)


def _points_lost(address: str, command: Path, program: str) -> float:
    """The least of three: what else the machine does only ever adds."""
    least = 100.0
    for _ in range(3):
        flags = f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}"
        done = subprocess.run(
            ["node", str(command), address, "--quiet", "--output=json", flags],
            env={**os.environ, "CHROME_PATH": program},
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr[-2_000:])
        least = min(least, max(100 - 100 * part["score"] for part in json.loads(done.stdout)["categories"].values()))
        if least == 0:
            break
    return round(least, 1)

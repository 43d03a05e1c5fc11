"""Programs that others wrote find nothing to say about the pages: html-validate and Nu; axe and HTML_CodeSniffer in test_flow."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tools import CHECKERS

pytestmark = pytest.mark.browser

AXE = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}"
AXE_COLOURS = "{runOnly: {type: 'tag', values: ['cat.color']}, rules: {'color-contrast-enhanced': {enabled: false}}}"
CODE_SNIFFER = """new Promise((done) => HTMLCS.process('WCAG2AA', document, () => done(
  HTMLCS.getMessages().filter((one) => one.type === HTMLCS.ERROR)
    .map((one) => `${one.code} ${one.msg} ${(one.element.outerHTML ?? '').slice(0, 120)}`))))"""

POLICY = "Content Security Policy"
"""Nu reads files, to which 'self' is nobody, and takes blocks of data for scripts: a browser judges the policy, in test_flow."""
JAVA = ["-Xmx512m", "-Xss16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
"""For a program that runs for half a minute, compiling it well takes longer than running it. Its stack is deeper then."""


def checker(path: str, program: str = "node") -> tuple[str, str]:
    """The program that runs a checker, and the checker's file; skips the test without them."""
    runner, file = shutil.which(program), CHECKERS / "node_modules" / path
    if runner is None or not file.is_file():
        pytest.skip(f"{path} or {program} is missing: python -m tests.tools installs what it can")
    return runner, str(file)


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def some_pages(village_site: Path, valley_site: Path) -> list[str]:
    """Of towns whose guides have just begun: one page of each kind, in languages that the first guide has not got."""
    stop, trail = ["A1", "A"], ["A3", "A"]
    named = [(village_site, part) for part in (".", *stop, "map", "about", "visit", "search")]
    named += [
        (valley_site, part) for part in (".", *stop, "de", *(f"nl/{each}" for each in trail), "de/karte", "de/ueber")
    ]
    pages = [site / part / "index.html" for site, part in named]
    return [str(page) for page in pages]


def test_html_validate(guide_site: Path, some_pages: list[str]) -> None:
    node, program = checker("html-validate/bin/html-validate.mjs")
    (config := guide_site.parent / "html-validate.json").write_text(
        '{"root": true, "extends": ["html-validate:recommended"]}'
    )
    said = run([node, program, "--config", str(config), "-f", "json", "**/*.html", *some_pages], guide_site)
    reports = json.loads(said)
    faults = [
        f"{os.path.relpath(one['filePath'], guide_site)}:{message['line']}: {message['ruleId']} {message['message']}"
        for one in reports
        for message in one["messages"]
    ]
    assert faults == []


def test_nu_html_checker(guide_site: Path, some_pages: list[str]) -> None:
    java, jar = checker("vnu-jar/build/dist/vnu.jar", "java")
    said = run([java, *JAVA, "-jar", jar, "--skip-non-html", "--format", "json", ".", *some_pages], guide_site)
    faults = [
        f"{one['url'].removeprefix(guide_site.as_uri())}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(said)["messages"]
        if (one["type"] == "error" or one.get("subType") == "warning") and POLICY not in one["message"]
    ]
    assert faults == []

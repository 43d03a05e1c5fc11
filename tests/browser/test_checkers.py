"""Programs that others wrote find nothing to say about the pages: html-validate, Nu, HTML_CodeSniffer, axe."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_flow import PAGES
from tests.tools import CHECKERS

pytestmark = pytest.mark.browser

AXE = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}"
CODE_SNIFFER = """new Promise((done) => HTMLCS.process('WCAG2AA', document, () => done(
  HTMLCS.getMessages().filter((one) => one.type === HTMLCS.ERROR)
    .map((one) => `${one.code} ${one.msg} ${(one.element.outerHTML ?? '').slice(0, 120)}`))))"""


POLICY = "Content Security Policy"
"""Nu reads files, to which 'self' is nobody, and takes blocks of data for scripts: a browser judges the policy, as below."""


def checker(path: str, program: str = "node") -> tuple[str, str]:
    """The program that runs a checker, and the checker's file; skips the test without them."""
    runner, file = shutil.which(program), CHECKERS / "node_modules" / path
    if runner is None or not file.is_file():
        pytest.skip(f"{path} or {program} is missing: python -m tests.tools installs what it can")
    return runner, str(file)


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def test_html_validate(guide_site: Path) -> None:
    node, program = checker("html-validate/bin/html-validate.mjs")
    (config := guide_site.parent / "html-validate.json").write_text(
        '{"root": true, "extends": ["html-validate:recommended"]}'
    )
    said = run([node, program, "--config", str(config), "-f", "json", "**/*.html"], guide_site)
    reports = json.loads(said)
    faults = [
        f"{os.path.relpath(one['filePath'], guide_site)}:{message['line']}: {message['ruleId']} {message['message']}"
        for one in reports
        for message in one["messages"]
    ]
    assert faults == []


def test_nu_html_checker(guide_site: Path) -> None:
    java, jar = checker("vnu-jar/build/dist/vnu.jar", "java")
    said = run([java, "-Xmx512m", "-jar", jar, "--skip-non-html", "--format", "json", "."], guide_site)
    faults = [
        f"{one['url'].removeprefix(guide_site.as_uri())}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(said)["messages"]
        if (one["type"] == "error" or one.get("subType") == "warning") and POLICY not in one["message"]
    ]
    assert faults == []


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: Any, chromium: Any, guide_site: Path, served: Callable[[Path], str]) -> Iterator[Any]:
    context = chromium.new_context(
        locale="fr-FR",
        base_url=served(guide_site),
        bypass_csp=True,
        color_scheme=request.param,
        reduced_motion="reduce",
        viewport={"width": 390, "height": 844},
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.dark = request.param == "dark"
    yield page
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_axe_and_html_code_sniffer(page: Any, kind: str) -> None:
    _, axe = checker("axe-core/axe.min.js")
    _, sniffer = checker("html_codesniffer/build/HTMLCS.js")
    page.goto("about:blank")
    page.goto(PAGES[kind], wait_until="networkidle")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    page.evaluate(Path(axe).read_text("utf-8"))
    found = page.evaluate(f"axe.run(document, {AXE}).then((result) => result.violations)")
    faults = [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
    if not page.dark:
        page.evaluate(Path(sniffer).read_text("utf-8"))
        faults += page.evaluate(CODE_SNIFFER)
    assert faults == []


def test_the_policy_of_a_page_refuses_nothing_that_the_page_needs(
    chromium: Any, guide_site: Path, served: Callable[[Path], str]
) -> None:
    context = chromium.new_context(locale="fr-FR", base_url=served(guide_site))
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(f"{page.url}: {line.text}") if POLICY in line.text else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for path in PAGES.values():
        page.goto("about:blank")
        page.goto(path, wait_until="networkidle")
    context.close()
    assert said == []

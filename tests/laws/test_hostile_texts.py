"""Whatever stands in a text: the check ends, what it accepts is published, and nothing of it is obeyed anywhere."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import html5lib
import yaml
from lxml import etree

from generator.model.ecodesign import CRITERIA
from generator.problems import Severity
from tests.conftest import Project
from tests.test_contributing import contributed

__all__ = ["contributed"]  # the small guide with every part that a resident may write

PAYLOADS = (
    "<script>pwn=1</script>", "<img src=x onerror=pwn=1>", '"><svg onload=pwn=1>', "' onmouseover='pwn=1", '" autofocus onfocus="pwn=1',
    "</script><script>pwn=1</script>", "</title><script>pwn=1</script>", "<!--<script>", "-->", "]]><script>pwn=1</script>", "a<b", "1 < 2 > 0",
    "[x](javascript:pwn=1)", "[x](JaVaScRiPt:pwn=1)", "[x](data:text/html,pwn)", "[x](vbscript:pwn)", '[x](https://evil.invalid/"onclick="pwn=1)',
    "[x]( java\tscript:pwn=1)", "<javascript:pwn=1>", "[x][1]\n\n[1]: javascript:pwn=1", "x{: onclick=pwn=1 }", "![x](https://evil.invalid/p.png)",
    "{{7001*7}}", '{% include "x" %}', "{{ config }}{#", "${7001*7}", "%(x)s %s {0} {name}", "#set page(width: 1pt)", '#read("/etc/passwd")',
    "$x$ @y <z> *b* _i_ ~ `raw` \\ // /* */", "= x", '=HYPERLINK("http://evil.invalid","x")', "@SUM(1)", "+1+cmd|x", "-2+3+x", "\t=1", "|x", 'x,"y";z\r\nw',
    "x\nBEGIN:VEVENT\nSUMMARY:x", "x;ATTACH:y", "x\u202eabc", "\u2066abc\u2069", "\u061cx", "x\0", "x\x1b[31m", "x\x7f", "x\x85y", "x\ud800", "\udfff\ud800",
    "x\ufffe", "x\U0001ffff", "x\u2028y", "e" + "\u0301" * 60, "W" * 3000, "日本" * 400, "مرحبا", "👨‍👩‍👧‍👦🏳️‍🌈", "(" * 500, "[" * 500, "*" * 501, "_a" * 400,
    "> " * 300, "- " * 200 + "x", "`" * 300, "\\", "&amp;&#0;&#x110000;", "&lt;script&gt;pwn=1&lt;/script&gt;", "1915. x", "# x", "---", "x\n---\ny",
    "!!python/object:os.system x", "*x", "&x", "? x", "x: y", "{x: y}", "[x]", "~", "null", "yes", "1e3", "2026-01-01", "12:30", "\u3000", "\u2800",
)  # fmt: skip
MORE = (
    '#include "/etc/passwd"', "] #sys.version [", "$ sum_(i=1)^n $", "{0.__class__}", "{}", "%s%n%d", "{{ self }}", "{# x #}", "@ref <lab>",
    '=cmd|"/c calc"!A1', 'x;=HYPERLINK("https://evil.invalid")', "x\n=cmd|x", "<use href='//evil.invalid/x'>", "<iframe srcdoc='<script>pwn=1</script>'>",
    "<math><mtext></p><script>pwn=1</script>", "[a](//evil.invalid)", "[a](file:///etc/passwd)", "<a href='jav&#x61;script:pwn=1'>x</a>", "**a", "~~~",
    "| a | b |\n|---|---|", "</style><script>pwn=1</script>", "</textarea><script>pwn=1</script>", "</noscript><script>pwn=1</script>", "<?php x ?>",
    "&quot;onload=pwn=1", "x ] ( [ y", "m² ① Ⅷ ½ ٣", "x" * 500, "😀😀😀",
)  # fmt: skip
FREE = {
    *("author", "transcript", "director", "host", "licence", "evaluator", "referent", "auditor", "tested_with", "partners"),
    *("redirected_by", "who", "attribution", "publisher", "guardian", "proof"),
}  # fmt: skip
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
FILES = ("*.html", "*.gpx", "*.kml", "*.xml", "*.svg", "*.csv", "*.json", "*.geojson", "*.ics", "*.txt")


class _Loader(yaml.SafeLoader):
    """Every scalar as text."""


_Loader.yaml_implicit_resolvers = {}


def places(node: yaml.Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from places(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from places(value, (*path, str(number)))
    elif isinstance(node, yaml.ScalarNode):
        yield path, node


def composed(path: Path) -> yaml.Node:
    tree = yaml.compose(path.read_text("utf-8"), _Loader)
    assert tree is not None
    return tree


def planted(project: Project, payloads: Sequence[str] = PAYLOADS) -> tuple[int, int]:
    """Put a payload behind each text of the guide, and take away again those that the check refuses; how many stay, how many went."""
    trees: dict[Path, yaml.Node] = {}
    put: dict[Path, dict[int, tuple[yaml.ScalarNode, str]]] = {}
    number = 0
    for path in sorted(project.trails.rglob("*.yml")):
        trees[path] = composed(path)
        put[path] = {}
        for key, (at, node) in enumerate(places(trees[path])):
            if (not {"fr", "en"}.isdisjoint(at[-2:]) and node.style) or not FREE.isdisjoint(at[-2:]):
                put[path][key] = (node, node.value)
                payload = payloads[number % len(payloads)]
                node.value = payload if number % 3 == 0 else f"{node.value} {payload}"
                node.style = '"'
                number += 1
    gone = 0
    while True:
        for path, tree in trees.items():
            path.write_text(yaml.serialize(tree, allow_unicode=False, width=10**9, Dumper=yaml.SafeDumper), "utf-8")
        wrong: dict[str, set[int]] = {}
        for problem in project.problems(Severity.BLOCKS_PUBLICATION):
            assert problem.line("fr")
            wrong.setdefault(problem.spot.file, set()).add(problem.spot.line)
        if not wrong:
            return number - gone, gone
        before = gone
        for path in trees:
            lines = wrong.get(path.relative_to(project.root).as_posix(), set())
            written = enumerate(places(composed(path)))
            for key, (_, node) in written:
                if node.start_mark.line + 1 in lines and key in put[path]:
                    kept, value = put[path].pop(key)
                    kept.value = value
                    gone += 1
        assert gone > before, wrong


def obeyed(file: Path) -> Iterator[str]:
    """What a program that reads this file would do because of a text."""
    text = file.read_bytes().decode("utf-8")
    if found := CONTROL.search(text):
        yield f"holds U+{ord(found[0]):04X}"
    if file.suffix in (".gpx", ".kml", ".xml", ".svg"):
        etree.fromstring(text.encode())
    elif file.suffix in (".json", ".geojson"):
        json.loads(text)
    elif file.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        if len({len(row) for row in rows}) > 1:
            yield "has rows of several widths"
        for cell in (cell for row in rows for cell in row):
            if re.match(r"\s*[=@+]|\s*-\D|-.*[A-Za-z]|.*;\s*[=@+][^;]*[(|]", cell):
                yield f"computes {cell[:30]}"
    elif file.suffix == ".ics" and re.search(r"\r(?!\n)|(?<!\r)\n|^ATTACH", text, re.MULTILINE):
        yield "has a line of a text"
    elif file.suffix == ".html":
        yield from obeyed_by_a_browser(text)


def obeyed_by_a_browser(text: str) -> Iterator[str]:
    if "49007" in text:
        yield "was computed by a template"
    for element in html5lib.parse(text, namespaceHTMLElements=False).iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "script" and "json" not in element.get("type", "") and "pwn" in (element.text or ""):
            yield "runs a script"
        if tag in ("object", "embed", "base", "frame"):
            yield f"holds <{tag}>"
        for name, value in element.attrib.items():
            if str(name).lower().startswith("on"):
                yield f"hears {name}"
            if name in ("href", "src", "action", "srcset") and re.match(
                r"\s*(javascript:|vbscript:|data:text)", value, re.IGNORECASE
            ):
                yield f"leads to {value[:30]}"
            if name in ("src", "srcset") and "evil" in value:
                yield f"asks for {value[:30]}"


def test_nothing_that_a_text_holds_is_obeyed(contributed: Project) -> None:
    stay, gone = planted(contributed)
    assert stay > 100 and gone > 20, (stay, gone)
    site = contributed.make(
        "*/index.html", "index.html", "*.gpx", "*.kml", "*.csv", "*.json", "*.geojson", "*.ics", "feed*.xml", "*.svg"
    )
    found = {
        (file.relative_to(site).as_posix(), said)
        for pattern in FILES
        for file in site.rglob(pattern)
        for said in obeyed(file)
    }
    assert found == set()


RARE = f"""
notice: {{fr: "Un avis", en: "A notice"}}
drawing: {{file: home.svg, alt: {{fr: "Un dessin", en: "A drawing"}}, described: {{fr: "En long", en: "At length"}}, dark: dark.svg}}
ecodesign:
  day: 2026-09-01
  evaluator: "Une personne"
  referent: "Une autre"
  met: ["1.1"]
  not_met: [{", ".join(f'"{number}"' for number in list(CRITERIA)[1:])}]
  goal: {{score_pct: 80, until: 2027-01-01}}
  plan: {{fr: "Un plan", en: "A plan"}}
  remarks: [{{criterion: "1.1", told: {{fr: "Dit", en: "Told"}}}}]
accessibility:
  audit: {{day: 2026-09-01, auditor: "Une personne", met: 50, not_met: 3, statement: 2026-09-02, tested_with: ["Un lecteur"]}}
  shortfalls: [{{what: {{fr: "Ceci", en: "This"}}, why: burden, alternative: {{fr: "Cela", en: "That"}}}}]
partners: ["Un partenaire"]
former_addresses: [{{address: "https://vieux.example", redirected_by: "la mairie"}}]
online_map: {{name: {{fr: "Plan", en: "Map"}}, url: "https://tuiles.example/{{z}}/{{x}}/{{y}}.png", who: "Un service", attribution: "Eux", licence: "LO", licence_url: "https://www.etalab.gouv.fr/"}}
"""
RARE_OF_A_TRAIL = """
access: {foot: {fr: "à pied"}, bicycle: {fr: "à vélo"}, bus: {fr: "en bus"}, car: {fr: "en auto"}, parking: {fr: "ici"}}
safety: {fr: "Prudence", en: "Care"}
closures: [{from: 2026-11-15, why: {fr: "travaux", en: "works"}}]
credits: {fr: "Merci", en: "Thanks"}
"""


def test_nothing_that_a_rare_text_holds_is_obeyed_either(contributed: Project) -> None:
    """Of keys that the example for residents does not show: what a town declares, maps of others, ways to the departure."""
    trail = "trails/vallon/trail.yml"
    contributed.write("trails/guide.yml", (contributed.trails / "guide.yml").read_text("utf-8") + RARE)
    contributed.write(trail, (contributed.root / trail).read_text("utf-8") + RARE_OF_A_TRAIL)
    contributed.edit(trail, 'en: "A mill"}}', 'en: "A mill"}, described: {fr: "Le moulin", en: "The mill"}}')
    contributed.write("trails/media/dark.svg", (contributed.trails / "media/home.svg").read_bytes())
    assert contributed.problems(Severity.BLOCKS_PUBLICATION) == []
    stay, gone = planted(contributed, MORE)
    assert stay > 130 and gone > 20, (stay, gone)
    site = contributed.make("*/index.html", "index.html", "*.gpx", "*.csv", "*.json", "*.ics", "feed*.xml")
    found = {
        (file.relative_to(site).as_posix(), said)
        for pattern in FILES
        for file in site.rglob(pattern)
        for said in obeyed(file)
    }
    assert found == set()

"""Whatever stands in a text: the check ends, what it accepts is published, and nothing of it is obeyed anywhere."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import yaml
from lxml import etree

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
FREE = {"author", "transcript", "director", "host", "licence"}
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


def planted(project: Project) -> tuple[int, int]:
    """Put a payload behind each text of the guide, and take away again those that the check refuses; how many stay, how many went."""
    trees: dict[Path, yaml.Node] = {}
    put: dict[Path, dict[int, tuple[yaml.ScalarNode, str]]] = {}
    number = 0
    for path in sorted(project.trails.rglob("*.yml")):
        trees[path] = composed(path)
        put[path] = {}
        for key, (at, node) in enumerate(places(trees[path])):
            if (not {"fr", "en"}.isdisjoint(at[-2:]) and node.style) or at[-1] in FREE:
                put[path][key] = (node, node.value)
                payload = PAYLOADS[number % len(PAYLOADS)]
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
            if re.match(r"\s*[=@+|]|\s*-\D|-.*[A-Za-z]", cell):
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

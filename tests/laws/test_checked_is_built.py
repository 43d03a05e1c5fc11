"""Whatever the check lets through is built: one guide takes on everything that the check accepts, and is built once."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from generator.problems import Severity
from tests.cli.test_check import run
from tests.conftest import Project

GUIDE, TRAIL, LANDMARKS = "trails/guide.yml", "trails/vallon/trail.yml", "trails/landmarks.yml"
STOPS = "trails/vallon/stops"

TEXTS = (
    r"Deux\nchemins", r"a\r\nb", r"a\u0085b", r"a\u2028b", r"a\u2029b", r"a\tb", r"Fos\u200bse", r"\u00adx", r"e\u0301té", r"\v", r"\0", r"\u202Ex", r"\u00a0",
    "{{ name }}", "{% raw %}", "{name}", "%s", "=1+1", "a & b &amp; c", "&#0;", "5 m³ > 4 m³", "](x)", "![x](y)", "[a](b.md)", "`x`", "1915. La", "- x", "# x",
    "|x|y|", "*x*{: onclick=a }", r"\\", "#set page()", "$x$ @y", "مرحبا", "日本語", "😀", "W" * 400, "mot " * 90, "’", "--", "...", "<!-- x",
)  # fmt: skip
"""As they stand between double quotes in YAML."""

CHANGES = (
    *((GUIDE, "languages: [fr, en]", f"languages: {new}") for new in ("[fr, en, xx]", "[fr, en, en]", "[fr, yes]", "[fr, en, pcd, zh-Hant-TW]")),
    *(
        (GUIDE, "licence: Licence", f"time_zone: {zone}\nlicence: Licence")
        for zone in ("europe/paris", "GMT+2", "Mars/Olympus", "../../etc/passwd", "Etc/GMT+2", "Africa/Casablanca")
    ),
    *(
        (GUIDE, "address: https://chemins.valmont.example", f"address: {address}")
        for address in ("https://x.example/_GUIDE", "https://x.example/~A", "http://[::1]/", "https://a@b.example", "https://x.example/..", f"https://{'x' * 60}.example/{'Z' * 60}")
    ),
    (GUIDE, "publisher:", "first_published: 9999-12-31\npublisher:"),
    (GUIDE, "publisher:", "first_published: 0001-01-01\npublisher:"),
    (GUIDE, "publisher:", 'commune_codes: ["x", "\\n y"]\npublisher:'),
    (GUIDE, "icon: material/office-building-outline", "icon: fontawesome/solid/water"),
    (TRAIL, "letter: A", "letter: MAP"),
    (LANDMARKS, "[49.004, 2.010]", "[2.010, 49.004]"),
    (LANDMARKS, "[49.004, 2.010]", "[-49.004, 2.010]"),
    (LANDMARKS, "[49.004, 2.010]", "[49.004, 2.006]"),
)  # fmt: skip

PHOTOS = ("a.HEIC", "b.gif", "c.bmp", "d.html", "e.jpg", "f.png", "g.webp", "h.tiff")
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "bmp": "BMP", "tiff": "TIFF"}


def picture(name: str) -> bytes:
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None:
        return b"\x00\x00\x00\x18ftypheic"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 120, 60)).save(out, kind)
    return out.getvalue()


def changed(project: Project) -> Iterator[tuple[str, str, str]]:
    """(file, the text that is there, what takes its place): each text once as a title or a name, and as another text."""
    quoted: list[tuple[str, str]] = []
    for path in sorted(project.trails.rglob("*.yml")):
        file = path.relative_to(project.root).as_posix()
        for line in path.read_text("utf-8").splitlines():
            if re.match(r"(name|place|tagline|title|subtitle|intro|departure|arrival|safety|look): \{", line):
                quoted.append((file, line))
    titles = [spot for spot in quoted if re.match("title|name|place|subtitle|tagline", spot[1])]
    others = [spot for spot in quoted if spot not in titles]
    for spots, texts in ((titles, TEXTS), (others, TEXTS[13:])):
        for (file, line), one, two in zip(spots, texts[::2], texts[1::2], strict=False):
            yield file, line, re.sub(r'fr: "[^"]*"', lambda _, one=one: f'fr: "{one}"', line)  # type: ignore[misc]
            now = (project.root / file).read_text("utf-8")
            there = next((each for each in now.splitlines() if each.partition(":")[0] == line.partition(":")[0]), line)
            yield file, there, re.sub(r'en: "[^"]*"', lambda _, two=two: f'en: "{two}"', there)  # type: ignore[misc]
    yield from CHANGES
    for name, stop in zip(
        PHOTOS,
        ("pont", "moulin-haut", "source-cachee", "pont", "pont", "moulin-haut", "source-cachee", "pont"),
        strict=True,
    ):
        project.write(f"trails/vallon/media/{name}", picture(name))
        photo = f'photos: [{{file: {name}, alt: {{fr: "Le pont d’aval", en: "The bridge"}}, author: A, licence: CC BY 4.0}}]'
        yield f"{STOPS}/{stop}.yml", "kind:", f"{photo}\nkind:"


def test_what_the_check_accepts_is_built(small: Project) -> None:
    kept = refused = 0
    for file, old, new in changed(small):
        path = small.root / file
        before = path.read_bytes()
        if old.encode() not in before:
            continue
        path.write_bytes(before.replace(old.encode(), new.encode(), 1))
        if small.problems(Severity.BLOCKS_PUBLICATION):
            path.write_bytes(before)
            refused += 1
        else:
            kept += 1
    for path in sorted((small.trails / "vallon" / "media").iterdir()):
        if path.name in PHOTOS and small.problems(Severity.BLOCKS_PUBLICATION):
            path.unlink()
    code, out, err = run(small, "build", "--quick")  # without paper, which costs minutes
    assert code == 0, out + err
    assert kept > 30 and refused > 12, (kept, refused)
    assert Path(small.root / "public" / "A1" / "index.html").is_file()

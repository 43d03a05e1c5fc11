"""The readers of what strangers hand in: what each is given, and what must hold of what it gives."""

import io
import json
import math
import random
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import html5lib
from lxml import etree

from generator.check.rules import DECLARED, examine
from generator.edit.splice import BYTE_ORDER_MARK
from generator.edit.yaml_layout import NotSpliced, YamlText
from generator.imports.draft import Place
from generator.imports.reading import parse_drafts
from generator.media.captions import CaptionsFault, read_captions, written_captions
from generator.media.film import FilmFault, bare_film
from generator.model.media import ID_PREFIX
from generator.problems import Problem
from generator.read.drawing import read_drawing
from generator.read.gpx_source import parse_track
from generator.read.guide_folder import read_guide
from generator.read.page_source import parse_page
from generator.read.yaml_source import parse_yaml
from generator.render.downloads.geojson import geojson
from generator.render.downloads.gpx import gpx
from generator.render.downloads.kml import kml
from generator.render.downloads.national_trails import national_trails
from generator.render.downloads.stops_csv import stops_csv
from generator.stats.arrivals import Places, Tally, TrailPlace
from generator.stats.lines import DamagedLog, blocks
from generator.survey.reading import parse_notebook
from generator.wording import markup
from generator.wording.commonmark import marked_up, words
from tests.conftest import SMALL
from tests.films import CAPTIONS, FILMS, signed, with_sound, written
from tests.fuzz.damage import Case
from tests.imports import test_formats as formats
from tests.laws.test_commonmark import COMMON, plain
from tests.laws.test_hostile_texts import CONTROL, PAYLOADS, obeyed_by_a_browser
from tests.laws.test_imports import CONTEXT, TRAIL
from tests.laws.test_splice import edit, paths
from tests.stats.test_stats import GOOGLE, HOME, combined
from tests.survey import notebooks

_SEVERITIES = {rule.slug: rule.severities for rule in DECLARED}


@dataclass(frozen=True)
class Reader:
    """seeds: whole files, of which damaged ones are made. attempt: read one, say whether it was
    taken; raises where something does not hold."""

    name: str
    seeds: Sequence[Case]
    attempt: Callable[[str, bytes], bool]


def say(problems: Iterable[Problem]) -> None:
    """Each is a declared one, and a sentence in both languages, on one line, with nothing in it that a terminal obeys."""
    for problem in problems:
        declared = _SEVERITIES.get(problem.rule, ())
        assert declared and problem.severity <= max(declared), f"{problem.rule} is not declared as {problem.severity}"
        for language in ("en", "fr"):
            line = problem.line(language)
            line.encode("utf-8")
            assert problem.sentence(language).strip(" ."), problem.rule
            assert not CONTROL.search(line) and "\n" not in line and "\r" not in line, (problem.rule, line)


def _files(*patterns: str) -> list[Case]:
    found = [path for pattern in patterns for path in sorted(SMALL.glob(pattern))]
    assert found, patterns
    return [(path.relative_to(SMALL).as_posix(), path.read_bytes()) for path in found]


YAML_FILES = _files("trails/*.yml", "trails/*/*.yml", "trails/*/stops/*.yml")


def _yaml(name: str, raw: bytes) -> bool:
    read, problems = parse_yaml(raw, name)
    say(problems)
    assert read is not None or problems
    if read is not None:
        read.plain()
    return read is not None


@contextmanager
def guide_reader() -> Iterator[Reader]:
    """A whole guide of which one file is damaged."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(SMALL / "trails", root / "trails")

        def attempt(name: str, raw: bytes) -> bool:
            path = root / name
            whole = path.read_bytes()
            path.write_bytes(raw)
            try:
                guide, problems = read_guide(root / "trails")
                say(problems)
                assert guide is not None or problems
                if guide is not None:
                    say(examine(guide)[1])
                return guide is not None
            finally:
                path.write_bytes(whole)

        yield Reader("guide", [*YAML_FILES, *_files("trails/*/track.gpx")], attempt)


def _gpx(name: str, raw: bytes) -> bool:
    track, problems = parse_track(raw, name)
    say(problems)
    assert track is not None or problems
    for point in (point for segment in track.segments for point in segment) if track else ():
        assert abs(point.lat_deg) <= 90 and abs(point.lon_deg) <= 180
    return track is not None


_PLACES = Places(
    name="Valmont", addresses=(HOME,), languages=("fr", "en"), trails={"A": TrailPlace("A", "Les moulins", "#123456")},
    stops={"A1": ("Le lavoir", "A"), "A2": ("Le pont", "A")},
)  # fmt: skip
_LOGS: list[Case] = [
    ("combined.log", (combined("/A1/") + combined("/en/A2/", agent=GOOGLE) + combined("/A/", referer=f"{HOME}/A1/")).encode()),
    ("caddy.json", b'{"ts":1778572800.1,"request":{"method":"GET","host":"x","uri":"/A1/","headers":{"User-Agent":["Mozilla/5.0"]}},"status":200}\n'),
    ("cloudfront.json", b'{"time":"2026-05-12T10:00:00Z","method":"GET","path":"/en/A2/","status":"200","user_agent":"Mozilla/5.0"}\n'),
    ("journal.log", b'mai 12 10:00:00 host nginx[12]: ' + combined("/A1/").encode()),
]  # fmt: skip


def _log(name: str, raw: bytes) -> bool:
    tally = Tally(_PLACES)
    try:
        tally.add(blocks(io.BytesIO(raw)))
    except DamagedLog:
        assert raw.startswith(b"\x1f\x8b")
    seen = tally.result().seen
    assert sum(tally.counts.values()) == seen.arrivals <= seen.pages <= seen.lines
    assert seen.malformed <= seen.lines <= raw.count(b"\n") + 1 or raw.startswith(b"\x1f\x8b")
    return seen.arrivals > 0


_TEXTS: list[Case] = [(f"{number}.txt", text.encode("utf-8", "surrogatepass")) for number, text in enumerate(PAYLOADS)] + [
    ("liste.txt", b"- un\n- *deux* [x](https://a.example/)\n\n> dit\n> encore\n\n1. un\n2. **deux**"),
    ("prose.txt", "L’eau : « vive » (m³) <5 & 6 &eacute; 1915. La [mine](stop:A1) ![x](y.png)".encode()),
]  # fmt: skip


def _markdown(name: str, raw: bytes) -> bool:
    text = raw.decode("utf-8", "replace")
    for made in (str(markup.blocks(text)), str(markup.inline(text))):
        assert list(obeyed_by_a_browser(made)) == []
        html5lib.parse(made)
    assert [
        said for said in (markup.sentences(text), markup.first_sentence(text), marked_up(text)) if said is None
    ] == []
    line = " ".join(text.split())
    if line and line.isprintable():
        read = COMMON.render(words(line))
        assert read.count("<") == 2 and plain(read) == line.split(), "plain words stay words"
    return True


_PAGES: list[Case] = [
    ("site/pages/about.md", "---\ntitle: À propos\ndescription: Du guide\n---\n\n# Le guide\n\n[A1](A1.md) ![x](a.png)\n".encode()),
    ("site/pages/legal.md", b"# Legal\n\n<audio src='//x.example/a.mp3'></audio>\n\n- a\n  - b\n"),
]  # fmt: skip


def _page(name: str, raw: bytes) -> bool:
    _, problems = parse_page(raw.decode("utf-8", "replace"), name)
    say(problems)
    return not problems


_DRAWINGS = [
    *_files("trails/**/*.svg"),
    (
        "trails/media/plan.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 190" width="4cm"><title>Plan</title><defs>'
        b'<linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient><g id="b"><text x="1" style="fill:url(#a);font-size:9px">m</text></g>'
        b'</defs><use xlink:href="#b" transform="rotate(4)"/><path d="M0 0L9 9" stroke="url(#a)" opacity=".5"/></svg>',
    ),
]


def _drawing(name: str, raw: bytes) -> bool:
    drawing, problems = read_drawing(raw, name)
    say(problems)
    assert (drawing is None) == bool(problems)
    if drawing is not None:
        etree.fromstring(drawing.svg.encode())
        assert list(obeyed_by_a_browser(drawing.svg)) == []
        assert drawing.width_px > 0 and drawing.height_px > 0
        again, problems = read_drawing(drawing.svg.encode(), name)
        assert again is not None, "what is published is itself a drawing that is taken"
        assert _unmarked(again.svg) == _unmarked(drawing.svg)
    return drawing is not None


_FILMS = [
    ("square.mp4", (FILMS / "square.mp4").read_bytes()),
    ("sound.mp4", written(with_sound(signed()))),
    ("upright.mp4", written(replace(signed(), turned=True, moov_first=True, wide_offsets=True))),
]


def _film(name: str, raw: bytes) -> bool:
    try:
        film = bare_film(raw)
    except FilmFault:
        return False
    assert bare_film(film.content) == film, "what is published is itself a film that is taken"
    return True


def _captions(name: str, raw: bytes) -> bool:
    try:
        cues = read_captions(raw)
    except CaptionsFault:
        return False
    assert read_captions(written_captions(cues)) == cues, "what is published says the same"
    return True


def _unmarked(svg: str) -> str:
    """Without what identifiers are given so that two drawings of a page do not share them, however often."""
    return svg.replace(ID_PREFIX, "")


def _imports() -> list[Case]:
    (national,) = national_trails(CONTEXT)
    texts = {
        "A.gpx": gpx(CONTEXT, TRAIL), "A.kml": kml(CONTEXT, TRAIL), "A.geojson": geojson(CONTEXT, TRAIL), "umap.umap": formats.UMAP,
        "maps.kml": formats.KML, "points.csv": "nom;latitude;longitude\nLavoir;50,45;2,79\nPont;50,46;2,80\n",
        "geotrek.json": json.dumps({"count": 1, "results": [{"id": 1, "name": {"fr": "Tour"}, "geometry": {"type": "LineString", "coordinates": [[2.7, 50.4], [2.8, 50.5]]}, "departure": {"fr": "Mairie"}, "length_2d": 900.0}]}),
    }  # fmt: skip
    raws = {"stops.csv": stops_csv(CONTEXT), "itineraires.geojson": national.make()}
    found = {**{name: text.encode() for name, text in texts.items()}, **raws}
    return [*found.items(), ("A.kmz", formats.zipped(doc_kml=formats.KML.encode()))]


def _import(name: str, raw: bytes) -> bool:
    reading = parse_drafts(raw, name)
    say(reading.problems)
    for message in reading.left_out:
        assert message.text("en") and message.text("fr")
    for trail in reading.trails:
        for stop in trail.stops:
            if isinstance(stop.place, Place):
                assert math.isfinite(stop.place.lat_deg + stop.place.lon_deg)
                assert abs(stop.place.lat_deg) <= 90 and abs(stop.place.lon_deg) <= 180
    return bool(reading.trails)


_NOTEBOOKS: list[Case] = [
    (
        "survey.json",
        notebooks.written(
            notebooks.notebook(
                findings=[
                    notebooks.finding(
                        fixes=notebooks.HERE[:2], step_free="no", by="c1",
                        photos=[{"media": "m1", "alt": "Un mur de briques", "author": "Rose M.", "agreed": True}],
                    )
                ],
                consents=[notebooks.ROSE, notebooks.LEA], media={"m1": notebooks.media("image/jpeg", b"x")},
                tracks=[{"trail": "A", "day": notebooks.DAY, "segments": [notebooks.HERE[:3]]}],
            )
        ).encode(),
    )
]  # fmt: skip


def _notebook(name: str, raw: bytes) -> bool:
    notebook, problems = parse_notebook(raw, name)
    say(problems)
    assert notebook is not None or problems
    return notebook is not None


def _splice(name: str, raw: bytes) -> bool:
    """A change at a random place of a file that can be read: refused, or its own lines alone."""
    read, problems = parse_yaml(raw, name)
    if read is None or problems:
        return False
    text = raw.removeprefix(BYTE_ORDER_MARK).decode()
    chance = random.Random(zlib.crc32(raw))
    try:
        source = YamlText(text)
        path, node = chance.choice(list(paths(source.top)) or [((), source.top)])
        made = edit(raw, path, node, chance).removeprefix(BYTE_ORDER_MARK).decode()
    except NotSpliced as refused:
        assert str(refused)
        return False
    first, last = source.line_start(node.start), source.line_end(max(node.end, node.start))
    before, after = text[:first], text[last:]
    assert made.startswith(before[: before.rfind("\n", 0, max(0, len(before) - 1)) + 1]), "a line before has changed"
    assert made.endswith(after.partition("\n")[2]), "a line after has changed"
    return True


@contextmanager
def readers() -> Iterator[list[Reader]]:
    with guide_reader() as guide:
        yield [
            Reader("yaml", YAML_FILES, _yaml),
            guide,
            Reader("gpx", _files("trails/*/track.gpx"), _gpx),
            Reader("log", _LOGS, _log),
            Reader("markdown", _TEXTS, _markdown),
            Reader("page", _PAGES, _page),
            Reader("drawing", _DRAWINGS, _drawing),
            Reader("film", _FILMS, _film),
            Reader("captions", [("pont.vtt", CAPTIONS.encode())], _captions),
            Reader("import", _imports(), _import),
            Reader("notebook", _NOTEBOOKS, _notebook),
            Reader("splice", YAML_FILES, _splice),
        ]  # fmt: skip

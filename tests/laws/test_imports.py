"""What the guide publishes of a trail is read back as the same trail, as far as the format can hold it."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import prepare
from generator.edit.files import write_changes
from generator.edit.imported import Batch, filling, import_changes
from generator.geo.legs import MeasuredTrail, measure_trail
from generator.geo.track import measure
from generator.imports.draft import DraftStop, DraftTrail, Place
from generator.imports.reading import parse_drafts
from generator.model.base import LocalLine, LocalText
from generator.model.position import PointPosition
from generator.model.stop import Stop
from generator.model.track import Track, TrackPoint
from generator.model.trail import TrailAccess
from generator.read.gpx_source import drawn
from generator.render.context import RenderContext
from generator.render.downloads.geojson import geojson
from generator.render.downloads.gpx import gpx
from generator.render.downloads.kml import kml
from generator.render.downloads.national_trails import national_trails
from generator.render.downloads.stops_csv import stops_csv
from generator.wording import markup
from tests.conftest import SMALL

CONTEXT = RenderContext(prepare(SMALL / "trails"), "https://x.example")
TRAIL = CONTEXT.guide.trails[0]
titles = st.text("abyéœÆ A1–&'’\"«»().,:;!?-/=+@", min_size=1, max_size=40)
places = st.tuples(st.floats(-85, 85), st.floats(-179, 179))


@st.composite
def trails(draw: st.DrawFn) -> MeasuredTrail:
    """The first trail of the small guide with other titles, places and another line."""
    stops = []
    for stop in TRAIL.stops:
        title = " ".join(draw(titles).split()) or "x"
        changes: dict[str, object] = {
            "title": stop.title.model_copy(update={"root": {"fr": title, "en": f"{title} (en)"}})
        }
        if isinstance(stop.position, PointPosition):
            lat, lon = draw(places)
            changes["position"] = stop.position.model_copy(update={"lat": lat, "lon": lon})
        stops.append(stop.model_copy(update=changes))
    segments = draw(st.lists(st.lists(places, min_size=2, max_size=4, unique=True), min_size=1, max_size=2))
    rounded = [[(round(lat, 5), round(lon, 5)) for lat, lon in segment] for segment in segments]
    drawing = tuple(tuple(TrackPoint(lat, lon) for lat, lon in segment) for segment in rounded)
    return replace(TRAIL, stops=tuple(stops), track=measure(Track(drawn(drawing))))


def read_back(text: str, name: str) -> DraftTrail:
    reading = parse_drafts(text.encode(), name)
    assert reading.problems == []
    (trail,) = reading.trails
    assert trail.letter == TRAIL.trail.letter or name.endswith("x")
    return trail


def line(measured: MeasuredTrail) -> list[list[tuple[float, float]]]:
    assert measured.track is not None
    lines: list[list[tuple[float, float]]] = [[] for _ in range(max(measured.track.segment) + 1)]
    for at, segment in zip(measured.track.points, measured.track.segment, strict=True):
        lines[segment].append(at)
    return lines


def line_of(trail: DraftTrail) -> list[list[tuple[float, float]]]:
    assert trail.track is not None
    return [[(at.lat_deg, at.lon_deg) for at in segment] for segment in trail.track.segments]


def where(stop: Stop) -> tuple[float, float]:
    assert stop.located is not None
    return round(stop.located.lat, 6), round(stop.located.lon, 6)


def where_of(stop: DraftStop) -> tuple[float, float]:
    assert isinstance(stop.place, Place)
    return round(stop.place.lat_deg, 6), round(stop.place.lon_deg, 6)


def same_stops(trail: DraftTrail, measured: MeasuredTrail) -> None:
    """Code, titles, kind and topics (which a table has in one cell); where it is, and how sure that is."""
    assert [(stop.code, stop.title, stop.kind, " ".join(stop.topics)) for stop in trail.stops] == [
        (stop.code, stop.title.root, stop.kind, " ".join(stop.topics)) for stop in measured.stops
    ]
    for read, stop in zip(trail.stops, measured.stops, strict=True):
        if stop.located is None:
            assert read.place is None
        else:
            assert where_of(read) == where(stop)
            assert isinstance(read.place, Place) and read.place.accuracy_m == stop.located.uncertainty_m


few = settings(max_examples=10, deadline=None, derandomize=True)


@few
@given(trails(), st.sampled_from(["gpx", "kml"]))
def test_our_gpx_and_kml_are_read_back(measured: MeasuredTrail, name: str) -> None:
    """Located stops in their order, with the titles that are shown, and the line."""
    trail = read_back({"gpx": gpx, "kml": kml}[name](CONTEXT, measured), f"A.{name}")
    located = [stop for stop in measured.stops if stop.located is not None]
    assert [stop.code for stop in trail.stops] == [stop.code for stop in located]
    assert [where_of(stop) for stop in trail.stops] == [where(stop) for stop in located]
    shown = [" ".join(CONTEXT.locales[0].say(stop.title).text.split()) for stop in located]
    assert [stop.title[""] for stop in trail.stops] == shown
    assert line_of(trail) == line(measured)


@few
@given(trails())
def test_our_geojson_is_read_back(measured: MeasuredTrail) -> None:
    """Every stop, in every language, with its essential, its place and how sure that is; and the line."""
    trail = read_back(geojson(CONTEXT, measured), "A.geojson")
    same_stops(trail, measured)
    assert trail.title == measured.trail.title.root
    assert line_of(trail) == line(measured)


@few
@given(trails())
def test_our_table_of_stops_is_read_back(measured: MeasuredTrail) -> None:
    """Every stop of the trail in its order, in every language, with its essential, its place and how sure that is; no line."""
    own = dict.fromkeys((stop.id for stop in measured.stops), measured)
    guide = replace(CONTEXT.guide, trails=(measured,), trail_of=own)
    trail = read_back(stops_csv(RenderContext(guide, CONTEXT.address)).decode("utf-8-sig"), "stops.csv")
    same_stops(trail, measured)
    assert [stop.essential for stop in trail.stops] == [
        {language: markup.sentences(text) for language, text in stop.essential.root.items()} for stop in measured.stops
    ]


def test_our_table_of_stops_has_those_of_every_trail_once() -> None:
    reading = parse_drafts(stops_csv(CONTEXT), "stops.csv")
    assert reading.problems == []
    assert [trail.letter for trail in reading.trails] == [measured.trail.letter for measured in CONTEXT.guide.trails]
    for trail, measured in zip(reading.trails, CONTEXT.guide.trails, strict=True):
        own = [stop.code for stop in measured.stops if CONTEXT.guide.trail_of[stop.id] is measured]
        assert [stop.code for stop in trail.stops] == own


def test_our_file_of_the_national_schema_is_read_back() -> None:
    (output,) = national_trails(CONTEXT)
    trail, *parts = parse_drafts(output.make(), "itineraires.geojson").trails
    assert [part.title["fr"] for part in parts] == ["Les moulins (partie 1 sur 2)", "Les moulins (partie 2 sur 2)"]
    written = TRAIL.trail
    assert (trail.title["fr"], trail.departure["fr"]) == (written.title.root["fr"], written.departure.root["fr"])
    assert (trail.route, trail.practice, line_of(trail)) == (written.route, written.practice, line(TRAIL))
    assert (trail.difficulty, trail.credit.url) == (written.difficulty, "https://x.example/A/")


def built_again(raw: bytes, folder: Path) -> RenderContext:
    """A guide with the settings of the small one and no trails but those of a file; their lines count as walked."""
    trails = folder / "trails"
    trails.mkdir()
    for name in ("guide.yml", "people.yml", "sources.yml"):
        shutil.copyfile(SMALL / "trails" / name, trails / name)
    reading = parse_drafts(raw, "itineraires.geojson")
    assert reading.problems == []
    guide = replace(CONTEXT.guide.guide, trails=())
    fill = filling(guide, "eau", "equipe", "heritage")
    taken = import_changes(trails, guide, [Batch(name="a", trails=reading.trails)], fill, "en", date(2026, 1, 10))
    assert taken.problems == []
    write_changes(taken.changes)
    for path in trails.glob("*/trail.yml"):
        path.write_text(path.read_text("utf-8").replace("provisional: true", "provisional: false"), "utf-8")
    return RenderContext(prepare(trails), CONTEXT.address)


NOT_HELD = {
    "instructions", "themes", "medias", "type_sol", "accessibilite", "recommandations", "date_creation", "date_modification",
    "id_local", "uuid", "url",
}  # fmt: skip
"""Fields whose values a second guide makes anew; the law of the national schema says why."""


def made(context: RenderContext) -> bytes:
    (output,) = national_trails(context)
    return output.make()


def features(raw: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(raw)["features"]
    return found


def held(feature: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """What a feature says that has to come back, and its line."""
    return {key: value for key, value in feature["properties"].items() if key not in NOT_HELD}, feature["geometry"]


near = st.tuples(st.floats(48.99, 49.01), st.floats(1.99, 2.01))


@st.composite
def walks(draw: st.DrawFn) -> RenderContext:
    """The first trail of the small guide with other words and values and another line, in one piece or two."""

    def in_french(model: type[LocalLine] | type[LocalText]) -> Any:
        return model.model_validate({"fr": " ".join(draw(titles).split()) or "x"})

    parts = draw(st.lists(st.lists(near, min_size=2, max_size=4, unique=True), min_size=1, max_size=2))
    drawing = drawn([[TrackPoint(round(lat, 5), round(lon, 5)) for lat, lon in part] for part in parts])
    access = st.none() | st.builds(in_french, st.just(LocalText))
    trail = TRAIL.trail.model_copy(
        update={
            "title": in_french(LocalLine),
            "tagline": draw(st.none() | st.builds(in_french, st.just(LocalLine))),
            "intro": in_french(LocalText),
            "departure": in_french(LocalLine),
            "arrival": in_french(LocalLine),
            "practice": draw(st.sampled_from(["walking", "cycling"])),
            "route": draw(st.sampled_from(["loop", "one_way", "there_and_back"])),
            "difficulty": draw(st.sampled_from(["very_easy", "easy", "moderate", "hard"])),
            "access": TrailAccess(bus=draw(access), car=draw(access), parking=draw(access)),
            "pdipr": draw(st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1))),
        }
    )
    measured = measure_trail(
        trail, TRAIL.stops, measure(Track(drawing)), CONTEXT.guide.guide.settings.cycling_speed_km_h
    )
    return RenderContext(replace(CONTEXT.guide, trails=(measured,)), CONTEXT.address)


@few
@given(walks())
def test_our_file_of_the_national_schema_makes_a_guide_that_writes_it_again(context: RenderContext) -> None:
    """Written, imported into a guide and written again: every line with its words and measures, except what the schema (v1.1.0) does
    not hold, or holds in words for people alone.

    - No stops: `instructions`, `themes`, `medias` and, where a stop is closed or in no place, `recommandations` are told of the stops
      that the import makes of the two ends, and of topics and photos that these do not have.
    - No letter of a trail and no name of its folder, from which `url`, `uuid` and `id_local` are made.
    - No days of the texts: those of `date_creation` and `date_modification` are of the file's own publication.
    - `type_sol` and `accessibilite` in free words; `recommandations` mixes the notices of the day with what the line is worth.
    - A part of a line with gaps is a trail like any other: its title keeps “(partie 1 sur 2)”.
    - One language, and nothing of how the line was drawn: an imported one is provisional until somebody says that it was walked.

    From the second file on, nothing changes any more, whatever the field.
    """
    first = made(context)
    with TemporaryDirectory() as folder:
        second = made(built_again(first, Path(folder)))
    with TemporaryDirectory() as folder:
        third = made(built_again(second, Path(folder)))
    assert [held(feature) for feature in features(second)] == [held(feature) for feature in features(first)]
    assert third == second

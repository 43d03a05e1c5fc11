"""What the guide publishes of a trail is read back as the same trail, as far as the format can hold it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import prepare
from generator.geo.legs import MeasuredTrail
from generator.geo.track import measure
from generator.imports.draft import DraftStop, DraftTrail, Place
from generator.imports.reading import parse_drafts
from generator.model.position import PointPosition
from generator.model.stop import Stop
from generator.model.track import Track, TrackPoint
from generator.read.gpx_source import drawn
from generator.render.context import RenderContext
from generator.render.downloads.geojson import geojson
from generator.render.downloads.gpx import gpx
from generator.render.downloads.kml import kml
from generator.render.downloads.national_trails import national_trails
from generator.render.downloads.stops_csv import stops_csv
from tests.conftest import SMALL

CONTEXT = RenderContext(prepare(SMALL / "trails"), "https://x.example")
TRAIL = CONTEXT.guide.trails[0]
titles = st.text("abyéœÆ A1–&'’\"«»().,:;!?-/", min_size=1, max_size=40)
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
    assert [stop.code for stop in trail.stops] == [stop.code for stop in measured.stops]
    assert [stop.title for stop in trail.stops] == [stop.title.root for stop in measured.stops]
    assert [stop.kind for stop in trail.stops] == [stop.kind for stop in measured.stops]
    assert [stop.topics for stop in trail.stops] == [stop.topics for stop in measured.stops]
    for read, stop in zip(trail.stops, measured.stops, strict=True):
        if stop.located is None:
            assert read.place is None
        else:
            assert where_of(read) == where(stop)
            assert isinstance(read.place, Place) and read.place.accuracy_m == stop.located.uncertainty_m
    assert trail.title == measured.trail.title.root
    assert line_of(trail) == line(measured)


def test_our_table_of_stops_is_read_back() -> None:
    reading = parse_drafts(stops_csv(CONTEXT), "stops.csv")
    assert reading.problems == []
    assert [trail.letter for trail in reading.trails] == [measured.trail.letter for measured in CONTEXT.guide.trails]
    for trail, measured in zip(reading.trails, CONTEXT.guide.trails, strict=True):
        own = [stop for stop in measured.stops if CONTEXT.guide.trail_of[stop.id] is measured]
        assert [(stop.code, stop.title, stop.kind) for stop in trail.stops] == [
            (stop.code, stop.title.root, stop.kind) for stop in own
        ]
        assert [stop.place is not None for stop in trail.stops] == [stop.located is not None for stop in own]


def test_our_file_of_the_national_schema_is_read_back() -> None:
    (output,) = national_trails(CONTEXT)
    trail, *parts = parse_drafts(output.make(), "itineraires.geojson").trails
    assert [part.title["fr"] for part in parts] == ["Les moulins (partie 1 sur 2)", "Les moulins (partie 2 sur 2)"]
    written = TRAIL.trail
    assert (trail.title["fr"], trail.departure["fr"]) == (written.title.root["fr"], written.departure.root["fr"])
    assert (trail.route, trail.practice, line_of(trail)) == (written.route, written.practice, line(TRAIL))
    assert (trail.difficulty, trail.credit.url) == (written.difficulty, "https://x.example/A/")

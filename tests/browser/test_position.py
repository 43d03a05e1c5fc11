"""What the position decides, on recorded walks, run in the browser that will run it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WALKS = Path(__file__).parents[1] / "data" / "walks"
VECTORS = json.loads((WALKS / "distances.json").read_text("utf-8"))
RECORDED = json.loads((WALKS / "walks.json").read_text("utf-8"))

WALK = """async ({trail, fixes, late_ms}) => {
  const ground = await import('/assets/ground.js'), position = await import('/assets/position.js');
  const [perLat, perLon] = ground.metresPerDegree(50.4);
  const at = ([east, north]) => [50.4 + north / perLat, 2.8 + east / perLon];
  const way = ground.track([trail.line.map(at)]);
  const stops = trail.stops.map(([code, east, north, arrival_m]) => {
    const foot = ground.feet(way, at([east, north])).sort((a, b) => a.offset_m - b.offset_m)[0];
    return {code, at: at([east, north]), arrival_m, along_m: foot.along_m};
  });
  let state = position.begin();
  const told = [], views = [];
  for (const [second, east, north, accuracy_m] of fixes) {
    const decision = position.take(state, {stops, way}, {at: at([east, north]), accuracy_m, time_ms: second * 1000});
    state = decision.state;
    told.push(...decision.news.map(({kind, code}) => code ? kind + ' ' + code : kind));
    const {condition, next, nearest, along_m, off} = decision.view;
    views.push({condition, next: next && next.code, nearest: nearest && [nearest.code, Math.round(nearest.distance_m), nearest.wind], along_m, off: off && [Math.round(off.distance_m), off.wind]});
  }
  const last = fixes[fixes.length - 1][0] * 1000;
  return {told, views, late: position.look(state, {stops, way}, last + late_ms), length_m: way.length_m};
}"""


@pytest.fixture(scope="module")
def page(chromium: Any, served: Callable[[Path], str], built: Path) -> Iterator[Any]:
    page = chromium.new_page()
    page.goto(f"{served(built)}/404.html")
    yield page
    page.close()


def walk(page: Any, name: str, late_ms: int = 0) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate(
        WALK, {"trail": RECORDED["trail"], "fixes": RECORDED["walks"][name], "late_ms": late_ms}
    )
    return told


def test_distances_and_bearings_are_those_of_the_ellipsoid(page: Any) -> None:
    measured = page.evaluate(
        """async (vectors) => {
          const {distance, bearing, wind} = await import('/assets/ground.js');
          return vectors.map(({from, to}) => [distance(from, to), bearing(from, to), wind(bearing(from, to))]);
        }""",
        VECTORS,
    )
    for vector, (distance_m, bearing_deg, wind) in zip(VECTORS, measured, strict=True):
        assert distance_m == pytest.approx(vector["distance_m"], rel=1e-3), vector
        turn = (bearing_deg - vector["bearing_deg"] + 180) % 360 - 180
        assert abs(turn) < 0.3, vector
        assert wind in {int(((vector["bearing_deg"] + shift) % 360 + 22.5) // 45) % 8 for shift in (-0.3, 0.3)}


def test_a_clean_walk_arrives_once_at_each_stop_in_order(page: Any) -> None:
    seen = walk(page, "clean")
    assert seen["told"] == ["arrived A1", "arrived A2", "arrived A3", "arrived A4"]
    assert seen["views"][10]["next"] == "A2"
    along = [view["along_m"] for view in seen["views"]]
    assert along == sorted(along)
    assert along[-1] == pytest.approx(seen["length_m"], abs=1) == pytest.approx(1100, rel=1e-3)


def test_noise_neither_leaves_nor_turns_nor_arrives_twice(page: Any) -> None:
    told = walk(page, "noise")["told"]
    assert told == ["arrived A1", "arrived A2", "arrived A3", "arrived A4"]


def test_lingering_at_the_edge_of_a_stop_arrives_once(page: Any) -> None:
    assert walk(page, "lingering")["told"] == ["arrived A2"]


def test_a_jump_that_no_second_fix_confirms_is_nothing(page: Any) -> None:
    seen = walk(page, "jump")
    assert seen["told"] == ["arrived A1", "arrived A2"]
    assert max(view["along_m"] for view in seen["views"]) < 270
    assert all(view["off"] is None for view in seen["views"])


def test_after_a_tunnel_the_walk_goes_on_where_it_comes_out(page: Any) -> None:
    seen = walk(page, "tunnel", late_ms=45000)
    assert seen["told"] == ["arrived A1", "arrived A2", "arrived A3"]
    assert seen["views"][-1]["along_m"] == pytest.approx(600, abs=2)
    assert seen["late"]["condition"] == "stale"
    assert walk(page, "tunnel", late_ms=5000)["late"]["condition"] == "good"


def test_turning_round_is_told_once_and_the_next_stop_is_behind(page: Any) -> None:
    seen = walk(page, "u-turn")
    assert seen["told"] == ["arrived A1", "arrived A2", "turned"]
    assert seen["views"][40]["next"] == "A3"
    assert seen["views"][-1]["next"] is None
    assert seen["views"][-1]["along_m"] == pytest.approx(100, abs=2)


def test_leaving_the_trail_is_told_once_with_the_way_back(page: Any) -> None:
    seen = walk(page, "astray")
    assert seen["told"] == ["arrived A1", "arrived A2", "leaving", "back"]
    farthest = max((view["off"] for view in seen["views"] if view["off"]), key=lambda off: off[0])
    assert farthest == [140, 4]


def test_a_poor_fix_decides_nothing(page: Any) -> None:
    seen = walk(page, "poor")
    assert seen["told"] == []
    assert {view["condition"] for view in seen["views"]} == {"inaccurate"}


def test_at_home_nothing_is_announced(page: Any) -> None:
    seen = walk(page, "home")
    assert seen["told"] == []
    assert seen["views"][-1]["condition"] == "far"
    assert seen["views"][-1]["next"] is None
    assert seen["views"][-1]["nearest"][1] > 170_000


@pytest.mark.parametrize(
    ("event", "screen_deg", "said"),
    [
        ({"alpha": 90, "absolute": True}, 0, 270),
        ({"alpha": 0, "absolute": True}, 90, 90),
        ({"alpha": 90, "absolute": False}, 0, None),
        ({"alpha": None, "absolute": True}, 0, None),
        ({"webkitCompassHeading": 350, "alpha": 5}, 90, 80),
    ],
)
def test_the_compass_of_each_kind_of_phone(page: Any, event: dict[str, Any], screen_deg: int, said: int | None) -> None:
    call = "async ([event, angle]) => (await import('/assets/position.js')).heading(event, angle)"
    assert page.evaluate(call, [event, screen_deg]) == said


def test_filters_and_closures(page: Any) -> None:
    found = page.evaluate(
        """async () => {
          const m = await import('/assets/mapping.js');
          const stop = {kind: 'heritage', topics: ['eau', 'pierre'], step_free: 'unknown'};
          const all = {topic: '', kind: '', step_free: false};
          return {
            all: m.answers(stop, all), topic: m.answers(stop, {...all, topic: 'pierre'}), other: m.answers(stop, {...all, topic: 'mine'}),
            kind: m.answers(stop, {...all, kind: 'sustainability'}), unknown: m.answers(stop, {...all, step_free: true}),
            closed: ['2026-03-14', '2026-03-15', '2026-06-30', '2026-07-01'].map((day) => m.closedOn([['2026-03-15', '2026-06-30']], day)),
            next: [m.nextAfter(['A1', 'A2', 'A3'], new Set(['A1'])), m.nextAfter(['A1'], new Set(['A1'])), m.nextAfter(['A1', 'A2'], new Set())],
          };
        }"""
    )
    assert found == {
        "all": True,
        "topic": True,
        "other": False,
        "kind": False,
        "unknown": False,
        "closed": [False, True, True, False],
        "next": ["A2", None, None],
    }


def test_pins_that_would_touch_are_one_in_their_middle(page: Any) -> None:
    gathered = """async ([places, radius]) => (await import('/assets/clusters.js'))
      .clustered(places.map(([x, y]) => ({at: {x, y}, radius})), 44, () => 44).map(({items, at}) => [items, at.x, at.y])"""
    assert page.evaluate(gathered, [[[0, 0], [100, 0], [30, 20], [143, 0]], 0]) == [
        [[0, 2], 15, 10],
        [[1, 3], 121.5, 0],
    ]
    crowd = [[column * 6, row * 7] for column in range(40) for row in range(9)]
    found = page.evaluate(gathered, [crowd, 0])
    assert sorted(item for items, _, _ in found for item in items) == list(range(360))
    pairs = [(one, other) for at, one in enumerate(found) for other in found[:at]]
    assert min(max(abs(one[1] - other[1]), abs(one[2] - other[2])) for one, other in pairs) >= 44
    areas = page.evaluate(gathered, [[[0, 0], [5, 0], [9, 9]], 90])
    assert [items for items, _, _ in areas] == [[0], [1], [2]], "each stands where its own circle is free"
    assert all(
        (x - at[0]) ** 2 + (y - at[1]) ** 2 <= 90**2
        for (_, x, y), at in zip(areas, [(0, 0), (5, 0), (9, 9)], strict=True)
    )


def test_a_name_is_written_where_it_touches_nothing(page: Any) -> None:
    room = page.evaluate(
        """async () => {
          const {roomFor} = await import('/assets/mapping.js');
          const box = (left, top) => ({left, top, right: left + 50, bottom: top + 10});
          const frame = {x: 200, y: 100};
          return [[box(-1, 0), box(10, 10), box(90, 40)], [box(160, 0), box(0, 95)], [box(150, 90)]].map(boxes => roomFor(boxes, [box(50, 15)], frame));
        }"""
    )
    assert room == [2, -1, 0]

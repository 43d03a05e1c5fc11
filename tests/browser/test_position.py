"""What the position decides, on recorded walks, run in the browser that will run it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WALKS = Path(__file__).parents[1] / "data" / "walks"
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

"""What the position decides on walks that nobody recorded: drawn trails that pass twice, noise that drifts, and plain nonsense."""

import math
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.browser

Pair = tuple[float, float]
SHAPES: dict[str, list[Pair]] = {
    "figure of eight": [(0, 0), (200, 200), (400, 0), (200, -200), (0, 0), (-200, 200), (-400, 0), (-200, -200), (0, 0)],
    "loop that crosses itself": [(-300, 0), (300, 0), (300, 300), (0, 300), (0, -300)],
    "there and back": [(0, 0), (300, 50), (600, 0), (300, 50), (0, 0)],
    "there and back in one edge": [(0, 0), (700, 60), (0, 0)],
    "loop at the end of a way": [(0, 0), (300, 0), (450, 150), (600, 0), (450, -150), (300, 0), (0, 0)],
    "hairpins 60 m apart": [(0, 0), (500, 0), (500, 60), (0, 60), (0, 120), (500, 120)],
    "way to a view": [(0, 0), (300, 0), (300, 150), (300, 0), (600, 0)],
}  # fmt: skip
PLACES = (0.1, 0.35, 0.6, 0.9)
"""Of the stops along the way, 0 to 1."""
SPEED_M_S = 1.3
LOST_M = 40.0
"""Farther than this from where one is along the way, with three times the accuracy, is on another pass."""

RUN = """async ({line, places, fixes}) => {
  const ground = await import('/assets/ground.js'), position = await import('/assets/position.js');
  const [perLat, perLon] = ground.metresPerDegree(50.4);
  const at = ([east, north]) => [50.4 + north / perLat, 2.8 + east / perLon];
  const way = ground.track([line.map(at)]);
  const stops = places.map((share, index) => {
    const along_m = share * way.length_m;
    return {code: `A${index + 1}`, at: ground.placeAt(way, along_m), arrival_m: 30, along_m};
  });
  let state = position.begin();
  const told = [], along = [], guesses = [];
  for (const [time_ms, east, north, accuracy_m] of fixes) {
    const before = JSON.stringify(state);
    const decision = position.take(state, {stops, way}, {at: at([east, north]), accuracy_m, time_ms});
    if (JSON.stringify(state) !== before) throw new Error('the state given was changed');
    state = decision.state;
    told.push(...decision.news.map(({kind, code}) => code ? kind + ' ' + code : kind));
    along.push(decision.view.along_m);
    guesses.push(state.guesses.length);
  }
  return {told, along, guesses, length_m: way.length_m};
}"""


@pytest.fixture(scope="module")
def page(chromium: Any, served: Callable[[Path], str], built: Path) -> Iterator[Any]:
    page = chromium.new_page()
    page.goto(f"{served(built)}/404.html")
    yield page
    page.close()


def chainages(line: list[Pair]) -> list[float]:
    found = [0.0]
    for one, other in pairwise(line):
        found.append(found[-1] + math.dist(one, other))
    return found


def place(line: list[Pair], along_m: float) -> Pair:
    for (one, start), (other, end) in pairwise(zip(line, chainages(line), strict=True)):
        if along_m <= end:
            share = (along_m - start) / (end - start)
            return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
    return line[-1]


def walk(line: list[Pair], accuracy_m: float, every_s: int, drift: float, seed: int) -> tuple[list[Any], list[float]]:
    """Fixes of a whole walk, and where each was truly. drift: 0 to 1, how much of an error the next one inherits."""
    dice = random.Random(seed)
    sigma_m, east, north = (
        accuracy_m / 2.45,
        dice.gauss(),
        dice.gauss(),
    )  # 95 % within the accuracy: W3C, Geolocation, 7.2
    fixes: list[Any] = []
    truth = []
    along_m, length_m = 0.0, chainages(line)[-1]
    while along_m <= length_m:
        east = drift * east + math.sqrt(1 - drift**2) * dice.gauss()
        north = drift * north + math.sqrt(1 - drift**2) * dice.gauss()
        x, y = place(line, along_m)
        fixes.append([1000 * every_s * (len(fixes) + 1), x + sigma_m * east, y + sigma_m * north, accuracy_m])
        truth.append(along_m)
        along_m += SPEED_M_S * every_s
    return fixes, truth


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=8, deadline=None, derandomize=True)
@given(
    accuracy_m=st.floats(3, 8),
    every_s=st.integers(1, 5),
    drift=st.sampled_from([0.0, 0.5, 0.8]),
    seed=st.integers(0, 2**32),
)
def test_a_whole_walk_is_followed_on_the_pass_one_is_on(
    page: Any, shape: str, accuracy_m: float, every_s: int, drift: float, seed: int
) -> None:
    line = SHAPES[shape]
    fixes, truth = walk(line, accuracy_m, every_s, drift, seed)
    seen = page.evaluate(RUN, {"line": line, "places": PLACES, "fixes": fixes})
    assert sorted(seen["told"]) == ["arrived A1", "arrived A2", "arrived A3", "arrived A4"]
    errors = [abs(along - true) for along, true in zip(seen["along"], truth, strict=True)]
    astray = [round(true) for error, true in zip(errors, truth, strict=True) if error > LOST_M + 3 * accuracy_m]
    assert len(astray) <= len(truth) / 20, astray
    assert errors[-1] <= LOST_M


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    line=st.lists(st.tuples(st.integers(0, 800), st.integers(0, 800)), min_size=4, max_size=12, unique=True),
    every_s=st.integers(1, 5),
    seed=st.integers(0, 2**32),
)
def test_a_way_drawn_anyhow_is_followed_most_of_the_time(page: Any, line: list[Pair], every_s: int, seed: int) -> None:
    fixes, truth = walk(line, 6, every_s, 0.5, seed)
    seen = page.evaluate(RUN, {"line": line, "places": PLACES, "fixes": fixes})
    arrivals = [news for news in seen["told"] if news.startswith("arrived")]
    assert sorted(arrivals) == ["arrived A1", "arrived A2", "arrived A3", "arrived A4"]
    assert "leaving" not in seen["told"]
    astray = sum(abs(along - true) > 60 for along, true in zip(seen["along"], truth, strict=True))
    assert astray <= len(truth) / 10


@settings(max_examples=12, deadline=None, derandomize=True)
@given(accuracy_m=st.floats(3, 12), every_s=st.integers(1, 5), seed=st.integers(0, 2**32))
def test_a_trail_walked_from_its_end_says_so_once(page: Any, accuracy_m: float, every_s: int, seed: int) -> None:
    line = SHAPES["loop that crosses itself"]
    fixes, truth = walk(line[::-1], accuracy_m, every_s, 0.5, seed)
    seen = page.evaluate(RUN, {"line": line, "places": PLACES, "fixes": fixes})
    assert seen["told"].count("turned") == 1
    assert sorted(set(seen["told"]) - {"turned"}) == ["arrived A1", "arrived A2", "arrived A3", "arrived A4"]
    assert seen["along"][-1] == pytest.approx(seen["length_m"] - truth[-1], abs=LOST_M)


FIX = st.tuples(
    st.integers(0, 10**9),
    st.floats(-5000, 5000),
    st.floats(-5000, 5000),
    st.one_of(st.floats(0, 300), st.sampled_from([0.0, 1e5])),
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    line=st.lists(st.tuples(st.integers(-500, 500), st.integers(-500, 500)), min_size=2, max_size=12),
    fixes=st.lists(st.one_of(FIX, FIX.map(lambda fix: (fix[0], fix[1] / 20, fix[2] / 20, fix[3] / 20))), max_size=60),
    in_order=st.booleans(),
)
def test_nonsense_breaks_nothing(page: Any, line: list[Pair], fixes: list[Any], in_order: bool) -> None:
    fixes = sorted(fixes) if in_order else fixes
    seen = page.evaluate(RUN, {"line": line, "places": PLACES, "fixes": fixes})
    arrivals = [news for news in seen["told"] if news.startswith("arrived")]
    assert len(arrivals) == len(set(arrivals)) <= len(PLACES)
    ways = [news for news in seen["told"] if news in ("leaving", "back")]
    assert ways == ["leaving", "back"] * (len(ways) // 2) + ["leaving"] * (len(ways) % 2)
    assert all(along is None or 0 <= along <= seen["length_m"] for along in seen["along"])
    assert all(count <= 2 * len(line) for count in seen["guesses"])

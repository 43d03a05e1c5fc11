"""What the landmarks weigh: every phone that shows the map loads them all."""

from collections.abc import Iterator

from generator.check import swapped
from generator.geo.ellipsoid import lengths_m
from generator.messages import msg
from generator.model.catalogues import Landmark
from generator.model.guide import Guide
from generator.problems import Problem, Severity

BUDGET_KB = 150
MOST_KB = 3000
"""Beyond, drawing takes minutes."""
POINT_BYTES = 11
"""Of a point in the map's file, written as steps in hundred-thousandths of a degree."""
HILL_BYTES_PER_M = 2.2
"""Of the strokes down a hill, for each metre round it: three rows, one stroke every 16 m."""


def landmarks_are_light(guide: Guide) -> Iterator[Problem]:
    weights_kb = {landmark.id: _weight_kb(landmark) for landmark in guide.landmarks}
    whole_kb = sum(weights_kb.values())
    if (
        whole_kb <= BUDGET_KB
        or any(swapped.coordinates_are_not_swapped(guide))
        or any(swapped.landmarks_are_near(guide))
    ):
        return  # a corner far away is told at its own line
    heaviest = max(guide.landmarks, key=lambda landmark: weights_kb[landmark.id])
    yield Problem(
        "landmark-weight",
        Severity.BLOCKS_PUBLICATION if whole_kb > MOST_KB else Severity.BLOCKS_REVIEW,
        heaviest.spot("area" if heaviest.area is not None else "lines" if heaviest.lines else "line"),
        msg(
            "every phone that shows the map would load about {whole} kB of landmarks, {part} kB of them for this one",
            whole=round(whole_kb),
            part=round(weights_kb[heaviest.id]),
        ),
        msg("{most} kB at most", most=BUDGET_KB),
        msg("Correct its outline, or draw it with fewer points."),
    )


def _weight_kb(landmark: Landmark) -> float:
    lines = [*landmark.lines, landmark.line or (), landmark.area or ()]
    size = float(POINT_BYTES * sum(map(len, lines)))
    if landmark.kind == "terril" and landmark.area:
        size += HILL_BYTES_PER_M * sum(lengths_m([*landmark.area, landmark.area[0]]))
    return size / 1000

"""Positions taken on the spot: the mean of the fixes of one taking, and of the takings of one place.

`averaged` has a twin in the browser, `site/theme/scripts/survey/averaging.js`: tests/data/survey/averaging.json holds both to the same
figures.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.ellipsoid import Plane

CORRELATION_S = 60.0
"""The errors of a receiver that stands still hold on for about a minute: fixes of one minute are worth two, however many there are."""
FAR_OUT = 3.0
"""A fix farther from the middle of all than so many times its own accuracy is left out: a reflection, or a jump of the receiver."""
LEAST_M = 1.0
"""No phone is surer than that, whatever it says."""


@dataclass(frozen=True)
class Taken:
    """A position: degrees on WGS84, and the radius in metres in which the place is. used, left_out: of its fixes."""

    lat_deg: float
    lon_deg: float
    accuracy_m: float
    used: int = 1
    left_out: int = 0


def averaged(fixes: Sequence[tuple[float, float, float, float]]) -> Taken | None:
    """The mean of fixes (lat, lon, accuracy in m, time in s), each weighed by the inverse square of its accuracy; None without any.

    The radius is what the fixes claim together, or how far they lie apart where that is more, divided by the root of the number
    of fixes that do not share their errors (one, and one more each minute).
    """
    if not fixes:
        return None
    middle = (_median([fix[0] for fix in fixes]), _median([fix[1] for fix in fixes]))
    plane = Plane(*middle)
    kept = [fix for fix in fixes if math.hypot(*plane.xy_m(fix[0], fix[1])) <= FAR_OUT * max(fix[2], LEAST_M)] or list(
        fixes
    )
    weights = [1.0 / max(fix[2], LEAST_M) ** 2 for fix in kept]
    total = math.fsum(weights)
    lat = math.fsum(weight * fix[0] for weight, fix in zip(weights, kept, strict=True)) / total
    lon = math.fsum(weight * fix[1] for weight, fix in zip(weights, kept, strict=True)) / total
    claimed = math.sqrt(len(kept) / total)
    around = Plane(lat, lon)
    spread = math.sqrt(
        math.fsum(
            weight * math.hypot(*around.xy_m(fix[0], fix[1])) ** 2 for weight, fix in zip(weights, kept, strict=True)
        )
        / total
    )
    times = [fix[3] for fix in kept]
    alone = min(float(len(kept)), 1.0 + (max(times) - min(times)) / CORRELATION_S)
    radius = max(LEAST_M, max(claimed, spread) / math.sqrt(alone))
    return Taken(round(lat, 6), round(lon, 6), round(radius, 1), len(kept), len(fixes) - len(kept))


def combined(takings: Sequence[Taken]) -> Taken:
    """The takings of one place on different occasions, each weighed by the inverse square of its radius.

    Where they lie farther apart than their radii allow for, the radius grows by the root of that ratio (Birge, *The Calculation of
    Errors by the Method of Least Squares*, Phys. Rev. 40, 1932, 207). Raises ValueError without any.
    """
    if not takings:
        raise ValueError("nothing to combine")
    weights = [1.0 / one.accuracy_m**2 for one in takings]
    total = math.fsum(weights)
    lat = math.fsum(weight * one.lat_deg for weight, one in zip(weights, takings, strict=True)) / total
    lon = math.fsum(weight * one.lon_deg for weight, one in zip(weights, takings, strict=True)) / total
    radius = 1.0 / math.sqrt(total)
    if len(takings) > 1:
        plane = Plane(lat, lon)
        misfit = math.fsum(
            weight * math.hypot(*plane.xy_m(one.lat_deg, one.lon_deg)) ** 2
            for weight, one in zip(weights, takings, strict=True)
        )
        radius *= max(1.0, math.sqrt(misfit / (len(takings) - 1)))
    return Taken(
        round(lat, 6),
        round(lon, 6),
        round(max(LEAST_M, radius), 1),
        sum(one.used for one in takings),
        sum(one.left_out for one in takings),
    )


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2.0

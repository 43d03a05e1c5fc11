"""How many shots of a code are read: ours against every level of segno, on the same square of the wall.

A shot is drawn: the code with its quiet zone on a fixed square, dirtied, tilted in perspective, photographed at a number of
pixels (which stands for the distance), blurred, with noise, and given to zxing-cpp. Shots are the same for every code (seeds).
`python -m tests.bench.qr_survival [SHOTS]` prints the share read.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import segno
import zxingcpp
from numpy.typing import NDArray

from generator.render import qr

ADDRESS = "HTTPS://TRAILS.LONG-NAMED-TOWN.EXAMPLE/A1/"[:38] + "/"
QUIET = qr.QUIET_ZONE_MODULES
PIXELS_A_MODULE = 12
Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Shot:
    """across_px: the square in the picture; spots: of dirt; tilt_deg; blur_px: standard deviation."""

    across_px: int
    spots: int
    tilt_deg: float
    blur_px: float


CONDITIONS: Mapping[str, Sequence[Shot]] = {
    "distance": [Shot(across, 0, 0, 0.3) for across in (60, 54, 50, 46)],
    "dirt": [Shot(200, spots, 10, 0.5) for spots in (4, 8, 12, 16)],
    "tilt": [Shot(120, 0, tilt, 0.4) for tilt in (50, 58, 62, 66)],
    "blur": [Shot(130, 0, 10, blur) for blur in (1.2, 1.4, 1.5, 1.6)],
}


def codes(text: str) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Ours as the rule has it, then segno's smallest code at every level."""
    yield "ours", np.array(qr.plan(text).matrix)
    for level in "LMQH":
        made = segno.make(text, error=level, boost_error=True, mode="alphanumeric", micro=False)
        yield f"segno {level}", np.array([[bool(module) for module in row] for row in made.matrix])


def photographed(modules: NDArray[np.bool_], shot: Shot, seed: int) -> Grey:
    """One picture, 8 bits of grey."""
    rng = np.random.default_rng(seed)
    side = len(modules) + 2 * QUIET
    plain = np.full((side, side), 255, np.float32)
    plain[QUIET:-QUIET, QUIET:-QUIET][modules] = 0
    across = 37 * PIXELS_A_MODULE
    wall = cv2.resize(plain, (across, across), interpolation=cv2.INTER_NEAREST)
    for _ in range(shot.spots):
        long = rng.uniform(0.02, 0.06) * across
        centre = rng.uniform(0, across, 2)
        axes = (int(long), int(long * rng.uniform(0.4, 1)))
        grey = float(rng.choice([40, 120, 210]))
        cv2.ellipse(wall, (int(centre[0]), int(centre[1])), axes, float(rng.uniform(0, 180)), 0, 360, grey, -1)
    frame, corners = int(shot.across_px * 1.5), _seen(shot, rng)
    big = np.float32((corners + frame / 2) * 4)
    flat = np.float32([[0, 0], [across, 0], [across, across], [0, across]])
    softened = cv2.GaussianBlur(wall * 0.75 + 30, (0, 0), max(0.1, across / shot.across_px / 8))
    seen = cv2.warpPerspective(
        softened, cv2.getPerspectiveTransform(flat, big), (frame * 4, frame * 4), borderValue=150
    )
    seen = cv2.GaussianBlur(cv2.resize(seen, (frame, frame), interpolation=cv2.INTER_AREA), (0, 0), shot.blur_px)
    return np.clip(seen + rng.normal(0, 6, seen.shape), 0, 255).astype(np.uint8)


def _seen(shot: Shot, rng: np.random.Generator) -> NDArray[np.float64]:
    """Corners of the square, tilted about some axis and seen from six times its side, about the middle of the picture."""
    roll, axis, tilt = rng.uniform(-0.3, 0.3), rng.uniform(0, 2 * np.pi), np.radians(shot.tilt_deg)
    turn = np.array([[np.cos(roll), -np.sin(roll)], [np.sin(roll), np.cos(roll)]])
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) * shot.across_px @ turn.T
    along = np.array([np.cos(axis), np.sin(axis)])
    across = np.array([-along[1], along[0]])
    x, y = corners @ along, corners @ across
    nearer = 6 * shot.across_px / (6 * shot.across_px + x * np.sin(tilt))
    return np.outer(x * np.cos(tilt) * nearer, along) + np.outer(y * nearer, across)


def share_read(modules: NDArray[np.bool_], shots: Sequence[Shot], count: int, text: str = ADDRESS) -> float:
    """0 to 1: shots in which zxing-cpp reads exactly the address. count: of each shot, with other seeds."""
    formats = zxingcpp.barcode_formats_from_str("QRCode")
    read = [
        any(found.text == text for found in zxingcpp.read_barcodes(photographed(modules, shot, seed), formats=formats))
        for shot in shots
        for seed in range(count)
    ]
    return sum(read) / len(read)


def main(count: int = 100) -> None:
    print(f"{'':<10}{'modules':>8}" + "".join(f"{name:>10}" for name in CONDITIONS) + f"{'all':>10}")
    for name, modules in codes(ADDRESS):
        shares = [share_read(modules, shots, count) for shots in CONDITIONS.values()]
        print(
            f"{name:<10}{len(modules):>8}"
            + "".join(f"{share:>10.3f}" for share in shares)
            + f"{sum(shares) / len(shares):>10.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

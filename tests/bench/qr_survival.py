"""How many shots of a code are read: ours against every level of segno, on the same square of the wall, from the same distance.

A shot is drawn: the code with its quiet zone on its square, then what twenty years and a hurried hand do to it, seen by a
camera of `CAMERA_PX`, with noise, and given to zxing-cpp and to OpenCV. The harm of a shot depends on its number only, so that
every code suffers the same. `python -m tests.bench.qr_survival [SHOTS]` prints the share read; a row of `make bench` holds the
shares to zxing-cpp's.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import segno
import zxingcpp
from numpy.typing import NDArray

from generator.render.codes import qr

TOWN = "HTTPS://SENTIERS.A-TOWN-IN-THE-HILLS.FR/{}/"
ADDRESSES = (
    TOWN.format("A1").replace("-THE", ""),
    TOWN.format("C7").replace("-THE", ""),
    TOWN.format("G10"),
    "HTTPS://TOWN.EXAMPLE/B4/",
    "HTTPS://TRAILS.SOME-GROUP-OF-VILLAGES.EXAMPLE/GUIDE/E12/",
)
"""Of 39, 39, 44, 24 and 56 characters."""

CAMERA_PX = 1000.0
"""Focal length of the reference camera, in pixels: 1,280 pixels over 65 degrees, what a scanner on a phone looks at."""

RATIOS = (5.0, 6.0, 8.0, 10.0, 13.0)
"""Scanning distance to the side of the square: from a plaque in front of one to a poster across a street."""

QUIET = qr.QUIET_ZONE_MODULES
WALL_PX = 480
DRAWN_LARGER = 3
Grey = NDArray[np.uint8]
Modules = NDArray[np.bool_]
Random = np.random.Generator


@dataclass(frozen=True, kw_only=True)
class Shot:
    """farther: than the planned distance, times. spots, scratches: how many. sticker: its share of the square. tilt_deg.
    defocus_px, motion_px: diameter and length of the blur; a hand shakes and a lens errs by an angle, so the same at any distance.
    shade: what the darker edge lacks of the light.
    """

    farther: float = 1.0
    spots: int = 0
    scratches: int = 0
    sticker: float = 0.0
    tilt_deg: float = 8.0
    defocus_px: float = 0.0
    motion_px: float = 0.0
    shade: float = 0.0


def _dirt(rng: Random) -> Shot:
    kind = rng.integers(3)
    return Shot(
        spots=int(rng.integers(2, 14)) if kind == 0 else 0,
        scratches=int(rng.integers(1, 7)) if kind == 1 else 0,
        sticker=float(rng.uniform(0.01, 0.14)) if kind == 2 else 0.0,
    )


def _tilt(rng: Random) -> Shot:
    return Shot(tilt_deg=float(rng.uniform(30, 68)))


def _blur(rng: Random) -> Shot:
    defocused = rng.random() < 0.5
    wide = float(rng.uniform(1, 8))
    return Shot(defocus_px=wide if defocused else 0.0, motion_px=0.0 if defocused else wide)


def _distance(rng: Random) -> Shot:
    return Shot(farther=float(rng.uniform(1, 2.2)))


def _all_of_it(rng: Random) -> Shot:
    return Shot(
        farther=float(rng.uniform(0.8, 1.3)),
        spots=int(rng.poisson(1.5)),
        scratches=int(rng.random() < 0.15) * int(rng.integers(1, 4)),
        sticker=float(rng.random() < 0.15) * float(rng.uniform(0.01, 0.12)),
        tilt_deg=float(rng.uniform(0, 50)),
        defocus_px=min(float(rng.exponential(1.5)), 6),
        motion_px=float(rng.random() < 0.5) * min(float(rng.exponential(2)), 8),
        shade=float(rng.uniform(0, 0.5)),
    )


HARMS: Mapping[str, Callable[[Random], Shot]] = {
    "dirt": _dirt,
    "tilt": _tilt,
    "blur": _blur,
    "distance": _distance,
    "all of it": _all_of_it,
}


def ours(text: str, ratio: float) -> Modules:
    """As the rule has it for a square of 100 mm, its quiet zone included, and `ratio` times as far away."""
    distance_m = ratio / 10
    for version in (qr.plan(text, distance_m=distance_m, side_mm=100).version, qr.LEAST_VERSION):
        modules = qr.modules_of(version)
        plan = qr.plan(text, distance_m=distance_m, side_mm=100 * modules / (modules + 2 * QUIET))
        if plan.version == version:  # else its quiet zone, which goes with the modules, leaves another side
            break
    return np.array(plan.matrix)


def segnos(text: str) -> Mapping[str, Modules]:
    """The smallest code at every level, strengthened where that costs no module; each once."""
    found: dict[str, Modules] = {}
    for level in "LMQH":
        made = segno.make(text, error=level, boost_error=True, mode="alphanumeric", micro=False)
        found.setdefault(
            f"segno {made.designator}", np.array([[bool(module) for module in row] for row in made.matrix])
        )
    return found


def photographed(modules: Modules, shot: Shot, across_px: float, seed: int) -> Grey:
    """One picture, 8 bits of grey. across_px: the square from the planned distance, seen straight on."""
    rng = np.random.default_rng(seed)
    wall = _harmed(_wall(modules.tobytes(), len(modules)).copy(), shot, rng)
    seen_px = across_px / shot.farther
    frame = int(seen_px * 1.5)
    corners = np.float32((_corners(seen_px, shot.tilt_deg, rng) + frame / 2) * DRAWN_LARGER)
    softened = cv2.GaussianBlur(wall, (0, 0), max(0.1, WALL_PX / seen_px / DRAWN_LARGER / 2))
    flat = np.float32([[0, 0], [WALL_PX, 0], [WALL_PX, WALL_PX], [0, WALL_PX]])
    large = (frame * DRAWN_LARGER, frame * DRAWN_LARGER)
    seen = cv2.warpPerspective(softened, cv2.getPerspectiveTransform(flat, corners), large, borderValue=150)
    for kernel in (_disc(shot.defocus_px * DRAWN_LARGER), _stroke(shot.motion_px * DRAWN_LARGER, rng)):
        if kernel is not None:
            seen = cv2.filter2D(seen, -1, kernel)
    seen = cv2.resize(seen, (frame, frame), interpolation=cv2.INTER_AREA)
    seen = cv2.GaussianBlur(seen, (0, 0), 0.55)
    seen = seen * np.linspace(1, 1 - shot.shade, frame, dtype=np.float32)[None, :]
    return np.clip(seen + rng.normal(0, 5, seen.shape), 0, 255).astype(np.uint8)


@lru_cache(maxsize=8)
def _wall(modules: bytes, side: int) -> NDArray[np.float32]:
    plain = np.full((side + 2 * QUIET,) * 2, 235, np.float32)
    plain[QUIET:-QUIET, QUIET:-QUIET][np.frombuffer(modules, np.bool_).reshape(side, side)] = 20
    return cv2.resize(plain, (WALL_PX, WALL_PX), interpolation=cv2.INTER_NEAREST)


def _harmed(wall: NDArray[np.float32], shot: Shot, rng: Random) -> NDArray[np.float32]:
    for _ in range(shot.spots):
        turns = np.sort(rng.uniform(0, 2 * np.pi, 8))
        reach = rng.uniform(0.015, 0.06) * WALL_PX * rng.uniform(0.6, 1.3, 8)
        edge = rng.uniform(0, WALL_PX, 2) + np.stack([reach * np.cos(turns), reach * np.sin(turns)], 1)
        cv2.fillPoly(wall, [cv2.convexHull(edge.astype(np.int32))], float(rng.choice([30, 110, 200])))
    for _ in range(shot.scratches):
        start, end = ([int(value) for value in rng.uniform(0, WALL_PX, 2)] for _ in range(2))
        cv2.line(wall, start, end, float(rng.choice([40, 210])), int(rng.uniform(0.008, 0.02) * WALL_PX))
    if shot.sticker:
        wide = shot.sticker**0.5 * rng.uniform(0.7, 1.4)
        corner = rng.uniform(0, 1, 2)
        opposite = corner + np.array([wide, shot.sticker / wide])
        start, end = ([int(value) for value in place * WALL_PX] for place in (corner, opposite))
        cv2.rectangle(wall, start, end, float(rng.choice([60, 160, 225])), -1)
    return wall


def _corners(seen_px: float, tilt_deg: float, rng: Random) -> NDArray[np.float64]:
    """Of the square, tilted about some axis and seen from six times its side, about the middle of the picture."""
    roll, axis, tilt = rng.uniform(-0.3, 0.3), rng.uniform(0, 2 * np.pi), np.radians(tilt_deg)
    turn = np.array([[np.cos(roll), -np.sin(roll)], [np.sin(roll), np.cos(roll)]])
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]) * seen_px @ turn.T
    along = np.array([np.cos(axis), np.sin(axis)])
    across = np.array([-along[1], along[0]])
    x, y = corners @ along, corners @ across
    nearer = 6 * seen_px / (6 * seen_px + x * np.sin(tilt))
    return np.outer(x * np.cos(tilt) * nearer, along) + np.outer(y * nearer, across) + rng.uniform(-0.5, 0.5, 2)


def _disc(wide_px: float) -> NDArray[np.float32] | None:
    if wide_px < 1:
        return None
    half = int(np.ceil(wide_px / 2))
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    disc = (x**2 + y**2 <= (wide_px / 2) ** 2).astype(np.float32)
    return np.asarray(disc / disc.sum(), np.float32)


def _stroke(long_px: float, rng: Random) -> NDArray[np.float32] | None:
    angle = rng.uniform(0, np.pi)
    if long_px < 1:
        return None
    half = int(np.ceil(long_px / 2))
    stroke = np.zeros((2 * half + 1,) * 2, np.float32)
    x, y = round(np.cos(angle) * long_px / 2), round(np.sin(angle) * long_px / 2)
    cv2.line(stroke, (half - x, half - y), (half + x, half + y), 1.0, 1)
    return np.asarray(stroke / stroke.sum(), np.float32)


def zxing_reads(picture: Grey, text: str) -> bool:
    return any(found.text == text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode))


def opencv_reads(picture: Grey, text: str) -> bool:
    return any(
        detector.detectAndDecode(picture)[0] == text for detector in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco())
    )


def shares_read(
    modules: Modules, text: str, ratio: float, count: int, reads: Callable[[Grey, str], bool] = zxing_reads
) -> dict[str, float]:
    """Of each harm, 0 to 1: the shots in which exactly the address is read. count: shots of each."""
    return {
        name: sum(
            reads(photographed(modules, harm(np.random.default_rng([place, shot])), CAMERA_PX / ratio, shot), text)
            for shot in range(count)
        )
        / count
        for place, (name, harm) in enumerate(HARMS.items())
    }


@dataclass(frozen=True)
class Measured:
    """Shares read of one code, by harm, on one square. ratio: of the distance to its side."""

    name: str
    text: str
    ratio: float
    modules: int
    shares: Mapping[str, float]

    @property
    def mean(self) -> float:
        return sum(self.shares.values()) / len(self.shares)


def measured(
    count: int, addresses: Sequence[str] = ADDRESSES, reads: Callable[[Grey, str], bool] = zxing_reads
) -> list[Measured]:
    """Ours and segno's, for every address and ratio. A code drawn twice is photographed once."""
    cv2.setNumThreads(1)
    found = []
    for text in addresses:
        for ratio in RATIOS:
            known: dict[bytes, Mapping[str, float]] = {}
            for name, modules in {"ours": ours(text, ratio), **segnos(text)}.items():
                shares = known.get(modules.tobytes()) or shares_read(modules, text, ratio, count, reads)
                known[modules.tobytes()] = shares
                found.append(Measured(name, text, ratio, len(modules), shares))
    return found


def lost_to_segno(all_of_them: Sequence[Measured]) -> float:
    """Shots that ours loses to those that segno's best level loses, the best for each address and distance: 1 where they are
    even, less where ours is better.
    """
    mine = theirs = 0.0
    for one in all_of_them:
        if one.name == "ours":
            mine += 1 - one.mean
            rivals = [
                other
                for other in all_of_them
                if (other.text, other.ratio) == (one.text, one.ratio) and other is not one
            ]
            theirs += 1 - max(other.mean for other in rivals)
    return mine / theirs


def main(count: int = 100, decoder: str = "zxing") -> None:
    all_of_them = measured(count, reads=opencv_reads if decoder == "opencv" else zxing_reads)
    print(f"{'':<32}" + "".join(f"{name:>11}" for name in HARMS) + f"{'mean':>11}")
    for one in all_of_them:
        about = f"{len(one.text)} signs {one.ratio:4g}x {one.name:<10}{one.modules:>3}"
        print(f"{about:<32}" + "".join(f"{share:>11.3f}" for share in (*one.shares.values(), one.mean)))
    print(f"shots lost, ours to segno's best: {lost_to_segno(all_of_them):.3f}")


if __name__ == "__main__":
    main(*(int(word) if word.isdigit() else word for word in sys.argv[1:]))  # type: ignore[arg-type]

"""Stops on a map drawn at build time: pins for points, soft discs with the codes of their stops for areas."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

_LEAST_DISC = 9.0
_LETTER_WIDTH = 6.4


@dataclass(frozen=True)
class Window:
    """The part of the ground that a map shows: south-west and north-east corners on the plane, in metres, and its size in units."""

    west_m: float
    south_m: float
    east_m: float
    north_m: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Units for a metre."""
        return self.width / (self.east_m - self.west_m)

    def xy(self, x_m: float, y_m: float) -> tuple[float, float]:
        return (x_m - self.west_m) * self.scale, (self.north_m - y_m) * self.scale


@dataclass(frozen=True)
class MapPin:
    """A stop on a map. state: here, next, other, or dot: a place marked without its code. css: class of its trail.

    radius_m: of the area that the stop lies in, 0 for a point.
    """

    code: str
    x_m: float
    y_m: float
    state: str = "other"
    css: str = ""
    radius_m: float = 0.0

    @property
    def corners_m(self) -> Iterator[tuple[float, float]]:
        """What a window must show of it: the point, or two corners around the area."""
        if not self.radius_m:
            yield self.x_m, self.y_m
            return
        for way in (-1, 1):
            yield self.x_m + way * self.radius_m, self.y_m + way * self.radius_m


@dataclass(frozen=True)
class AreaDisc:
    """A drawn area. text: the codes of its stops; x, y, radius: in units of the drawing."""

    svg: str
    text: str
    css: str
    x: float
    y: float
    radius: float


def area_discs(pins: Sequence[MapPin], window: Window, letters: bool) -> list[AreaDisc]:
    """A soft disc for each area, however many stops lie in it; the larger ones first, so that they hide no smaller one."""
    together: dict[tuple[float, float, float, str], list[MapPin]] = {}
    for pin in pins:
        if pin.radius_m:
            together.setdefault((pin.x_m, pin.y_m, pin.radius_m, pin.css), []).append(pin)
    found = []
    for (x_m, y_m, radius_m, css), inside in sorted(together.items(), key=lambda entry: -entry[0][2]):
        x, y = window.xy(x_m, y_m)
        radius = max(_LEAST_DISC, radius_m * window.scale)
        state = next((pin.state for pin in inside if pin.state in ("here", "next")), inside[0].state)
        classes = f"a a-{state}{f' {css}' if css else ''}"
        disc = f'<circle class="{classes}" cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}"/>'
        codes = "" if state == "dot" else " · ".join(_shown(pin.code, letters) for pin in inside)
        found.append(AreaDisc(disc, codes, css, x, y, radius))
    return found


def area_labels(areas: Sequence[AreaDisc], taken: Sequence[tuple[float, float, float]], window: Window) -> list["Disc"]:
    """The codes of the stops of each area, in its middle or, where a pin stands there, nearer to its edge. taken: (x, y, radius)."""
    rooms = list(taken)
    labels: list[Disc] = []
    for area in areas:
        if not area.text:
            continue
        half = len(area.text) * _LETTER_WIDTH / 2
        step = max(area.radius - 12, 16.0)
        x, y = next(
            (
                (x, y)
                for dx, dy in ((0, 0), (0, -1), (0, 1), (0, -1.6), (0, 1.6), (-1, 0), (1, 0))
                for x, y in [(area.x + dx * step, area.y + dy * step)]
                if half + 2 <= x <= window.width - half - 2
                and 14 <= y <= window.height - 6
                and all(abs(x - ox) >= half + r or abs(y - oy) >= 8 + r for ox, oy, r in rooms)
            ),
            (area.x, area.y),
        )
        rooms += [(x - half + 8, y, 8.0), (x, y, 8.0), (x + half - 8, y, 8.0)]
        css = f" {area.css}" if area.css else ""
        text = f'<text class="al{css}" paint-order="stroke" x="{x:.0f}" y="{y + 4:.0f}">{escape(area.text)}</text>'
        labels.append(Disc(text, (x, y, min(half, 24.0))))
    return labels


def _shown(code: str, letters: bool) -> str:
    return code if letters else code.lstrip("ABCDEFGHJKLMNPRSTUVWXYZ")


@dataclass(frozen=True)
class Disc:
    """A drawn pin. room: (x, y, radius) that names must leave free."""

    svg: str
    room: tuple[float, float, float]


def pin_discs(pins: Sequence[MapPin], window: Window, letters: bool) -> list[Disc]:
    """Discs with the number of the code, moved apart where they would hide one another; a hair leads back to the place.
    The pin of the page's own stop takes its place first and is drawn last.
    """
    placed_at: list[tuple[float, float]] = []
    discs: list[Disc] = []
    for pin in sorted((pin for pin in pins if not pin.radius_m), key=lambda pin: pin.state != "here"):
        x, y = window.xy(pin.x_m, pin.y_m)
        css = f" {pin.css}" if pin.css else ""
        if pin.state == "dot":
            dot = f'<g class="p p-dot{css}"><circle cx="{x:.0f}" cy="{y:.0f}" r="4"/></g>'
            discs.append(Disc(dot, (x, y, 4.0)))
            continue
        px, py = _free_place(x, y, placed_at, window)
        placed_at.append((px, py))
        text = _shown(pin.code, letters)
        hair = ""
        if math.hypot(px - x, py - y) > 4:
            hair = (
                f'<path class="ph" d="M{x:.0f} {y:.0f}L{px:.0f} {py:.0f}"/>'
                f'<circle class="pd" cx="{x:.0f}" cy="{y:.0f}" r="2.5"/>'
            )
        radius = 13 if pin.state == "here" else 11
        disc = f'<circle cx="{px:.0f}" cy="{py:.0f}" r="{radius}"/><text x="{px:.0f}" y="{py + 4:.0f}">{escape(text)}</text>'
        group = f'<g class="p p-{pin.state}{css}" data-code="{pin.code}">{disc}</g>'
        discs.append(Disc(hair + group, (px, py, radius + 1.0)))
    return discs[::-1]


def _free_place(x: float, y: float, placed: Sequence[tuple[float, float]], window: Window) -> tuple[float, float]:
    for radius in (0.0, 14.0, 22.0, 30.0, 40.0, 52.0):
        for turn in range(1 if radius == 0 else 12):
            angle = turn * math.pi / 6 - math.pi / 2
            px, py = x + radius * math.cos(angle), y + radius * math.sin(angle)
            inside = 14 <= px <= window.width - 14 and 14 <= py <= window.height - 14
            if (inside or radius == 0) and all(math.hypot(px - ox, py - oy) >= 23 for ox, oy in placed):
                return px, py
    return x, y

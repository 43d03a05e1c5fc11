"""The ups and downs of a trail: a drawing made at build time, its table, and the numbers that link it to the map.

Only where the track has an altitude at every point: none is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.geo.legs import MeasuredTrail
from generator.geo.track import MeasuredTrack, along_m
from generator.typography import NBSP
from generator.wording.locale import Locale

WIDTH, HEIGHT = 400.0, 120.0
LEFT, TOP, BOTTOM = 34.0, 20.0, 18.0
LEAST_RANGE_M = 20.0
MOST_SAMPLES = 160


@dataclass(frozen=True)
class ProfileRow:
    """A stop on the profile. along, altitude: in words."""

    code: str
    title: str
    along: str
    altitude: str


@dataclass(frozen=True)
class Profile:
    """samples: (metres from the departure, altitude in metres), in walking order; left, right: where the line begins and ends
    in the drawing, in shares of its width.
    """

    drawing: Markup
    summary: str
    rows: Sequence[ProfileRow]
    samples: Sequence[tuple[int, float]]
    left: float
    right: float


def profile(measured: MeasuredTrail, locale: Locale) -> Profile | None:
    """None where an altitude is missing."""
    track = measured.track
    if track is None or not track.points or any(value is None for value in track.elevation_m):
        return None
    pieces = _pieces(track)
    line = [point for piece in pieces for point in piece]
    low, high = min(height for _, height in line), max(height for _, height in line)
    summary = locale.tr(
        "From {low} to {high} above the sea; {up} up and {down} down in all.",
        low=_metres(low, locale),
        high=_metres(high, locale),
        up=_metres(measured.up_m or 0, locale),
        down=_metres(measured.down_m or 0, locale),
    )
    feet = [
        (stop, along_m(track, foot))
        for stop, foot in zip(measured.stops, measured.feet, strict=True)
        if foot is not None
    ]
    rows = [
        ProfileRow(
            stop.code,
            locale.say(stop.title).text,
            locale.distance(along) if along >= 2.5 else f"{locale.number(0)}{NBSP}m",
            _metres(height_at(line, along), locale),
        )
        for stop, along in feet
    ]
    drawing = _draw(pieces, [(stop.code, along) for stop, along in feet], locale, summary)
    return Profile(drawing, summary, rows, _samples(line), LEFT / WIDTH, (WIDTH - 6) / WIDTH)


def height_at(line: Sequence[tuple[float, float]], along: float) -> float:
    """Altitude at a distance from the departure, straight between the two points around it."""
    for (start, low), (end, high) in zip(line, line[1:], strict=False):
        if start <= along <= end:
            return low if end == start else low + (high - low) * (along - start) / (end - start)
    return line[-1][1]


def _pieces(track: MeasuredTrack) -> list[list[tuple[float, float]]]:
    """(metres from the departure, altitude) of every point, a list for each segment; gaps are counted straight."""
    gone = [0.0]
    for gap in track.gaps_m:
        gone.append(gone[-1] + gap)
    found: list[list[tuple[float, float]]] = [[] for _ in gone]
    for chainage, segment, height in zip(track.chainage_m, track.segment, track.elevation_m, strict=True):
        found[segment].append((chainage + gone[segment], float(height or 0.0)))
    return found


def _samples(line: Sequence[tuple[float, float]]) -> list[tuple[int, float]]:
    if len(line) <= MOST_SAMPLES:
        return [(round(along), round(height, 1)) for along, height in line]
    end = line[-1][0]
    stations = (end * number / (MOST_SAMPLES - 1) for number in range(MOST_SAMPLES))
    return [(round(along), round(height_at(line, along), 1)) for along in stations]


def _metres(value: float, locale: Locale) -> str:
    return f"{locale.number(value)}{NBSP}m"


def _draw(
    pieces: Sequence[Sequence[tuple[float, float]]], stops: Sequence[tuple[str, float]], locale: Locale, label: str
) -> Markup:
    line = [point for piece in pieces for point in piece]
    low, high = min(height for _, height in line), max(height for _, height in line)
    spare = max(0.0, LEAST_RANGE_M - (high - low)) / 2
    low, high = low - spare, high + spare
    end = line[-1][0] or 1.0
    floor = HEIGHT - BOTTOM

    def xy(along: float, height: float) -> tuple[float, float]:
        x = LEFT + along / end * (WIDTH - 6 - LEFT)
        return round(x, 1), round(floor - (height - low) / (high - low) * (floor - TOP), 1)

    drawn = [[xy(*point) for point in piece] for piece in pieces]
    paths = [(piece, " ".join(f"{x:g} {y:g}" for x, y in piece)) for piece in drawn]
    area = "".join(f"M{piece[0][0]:g} {floor:g}L{points} {piece[-1][0]:g} {floor:g}z" for piece, points in paths)
    parts = [
        f'<path class="e-area" d="{area}"/>',
        f'<path class="e-line" d="{"".join(f"M{points}" for _, points in paths)}"/>',
    ]
    for height in _levels(low, high):
        y = xy(0, height)[1]
        parts.append(
            f'<path class="e-grid" d="M{LEFT:g} {y:g}H{WIDTH - 6:g}"/><text class="e-y" x="{LEFT - 5:g}" y="{y + 3:g}">{locale.number(height)}</text>'
        )
    last = -99.0
    for code, along in sorted(stops, key=lambda stop: stop[1]):
        x, y = xy(along, height_at(line, along))
        parts.append(
            f'<path class="e-stop" d="M{x:g} {y:g}V{floor:g}"/><circle class="e-dot" cx="{x:g}" cy="{y:g}" r="2.6"/>'
        )
        if x - last >= 17:
            parts.append(f'<text class="e-x" x="{x:g}" y="{HEIGHT - 6:g}">{escape(code)}</text>')
            last = x
    return Markup(
        f'<svg class="elev" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _levels(low: float, high: float) -> list[int]:
    """Round altitudes for two to five lines across."""
    for step in (5, 10, 20, 25, 50, 100, 200, 500, 1000):
        first = int(-(-low // step)) * step
        levels = list(range(first, int(high) + 1, step))
        if len(levels) <= 4:
            return levels
    return []

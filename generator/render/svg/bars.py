"""Bar charts drawn at build: one unit, an axis that begins at zero, every value written beside its bar."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH = 360
BAR = 16
LINE = 16
LETTERS = 50


@dataclass(frozen=True)
class Bar:
    """value: in the plot's unit; shown: the same as it is written, with the unit; before: the compared state of a change."""

    label: str
    value: float
    shown: str
    before: bool = False


def bars(data: Sequence[Bar], *, label: str) -> Markup:
    """The SVG, as wide as its column. label: what a screen reader says first; the values follow it.

    Lengths are proportional to values; a negative value runs to the left of zero.
    """
    low = min(0.0, *(bar.value for bar in data))
    high = max(0.0, *(bar.value for bar in data))
    room = WIDTH - 92
    scale = room / (high - low) if high > low else 0.0
    zero = abs(low) * scale
    parts: list[str] = []
    y = 4.0
    for bar in data:
        for line in textwrap.wrap(bar.label, LETTERS) or [""]:
            y += LINE
            parts.append(f'<text x="0" y="{y - 4:.0f}">{escape(line)}</text>')
        length = abs(bar.value) * scale
        x = zero if bar.value >= 0 else zero - length
        style = "pb pw" if bar.before else "pb"
        parts.append(f'<rect class="{style}" x="{x:.1f}" y="{y:.0f}" width="{max(length, 1):.1f}" height="{BAR}"/>')
        parts.append(f'<text class="pv" x="{x + length + 6:.1f}" y="{y + 13:.0f}">{escape(bar.shown)}</text>')
        parts.append(f'<path class="pa" d="M{zero:.1f} {y - 2:.0f}v{BAR + 4}"/>')
        y += BAR + 12
    parts.append(f'<text class="p0" x="{zero:.1f}" y="{y + 6:.0f}">0</text>')
    said = f"{label} " + "; ".join(f"{bar.label}: {bar.shown}" for bar in data)
    return Markup(
        f'<svg class="plot" viewBox="-4 0 {WIDTH} {y + 12:.0f}" role="img" aria-label="{escape(said)}">{"".join(parts)}</svg>'
    )

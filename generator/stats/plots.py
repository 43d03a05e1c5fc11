"""Plots drawn as SVG: bars beside the numbers of a table, and columns for months. Each number also stands in a table."""

from collections.abc import Callable, Sequence
from html import escape

WIDTH, HEIGHT = 480, 190
LEFT, RIGHT, BOTTOM, TOP = 52, 20, 24, 10


def bar(count: int, most: int, kind: str = "") -> str:
    """A bar as long as its share of the greatest count; hidden from readers, for the number stands beside it."""
    share = 0.0 if most == 0 else 100 * count / most
    return (
        f'<svg class="bar {kind}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="ground" width="100" height="10"/><rect width="{share:.2f}" height="10"/></svg>'
    )


def columns(
    labels: Sequence[str], counts: Sequence[int], title: str, description: str, number: Callable[[int], str]
) -> str:
    """One column for each label, on a grid of round numbers. labels: only as many are written as have room; number: writes
    a count."""
    top = ceiling(max(counts, default=0))
    height = HEIGHT - BOTTOM - TOP
    step = (WIDTH - LEFT - RIGHT) / max(1, len(counts))
    every = -(-len(counts) // 6) if counts else 1
    parts = []
    for level in range(5):
        y = TOP + height * (1 - level / 4)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="level" x="{LEFT - 6}" y="{y + 4:.1f}">{escape(number(top * level // 4))}</text>')
    for place, (label, count) in enumerate(zip(labels, counts, strict=True)):
        tall = height * count / top
        x = LEFT + step * place
        parts.append(
            f'<rect x="{x + step * 0.12:.2f}" y="{TOP + height - tall:.2f}" width="{step * 0.76:.2f}" height="{tall:.2f}"/>'
        )
        if place % every == 0:
            parts.append(f'<text class="label" x="{x + step / 2:.2f}" y="{HEIGHT - 7}">{escape(label)}</text>')
    return (
        f'<svg class="columns" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="plot-t plot-d">'
        f'<title id="plot-t">{escape(title)}</title><desc id="plot-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def ceiling(count: int) -> int:
    """The least of 4, 8, 12, 20, 40, 80, 120, 200, … that is not under `count`: four equal steps of round numbers."""
    power = 1
    while True:
        for step in (4, 8, 12, 20):
            if step * power >= count:
                return step * power
        power *= 10

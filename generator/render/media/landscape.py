"""A plain landscape in a trail's colour, and the guide's sign, as pixels: what shared links and phones show of the guide."""

import math
from functools import lru_cache

from PIL import Image, ImageDraw

from generator.render.colour import PAPER, mix, on_paper

SUN = "#f2b84b"
OVERSIZE = 2  # drawn larger, then reduced: Pillow's shapes have no soft edges of their own
SIGN_GROUND = "#3d5563"
SIGN_UNITS = 32


@lru_cache(maxsize=16)
def landscape(colour: str, width_px: int, height_px: int) -> Image.Image:
    """Sky, sun, three ridges and a dotted way. colour: of a trail, as `#rrggbb`."""
    scale = OVERSIZE
    width, height = width_px * scale, height_px * scale
    deep = on_paper(colour)
    image = Image.new("RGB", (width, height), mix(deep, PAPER, 0.10))
    draw = ImageDraw.Draw(image)
    radius = height * 0.085
    _disc(draw, width - 2.1 * radius, 2 * radius, radius, SUN)
    for share, base, swell, turn, tone in (
        (0.42, 0.64, 0.085, 0.4, mix(deep, PAPER, 0.30)),
        (0.31, 0.72, 0.065, 2.3, mix(deep, PAPER, 0.58)),
        (0.23, 0.80, 0.050, 4.4, deep),
    ):
        ridge = [
            (
                x,
                height
                * (base + swell * math.sin(turn + x / width / share * 2.2) * math.cos(turn * 1.7 + x / width * 3)),
            )
            for x in range(0, width + 1, 8 * scale)
        ]
        draw.polygon([(0, height), *ridge, (width, height)], fill=tone)
    dots = 26
    for step in range(dots):
        along = step / (dots - 1)
        x = width * (0.985 - 0.40 * along - 0.018 * math.sin(along * 6.5))
        y = height * (0.985 - 0.31 * along)
        _disc(draw, x, y, height * (0.0115 - 0.007 * along), PAPER)
    return image.resize((width_px, height_px), Image.Resampling.LANCZOS)


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def sign(side_px: int, *, full: bool) -> Image.Image:
    """The guide's sign as in `assets/icon.svg`: two hills, a sun, a dotted way.

    full: the ground fills the square and the sign keeps to a circle 80 % as wide (W3C, *Web Application Manifest*, «maskable»
    safe zone); else the corners are round and clear.
    """
    side = side_px * 4
    unit = side / SIGN_UNITS
    image = Image.new("RGBA", (side, side), SIGN_GROUND if full else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    grow = 0.7 if full else 1.0
    inset = (1 - grow) / 2 * SIGN_UNITS
    if not full:
        draw.rounded_rectangle((0, 0, side - 1, side - 1), radius=7 * unit, fill=SIGN_GROUND)

    def at(x: float, y: float) -> tuple[float, float]:
        return (inset + x * grow) * unit, (inset + y * grow) * unit

    hills = [
        (2, 26),
        (11, 12.6),
        (11.5, 12),
        (12.5, 12),
        (13, 12.6),
        (17, 18),
        (21, 11),
        (22, 10.6),
        (23, 11),
        (30, 26),
    ]
    draw.polygon([at(*point) for point in hills], fill="#9fb2bb")
    _disc(draw, *at(24, 8), 3 * grow * unit, SUN)
    dots = 7
    for step in range(dots):
        x = 4 + 24 * step / (dots - 1)
        _disc(draw, *at(x, 26.2 + 1.5 * math.sin((x - 16) / 24 * 2 * math.pi)), 1.1 * grow * unit, PAPER)
    return image.resize((side_px, side_px), Image.Resampling.LANCZOS)

"""Colours of trails and their twins for a dark page, held to contrast.

Source: WCAG 2.2, «relative luminance» and «contrast ratio» (success criteria 1.4.3 and 1.4.11).
"""

from collections.abc import Sequence
from functools import lru_cache

PAPER = "#fbf8f2"
NIGHT = "#16181a"
INK = "#1d2023"
MOON = "#f1ede4"
TEXT_CONTRAST = 4.5
DARK_TWIN_CONTRAST = 6.0

Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """Red, green and blue, 0 to 255, of `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexadecimal(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in parts)


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Relative luminance, 0 black to 1 white."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def mix(one: str, other: str, share: float) -> str:
    """`share` of the first colour (0 to 1) in the second."""
    return hexadecimal([a * share + b * (1 - share) for a, b in zip(rgb(one), rgb(other), strict=True)])


@lru_cache(maxsize=4096)
def readable(colour: str, ground: str, toward: str, least: float) -> str:
    """The colour, moved toward another in steps until it has `least` contrast on a ground."""
    share = 1.0
    while share > 0:
        candidate = mix(colour, toward, share)
        if contrast(candidate, ground) >= least:
            return candidate
        share -= 0.02
    return toward


def on_paper(colour: str) -> str:
    """The colour as it may stand as text on paper, and white on it."""
    return readable(colour, PAPER, "#000000", TEXT_CONTRAST)


def dark_twin(colour: str) -> str:
    """Its light twin for lines and text on a dark page."""
    return readable(colour, NIGHT, "#ffffff", DARK_TWIN_CONTRAST)

"""What a link to the guide shows where it is shared: one picture of 1200 by 630 pixels for a stop, a trail and the guide.

Source: *The Open Graph protocol*, «Structured properties»; 1.91 to 1 is the shape that readers of it agree on. One picture serves
every language, in the words of the guide's first one.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator.render.artifacts import Output
from generator.render.cache import BuildCache, digest_name
from generator.render.colour import PAPER, on_paper
from generator.render.context import RenderContext
from generator.render.media.landscape import SIGN_GROUND, landscape, sign

WIDTH_PX, HEIGHT_PX = 1200, 630
MARGIN_PX = 72
TITLE_SIZES_PX = (84, 76, 68, 60, 52, 46, 40)
TITLE_HEIGHT_PX = 236
INK = "#1d2023"
COLOURS = 96
RECIPE = 1
FONT = "NotoSans-Bold.ttf"


@dataclass(frozen=True)
class Words:
    """What stands on a picture. badge: a code or a letter; none on the guide's own."""

    badge: str | None
    title: str
    guide: str


def share_path(code: str) -> str:
    """Of a stop's or a trail's picture; `guide` for the guide's own."""
    return f"share/{code}.png"


def share_image(context: RenderContext, code: str) -> str | None:
    """The picture that a page names; none where the guide has no fonts to draw it with."""
    return share_path(code) if context.fonts is not None else None


def share_images(context: RenderContext) -> list[Output]:
    """`share/A1.png` for every stop, `share/A.png` for every trail, `share/guide.png` for the rest."""
    if context.fonts is None:
        return []
    locale, settings = context.locales[0], context.guide.guide.settings
    name, place = locale.say(settings.name).text, locale.say(settings.place).text
    guide = f"{name} – {place}"
    font = context.fonts.file(FONT)
    made = [_made(context, font, "guide", SIGN_GROUND, Words(None, name, place))]
    for measured in context.guide.trails:
        trail = measured.trail
        words = Words(trail.letter, locale.say(trail.title).text, guide)
        made.append(_made(context, font, trail.letter, trail.colour, words))
        for stop in context.own_stops(measured):
            words = Words(stop.code, locale.say(stop.title).text, guide)
            made.append(_made(context, font, stop.code, trail.colour, words))
    return made


def _made(context: RenderContext, font: Path, code: str, colour: str, words: Words) -> Output:
    return Output(share_path(code), partial(_kept, context.cache, font, colour, words), threaded=True)


def _kept(cache: BuildCache, font: Path, colour: str, words: Words) -> bytes:
    name = digest_name("share", RECIPE, colour, words.badge, words.title, words.guide, font.name)
    return cache.get(name, partial(drawn, colour, words, font))


def drawn(colour: str, words: Words, font: Path) -> bytes:
    """The picture as PNG. colour: of the trail, `#rrggbb`."""
    image = landscape(colour, WIDTH_PX, HEIGHT_PX).copy()
    draw = ImageDraw.Draw(image)
    deep = on_paper(colour)
    top = 60
    if words.badge:
        face = _face(font, 60)
        width = draw.textlength(words.badge, font=face) + 56
        draw.rounded_rectangle((MARGIN_PX, top, MARGIN_PX + width, top + 92), radius=22, fill=deep)
        draw.text((MARGIN_PX + width / 2, top + 46), words.badge, font=face, fill="#ffffff", anchor="mm")
    else:
        mark = sign(92, full=False)
        image.paste(mark, (MARGIN_PX, top), mark)
    lines, size = fitted(words.title, font, WIDTH_PX - 2 * MARGIN_PX, TITLE_HEIGHT_PX)
    y = top + 92 + 30
    for line in lines:
        draw.text((MARGIN_PX, y), line, font=_face(font, size), fill=INK)
        y += round(size * 1.16)
    guide, guide_size = fitted(words.guide, font, WIDTH_PX * 0.52, 44, (34, 30, 26, 22, 18))
    draw.text((MARGIN_PX, HEIGHT_PX - 44), guide[0], font=_face(font, guide_size), fill=PAPER, anchor="ls")
    out = io.BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=64)
def _face(font: Path, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), size_px)


def fitted(
    text: str, font: Path, width_px: float, height_px: float, sizes_px: Sequence[int] = TITLE_SIZES_PX
) -> tuple[list[str], int]:
    """The text in lines, and the largest size at which they fit; at the least size what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for size in sizes_px:
        face = _face(font, size)
        lines = wrapped(text, face, width_px)
        if len(lines) * size * 1.16 <= height_px + size * 0.16 and all(
            face.getlength(line) <= width_px for line in lines
        ):
            return lines, size
    least = sizes_px[-1]
    return _cut(lines, _face(font, least), width_px, max(1, int(height_px // (least * 1.16)))), least


def wrapped(text: str, face: ImageFont.FreeTypeFont, width_px: float) -> list[str]:
    """Words into lines no wider than `width_px`, evenly filled; a word that is wider stands alone. Spaces that do not break
    stay whole.
    """
    words = [word for word in text.split(" ") if word]
    count = len(_greedy(words, face, width_px))
    low, high = 1.0, width_px
    while high - low > 8:
        middle = (low + high) / 2
        if len(_greedy(words, face, middle)) <= count:
            high = middle
        else:
            low = middle
    return _greedy(words, face, high)


def _greedy(words: Sequence[str], face: ImageFont.FreeTypeFont, width_px: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(lines: Sequence[str], face: ImageFont.FreeTypeFont, width_px: float, most: int) -> list[str]:
    kept = list(lines[:most])
    if len(lines) > most:
        kept[-1] += "…"
    for index, line in enumerate(kept):
        while len(line) > 1 and face.getlength(line) > width_px:
            line = line.rstrip("…")[:-1] + "…"
        kept[index] = line
    return kept

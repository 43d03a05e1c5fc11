"""The code and the title of a stop in braille: a file for an embosser, a drawing of the dots, a page that says what it is."""

import json

from generator.messages import msg, residents_language
from generator.model.stop import Stop
from generator.render.artifacts import Artifact
from generator.render.context import RenderContext
from generator.render.print.braille import (
    CELL_MM,
    DOT_DIAMETER_MM,
    DOT_HEIGHT_MM,
    DOT_MM,
    LINE_MM,
    ascii_braille,
    cells,
    dots_svg,
    lines,
    size_mm,
)
from generator.render.print.press import Press
from generator.wording.locale import Locale

CELLS_ON_A_LINE = 21
"""What a plaque of 148 mm holds between margins of 10 mm."""


def raised_files(context: RenderContext, stop: Stop, locale: Locale, press: Press, stem: str) -> list[Artifact]:
    """`A1-fr-braille.brf`, `.svg` (dots at true size, in millimetres) and `.pdf` (the same with the words in ink, for whoever puts it up).

    stem: path and name up to the ending. Raises CommandRefused for a language or a character without a table.
    """
    title = locale.say(stop.title)
    rows = lines(cells(stop.code, title.language), CELLS_ON_A_LINE) + lines(
        cells(title.text, title.language), CELLS_ON_A_LINE
    )
    svg = dots_svg(rows, f"{stop.code}, {title.text}")
    language = residents_language(locale.language)
    width, height = size_mm(rows)

    def number(value: float) -> str:
        return locale.number(value, 1)

    words = {
        "title": msg("Braille of the plaque {code}", code=stop.code),
        "true": msg("At true size: print at 100 %. {width} × {height} mm.", width=number(width), height=number(height)),
        "dots": msg(
            "Uncontracted, six dots; {between} mm between dots, {cell} mm between cells, {line} mm between lines, dots {wide} mm wide (ISO 17351, Marburg Medium), raised by {high} mm or more.",
            between=number(DOT_MM),
            cell=number(CELL_MM),
            line=number(LINE_MM),
            wide=number(DOT_DIAMETER_MM),
            high=number(DOT_HEIGHT_MM),
        ),
        "proof": msg("Have it read by somebody who reads braille before it is made."),
        "alt": msg("The dots of the braille"),
    }
    said = {key: message.text(language) for key, message in words.items()}
    data = {
        "lang": language,
        "colon": ":",
        "words": said,
        "code": stop.code,
        "name": {"text": title.text, "lang": title.language.partition("-")[0]},
        "svg": svg,
        "width": width,
        "document": {"title": said["title"], "author": context.guide.guide.settings.publisher.name},
    }
    return [
        Artifact(f"{stem}.brf", ascii_braille(rows)),
        Artifact(f"{stem}.svg", svg.encode()),
        Artifact(f"{stem}.pdf", press.pdf("braille", json.dumps(data, ensure_ascii=False, sort_keys=True))),
    ]

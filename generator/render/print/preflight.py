"""The preflight page of a document for a press: what was measured in the file, what is asked for, whether it holds, in words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.messages import Message, msg, plural, residents_language
from generator.render.context import RenderContext
from generator.render.print.measure import Measured, measured
from generator.render.print.press import Press
from generator.render.print.profile import MOST_INK_PCT
from generator.render.print.sizes import BLEED_MM, LEAST_LINE_MM
from generator.wording.locale import Locale

SLACK_MM = 0.005
"""What rounding of coordinates in a PDF may take from a size."""


@dataclass(frozen=True)
class Check:
    """A line of the page. rule: what is asked for, None where something is only told; holds: whether it is so."""

    name: Message
    found: Message
    rule: Message | None = None
    holds: bool = True


def checks(data: Mapping[str, Any], found: Measured, press: Press, locale: Locale) -> list[Check]:
    """data: that the document was made of, whose codes say how large a module has to be."""
    return [
        _size(found, locale),
        Check(
            msg("Pages"),
            plural("{count} page", "{count} pages", count=found.pages),
            msg("a multiple of {number}", number=data["pages_of_a_sheet"]) if "pages_of_a_sheet" in data else None,
            found.pages % int(data.get("pages_of_a_sheet", 1)) == 0,
        ),
        _fonts(found),
        Check(
            msg("Black letters"),
            _or_pages(found.rich_black, msg("black ink alone"), msg("mixed of several inks")),
            msg("black ink alone"),
            not found.rich_black,
        ),
        Check(
            msg("Colours"),
            _or_pages(
                found.foreign, msg("cyan, magenta, yellow, black, and inks with a name"), msg("colours of the screen")
            ),
            msg("inks only"),
            not found.foreign,
        ),
        Check(
            msg("Ink coverage"),
            msg(
                "{most} % at most, on page {page}",
                most=locale.number(found.most_ink[0], 0),
                page=max(1, found.most_ink[1]),
            ),
            msg("{most} % or less", most=locale.number(MOST_INK_PCT, 0)),
            round(found.most_ink[0]) <= MOST_INK_PCT,
        ),
        _line(found, locale),
        *_codes(data, found, locale),
        Check(
            msg("Printing condition"),
            msg("{name}: {words}", name=press.profile.condition.identifier, words=press.profile.condition.words),
        ),
        Check(
            msg("Standard"),
            msg(
                "PDF 1.7 with output intent, profile within, trim and bleed boxes. It is not declared PDF/X-4: no free program proves that."
            ),
        ),
    ]


def preflight(
    context: RenderContext, press: Press, path: str, data: Mapping[str, Any], pdf: bytes
) -> tuple[bytes, Sequence[Message]]:
    """The page as PDF, in the guide's first language where the messages speak it, and a sentence for each rule that is broken."""
    locale = context.locales[0]
    lines = checks(data, measured(pdf), press, locale)
    language = residents_language(locale.language)

    def said(message: Message | None) -> str:
        return "" if message is None else message.text(language)

    name = path.rpartition("/")[2]
    broken = [line for line in lines if not line.holds]
    words = {
        "title": msg("Preflight"),
        "what": msg("What"),
        "found": msg("Measured in the file"),
        "rule": msg("Asked for"),
        "holds": msg("Holds"),
        "yes": msg("yes"),
        "no": msg("NO"),
        "verdict": plural(
            "{count} rule is broken: do not print.", "{count} rules are broken: do not print.", count=len(broken)
        )
        if broken
        else msg("Every rule holds."),
    }
    page = press.pdf(
        "preflight",
        json.dumps(
            {
                "lang": language,
                "colon": ":",
                "file": name,
                "rows": [[said(line.name), said(line.found), said(line.rule), line.holds] for line in lines],
                "broken": bool(broken),
                "words": {key: said(message) for key, message in words.items()},
                "document": {
                    "title": f"{said(words['title'])} – {name}",
                    "author": context.guide.guide.settings.publisher.name,
                },
            },
            ensure_ascii=False,
            sort_keys=True,
        ),
    )
    return page, [
        msg("{file}: {name}: {found}. Asked for: {rule}.", file=path, name=line.name, found=line.found, rule=line.rule)
        for line in broken
    ]


def _size(found: Measured, locale: Locale) -> Check:
    width, height = (locale.number(round(side, 1), 0) for side in found.trim_mm)
    if found.bleed_mm < SLACK_MM:
        return Check(
            msg("Trimmed size"),
            msg("{width} × {height} mm, no bleed: nothing reaches the edge", width=width, height=height),
        )
    return Check(
        msg("Trimmed size"),
        msg(
            "{width} × {height} mm, {bleed} mm of bleed",
            width=width,
            height=height,
            bleed=locale.number(round(found.bleed_mm, 1), 0),
        ),
        msg("{bleed} mm of bleed", bleed=locale.number(BLEED_MM, 0)),
        found.bleed_mm > BLEED_MM - SLACK_MM,
    )


def _fonts(found: Measured) -> Check:
    missing = sorted(name for name, embedded in found.fonts.items() if not embedded)
    return Check(
        msg("Fonts"),
        msg("not in the file: {names}", names=", ".join(missing))
        if missing
        else msg("all in the file: {names}", names=", ".join(sorted(found.fonts))),
        msg("all in the file"),
        not missing,
    )


def _line(found: Measured, locale: Locale) -> Check:
    least = locale.number(LEAST_LINE_MM, 2)
    rule = msg("{least} mm or more", least=least)
    if found.thinnest is None:
        return Check(msg("Thinnest line"), msg("no line"), rule)
    thick, page = found.thinnest
    return Check(
        msg("Thinnest line"),
        msg("{thick} mm, on page {page}", thick=locale.number(thick, 2), page=page),
        rule,
        thick >= LEAST_LINE_MM - SLACK_MM / 10,
    )


def _codes(data: Mapping[str, Any], found: Measured, locale: Locale) -> Iterator[Check]:
    """Of the codes that are drawn: the one whose modules leave least room, or every one that is under its rule."""
    wanted = {code["alt"]: code for code in _codes_in(data) if code["alt"] in found.codes}
    sides = {alt: (found.codes[alt] / code["modules"], code["least_module"], code) for alt, code in wanted.items()}
    closest = sorted(sides.values(), key=lambda size: size[0] - size[1])
    small = [size for size in closest if size[0] < size[1] - SLACK_MM]
    for module, least, code in small or closest[:1]:
        yield Check(
            msg("Codes") if not small else msg("Code {address}", address=code["address"]),
            plural(
                "{count} code; the finest modules are {module} mm, of {address}",
                "{count} codes; the finest modules are {module} mm, of {address}",
                count=len(wanted),
                module=locale.number(module, 2),
                address=code["address"],
            )
            if not small
            else msg("modules of {module} mm", module=locale.number(module, 2)),
            msg("modules of {least} mm or more", least=locale.number(least, 2)),
            not small,
        )


def _codes_in(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, Mapping):
        if {"modules", "least_module", "alt"} <= data.keys():
            yield data
        for value in data.values():
            yield from _codes_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _codes_in(value)


def _or_pages(pages: set[int], good: Message, bad: Message) -> Message:
    if not pages:
        return good
    return msg("{what}, on page {pages}", what=bad, pages=", ".join(map(str, sorted(pages))))

"""The report as one HTML page that needs nothing else: no script, no font, no picture from anywhere."""

import base64
import hashlib
from datetime import date
from functools import cache
from html import escape

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.messages import Message, msg, plural
from generator.own_files import own_path
from generator.stats.arrivals import Arrivals
from generator.stats.plots import bar, columns
from generator.stats.tables import Rounding, Row, Table, account, change, tables, total
from generator.typography import set_text


@cache
def _styles() -> str:
    return own_path("stats/page.css").read_text("utf-8")


def as_html(arrivals: Arrivals, rounding: Rounding, language: str) -> str:
    """The page, in the language of messages."""

    def say(message: Message) -> str:
        return escape(message.text(language))

    css = _styles() + _trail_colours(arrivals)
    policy = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    title = f"{say(msg('Arrivals'))} – {escape(set_text(arrivals.places.name, language))}"
    body = [
        f'<p class="from">{escape(set_text(arrivals.places.name, language))}</p>',
        f"<h1>{say(msg('Arrivals from outside'))}</h1>",
        f"<p>{say(_span(arrivals, language))}</p>",
        _sums(arrivals, rounding, language),
    ]
    body += [_section(arrivals, table, rounding, language) for table in tables(arrivals)]
    body.append(_method(arrivals, rounding, language))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{policy}'\">\n"
        f'<meta name="robots" content="noindex">\n<title>{title}</title>\n<style>{css}</style>\n</head>\n'
        f"<body>\n<main>\n{chr(10).join(body)}\n</main>\n</body>\n</html>\n"
    )


def _trail_colours(arrivals: Arrivals) -> str:
    """A dark page lightens the trail's colour until it can be read there; without color-mix the page's own colour stands."""
    light = "".join(f".t-{trail.letter}{{--c:{trail.colour}}}" for trail in arrivals.places.trails.values())
    dark = "".join(
        f".t-{trail.letter}{{--c:color-mix(in oklab,{trail.colour} 48%,#fff)}}"
        for trail in arrivals.places.trails.values()
    )
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


def _span(arrivals: Arrivals, language: str) -> Message:
    if arrivals.first is None or arrivals.last is None:
        return msg("The log holds no arrival.")
    return msg(
        "Counted from the host’s access log, from {first} to {last}.",
        first=_day(arrivals.first, language),
        last=_day(arrivals.last, language),
    )


def _sums(arrivals: Arrivals, rounding: Rounding, language: str) -> str:
    names = [period.name for period in arrivals.periods] or [msg("arrivals").text(language)]
    cells = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{_number(count, rounding, language)}</dd></div>"
        for name, count in zip(names, total(arrivals), strict=True)
    )
    note = ""
    if arrivals.periods and arrivals.periods[0].days != arrivals.periods[1].days:
        words = msg("The two periods are not equally long: the change is that of arrivals a day.").text(language)
        note = f'\n<p class="soft">{escape(words)}</p>'
    return f'<dl class="sum">{cells}</dl>{note}'


def _number(count: int, rounding: Rounding, language: str) -> str:
    shown = rounding.number(count)
    return escape(rounding.shown(count)) if shown is None else _grouped(shown, language)


def _grouped(number: int, language: str) -> str:
    return set_text(str(format_decimal(number, locale=language)), language)


def _day(day: date, language: str) -> str:
    return set_text(str(format_date(day, "long", locale=language)), language)


def _section(arrivals: Arrivals, table: Table, rounding: Rounding, language: str) -> str:
    title = escape(table.title.text(language))
    if table.slug == "months":
        return _months(table, rounding, language, title)
    return f'<section aria-labelledby="{table.slug}">\n<h2 id="{table.slug}">{title}</h2>\n{_table(arrivals, table, rounding, language, bars=True)}\n</section>'


def _months(table: Table, rounding: Rounding, language: str, title: str) -> str:
    """Columns, and the same as a table."""
    counts = [rounding.number(row.counts[0]) or 0 for row in table.rows]
    greatest = max(range(len(counts)), key=counts.__getitem__, default=None)
    description = (
        plural(
            "{count} month; the most arrivals in {month}: {most}.",
            "{count} months; the most arrivals in {month}: {most}.",
            count=len(counts),
            month=table.rows[greatest].label,
            most=_grouped(counts[greatest], language),
        ).text(language)
        if greatest is not None
        else ""
    )
    short = [str(format_date(date.fromisoformat(f"{row.key}-01"), "MMM yy", locale=language)) for row in table.rows]
    plot = columns(short, counts, table.title.text(language), description, lambda count: _grouped(count, language))
    inner = _rows(None, table, rounding, language, bars=False)
    heads = f"<th scope='col'>{escape(table.head.text(language))}</th><th scope='col' class='n'>{escape(msg('Arrivals').text(language))}</th>"
    return (
        f'<section aria-labelledby="months">\n<h2 id="months">{title}</h2>\n<figure>{plot}</figure>\n'
        f"<details><summary>{escape(msg('The same as a table').text(language))}</summary>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{inner}</tbody></table></details>\n</section>"
    )


def _table(arrivals: Arrivals, table: Table, rounding: Rounding, language: str, *, bars: bool) -> str:
    names = [period.name for period in arrivals.periods] or [msg("Arrivals").text(language)]
    heads = [f'<th scope="col">{escape(table.head.text(language))}</th><td class="plot"></td>']
    heads += [f'<th scope="col" class="n">{escape(name).replace("..", "..<wbr>")}</th>' for name in names]
    if arrivals.periods:
        heads.append(f'<th scope="col" class="n">{escape(msg("Change").text(language))}</th>')
    body = _rows(arrivals, table, rounding, language, bars=bars)
    kind = ' class="two"' if arrivals.periods else ""
    return f"<table{kind}><thead><tr>{''.join(heads)}</tr></thead><tbody>{body}</tbody></table>"


def _rows(arrivals: Arrivals | None, table: Table, rounding: Rounding, language: str, *, bars: bool) -> str:
    most = max((rounding.number(count) or 0 for row in table.rows for count in row.counts), default=0)
    lines = []
    for row in table.rows:
        cells = [_name(row, language)]
        if bars:
            kinds = [""] if len(row.counts) == 1 else ["before", ""]
            drawn = (
                bar(rounding.number(count) or 0, most, kind) for count, kind in zip(row.counts, kinds, strict=True)
            )
            cells.append(f'<td class="plot">{"".join(drawn)}</td>')
        cells += [f'<td class="n">{_number(count, rounding, language)}</td>' for count in row.counts]
        if arrivals is not None and arrivals.periods:
            cells.append(f'<td class="n">{escape(change(arrivals, row, rounding))}</td>')
        kind = f' class="t-{row.trail}"' if row.trail else ""
        lines.append(f"<tr{kind}>{''.join(cells)}</tr>")
    return "\n".join(lines)


def _name(row: Row, language: str) -> str:
    if row.key == row.label:
        return f'<th scope="row">{escape(row.label)}</th>'
    return f'<th scope="row"><span class="named"><span class="code">{escape(row.key)}</span> <span>{escape(set_text(row.label, language))}</span></span></th>'


METHOD = (
    msg(
        "An arrival is a page of a stop or a trail that was opened from outside the guide: by the code on a plaque, a link, a search, or an address that was typed. Going on from one page of the guide to the next is not counted."
    ),
    msg(
        "Requests by robots are left out as far as they say who they are. One person who scans five plaques counts five times; a page that a telephone had kept for use without a network does not count when it is read there."
    ),
    msg(
        "The count is made from the access log that the host keeps anyway. Nothing runs in the pages, no cookie is set, and no address of a visitor is read: only sums remain."
    ),
)


def _method(arrivals: Arrivals, rounding: Rounding, language: str) -> str:
    words = "".join(f"<p>{escape(sentence.text(language))}</p>" for sentence in METHOD)
    if rounding.base > 1:
        note = msg(
            "Counts are rounded to the nearest multiple of {base}; one that is greater than zero and under {base} is shown as <{base}.",
            base=rounding.base,
        )
        words += f"<p>{escape(note.text(language))}</p>"
    lines = "".join(
        f'<tr><th scope="row">{escape(name.text(language))}</th><td class="n">{_number(count, rounding, language)}</td></tr>'
        for name, count in account(arrivals)
    )
    title = escape(msg("How this is counted").text(language))
    return f'<section aria-labelledby="method">\n<h2 id="method">{title}</h2>\n{words}\n<table><tbody>{lines}</tbody></table>\n</section>'

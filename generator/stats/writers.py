"""Arrivals as CSV and JSON."""

import json

from generator.spreadsheet import table
from generator.stats.arrivals import Arrivals
from generator.stats.tables import Rounding, tables, total


def as_csv(arrivals: Arrivals, rounding: Rounding, language: str) -> str:
    """A line for each month, page and language that has an arrival; with periods, one for each of them too.

    A count under the rounding is written `<5`. Names of columns are the same in every language of messages.
    """
    parts = (
        list(zip((period.name for period in arrivals.periods), arrivals.by_period, strict=True))
        if arrivals.periods
        else [("", arrivals.counts)]
    )
    rows: list[list[object]] = [
        [*(["period"] if arrivals.periods else []), "month", "kind", "code", "trail", "language", "arrivals"]
    ]
    order = {code: number for number, code in enumerate((*arrivals.places.trails, *arrivals.places.stops))}
    for name, counts in parts:
        for (month, code, spoken), count in sorted(
            counts.items(), key=lambda item: (item[0][0], order[item[0][1]], item[0][2])
        ):
            kind = "stop" if code in arrivals.places.stops else "trail"
            cells = [month, kind, code, arrivals.places.letter(code), spoken, rounding.shown(count)]
            rows.append([name, *cells] if arrivals.periods else [*cells])
    return table(rows)


def as_json(arrivals: Arrivals, rounding: Rounding, language: str) -> str:
    """Sums by month, trail, stop and language, and how the lines divide up. A count under the rounding is null."""
    seen = arrivals.seen
    whole = {
        "guide": arrivals.places.name,
        "first_day": arrivals.first.isoformat() if arrivals.first else None,
        "last_day": arrivals.last.isoformat() if arrivals.last else None,
        "rounded_to": rounding.base,
        "periods": [
            {"name": period.name, "first_day": period.first.isoformat(), "last_day": period.last.isoformat()}
            for period in arrivals.periods
        ],
        "lines": {
            "read": rounding.number(seen.lines),
            "malformed": rounding.number(seen.malformed),
            "pages": rounding.number(seen.pages),
            "from_the_guide": rounding.number(seen.own),
            "robots": rounding.number(seen.robots),
            "undated": rounding.number(seen.undated),
            **({"other_sites": rounding.number(seen.elsewhere)} if seen.elsewhere else {}),
            "arrivals": rounding.number(seen.arrivals),
            "without_agent": rounding.number(seen.no_agent),
        },
        "arrivals": [rounding.number(count) for count in total(arrivals)],
        **{
            table.slug: [
                {"key": row.key, "label": row.label, "arrivals": [rounding.number(count) for count in row.counts]}
                for row in table.rows
            ]
            for table in tables(arrivals)
        },
        "then_opened_in": {known: rounding.number(count) for known, count in sorted(arrivals.switches.items())},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

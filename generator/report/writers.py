"""The report as text: one function for each format."""

import json
from collections.abc import Callable, Mapping

from generator.messages import Message, msg
from generator.model.position import PlaceKind
from generator.report.readability import FORMULAS
from generator.report.report import Report, StopRow, Translation
from generator.report.truth import truth_json, truth_lines
from generator.spreadsheet import table

STATES = {
    Translation.ORIGINAL: msg("original"),
    Translation.FRESH: msg("fresh"),
    Translation.STALE: msg("stale"),
    Translation.UNDATED: msg("undated"),
    Translation.PARTIAL: msg("partial"),
    Translation.MISSING: msg("missing"),
}

PLACES: Mapping[PlaceKind, Message] = {
    "point": msg("located"),
    "area": msg("in an area"),
    "anywhere": msg("anywhere"),
    "unlocated": msg("no"),
}


def summary(report: Report) -> list[tuple[Message, str]]:
    """The sums, each with its name. Codes stand where something is missing."""
    count = len(report.stops)
    lines: list[tuple[Message, str]] = [
        (msg("stops"), str(count)),
        (msg("trails"), str(len(report.trails))),
        (msg("without position"), _codes(report.without("settled"), count)),
        (msg("not surveyed on the ground"), _codes([row for row in report.without("checked") if row.located], count)),
        (msg("without question"), _codes(report.without("question"), count)),
        (msg("without source"), _codes(report.without("sources"), count)),
        (msg("figures without source"), _codes([row for row in report.stops if row.unsourced], count)),
    ]
    for language in report.languages:
        lines.append((msg("{language}: words", language=language), str(report.words(language))))
        ease = report.ease(language)
        if ease is not None:
            name = FORMULAS[language.partition("-")[0]].name
            lines.append(
                (msg("{language}: reading ease, median ({formula})", language=language, formula=name), f"{ease:.0f}")
            )
        states = report.translations(language)
        for state in (
            Translation.FRESH,
            Translation.STALE,
            Translation.UNDATED,
            Translation.PARTIAL,
            Translation.MISSING,
        ):
            if states[state]:
                found = [row for row in report.stops if row.languages[language].translation is state]
                shown = f"{states[state]}" if state is Translation.FRESH else _codes(found, count)
                lines.append((msg("{language}: translation {state}", language=language, state=STATES[state]), shown))
            letters = [letter for letter, known in report.trail_translations.items() if known[language] is state]
            if letters and state is not Translation.FRESH:
                of_trails = msg("{language}: translation of trails {state}", language=language, state=STATES[state])
                lines.append((of_trails, f"{len(letters)} ({', '.join(letters)})"))
    return lines + truth_lines(report.truth)


def _codes(rows: list[StopRow], count: int) -> str:
    """How many of `count`, and which, unless it is all of them."""
    return f"{len(rows)}" + (f" ({', '.join(row.code for row in rows)})" if 0 < len(rows) < count else "")


def as_csv(report: Report, language: str) -> str:
    """A line for each stop; names of columns are the same in every language of messages."""
    columns = [
        "code",
        "trail",
        "title",
        "file",
        "place",
        "located",
        "surveyed",
        "question",
        "look",
        "sources",
        "unsourced_figures",
    ]
    for known in report.languages:
        columns += [f"{known}_{name}" for name in ("translation", "essential_words", "story_words", "ease")]
    rows: list[list[object]] = [list(columns)]
    for row in report.stops:
        cells: list[object] = [row.code, row.trail, row.title, row.file, row.place]
        cells += [_bit(value) for value in (row.located, row.surveyed, row.question, row.look)]
        cells += [row.sources, len(row.unsourced)]
        for known in report.languages:
            said = row.languages[known]
            ease = "" if said.ease is None else f"{said.ease:.1f}"
            cells += [said.translation.value, said.essential_words, said.story_words, ease]
        rows.append(cells)
    return table(rows)


def _bit(value: bool) -> str:
    return "yes" if value else "no"


def as_json(report: Report, language: str) -> str:
    """The same, and the sums by language."""
    whole = {
        "name": report.name,
        "languages": {
            known: {
                "words": report.words(known),
                "ease_median": _rounded(report.ease(known)),
                "formula": FORMULAS[known.partition("-")[0]].name if known.partition("-")[0] in FORMULAS else None,
                "translations": {state.value: count for state, count in sorted(report.translations(known).items())},
            }
            for known in report.languages
        },
        "trails": dict(report.trails),
        "trail_translations": {
            letter: {language: state.value for language, state in known.items()}
            for letter, known in report.trail_translations.items()
        },
        "missing": {
            "position": [row.code for row in report.without("settled")],
            "survey": [row.code for row in report.without("checked")],
            "question": [row.code for row in report.without("question")],
            "source": [row.code for row in report.without("sources")],
        },
        "truth": truth_json(report.truth),
        "stops": [_stop(row) for row in report.stops],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _stop(row: StopRow) -> dict[str, object]:
    return {
        "code": row.code,
        "trail": row.trail,
        "title": row.title,
        "file": row.file,
        "place": row.place,
        "located": row.located,
        "surveyed": row.surveyed,
        "question": row.question,
        "look": row.look,
        "sources": row.sources,
        "unsourced_figures": list(row.unsourced),
        "retired": row.retired,
        "languages": {
            known: {
                "translation": said.translation.value,
                "essential_words": said.essential_words,
                "story_words": said.story_words,
                "ease": _rounded(said.ease),
            }
            for known, said in row.languages.items()
        },
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def columns(report: Report, language: str) -> list[str]:
    """Heads of the table that people read."""
    heads = [msg("code"), msg("title"), msg("on the map"), msg("question"), msg("sources")]
    shown = [head.text(language) for head in heads]
    for known in report.languages:
        shown += [
            msg("words {language}", language=known).text(language),
            msg("ease {language}", language=known).text(language),
        ]
    return shown + [msg("translation {language}", language=known).text(language) for known in report.languages[1:]]


def cells(row: StopRow, report: Report, language: str) -> list[str]:
    """A row of the table that people read."""
    place = msg("surveyed") if row.surveyed else PLACES[row.place]
    shown = [row.code, row.title, place.text(language), (msg("yes") if row.question else msg("no")).text(language)]
    shown.append(str(row.sources))
    for known in report.languages:
        said = row.languages[known]
        shown += [
            f"{said.essential_words} + {said.story_words}",
            "–" if said.ease is None else f"{said.ease:.0f}",
        ]
    return shown + [STATES[row.languages[known].translation].text(language) for known in report.languages[1:]]


def as_markdown(report: Report, language: str) -> str:
    """A page to publish or to bring to a meeting."""
    lines = [
        f"# {_escaped(report.name)}",
        "",
        *(f"- {name.text(language)}: {value}" for name, value in summary(report)),
    ]
    heads = columns(report, language)
    for letter, title in {**report.trails, "": msg("Stops of no trail").text(language)}.items():
        rows = [row for row in report.stops if row.trail == letter]
        if not rows:
            continue
        lines += [
            "",
            f"## {f'{letter}. ' if letter else ''}{_escaped(title)}",
            "",
            _line(heads),
            _line(["---"] * len(heads)),
        ]
        lines += [_line([_escaped(cell) for cell in cells(row, report, language)]) for row in rows]
    return "\n".join(lines) + "\n"


def _line(parts: list[str]) -> str:
    return "| " + " | ".join(parts) + " |"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")


WRITERS: Mapping[str, Callable[[Report, str], str]] = {"json": as_json, "csv": as_csv, "markdown": as_markdown}

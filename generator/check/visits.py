"""Rules of a visit to come. None of them holds up the guide: a visit is printed, not published."""

import difflib
from collections.abc import Iterator

from generator.messages import Message, msg
from generator.model.guide import Guide
from generator.model.visit import VisitPlan
from generator.problems import KeyPath, Problem, Severity


def visit_holds(guide: Guide, plan: VisitPlan) -> Iterator[Problem]:
    """What keeps a visit from being printed."""

    def wrong(rule: str, path: KeyPath, found: Message, cure: Message | None = None) -> Problem:
        return Problem(rule, Severity.BLOCKS_REVIEW, plan.spot(*path), found, cure=cure)

    programmes = [programme.id for programme in guide.programmes]
    if plan.programme is not None and plan.programme not in programmes and "programmes.yml" not in guide.broken:
        found = msg("there is no programme “{id}”", id=plan.programme)
        yield wrong("programme-missing", ("programme",), found, _near(plan.programme, programmes))
    if plan.programme is None and not plan.stops:
        yield wrong("visit-empty", (), msg("this visit has no stop"), msg("Give it a programme, or stops."))
    if plan.programme is None and plan.minutes is None:
        yield wrong("visit-minutes", (), msg("this visit does not say how long it is"), msg("Write “minutes: 120”."))
    if plan.language is not None and plan.language not in guide.settings.languages:
        found = msg("the guide does not speak “{language}”", language=plan.language)
        cure = msg("It speaks: {languages}.", languages=", ".join(guide.settings.languages))
        yield wrong("visit-language", ("language",), found, cure)
    codes = {stop.code: stop for stop in guide.stops.values()}
    seen: set[str] = set()
    for index, entry in enumerate(plan.stops):
        path = ("stops", index, "code")
        if entry.code not in codes:
            if guide.has_unread_stop:
                continue
            found = msg("there is no stop {code}", code=entry.code)
            yield wrong("stop-missing", path, found, _near(entry.code, list(codes)))
        elif codes[entry.code].retired is not None:
            yield wrong("stop-retired", path, msg("the stop {code} is gone", code=entry.code))
        if entry.code in seen:
            yield wrong("stop-listed-twice", path, msg("{code} is already in this visit", code=entry.code))
        seen.add(entry.code)


def _near(wrong: str, known: list[str]) -> Message | None:
    near = difflib.get_close_matches(wrong, known, 1, 0.6)
    return msg("Did you mean “{near}”?", near=near[0]) if near else None

"""Rules of visits: of those to come, which are printed and hold up nothing, and of the ready-made ones that are published."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import date

from generator.check.checked import CheckedGuide
from generator.geo.legs import MeasuredTrail
from generator.messages import Message, msg
from generator.model.guide import Guide
from generator.model.visit import VisitPlan
from generator.problems import KeyPath, Problem, Severity
from generator.visit.plans import planned
from generator.visit.ways import ways_of

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def programmes_fit_their_time(guide: Guide, trails: Sequence[MeasuredTrail]) -> Iterator[Problem]:
    """A ready-made visit is walked within the time that it announces, at a normal pace and with its pauses."""
    if not guide.programmes:
        return
    by_id = {trail.trail.id: trail for trail in trails}
    trail_of = {stop: by_id[home] for stop, home in guide.home_of.items() if home in by_id}
    measured = CheckedGuide(guide=guide, trails=tuple(trails), problems=(), trail_of=trail_of)
    for plan in planned(measured, ways_of(measured)):
        total, programme = sum(entry.minutes for entry in plan.programme.stops), plan.programme
        if total > programme.minutes:
            found = msg(
                "the stops take {total} min, the visit has {minutes} min", total=total, minutes=programme.minutes
            )
        elif plan.times.left_min < 0:
            found = msg(
                "with its ways and pauses this visit takes {total} min, and it has {minutes} min",
                total=programme.minutes - plan.times.left_min,
                minutes=programme.minutes,
            )
        else:
            continue
        cure = msg("Shorten the stops, drop one, or give the visit more time.")
        yield Problem("programme-too-long", Severity.BLOCKS_REVIEW, programme.spot("minutes"), found, cure=cure)


def visit_holds(guide: Guide, plan: VisitPlan) -> Iterator[Problem]:
    """What keeps a visit from being printed."""

    def wrong(rule: str, path: KeyPath, found: Message, cure: Message | None = None) -> Problem:
        return Problem(rule, Severity.BLOCKS_REVIEW, plan.spot(*path), found, cure=cure)

    if not FIRST_DAY <= plan.date <= LAST_DAY:
        found = msg("no visit is made in the year {year}", year=plan.date.year)
        cure = msg("Write a day between {first} and {last}.", first=FIRST_DAY.isoformat(), last=LAST_DAY.isoformat())
        yield wrong("visit-date", ("date",), found, cure)
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

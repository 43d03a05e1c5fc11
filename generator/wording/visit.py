"""A visit in words: warnings, legs, times. The planner's page hands the same sentences to its script."""

from collections.abc import Mapping, Sequence

from generator.messages import VisitorMessage, t
from generator.visit.plans import Planned
from generator.visit.timetable import Row, Timetable, Warned
from generator.wording.locale import Locale

WARNINGS: Mapping[str, VisitorMessage] = {
    "over_time": t("Over time by {minutes}."),
    "closed": t("Closed that day: {code}."),
    "not_step_free": t("Not step-free: {code}."),
    "partly_step_free": t("Step-free in part only: {code}."),
    "step_free_unknown": t("Nobody has said yet whether it is step-free: {code}."),
    "leg_long": t("A long way from {from} to {code}: {distance}."),
    "way_unknown": t(
        "From {from} to {code} the way is not known: {distance} is the straight line with two fifths added. Check it before the visit."
    ),
    "way_gap": t(
        "From {from} to {code}, {distance} of the trail are counted as the crow flies: the way is not known there. Check it before the visit."
    ),
    "way_provisional": t(
        "Provisional lines, which nobody has recorded on the ground: {code}. Walk them before the visit, and keep to public ways."
    ),
    "area": t("Somewhere in an area: {code}. The walk is counted to its middle."),
    "unlocated": t("Not located on the map: {code}. Told where the group stands; no walk is counted for that."),
}

# Warnings that say the same of several stops are said once.
GATHERED = ("closed", "not_step_free", "partly_step_free", "step_free_unknown", "area", "unlocated", "way_provisional")


def clock(minutes: int) -> str:
    """A time of day, `09:05`, from minutes after midnight."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def span(minutes: int) -> str:
    """A duration to the minute: `12 min`, `1 h 05`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02d}" if rest else f"{hours}\u00a0h"


def programme_chips(plan: Planned, locale: Locale) -> list[str]:
    """A ready-made visit in three words: its time, its stops, its way on foot."""
    return [
        span(plan.programme.minutes),
        locale.counted("{count} stop", "{count} stops", len(plan.times.rows)),
        locale.tr("about {measure}", measure=locale.distance(plan.times.length_m)) + " " + locale.tr("on foot"),
    ]


def warnings(found: Sequence[Warned], locale: Locale) -> list[str]:
    """The sentences of all warnings, each kind that lists stops only once."""
    said: dict[str, None] = {}
    for one in found:
        codes = [one.code] if one.kind not in GATHERED else [_place(two) for two in found if two.kind == one.kind]
        values = {
            "code": ", ".join(codes),
            "from": one.from_code,
            "minutes": span(one.value),
            "distance": locale.distance(one.value),
        }
        said[locale.tr(WARNINGS[one.kind].template, **values)] = None
    return list(said)


def _place(warned: Warned) -> str:
    """The stop, or the walk, that a warning is about."""
    return f"{warned.from_code}–{warned.code}" if warned.from_code else warned.code


def leg(row: Row, locale: Locale) -> str | None:
    """The walk that leads to a stop; None where there is none."""
    if not row.from_code or row.walk_min == 0:
        return None
    walk = locale.tr(
        "{minutes} on foot, {distance}", minutes=span(row.walk_min), distance=locale.distance(row.length_m)
    )
    if not row.to_check:
        return walk
    doubt = locale.tr("way to be checked")
    return f"{walk} ({doubt})"


def sum_up(times: Timetable, locale: Locale) -> str:
    """Walking, speaking, pauses and what is kept in hand, in one line; what there is none of is left out, but for what is kept."""
    parts = []
    if times.walk_min:
        walk = {"minutes": span(times.walk_min), "distance": locale.distance(times.length_m)}
        parts.append(locale.tr("{minutes} on foot, {distance}", **walk))
    parts.append(locale.tr("{minutes} at the stops", minutes=span(times.stop_min)))
    if times.pause_min:
        parts.append(locale.tr("{minutes} of pauses", minutes=span(times.pause_min)))
    parts.append(locale.tr("{minutes} kept in hand", minutes=span(times.buffer_min)))
    return " · ".join(parts)


TEMPLATES: Mapping[str, VisitorMessage] = {
    "leg": t("{minutes} on foot, {distance}"),
    "at_stops": t("{minutes} at the stops"),
    "pauses": t("{minutes} of pauses"),
    "in_hand": t("{minutes} kept in hand"),
    "check": t("way to be checked"),
}

"""Rules about the ways from stop to stop: their words lead where the trail goes on."""

from collections.abc import Iterator
from functools import partial

from generator.messages import msg
from generator.model.guide import Guide
from generator.model.same_parts import OfSameParts
from generator.model.trail import Trail
from generator.problems import Problem, Severity


def legs_lead_to_the_next_stop(guide: Guide) -> Iterator[Problem]:
    """The words of a leg tell the way to one stop; where another one comes next, they are left out and asked for anew."""
    for trail in guide.trails:
        if any(entry.stop not in guide.stops or f"stop:{entry.stop}" in guide.broken for entry in trail.stops):
            continue  # where the way goes on is only known with every stop of it
        parts = (trail, *(guide.stops[entry.stop] for entry in trail.stops))
        yield from _SAID.of(trail.id, parts, partial(_of_trail, guide, trail))


_SAID: OfSameParts[list[Problem]] = OfSameParts()


def _of_trail(guide: Guide, trail: Trail) -> list[Problem]:
    return list(_legs_of(guide, trail))


def _legs_of(guide: Guide, trail: Trail) -> Iterator[Problem]:
    for number, (entry, following) in enumerate(zip(trail.stops, trail.next_on_way(guide.stops), strict=True)):
        stop = guide.stops.get(entry.stop)
        if entry.leg is None or stop is None or stop.place == "anywhere":
            continue
        if following is not None and entry.leg.to == following:
            continue
        spot = trail.spot("stops", number, "leg")
        if following is None:
            yield Problem(
                "leg-after-the-end",
                Severity.BLOCKS_REVIEW,
                spot,
                msg("{code} is the last stop of the way, so this leg is not shown", code=stop.code),
                cure=msg("Remove it, or put the stop that it leads to after this one."),
            )
        elif entry.leg.to is None:
            yield Problem(
                "leg-without-end",
                Severity.ADVICE,
                spot,
                msg("the leg does not say which stop it leads to, so another order would go unnoticed"),
                cure=msg("If these words lead to {name}, add: to: {name}", name=following),
            )
        else:
            yield Problem(
                "leg-elsewhere",
                Severity.BLOCKS_REVIEW,
                trail.spot("stops", number, "leg", "to"),
                msg(
                    "these words tell the way to {other}, but {next} comes next: they are not shown",
                    other=entry.leg.to,
                    next=following,
                ),
                cure=msg(
                    "Write the way to {next}, then to: {next}. Or put {other} next again.",
                    other=entry.leg.to,
                    next=following,
                ),
            )

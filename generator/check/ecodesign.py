"""Rules of the declaration of eco-design: each criterion is answered once, and none is left out that applies to every service."""

from collections import Counter
from collections.abc import Iterator

from generator.check.declared import rule
from generator.messages import msg, plural
from generator.model.ecodesign import ALWAYS_APPLY, CRITERIA
from generator.model.guide import Guide
from generator.problems import Problem, Severity

BLOCKS = Severity.BLOCKS_PUBLICATION
_ANSWERS = ("met", "not_met", "not_applicable")


@rule(
    "ecodesign-criteria",
    (BLOCKS,),
    msg("A declaration of eco-design answers each of the 78 criteria of RGESN 2024 once."),
    'met: ["1.1", "1.1"]',
)
def criteria_are_answered_once(guide: Guide) -> Iterator[Problem]:
    declared = guide.settings.ecodesign
    if declared is None:
        return
    given = [(key, place, number) for key in _ANSWERS for place, number in enumerate(getattr(declared, key))]
    times = Counter(number for _, _, number in given)
    seen: set[str] = set()
    for key, place, number in given:
        if times[number] > 1 and number in seen:
            yield Problem(
                "ecodesign-criteria",
                BLOCKS,
                guide.settings.spot("ecodesign", key, place),
                msg("criterion {number} is answered {times} times", number=number, times=times[number]),
                cure=msg("Leave it in the list that is right."),
            )
        seen.add(number)
    missing = tuple(number for number in CRITERIA if number not in times)
    if missing:
        yield Problem(
            "ecodesign-criteria",
            BLOCKS,
            guide.settings.spot("ecodesign"),
            plural(
                "{count} criterion of RGESN 2024 is not answered: {numbers}",
                "{count} criteria of RGESN 2024 are not answered: {numbers}",
                count=len(missing),
                numbers=missing,
            ),
            cure=msg(
                "Put each under met, not_met or not_applicable; “sentiers audit --ecodesign” writes a table that says who can tell."
            ),
        )


@rule(
    "ecodesign-always-applies",
    (BLOCKS,),
    msg("Criteria that apply to every service are met, or not."),
    'not_applicable: ["1.1"]',
)
def criteria_apply_that_always_do(guide: Guide) -> Iterator[Problem]:
    declared = guide.settings.ecodesign
    for place, number in enumerate(declared.not_applicable if declared is not None else ()):
        if number in ALWAYS_APPLY:
            yield Problem(
                "ecodesign-always-applies",
                BLOCKS,
                guide.settings.spot("ecodesign", "not_applicable", place),
                msg("criterion {number} applies to every service", number=number),
                cure=msg("Put it under met or under not_met."),
            )

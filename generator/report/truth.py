"""What a guide still owes the truth: places that nobody found, doubts, old figures, sources that nobody can check.

Each list is a list of work: the code of a stop to go and see, or the id of a source to open.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.messages import Message, msg
from generator.model.guide import Guide
from generator.model.position import PlaceKind

OLD_YEARS = 10
"""A figure whose source is older may have changed since."""
OPENED_DAYS = 365
"""An address that nobody opened for so long may have gone."""


@dataclass(frozen=True, kw_only=True)
class Truth:
    """Codes of stops in use by their place; surveyed: points checked on the ground; doubts: how many each stop tells.

    old_facts: (code, position in `facts`, year of its source). Of sources, ids: without_address; cited_once: by one stop, trail,
    landmark or programme; uncited: by none; never_opened: with an address that nobody noted to have opened; not_opened: with
    the day when somebody last did, more than a year ago.
    """

    places: Mapping[PlaceKind, Sequence[str]]
    surveyed: Sequence[str]
    doubts: Mapping[str, int]
    old_facts: Sequence[tuple[str, int, int]]
    without_address: Sequence[str]
    cited_once: Sequence[str]
    uncited: Sequence[str]
    never_opened: Sequence[str]
    not_opened: Mapping[str, date]


def truth_of(guide: Guide, today: date) -> Truth:
    """Count on a day. Needs only a guide that could be read."""
    stops = guide.present_stops()
    kinds: tuple[PlaceKind, ...] = ("point", "area", "anywhere", "unlocated")
    cited = Counter(source for sources in _citations(guide) for source in set(sources))
    known = guide.sources
    return Truth(
        places={kind: [stop.code for stop in stops if stop.place == kind] for kind in kinds},
        surveyed=[stop.code for stop in stops if stop.located is not None and stop.located.surveyed is not None],
        doubts={stop.code: len(stop.doubts) for stop in stops if stop.doubts},
        old_facts=[
            (stop.code, index, year)
            for stop in stops
            for index, fact in enumerate(stop.facts)
            if fact.source in known and (year := known[fact.source].year) is not None and year < today.year - OLD_YEARS
        ],
        without_address=[key for key, source in known.items() if source.url is None],
        cited_once=[key for key in known if cited[key] == 1],
        uncited=[key for key in known if cited[key] == 0],
        never_opened=[key for key, source in known.items() if source.url is not None and source.opened is None],
        not_opened={
            key: source.opened
            for key, source in known.items()
            if source.opened is not None and (today - source.opened).days > OPENED_DAYS
        },
    )


def _citations(guide: Guide) -> Iterator[Sequence[str]]:
    """The sources of each stop, trail, landmark and programme."""
    for stop in guide.stops.values():
        yield [*stop.sources, *(fact.source for fact in stop.facts), *([stop.located.source] if stop.located else [])]
    for trail in guide.trails:
        yield [*trail.sources, *(trail.track.sources if trail.track else ())]
    for landmark in guide.landmarks:
        yield [landmark.source]
    for programme in guide.programmes:
        taken = programme.take_away
        learnt = (*taken.lessons, *taken.failures, *taken.transfer)
        yield [*(lesson.source for lesson in learnt), *(result.source for result in taken.results)]


def truth_lines(truth: Truth) -> list[tuple[Message, str]]:
    """The sums, each with its name, and where the work is."""
    places = truth.places
    return [
        (msg("located at a point"), str(len(places["point"]))),
        (msg("located in an area"), _listed(places["area"])),
        (msg("read anywhere"), _listed(places["anywhere"])),
        (msg("located nowhere yet"), _listed(places["unlocated"])),
        (msg("surveyed on the ground"), _listed(truth.surveyed)),
        (msg("doubts told"), f"{sum(truth.doubts.values())}" + _among(list(truth.doubts))),
        (
            msg("figures from a source older than {count} years", count=OLD_YEARS),
            f"{len(truth.old_facts)}" + _among(list(dict.fromkeys(code for code, _, _ in truth.old_facts))),
        ),
        (msg("sources without address"), _listed(truth.without_address)),
        (msg("sources cited once"), _listed(truth.cited_once)),
        (msg("sources cited nowhere"), _listed(truth.uncited)),
        (msg("sources whose address nobody noted to have opened"), _listed(truth.never_opened)),
        (
            msg("sources not opened for a year"),
            _listed([f"{key} {day.isoformat()}" for key, day in truth.not_opened.items()]),
        ),
    ]


MOST_LISTED = 12


def _listed(names: Sequence[str]) -> str:
    return f"{len(names)}" + _among(names)


def _among(names: Sequence[str]) -> str:
    """The names after a number; the first ones where they are many (`--format json` has all)."""
    if not names:
        return ""
    return f" ({', '.join(names[:MOST_LISTED])}{', …' if len(names) > MOST_LISTED else ''})"


def truth_json(truth: Truth) -> dict[str, object]:
    """Everything, for other programs."""
    return {
        "places": {kind: list(codes) for kind, codes in truth.places.items()},
        "surveyed": list(truth.surveyed),
        "doubts": dict(truth.doubts),
        "old_facts": [{"code": code, "fact": index, "source_year": year} for code, index, year in truth.old_facts],
        "sources": {
            "without_address": list(truth.without_address),
            "cited_once": list(truth.cited_once),
            "uncited": list(truth.uncited),
            "never_opened": list(truth.never_opened),
            "not_opened_for_a_year": {key: day.isoformat() for key, day in truth.not_opened.items()},
        },
    }

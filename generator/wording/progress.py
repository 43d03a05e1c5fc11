"""What pages say of the stops of a trail taken together: those one can see, those seen, those that nobody has located."""

from collections.abc import Iterable

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.wording.locale import Locale


def walkable_codes(measured: MeasuredTrail) -> list[str]:
    """Codes of the stops of a trail that are still there."""
    return [stop.code for stop in measured.stops if stop.retired is None]


def progress_words(measured: MeasuredTrail, locale: Locale) -> str:
    """How much of a trail was seen, with `{seen}` left for the visitor's device to fill."""
    count = locale.number(len(walkable_codes(measured)))
    return locale.tr("Stops seen: {seen} of {count}", seen="{seen}", count=count)


def asked_codes(measured: MeasuredTrail) -> list[str]:
    """Codes of the stops that ask a question."""
    return [stop.code for stop in measured.stops if stop.retired is None and stop.question is not None]


def score_words(measured: MeasuredTrail, locale: Locale) -> str:
    """How many questions of a trail were answered right at once, with `{right}` left for the visitor's device to fill."""
    count = locale.number(len(asked_codes(measured)))
    return locale.tr("Right at the first try: {right} of {count}", right="{right}", count=count)


def unlocated_words(stops: Iterable[Stop], locale: Locale) -> str | None:
    """How many of these stops have no point on the map; None where all have one. A stop of two trails counts once."""
    count = len({stop.code for stop in stops if stop.place == "unlocated"})
    if not count:
        return None
    return locale.counted(
        "{count} stop is not located yet: it has its page, not its point on the map.",
        "{count} stops are not located yet: they have their page, not their point on the map.",
        count,
    )

"""What has to be known of a stop or of a trail before one goes there, in sentences without markup, for the files that others read.

A file never says less than the page: what is gone or closed, what a position or a line is worth, how one gets there, and where
each figure comes from.
"""

from collections.abc import Mapping, Sequence

from generator.geo.legs import MeasuredTrail
from generator.model.catalogues import Source
from generator.model.stop import Closure, Fact, Retired, Stop
from generator.wording import markup
from generator.wording.closures import closure_sentences
from generator.wording.line import gap_words, line_doubt, line_note
from generator.wording.locale import Locale
from generator.wording.places import area_words, place_words
from generator.wording.progress import unlocated_words
from generator.wording.sources import citation
from generator.wording.stop_details import practical_sentences


def gone_words(retired: Retired, locale: Locale) -> str:
    return locale.tr("This stop has been gone since {day}.", day=locale.day(retired.since))


def told_of(stop: Stop, closures: Sequence[Closure], sources: Mapping[str, Source], locale: Locale) -> str:
    """A stop in a few sentences: what keeps one from it, its essential, what its position is worth, what helps on the spot, and its figures.

    closures: those of the trail along which one comes among them. sources: of the guide, by id.
    """
    essential = markup.sentences(locale.say(stop.essential).text)
    facts = [fact_words(fact, sources, locale) for fact in stop.facts]
    position = [place_words(stop, locale)] if stop.place == "point" else []
    return " ".join(
        [*stop_warnings(stop, closures, locale), essential, *position, *practical_sentences(stop, locale), *facts]
    )


def stop_warnings(stop: Stop, closures: Sequence[Closure], locale: Locale) -> list[str]:
    """What comes first: that the stop is gone or closed, that nobody knows where in an area it is."""
    gone = (
        [gone_words(stop.retired, locale), markup.sentences(locale.say(stop.retired.why).text)] if stop.retired else []
    )
    area = area_words(stop, locale)
    return [*gone, *closure_sentences(closures, locale), *([area] if area else [])]


def fact_words(fact: Fact, sources: Mapping[str, Source], locale: Locale) -> str:
    """A figure, what it counts, and where it comes from."""
    return f"{locale.figure(fact.figure)} – {locale.say(fact.label).text} ({citation(sources[fact.source], locale)})."


def trail_notices(measured: MeasuredTrail, locale: Locale) -> list[str]:
    """Its closures, what its line is worth, what is missing in it, and what walkers have to beware of."""
    return list(dict.fromkeys([*closure_sentences(measured.trail.closures, locale), *line_notices(measured, locale)]))


def line_notices(measured: MeasuredTrail, locale: Locale) -> list[str]:
    """The same without its closures."""
    trail = measured.trail
    doubt, note = line_doubt(measured, locale), line_note(measured, locale)
    told = [
        doubt,
        note.text if note else None,
        gap_words(measured, locale),
        unlocated_words(measured.stops, locale),
        markup.sentences(locale.say(trail.safety).text) if trail.safety else None,
    ]
    return list(dict.fromkeys(words for words in told if words))


def closed_stops(measured: MeasuredTrail, locale: Locale) -> list[str]:
    """The closures of the stops of a trail, each after the code of its stop."""
    return [
        locale.tr("{code}: {sentence}", code=stop.code, sentence=sentence)
        for stop in measured.stops
        for sentence in closure_sentences(stop.closures, locale)
    ]

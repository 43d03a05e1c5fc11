"""All the rules, and the one way to a checked guide."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from generator import check, rule_list
from generator.check import (
    accessibility,
    consent,
    declared,
    legs,
    map_weight,
    media,
    photos,
    places,
    plaques,
    references,
    swapped,
    texts,
    tracks,
    visits,
)
from generator.check.checked import CheckedGuide
from generator.geo.legs import MeasuredTrail, measure_trail
from generator.geo.track import measure
from generator.model.guide import Guide
from generator.model.references import without_people
from generator.model.same_parts import OfSameParts
from generator.model.stop import Stop
from generator.model.track import Track
from generator.model.trail import Trail
from generator.problems import GuideRefused, Problem, blocking, in_order
from generator.rule_list.row import Rule as DeclaredRule

for _module in iter_modules(check.__path__):  # one that declares its rules need not be named here
    import_module(f"{check.__name__}.{_module.name}")

Rule = declared.GuideRule
MeasuredRule = Callable[[Guide, Sequence[MeasuredTrail]], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    references.letters_are_unique,
    references.codes_are_unique,
    references.codes_begin_with_the_letter,
    references.trails_name_their_stops,
    references.sources_exist,
    consent.people_exist_and_agree,
    consent.names_of_nobody_are_free,
    consent.days_have_come,
    consent.consents_are_in_order,
    consent.consents_last,
    consent.nobody_is_named_who_withdrew,
    references.topics_exist,
    media.media_exist,
    media.media_kinds_are_used,
    references.landmarks_are_unique,
    references.programmes_hold,
    references.figures_speak_every_language,
    references.figures_compare_like_with_like,
    texts.languages_are_declared,
    texts.languages_have_their_words,
    texts.texts_are_plain,
    texts.letters_can_be_printed,
    texts.texts_keep_their_length,
    texts.questions_are_fair,
    photos.photos_are_described,
    photos.photos_may_be_shown,
    texts.translations_are_fresh,
    swapped.coordinates_are_not_swapped,
    swapped.landmarks_are_near,
    map_weight.landmarks_are_light,
    places.stops_are_located,
    places.anywhere_has_no_way,
    legs.legs_lead_to_the_next_stop,
    places.closures_have_an_order,
    places.address_is_confirmed,
    accessibility.audit_adds_up,
    accessibility.statement_holds,
    plaques.lines_are_only_added,
    plaques.nothing_published_is_missing,
    plaques.confirmed_guides_have_a_register,
    plaques.days_can_have_been,
    plaques.plaques_find_their_stop,
    plaques.printed_addresses_answer,
    plaques.codes_can_be_engraved,
    plaques.retired_stops_lead_on,
    *declared.CHECKS,
)

MEASURED_RULES: tuple[MeasuredRule, ...] = (
    places.stops_lie_on_the_track,
    places.loops_close,
    tracks.tracks_are_plausible,
    visits.programmes_fit_their_time,
)

DECLARED: Sequence[DeclaredRule] = (*rule_list.RULES, *declared.DECLARED)
"""What each rule asks for, whether it is declared above its function or, where it is told while files are read, in `rule_list`."""


def examine(guide: Guide) -> tuple[tuple[MeasuredTrail, ...], list[Problem]]:
    """Measure the trails and run every rule."""
    problems = [problem for rule in RULES for problem in rule(guide)]
    measurable = swapped.without_swapped(guide)
    trails = tuple(_measured(measurable, trail.id) for trail in guide.trails)
    problems += [problem for rule in MEASURED_RULES for problem in rule(guide, trails)]
    return trails, problems


def _measured(guide: Guide, trail_id: str) -> MeasuredTrail:
    trail, track = guide.trail(trail_id), guide.tracks.get(trail_id)
    stops = tuple(guide.stops.get(entry.stop) for entry in trail.stops)
    return _MEASURED.of(trail_id, (trail, track, guide.settings, *stops), partial(_measured_anew, guide, trail, track))


_MEASURED: OfSameParts[MeasuredTrail] = OfSameParts()


def _measured_anew(guide: Guide, trail: Trail, track: Track | None) -> MeasuredTrail:
    listed = [entry for entry in trail.stops if entry.stop in guide.stops]
    if len(listed) < len(trail.stops):
        trail = trail.model_copy(update={"stops": tuple(listed)})
    apart = [entry for entry in listed if guide.stops[entry.stop].place == "anywhere"]
    if apart:  # they are listed after the way, whatever their place in the file
        listed = [entry for entry in listed if entry not in apart] + apart
        trail = trail.model_copy(update={"stops": tuple(listed)})
    return measure_trail(
        trail,
        [guide.stops[entry.stop] for entry in listed],
        measure(track) if track else None,
        guide.settings.cycling_speed_km_h,
    )


def checked(guide: Guide | None, read_problems: Iterable[Problem]) -> CheckedGuide:
    """The guide as it may be published.

    Raises GuideRefused with every problem where one blocks publication.
    """
    problems = list(read_problems)
    if guide is None:
        raise GuideRefused(problems)
    trails, found = examine(guide)
    problems = in_order([*problems, *found])
    if blocking(problems):
        raise GuideRefused(problems)
    gone = frozenset(key for key, person in guide.people.items() if not consent.may_be_shown(person))
    guide = _without(guide, gone)
    trails = tuple(
        replace(
            measured,
            trail=without_people(measured.trail, gone),
            stops=tuple(guide.stops[stop.id] for stop in measured.stops),
        )
        for measured in trails
    )
    by_id = {measured.trail.id: measured for measured in trails}
    return CheckedGuide(
        guide=guide,
        trails=trails,
        problems=problems,
        trail_of={stop: by_id[home] for stop, home in guide.home_of.items()},
    )


def _without(guide: Guide, gone: frozenset[str]) -> Guide:
    """The guide without what those people gave whose consent does not hold any more."""
    if not gone:
        return guide
    names = consent.names_of(guide, gone)
    return replace(
        guide,
        settings=without_people(guide.settings, gone),
        people={key: person for key, person in guide.people.items() if key not in gone},
        stops={key: _stop_without(stop, gone, names) for key, stop in guide.stops.items()},
        trails=tuple(without_people(trail, gone) for trail in guide.trails),
        programmes=tuple(without_people(programme, gone) for programme in guide.programmes),
    )


def _stop_without(stop: Stop, gone: frozenset[str], names: frozenset[str]) -> Stop:
    """names: of these people, as shown; a photo that one of them took goes too."""
    less = without_people(stop, gone)
    if any(photo.author.casefold() in names for photo in less.photos):
        kept = tuple(photo for photo in less.photos if photo.author.casefold() not in names)
        less = less.model_copy(update={"photos": kept})
    files = {photo.file for photo in less.photos}
    if less.then_now is None or {less.then_now.then, less.then_now.now} <= files:
        return less
    return less.model_copy(update={"then_now": None})

"""Rules about names: whatever is referred to exists, once."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator.messages import LanguageName, Message, msg
from generator.model.base import Figure
from generator.model.code_runs import letter_of
from generator.model.guide import Guide
from generator.model.programme import Programme
from generator.model.quantities import quantity_of
from generator.model.references import references
from generator.model.stop import Stop
from generator.model.texts import figures
from generator.model.trail import Trail
from generator.problems import Problem, Severity

BLOCKS = Severity.BLOCKS_PUBLICATION


def nearest(wrong: str, known: Iterable[str]) -> Message | None:
    by_folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(wrong.casefold(), list(by_folded), 1, 0.6)
    return msg("Did you mean “{near}”?", near=by_folded[near[0]]) if near else None


def letters_are_unique(guide: Guide) -> Iterator[Problem]:
    first: dict[str, Trail] = {}
    for trail in guide.trails:
        if trail.letter in first:
            found = msg(
                "the letter {letter} is already taken by {other}",
                letter=trail.letter,
                other=first[trail.letter].in_file,
            )
            yield Problem(
                "trail-letter-twice",
                BLOCKS,
                trail.spot("letter"),
                found,
                cure=msg("Give one of the two trails another letter."),
            )
        first.setdefault(trail.letter, trail)
        if trail.letter.lower() in guide.settings.languages:
            found = msg("{letter} is also the address of a language", letter=trail.letter)
            yield Problem(
                "trail-letter-language", BLOCKS, trail.spot("letter"), found, cure=msg("Give the trail another letter.")
            )


def codes_are_unique(guide: Guide) -> Iterator[Problem]:
    by_code: dict[str, list[Stop]] = defaultdict(list)
    for stop in guide.stops.values():
        by_code[stop.code].append(stop)
    for code, stops in by_code.items():
        for stop, other in zip(stops[1:], stops, strict=False):
            found = msg("the code {code} is already that of {other}", code=code, other=other.in_file)
            yield Problem(
                "stop-code-twice",
                BLOCKS,
                stop.spot("code"),
                found,
                cure=msg("Give the newer of the two stops the next free number; a code never changes."),
            )
    for trail in guide.trails:
        if trail.letter in by_code:
            found = msg("the code {code} is also the letter of a trail", code=trail.letter)
            yield Problem("stop-code-is-letter", BLOCKS, by_code[trail.letter][0].spot("code"), found)


def codes_begin_with_the_letter(guide: Guide) -> Iterator[Problem]:
    trails = {trail.id: trail for trail in guide.trails}
    for stop in guide.stops.values():
        home = trails.get(guide.home_of[stop.id])
        if home is not None and letter_of(stop.code) != home.letter:
            found = msg(
                "{code} does not begin with {letter}, the letter of this trail", code=stop.code, letter=home.letter
            )
            yield Problem(
                "stop-code-letter",
                BLOCKS,
                stop.spot("code"),
                found,
                cure=msg("Write {letter} and a number, or move the file.", letter=home.letter),
            )


def trails_name_their_stops(guide: Guide) -> Iterator[Problem]:
    at_home: defaultdict[str, list[Stop]] = defaultdict(list)
    for stop in guide.stops.values():
        at_home[guide.home_of[stop.id]].append(stop)
    for trail in guide.trails:
        seen: Counter[str] = Counter()
        for index, entry in enumerate(trail.stops):
            seen[entry.stop] += 1
            if seen[entry.stop] == 2:
                yield Problem(
                    "stop-listed-twice",
                    BLOCKS,
                    trail.spot("stops", index, "stop"),
                    msg("the stop “{id}” is already in this list", id=entry.stop),
                    cure=msg("Keep it in one place."),
                )
            if not guide.may_have(entry.stop):
                by_code = next((stop.id for stop in guide.stops.values() if stop.code == entry.stop.upper()), None)
                cure = (
                    msg("Write its file’s name, “{near}”.", near=by_code)
                    if by_code
                    else nearest(entry.stop, guide.stops)
                )
                yield Problem(
                    "stop-missing",
                    BLOCKS,
                    trail.spot("stops", index, "stop"),
                    msg("there is no stop “{id}”", id=entry.stop),
                    msg("the name of a file in a stops folder, without .yml"),
                    cure,
                )
        listed = set(seen)
        for stop in at_home[trail.id]:
            if stop.id not in listed and stop.retired is None:
                found = msg("this stop is not in the list of its trail, so nobody is led to it")
                cure = msg("Add “- stop: {id}” where it comes, in {file}.", id=stop.id, file=trail.in_file)
                yield Problem("stop-not-listed", BLOCKS, stop.spot(), found, cure=cure)


def sources_exist(guide: Guide) -> Iterator[Problem]:
    if "sources.yml" in guide.broken:
        return
    used: set[str] = set()
    cited = (
        (document, found) for document in guide.documents() for found in references(document) if found.what == "source"
    )
    for document, reference in cited:
        source = reference.name
        used.add(source)
        if source not in guide.sources and f"sources.yml#{source}" not in guide.broken:
            yield Problem(
                "source-missing",
                BLOCKS,
                document.spot(*reference.path),
                msg("there is no source “{id}” in sources.yml", id=source),
                cure=nearest(source, guide.sources) or msg("Describe it there, or use the name of one that is."),
            )
    for stop in guide.stops.values():
        for index, fact in enumerate(stop.facts):
            if fact.source not in stop.sources:
                yield Problem(
                    "source-not-listed",
                    Severity.BLOCKS_REVIEW,
                    stop.spot("facts", index, "source"),
                    msg("“{id}” is not among the sources of this stop", id=fact.source),
                    cure=msg("Add it to the list “sources”."),
                )
    if guide.broken:  # what could not be read may refer to any source
        return
    for key, entry in guide.sources.items():
        if key not in used:
            yield Problem(
                "source-unused",
                Severity.ADVICE,
                entry.spot(),
                msg("nothing refers to this source"),
                cure=msg("Remove it, or name it where it was used."),
            )


def topics_exist(guide: Guide) -> Iterator[Problem]:
    for stop in guide.stops.values():
        for index, topic in enumerate(stop.topics):
            if topic not in guide.settings.topics:
                allowed = Message("{words}", (("words", ", ".join(guide.settings.topics)),))
                yield Problem(
                    "topic-missing",
                    BLOCKS,
                    stop.spot("topics", index),
                    msg("there is no topic “{id}” in guide.yml", id=topic),
                    allowed,
                    nearest(topic, guide.settings.topics),
                )


def landmarks_are_unique(guide: Guide) -> Iterator[Problem]:
    seen: set[str] = set()
    for landmark in guide.landmarks:
        if landmark.id in seen:
            yield Problem(
                "landmark-twice",
                BLOCKS,
                landmark.spot("id"),
                msg("the landmark “{id}” stands here a second time", id=landmark.id),
                cure=msg("Rename or remove one of the two."),
            )
        seen.add(landmark.id)
        if landmark.licence and "odbl" in landmark.licence.lower() and not landmark.attribution:
            yield Problem(
                "attribution-missing",
                BLOCKS,
                landmark.spot("licence"),
                msg("data under the ODbL must name its contributors"),
                cure=msg("Add “attribution: © OpenStreetMap contributors”."),
            )


def programmes_hold(guide: Guide) -> Iterator[Problem]:
    codes = {stop.code: stop for stop in guide.stops.values()}
    seen: set[str] = set()
    for programme in guide.programmes:
        if programme.id in seen:
            yield Problem(
                "programme-twice",
                BLOCKS,
                programme.spot("id"),
                msg("the programme “{id}” stands here a second time", id=programme.id),
            )
        seen.add(programme.id)
        for index, entry in enumerate(programme.stops):
            if entry.code not in codes and not guide.has_unread_stop:
                yield Problem(
                    "stop-missing",
                    BLOCKS,
                    programme.spot("stops", index, "code"),
                    msg("there is no stop {code}", code=entry.code),
                    cure=nearest(entry.code, codes),
                )
            elif entry.code in codes and codes[entry.code].retired is not None:
                yield Problem(
                    "stop-retired",
                    Severity.BLOCKS_REVIEW,
                    programme.spot("stops", index, "code"),
                    msg("the stop {code} is gone", code=entry.code),
                    cure=msg("Take it out of this visit; until then it is left out of the timetable."),
                )
        yield from _plots_compare_like_with_like(programme)


def _plots_compare_like_with_like(programme: Programme) -> Iterator[Problem]:
    units: dict[str, Figure] = {}
    for index, result in enumerate(programme.take_away.results):
        if result.plot is None:
            continue
        first = units.setdefault(result.plot, result.unit)
        if first != result.unit:
            yield Problem(
                "plot-units",
                BLOCKS,
                programme.spot("take_away", "results", index, "unit"),
                msg("the plot “{id}” would compare two units", id=result.plot),
                cure=msg("Give results of one plot the same unit, or this one another plot."),
            )


def figures_compare_like_with_like(guide: Guide) -> Iterator[Problem]:
    language = guide.settings.languages[0]
    for stop in guide.stops.values():
        compared = [(index, fact) for index, fact in enumerate(stop.facts) if fact.compare]
        if len(compared) == 1:
            yield Problem(
                "figures-compared",
                BLOCKS,
                stop.spot("facts", compared[0][0], "compare"),
                msg("this figure has no other to be compared with"),
                cure=msg("Write “compare: true” at another figure of this stop too, or remove it here."),
            )
            continue
        unit = None
        for index, fact in compared:
            read = quantity_of(fact.figure, language)
            if read is None or read[1] != (unit := unit or read[1]):
                yield Problem(
                    "figures-compared",
                    BLOCKS,
                    stop.spot("facts", index, "figure"),
                    msg("“{figure}” is not a number in {unit}", figure=fact.figure.get(language), unit=unit)
                    if unit
                    else msg("“{figure}” is not a number and its unit", figure=fact.figure.get(language)),
                    cure=msg("Bars compare numbers of one unit: write it so, or remove “compare: true”."),
                )


def figures_speak_every_language(guide: Guide) -> Iterator[Problem]:
    for document in (*guide.stops.values(), *guide.programmes):
        for path, figure in figures(document):
            if "und" not in figure.root:
                for language in guide.settings.languages:
                    if language not in figure.root:
                        yield Problem(
                            "figure-language",
                            Severity.ADVICE,
                            document.spot(*path),
                            msg("this figure is not written in {language}", language=LanguageName(language)),
                        )

"""What is left to do in a guide, in the order in which it is best done: where, what, and the command or the form that does it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.messages import LanguageName, Message, msg, plural
from generator.model.code_runs import in_runs
from generator.model.guide import Guide
from generator.model.plaque import plaques
from generator.model.stop import Stop
from generator.model.texts import Translatable
from generator.model.trail import LineState, Trail
from generator.problems import Problem, Severity, SourceSpot, in_order
from generator.report.consents import State, consent_rows, state_message
from generator.report.report import Translation, translation_of
from generator.report.truth import truth_of


class TaskKind(StrEnum):
    """What a task is about, the most pressing first: what blocks the guide, then people, words, the ground, sound, sources, paper."""

    MEND = "mend"
    CONSENT = "consent"
    TRANSLATION = "translation"
    PLACE = "place"
    LINE = "line"
    SURVEY = "survey"
    TEXT = "text"
    RECORDING = "recording"
    SOURCE = "source"
    PLAQUE = "plaque"


HEADINGS = {
    TaskKind.MEND: msg("To mend"),
    TaskKind.CONSENT: msg("People to ask"),
    TaskKind.TRANSLATION: msg("Translations"),
    TaskKind.PLACE: msg("Places to find"),
    TaskKind.LINE: msg("Lines to record"),
    TaskKind.SURVEY: msg("To see on the spot"),
    TaskKind.TEXT: msg("Texts to write"),
    TaskKind.RECORDING: msg("Recordings"),
    TaskKind.SOURCE: msg("Sources"),
    TaskKind.PLAQUE: msg("Plaques"),
}


@dataclass(frozen=True)
class Task:
    """One thing to do. about: code of a stop, letter of a trail, or name of an entry; empty for the whole guide."""

    kind: TaskKind
    spot: SourceSpot
    about: str
    found: Message
    cure: Message


def tasks(guide: Guide, problems: Sequence[Problem], *, language: str, notebook: str, today: date) -> list[Task]:
    """Everything, by kind, within a kind in the order of the trails and of the files.

    problems: of reading and checking. language: of people's names. notebook: path of its page in the site, such as /releve/.
    """
    stops = [stop for stop in _in_walking_order(guide) if stop.retired is None]
    found = [
        *_mending(problems),
        *_consents(guide, language, today),
        *_translations(guide, [*guide.trails, *stops]),
        *_ground(guide, stops, notebook),
        *_texts(guide, stops),
        *_recordings(guide, stops),
        *_sources(guide, today),
        *_plaques(guide, stops),
    ]
    order = list(TaskKind)
    return sorted(found, key=lambda task: order.index(task.kind))


def _in_walking_order(guide: Guide) -> list[Stop]:
    ordered = [entry.stop for trail in guide.trails for entry in trail.stops if entry.stop in guide.stops]
    return [guide.stops[stop] for stop in dict.fromkeys([*ordered, *guide.stops])]


def _mending(problems: Sequence[Problem]) -> Iterator[Task]:
    grave = [problem for problem in in_order(problems) if problem.severity >= Severity.BLOCKS_REVIEW]
    for problem in sorted(grave, key=lambda problem: -problem.severity):
        found = problem.found
        if problem.allowed is not None:
            found = msg("{found}: {allowed}", found=problem.found, allowed=problem.allowed)
        yield Task(TaskKind.MEND, problem.spot, "", found, problem.cure or msg("sentiers check says more."))


def _consents(guide: Guide, language: str, today: date) -> Iterator[Task]:
    for row in consent_rows(guide, language, today):
        named = msg("{name}: {state}", name=row.name, state=state_message(row, today))
        spot = guide.people[row.id].spot("consent") if row.consent else guide.people[row.id].spot()
        match row.state:
            case State.ASKED:
                cure = msg("The form to sign: sentiers print consent. Then note the day under consent.")
            case State.ENDS_SOON | State.ENDED:
                cure = msg("Ask whether it may go on, then write the new day under consent.until.")
            case State.WITHDRAWN if row.uses:
                places = ", ".join(dict.fromkeys(use.place for use in row.uses))
                cure = msg("Take what is theirs out of {places}; the paper to replace: sentiers consent", places=places)
            case _:
                continue
        yield Task(TaskKind.CONSENT, spot, row.id, named, cure)


_TRANSLATIONS = {
    Translation.MISSING: msg("not translated into {language}"),
    Translation.PARTIAL: msg("partly translated into {language}"),
    Translation.STALE: msg("the translation into {language} is older than the text"),
    Translation.UNDATED: msg("nobody noted which text the translation into {language} was made from"),
}


def _translations(guide: Guide, documents: Sequence[Translatable]) -> Iterator[Task]:
    for document in documents:
        name = document.letter if isinstance(document, Trail) else document.code
        for language in guide.settings.languages[1:]:
            state = translation_of(guide, document, language)
            if state not in _TRANSLATIONS:
                continue
            found = msg(_TRANSLATIONS[state].template, language=LanguageName(language))
            lacking = state in (Translation.MISSING, Translation.PARTIAL)
            cure = (
                msg("Write what is missing, then type: sentiers translated {name}", name=name)
                if lacking
                else msg("Read both side by side, then type: sentiers translated {name}", name=name)
            )
            key = "translated" if language in document.translated else "title"
            yield Task(TaskKind.TRANSLATION, document.spot(key, language), name, found, cure)


def _ground(guide: Guide, stops: Sequence[Stop], notebook: str) -> Iterator[Task]:
    note = msg("Note it there with the notebook ({page}), then type: sentiers survey FILE", page=notebook)
    for stop in stops:
        access = [msg("step-free access")] if stop.access.step_free == "unknown" else []
        access += [msg("surface")] if stop.access.surface == "unknown" else []
        unknown = access[0] if len(access) == 1 else msg("step-free access and surface")
        if stop.place == "unlocated":
            yield Task(TaskKind.PLACE, stop.spot(), stop.code, msg("nobody has found its place yet"), note)
        elif stop.place == "anywhere":
            continue
        elif stop.located is not None and stop.located.surveyed is None:
            yield Task(
                TaskKind.SURVEY,
                stop.spot("position"),
                stop.code,
                msg("its place was not taken on the spot; not noted: {facts}", facts=unknown)
                if access
                else msg("its place was not taken on the spot"),
                note,
            )
            continue
        if access:
            yield Task(TaskKind.SURVEY, stop.spot("access"), stop.code, msg("not noted: {facts}", facts=unknown), note)
    for trail in guide.trails:
        if trail.line is LineState.RECORDED:
            continue
        yield Task(
            TaskKind.LINE,
            trail.spot("track") if trail.track is not None else trail.spot(),
            trail.letter,
            msg("nobody has recorded its line while walking")
            if trail.line is LineState.PROVISIONAL
            else msg("it has no line"),
            msg("Walk it with the notebook ({page}) recording, then type: sentiers survey FILE", page=notebook),
        )


def _texts(guide: Guide, stops: Sequence[Stop]) -> Iterator[Task]:
    for stop in stops:
        if stop.look is None and stop.place != "anywhere":
            yield Task(
                TaskKind.TEXT,
                stop.spot(),
                stop.code,
                msg("nothing says what to look at"),
                msg("Write it under look: sentiers edit"),
            )
        if stop.question is None:
            yield Task(
                TaskKind.TEXT,
                stop.spot(),
                stop.code,
                msg("it asks no question"),
                msg("Write one under question: sentiers edit"),
            )


def _recordings(guide: Guide, stops: Sequence[Stop]) -> Iterator[Task]:
    """Languages that lack where a stop is heard in another; stops that are never heard are one line for each trail."""
    for stop in stops:
        for language in guide.settings.languages if stop.audio else ():
            if language not in stop.audio:
                found = msg("it is heard, but not in {language}", language=LanguageName(language))
                cure = msg("Record it, or leave it: sentiers edit takes the sound and its transcript.")
                yield Task(TaskKind.RECORDING, stop.spot("audio"), stop.code, found, cure)
    for trail in guide.trails:
        silent = [stop.code for stop in stops if guide.home_of[stop.id] == trail.id and not stop.audio]
        if silent:
            yield Task(
                TaskKind.RECORDING,
                trail.spot("stops"),
                trail.letter,
                plural(
                    "{count} stop has no recording: {codes}",
                    "{count} stops have no recording: {codes}",
                    count=len(silent),
                    codes=in_runs(silent),
                ),
                msg("Record them with the consent of who speaks: sentiers edit takes the sound and its transcript."),
            )


def _sources(guide: Guide, today: date) -> Iterator[Task]:
    for stop in guide.stops.values():
        for index, fact in enumerate(stop.facts):
            if fact.source not in guide.sources and "sources.yml" not in guide.broken:
                yield Task(
                    TaskKind.SOURCE,
                    stop.spot("facts", index),
                    stop.code,
                    msg("the figure {figure} has no source", figure=fact.figure.get(guide.settings.default_language)),
                    msg("Write one in sources.yml: sentiers new source"),
                )
    truth = truth_of(guide, today)
    open_it = msg("Open its address and, if it still says so, write opened: {day}", day=today.isoformat())
    for key, day in truth.not_opened.items():
        found = msg("not opened since {day}", day=day.isoformat())
        yield Task(TaskKind.SOURCE, guide.sources[key].spot("opened"), key, found, open_it)
    for key in truth.uncited:
        cure = msg("Name it where it is used, or take it out.")
        yield Task(TaskKind.SOURCE, guide.sources[key].spot(), key, msg("nothing refers to it"), cure)
    for key in truth.never_opened:
        found = msg("nobody noted to have opened its address")
        yield Task(TaskKind.SOURCE, guide.sources[key].spot("url"), key, found, open_it)


def _plaques(guide: Guide, stops: Sequence[Stop]) -> Iterator[Task]:
    if not guide.settings.address_confirmed:
        yield Task(
            TaskKind.PLAQUE,
            guide.settings.spot("address"),
            "",
            msg("the address is not confirmed, so no plaque can be made for good"),
            msg("Once it answers and is yours for good, write address_confirmed: true"),
        )
        return
    known = plaques(guide.plaques)
    for stop in stops:
        own = [plaque for plaque in known if plaque.code == stop.code]
        if not own:
            found = msg("no plaque was made")
            cure = msg("Type: sentiers plaques print {code}", code=stop.code)
        elif not any(plaque.hangs for plaque in own):
            found = msg("its plaque hangs nowhere")
            cure = msg(
                "When it is put up, type: sentiers plaques mounted {code} --on DAY --where “the wall”", code=stop.code
            )
        else:
            continue
        yield Task(TaskKind.PLAQUE, stop.spot("code"), stop.code, found, cure)

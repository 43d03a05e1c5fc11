"""What changed between two states of a guide, in words: for a pull request, and before a resident says "done".

It compares the values that were read, not the lines of files: a comment or another order of keys is no change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from babel import Locale as BabelLocale
from babel.lists import format_list
from pydantic import BaseModel

from generator.geo.ellipsoid import distance_m
from generator.messages import Message, msg
from generator.model.base import Document, Figure, LocalText
from generator.model.catalogues import Person
from generator.model.guide import Guide
from generator.model.position import AreaPosition, PointPosition
from generator.model.stop import Fact, Stop
from generator.model.texts import Translatable, source_digest, texts
from generator.model.trail import LineState, Trail

Kind = Literal["new", "gone", "changed", "plaque", "consent"]

_TEXT_FIELDS: Mapping[str, Message] = {
    "title": msg("the title"),
    "subtitle": msg("the subtitle"),
    "tagline": msg("the tagline"),
    "intro": msg("the introduction"),
    "essential": msg("the essential"),
    "story": msg("the story"),
    "look": msg("what to look at"),
    "question": msg("the question"),
    "doubts": msg("what is not certain"),
    "departure": msg("the departure"),
    "arrival": msg("the arrival"),
    "safety": msg("the advice on safety"),
    "credits": msg("the credits"),
    "stops": msg("the words of the way"),
    "access": msg("the access"),
    "photos": msg("the words of photos"),
    "audio": msg("the transcript"),
    "voices": msg("the quotations"),
    "closures": msg("the reason of a closure"),
    "facts": msg("the label of a figure"),
    "track": msg("the note on the line"),
    "drawing": msg("the description of the drawing"),
    "then_now": msg("the words of the pictures then and now"),
    "retired": msg("why the stop is gone"),
}
_VALUE_FIELDS: Mapping[str, Message] = {
    "kind": msg("the kind changed"),
    "topics": msg("the topics changed"),
    "photos": msg("the photos changed"),
    "audio": msg("the recordings changed"),
    "voices": msg("the voices changed"),
    "then_now": msg("the pictures then and now changed"),
    "closures": msg("the closures changed"),
    "access": msg("the access changed"),
    "question": msg("the answer or the choices of the question changed"),
    "sources": msg("the sources changed"),
    "authors": msg("the authors changed"),
    "colour": msg("the colour changed"),
    "drawing": msg("the drawing changed"),
    "route": msg("the shape of the walk changed"),
    "difficulty": msg("the difficulty changed"),
    "practice": msg("the way of going changed"),
    "surface": msg("the surface changed"),
    "step_free": msg("what is said of steps changed"),
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change. subject: a code, a letter, a name, or "" for the guide as a whole; file: where it is written."""

    kind: Kind
    subject: str
    file: str
    message: Message


def changes(before: Guide, after: Guide, language: str) -> list[Change]:
    """Every change, in the order of trails and stops, then people, sources and the rest. language: of the names of languages."""
    return [
        *_settings(before, after),
        *_trails(before, after, language),
        *_stops(before, after, language),
        *_people(before, after, language),
        *_entries(before, after),
    ]


def _settings(before: Guide, after: Guide) -> Iterator[Change]:
    old, new = before.settings, after.settings

    def change(message: Message, kind: Kind = "changed") -> Change:
        return Change(kind=kind, subject="", file="trails/guide.yml", message=message)

    if old.address != new.address:
        told = msg(
            "the address is {new} instead of {old}: every plaque that is printed says the old one",
            new=new.address,
            old=old.address,
        )
        yield change(told, "plaque")
    if new.address_confirmed and not old.address_confirmed:
        yield change(msg("the address is confirmed: plaques may be printed"), "plaque")
    for added in [one for one in new.languages if one not in old.languages]:
        yield change(msg("the guide has one more language: {language}", language=added), "new")
    for gone in [one for one in old.languages if one not in new.languages]:
        yield change(msg("the guide no longer has the language {language}", language=gone), "gone")
    told_apart = {"address", "address_confirmed", "languages"}
    for key in type(new).model_fields:
        if key not in told_apart and getattr(old, key) != getattr(new, key):
            yield change(msg("“{key}” changed", key=key))


def _trails(before: Guide, after: Guide, language: str) -> Iterator[Change]:
    old, new = ({trail.id: trail for trail in guide.trails} for guide in (before, after))
    for key, trail in new.items():
        file = f"trails/{key}/trail.yml"
        if key not in old:
            yield Change(
                kind="new",
                subject=trail.letter,
                file=file,
                message=msg("new trail “{title}”", title=_title(trail, after)),
            )
            continue
        yield from (
            Change(kind=kind, subject=trail.letter, file=file, message=message)
            for kind, message in _of_trail(before, after, old[key], trail, language)
        )
    for key, trail in old.items():
        if key not in new:
            message = msg("the trail “{title}” is gone", title=_title(trail, before))
            yield Change(kind="gone", subject=trail.letter, file=f"trails/{key}/trail.yml", message=message)


def _of_trail(before: Guide, after: Guide, old: Trail, new: Trail, language: str) -> Iterator[tuple[Kind, Message]]:
    if old.letter != new.letter:
        yield "plaque", msg("the letter changed from {old} to {new}", old=old.letter, new=new.letter)
    codes = [[_code(guide, entry.stop) for entry in trail.stops] for guide, trail in ((before, old), (after, new))]
    if codes[0] != codes[1]:
        same = sorted(codes[0]) == sorted(codes[1])
        told = msg("the stops come in another order: {codes}", codes=", ".join(codes[1]))
        yield "changed", told if same else msg("the list of stops is now {codes}", codes=", ".join(codes[1]))
        if lost := _legs_elsewhere(before, after, old, new):
            told = msg(
                "the way written at {codes} led to another stop: write it again, or remove it", codes=tuple(lost)
            )
            yield "changed", told
    if old.line != new.line:
        yield "changed", _LINE[new.line]
    elif before.tracks.get(old.id) != after.tracks.get(new.id):
        yield "changed", msg("the line of the walk changed")
    yield from _fields(old, new, language, {"letter", "stops", "track", "translated"})
    yield from _translations(after, old, new, language)


def _legs_elsewhere(before: Guide, after: Guide, old: Trail, new: Trail) -> list[str]:
    """Codes of the stops whose leg is as it was while another stop comes next."""
    led = {entry.stop: (entry.leg, to) for entry, to in zip(old.stops, old.next_on_way(before.stops), strict=True)}
    return [
        _code(after, entry.stop)
        for entry, to in zip(new.stops, new.next_on_way(after.stops), strict=True)
        if entry.leg is not None and entry.stop in led and led[entry.stop][0] == entry.leg and led[entry.stop][1] != to
    ]


_LINE: Mapping[LineState, Message] = {
    LineState.RECORDED: msg("the line is now recorded on the ground"),
    LineState.PROVISIONAL: msg("the line is now a provisional one"),
    LineState.UNDRAWN: msg("the trail has no line any more"),
}


def _stops(before: Guide, after: Guide, language: str) -> Iterator[Change]:
    for key, stop in after.stops.items():
        old = before.stops.get(key)
        if old is None:
            message = msg("new stop “{title}”, code to print", title=_title(stop, after))
            yield Change(kind="new", subject=stop.code, file=stop.spot().file, message=message)
            continue
        yield from (
            Change(kind=kind, subject=stop.code, file=stop.spot().file, message=message)
            for kind, message in _of_stop(before, after, old, stop, language)
        )
    for key, stop in before.stops.items():
        if key not in after.stops:
            printed = any(line.code == stop.code for line in after.plaques)
            told = (
                msg("the stop “{title}” is gone, and a plaque with its code was printed", title=_title(stop, before))
                if printed
                else msg("the stop “{title}” is gone", title=_title(stop, before))
            )
            yield Change(kind="plaque" if printed else "gone", subject=stop.code, file=stop.spot().file, message=told)


def _of_stop(before: Guide, after: Guide, old: Stop, new: Stop, language: str) -> Iterator[tuple[Kind, Message]]:
    if old.code != new.code:
        yield "plaque", msg("the code was {old}", old=old.code)
    if before.home_of[old.id] != after.home_of[new.id]:
        yield "changed", msg("it lies in the folder of another trail: {folder}", folder=after.home_of[new.id])
    if new.retired and not old.retired:
        yield "gone", msg("the stop is retired; its page says so")
    yield from _position(old, new)
    yield from _figures(old, new)
    yield from _fields(
        old, new, language, {"code", "position", "facts", "translated", "first_published", "revised", "retired"}
    )
    yield from _translations(after, old, new, language)


def _position(old: Stop, new: Stop) -> Iterator[tuple[Kind, Message]]:
    if old.position == new.position:
        return
    match old.located, new.located:
        case (None, PointPosition()):
            yield "changed", msg("it has a position now")
        case (None, AreaPosition()):
            yield "changed", msg("the area that it lies in is known now")
        case (_, None):
            anywhere = new.position == "anywhere"
            yield "changed", msg("it may be read anywhere now") if anywhere else msg("it has no position any more")
        case (PointPosition() | AreaPosition() as start, PointPosition() | AreaPosition() as end):
            moved_m = round(distance_m(start.lat, start.lon, end.lat, end.lon))
            if moved_m:
                yield "changed", msg("its place moved by {distance} m", distance=moved_m)
            elif type(start) is not type(end):
                yield "changed", msg("its place is told in another way")
            elif isinstance(end, PointPosition) and getattr(end, "surveyed", None) != getattr(start, "surveyed", None):
                yield "changed", msg("its position was checked on the spot")
            else:
                yield "changed", msg("the accuracy or the source of its place changed")


def _figures(old: Stop, new: Stop) -> Iterator[tuple[Kind, Message]]:
    before, after = ([_figure(fact) for fact in stop.facts] for stop in (old, new))
    gone = [figure for figure in before if figure not in after]
    come = [figure for figure in after if figure not in before]
    if len(gone) == len(come) == 1:
        yield "changed", msg("the figure “{old}” is now “{new}”", old=gone[0], new=come[0])
        return
    for figure in gone:
        yield "changed", msg("the figure “{figure}” is gone", figure=figure)
    for figure in come:
        yield "changed", msg("new figure “{figure}”", figure=figure)
    if before == after and [fact.source for fact in old.facts] != [fact.source for fact in new.facts]:
        yield "changed", msg("a figure has another source")


def _figure(fact: Fact) -> str:
    figure: Figure = fact.figure
    value = figure.root
    return value if isinstance(value, str) else next(iter(value.values()))


def _fields(old: Any, new: Any, language: str, apart: set[str]) -> Iterator[tuple[Kind, Message]]:
    """What differs between two values of a model, field by field: texts by language first, then the rest."""
    said: dict[tuple[str, ...], list[Message]] = {}
    for key in type(new).model_fields:
        changed = _changed_languages(getattr(old, key), getattr(new, key))
        if changed and key in _TEXT_FIELDS:
            said.setdefault(changed, []).append(_TEXT_FIELDS[key])
    for languages, names in said.items():
        yield "changed", _texts_changed(names, [_language_name(one, language) for one in languages], language)
    for key in type(new).model_fields:
        if key in apart or key not in _VALUE_FIELDS:
            continue
        if _bare(getattr(old, key)) != _bare(getattr(new, key)):
            yield "changed", _VALUE_FIELDS[key]


def _texts_changed(names: Sequence[Message], languages: Sequence[str], language: str) -> Message:
    listed = _listed([name.text(language) for name in names], language)
    return msg("changed in {languages}: {names}", names=listed, languages=_listed(languages, language))


def _changed_languages(old: Any, new: Any) -> tuple[str, ...]:
    """Languages in which any text inside two values differs."""
    found: dict[str, None] = {}
    before, after = (_by_path(value) for value in (old, new))
    for path in dict.fromkeys([*before, *after]):
        one, two = (side[path].root if path in side else {} for side in (before, after))
        for language in dict.fromkeys([*one, *two]):
            if one.get(language) != two.get(language):
                found[language] = None
    return tuple(found)


def _by_path(value: Any) -> dict[object, LocalText]:
    return dict(texts(value))


def _bare(value: Any) -> Any:
    """A value without its texts per language, which are compared apart."""
    if isinstance(value, LocalText):
        return None
    if isinstance(value, BaseModel):
        return {key: _bare(getattr(value, key)) for key in type(value).model_fields}
    if isinstance(value, tuple):
        return tuple(_bare(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items()}
    return value


def _translations(after: Guide, old: Translatable, new: Translatable, language: str) -> Iterator[tuple[Kind, Message]]:
    first, *others = after.settings.languages
    if source_digest(old, first) == source_digest(new, first):
        return
    for other in others:
        main = new.intro if isinstance(new, Trail) else new.story
        if main.get(other) is not None and source_digest(old, other) == source_digest(new, other):
            yield (
                "changed",
                msg("{language} is now older than the text it was made from", language=_language_name(other, language)),
            )


def _people(before: Guide, after: Guide, language: str) -> Iterator[Change]:
    for key in dict.fromkeys([*after.people, *before.people]):
        old, new = before.people.get(key), after.people.get(key)
        told = _of_person(old, new, language, after.settings.languages)
        if told is not None:
            kind, message = told
            yield Change(kind=kind, subject="", file="trails/people.yml", message=message)


def _of_person(
    old: Person | None, new: Person | None, language: str, languages: tuple[str, ...]
) -> tuple[Kind, Message] | None:
    one = new or old
    assert one is not None
    name = one.name.best(language, languages)[0]
    if old is not None and new is not None and _same(old, new):
        return None
    if new is None:
        return "gone", msg("{name} is no longer among the people of the guide", name=name)
    agrees = new.consent is not None and new.consent.withdrawn is None
    if old is None:
        if agrees:
            return "consent", msg("{name} joins the people of the guide, and has agreed to it", name=name)
        return "new", msg("{name} joins the people of the guide", name=name)
    if old.consent == new.consent:
        return "changed", msg("the entry of {name} changed", name=name)
    if not agrees and old.consent is not None and old.consent.withdrawn is None:
        return "consent", msg("{name} withdrew: nothing of theirs is published any more", name=name)
    return "consent", msg("the consent of {name} changed", name=name)


def _entries(before: Guide, after: Guide) -> Iterator[Change]:
    tables: Sequence[tuple[str, Mapping[str, Document], Mapping[str, Document]]] = (
        ("sources.yml", before.sources, after.sources),
        ("glossary.yml", before.glossary, after.glossary),
        ("landmarks.yml", {one.id: one for one in before.landmarks}, {one.id: one for one in after.landmarks}),
        ("programmes.yml", {one.id: one for one in before.programmes}, {one.id: one for one in after.programmes}),
    )
    for file, old, new in tables:
        come, gone = [key for key in new if key not in old], [key for key in old if key not in new]
        changed = [key for key in new if key in old and not _same(old[key], new[key])]

        def change(kind: Kind, message: Message, file: str = file) -> Change:
            return Change(kind=kind, subject="", file=f"trails/{file}", message=message)

        if come:
            yield change("new", msg("new in {file}: {names}", file=file, names=", ".join(come)))
        if gone:
            yield change("gone", msg("gone from {file}: {names}", file=file, names=", ".join(gone)))
        if changed:
            yield change("changed", msg("changed in {file}: {names}", file=file, names=", ".join(changed)))
    added = len(after.plaques) - len(before.plaques)
    if added > 0:
        codes = ", ".join(line.code for line in after.plaques[-added:])
        yield Change(
            kind="plaque",
            subject="",
            file="trails/plaques.yml",
            message=msg("new lines in the register of plaques: {codes}", codes=codes),
        )
    elif added < 0:
        message = msg("the register of plaques has fewer lines than before")
        yield Change(kind="plaque", subject="", file="trails/plaques.yml", message=message)


def _same(one: Document, other: Document) -> bool:
    """Whether two entries say the same, wherever in their files they stand."""
    return one.model_dump() == other.model_dump()


def _title(value: Stop | Trail, guide: Guide) -> str:
    return value.title.best(guide.settings.default_language, guide.settings.languages)[0]


def _code(guide: Guide, stop_id: str) -> str:
    stop = guide.stops.get(stop_id)
    return stop.code if stop is not None else stop_id


def _language_name(language: str, spoken: str) -> str:
    name = BabelLocale.parse(spoken).languages.get(language.partition("-")[0])
    return str(name) if name else language


def _listed(names: Sequence[str], language: str) -> str:
    return str(format_list(list(names), locale=language))

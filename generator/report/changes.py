"""What changed between two states of a guide, in words: for a pull request, and before a resident says "done".

It compares the values that were read, not the lines of files: a comment or another order of keys is no change.
"""

from collections.abc import Iterator, Mapping

from generator.geo.ellipsoid import distance_m
from generator.messages import LanguageName, Message, msg
from generator.model.base import Figure
from generator.model.guide import Guide
from generator.model.position import AreaPosition, PointPosition
from generator.model.stop import Fact, Stop
from generator.model.trail import LineState, Trail
from generator.report.change import Change, Kind
from generator.report.changed_entries import changed_entries, changed_people
from generator.report.changed_fields import changed_fields, outdated_translations


def changes(before: Guide, after: Guide, language: str) -> list[Change]:
    """Every change, in the order of trails and stops, then people, sources and the rest. language: of the names of languages."""
    return [
        *_settings(before, after),
        *_trails(before, after, language),
        *_stops(before, after, language),
        *changed_people(before, after, language),
        *changed_entries(before, after),
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
        yield change(msg("the guide has one more language: {language}", language=LanguageName(added)), "new")
    for gone in [one for one in old.languages if one not in new.languages]:
        yield change(msg("the guide is no longer in {language}", language=LanguageName(gone)), "gone")
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
    yield from changed_fields(
        old, new, language, {"letter", "stops", "track", "translated", "first_published", "revised"}
    )
    yield from outdated_translations(after, old, new, language)


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
            yield Change(kind="new", subject=stop.code, file=stop.in_file, message=message)
            continue
        yield from (
            Change(kind=kind, subject=stop.code, file=stop.in_file, message=message)
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
            yield Change(kind="plaque" if printed else "gone", subject=stop.code, file=stop.in_file, message=told)


def _of_stop(before: Guide, after: Guide, old: Stop, new: Stop, language: str) -> Iterator[tuple[Kind, Message]]:
    if old.code != new.code:
        yield "plaque", msg("the code was {old}", old=old.code)
    if before.home_of[old.id] != after.home_of[new.id]:
        yield "changed", msg("it lies in the folder of another trail: {folder}", folder=after.home_of[new.id])
    if new.retired and not old.retired:
        yield "gone", msg("the stop is retired; its page says so")
    yield from _position(old, new)
    yield from _figures(old, new)
    yield from changed_fields(
        old, new, language, {"code", "position", "facts", "translated", "first_published", "revised", "retired"}
    )
    yield from outdated_translations(after, old, new, language)


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


def _title(value: Stop | Trail, guide: Guide) -> str:
    return value.title.best(guide.settings.default_language, guide.settings.languages)[0]


def _code(guide: Guide, stop_id: str) -> str:
    stop = guide.stops.get(stop_id)
    return stop.code if stop is not None else stop_id

"""What was noted at a stop of the guide: where it is, how one gets there, what was said, seen and heard."""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.edit.files import FileChange
from generator.messages import Message, msg, plural
from generator.model.position import AreaPosition, PointPosition
from generator.model.stop import Stop
from generator.survey.averaging import Taken, averaged
from generator.survey.ground import Ground
from generator.survey.media import photo_changes, sound_changes, voice_changes
from generator.survey.notebook import Finding, Notebook, Picture, Sound
from generator.survey.positions import Outcome, outcome
from generator.survey.proposal import NOTHING, Proposal, position_words, radius_words, written_position

_ORDER = tuple(Stop.model_fields)


def _has_position(stop: Stop) -> Message:
    match stop.position:
        case PointPosition() as point:
            written = position_words(Taken(point.lat, point.lon, point.accuracy_m))
            if point.surveyed is not None:
                return msg("{position}, surveyed {day}", position=written, day=point.surveyed.isoformat())
            return msg("{position}, not checked on the ground", position=written)
        case AreaPosition() as area:
            return msg("somewhere in an area {radius}", radius=radius_words(area.area.radius_m))
        case None:
            return msg("not located")
    return msg("read anywhere")


def position_of(stop: Stop, findings: Sequence[Finding], within_m: float) -> Iterator[Proposal]:
    """within_m: how far a place may move, beyond what the guide says that it may be off, without anybody being asked."""
    takings = [(finding.day, taken) for finding in findings if (taken := averaged(finding.fixes)) is not None]
    if not takings:
        return
    result = outcome(stop, takings)
    day = max(day for day, _ in takings)
    yield Proposal(
        stop.code,
        msg("position"),
        _has_position(stop),
        _outcome_words(result, len(takings)),
        None if result.kind == "old" else lambda ground: _write_position(ground, stop.code, result, day),
        alone=_asked_about(stop, result, within_m),
    )


def _asked_about(stop: Stop, result: Outcome, within_m: float) -> Message | None:
    """A phone that took another stop for this one, or noted it at home, is as sure of its place as any other."""
    if stop.position == "anywhere":
        return msg("the guide says that this is read anywhere")
    if result.moved_m is None or result.kind in ("old", "confirmed"):
        return None
    most_m = within_m + (stop.located.uncertainty_m if stop.located is not None else 0.0)
    if result.moved_m <= most_m:
        return None
    return msg(
        "it is {metres} m from where the guide has it, and no more than {most} m are taken unasked",
        metres=f"{result.moved_m:.0f}",
        most=f"{most_m:.0f}",
    )


def _outcome_words(result: Outcome, count: int) -> Message:
    at, metres = position_words(result.taken), f"{result.moved_m or 0:.0f}"
    fixes = plural("from {count} fix", "from {count} fixes", count=result.taken.used)
    if result.kind == "old":
        return msg("the guide has a survey of that day, or a later one: nothing to change")
    if result.kind == "confirmed":
        return msg("{metres} m from it, and less sure: the guide’s point holds, checked on the ground", metres=metres)
    if result.kind == "combined":
        return msg("{position}, both surveys together, {metres} m apart", position=at, metres=metres)
    if count > 1:
        return msg("{position}, {count} surveys together", position=at, count=count)
    if result.moved_m is not None:
        return msg("{position}, {fixes}, {metres} m from there", position=at, fixes=fixes, metres=metres)
    return msg("{position}, {fixes}", position=at, fixes=fixes)


def _write_position(ground: Ground, code: str, result: Outcome, day: date) -> list[FileChange]:
    stop = ground.stop(code)
    name, entry = ground.source_entry(day)
    value = written_position(result.taken, name, day)
    if isinstance(stop.position, PointPosition):
        if stop.position.seen_from_m:
            value["seen_from_m"] = f"{stop.position.seen_from_m:g}"
        if result.kind == "confirmed":
            return [ground.changed(stop.in_file, [(("position", "surveyed"), day.isoformat())], _ORDER)]
    return [*entry, ground.changed(stop.in_file, [(("position",), value)], _ORDER)]


_ACCESS = {"step_free": msg("step-free"), "surface": msg("surface")}


def access_of(stop: Stop, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """Of several findings the one of the latest day counts."""
    for key, what in _ACCESS.items():
        told = [finding for finding in findings if getattr(finding, key) is not None or key in finding.confirmed]
        if not told:
            continue
        last = max(told, key=lambda finding: finding.day)
        has, value = getattr(stop.access, key), getattr(last, key)
        if value is None or value == has:
            found = msg("still true on {day}: nothing to change", day=last.day.isoformat())
            yield Proposal(stop.code, what, Message("{word}", (("word", has),)), found, None)
            continue

        def write(ground: Ground, key: str = key, value: str = value) -> list[FileChange]:
            here = ground.stop(stop.code)
            return [ground.changed(here.in_file, [(("access", key), value)], (*_ORDER, *_ACCESS))]

        yield Proposal(
            stop.code, what, Message("{word}", (("word", has),)), Message("{word}", (("word", value),)), write
        )


def words_of(where: str, found: Sequence[tuple[Notebook, Finding]]) -> Iterator[Proposal]:
    """Words about a stop that there is are for whoever edits it: nothing is written into a text that others wrote."""
    for _, finding in found:
        if finding.words is not None and finding.by is None:
            said = msg("to read, nothing is written: “{words}”", words=finding.words)
            yield Proposal(where, msg("words"), NOTHING, said, None)


def sayings_and_media(where: str, notebook: Notebook, finding: Finding) -> Iterator[Proposal]:
    if finding.words is not None and finding.by is not None:
        speaker = notebook.agreement(finding.by)
        assert speaker is not None
        said = msg("{name}: “{words}”", name=speaker.name, words=finding.words)
        yield Proposal(where, msg("quotation"), NOTHING, said, lambda ground: voice_changes(ground, notebook, finding))
    for photo in finding.photos:
        shows = msg("“{alt}”, by {author}", alt=photo.alt or "?", author=photo.author or "?")

        def add_photo(ground: Ground, photo: Picture = photo) -> list[FileChange]:
            return photo_changes(ground, notebook, finding, photo)

        yield Proposal(where, msg("photo"), NOTHING, shows, add_photo)
    for sound in finding.sounds:
        kilobytes = len(notebook.media[sound.media].data) // 1000
        heard = msg("{size} kB, “{words}”", size=kilobytes, words=sound.transcript or "?")

        def add_sound(ground: Ground, sound: Sound = sound) -> list[FileChange]:
            return sound_changes(ground, notebook, finding, sound)

        yield Proposal(where, msg("sound"), NOTHING, heard, add_sound)

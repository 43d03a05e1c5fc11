"""Trails walked with the receiver on: the longest walk becomes the line of its trail."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from generator.edit.files import FileChange
from generator.messages import Decimal, Message, msg
from generator.model.trail import LineState, Trail
from generator.survey.ground import Ground
from generator.survey.notebook import Walked
from generator.survey.proposal import NOTHING, Proposal
from generator.survey.walked import CleanedTrack, cleaned, gpx

SHORTEST_M = 10.0
"""A line below that is one place, seen twice."""
_ORDER = tuple(Trail.model_fields)


def tracks_of(ground: Ground, letter: str, walks: Sequence[Walked]) -> Iterator[Proposal]:
    """The longest walk of a trail; the others are told."""
    trail = next((trail for trail in ground.guide.trails if trail.letter == letter), None)
    if trail is None:
        refusal = msg("No trail of this guide has the letter {letter}.", letter=letter)
        yield Proposal(letter, msg("track"), NOTHING, refusal, None)
        return
    has = {
        LineState.UNDRAWN: NOTHING,
        LineState.PROVISIONAL: msg("a provisional line"),
        LineState.RECORDED: msg("a recorded line"),
    }[trail.line]
    recorded = msg("it would replace what was recorded") if trail.line is LineState.RECORDED else None
    tracks = sorted(((cleaned(walk.segments), walk) for walk in walks), key=lambda pair: -pair[0].length_m)
    for index, (track, walk) in enumerate(tracks):
        if track.length_m < SHORTEST_M:
            found, apply = msg("no two places that are sure: nothing to draw"), None
        elif index:
            found, apply = (
                msg("{length} km, shorter than the other walk", length=Decimal(f"{track.length_m / 1000:.2f}")),
                None,
            )
        else:
            found, apply = _track_words(track), _track_writer(letter, track, walk.day)
        yield Proposal(letter, msg("track"), has, found, apply, alone=recorded)


def _track_words(track: CleanedTrack) -> Message:
    return msg(
        "recorded: {recorded} points, {recorded_km} km; kept: {points} points, {km} km in {segments} stretches; {spikes} leaps and {poor} poor fixes left out",
        recorded=track.recorded,
        recorded_km=Decimal(f"{track.recorded_m / 1000:.2f}"),
        points=track.points,
        km=Decimal(f"{track.length_m / 1000:.2f}"),
        segments=len(track.segments),
        spikes=track.spikes,
        poor=track.poor,
    )


def _track_writer(letter: str, track: CleanedTrack, day: date) -> Callable[[Ground], Sequence[FileChange]]:
    def write(ground: Ground) -> list[FileChange]:
        trail = ground.trail(letter)
        name, entry = ground.source_entry(day)
        file = trail.track.file if trail.track is not None else "track.gpx"
        path = ground.trails / trail.id / file
        title = trail.title.best(ground.guide.settings.default_language)[0]
        value = {"file": file, "provisional": "false", "sources": [name]}
        return [
            *entry,
            FileChange(path=path, content=gpx(track, title), created=not path.exists()),
            ground.changed(trail.in_file, [(("track",), value)], _ORDER),
        ]

    return write

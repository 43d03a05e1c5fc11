"""Stops and line of a draft made to go together, as a walk does: whoever drew a map did not think of the order of its points."""

import math
from collections.abc import Sequence
from dataclasses import replace

from generator.geo import track as geo
from generator.imports.draft import DraftStop, DraftTrail, Place
from generator.messages import Message, msg
from generator.model.track import Track

MEASURED_M = 30
"""Accuracy of a place whose file does not tell it, in metres."""
MOST_SEEN_FROM_M = 5000.0
"""As the model takes it; what lies farther off belongs to another line."""


def along_line(draft: DraftTrail) -> tuple[DraftTrail, list[Message]]:
    """The same draft, so that its stops come in order along its line, and sentences on what was changed for that.

    A point off the line is taken as seen from there, one that is very far off as in no place. The line is turned round where that puts every stop in order; else the
    stops are put in the order of the line.
    """
    if draft.track is None:
        return draft, []
    said: list[Message] = []
    line = geo.measure(draft.track)
    stops = [_seen_from(stop, line, said) for stop in draft.stops]
    if not _out_of_order(stops, line):
        return replace(draft, stops=stops), said
    turned = Track(tuple(part[::-1] for part in draft.track.segments[::-1]), draft.track.file, draft.track.count)
    if not _out_of_order(stops, geo.measure(turned)):
        said.append(msg("The line runs against the order of the points: it was turned round."))
        return replace(draft, stops=stops, track=turned), said
    said.append(msg("The points do not stand in the order of the line: they were put in that order."))
    placed = [stop for stop in stops if isinstance(stop.place, Place)]
    others = [stop for stop in stops if not isinstance(stop.place, Place)]
    return replace(draft, stops=[*sorted(placed, key=lambda stop: _chainage_m(stop, line)), *others]), said


def _on_line(stop: DraftStop) -> geo.Place:
    place = stop.place
    assert isinstance(place, Place)
    return geo.Place(
        place.lat_deg, place.lon_deg, place.accuracy_m or MEASURED_M, place.seen_from_m, is_area=place.is_area
    )


def _seen_from(stop: DraftStop, line: geo.MeasuredTrack, said: list[Message]) -> DraftStop:
    if not isinstance(stop.place, Place) or stop.place.is_area:
        return stop
    too_far = geo.fit([_on_line(stop)], line).too_far
    if not too_far:
        return stop
    off_m, title = math.ceil(too_far[0][1]), next(iter(stop.title.values()), "–")
    if off_m > MOST_SEEN_FROM_M:
        said.append(
            msg(
                "“{title}” lies {distance} m off the line: its position is left out. Are latitude and longitude in their places?",
                title=title,
                distance=off_m,
            )
        )
        return replace(stop, place=None)
    said.append(
        msg(
            "“{title}” lies {distance} m off the line: it is taken as seen from there (seen_from_m). Correct one or the other.",
            title=title,
            distance=off_m,
        )
    )
    return replace(stop, place=replace(stop.place, seen_from_m=float(off_m)))


def _out_of_order(stops: Sequence[DraftStop], line: geo.MeasuredTrack) -> bool:
    return bool(geo.fit([_on_line(stop) for stop in stops if isinstance(stop.place, Place)], line).out_of_order)


def _chainage_m(stop: DraftStop, line: geo.MeasuredTrack) -> float:
    foot = geo.fit([_on_line(stop)], line).feet[0]
    return foot.chainage_m if foot is not None else math.inf

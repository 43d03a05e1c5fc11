"""Rules about the lines of the trails: what no walk can have drawn, and what is missing in them."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from statistics import median

from generator.geo.ellipsoid import distance_m, lengths_m
from generator.geo.legs import MeasuredTrail
from generator.geo.track import MeasuredTrack
from generator.messages import Message, msg, plural
from generator.model.guide import Guide
from generator.model.same_parts import OfSameParts
from generator.model.track import Track, TrackPoint
from generator.model.trail import Trail
from generator.problems import Problem, Severity, SourceSpot

JUMP_KM = 20
"""Nobody draws or records a step of so many kilometres."""
ODD_STEP_M = 500.0
ODD_STEPS = 50
"""A step longer than `ODD_STEP_M` and so many times the usual one is not the walk that the other points recorded."""
NO_POSITION_DEG = 1e-4
FAR_FROM_ZERO_KM = 100
SAID_GAP_M = 5.0
MOST_SAID = 5


_SAID: OfSameParts[list[Problem]] = OfSameParts()


def tracks_are_plausible(guide: Guide, trails: Sequence[MeasuredTrail]) -> Iterator[Problem]:
    for measured in trails:
        track = guide.tracks.get(measured.trail.id)
        if track is None or measured.track is None:
            continue
        parts = (measured.trail, measured.track, track)
        yield from _SAID.of(track.file, parts, partial(_of_track, *parts))


def _of_track(trail: Trail, line: MeasuredTrack, track: Track) -> list[Problem]:
    lost = _without_position(track)
    steps = list(_steps(track, lost))
    found = [*_at_zero(track, lost), *steps]
    on_purpose = trail.track is not None and trail.track.provisional and track.count == 1
    if not lost and not on_purpose and not any(problem.rule == "track-jump" for problem in steps):
        found += _gaps(track, line.gaps_m, line.length_m)
    return [*found, *_altitudes(track)]


def _said(
    track: Track,
    point: TrackPoint,
    rule: str,
    severity: Severity,
    found: Message,
    allowed: Message | None,
    cure: Message,
) -> Problem:
    return Problem(rule, severity, SourceSpot(track.file, point.line, 1), found, allowed, cure)


def _without_position(track: Track) -> set[int]:
    """Indexes of points at 0, 0 of a track that is elsewhere."""
    points = track.points
    at_zero = {
        index
        for index, point in enumerate(points)
        if abs(point.lat_deg) < NO_POSITION_DEG and abs(point.lon_deg) < NO_POSITION_DEG
    }
    if not at_zero:
        return set()
    far = any(
        distance_m(0, 0, point.lat_deg, point.lon_deg) > FAR_FROM_ZERO_KM * 1000
        for index, point in enumerate(points)
        if index not in at_zero
    )
    return at_zero if far else set()


def _at_zero(track: Track, lost: set[int]) -> Iterator[Problem]:
    for index in sorted(lost - {number + 1 for number in lost})[:MOST_SAID]:
        yield _said(
            track,
            track.points[index],
            "track-no-position",
            Severity.BLOCKS_PUBLICATION,
            msg("this point is at latitude 0, longitude 0, which a receiver writes where it has no position"),
            None,
            msg("Delete the point."),
        )


def _steps(track: Track, lost: set[int]) -> Iterator[Problem]:
    """Steps from point to point that are too long, within a segment and from one to the next. A point that is wrong alone, with
    a long step to it and a long one from it, is said once.
    """
    start, said = 0, 0
    end: TrackPoint | None = None
    for segment in track.segments:
        good = [point for index, point in enumerate(segment, start) if index not in lost]
        start += len(segment)
        steps = lengths_m([(point.lat_deg, point.lon_deg) for point in good])
        odd_m = max(ODD_STEP_M, ODD_STEPS * median(steps)) if steps else ODD_STEP_M
        again = end is not None and bool(good) and _far(end, good[0])
        if again and said < MOST_SAID:
            assert end is not None
            said += 1
            yield _jump(track, good[0], distance_m(end.lat_deg, end.lon_deg, good[0].lat_deg, good[0].lon_deg))
        again = False
        for point, step in zip(good[1:], steps, strict=True):
            long = step > min(odd_m, JUMP_KM * 1000)
            if long and not again and said < MOST_SAID:
                said += 1
                yield _jump(track, point, step) if step > JUMP_KM * 1000 else _odd_step(track, point, step, steps)
            again = long and not again
        end = good[-1] if good else end


def _far(one: TrackPoint, other: TrackPoint) -> bool:
    return distance_m(one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg) > JUMP_KM * 1000


def _jump(track: Track, point: TrackPoint, step_m: float) -> Problem:
    return _said(
        track,
        point,
        "track-jump",
        Severity.BLOCKS_PUBLICATION,
        msg("this point is {distance} km away from the one before it", distance=round(step_m / 1000)),
        msg("at most {most} km", most=JUMP_KM),
        msg(
            "Look for a lost sign or decimal, or for lat and lon the wrong way round; or keep only one walk in the file."
        ),
    )


def _odd_step(track: Track, point: TrackPoint, step_m: float, steps_m: Sequence[float]) -> Problem:
    return _said(
        track,
        point,
        "track-step",
        Severity.BLOCKS_REVIEW,
        msg(
            "this point is {distance} m away from the one before it, where the others are {usual} m apart",
            distance=round(step_m),
            usual=max(1, round(median(steps_m))),
        ),
        None,
        msg("Delete it if it is wrong; if the way there is not known, write </trkseg><trkseg> before it."),
    )


def _gaps(track: Track, gaps_m: Sequence[float], length_m: float) -> Iterator[Problem]:
    """What is missing in a line. In one track that somebody drew as a provisional line gaps are left on purpose."""
    if sum(gaps_m) > length_m:
        yield _said(
            track,
            track.segments[1][0],
            "track-pieces",
            Severity.BLOCKS_REVIEW,
            msg(
                "the {count} pieces of this line do not meet: {drawn} m are drawn, and {gap} m lie between them",
                count=len(track.segments),
                drawn=round(length_m),
                gap=round(sum(gaps_m)),
            ),
            None,
            msg("Keep one walk in the file, or draw what is missing."),
        )
        return
    for (before, after), gap in zip(pairwise(track.segments), gaps_m, strict=True):
        if gap >= SAID_GAP_M:
            yield _said(
                track,
                after[0],
                "track-gap",
                Severity.ADVICE,
                msg(
                    "the line stops at line {line} and goes on here, {distance} m farther: between them no way is drawn",
                    line=before[-1].line,
                    distance=round(gap),
                ),
                None,
                msg("Draw the way once it is known; until then every page and file says that it is missing."),
            )


def _altitudes(track: Track) -> Iterator[Problem]:
    missing = [point for point in track.points if point.ele_m is None]
    if missing and len(missing) < len(track.points):
        yield _said(
            track,
            missing[0],
            "track-altitude",
            Severity.ADVICE,
            plural(
                "{count} of the {total} points have no altitude, so no climb is told",
                "{count} of the {total} points have no altitude, so no climb is told",
                count=len(missing),
                total=len(track.points),
            ),
            None,
            msg("Add <ele> there, or leave it out everywhere."),
        )

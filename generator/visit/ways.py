"""How far it is from any stop to any other on foot.

Along a track where a trail knows the way; else the straight distance times `DETOUR_FACTOR`, and said to be so. Source of the
factor: Boscoe, Henry & Zdeb, «A nationwide comparison of driving distance versus straight-line distance to hospitals», The
Professional Geographer 64(2), 2012: 1.417 between the way along streets and the straight line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from generator.geo.ellipsoid import distance_m
from generator.geo.legs import Leg, MeasuredTrail
from generator.geo.track import at
from generator.geo.walking import WALKING_KM_H, walking_min
from generator.model.same_parts import OfSameParts
from generator.model.stop import Stop
from generator.model.trail import LineState
from generator.visit.measured_guide import MeasuredGuide

DETOUR_FACTOR = 1.4

LatLon = tuple[float, float]
Part = tuple[LatLon, ...]
"""An unbroken piece of a way: two points or more, no two in a row alike. A place that the way passes again stands in it again."""


@dataclass(frozen=True)
class Way:
    """From one stop to another.

    length_m: whole metres. flat_m: metres of level ground that take as long (climbs after DIN 33466). gap_m: the part along a
    track where the way is not known. known: False where the length is a guess from the straight distance. provisional: along
    a track that nobody has recorded on the ground.
    """

    length_m: int
    flat_m: int
    gap_m: int = 0
    known: bool = True
    provisional: bool = False


@dataclass(frozen=True)
class Chain:
    """Located stops that follow one another along a track. ways, back: forward and backward, one fewer than stops.

    draw: gives the track from each stop to the next, both feet included, as unbroken parts: two of them where the track has a gap.
    """

    letter: str
    codes: tuple[str, ...]
    ways: tuple[Way, ...]
    back: tuple[Way, ...]
    draw: Callable[[], tuple[tuple[Part, ...], ...]]


@dataclass(frozen=True)
class _Along:
    """A part of a chain, from stop number `start` to number `end`, or back."""

    way: Way
    chain: Chain
    start: int
    end: int
    is_back: bool

    def line(self) -> tuple[Part, ...]:
        parts: tuple[Part, ...] = ()
        for more in self.chain.draw()[self.start : self.end]:
            parts = _joined(parts, more)
        return _reversed(parts) if self.is_back else parts


@dataclass(frozen=True)
class Ways:
    """Every way of a guide. stops: by code, trail after trail, those in use; near: of a stop without position, the located
    stop next to it on its trail; None where there is none.
    """

    stops: Mapping[str, Stop]
    chains: Sequence[Chain]
    near: Mapping[str, str | None]

    @cached_property
    def _along(self) -> Mapping[tuple[str, str], "_Along"]:
        found: dict[tuple[str, str], _Along] = {}
        for chain in self.chains:
            for start in range(len(chain.codes)):
                for end in range(start + 1, len(chain.codes)):
                    for pair, ways, is_back in (
                        ((chain.codes[start], chain.codes[end]), chain.ways, False),
                        ((chain.codes[end], chain.codes[start]), chain.back, True),
                    ):
                        way = _sum(ways[start:end])
                        if pair not in found or way.length_m < found[pair].way.length_m:
                            found[pair] = _Along(way, chain, start, end, is_back)
        return found

    def way(self, start: str, end: str) -> Way:
        """The way between two located stops, by their codes. Raises KeyError for a code that is not there."""
        along = self._along.get((start, end))
        if along is not None:
            return along.way
        length = 0 if start == end else round(self.straight_m(start, end) * DETOUR_FACTOR)
        return Way(length, length, known=length == 0)

    def straight_m(self, start: str, end: str) -> int:
        """Whole metres as the crow flies."""
        one, other = self.stops[start].located, self.stops[end].located
        assert one is not None and other is not None
        return round(distance_m(one.lat, one.lon, other.lat, other.lon))

    def line(self, start: str, end: str) -> tuple[Part, ...]:
        """The way between two located stops as unbroken parts: along the track, without its gaps, else straight from one to
        the other. None where both stand at one place.
        """
        along = self._along.get((start, end))
        one, other = self.stops[start].located, self.stops[end].located
        assert one is not None and other is not None
        return along.line() if along is not None else _parts([[(one.lat, one.lon), (other.lat, other.lon)]])

    def stands_at(self, code: str) -> str | None:
        """The stop itself where it is located, else the located one next to it."""
        return code if self.stops[code].located is not None else self.near[code]

    def costs(self, codes: Sequence[str]) -> list[list[int]]:
        """Level centimetres from each of these stops to each other, for the best order; a stop without position is taken to be
        by its neighbour on the trail, or anywhere. A step back in the order given costs a centimetre, so that of two orders as
        short the one more like it wins.
        """
        places = [self.stands_at(code) for code in codes]
        return [
            [(0 if a is None or b is None else self.way(a, b).flat_m) * 100 + (i > j) for j, b in enumerate(places)]
            for i, a in enumerate(places)
        ]


def ways_of(guide: MeasuredGuide) -> Ways:
    """Measure the ways between all stops that are in use."""
    stops: dict[str, Stop] = {}
    near: dict[str, str | None] = {}
    for measured in guide.trails:
        for index, stop in enumerate(measured.stops):
            # While the guide is checked, a stop's own trail may be one that could not be read.
            if guide.trail_of.get(stop.id) is not measured or stop.retired is not None:
                continue
            stops[stop.code] = stop
            if stop.located is None:
                near[stop.code] = None if stop.place == "anywhere" else _near(measured, index)
    return Ways(stops, [chain for measured in guide.trails for chain in _chains(measured, stops)], near)


def _near(measured: MeasuredTrail, index: int) -> str | None:
    """The code of the nearest located stop in the list of the trail, the earlier one of two as near."""
    located = [i for i, stop in enumerate(measured.stops) if stop.located is not None and stop.retired is None]
    return measured.stops[min(located, key=lambda i: (abs(i - index), i))].code if located else None


_CHAINS: OfSameParts[list[Chain]] = OfSameParts()


def _chains(measured: MeasuredTrail, stops: Mapping[str, Stop]) -> list[Chain]:
    in_use = tuple(stops.get(stop.code) for stop in measured.stops)
    parts = (measured.trail, measured.track, measured.legs, measured.feet, *measured.stops, *in_use)
    return _CHAINS.of(measured.trail.id, parts, partial(_chains_anew, measured, stops))


def _chains_anew(measured: MeasuredTrail, stops: Mapping[str, Stop]) -> list[Chain]:
    runs: list[list[Leg]] = []
    for leg in measured.legs:
        ends = measured.stops[leg.start].code, measured.stops[leg.end].code
        if not leg.on_track or leg.length_m < 0 or not all(code in stops for code in ends):
            continue
        if runs and runs[-1][-1].end == leg.start:
            runs[-1].append(leg)
        else:
            runs.append([leg])
    return [_chain(measured, run) for run in runs]


def _chain(measured: MeasuredTrail, legs: Sequence[Leg]) -> Chain:
    codes = tuple(measured.stops[i].code for i in (legs[0].start, *(leg.end for leg in legs)))
    provisional = measured.trail.line is LineState.PROVISIONAL
    ways = tuple(_way(leg, leg.up_m, leg.down_m, provisional) for leg in legs)
    back = tuple(_way(leg, leg.down_m, leg.up_m, provisional) for leg in legs)
    return Chain(measured.trail.letter, codes, ways, back, partial(_lines, measured, tuple(legs)))


def _way(leg: Leg, up_m: float | None, down_m: float | None, provisional: bool) -> Way:
    minutes = walking_min(leg.length_m, up_m or 0.0, down_m or 0.0)
    return Way(round(leg.length_m), round(minutes * WALKING_KM_H * 1000 / 60), round(leg.gap_m), True, provisional)


def _lines(measured: MeasuredTrail, legs: Sequence[Leg]) -> tuple[tuple[Part, ...], ...]:
    return tuple(_line(measured, leg) for leg in legs)


def _line(measured: MeasuredTrail, leg: Leg) -> tuple[Part, ...]:
    track, start, end = measured.track, measured.feet[leg.start], measured.feet[leg.end]
    assert track is not None and start is not None and end is not None
    lines: list[list[LatLon]] = [[] for _ in range(start.segment, end.segment + 1)]
    lines[0].append(at(track, start))
    first = bisect_right(track.chainage_m, start.chainage_m, *track.span(start.segment))
    last = bisect_left(track.chainage_m, end.chainage_m, *track.span(end.segment))
    for index in range(first, last):
        lat, lon = track.points[index]
        lines[track.segment[index] - start.segment].append((round(lat, 6), round(lon, 6)))
    lines[-1].append(at(track, end))
    return _parts(lines)


def _parts(lines: Iterable[Iterable[LatLon]]) -> tuple[Part, ...]:
    found = (tuple(point for point, _ in groupby(line)) for line in lines)
    return tuple(part for part in found if len(part) > 1)


def _joined(parts: tuple[Part, ...], more: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts that follow one another; where one ends at the point at which the next begins, they are one."""
    if parts and more and parts[-1][-1] == more[0][0]:
        return (*parts[:-1], parts[-1] + more[0][1:], *more[1:])
    return parts + more


def _reversed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part[::-1] for part in reversed(parts))


def _sum(ways: Sequence[Way]) -> Way:
    return Way(
        sum(way.length_m for way in ways),
        sum(way.flat_m for way in ways),
        sum(way.gap_m for way in ways),
        True,
        any(way.provisional for way in ways),
    )

"""What every output shares: the guide, its languages, its maps, its addresses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.check.checked import CheckedGuide
from generator.files.overlay import Overlay, theme_overlay
from generator.geo.legs import MeasuredTrail
from generator.geo.parts import TrackPart, unbroken_parts
from generator.model.media import Media
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.render import addresses
from generator.render.cache import BuildCache, NoCache
from generator.render.svg.static_map import MapMaker
from generator.render.theme.styles import Styles
from generator.visit.plans import Planned, planned
from generator.visit.ways import Ways, ways_of
from generator.wording.locale import Locale, locales


@dataclass(frozen=True)
class RenderContext:
    """Tools for one rendering of a checked guide.

    address: the site's, without a slash at its end; hand_written: key of a page in site/pages to language to url; keep: where
    finished pictures and prints stay from one build to the next; fonts: those that are drawn into pictures, None for no
    pictures of shared links; print_templates: what the press prints with, None to print nothing; styles: the theme's.
    """

    guide: CheckedGuide
    address: str
    hand_written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cache: BuildCache = field(default_factory=NoCache)
    fonts: Overlay | None = None
    print_templates: Overlay | None = None
    styles: Styles = field(default_factory=lambda: Styles(theme_overlay(None)))

    @cached_property
    def maps(self) -> MapMaker:
        return MapMaker(self.guide)

    @cached_property
    def parts(self) -> Mapping[str, Sequence[TrackPart]]:
        """Id of each trail that is a walk to the unbroken parts of its track."""
        speed_km_h = self.guide.guide.settings.cycling_speed_km_h
        return {
            measured.trail.id: unbroken_parts(measured, speed_km_h)
            for measured in self.guide.trails
            if measured.is_walk
        }

    @cached_property
    def by_latitude(self) -> Sequence[tuple[float, int, MeasuredTrail, Stop]]:
        """The stops of all trails that have a place and are still there, from south to north, each with its latitude and its number in
        the order of the trails.
        """
        there = (
            (measured, stop)
            for measured in self.guide.trails
            for stop in measured.stops
            if stop.located is not None and stop.retired is None
        )
        numbered = [
            (stop.located.lat, number, measured, stop)
            for number, (measured, stop) in enumerate(there)
            if stop.located is not None
        ]
        return sorted(numbered, key=lambda each: each[:2])

    @cached_property
    def ways(self) -> Ways:
        return ways_of(self.guide)

    @cached_property
    def plans(self) -> Sequence[Planned]:
        """The ready-made visits with their times."""
        return planned(self.guide, self.ways)

    @property
    def is_specimen(self) -> bool:
        """Whether every code that leaves must say that it is a trial: the town has confirmed no address, or not this one."""
        settings = self.guide.guide.settings
        return not settings.address_confirmed or self.address != settings.address.rstrip("/")

    @property
    def languages(self) -> tuple[str, ...]:
        return self.guide.guide.settings.languages

    @property
    def default(self) -> str:
        return self.guide.guide.settings.default_language

    @property
    def locales(self) -> tuple[Locale, ...]:
        return locales(self.languages)

    def home_url(self, language: str) -> str:
        return addresses.home_url(language, self.default)

    def stop_url(self, stop: Stop, language: str) -> str:
        return addresses.code_url(stop.code, language, self.default)

    def trail_url(self, measured: MeasuredTrail, language: str) -> str:
        return addresses.code_url(measured.trail.letter, language, self.default)

    def embed_url(self, code: str, language: str) -> str:
        return addresses.embed_url(code, language, self.default)

    def page_url(self, key: str, language: str) -> str:
        """Of a page by its key, hand-written or generated."""
        written = self.hand_written.get(key)
        if written is not None:
            return written.get(language) or next(iter(written.values()))
        return addresses.page_url(key, language, self.default)

    def in_every_language(self, url: Callable[[str], str]) -> Mapping[str, str]:
        return {language: url(language) for language in self.languages}

    def drawing(self, measured: MeasuredTrail) -> Media | None:
        drawing = measured.trail.drawing
        return self.guide.guide.media[measured.trail.id].get(drawing.file) if drawing else None

    def trails_lettered(self, letters: Sequence[str] | None) -> list[Trail]:
        """The trails with these letters, all where none are given."""
        return [measured.trail for measured in self.guide.trails if letters is None or measured.trail.letter in letters]

    def own_stops(self, measured: MeasuredTrail) -> Sequence[Stop]:
        """The stops in a trail's folder, in the order in which they were read."""
        return self._lying_in.get(measured.trail.id, ())

    @cached_property
    def _lying_in(self) -> Mapping[str, list[Stop]]:
        found: dict[str, list[Stop]] = {}
        for stop in self.guide.guide.stops.values():
            found.setdefault(self.guide.trail_of[stop.id].trail.id, []).append(stop)
        return found

    def own_places(self, measured: MeasuredTrail) -> Iterator[tuple[Stop, int | None]]:
        """The stops in a trail's folder, in walking order, and their place in its list, None for one that is gone and not listed."""
        listed = {stop.id for stop in measured.stops}
        for index, stop in enumerate(measured.stops):
            if self.guide.trail_of[stop.id] is measured:
                yield stop, index
        for stop in self.own_stops(measured):
            if stop.id not in listed:
                yield stop, None

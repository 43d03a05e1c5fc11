"""A leg as a reader is told it."""

from dataclasses import dataclass

from generator.geo.ellipsoid import wind
from generator.geo.legs import MeasuredTrail
from generator.messages import t
from generator.model.stop import Stop
from generator.model.trail import LineState
from generator.wording.locale import WIND_ARROWS, Locale, LocalizedText
from generator.wording.places import radius_words

SURFACES = {
    "paved": t("hard ground"),
    "gravel": t("gravel"),
    "earth": t("earth path"),
    "grass": t("grass"),
    "steps": t("steps"),
}


@dataclass(frozen=True)
class LegView:
    """distance, duration, wind: None where an end of the leg is not located, or both are in one area; wind also where it would
    point about within an area. gap: sentences where part of the way is not known, or it is counted to the middle of an area.
    """

    distance: str | None
    duration: str | None
    wind: str | None
    arrow: str | None
    surface: str | None
    words: LocalizedText | None
    gap: str | None
    about: bool

    @property
    def is_known(self) -> bool:
        return self.distance is not None


def leg_view(measured: MeasuredTrail, index: int, locale: Locale) -> LegView | None:
    """The leg that leaves the stop at a position of the list; None at the last stop of the way, and where the trail is no walk."""
    if not measured.is_walk or index + 1 >= len(measured.stops) or measured.stops[index + 1].place == "anywhere":
        return None
    written = measured.trail.stops[index].leg
    if written is not None and written.to not in (None, measured.stops[index + 1].id):
        written = None  # it tells the way to another stop, which came next before the order changed
    surface = SURFACES.get(written.surface) if written else None
    words = locale.say(written.words) if written else None
    spoken_surface = locale.message(surface) if surface else None
    leg = measured.leg_from(index)
    if leg is None or leg.end != index + 1:
        return LegView(None, None, None, None, spoken_surface, words, None, False)
    ends = measured.stops[leg.start], measured.stops[leg.end]
    areas = [stop for stop in ends if stop.place == "area"]
    if len(areas) == 2 and leg.straight_m < 5:
        same = locale.tr(
            "Both are somewhere in the same area, within {radius}.",
            radius=radius_words(max(_radius_m(stop) for stop in areas), locale),
        )
        return LegView(None, None, None, None, spoken_surface, words, same, True)
    doubts = []
    if not leg.on_track:
        doubts.append(locale.tr("As the crow flies: nobody has drawn this way yet."))
    elif leg.gap_m > 0:
        doubts.append(
            locale.tr(
                "{distance} of it are counted as the crow flies: the way is not known there.",
                distance=locale.distance(leg.gap_m),
            )
        )
    doubts.extend(
        locale.tr(
            "Counted to the middle of an area: {code} is somewhere within {radius}.",
            code=stop.code,
            radius=radius_words(_radius_m(stop), locale),
        )
        for stop in areas
    )
    gap = " ".join(doubts) or None
    point = wind(leg.bearing_deg)
    far_enough = leg.straight_m >= max([5.0, *map(_radius_m, areas)])
    return LegView(
        locale.distance(leg.length_m),
        locale.duration(leg.minutes),
        locale.wind(point) if far_enough else None,
        WIND_ARROWS[point] if far_enough else None,
        spoken_surface,
        words,
        gap,
        bool(gap) or measured.trail.line is LineState.PROVISIONAL,
    )


def _radius_m(stop: Stop) -> float:
    return stop.located.uncertainty_m if stop.located else 0.0

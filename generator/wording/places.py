"""Where a stop is, in words: at a point, somewhere in an area, anywhere, or not located yet."""

from collections.abc import Mapping

from generator.geo.legs import MeasuredTrail
from generator.messages import VisitorMessage, t
from generator.model.position import PlaceKind
from generator.model.stop import Stop
from generator.typography import NBSP
from generator.wording.locale import Locale

LABELS: Mapping[PlaceKind, VisitorMessage] = {
    "area": t("Somewhere here, within {radius}"),
    "anywhere": t("To read where you like"),
    "unlocated": t("Not located yet"),
}


def radius_words(radius_m: float, locale: Locale) -> str:
    """An uncertainty: to the metre below ten metres, else as distances are told."""
    return locale.distance(radius_m) if radius_m >= 10 else f"{locale.number(radius_m)}{NBSP}m"


def place_label(stop: Stop, locale: Locale) -> str | None:
    """The place in a list of stops; None for a point, which needs no word."""
    if stop.place == "point":
        return None
    radius = radius_words(stop.located.uncertainty_m, locale) if stop.located else ""
    return locale.tr(LABELS[stop.place].template, radius=radius)


def place_words(stop: Stop, locale: Locale) -> str:
    """The place in a whole sentence, for the page of the stop."""
    at = stop.located
    if at is None:
        return (
            locale.tr("This story needs no place of its own: read it where you like.")
            if stop.place == "anywhere"
            else locale.tr(
                "Nobody has located this stop on the ground yet, so it has no point on the map. You know where it is? Tell us."
            )
        )
    radius = radius_words(at.uncertainty_m, locale)
    if stop.place == "area":
        return area_words(stop, locale) or ""
    if at.surveyed:
        return locale.tr(
            "Position checked on the ground on {day}, to within {radius}.", day=locale.day(at.surveyed), radius=radius
        )
    return locale.tr("Position from published data, to within {radius}, not yet checked on the ground.", radius=radius)


def area_words(stop: Stop, locale: Locale) -> str | None:
    """What a file or a page adds to the middle of an area, which is no place to go to; None for a stop that is in none."""
    if stop.place != "area" or stop.located is None:
        return None
    return locale.tr(
        "Somewhere here, within {radius}: the exact place is not known.",
        radius=radius_words(stop.located.uncertainty_m, locale),
    )


def precision_words(stop: Stop, locale: Locale) -> str | None:
    """What a pair of coordinates is worth; None where there is none."""
    if stop.located is None:
        return None
    if stop.place == "area":
        return place_label(stop, locale)
    return locale.tr("to within {radius}", radius=radius_words(stop.located.uncertainty_m, locale))


def number_words(measured: MeasuredTrail, index: int | None, locale: Locale) -> str:
    """Which of the stops of the trail it is. index: its place in the list, None where it is no longer in it."""
    if index is None:
        return locale.tr("No longer on this trail")
    stop = measured.stops[index]
    if stop.place == "anywhere":
        return locale.message(LABELS[stop.place])
    number, count = index + 1, len(measured.on_way)
    if not measured.is_walk:
        return locale.tr("Story {number} of {count}", number=number, count=count)
    return locale.tr("Stop {number} of {count}", number=number, count=count)

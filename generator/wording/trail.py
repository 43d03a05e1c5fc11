"""What a trail is, in words: difficulty, route, practices, length and time."""

from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.messages import t
from generator.model.trail import LineState
from generator.wording.labels import STEP_FREE
from generator.wording.legs import SURFACES
from generator.wording.locale import Locale, LocalizedText

DIFFICULTIES = {"very_easy": t("very easy"), "easy": t("easy"), "moderate": t("moderate"), "hard": t("hard")}


ROUTES = {"loop": t("loop"), "one_way": t("one way"), "there_and_back": t("there and back")}


PRACTICES = {"walking": t("on foot"), "cycling": t("by bicycle")}
PRACTICE_ICONS = {"walking": "material/walk", "cycling": "material/bike"}
STOPS_ICON = "material/map-marker-multiple-outline"


@dataclass(frozen=True)
class Way:
    """One way of getting there. name: of the icon too."""

    name: str
    icon: str
    words: LocalizedText


@dataclass(frozen=True)
class Measure:
    """A measure of a trail beside its icon. text: what is seen; words: what is heard instead, None where that is the same."""

    icon: str
    text: str
    words: str | None = None


def ways(measured: MeasuredTrail, locale: Locale) -> list[Way]:
    """The ways of getting there that somebody has described."""
    access = measured.trail.access
    told = (
        (locale.tr("On foot"), "material/walk", access.foot),
        (locale.tr("By bicycle"), "material/bike", access.bicycle),
        (locale.tr("By bus"), "material/bus", access.bus),
        (locale.tr("By car"), "material/car", access.car),
        (locale.tr("Parking"), "material/parking", access.parking),
    )
    return [Way(name, icon, locale.say(words)) for name, icon, words in told if words is not None]


def chips(measured: MeasuredTrail, locale: Locale) -> list[str]:
    """The trail in a few words: length, time, stops, shape, difficulty, step-free."""
    trail = measured.trail
    about = locale.tr("about {measure}", measure="{measure}") if trail.line is not LineState.RECORDED else "{measure}"
    if not measured.is_walk:
        return [
            locale.tr("stories, not a walk"),
            locale.counted("{count} story", "{count} stories", len(measured.stops)),
            locale.message(STEP_FREE[trail.step_free]),
        ]
    found = []
    if measured.length_m is not None and measured.minutes is not None:
        found.append(about.format(measure=locale.distance(measured.length_m)))
        found.append(
            about.format(measure=locale.duration(measured.minutes)) + " " + locale.message(PRACTICES[trail.practice])
        )
    found.append(locale.counted("{count} stop", "{count} stops", len(measured.on_way or measured.stops)))
    found.append(locale.message(ROUTES[trail.route]))
    found.append(locale.message(DIFFICULTIES[trail.difficulty]))
    found.extend(locale.message(SURFACES[surface]) for surface in trail.surface if surface in SURFACES)
    if measured.up_m:
        found.append(locale.tr("{climb} uphill", climb=locale.distance(measured.up_m)))
    found.append(locale.message(STEP_FREE[trail.step_free]))
    if measured.apart and measured.on_way:
        found.append(
            locale.counted(
                "{count} story to read where you like", "{count} stories to read where you like", len(measured.apart)
            )
        )
    return found


def kind_words(measured: MeasuredTrail, locale: Locale) -> str:
    """What a trail is called, with its letter."""
    if measured.is_walk:
        return locale.tr("Trail {letter}", letter=measured.trail.letter)
    return locale.tr("Stories {letter}", letter=measured.trail.letter)


def measures(measured: MeasuredTrail, locale: Locale) -> list[Measure]:
    """Length, time and stops; or that it is no walk, and its stories."""
    if not measured.is_walk:
        stories, count = chips(measured, locale)[:2]
        return [Measure("material/book-open-variant-outline", stories), Measure(STOPS_ICON, count)]
    found = []
    if measured.length_m is not None and measured.minutes is not None:
        length, time = locale.distance(measured.length_m), locale.duration(measured.minutes)
        is_about = measured.trail.line is not LineState.RECORDED
        practice = measured.trail.practice
        icons = ("material/map-marker-distance", PRACTICE_ICONS[practice])
        for icon, figure, words in zip(icons, (length, time), chips(measured, locale), strict=False):
            seen = f"≈\u00a0{figure}" if is_about else figure
            found.append(Measure(icon, seen, None if words == seen else words))
    count = locale.counted("{count} stop", "{count} stops", len(measured.on_way or measured.stops))
    return [*found, Measure(STOPS_ICON, count)]

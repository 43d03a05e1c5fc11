"""Sentences that the map's scripts say. In each, a name between braces stands for what the script knows: it is kept as it is."""

import re
from collections.abc import Mapping

from generator.messages import VisitorMessage, t
from generator.model.trail import LineState
from generator.wording.line import LINES
from generator.wording.locale import WIND_NAMES, Locale
from generator.wording.places import LABELS

_NAMES = re.compile(r"{(\w+)}")

SENTENCES: Mapping[str, VisitorMessage] = {
    "next": t("Next stop"),
    "seen": t("Already seen"),
    "closed": t("Closed at present"),
    "count": t("Stops shown: {count} of {total}"),
    "none": t("No stop answers to this choice."),
    "missing": t("Without a place on the map: {missing}."),
    "to_list": t("See the list"),
    "together": t("Stops close together: {count} ({codes})"),
    "failed": t("The moving map could not be loaded. The drawing and the list say the same."),
    "open": t("Read this stop"),
    "area": LABELS["area"],
    "imprecise": t("Its point is known to within {radius} only."),
    "provisional": LINES[LineState.PROVISIONAL],
    "altitude": t("{along} from the departure: {altitude} above the sea"),
    "waiting": t("Looking for your position…"),
    "stopped": t("Your position is no longer followed."),
    "refused": t(
        "Your position was refused, and the map works without it. To change your mind, allow location for this site in your browser’s settings."
    ),
    "unavailable": t("Your phone cannot tell where it is. Try again in the open, away from walls and trees."),
    "timeout": t("No position has come yet. Stay in the open for a moment: the search goes on."),
    "unsupported": t("This browser does not tell positions. The map and the list work without."),
    "insecure": t("A position is only given to an address that begins with https. The map and the list work without."),
    "inaccurate": t("Your position is only known to within {radius}: arrivals wait until it is better."),
    "stale": t("No new position for {age}: what you see is where you were."),
    "far": t(
        "You are {distance} from here, so nothing is announced. On the ground, the map will lead you from stop to stop."
    ),
    "near": t("Stops around you"),
    "nearest": t("Nearest stop: {code}, {title}"),
    "ahead": t("Next stop: {code}, {title}"),
    "way": t("{distance}, {wind}"),
    "here": t("You are there"),
    "progress": t("{done} of {length} along the trail"),
    "leaving": t("You are leaving the trail: its line is {distance} from you, {wind}."),
    "leaving_provisional": t(
        "You are {distance} from the line of the trail, which is provisional: trust the signs and public ways first."
    ),
    "back": t("You are on the trail again."),
    "turned": t("You are walking the trail backwards."),
    "arrived": t("You have arrived: {code}, {title}."),
    "arrived_many": t("You have arrived where several stops are told:"),
    "radius": t("to within {radius}"),
    "you": t("You are here"),
    "awake_failed": t("This phone does not let a page keep its screen on."),
    "compass_refused": t("The compass was refused: the way is told in words."),
    "minutes": t("{count} min"),
    "seconds": t("{count} s"),
}

LEGEND: Mapping[str, VisitorMessage] = {
    "many": t("Several stops close together: tap to see them apart"),
    "zone": t("Somewhere in this circle"),
    "vague": t("Place known to within 100 m or more"),
    "provisional": t("Line of a trail, still provisional"),
    "is-next": t("Next stop"),
    "is-seen": t("Already seen"),
    "is-closed": t("Closed at present"),
}
"""What each sign of the moving map means, by its class in the style sheet."""


def map_words(locale: Locale) -> dict[str, object]:
    """Every sentence by its name, and `winds`: the eight directions from the north clockwise."""
    words: dict[str, object] = {name: _kept(sentence, locale) for name, sentence in SENTENCES.items()}
    words["winds"] = [locale.message(name) for name in WIND_NAMES]
    return words


def _kept(sentence: VisitorMessage, locale: Locale) -> str:
    return locale.tr(sentence.template, **{name: f"{{{name}}}" for name in _NAMES.findall(sentence.template)})

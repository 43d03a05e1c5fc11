"""Sentences that the map's scripts say. In each, a name between braces stands for what the script knows: it is kept as it is."""

import re
from collections.abc import Mapping

from generator.messages import Message, msg
from generator.model.trail import LineState
from generator.wording.line import LINES
from generator.wording.locale import WIND_NAMES, Locale
from generator.wording.places import LABELS

_NAMES = re.compile(r"{(\w+)}")

SENTENCES: Mapping[str, Message] = {
    "next": msg("Next stop"),
    "seen": msg("Already seen"),
    "closed": msg("Closed at present"),
    "count": msg("Stops shown: {count} of {total}"),
    "none": msg("No stop answers to this choice."),
    "missing": msg("Without a place on the map: {missing}."),
    "to_list": msg("See the list"),
    "together": msg("Stops close together: {count} ({codes})"),
    "failed": msg("The moving map could not be loaded. The drawing and the list say the same."),
    "open": msg("Read this stop"),
    "area": LABELS["area"],
    "imprecise": msg("Its point is known to within {radius} only."),
    "provisional": LINES[LineState.PROVISIONAL],
    "altitude": msg("{along} from the departure: {altitude} above the sea"),
    "waiting": msg("Looking for your position…"),
    "stopped": msg("Your position is no longer followed."),
    "refused": msg(
        "Your position was refused, and the map works without it. To change your mind, allow location for this site in your browser’s settings."
    ),
    "unavailable": msg("Your phone cannot tell where it is. Try again in the open, away from walls and trees."),
    "timeout": msg("No position has come yet. Stay in the open for a moment: the search goes on."),
    "unsupported": msg("This browser does not tell positions. The map and the list work without."),
    "insecure": msg(
        "A position is only given to an address that begins with https. The map and the list work without."
    ),
    "inaccurate": msg("Your position is only known to within {radius}: arrivals wait until it is better."),
    "stale": msg("No new position for {age}: what you see is where you were."),
    "far": msg(
        "You are {distance} from here, so nothing is announced. On the ground, the map will lead you from stop to stop."
    ),
    "nearest": msg("Nearest stop: {code}, {title}"),
    "ahead": msg("Next stop: {code}, {title}"),
    "way": msg("{distance}, {wind}"),
    "here": msg("You are there"),
    "progress": msg("{done} of {length} along the trail"),
    "leaving": msg("You are leaving the trail: its line is {distance} from you, {wind}."),
    "leaving_provisional": msg(
        "You are {distance} from the line of the trail, which is provisional: trust the signs and public ways first."
    ),
    "back": msg("You are on the trail again."),
    "turned": msg("You are walking the trail backwards."),
    "arrived": msg("You have arrived: {code}, {title}."),
    "radius": msg("to within {radius}"),
    "you": msg("You are here"),
    "awake_failed": msg("This phone does not let a page keep its screen on."),
    "compass_refused": msg("The compass was refused: the way is told in words."),
    "minutes": msg("{count} min"),
    "seconds": msg("{count} s"),
}

LEGEND: Mapping[str, Message] = {
    "many": msg("Several stops close together: tap to see them apart"),
    "zone": msg("Somewhere in this circle"),
    "vague": msg("Place known to within 100 m or more"),
    "provisional": msg("Line of a trail, still provisional"),
    "is-next": msg("Next stop"),
    "is-seen": msg("Already seen"),
    "is-closed": msg("Closed at present"),
}
"""What each sign of the moving map means, by its class in the style sheet."""


def map_words(locale: Locale) -> dict[str, object]:
    """Every sentence by its name, and `winds`: the eight directions from the north clockwise."""
    words: dict[str, object] = {name: _kept(sentence, locale) for name, sentence in SENTENCES.items()}
    words["winds"] = [locale.message(name) for name in WIND_NAMES]
    return words


def _kept(sentence: Message, locale: Locale) -> str:
    return locale.tr(sentence.template, **{name: f"{{{name}}}" for name in _NAMES.findall(sentence.template)})

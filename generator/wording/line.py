"""What the line of a trail is worth, in one sentence for each of its states."""

from collections.abc import Mapping

from generator.geo.legs import MeasuredTrail
from generator.messages import Message, msg
from generator.model.trail import LineState, Trail
from generator.wording.locale import Locale, LocalizedText

LINES: Mapping[LineState, Message] = {
    LineState.RECORDED: msg("Line recorded on the ground."),
    LineState.PROVISIONAL: msg(
        "Provisional line: nobody has recorded it on the ground yet. Follow the signs and public ways."
    ),
    LineState.UNDRAWN: msg("No line yet: nobody has drawn the way of this trail."),
}


def line_words(trail: Trail, locale: Locale) -> str:
    """The sentence of the state of a trail's line."""
    return locale.message(LINES[trail.line])


def line_doubt(trail: Trail, locale: Locale) -> str | None:
    """The same; None where the line was recorded on the ground."""
    return None if trail.line is LineState.RECORDED else line_words(trail, locale)


def line_note(trail: Trail, locale: Locale) -> LocalizedText | None:
    """The town's own words on its line, else the sentence of one that was not recorded; None where there is nothing to say."""
    own = locale.maybe(trail.track.note) if trail.track else None
    if own is not None:
        return own
    doubt = line_doubt(trail, locale)
    return LocalizedText(doubt, locale.language) if doubt else None


def gap_words(measured: MeasuredTrail, locale: Locale) -> str | None:
    """How much of a line is not drawn; None where it goes on without a break."""
    if not measured.gap_m:
        return None
    return locale.tr(
        "{distance} of it are counted as the crow flies: the way is not known there.",
        distance=locale.distance(measured.gap_m),
    )

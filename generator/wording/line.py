"""What the line of a trail is worth, in one sentence for each of its states."""

from collections.abc import Mapping

from generator.geo.legs import MeasuredTrail
from generator.messages import VisitorMessage, t
from generator.model.trail import LineState
from generator.wording.locale import Locale, LocalizedText

LINES: Mapping[LineState, VisitorMessage] = {
    LineState.RECORDED: t("Line recorded on the ground."),
    LineState.PROVISIONAL: t(
        "Provisional line: nobody has recorded it on the ground yet. Follow the signs and public ways."
    ),
    LineState.UNDRAWN: t("No line yet: nobody has drawn the way of this trail."),
}

TITLES: Mapping[LineState, VisitorMessage] = {
    LineState.PROVISIONAL: t("Provisional line"),
    LineState.UNDRAWN: t("No line yet"),
}

NOT_A_WALK = t("Stories, not a walk: its stops are in fewer than three known places, so no length or time is told.")


def line_words(measured: MeasuredTrail, locale: Locale) -> str:
    """The sentence of the state of a trail's line, or of a trail that is no walk, whose line is not shown."""
    return locale.message(LINES[measured.trail.line] if measured.is_walk else NOT_A_WALK)


def line_title(measured: MeasuredTrail, locale: Locale) -> str | None:
    """The same in two or three words, for what opens to say why; None where the line was recorded on the ground."""
    if not measured.is_walk:
        return locale.tr("Stories, not a walk")
    title = TITLES.get(measured.trail.line)
    return locale.message(title) if title else None


def line_doubt(measured: MeasuredTrail, locale: Locale) -> str | None:
    """The same; None where the line was recorded on the ground."""
    return None if measured.trail.line is LineState.RECORDED else line_words(measured, locale)


def line_note(measured: MeasuredTrail, locale: Locale) -> LocalizedText | None:
    """The town's own words on its line, else the sentence of one that was not recorded; None where there is nothing to say."""
    own = locale.maybe(measured.trail.track.note) if measured.trail.track and measured.is_walk else None
    if own is not None:
        return own
    doubt = line_doubt(measured, locale)
    return LocalizedText(doubt, locale.language) if doubt else None


def gap_words(measured: MeasuredTrail, locale: Locale) -> str | None:
    """How much of a line is not drawn; None where it goes on without a break."""
    if not measured.gap_m:
        return None
    return locale.tr(
        "{distance} of it are counted as the crow flies: the way is not known there.",
        distance=locale.distance(measured.gap_m),
    )

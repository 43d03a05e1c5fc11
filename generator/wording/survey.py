"""What the guide says of a survey made on the spot, and what its notebook says while somebody notes."""

from collections.abc import Mapping
from datetime import date

from generator.messages import VisitorMessage, t
from generator.wording.labels import STEP_FREE
from generator.wording.legs import SURFACES
from generator.wording.locale import Locale

_NOTEBOOK: Mapping[str, VisitorMessage] = {
    "waiting": t("Waiting for the first fix. Stand still, away from walls and trees."),
    "radius": t("Within {radius} m. {seconds} s of 60, {count} fixes."),
    "taken": t("Taken: within {radius} m, from {count} fixes in {seconds} s."),
    "short": t("Only {seconds} s: half a minute and more makes it surer. You can start again."),
    "noFix": t("No signal yet. Step into the open, and wait."),
    "refused": t(
        "This browser may not know where you are. Allow the position for this site in its settings, then start again."
    ),
    "noReceiver": t("This device gives no position here. Write in words where the place is."),
    "lost": t("No signal for {seconds} s."),
    "walking": t("{distance} km, {minutes} min, {count} fixes, within {radius} m. Gaps: {gaps}."),
    "paused": t("Paused. What you walk now is not noted."),
    "awake": t("The screen stays on. Keep this page open: in a pocket the phone stops noting."),
    "asleep": t("This phone does not keep its screen on by itself: touch it now and then."),
    "trackKept": t("Trail {letter}: {distance} km noted."),
    "stillTrue": t("Still true"),
    "notTrue": t("No longer true"),
    "kept": t("Noted on this phone."),
    "photoToDescribe": t("Say what the photo shows."),
    "recordingRefused": t("This browser may not listen. Allow the microphone for this site, or choose a file."),
    "consentIncomplete": t("Write the name, tick what they agree to, and that they heard this."),
    "consentGuardian": t("Write who agreed for the minor."),
    "titleMissing": t("Give the new stop a name."),
    "nothing": t("Nothing is noted yet."),
    "fullPhone": t("There is no more room on this phone: share what is here, then erase it."),
    "newStop": t("A new stop"),
    "trail": t("Trail {letter}"),
    "positionShort": t("position within {radius} m"),
    "photos": t("photos: {count}"),
    "sounds": t("recordings: {count}"),
    "words": t("words"),
    "access": t("access"),
    "sureErase": t("Touch again to erase everything. It cannot be brought back."),
    "erased": t("Everything is erased from this phone."),
    "shared": t("Shared. Erase it here once it has arrived."),
    "saved": t("Saved as {file}. Send it to whoever makes the guide."),
    "copied": t("Copied."),
    "minor": t("a minor, {guardian} agreed"),
    "until": t("until {day}"),
    "file": t("survey"),
    "offline": t("This page opens on this phone without a network."),
}


def survey_title(day: date, locale: Locale) -> str:
    """How a survey is listed among the sources."""
    return locale.tr("Survey on the spot, {day}", day=locale.day(day))


def notebook_words(locale: Locale) -> dict[str, object]:
    """Sentences for the scripts of the notebook, with `{…}` where they put values, and what access facts are called."""
    values = ("radius", "seconds", "count", "distance", "minutes", "gaps", "letter", "guardian", "day", "file")
    kept = {name: f"{{{name}}}" for name in values}
    said: dict[str, object] = {name: locale.tr(message.template, **kept) for name, message in _NOTEBOOK.items()}
    said["step_free"] = {key: locale.message(name) for key, name in STEP_FREE.items()}
    said["surface"] = {key: locale.message(name) for key, name in SURFACES.items()}
    return said

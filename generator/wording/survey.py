"""What the guide says of a survey made on the spot, and what its notebook says while somebody notes."""

from collections.abc import Mapping
from datetime import date

from generator.messages import Message, msg
from generator.wording.labels import STEP_FREE
from generator.wording.legs import SURFACES
from generator.wording.locale import Locale

_NOTEBOOK: Mapping[str, Message] = {
    "waiting": msg("Waiting for the first fix. Stand still, away from walls and trees."),
    "radius": msg("Within {radius} m. {seconds} s of 60, {count} fixes."),
    "taken": msg("Taken: within {radius} m, from {count} fixes in {seconds} s."),
    "short": msg("Only {seconds} s: half a minute and more makes it surer. You can start again."),
    "noFix": msg("No signal yet. Step into the open, and wait."),
    "refused": msg(
        "This browser may not know where you are. Allow the position for this site in its settings, then start again."
    ),
    "noReceiver": msg("This device gives no position here. Write in words where the place is."),
    "lost": msg("No signal for {seconds} s."),
    "walking": msg("{distance} km, {minutes} min, {count} fixes, within {radius} m. Gaps: {gaps}."),
    "paused": msg("Paused. What you walk now is not noted."),
    "awake": msg("The screen stays on. Keep this page open: in a pocket the phone stops noting."),
    "asleep": msg("This phone does not keep its screen on by itself: touch it now and then."),
    "trackKept": msg("Trail {letter}: {distance} km noted."),
    "stillTrue": msg("Still true"),
    "notTrue": msg("No longer true"),
    "kept": msg("Noted on this phone."),
    "photoToDescribe": msg("Say what the photo shows."),
    "recordingRefused": msg("This browser may not listen. Allow the microphone for this site, or choose a file."),
    "consentIncomplete": msg("Write the name, tick what they agree to, and that they heard this."),
    "consentGuardian": msg("Write who agreed for the minor."),
    "titleMissing": msg("Give the new stop a name."),
    "nothing": msg("Nothing is noted yet."),
    "fullPhone": msg("There is no more room on this phone: share what is here, then erase it."),
    "newStop": msg("A new stop"),
    "trail": msg("Trail {letter}"),
    "positionShort": msg("position within {radius} m"),
    "photos": msg("photos: {count}"),
    "sounds": msg("recordings: {count}"),
    "words": msg("words"),
    "access": msg("access"),
    "sureErase": msg("Touch again to erase everything. It cannot be brought back."),
    "erased": msg("Everything is erased from this phone."),
    "shared": msg("Shared. Erase it here once it has arrived."),
    "saved": msg("Saved as {file}. Send it to whoever makes the guide."),
    "copied": msg("Copied."),
    "minor": msg("a minor, {guardian} agreed"),
    "until": msg("until {day}"),
    "file": msg("survey"),
    "offline": msg("This page opens on this phone without a network."),
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

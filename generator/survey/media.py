"""Pictures, recordings and quotations of a survey, brought into the media folder and the file of their stop."""

import io

from PIL import Image

from generator.edit.files import FileChange
from generator.media.picture import PictureFault, upright_srgb
from generator.media.sound import SoundFault, bare_sound
from generator.messages import msg
from generator.model.stop import NOBODY, Stop
from generator.problems import CommandRefused
from generator.survey.ground import Ground
from generator.survey.notebook import Finding, Notebook, Picture, Sound

WIDEST_PX = 3200
"""Twice the widest copy that is published: room for what comes, and a tenth of what a phone's camera writes."""
QUALITY = 88
_ORDER = tuple(Stop.model_fields)
_SUFFIXES = {b"RIFF": ".wav", b"OggS": ".ogg"}
_WEBM = b"\x1a\x45\xdf\xa3"


def stop_of(ground: Ground, finding: Finding) -> Stop:
    """The stop that a finding belongs to. Raises CommandRefused where it is new and was not begun."""
    if finding.stop is not None:
        return ground.stop(finding.stop)
    begun = ground.begun.get(finding.id)
    if begun is None or begun not in ground.guide.stops:
        raise CommandRefused(msg("Its stop was not begun."))
    return ground.guide.stops[begun]


def photo_changes(ground: Ground, notebook: Notebook, finding: Finding, photo: Picture) -> list[FileChange]:
    """The picture without what the camera noted in it, no wider than WIDEST_PX. Raises CommandRefused."""
    stop = stop_of(ground, finding)
    if not photo.alt.strip() or not photo.author.strip():
        raise CommandRefused(msg("This photo does not say what it shows, or who took it: ask whoever shared the file."))
    if not photo.agreed:
        raise CommandRefused(msg("{name} has not agreed to have this photo published.", name=photo.author))
    people = [_agreed(ground, notebook, one, "photo") for one in photo.people]
    try:
        image, _ = upright_srgb(notebook.media[photo.media].data)
    except PictureFault:
        raise CommandRefused(msg("This photo cannot be read as a picture.")) from None
    image.thumbnail((WIDEST_PX, WIDEST_PX), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    image.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    file = _file(ground, stop, f"{stop.id}-{finding.day.isoformat()}", ".jpg", written.getvalue())
    entry: dict[str, object] = {
        "file": file.path.name,
        "alt": ground.texts(photo.alt.strip(), notebook.language),
        "author": photo.author.strip(),
        "licence": ground.guide.settings.licence,
        "year": finding.day.year,
    }
    if people:
        entry["people"] = people
    return [file, ground.appended(stop.in_file, "photos", entry, _ORDER)]


def sound_changes(ground: Ground, notebook: Notebook, finding: Finding, sound: Sound) -> list[FileChange]:
    """The recording without its notes, as the stop's sound in the language of the notebook. Raises CommandRefused."""
    stop = stop_of(ground, finding)
    language = notebook.language
    if language not in ground.guide.settings.languages:
        raise CommandRefused(msg("{language} is not a language of this guide.", language=language))
    if language in stop.audio:
        raise CommandRefused(msg("{code} has a recording in that language already.", code=stop.code))
    if not sound.transcript.strip():
        raise CommandRefused(msg("The words of this recording are missing: those who do not hear read them."))
    data = notebook.media[sound.media].data
    if data.startswith(_WEBM):
        raise CommandRefused(
            msg("This recording is in WebM, which not every phone plays: save it as M4A or Ogg, and add it by hand.")
        )
    try:
        bare = bare_sound(data)
    except SoundFault:
        raise CommandRefused(msg("This recording cannot be read as a sound.")) from None
    suffix = _SUFFIXES.get(bare[:4], ".m4a" if bare[4:8] == b"ftyp" else ".mp3")
    by = sound.by if sound.by in NOBODY else _agreed(ground, notebook, sound.by, "voice")
    file = _file(ground, stop, f"{stop.id}-{finding.day.isoformat()}-{language}", suffix, bare)
    entry = {"file": file.path.name, "transcript": sound.transcript.strip(), "by": by}
    return [file, ground.changed(stop.in_file, [(("audio", language), entry)], _ORDER)]


def voice_changes(ground: Ground, notebook: Notebook, finding: Finding) -> list[FileChange]:
    """What somebody said, as a quotation of the stop. Raises CommandRefused."""
    stop = stop_of(ground, finding)
    assert finding.by is not None and finding.words is not None
    if any(finding.words in voice.quote.root.values() for voice in stop.voices):
        raise CommandRefused(msg("{code} has that quotation already.", code=stop.code))
    entry = {
        "by": _agreed(ground, notebook, finding.by, "text"),
        "quote": ground.texts(finding.words, notebook.language),
        "recorded": finding.day.isoformat(),
    }
    return [ground.appended(stop.in_file, "voices", entry, _ORDER)]


def _agreed(ground: Ground, notebook: Notebook, agreement_id: str, scope: str) -> str:
    agreement = notebook.agreement(agreement_id)
    assert agreement is not None
    return ground.agreed(agreement, scope)


def _file(ground: Ground, stop: Stop, name: str, suffix: str, content: bytes) -> FileChange:
    """A new file of the trail's media folder, under a name that is free. Raises CommandRefused where it was taken in before."""
    folder = ground.trails / ground.home(stop) / "media"
    number = 1
    while (path := folder / f"{name}{'' if number == 1 else f'-{number}'}{suffix}").exists():
        if path.read_bytes() == content:
            raise CommandRefused(msg("It is there already, as {file}.", file=path.name))
        number += 1
    return FileChange(path=path, content=content, created=True)

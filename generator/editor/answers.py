"""What the editor answers to each request of its page, as values for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.check.swapped import FAR_M, FARTHEST_M
from generator.edit.new_files import identifier
from generator.editor.begin import begin_forms, begun
from generator.editor.documents import KINDS, inside
from generator.editor.legs import with_ends
from generator.editor.outline import Outline, changes_shown, map_shown, problems_shown
from generator.editor.requests import Begin, Edit, Nothing, PastedPlace, Reread, Take, Write
from generator.editor.surveys import Surveys
from generator.editor.uploads import Uploads, proposed_name, ready
from generator.editor.workspace import Reading, Workspace, Written
from generator.fields.form import describe
from generator.geo.ellipsoid import distance_m
from generator.messages import LanguageName, msg
from generator.model.texts import Translatable, source_digest
from generator.problems import CommandRefused
from generator.read.pasted_place import pasted_place
from generator.report.readability import reading_ease

Answer = dict[str, Any]
PROSE = ("essential", "story")
"""Texts of a stop whose ease of reading is told."""
_DECIMALS = 6
"""Of a degree: a tenth of a metre."""


class Answers:
    """Carries out the requests of one session on one guide. Each method raises CommandRefused with a whole sentence."""

    def __init__(self, workspace: Workspace, preview: str | None = None) -> None:
        self.workspace, self.preview = workspace, preview
        self.uploads = Uploads()
        self.surveys = Surveys(workspace)

    def guide(self, language: str) -> Answer:
        guide, problems = self.workspace.state()
        what = self.workspace.undoable()
        known: Answer = {"undo": what.text(language) if what else None, "preview": self.preview}
        if guide is None:
            return {**known, "unread": True, "problems": problems_shown(problems, language)}
        return {**known, **Outline(guide, problems, self.workspace.trails.name, language).whole()}

    def forms(self, language: str) -> Answer:
        kinds = {name: describe(kind.model, language) for name, kind in KINDS.items()}
        return {"kinds": kinds, "begin": begin_forms(language)}

    def map(self) -> Answer:
        return map_shown(self.workspace.guide())

    def changes(self, language: str) -> Answer:
        before = self.workspace.at_start
        rows = changes_shown(before, self.workspace.guide(), language) if before is not None else []
        return {"changes": rows}

    def document(self, at: str, language: str) -> Answer:
        reading = self.workspace.read(at)
        if reading.values is None:
            _, problems = self.workspace.state()
            first = next((one for one in problems if one.spot.file == reading.file and one.spot.line), None)
            if first is None:
                raise CommandRefused(msg("{file} is not there, or cannot be read.", file=reading.file))
            raise CommandRefused(
                msg(
                    "{file} cannot be understood as it is written, so it has no form yet. Mend line {line} in a text editor: {sentence}",
                    file=reading.file,
                    line=first.spot.line,
                    sentence=first.sentence(language),
                )
            )
        return self.shown(at, reading)

    def shown(self, at: str, reading: Reading) -> Answer:
        kind = at.partition("/")[0]
        return {
            "at": at,
            "kind": kind,
            "file": reading.file,
            "digest": reading.digest,
            "root": list(reading.root),
            "values": reading.values,
            "owner": "" if kind == "guide" else at.split("/")[1] if kind in ("stop", "trail") else None,
            "ease": _ease(reading.values) if kind == "stop" else {},
        }

    def write(self, wanted: Write, language: str) -> Answer:
        owner = wanted.at.split("/")[1] if wanted.at.startswith(("stop/", "trail/")) else ""
        written = self.workspace.write(
            wanted.at,
            wanted.digest,
            self._with_ends(wanted),
            lambda: self.uploads.changes(self.workspace.trails, owner, wanted.uploads),
        )
        return self.written(wanted.at, written)

    def _with_ends(self, wanted: Write) -> Sequence[Edit]:
        """The edits, by which legs of a trail go on naming the stop that they lead to."""
        guide, _ = self.workspace.state()
        trails = guide.trails if guide is not None else ()
        trail = next((trail for trail in trails if wanted.at == f"trail/{trail.id}"), None)
        return with_ends(guide, trail, wanted.edits) if guide is not None and trail is not None else wanted.edits

    def written(self, at: str, written: Written) -> Answer:
        return {**self.shown(at, written.reading), "lines": list(written.lines)}

    def undo(self, _: Nothing, language: str) -> Answer:
        what, files = self.workspace.undo()
        return {"undone": what.text(language), "files": files}

    def reread(self, wanted: Reread, language: str) -> Answer:
        """Note that a translation was read again and holds (`sentiers translated`)."""
        guide = self.workspace.guide()
        kind, _, name = wanted.at.partition("/")
        found: Translatable | None = (
            next((trail for trail in guide.trails if trail.id == name), None)
            if kind == "trail"
            else guide.stops.get(name.rpartition("/")[2])
        )
        if found is None or wanted.language not in guide.settings.languages[1:]:
            raise CommandRefused(
                msg("There is no text in {language} to read again.", language=LanguageName(wanted.language))
            )
        digest = source_digest(found, guide.settings.default_language)
        edit = Edit(do="set", path=("translated", wanted.language), value=digest)
        return self.written(wanted.at, self.workspace.write(wanted.at, wanted.digest, [edit]))

    def place(self, wanted: PastedPlace, language: str) -> Answer:
        found = pasted_place(wanted.text)
        if found is None:
            raise CommandRefused(
                msg(
                    "No place is found in that. Paste two numbers such as 48.85822, 2.29450, degrees such as 48°51′29″N 2°17′40″E, or the address of a map. A shortened address must be opened first; then copy the long one."
                )
            )
        lat, lon = found
        around = _middle(map_shown(self.workspace.guide())["stops"])
        is_far = around is not None and distance_m(lat, lon, *around) > FARTHEST_M
        swapped = is_far and abs(lon) <= 90 and around is not None and distance_m(lon, lat, *around) < FAR_M
        if swapped:
            lat, lon = lon, lat
        note = (
            msg("Latitude and longitude were the other way round: they were turned.").text(language)
            if swapped
            else msg("This place is far from the rest of the guide. Is it the right one?").text(language)
            if is_far
            else None
        )
        return {"lat": round(lat, _DECIMALS), "lon": round(lon, _DECIMALS), "note": note}

    def begin(self, wanted: Begin, language: str) -> Answer:
        with self.workspace.lock:
            at, changes = begun(
                self.workspace.trails, self.workspace.guide(), wanted.kind, wanted.trail, wanted.values, language
            )
            self.workspace.put(changes, msg("what was begun in {file}", file=self.workspace.name(changes[0].path)))
        return {"at": at, "file": self.workspace.name(changes[0].path)}

    def survey(self, raw: bytes, _: Mapping[str, str], language: str) -> Answer:
        return self.surveys.read(raw, language)

    def upload(self, raw: bytes, asked: Mapping[str, str], _: str) -> Answer:
        """asked: name of the file, title to make another from, owner of the media folder."""
        name, title, owner = (asked.get(key, "") for key in ("name", "title", "owner"))
        upload = ready(name, raw)
        folder = [owner, "media"] if owner else ["media"]
        path = inside(self.workspace.trails, *folder)
        taken = {each.name.casefold() for each in path.iterdir()} if path.is_dir() else set()
        return {
            "upload": self.uploads.keep(upload),
            "kind": upload.kind,
            "name": proposed_name(identifier(title or name.rpartition(".")[0]), upload, taken),
            "size": len(upload.content),
            "width": upload.width_px,
            "height": upload.height_px,
        }

    def take(self, wanted: Take, language: str) -> Answer:
        return self.surveys.take(wanted.survey, wanted.number, language)

    def uploaded(self, name: str) -> tuple[bytes, str]:
        """(content, media type) of a file that was handed in and not saved yet."""
        upload = self.uploads.get(name)
        return upload.content, upload.media_type

    def media(self, owner: str, file: str) -> tuple[bytes, str]:
        """(content, media type) of a file of a media folder; owner: `-` for the guide's own."""
        folder = "" if owner == "-" else owner
        known = self.workspace.guide().media.get(folder, {}).get(file)
        if known is None:
            raise CommandRefused(msg("There is no such file."))
        path = inside(self.workspace.trails, *([folder, "media"] if folder else ["media"]), file)
        return (known.svg.encode() if known.svg is not None else path.read_bytes()), known.media_type


def _ease(values: object) -> dict[str, int]:
    """Ease of reading of each long text of a stop, by `key.language`."""
    found = {}
    for key in PROSE:
        texts = values.get(key) if isinstance(values, dict) else None
        for language, text in (texts if isinstance(texts, dict) else {}).items():
            ease = reading_ease(text, language) if isinstance(text, str) and text.strip() else None
            if ease is not None:
                found[f"{key}.{language}"] = round(ease)
    return found


def _middle(stops: list[Answer]) -> tuple[float, float] | None:
    """The mean place of the stops that have one."""
    if not stops:
        return None
    return sum(one["lat"] for one in stops) / len(stops), sum(one["lon"] for one in stops) / len(stops)

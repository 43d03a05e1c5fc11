"""Rules about photos, sounds, films and drawings: what a file of the guide names is there, and of a kind that can be published."""

from collections.abc import Iterator
from pathlib import PurePath

from generator.check.references import nearest
from generator.messages import Message, msg
from generator.model.base import Document
from generator.model.guide import Guide
from generator.model.media import SUFFIXES, kind_of, media_folder
from generator.model.references import references
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.problems import KeyPath, Problem, Severity, SourceSpot

BLOCKS = Severity.BLOCKS_PUBLICATION
_WANTED = {
    "picture": (msg("{file} is not a picture that the guide can use"), msg("Export it as JPEG, then write “file: {name}”.")),
    "drawing": (msg("{file} is not a drawing that the guide can use"), msg("Export it as SVG, then write “file: {name}”.")),
    "sound": (msg("{file} is not a sound that the guide can use"), msg("Export it as MP3, then write “file: {name}”.")),
    "film": (msg("{file} is not a film that the guide can use"), msg("Export it as MP4, its picture in H.264, which every phone since 2021 plays, then write “file: {name}”.")),
    "captions": (msg("{file} holds no captions that the guide can use"), msg("Export them as WebVTT, then write “{name}”.")),
}  # fmt: skip
"""Kind to what is said of a file of another one, and what to do."""


def media_exist(guide: Guide) -> Iterator[Problem]:
    for document, path, folder, file, kind in _media_uses(guide):
        there = guide.media.get(folder, {})
        if guide.broken & {f"media:{folder}", f"media:{folder}/{file}"}:
            continue
        if kind_of(file) != kind:
            yield _of_another_kind(document.spot(*path), file, kind)
        elif file not in there:
            yield Problem(
                "media-missing",
                BLOCKS,
                document.spot(*path),
                msg("there is no file {file} in {folder}", file=file, folder=media_folder(folder)),
                cure=nearest(file, (name for name in there if kind_of(name) == kind)),
            )
    has_drawing = {trail.id for trail in guide.trails if trail.drawing is not None}
    for stop in guide.stops.values():
        if stop.detail is not None and guide.home_of[stop.id] not in has_drawing:
            yield Problem(
                "detail-without-drawing",
                Severity.ADVICE,
                stop.spot("detail"),
                msg("the trail of this stop has no drawing of which to show a part"),
                cure=msg("Give the trail a drawing, or take this line out."),
            )
        if stop.then_now is not None:
            files = {photo.file for photo in stop.photos}
            for name in ("then", "now"):
                file = getattr(stop.then_now, name)
                if file not in files:
                    yield Problem(
                        "then-now-not-listed",
                        BLOCKS,
                        stop.spot("then_now", name),
                        msg("{file} is not among the photos of this stop", file=file),
                        cure=msg("List it under “photos”, with its author and licence."),
                    )


def _of_another_kind(spot: SourceSpot, file: str, kind: str) -> Problem:
    found, cure = _WANTED[kind]
    allowed = ", ".join(suffix.removeprefix(".") for suffix in SUFFIXES[kind])
    name = PurePath(file).with_suffix(SUFFIXES[kind][0]).name
    return Problem(
        "media-kind",
        BLOCKS,
        spot,
        Message(found.template, (("file", file),)),
        Message("{words}", (("words", allowed),)),
        Message(cure.template, (("name", name),)),
    )


def media_kinds_are_used(guide: Guide) -> Iterator[Problem]:
    """A file of a kind that nothing can use, where no stop names it either (`media_exist` says more of one that is named)."""
    named = {(folder, file) for _, _, folder, file, _ in _media_uses(guide)}
    for folder, files in guide.other_files.items():
        for file in files:
            if (folder, file) not in named:
                yield Problem(
                    "media-kind",
                    Severity.ADVICE,
                    SourceSpot(f"{media_folder(folder)}/{file}"),
                    msg("files ending in {suffix} are not used", suffix=PurePath(file).suffix.lower() or "?"),
                    msg(
                        "pictures (jpg, png, webp, avif), drawings (svg), sounds (mp3, m4a, ogg, opus, wav), films (mp4), captions (vtt)"
                    ),
                )


def _media_uses(guide: Guide) -> Iterator[tuple[Document, KeyPath, str, str, str]]:
    """(document, key path, folder, file, kind) of everything that names a file of a media folder."""
    for document in guide.documents():
        folder = (
            guide.home_of[document.id]
            if isinstance(document, Stop)
            else document.id
            if isinstance(document, Trail)
            else ""
        )
        for found in references(document):
            if found.what == "media":
                yield document, found.path, folder, found.name, found.use

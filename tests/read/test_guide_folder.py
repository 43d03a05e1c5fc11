"""The folder of trails: typing errors, missing files, and all of them at once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.problems import Severity
from tests.conftest import Project

STOP = "trails/vallon/stops/moulin-haut.yml"


def test_the_small_guide_holds(small: Project) -> None:
    assert small.lines() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lat: 49.0040", "lat: 95.2", f"{STOP}:18:17: position.lat: 95.2 is not a latitude: between -90 and 90. Did you swap lat and lon?"),
        ("lat: 49.0040", "lat: '49,004'", f"{STOP}:18:17: position.lat: “49,004” is not a latitude: between -90 and 90. Write a point, not a comma: lat: 49.004"),
        ("lat: 49.0040", "lat: nan", f"{STOP}:18:17: position.lat: “nan” is not a latitude: between -90 and 90. Write the degrees with decimals, such as lat: 49.00400"),
        ("kind: heritage", "kind: heritaje", f"{STOP}:2:7: kind: “heritaje” is not one of the words allowed here: heritage, sustainability. Did you mean “heritage”?"),
        ("code: A2", "code: a2", f"{STOP}:1:7: code: “a2” is not a stop code: the trail’s letter in capitals, never I, O or Q, then a number, such as A2. Did you mean “A2”?"),
        ("code: A2", "code: A 02", f"{STOP}:1:7: code: “A 02” is not a stop code: the trail’s letter in capitals, never I, O or Q, then a number, such as A2. Did you mean “A2”?"),
        ("code: A2", "code: Q2", f"{STOP}:1:7: code: “Q2” is not a stop code: the trail’s letter in capitals, never I, O or Q, then a number, such as A2."),
        ('look: {fr: "Cherchez', 'lok: {fr: "Cherchez', f"{STOP}:20:1: lok: the key “lok” is not known: the keys here are access, altitude_m"),
        ("answer: 2", "answer: 4", f"{STOP}:24:11: question.answer: 4 is not the number of a choice: between 1 and 3."),
        ("first_published: 2026-01-10", "first_published: 10/01/2026", f"{STOP}:32:18: first_published: “10/01/2026” is not a date: year-month-day, such as 2026-05-12. Write: 2026-01-10"),
        ("first_published: 2026-01-10", "first_published: 2026-02-30", f"{STOP}:32:18: first_published: “2026-02-30” is not a date: year-month-day, such as 2026-05-12. That month has 28 days."),
        ("title: {fr: \"Le moulin d’en haut\", en: \"The upper mill\"}", "title: Le moulin", f"{STOP}:4:8: title: a text without its language: one text for each language. Write the language before the text: {{fr: \"…\", en: \"…\"}}."),
        ("topics: [eau, pierre]", "topics: eau", f"{STOP}:3:9: topics: “eau” is not a list. Write it between [ and ], or one item a line after “- ”."),
        ("topics: [eau, pierre]", "topics: []", f"{STOP}:3:9: topics: the list is empty: at least 1."),
        ("step_free: yes", "step_free: oui", f"{STOP}:29:21: access.step_free: “oui” is not one of the words allowed here: yes, partly, no, unknown. Did you mean “yes”?"),
        ("altitude_m: 61.5", "altitude_m:", f"{STOP}"),
        ("sources: [cadastre, releve]", "sources:", f"{STOP}:30:9: sources: this key has no value. That is: where the facts come from, by their names in sources.yml. Write it after the colon, for example: sources: [cadastre]"),
    ],
)  # fmt: skip
def test_typing_errors_have_their_sentence(small: Project, old: str, new: str, said: str) -> None:
    small.edit(STOP, old, new)
    lines = small.lines()
    if said == STOP:
        assert lines == []
    else:
        assert any(line.startswith(said) for line in lines), lines


def test_the_words_allowed_have_their_meaning_in_the_readers_language(small: Project) -> None:
    small.edit(STOP, "step_free: yes", "step_free: oui")
    small.edit(STOP, "kind: heritage", "kind: heritaje")
    found = [line.partition(" [")[0] for line in small.lines("fr")]
    assert found == [
        f"{STOP}:2:7: kind: « heritaje » n’est pas un des mots permis ici : heritage (patrimoine), sustainability (transition écologique). Vouliez-vous dire « heritage » ?",
        f"{STOP}:29:21: access.step_free: « oui » n’est pas un des mots permis ici : yes (oui), partly (en partie), no (non), unknown (pas encore connu). Vouliez-vous dire « yes » ?",
    ]


def test_a_near_key_is_proposed(small: Project) -> None:
    small.edit(STOP, 'look: {fr: "Cherchez', 'lok: {fr: "Cherchez')
    assert any(line.endswith("Did you mean “look”?") for line in small.lines())


def test_faults_of_several_files_come_together(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    small.edit(STOP, "answer: 2", "answer: deux")
    small.edit("trails/moulins/trail.yml", "letter: B", "letter: b")
    small.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, anglais]")
    small.write(
        "trails/moulins/track.gpx", '<gpx version="1.1"><trk><trkseg><trkpt lat="1" lon="1"/></trkseg></trk></gpx>'
    )
    files = {line.split(":")[0] for line in small.lines()}
    assert files >= {STOP, "trails/guide.yml", "trails/moulins/trail.yml"}


def test_a_broken_stop_brings_no_second_complaint(small: Project) -> None:
    small.write(STOP, "code: 'A2\n")
    lines = small.lines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{STOP}:1:7: this quote is never closed. Write: code: 'A2'")


def test_missing_files_are_named(small: Project) -> None:
    for name in ("sources.yml", "people.yml", "vallon/track.gpx"):
        (small.trails / name).unlink()
    assert small.lines() == [
        "trails/people.yml: this file is missing. Write it: stops and trails refer to its entries.",
        "trails/sources.yml: this file is missing. Write it: stops and trails refer to its entries.",
        "trails/vallon/track.gpx: this file cannot be read, it does not exist.",
    ]


def test_a_guide_without_its_own_file(small: Project) -> None:
    (small.trails / "guide.yml").unlink()
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    lines = small.lines()
    assert (
        "trails/guide.yml: this file is missing. It gives the guide its name, its languages and its address." in lines
    )
    assert any(line.startswith(f"{STOP}:18:17") for line in lines)


def test_strange_files_are_said(small: Project) -> None:
    small.write("trails/sorces.yml", "a: 1\n")
    small.write("trails/vallon/stops/autre.yaml", "a: 1\n")
    small.write("trails/vide/notes.txt", "…")
    assert small.lines() == [
        "trails/sorces.yml: no file of this name is read here. Did you mean “sources.yml”?",
        "trails/vallon/stops/autre.yaml: files here end in .yml. Rename it to autre.yml.",
        "trails/vide/stops: this folder is missing. It holds one .yml file for each stop of the trail.",
        "trails/vide/trail.yml: this file is missing. Every folder in trails is a trail; write its trail.yml, or move the folder elsewhere.",
    ]


def test_no_folder_at_all(small: Project) -> None:
    import shutil

    shutil.rmtree(small.trails)
    assert small.lines() == [
        "trails: this folder does not exist. Call the command from the project’s own folder, or say where the trails are with --trails."
    ]


def test_an_image_that_is_a_text_file(small: Project) -> None:
    small.write("trails/vallon/media/pont.jpg", "this is no picture")
    assert small.lines() == [
        "trails/vallon/media/pont.jpg: this file is named like a picture but cannot be read as one. "
        "Open it in a picture program and save it again as JPEG."
    ]


def test_an_image_whose_numbers_have_no_black_nor_white(small: Project) -> None:
    from PIL import Image

    Image.new("F", (80, 60), 0.5).save(small.root / "trails/vallon/media/pont.tif")
    assert small.lines() == [
        "trails/vallon/media/pont.tif: this picture counts its light in 32 bits, whose black and white nothing says. "
        "Open it in a picture program and save it again as JPEG."
    ]


def test_a_pipe_and_a_folder_in_the_place_of_a_file_are_not_waited_for(small: Project) -> None:
    import os

    os.mkfifo(small.trails / "vallon" / "media" / "sound.mp3")
    (small.trails / "glossary.yml").unlink()
    (small.trails / "glossary.yml").mkdir()
    assert small.lines() == [
        "trails/glossary.yml: this file cannot be read, it is a folder.",
        "trails/vallon/media/sound.mp3: this file cannot be read, it is not an ordinary file.",
    ]


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Makes a folder one that may neither be listed nor entered, whoever runs the tests: for root there is none."""

    def close(folder: Path) -> None:
        def guarded(ask: Callable[..., Any], *, inside: bool) -> Callable[..., Any]:
            def asked(path: Any = ".", *args: Any, **more: Any) -> Any:
                there = Path(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else Path()
                if folder in there.parents or (not inside and there == folder):
                    raise PermissionError(13, "Permission denied", str(path))
                return ask(path, *args, **more)

            return asked

        for name, inside in (("listdir", False), ("scandir", False), ("stat", True), ("lstat", True)):
            monkeypatch.setattr(os, name, guarded(getattr(os, name), inside=inside))

    return close


CLOSED = "this folder cannot be looked into, permission is denied. Let everybody read it: give it the rights of the folder beside it."


@pytest.mark.parametrize("folder", ["vallon", "vallon/stops", "vallon/stops/neuf", "vallon/media", "media", "moulins"])
def test_a_folder_that_may_not_be_entered_is_named_and_nothing_else_is_missed(
    small: Project, closed: Callable[[Path], None], folder: str
) -> None:
    """The stops in it are neither gone nor never listed."""
    small.write("trails/vallon/stops/neuf/four.yml", "code: A4\n") if folder.endswith("neuf") else None
    closed(small.trails / folder)
    assert small.lines(least=Severity.BLOCKS_PUBLICATION) == [f"trails/{folder}: {CLOSED}"]


def test_a_file_of_many_megabytes_is_not_read(small: Project) -> None:
    small.write(STOP, "#" * 1_100_000)
    assert small.lines() == [f"{STOP}: this file is larger than 1000 kB. Make a smaller copy, or split it."]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("trails/vallon/stops/pont.yml", None),
        ("trails/vallon/track.gpx", None),
        ("trails/vallon/media/photo.png", b"x"),
        ("trails/people.yml", None),
        ("trails/basemap.pmtiles", b"x"),
        ("trails/plaques.seal", b"0 0000000000000000"),
    ],
)
def test_a_link_that_leads_out_of_the_guide_is_not_followed(small: Project, file: str, content: bytes | None) -> None:
    if content is not None:
        small.write(file, content)
    elsewhere = small.root / "elsewhere"
    (small.root / file).rename(elsewhere)
    (small.root / file).symlink_to(elsewhere)
    sentence = "this is a link that leads out of the folder trails. Put a copy of the file itself in its place."
    assert f"{file}: {sentence}" in small.lines()


def test_a_link_within_the_guide_is_followed(small: Project) -> None:
    (small.trails / "vallon" / "track.gpx").rename(small.trails / "vallon" / "media" / "kept.txt")
    (small.trails / "vallon" / "track.gpx").symlink_to("media/kept.txt")
    assert small.lines() == []

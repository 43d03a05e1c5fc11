"""What CONTRIBUTING.md prints for residents to copy is a guide that holds, and shows every part that they may write."""

import io
import re

import pytest
from PIL import Image

from generator.model.catalogues import Consent, Landmark, Person, Source, Term
from generator.model.stop import Alignment, Audio, Photo, Signed, Stop, ThenNow, Voice
from generator.problems import Severity
from tests.conftest import PROJECT, Project
from tests.films import CAPTIONS, signed, written
from tests.photographs import SOUNDS
from tests.screens import FOLDER, MOST_BYTES, SCREENS

TEXT = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = {found[1]: found[2] for found in re.finditer(r"```yaml\n# (trails/\S+)\n(.*?)```", TEXT, re.DOTALL)}
PIECES = ("trails/people.yml", "trails/sources.yml", "trails/glossary.yml", "trails/landmarks.yml", "trails/programmes.yml")  # fmt: skip


@pytest.fixture
def contributed(small: Project) -> Project:
    """The small guide with all that the example adds, as somebody would who copies it."""
    small.write("trails/vallon/stops/lavoir-du-canal.yml", BLOCKS["trails/vallon/stops/lavoir-du-canal.yml"])
    for file in PIECES:
        path = small.root / file
        small.write(file, (path.read_text("utf-8") if path.exists() else "") + BLOCKS[file])
    lines = (
        BLOCKS["trails/vallon/trail.yml"].split("  - stop: fontaine")[0].replace("to: fontaine", "to: source-cachee")
    )
    small.edit("trails/vallon/trail.yml", "  - {stop: source-cachee}\n", f"{lines}  - {{stop: source-cachee}}\n")
    small.edit(
        "trails/vallon/trail.yml", 'to: source-cachee, words: {fr: "Desc', 'to: lavoir-du-canal, words: {fr: "Desc'
    )
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), (90, 120, 150)).save(picture, "JPEG")
    for name in ("lavoir-1910.jpg", "lavoir-2024.jpg", "lavoir-lsf.jpg"):
        small.write(f"trails/vallon/media/{name}", picture.getvalue())
    small.write("trails/vallon/media/lavoir.mp3", (SOUNDS / "with-notes.mp3").read_bytes())
    small.write("trails/vallon/media/lavoir-lsf.mp4", written(signed()))
    small.write("trails/vallon/media/lavoir-lsf.vtt", CAPTIONS)
    return small


def test_the_printed_example_passes_the_check(contributed: Project) -> None:
    assert contributed.lines(least=Severity.BLOCKS_REVIEW) == []


def test_the_lines_marked_as_required_are_those_that_are(contributed: Project) -> None:
    marked = {
        found[1]
        for line in BLOCKS["trails/vallon/stops/lavoir-du-canal.yml"].splitlines()
        if (found := re.match(r"(\w+):.*# \*", line))
    }
    assert marked == {name for name, field in Stop.model_fields.items() if field.is_required() and not field.exclude}


def test_the_example_shows_the_parts_that_a_resident_may_write() -> None:
    rare = {"altitude_m", "arrival_m", "revised", "translated"}  # what an ordinary stop does without
    everything = "".join(BLOCKS.values()) + TEXT
    for model in (Stop, Photo, ThenNow, Alignment, Audio, Signed, Voice, Person, Consent, Source, Term, Landmark):
        for name, field in model.model_fields.items():
            key = field.alias or name
            if not field.exclude and key not in rare and model not in (Source, Landmark):
                assert re.search(rf"\b{key}\b", everything), f"CONTRIBUTING.md does not show {model.__name__}.{key}"


def test_every_picture_is_a_screen_that_the_suite_takes_and_light_enough() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\((site/pictures/contribute/[^)]+)\)", TEXT))
    assert sorted(shown.values()) == sorted(f"site/pictures/contribute/{name}.webp" for name in SCREENS)
    assert {path.relative_to(PROJECT).as_posix() for path in FOLDER.iterdir()} == set(shown.values())
    assert all(len(words) > 40 for words in shown), "who does not see a picture reads what it shows"
    assert all((PROJECT / path).stat().st_size <= MOST_BYTES for path in shown.values())


def test_every_file_of_the_example_is_one_that_is_read() -> None:
    assert set(BLOCKS) == {*PIECES, "trails/vallon/stops/lavoir-du-canal.yml", "trails/vallon/trail.yml"}


def test_the_worked_examples_name_files_that_exist_and_count_them() -> None:
    section = TEXT.split("### Four worked examples\n")[1].split("\n### ")[0]
    examples = re.findall(r"^\*\*(.+?)\*\*[^(]*\((\d+)\)[^\n]*\n(.*?)(?=^\*\*|\Z)", section, re.MULTILINE | re.DOTALL)
    assert [name for name, *_ in examples] == ["A rule", "A format of a trail", "A page", "A field of a stop"]
    for name, count, text in examples:
        pattern = r"`((?:(?:generator|site|tests|trails)/[\w./-]+|CONTRIBUTING)\.\w+)`( \(new\))?"
        files = dict.fromkeys(re.findall(pattern, text))
        for file, is_new in files:
            path = PROJECT / file
            assert path.parent.is_dir() and path.is_file() == (not is_new), f"{name}: {file}"
        read_only = {("generator/render/pages/single.py", "")}
        assert len(files.keys() - read_only) + 1 == int(count), f"{name}: its files and the catalogues"

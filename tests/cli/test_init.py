"""`sentiers init`: a guide that begins passes the check, is built, and says nothing of another town."""

import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from click.testing import CliRunner

from generator.cli.main import COMMANDS, main
from generator.cli.typed import as_typed
from generator.edit.draft_words import DRAFT_WORDS
from generator.edit.usual_zone import usual_time_zone
from generator.problems import Severity
from tests.conftest import PROJECT, Project

WALK = """<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="51.0501" lon="3.7201"><name>De molen: "oud" &amp; &lt;b&gt;nieuw&lt;/b&gt;</name></wpt>
<wpt lat="51.0511" lon="3.7221"><name>De molen: "oud" &amp; &lt;b&gt;nieuw&lt;/b&gt;</name><desc>secret</desc></wpt>
<wpt lat="51.0521" lon="3.7241"/>
<trk><trkseg><trkpt lat="51.0500" lon="3.7200"><ele>5</ele><time>2024-01-01T00:00:00Z</time></trkpt>
<trkpt lat="51.0530" lon="3.7250"><ele>8</ele></trkpt></trkseg></trk></gpx>"""


def init(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["--lang", "en", "init", *words, "--yes"], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def test_a_walk_becomes_draft_stops_and_a_provisional_line(tmp_path: Path) -> None:
    (tmp_path / "walk.gpx").write_text(WALK, "utf-8")
    folder = tmp_path / "a town"
    languages = ("--language", "nl", "--language", "de")
    code, out, err = init(str(folder), "--town", "’t Dorp", *languages, "--mail", "a@b.example", "--from", str(tmp_path / "walk.gpx"))  # fmt: skip
    assert (code, err) == (0, "")
    assert out.startswith("The guide of ’t Dorp is begun in a town: ")
    trails = shlex.quote(os.path.relpath(folder / "trails"))
    assert out.endswith(
        f"sentiers --trails {trails} serve shows it as you write, sentiers --trails {trails} build makes the site in public/.\n"
    )
    project = Project(folder)
    assert project.lines(least=Severity.BLOCKS_REVIEW) == [
        "trails/first-trail/stops/de-molen-oud-nieuw-2.yml:17:13: story.nl: 1 word: between 70 and 250. Add 69 words at least."
    ]
    stops = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in (folder / "trails").rglob("stops/*.yml")}
    assert sorted(stops) == ["de-molen-oud-nieuw-2.yml", "de-molen-oud-nieuw.yml", "stop-3.yml"]
    assert stops["de-molen-oud-nieuw.yml"]["title"] == {"nl": 'De molen: "oud" & nieuw'}
    assert stops["stop-3.yml"]["title"]["de"] == DRAFT_WORDS["de"].stop
    drafted = (folder / "trails/first-trail/stops/stop-3.yml").read_text("utf-8")
    assert '# look: {nl: "…"}' in drafted and "fr:" not in drafted, "a line to copy is in a language that the guide has"
    copied = re.sub(r"^# (?=[a-z]+: [\[{])", "", drafted, flags=re.MULTILINE).replace("source: …", "source: draft")
    project.write("trails/first-trail/stops/stop-3.yml", copied)
    assert project.lines()[1:] == [  # a line to copy has all that it needs but its words
        "trails/first-trail/stops/stop-3.yml:30:38: question.choices: two choices say the same. Make them differ.",
        "trails/first-trail/stops/stop-3.yml:34:17: photos[0].file: there is no file photo.jpg in trails/first-trail/media.",
    ]
    project.write("trails/first-trail/stops/stop-3.yml", drafted)
    line = (folder / "trails/first-trail/track.gpx").read_text("utf-8")
    assert line.count("<trkpt") == 2 and "secret" not in line and "2024" not in line
    assert yaml.safe_load((folder / "trails/first-trail/trail.yml").read_text("utf-8"))["track"]["provisional"] is True
    again = init(str(folder))
    assert (again[0], again[2]) == (1, "There is a guide in a town already: nothing was written.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--address", "trails"), "“trails” is not the address of a site"),
        (("--language", "zz"), "“zz” is not a language code"),
        (("--town", "<b>"), "there is HTML in this text"),
    ],
)
def test_what_cannot_stand_in_a_guide_is_refused_before_anything_is_written(
    tmp_path: Path, words: tuple[str, str], sentence: str
) -> None:
    code, out, err = init(str(tmp_path / "town"), *words)
    assert code == 1 and sentence in out + err
    assert "Nothing was written" in err and not (tmp_path / "town").exists()


def test_a_file_that_is_no_walk_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "empty.gpx").write_text('<gpx version="1.1"/>', "utf-8")
    code, out, err = init(str(tmp_path / "town"), "--from", str(tmp_path / "empty.gpx"))
    assert code == 1 and "there is neither a point nor a line in this file" in out + err
    assert err.endswith("Nothing was written: empty.gpx cannot be used.\n")
    assert not (tmp_path / "town").exists()


def test_what_a_new_repository_holds_stays(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("ours", "utf-8")
    assert init(str(tmp_path))[0] == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "ours"
    (tmp_path / "trails").rename(tmp_path / "elsewhere")
    code, _, err = init(str(tmp_path))
    assert code == 1 and "is there already: nothing was written. Begin in an empty folder." in err


@pytest.mark.parametrize("language", DRAFT_WORDS)
def test_draft_texts_are_as_long_as_the_check_asks(language: str, tmp_path: Path) -> None:
    assert init(str(tmp_path / "town"), "--language", language)[0] == 0
    assert Project(tmp_path / "town").lines(least=Severity.BLOCKS_REVIEW) == []


def test_the_wheel_alone_makes_another_town(tmp_path: Path, kept: Path, built: Path) -> None:
    """What `pip install` brings is enough, wherever it lies: init, check and build, far from the repository and without MkDocs."""
    builder = "from hatchling.builders.wheel import WheelBuilder as W; print(*W('.').build(directory=__import__('sys').argv[1], versions=['standard']))"
    subprocess.run([sys.executable, "-c", builder, str(tmp_path)], cwd=PROJECT, check=True, capture_output=True)
    package = tmp_path / "site packages"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(package)

    town = tmp_path / "val mont"
    (town / ".cache").mkdir(parents=True)
    (town / ".cache/templates").symlink_to(kept / "templates")  # those of the same content are not compiled again
    code = """
import os, sys
sys.modules["mkdocs"] = None
import generator
from generator.cli.main import main
print(generator.__file__)
town = sys.argv[1]
for words in (["init", town, "--language", "fr", "--yes"], ["check"], ["build", "--quick"]):
    try:
        main(["--lang", "en", *words], prog_name="sentiers")
    except SystemExit as end:
        assert not end.code, words
    os.chdir(town)
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(town)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(str(package)), "the package is that of the wheel"
    pages = list((town / "public").rglob("*.html"))
    assert {town / "public/A1/index.html", town / "public/mentions-legales/index.html"} <= set(pages)
    first_town = re.compile("l" + "oos|go" + "helle", re.IGNORECASE)
    for path in town.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".yml", ".md", ".json", ".xml", ".js", ".css", ".txt"):
            assert not first_town.search(path.read_text("utf-8")), path
    assert (package / "generator/data/print/fonts/NotoSans-Bold.ttf").is_file()
    assert (package / "generator/py.typed").is_file()


def test_a_command_in_a_sentence_can_be_typed_where_no_environment_is_active(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.typed.program", lambda: ".venv/bin/sentiers")
    for words in (*COMMANDS, "--trails town/trails build"):
        assert as_typed(f"Type: sentiers {words}") == f"Type: .venv/bin/sentiers {words}"
    assert as_typed("Sentiers and the sentiers of a town") == "Sentiers and the sentiers of a town"


def test_a_regional_language_has_the_words_of_its_language(tmp_path: Path) -> None:
    assert init(str(tmp_path), "--language", "fr-CA", "--time-zone", "America/Toronto")[0] == 0
    project = Project(tmp_path)
    settings = yaml.safe_load((project.trails / "guide.yml").read_text("utf-8"))
    assert settings["tagline"] == {"fr-CA": DRAFT_WORDS["fr"].tagline} and settings["time_zone"] == "America/Toronto"
    assert project.lines() == [] and not [p for p in project.problems() if p.rule == "language-without-words"]
    made = project.make("A1/index.html", "mentions-legales/index.html")
    assert "Aller au contenu" in (made / "A1/index.html").read_text("utf-8")
    assert 'lang="fr-CA"' in (made / "mentions-legales/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "zone"),
    [("nl", "Europe/Amsterdam"), ("de", "Europe/Berlin"), ("fr-BE", "Europe/Brussels"), ("es", "UTC")],
)
def test_a_guide_begins_with_the_time_of_its_country(language: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.edit.usual_zone.LOCALTZ", ZoneInfo("Etc/UTC"))
    assert usual_time_zone(language) == zone
    monkeypatch.setattr("generator.edit.usual_zone.LOCALTZ", ZoneInfo("Pacific/Noumea"))
    assert usual_time_zone(language) == "Pacific/Noumea"

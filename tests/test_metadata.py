"""What directories of software and of citations read of this project."""

import re

import pytest
import yaml
from PIL import Image

from generator import __version__
from generator.cli.main import COMMANDS
from tests.conftest import PROJECT


def test_publiccode_and_citation_tell_the_version_and_licence_of_the_code() -> None:
    public = yaml.safe_load((PROJECT / "publiccode.yml").read_text("utf-8"))
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text("utf-8"))
    assert public["softwareVersion"] == citation["version"] == __version__
    assert public["legal"]["license"] == citation["license"] == "MIT"
    assert (PROJECT / "LICENSE").read_text("utf-8").startswith("MIT License")


def test_descriptions_have_the_length_that_publiccode_asks_for() -> None:
    """publiccode.yml 0.4, description: at most 150 signs for the short one, 150 to 10,000 for the long one."""
    public = yaml.safe_load((PROJECT / "publiccode.yml").read_text("utf-8"))
    assert set(public["description"]) == set(public["localisation"]["availableLanguages"])
    for told in public["description"].values():
        assert 0 < len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert all(0 < len(feature) <= 100 for feature in told["features"])


def test_every_place_that_the_security_model_names_is_there() -> None:
    import re

    named = re.findall(r"`((?:[a-z]+/)+[a-z_]*(?:\.py)?)`", (PROJECT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 12
    for place in named:
        folders = (PROJECT, PROJECT / "generator")
        assert any((folder / place).exists() for folder in folders), place


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_each_readme_names_every_command_and_shows_pictures_that_are_there(name: str) -> None:
    text = (PROJECT / name).read_text("utf-8")
    assert re.findall(r"^    sentiers ([a-z]+) {2,}", text, re.MULTILINE) == _commands(
        (PROJECT / "README.md").read_text("utf-8")
    )
    pictures = re.findall(r"!\[([^\]]{20,})\]\(([^)]+\.png)\)", text)
    assert [path.rpartition("/")[2] for _, path in pictures] == [
        "guide.png",
        "plaque.png",
        "booklet.png",
        "planner.png",
        "editor.png",
    ]
    for _, path in pictures:
        with Image.open(PROJECT / path) as image:
            assert image.width >= 600 and (PROJECT / path).stat().st_size < 200_000
    assert text.count("\n## ") == 6, "the same parts in both languages"


def _commands(text: str) -> list[str]:
    named = re.findall(r"^    sentiers ([a-z]+) {2,}", text, re.MULTILINE)
    assert set(named) == set(COMMANDS)
    return named

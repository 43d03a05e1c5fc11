"""What directories of software and of citations read of this project."""

import yaml

from generator import __version__
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

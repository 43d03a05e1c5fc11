"""A guide of an earlier version is read by this one as it is: nothing has to be migrated."""

import re

import pytest

from generator import __version__
from generator.cli.schema import schemas
from generator.problems import Severity
from tests.conftest import Project
from tests.format_outline import FOLDER, outline

NOW = frozenset(outline(schemas()))
ASKED_SINCE = {"stop.audio.*.by required": "whose voice it is: nobody's word is published without theirs"}
"""What must be there though it could once be left out, and why nothing can write it in its place."""


@pytest.mark.parametrize("version", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_no_key_of_an_earlier_format_is_gone_and_none_is_newly_asked_for(version: str) -> None:
    then = frozenset((FOLDER / f"{version}.txt").read_text("utf-8").splitlines())
    assert len(then) > 300
    gone = {line for line in then - NOW if not line.endswith(" required")}
    assert gone == set()
    asked = {line for line in NOW - then if line.endswith(" required") and line.removesuffix(" required") in then}
    assert asked <= ASKED_SINCE.keys()


def test_the_format_of_each_release_is_kept() -> None:
    assert (FOLDER / f"{__version__}.txt").is_file(), "python -m tests.format_outline"


def test_the_first_guides_are_read(small: Project) -> None:
    """As they were written: a leg without its end is read, and a sound that does not say whose voice it is asks for that alone."""
    for trail in ("vallon", "moulins"):
        path = small.trails / trail / "trail.yml"
        path.write_text(re.sub(r"leg: \{to: [a-z-]+, ", "leg: {", path.read_text("utf-8")), "utf-8")
    assert "to: " not in (small.trails / "vallon/trail.yml").read_text("utf-8")
    assert small.lines(least=Severity.BLOCKS_REVIEW) == []
    assert [problem.rule for problem in small.problems()].count("leg-without-end") == 4
    small.edit(
        "trails/vallon/stops/pont.yml",
        "sources: [cadastre",
        'audio: {fr: {file: a.mp3, transcript: "Ici."}}\nsources: [cadastre',
    )
    said = [line for line in small.lines(least=Severity.BLOCKS_PUBLICATION) if "audio" in line]
    assert said == [
        "trails/vallon/stops/pont.yml:29:13: audio.fr.by: this key is missing. That is: whose voice it is, by their name in people.yml; "
        "synthetic where a machine speaks, ambient where nobody does. Add it, for example: by: rose"
    ]

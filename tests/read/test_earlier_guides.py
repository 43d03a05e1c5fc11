"""Guides written for earlier versions are read as they are: no key of theirs is refused, and none is asked for that they could not have."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.cli.schema import schemas
from generator.problems import Severity
from tests.conftest import Project

EARLIEST = Path(__file__).parents[1] / "data" / "earliest"


@pytest.fixture
def earliest(tmp_path: Path) -> Project:
    shutil.copytree(EARLIEST, tmp_path / "guide")
    return Project(tmp_path / "guide")


def test_the_first_guide_that_there_was_is_published(earliest: Project) -> None:
    assert earliest.lines() == []
    told = [line for line in earliest.lines(least=Severity.ADVICE) if ".leg:" in line]
    assert told == [
        f"trails/{place}.leg: the leg does not say which stop it leads to, so another order would go unnoticed. "
        f"If these words lead to {stop}, add: to: {stop}"
        for place, stop in (
            ("moulins/trail.yml:14:29: stops[0]", "lavoir"),
            ("moulins/trail.yml:15:25: stops[1]", "pont"),
            ("vallon/trail.yml:14:23: stops[0]", "moulin-haut"),
            ("vallon/trail.yml:15:30: stops[1]", "source-cachee"),
        )
    ], "what a key that came later is good for is advice, and says what to type"
    assert "Le pont de pierre" in (earliest.make("A1/index.html") / "A1/index.html").read_text("utf-8")


def test_a_recording_that_does_not_say_whose_voice_it_is_is_told_what_to_type(earliest: Project) -> None:
    """`by` of a recording, the one key that guides may lack which could once do without."""
    earliest.edit(
        "trails/vallon/stops/pont.yml", "access:", 'audio: {fr: {file: pont.mp3, transcript: "L’eau passe."}}\naccess:'
    )
    assert earliest.lines(least=Severity.BLOCKS_PUBLICATION)[0] == (
        "trails/vallon/stops/pont.yml:28:13: audio.fr.by: this key is missing. That is: whose voice it is, by their name in people.yml; "
        "synthetic where a machine speaks, ambient where nobody does. Add it, for example: by: rose"
    )


def keys(schema: dict[str, Any], part: dict[str, Any], path: str, seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Every key within a part of a schema, whatever the definitions are called that it goes through."""
    if (name := part.get("$ref", "").rpartition("/")[2]) and name not in seen:
        yield from keys(schema, schema["$defs"][name], path, (*seen, name))
    for name, inner in part.get("properties", {}).items():
        yield f"{path}.{name}{' *' if name in part.get('required', ()) else ''}"
        yield from keys(schema, inner, f"{path}.{name}", seen)
    for kind, sign in (("items", "[]"), ("additionalProperties", "{}")):
        if isinstance(inner := part.get(kind), dict):
            yield from keys(schema, inner, path + sign, seen)
    for inner in (*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ())):
        yield from keys(schema, inner, path, seen)


def test_no_key_of_a_guide_ever_goes() -> None:
    kept = set((EARLIEST / "keys.txt").read_text("utf-8").splitlines())
    today = set()
    for name, text in schemas().items():
        schema = json.loads(text)
        today |= set(keys(schema, schema, name.removesuffix(".json")))
    assert sorted(kept - today) == [], "guides that have these would be refused"
    assert sorted(today - kept) == [], "add these to keys.txt: from now on, guides may have them"

"""The schemas that editors complete and check from."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from generator.cli.schema import schemas
from tests.conftest import PROJECT, SMALL

SCHEMAS: dict[str, Any] = {name: json.loads(text) for name, text in schemas().items()}


def parts(value: Any) -> Iterator[dict[str, Any]]:
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(each)
    if isinstance(value, dict):
        yield value


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described_in_french_and_english_with_an_example(name: str) -> None:
    for model in (SCHEMAS[name], *SCHEMAS[name].get("$defs", {}).values()):
        for key, described in model.get("properties", {}).items():
            french, english, example = described.get("description", "\n\n\n\n").split("\n\n")
            assert french and english and french != english, f"{model['title']}.{key}: write it in descriptions.py"
            assert example.startswith(f"{key}: ")


@pytest.mark.parametrize("name", SCHEMAS)
def test_patterns_hold_with_the_flag_u_of_ecmascript(name: str) -> None:
    """ECMA-262, 22.2.1: with u, only syntax characters may be escaped as themselves."""
    for part in parts(SCHEMAS[name]):
        for pattern in (
            *part.get("patternProperties", {}),
            *([part["pattern"]] if isinstance(part.get("pattern"), str) else []),
        ):
            for escape in re.findall(r"\\(.)", pattern):
                assert escape in "^$\\.*+?()[]{}|/dDwWsSbBnrtvfxu", pattern


def stop(**changes: object) -> dict[str, object]:
    content = yaml.load((SMALL / "trails/vallon/stops/moulin-haut.yml").read_text("utf-8"), yaml.BaseLoader)
    return {**content, **changes}


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"title": {"fr": 1862}}, True),
        ({"facts": [{"figure": 3.5, "label": {"fr": "…"}, "source": "releve"}]}, True),
        ({"doubts": None}, True),
        ({"translated": {"en": 82605640}}, True),
        ({"altitude_m": "61.5"}, True),
        ({"title": {}}, False),
        ({"title": {"FR": "…"}}, False),
        ({"title": {"francais": "…"}}, False),
        ({"title": {"fr": "  "}}, False),
        ({"code": None}, False),
        ({"audio": {"FR": {"file": "a.mp3", "transcript": "…"}}}, False),
        ({"lok": 1}, False),
    ],
)  # fmt: skip
def test_the_schema_accepts_what_the_check_accepts(changes: dict[str, object], holds: bool) -> None:
    faults = list(jsonschema.Draft202012Validator(SCHEMAS["stop.json"]).iter_errors(stop(**changes)))
    assert (not faults) is holds, faults


def test_each_file_of_the_town_names_the_schema_that_is_its_own() -> None:
    trails = PROJECT / "trails"
    for path in trails.rglob("*.yml"):
        kind = "stop" if path.parent.name == "stops" else path.stem
        if kind == "plaques":
            continue
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert named is not None, f"{path}: no schema"
        assert (path.parent / named[1]).resolve() == (trails / "schema" / f"{kind}.json").resolve(), path

"""What is read the quick way is what the `Composer` reads, which has nothing to say of it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.problems import Problem
from generator.read.yaml_composer import Composer, Place, Plain, Refused
from generator.read.yaml_plain import plain_values
from generator.read.yaml_source import parse_yaml
from tests.conftest import PROJECT

PIECES = st.sampled_from(
    ["a", "b", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", '"', "'", "#", " #", " # ", " #x", "&a ", "*a", "!", "!!str ", "|\n  ",
     ">-\n  ", "? ", "~", "null", "é", "“", "”", "«", "\u00a0", "\u200b", "\u00ad", "\u2028", "\\", "\\u200b", "---\n", "...\n", "%YAML 1.1\n", "<<", "\t", "1"]
)  # fmt: skip


def as_composed(text: str) -> tuple[Plain, Place] | None:
    """None where the `Composer` has anything to say."""
    faults: list[Problem] = []
    try:
        composed = Composer(text, "a.yml", faults).document()
    except (Refused, yaml.YAMLError):
        return None
    return None if faults else composed


@given(st.lists(PIECES, max_size=14).map("".join))
@example("a: *x\n")
@example("a: &x b\nc: *x\n")
@example("&x a: b\nc: *x\n")
@example("a: &x [*x]\n")
@example("a: {b}\n")
@example("a: {b: }\n")
@example("a: {b: 1,\n c}\n")
@example("{a: 1, b: 2}\n")
@example("a: 1\na: 2\n")
@example("a: word #cut\n")
@example("a: word\u00a0#cut\n")
@example("a: «\u00a0mot\u00a0»\n")
@example("“a”: b\n")
@example("a: “b”\n")
@example('a: b"\n')
@example("a: \u00a0b\n")
@example("a\u00a0: b\n")
@example("a: ! b\n")
@example("a: !!int 1\n")
@example("!!map {a: b}\n")
@example("a: b\n---\nc: d\n")
@example("[a]: b\n")
@example("<<: a\n")
@example("a: ~\n")
@example('"a\\u200b": b\n')
def test_the_quick_way_reads_what_the_composer_reads(text: str) -> None:
    quick = plain_values(text)
    if quick is not None:
        composed = as_composed(text)
        assert composed is not None, "the Composer has something to say"
        assert quick == composed[0]


@pytest.mark.parametrize("depth", [19, 20, 21, 500_000 // 2])
def test_depth_is_refused_before_it_is_composed(depth: int) -> None:
    text = "[" * depth + "a" + "]" * depth
    read, problems = parse_yaml(text.encode(), "a.yml")
    assert (read is None) == (depth > 20) and [problem.rule for problem in problems] == ["yaml-too-deep"] * (depth > 20)
    blocks = "".join(f"{' ' * level}a:\n" for level in range(min(depth, 400))) + " " * min(depth, 400) + "b"
    assert (parse_yaml(blocks.encode(), "a.yml")[0] is None) == (depth > 20)


def test_most_files_of_a_guide_are_read_the_quick_way() -> None:
    paths = sorted(Path(PROJECT / "trails").rglob("*.yml"))
    quick = [path for path in paths if plain_values(path.read_text("utf-8")) is not None]
    assert len(quick) > 0.8 * len(paths), [path.name for path in paths if path not in quick]


def test_values_are_had_again_and_places_on_demand() -> None:
    read, _ = parse_yaml(b"a:\n  - {b: 1, c: [x, 'y']}\n", "a.yml")
    assert read is not None
    first = read.plain()
    assert first == read.plain() == {"a": [{"b": "1", "c": ["x", "y"]}]} and first is not read.plain()
    assert (read.spot("a", 0, "c", 1).line, read.spot("a", 0, "c", 1).column) == (2, 19)
    assert (read.key_spot("a", 0, "c").column, read.has("a", 0, "b"), read.has("a", 1)) == (12, True, False)

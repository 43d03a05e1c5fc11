"""Whatever a file looks like, the value is the only change, and its lines are the only lines that change."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit.splice import with_item, with_item_moved, with_value, without
from generator.edit.yaml_layout import Extent, KeyPath, NotSpliced, YamlText
from generator.read.yaml_source import parse_yaml

_key = st.sampled_from(["title", "story", "sources", "translated"])
_value = st.sampled_from(
    [
        '{fr: "é"}',
        "|\n    deux\n    lignes\n",
        ">+\n    fin\n\n",
        "[a, b]",
        "",
        "{en: 00000000}",
        "\n    en: 11111111\n    nl: 22222222",
        "{nl: 33333333}",
        '"x # y"',
        "{}",
    ]
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    entries=st.dictionaries(_key, _value, min_size=1),
    newline=st.sampled_from(["\n", "\r\n"]),
    tail=st.sampled_from(["", "\n", "# fin", "\n...\n"]),
    head=st.sampled_from(["", "# début\n", "---\n"]),
)
def test_only_the_value_changes(entries: dict[str, str], newline: str, tail: str, head: str) -> None:
    body = "\n".join(f"{key}: {value}".rstrip(" ") for key, value in entries.items())
    raw = (head + body + "\n" + tail).replace("\n", newline).encode()
    before, problems = parse_yaml(raw, "f")
    if before is None or problems:
        return
    plain = before.plain()
    assert isinstance(plain, dict)
    try:
        made = with_value(raw, ("translated", "en"), "abcdef12")
    except NotSpliced:
        assert not isinstance(plain.get("translated"), dict | None)
        return
    after, problems = parse_yaml(made, "f")
    assert after is not None and not problems
    assert after.plain() == {**plain, "translated": {**(plain.get("translated") or {}), "en": "abcdef12"}}
    for line in raw.decode().splitlines():
        if line.startswith("#"):
            assert line in made.decode()
    assert with_value(made, ("translated", "en"), "abcdef12") == made


TRAILS = Path(__file__).parents[2] / "trails"
TEXTS = [
    "court", "l'eau : « vive »", "mot " * 60 + "fin", "un\n\ndeux\nlignes", "x #y", "- tiret", "", "[a]", "null",
    "1915. La bataille", "a: b\n", "fin  ", "long " * 40 + "\n" + "encore " * 40, "50.44",
]  # fmt: skip


def paths(node: Extent, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Extent]]:
    if path:
        yield path, node
    for key, value in node.values.items():
        yield from paths(value, (*path, key))
    for index, item in enumerate(node.items):
        yield from paths(item, (*path, index))


def edit(raw: bytes, path: KeyPath, node: Extent, chance: random.Random) -> bytes:
    """One change of a kind that fits the value."""
    text = chance.choice(TEXTS)
    if node.kind == "scalar":
        return without(raw, path) if chance.random() < 0.2 else with_value(raw, path, text)
    if node.kind == "mapping":
        return with_value(raw, (*path, "nouveau"), text)
    count = len(node.items)
    if chance.random() < 0.5 and count:
        return with_item_moved(raw, path, chance.randrange(count), chance.randrange(count))
    return with_item(raw, path, chance.randint(0, count), {"code": "A1", "why": {"fr": text}})


@pytest.mark.parametrize("seed", range(4))
def test_an_edit_of_the_town_s_files_touches_its_own_lines_alone(seed: int) -> None:
    chance = random.Random(seed)
    files = {path: path.read_bytes() for path in sorted(TRAILS.rglob("*.yml"))}
    done = 0
    for _ in range(60):
        raw = files[chance.choice(list(files))]
        source = YamlText(raw.decode())
        path, node = chance.choice(list(paths(source.top)))
        try:
            made = edit(raw, path, node, chance)
        except NotSpliced as refused:
            assert "only key" in str(refused), (path, refused)
            continue
        done += 1
        # What reads as before is held by `_verified`; here: lines before and after the value are the same lines.
        first, last = source.line_start(node.start), source.line_end(max(node.end, node.start))
        before, after = raw.decode()[:first], raw.decode()[last:]
        start = before[: before.rfind("\n", 0, max(0, len(before) - 1)) + 1]
        assert made.decode().startswith(start), path
        assert made.decode().endswith(after.partition("\n")[2]), path
    assert done >= 55

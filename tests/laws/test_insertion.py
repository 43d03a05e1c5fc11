"""Whatever a file looks like, the inserted value is the only change."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.yaml_insertion import NotInserted, with_entry
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
    plain = before.top.plain()
    assert isinstance(plain, dict)
    try:
        made = with_entry(raw, "translated", "en", "abcdef12")
    except NotInserted:
        assert not isinstance(plain.get("translated"), dict | None)
        return
    after, problems = parse_yaml(made, "f")
    assert after is not None and not problems
    assert after.top.plain() == {**plain, "translated": {**(plain.get("translated") or {}), "en": "abcdef12"}}
    for line in raw.decode().splitlines():
        if line.startswith("#"):
            assert line in made.decode()
    assert with_entry(made, "translated", "en", "abcdef12") == made

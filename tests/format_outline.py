"""The format of a guide's files as lines of text, one for each key, to hold later formats against.

`python -m tests.format_outline` writes the one of this version to tests/data/format, once, when it is released.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator import __version__
from generator.cli.schema import schemas
from tests.conftest import PROJECT

FOLDER = PROJECT / "tests/data/format"


def outline(texts: Mapping[str, str]) -> list[str]:
    """`stop.position.lat required`, `stop.kind = heritage`: every key, whether it must be there, and each word that it may be."""
    found: dict[str, None] = {}
    for name, text in texts.items():
        schema = json.loads(text)
        found.update(dict.fromkeys(_lines(name.removesuffix(".json"), schema, schema, ())))
    return sorted(found)


def _lines(path: str, part: Mapping[str, Any], whole: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        if name not in above:
            yield from _lines(path, whole["$defs"][name], whole, (*above, name))
        return
    for word in part.get("enum", [part["const"]] if "const" in part else []):
        yield f"{path} = {word}"
    for choice in (*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ())):
        yield from _lines(path, choice, whole, above)
    if isinstance(items := part.get("items"), dict):
        yield from _lines(f"{path}[]", items, whole, above)
    if isinstance(values := part.get("additionalProperties"), dict):
        yield from _lines(f"{path}.*", values, whole, above)
    for pattern in part.get("patternProperties", {}).values():
        yield from _lines(f"{path}.*", pattern, whole, above)
    for key, value in part.get("properties", {}).items():
        yield f"{path}.{key}"
        if key in part.get("required", ()):
            yield f"{path}.{key} required"
        yield from _lines(f"{path}.{key}", value, whole, above)


if __name__ == "__main__":
    path = FOLDER / f"{__version__}.txt"
    if not path.exists():
        path.write_text("\n".join(outline(schemas())) + "\n", "utf-8")

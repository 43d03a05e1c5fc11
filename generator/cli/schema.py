"""`sentiers schema`: JSON Schemas from which editors complete and check."""

import json
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from generator.cli.main import Console
from generator.files.replace import replace_files
from generator.messages import msg
from generator.model.catalogues import Landmark, Person, Source, Term
from generator.model.descriptions import KEYS
from generator.model.guide import Settings
from generator.model.plaque import PlaqueLine
from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.model.values import Identifier
from generator.model.visit import VisitPlan

KINDS: dict[str, Any] = {
    "guide": Settings,
    "trail": Trail,
    "stop": Stop,
    "sources": dict[Identifier, Source],
    "people": dict[Identifier, Person],
    "glossary": dict[Identifier, Term],
    "landmarks": list[Landmark],
    "programmes": list[Programme],
    "visit": VisitPlan,
    "plaques": list[PlaqueLine],
}


_TOP = {name: kind.__name__ for name, kind in KINDS.items() if isinstance(kind, type)}


def schemas() -> dict[str, str]:
    """File name to text of each schema (JSON Schema 2020-12)."""
    return {f"{name}.json": _schema(name, kind) for name, kind in KINDS.items()}


def _schema(name: str, kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True)
    parts = {_TOP.get(name, name): schema, **schema.get("$defs", {})}
    for model, part in parts.items():
        _complete(model, part)
        if name in ("trail", "stop"):
            part.get("properties", {}).pop("id", None) if model in ("Trail", "Stop") else None
            part["required"] = [key for key in part["required"] if key != "id"] if "required" in part else []
        if not part.get("required", True):
            del part["required"]
    _close(schema)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema}
    whole["title"] = name
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _complete(model: str, part: dict[str, Any]) -> None:
    """What pydantic does not say of a model: what each key is, in French and English, and that a key without a value is left out."""
    for key, value in part.get("properties", {}).items():
        known = KEYS.get(model, {}).get(key)
        if known is not None:
            value.pop("title", None)
            value["description"] = f"{known.what.text('fr')}\n\n{known.what.text('en')}\n\n{known.example}"
        if key not in part.get("required", []) and {"type": "null"} not in value.get("anyOf", []):
            described = {word: value.pop(word) for word in ("description", "default", "title") if word in value}
            part["properties"][key] = {"anyOf": [dict(value), {"type": "null"}], **described}


def _close(schema: object) -> None:
    """Groups whose keys have a form (languages, identifiers) take no others."""
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _close(value)
    if isinstance(schema, dict) and "patternProperties" in schema:
        schema["additionalProperties"] = False


@click.command()
@click.option("--into", type=click.Path(path_type=Path), help="The folder to write to; else trails/schema.")
@click.pass_obj
def schema(console: Console, into: Path | None) -> None:
    """Write the schema of every kind of file."""
    if into is None:
        console.need_trails()
    folder = into or console.trails / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    replace_files({folder / name: text.encode() for name, text in schemas().items()})
    console.say(msg("{count} schemas are in {folder}.", count=len(KINDS), folder=_shown(folder, console.trails)))


def _shown(folder: Path, trails: Path) -> str:
    return folder.relative_to(trails.parent).as_posix() if folder.is_relative_to(trails.parent) else str(folder)

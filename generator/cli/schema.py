"""`sentiers schema`: JSON Schemas from which editors complete and check."""

import json
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from generator.cli.main import Console
from generator.messages import msg
from generator.model.catalogues import Landmark, Person, Source, Term
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


def schemas() -> dict[str, str]:
    """File name to text of each schema (JSON Schema 2020-12)."""
    return {f"{name}.json": _schema(name, kind) for name, kind in KINDS.items()}


def _schema(name: str, kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        properties = part.get("properties", {})
        if "id" in properties and name in ("trail", "stop"):
            del properties["id"]
            part["required"] = [key for key in part.get("required", []) if key != "id"]
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema}
    whole["title"] = name
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@click.command()
@click.option("--into", type=click.Path(path_type=Path), help="The folder to write to; else trails/schema.")
@click.pass_obj
def schema(console: Console, into: Path | None) -> None:
    """Write the schema of every kind of file."""
    folder = into or console.trails / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
    console.say(msg("{count} schemas are in {folder}.", count=len(KINDS), folder=folder.name))

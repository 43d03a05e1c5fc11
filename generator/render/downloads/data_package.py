"""The tables with the types of their columns: `datapackage.json`.

Source: Frictionless, *Tabular Data Package*, *Table Schema* and *CSV Dialect* 1.0.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from generator.render.addresses import absolute
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads import figures_csv, stops_csv
from generator.render.downloads.columns import Column
from generator.render.downloads.listed import PACKAGE_PATH
from generator.render.downloads.values import Values


def data_package(context: RenderContext, outputs: Sequence[Output]) -> list[Output]:
    """`datapackage.json`. outputs: those of the site, which are made for their sizes and digests."""
    made = {output.path: output for output in outputs}
    return [Output(PACKAGE_PATH, partial(_document, context, made))]


def _document(context: RenderContext, outputs: Mapping[str, Output]) -> bytes:
    settings = context.guide.guide.settings
    locale = context.locales[0]
    resources = [_resource(outputs[stops_csv.STOPS_PATH], stops_csv.columns(context), key="code")]
    if figures_csv.is_published(context):
        resources.append(_resource(outputs[figures_csv.FIGURES_PATH], figures_csv.columns(context)))
    publisher = settings.publisher
    document = {
        "profile": "tabular-data-package",
        "name": "guide",
        "id": absolute(context.address, PACKAGE_PATH),
        "title": f"{locale.say(settings.name).text} – {locale.say(settings.place).text}",
        "homepage": absolute(context.address, ""),
        "licenses": [{"title": settings.licence, **_path(settings.licence_url)}],
        "contributors": [{"title": publisher.name, **_path(publisher.url), "role": "publisher"}],
        "resources": resources,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _path(address: str | None) -> Mapping[str, str]:
    """A licence has a name of a list, or an address; a contributor may have one."""
    return {"path": address} if address else {}


def _resource(output: Output, columns: Sequence[Column], key: str | None = None) -> Values:
    """encoding: UTF-8 with the byte order mark by which Excel knows it."""
    content = output.make()
    schema: Values = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    return {
        "profile": "tabular-data-resource",
        "name": PurePosixPath(output.path).stem,
        "path": output.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> Values:
    field: Values = {
        "name": column.name,
        "type": column.type,
        "format": column.format,
        "description": column.description,
    }
    constraints: Values = {}
    if column.required:
        constraints["required"] = True
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    return {**field, "constraints": constraints} if constraints else field

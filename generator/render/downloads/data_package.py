"""The tables with the types of their columns: `datapackage.json`.

Source: Frictionless, *Tabular Data Package*, *Table Schema* and *CSV Dialect* 1.0.
"""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from generator.render.addresses import absolute, uri
from generator.render.artifacts import MadeFiles, Output
from generator.render.context import RenderContext
from generator.render.downloads import figures_csv, stops_csv
from generator.render.downloads.columns import Column
from generator.render.downloads.listed import PACKAGE_PATH
from generator.render.downloads.values import Values


def data_package(context: RenderContext, made: MadeFiles) -> list[Output]:
    """`datapackage.json`. made: the files of the site, for their sizes and digests."""
    return [Output(PACKAGE_PATH, partial(_document, context, made))]


def _document(context: RenderContext, made: MadeFiles) -> bytes:
    settings = context.guide.guide.settings
    locale = context.locales[0]
    resources = [_resource(made, stops_csv.STOPS_PATH, stops_csv.columns(context), key="code")]
    if figures_csv.is_published(context):
        resources.append(_resource(made, figures_csv.FIGURES_PATH, figures_csv.columns(context)))
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
    return {"path": uri(address)} if address else {}


def _resource(made: MadeFiles, path: str, columns: Sequence[Column], key: str | None = None) -> Values:
    """encoding: UTF-8 with the byte order mark by which Excel knows it."""
    digest = made[path]
    schema: Values = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    return {
        "profile": "tabular-data-resource",
        "name": PurePosixPath(path).stem,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": digest.size_bytes,
        "hash": f"sha256:{digest.sha256}",
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

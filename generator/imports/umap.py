"""Trails from the backup of a map of uMap (the file `.umap` of «full backup»): each layer is a FeatureCollection."""

import re
from collections.abc import Mapping

from generator.imports import plain_text
from generator.imports.draft import Layer, Reading, trails_of
from generator.imports.features import Features
from generator.messages import msg
from generator.read.json_source import JsonSource

_OPTIONS = ("_umap_options", "_storage_options")
"""Of a layer; the second one until 2016."""
_LINK = re.compile(r"\[\[\s*(https?://[^\s|\]]+)\s*(?:\|([^\]]*))?\]\]")
_HEADING = re.compile(r"^#{1,4} +(.+?)\s*$", re.MULTILINE)
_FRAME = re.compile(r"\{\{\{?[^{}]*\}?\}\}")


def read_umap(source: JsonSource) -> Reading:
    features = Features(source, _markdown)
    layers = source.plain.get("layers")
    made: list[Layer] = []
    for at, layer in enumerate(layers if isinstance(layers, list) else []):
        if not isinstance(layer, Mapping):
            features.fault(("layers", at), layer)
            continue
        read = features.layer(layer.get("features"), ("layers", at, "features"))
        options: Mapping[str, object] = next(
            (layer[key] for key in _OPTIONS if isinstance(layer.get(key), Mapping)), {}
        )
        name = plain_text.name(options.get("name", ""))
        if name:
            read.title = {"": name}
        if words := plain_text.words(_markdown(options.get("description", ""))):
            read.words = {"": words}
        if options.get("remoteData"):
            said = msg("The layer “{name}” fetches its features from elsewhere: they are not in this file.", name=name)
            features.left_out.say(said)
        made.append(read)
    properties = source.plain.get("properties")
    about = properties if isinstance(properties, Mapping) else {}
    title, words = plain_text.name(about.get("name", "")), plain_text.words(_markdown(about.get("description", "")))
    whole = Layer(title={"": title} if title else {}, words={"": words} if words else {})
    trails = trails_of(whole, made, source.file, features.left_out)
    return Reading(trails=trails, left_out=features.left_out.messages, problems=features.faults.problems)


def _markdown(text: object) -> object:
    """The links of uMap as Markdown has them, without pictures and frames of other sites."""
    if not isinstance(text, str):
        return text
    linked = _LINK.sub(lambda found: f"[{(found[2] or found[1]).strip()}]({found[1]})", text)
    return _HEADING.sub(r"**\1**\n", _FRAME.sub("", linked))

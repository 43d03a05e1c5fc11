"""A trail from GeoJSON (RFC 7946): points are stops, lines are its line."""

from dataclasses import replace

from generator.imports import plain_text
from generator.imports.draft import Credit, Layer, Reading, trails_of
from generator.imports.features import Features
from generator.imports.own_names import is_letter
from generator.read.json_source import JsonSource


def read_geojson(source: JsonSource) -> Reading:
    """source: a FeatureCollection, a Feature or a geometry."""
    plain = source.plain
    features = Features(source)
    if plain.get("type") == "FeatureCollection":
        layer = features.layer(plain.get("features"), ("features",))
    elif plain.get("type") == "Feature":
        layer = features.one(plain)
    else:
        layer = features.geometry(plain)
    title = plain_text.name(plain.get("name") or plain.get("title") or "")
    if title and not is_letter(title):
        layer.title = layer.title or {"": title}
    licence = plain_text.name(plain.get("licence") or plain.get("license") or "")
    trails = [
        replace(trail, credit=Credit(licence=licence))
        for trail in trails_of(Layer(), [layer], source.file, features.left_out)
    ]
    return Reading(trails=trails, left_out=features.left_out.messages, problems=features.faults.problems)

"""Trails of the French national schema. Source: PnX-SI, *schema_randonnee* v1.1.0: each feature is a trail, none has stops."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from generator.imports import plain_text
from generator.imports.draft import Credit, DraftTrail, Layer, Reading
from generator.imports.faults import Faults, LeftOut
from generator.imports.field_names import folded
from generator.imports.geometry import Geometries
from generator.messages import msg
from generator.model.track import Track
from generator.read.json_source import JsonSource

_ACCESS = {"acces_routier": "car", "transports_commun": "bus", "parking_info": "parking"}
"""Field to the way to come there that the model names."""
_TAKEN = {
    *_ACCESS,
    "nom_itineraire",
    "presentation",
    "depart",
    "arrivee",
    "pratique",
    "type_itineraire",
    "producteur",
    "difficulte",
    "url",
}
_ROUTES = {"boucle": "loop", "aller simple": "one_way", "étape": "one_way", "aller-retour": "there_and_back"}
_PRACTICES = {"pédestre": "walking", "trail": "walking", "cyclo": "cycling", "VTT": "cycling", "gravel": "cycling"}
_PDIPR = ("pdipr_inscription", "pdipr_date_inscription")
_DIFFICULTIES = {
    "tres facile": "very_easy",
    "facile": "easy",
    "moyen": "moderate",
    "moyenne": "moderate",
    "intermediaire": "moderate",
    "difficile": "hard",
}
"""The schema leaves the words to each platform; these are the ones of its examples and of the guide's own file."""


def is_national(plain: Mapping[str, Any]) -> bool:
    """Whether a FeatureCollection has the trails of the schema."""
    features = plain.get("features")
    return isinstance(features, list) and any(
        isinstance(feature, Mapping)
        and isinstance(feature.get("properties"), Mapping)
        and "nom_itineraire" in feature["properties"]
        for feature in features
    )


def read_national_trails(source: JsonSource) -> Reading:
    """Every trail of a file with its line; what it has no place for is said."""
    faults, left_out = Faults(source.file), LeftOut()
    geometries = Geometries(source, faults, left_out)
    trails: list[DraftTrail] = []
    for at, feature in enumerate(source.plain["features"]):
        path = ("features", at)
        properties = feature.get("properties") if isinstance(feature, Mapping) else None
        if not isinstance(properties, Mapping) or not plain_text.name(properties.get("nom_itineraire")):
            found = msg("this trail has no {name}", name="nom_itineraire")
            faults.add("import-feature", found, spot=partial(source.spot, *path))
            continue
        _, lines = geometries.read(feature.get("geometry"), (*path, "geometry"))
        taken = _taken(properties)
        left_out.fields.update(name for name, value in properties.items() if name not in taken and value)
        track = Layer(segments=lines, lines=1).track(source.file)
        if track is None:
            if not faults.count:
                found = msg("the line of this trail has no length")
                faults.add("import-geometry", found, spot=partial(source.spot, *path, "geometry"))
            continue
        practice = str(properties.get("pratique", ""))
        if practice and practice not in _PRACTICES:
            left_out.say(
                msg("Of the practices, a guide knows walking and cycling: “{name}” is left out.", name=practice[:40])
            )
        trails.append(_draft(properties, track))
    return Reading(trails=trails, left_out=left_out.messages, problems=faults.problems)


def _draft(properties: Mapping[str, Any], track: Track) -> DraftTrail:
    intro = plain_text.words(properties.get("presentation")) or plain_text.words(properties.get("presentation_courte"))
    return DraftTrail(
        title=_french(plain_text.name(properties.get("nom_itineraire"))),
        tagline=_french(_tagline(properties)),
        intro=_french(intro),
        track=track,
        departure=_french(plain_text.name(properties.get("depart"))),
        arrival=_french(plain_text.name(properties.get("arrivee"))),
        route=_ROUTES.get(str(properties.get("type_itineraire", "")), ""),
        practice=_PRACTICES.get(str(properties.get("pratique", "")), ""),
        difficulty=_DIFFICULTIES.get(folded(str(properties.get("difficulte", ""))).replace("_", " "), ""),
        access={
            way: _french(words) for name, way in _ACCESS.items() if (words := plain_text.words(properties.get(name)))
        },
        pdipr=_pdipr(properties),
        credit=Credit(
            publisher=plain_text.name(properties.get("producteur")), url=plain_text.address(properties.get("url"))
        ),
    )


def _taken(properties: Mapping[str, Any]) -> set[str]:
    """The fields whose values the draft of this trail has."""
    taken = set(_TAKEN)
    if _pdipr(properties) is not None:
        taken |= set(_PDIPR)
    if _tagline(properties) or not plain_text.words(properties.get("presentation")):
        taken.add("presentation_courte")
    return taken


def _tagline(properties: Mapping[str, Any]) -> str:
    """The short text, where it is a line and another one introduces the trail; else empty."""
    short = plain_text.words(properties.get("presentation_courte"))
    if "\n" in short or len(short) > plain_text.MOST_SIGNS or not plain_text.words(properties.get("presentation")):
        return ""
    return plain_text.name(properties.get("presentation_courte"))


def _pdipr(properties: Mapping[str, Any]) -> date | None:
    """The day on which the trail came into the plan of its département, where it is in it."""
    return _day(properties.get("pdipr_date_inscription")) if properties.get("pdipr_inscription") else None


def _day(written: object) -> date | None:
    """A day as ISO 8601 writes it; None for anything else."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _french(text: str) -> dict[str, str]:
    return {"fr": text} if text else {}

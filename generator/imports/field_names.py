"""The names that people give to the columns of a table and to the properties of a map, in French and English."""

import re
import unicodedata
from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "title": "title titre name nom intitule label libelle designation nom_etape nom_point",
    "story": "story histoire description desc descriptif recit texte text commentaire comment note notes",
    "essential": "essential essentiel resume summary accroche",
    "lat": "lat latitude y ycoord y_wgs84",
    "lon": "lon lng long longitude x xcoord x_wgs84",
    "position": "position coordinates coordonnees coords gps latlon lat_lon geo_point_2d",
    "order": "order ordre rang numero no num n sequence etape",
    "code": "code",
    "kind": "kind theme genre",
    "topics": "topics topic sujets sujet themes thematiques thematique",
    "accuracy_m": "accuracy_m accuracy precision precision_m",
    "place": "place",
    "trail": "trail sentier parcours circuit itineraire",
}
FIELDS: Mapping[str, str] = {name: field for field, names in _NAMES.items() for name in names.split()}
"""A name as people write it, folded, to the field that it means."""
TRANSLATED = ("title", "story", "essential", "trail")
KINDS: Mapping[str, str] = {
    "heritage": "heritage",
    "patrimoine": "heritage",
    "sustainability": "sustainability",
    "durabilite": "sustainability",
    "transition": "sustainability",
    "developpement_durable": "sustainability",
}

_LANGUAGE = re.compile(r"(.+)_([a-z]{2,3})")


def folded(text: str) -> str:
    """In lower case without accents, words joined by low lines: «Nom de l’étape» is nom_de_l_etape."""
    plain = unicodedata.normalize("NFKD", text.replace("°", "o").casefold())
    return "_".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def field_of(written: str) -> tuple[str, str] | None:
    """(field, language or nothing) that a name means: title_fr is a title in French. None for any other name."""
    plain = folded(written)
    if plain in FIELDS:
        return FIELDS[plain], ""
    found = _LANGUAGE.fullmatch(plain)
    if found and FIELDS.get(found[1]) in TRANSLATED:
        return FIELDS[found[1]], found[2]
    return None

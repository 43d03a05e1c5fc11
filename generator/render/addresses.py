"""Addresses of the guide, relative to its root: the code on the plaque is the address of the page.

The first language of the guide has none in its addresses (`A1/`), every other one stands under its own (`en/A1/`).
"""

from collections.abc import Mapping

PAGE_SLUGS: Mapping[str, Mapping[str, str]] = {
    "map": {"fr": "carte", "en": "map", "nl": "kaart", "de": "karte", "pl": "mapa"},
    "search": {"fr": "recherche", "en": "search", "nl": "zoeken", "de": "suche", "pl": "szukaj"},
    "visit": {"fr": "visite", "en": "visit", "nl": "bezoek", "de": "besuch", "pl": "wizyta"},
    "glossary": {"fr": "glossaire", "en": "glossary", "nl": "woordenlijst", "de": "glossar", "pl": "slowniczek"},
    "gallery": {"fr": "images", "en": "pictures", "nl": "beelden", "de": "bilder", "pl": "obrazy"},
    "news": {"fr": "nouveautes", "en": "whats-new", "nl": "nieuw", "de": "neues", "pl": "nowosci"},
    "data": {"fr": "donnees", "en": "open-data", "nl": "open-data", "de": "offene-daten", "pl": "otwarte-dane"},
    "sources": {"fr": "sources", "en": "sources", "nl": "bronnen", "de": "quellen", "pl": "zrodla"},
    "accessibility": {
        "fr": "accessibilite",
        "en": "accessibility",
        "nl": "toegankelijkheid",
        "de": "barrierefreiheit",
        "pl": "dostepnosc",
    },
    "about": {"fr": "a-propos", "en": "about", "nl": "over", "de": "ueber", "pl": "o-przewodniku"},
    "contribute": {"fr": "participer", "en": "contribute", "nl": "meedoen", "de": "mitmachen", "pl": "wspoltworz"},
    "legal": {"fr": "mentions-legales", "en": "legal-notice", "nl": "colofon", "de": "impressum", "pl": "nota-prawna"},
    "privacy": {"fr": "vie-privee", "en": "privacy", "nl": "privacy", "de": "datenschutz", "pl": "prywatnosc"},
    "counting": {
        "fr": "mesure-d-audience",
        "en": "counting",
        "nl": "bezoekcijfers",
        "de": "besuchszahlen",
        "pl": "statystyki",
    },
    "offline": {"fr": "hors-ligne", "en": "offline", "nl": "offline", "de": "offline", "pl": "offline"},
    "diary": {"fr": "carnet", "en": "diary", "nl": "dagboek", "de": "tagebuch", "pl": "dziennik"},
}


def under_language(path: str, language: str, default: str) -> str:
    """A path of the guide in a language."""
    return path if language == default else f"{language}/{path}"


def home_url(language: str, default: str) -> str:
    return under_language("", language, default)


def code_url(code: str, language: str, default: str) -> str:
    """Of a stop or, with a letter, of a trail."""
    return under_language(f"{code}/", language, default)


def page_url(key: str, language: str, default: str) -> str:
    """Of a page that is neither a stop nor a trail. key: one of `PAGE_SLUGS`."""
    slugs = PAGE_SLUGS[key]
    return under_language(f"{slugs.get(language, slugs['en'])}/", language, default)


def trail_page_url(letter: str, key: str, language: str, default: str) -> str:
    """Of a page that belongs to a trail, such as its map: `A/carte/`."""
    slugs = {**PAGE_SLUGS, **TRAIL_SLUGS}[key]
    return under_language(f"{letter}/{slugs.get(language, slugs['en'])}/", language, default)


TRAIL_SLUGS: Mapping[str, Mapping[str, str]] = {
    "itinerary": {
        "fr": "itineraire",
        "en": "itinerary",
        "nl": "routebeschrijving",
        "de": "wegbeschreibung",
        "pl": "trasa",
    },
}


VISIT_SLUGS: Mapping[str, Mapping[str, str]] = {
    "take_away": {"fr": "a-emporter", "en": "take-away", "nl": "meenemen", "de": "mitnehmen", "pl": "na-wynos"},
}


def programme_url(programme: str, language: str, default: str) -> str:
    """Of a ready-made visit: `visite/<id>/`."""
    return f"{page_url('visit', language, default)}{programme}/"


def take_away_url(programme: str, language: str, default: str) -> str:
    """Of what a delegation takes home: `visite/<id>/a-emporter/`."""
    slugs = VISIT_SLUGS["take_away"]
    return f"{programme_url(programme, language, default)}{slugs.get(language, slugs['en'])}/"


def absolute(address: str, path: str) -> str:
    """The whole address of a path."""
    return f"{address.rstrip('/')}/{path}"


def code_address(address: str, code: str) -> str:
    """What a QR code says: the whole address in capitals, so that it is alphanumeric (ISO/IEC 18004:2015, 7.3.4)."""
    return absolute(address, f"{code}/").upper()

"""Addresses of languages for catalogues: the EU's list, which takes ISO 639-3 in capitals.

Source: Publications Office of the EU, *Language* (authority table), as DCAT-AP 3 asks for.
"""

from collections.abc import Mapping

EU_LANGUAGES = "http://publications.europa.eu/resource/authority/language"
CONGRESS_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1"
"""Library of Congress: what DCAT 3 names for the others."""
THREE_LETTERS: Mapping[str, str] = {
    "ar": "ARA",
    "be": "BEL",
    "bg": "BUL",
    "br": "BRE",
    "ca": "CAT",
    "co": "COS",
    "cs": "CES",
    "cy": "CYM",
    "da": "DAN",
    "de": "DEU",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "eu": "EUS",
    "fi": "FIN",
    "fr": "FRA",
    "ga": "GLE",
    "gl": "GLG",
    "hr": "HRV",
    "hu": "HUN",
    "is": "ISL",
    "it": "ITA",
    "ja": "JPN",
    "ko": "KOR",
    "lb": "LTZ",
    "lt": "LIT",
    "lv": "LAV",
    "mt": "MLT",
    "nl": "NLD",
    "oc": "OCI",
    "pl": "POL",
    "pt": "POR",
    "ro": "RON",
    "ru": "RUS",
    "sk": "SLK",
    "sl": "SLV",
    "sv": "SWE",
    "tr": "TUR",
    "uk": "UKR",
    "zh": "ZHO",
}


def language_address(tag: str) -> str:
    """tag: BCP 47."""
    language = tag.partition("-")[0]
    if language in THREE_LETTERS:
        return f"{EU_LANGUAGES}/{THREE_LETTERS[language]}"
    return f"{EU_LANGUAGES}/{language.upper()}" if len(language) == 3 else f"{CONGRESS_LANGUAGES}/{language}"

"""Spaces and apostrophes as each language sets them; the only place that knows.

Sources: Imprimerie nationale, *Lexique des règles typographiques* (2002), «Ponctuation»; BIPM, *The International
System of Units*, 9th ed., 5.4.3 (a space between number and unit) and 5.4.4 (digits in groups of three).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

NARROW_NBSP = "\u202f"
NBSP = "\u00a0"

_SPACES = f"[ {NBSP}{NARROW_NBSP}]"
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_THOUSANDS = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:{_SPACES}\d{{3}})+(?!\d)")
_UNITS = "mm|cm|dm|m|km|m²|m2|m³|m3|ha|l|L|kg|g|t|s|min|h|W|kW|kWp|kWh|kWc|MW|MWh|GWh|Wh|°C|°|%|€|k€|M€|tonnes|mètres|metres|hectares|litres|habitants|inhabitants"
_UNIT = re.compile(rf"(?<=\d){_SPACES}(?=(?:{_UNITS})(?![\w²³]))")
_HIGH = re.compile(rf"{_SPACES}+(?=[;!?»](?!\w))")
_HIGH_GLUED = re.compile(r"(?<=[\w)\]»”’])(?=[;!?](?:[\s!?»”)]|$))")
_COLON = re.compile(rf"(?<=\S){_SPACES}+:(?=\s|$)")
_OPENING = re.compile(rf"«{_SPACES}*(?=\S)")
_CLOSING = re.compile(rf"(«[^«»]*[^«»\s]){_SPACES}*»")
_CLOSING_GLUED = re.compile(r"(?<=[^\s«\u202f\u00a0])»(?!\w)")
"""Where a word follows at once, this sign closes only where a « stands before it: it may open, as in other languages (»Wort«)."""


_KEPT = re.compile(
    r"(?<=\]\()(?:[^()\s]|\([^()\s]*\))+|\bhttps?://[^\s<>«»\"”]*[^\s<>«»\"”.,;:!?)\]’']|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
)
"""Addresses, in a link or bare, and names of signs (`&nbsp;`): nothing in them is a word of the language."""
_STAND_INS = "ꀀꀁꀂꀃꀄꀅ"
"""Letters of the Yi syllabary: one that a text does not hold stands for what is kept while the text is set around it."""


@lru_cache(maxsize=4096)
def set_text(text: str, language: str) -> str:
    """Return `text` with the spaces and apostrophes of `language` (a BCP 47 tag; only its primary subtag counts).

    Numbers keep their digits together and their unit beside them in every language. French takes a narrow no-break
    space before ; ! ? and inside « », and a no-break space before a colon. Addresses are left as they are, letters are composed
    (Unicode NFC). Setting a text twice changes nothing, nor does it where somebody made plain spaces of its spaces in between.
    """
    text = unicodedata.normalize("NFC", text)
    kept = _KEPT.findall(text)
    if not kept or (stand_in := next((letter for letter in _STAND_INS if letter not in text), None)) is None:
        return _set_words(text, language)
    whole: Iterator[str] = iter(kept)
    return re.sub(stand_in, lambda _: next(whole), _set_words(_KEPT.sub(stand_in, text), language))


def _set_words(text: str, language: str) -> str:
    primary = language.partition("-")[0]
    text = _THOUSANDS.sub(lambda found: re.sub(_SPACES, NARROW_NBSP, found[0]), text)
    text = _UNIT.sub(NBSP, text)
    if primary in {"fr", "en"}:
        text = _APOSTROPHE.sub("’", text)
    if primary == "fr":
        text = _OPENING.sub(f"«{NARROW_NBSP}", text)
        text = _CLOSING.sub(rf"\1{NARROW_NBSP}»", text)
        text = _CLOSING_GLUED.sub(f"{NARROW_NBSP}»", text)
        text = _HIGH.sub(NARROW_NBSP, text)
        text = _HIGH_GLUED.sub(NARROW_NBSP, text)
        text = _COLON.sub(f"{NBSP}:", text)
    return text

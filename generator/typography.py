"""Spaces and apostrophes as each language sets them; the only place that knows.

Sources: Imprimerie nationale, *Lexique des règles typographiques* (2002), «Ponctuation»; BIPM, *The International
System of Units*, 9th ed., 5.4.3 (a space between number and unit) and 5.4.4 (digits in groups of three).
"""

import re

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
_PARAGRAPHS = re.compile(r"\n\s*\n")
_CLOSING_GLUED = re.compile(r"(?<=[^\s«\u202f\u00a0])»")


def set_text(text: str, language: str) -> str:
    """Return `text` with the spaces and apostrophes of `language` (a BCP 47 tag; only its primary subtag counts).

    Numbers keep their digits together and their unit beside them in every language. French takes a narrow no-break
    space before ; ! ? and inside « », and a no-break space before a colon. Setting a text twice changes nothing.
    """
    primary = language.partition("-")[0]
    text = _THOUSANDS.sub(lambda found: re.sub(_SPACES, NARROW_NBSP, found[0]), text)
    text = _UNIT.sub(NBSP, text)
    if primary in {"fr", "en"}:
        text = _APOSTROPHE.sub("’", text)
    if primary == "fr":
        text = _OPENING.sub(f"«{NARROW_NBSP}", text)
        text = _CLOSING_GLUED.sub(f"{NARROW_NBSP}»", text)
        text = _HIGH.sub(NARROW_NBSP, text)
        text = _HIGH_GLUED.sub(NARROW_NBSP, text)
        text = _COLON.sub(f"{NBSP}:", text)
    return text


def bare_text(text: str, *, keep_paragraphs: bool = False) -> str:
    """The words alone, for a description, to be counted or to be read aloud: Markdown's signs taken out, spaces folded.

    keep_paragraphs: paragraphs stay apart by an empty line.
    """
    if keep_paragraphs:
        return "\n\n".join(bare_text(part) for part in _PARAGRAPHS.split(text))
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    bare = re.sub(r"(^|\n)\s*([-*+]|\d+\.)\s+", r"\1", bare)
    return " ".join(re.sub(r"[*_`#>]+", "", bare).split())

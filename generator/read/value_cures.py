"""What was meant by a value that its key cannot take: coordinates as maps and phones give them, dates as people write them,
the name of a language, a word of the guide in French.
"""

import calendar
import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from generator.messages import Code, Message, msg, plural
from generator.model.sign_languages import SIGN_LANGUAGES, around
from generator.model.values import LETTERS

_DECIMALS = 5
_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_DEGREES = re.compile(
    r"([+-]?\d{1,3})\s*[°º]\s*(\d{1,2}(?:[.,]\d+)?)?\s*[’'′´]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"”″]|[’'′´]{2})?)?\s*([NSEWO])?",
    re.IGNORECASE,
)
_WITH_SIDE = re.compile(rf"({_NUMBER})\s*°?\s*([NSEWO])|([NSEWO])\s*({_NUMBER})\s*°?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")
_DAY_IN_WORDS = re.compile(r"(?:\w+\s+)?(\d{1,2})(?:er|st|nd|rd|th)?\s+([^\W\d]+)\.?,?\s+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")

_LATIN = re.compile("[\u0021-\u007e\u00c0-\u024f\u1e00-\u1eff]")

_WORDS = {
    "oui": "yes", "non": "no", "en partie": "partly", "partiel": "partly", "partiellement": "partly", "inconnu": "unknown",
    "inconnue": "unknown", "patrimoine": "heritage", "transition": "sustainability", "durable": "sustainability",
    "boucle": "loop", "aller simple": "one_way", "aller-retour": "there_and_back", "aller retour": "there_and_back",
    "très facile": "very_easy", "facile": "easy", "moyen": "moderate", "moyenne": "moderate", "modéré": "moderate",
    "difficile": "hard", "à pied": "walking", "marche": "walking", "vélo": "cycling", "à vélo": "cycling", "goudron": "paved",
    "bitume": "paved", "pavé": "paved", "gravier": "gravel", "gravillons": "gravel", "terre": "earth", "herbe": "grass",
    "marches": "steps", "escalier": "steps", "escaliers": "steps", "personne": "person", "organisme": "organisation",
    "groupe": "group", "nom": "name", "texte": "text", "voix": "voice", "route": "road", "eau": "water", "bois": "wood",
    "vrai": "true", "faux": "false",
}  # fmt: skip
"""French words for the words of the files, as a French hand types them."""


def coordinates(text: str) -> list[float]:
    """The coordinates in a text, in its order: decimal, with a comma, in degrees and minutes, with N or E; empty where it has none."""
    found = [_of_degrees(each) for each in _DEGREES.finditer(text)]
    if found:
        return found
    found = [_signed(each[1] or each[4], each[2] or each[3]) for each in _WITH_SIDE.finditer(text)]
    if found:
        return found
    pair = re.fullmatch(
        rf"\s*[(\[]?\s*({_NUMBER})(?:\s*[;/]\s*|\s*,\s+|\s+|(?<=\.\d)\s*,\s*|(?<=\d),(?=[+-]?\d+\.))({_NUMBER})\s*[)\]]?\s*", text
    )  # fmt: skip
    if pair is None and (dots := re.fullmatch(r"\s*([+-]?\d{1,3}\.\d+),([+-]?\d{1,3}\.\d+)\s*", text)):
        pair = dots
    if pair is not None:
        return [_decimal(pair[1]), _decimal(pair[2])]
    one = re.fullmatch(rf"\s*({_NUMBER})\s*°?\s*", text)
    return [_decimal(one[1])] if one else []


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def _signed(number: str, side: str | None) -> float:
    value = _decimal(number)
    return -value if side and side.upper() in "SWO" else value


def _of_degrees(found: re.Match[str]) -> float:
    value = abs(float(found[1])) + _decimal(found[2] or "0") / 60 + _decimal(found[3] or "0") / 3600
    value = -value if found[1].startswith("-") else value
    return -value if found[4] and found[4].upper() in "SWO" else value


def _written(number: float) -> str:
    return f"{round(number, _DECIMALS):g}" if float(number).is_integer() else f"{number:.{_DECIMALS}f}".rstrip("0")


def number_cure(kind: str, key: str, value: object) -> Message | None:
    """kind: of the number (see `forms.KINDS`). key: the one it stands after, or its place in a list."""
    text = value if isinstance(value, str) else str(value)
    before = "" if key.isdecimal() else f"{key}: "
    if kind in ("latitude", "longitude"):
        meant = coordinates(text) if isinstance(value, str) else []
        if len(meant) == 2:
            line = Code(f"lat: {_written(meant[0])}, lon: {_written(meant[1])}")
            return msg("Write each number after its own key: {line}", line=line)
        if re.fullmatch(r"\s*[+-]?\d{1,3},\d+\s*", text):
            return msg("Write a point, not a comma: {line}", line=Code(f"{before}{_written(_decimal(text))}"))
        if len(meant) == 1 and not re.fullmatch(r"[+-]?[\d.]+", text.strip()):
            return msg("Write the degrees with decimals: {line}", line=Code(f"{before}{_written(meant[0])}"))
        if re.fullmatch(r"[+-]?\d{1,3}(\.\d+)?", text.strip()):
            return msg("Did you swap lat and lon?")
        return msg("Write the degrees with decimals, such as {line}", line=Code(f"{before}49.00400"))
    alone = re.fullmatch(r"\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:m|mètres?|metres?|km/h|%|min|minutes?|°|ans?)?\.?\s*", text)
    if alone and alone[1] != text.strip():
        return msg("Write the number alone: {line}", line=Code(f"{before}{alone[1].replace(',', '.')}"))
    if "," in text:
        return msg("Write a point, not a comma.")
    return None


def position_cure(value: object) -> Message | None:
    """A pair pasted from a map in the place of a position."""
    texts = (
        [str(each) for each in value] if isinstance(value, Sequence) and not isinstance(value, str) else [str(value)]
    )
    meant = coordinates(texts[0]) if len(texts) == 1 else [each for text in texts for each in coordinates(text)]
    if len(meant) != 2:
        return None
    line = Code(f"position: {{lat: {_written(meant[0])}, lon: {_written(meant[1])}, accuracy_m: 10, source: …}}")
    return msg(
        "Name the two numbers, say how many metres off they may be, and in the place of … where they are from, by its name in sources.yml: {line}",
        line=line,
    )


def date_cure(value: object) -> Message | None:
    """The day that was meant, or why there is no such day."""
    text = str(value).strip()
    if whole := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(each) for each in whole.groups())
    elif numbers := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(each) for each in numbers.groups())
    elif words := _DAY_IN_WORDS.fullmatch(text):
        day, month, year = int(words[1]), _months().get(words[2].casefold(), 0), int(words[3])
    else:
        return None
    if year < 1:
        return None
    if not 1 <= month <= 12:
        return msg("A year has twelve months: the month stands in the middle.") if whole else None
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return plural("That month has {count} day.", "That month has {count} days.", count=days)
    return msg("Write: {line}", line=Code(date(year, month, day).isoformat()))


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    return {
        name.casefold().rstrip("."): number
        for language in ("fr", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


_CODE_NUMBER = "[1-9][0-9]{0,2}"
_CODES = {"stop_code": _CODE_NUMBER, "plaque_code": f"({_CODE_NUMBER})?", "trail_letter": ""}
"""Kind of a code to what follows its letters."""


def code_cure(kind: str, value: object) -> Message | None:
    """The code that was meant: in small letters, with a space, a hyphen or a nought before its number."""
    meant = re.sub(r"[\s.-]+0*(?=\d)|(?<=[A-Z])0+(?=\d)", "", str(value).strip().upper())
    if meant == str(value) or not re.fullmatch(rf"[{LETTERS}]{{1,3}}{_CODES[kind]}", meant):
        return None
    return msg("Did you mean “{near}”?", near=meant)


def language_cure(value: object) -> Message | None:
    """The code of a language that was written in capitals, or by its name."""
    text = str(value).strip()
    meant = _languages().get(text.casefold())
    if meant is None and (near := difflib.get_close_matches(text.casefold(), _languages(), 1, 0.8)):
        meant = _languages()[near[0]]
    return msg("Did you mean “{near}”?", near=meant) if meant else None


@cache
def _languages() -> dict[str, str]:
    """Codes and names, in French, in English and in the language itself, to the code."""
    from babel import Locale

    known: dict[str, str] = {}
    for code in ("fr", "en", "de", "nl", "pl", "es", "it", "pt", "uk", "ar", "tr", "ro", "cs"):
        locale = Locale.parse(code)
        names = (
            code,
            f"{code}-{code}",
            locale.get_display_name("fr"),
            locale.get_display_name("en"),
            locale.get_display_name(code),
        )
        known.update({name.casefold(): code for name in names if name})
    return known | {"francais": "fr", "gb": "en", "uk-english": "en"}


def sign_language_cure(value: str) -> Message | None:
    """The sign language that was meant: by its first letters or its name; else those around a spoken language that was written."""
    text = value.strip().casefold()
    known = {code: code for code in SIGN_LANGUAGES} | {
        name.casefold(): code
        for code, sign in SIGN_LANGUAGES.items()
        for name in (*sign.names.values(), sign.short)
        if name
    }
    meant = [known[text]] if text in known else around(text)
    meant = meant or [known[near] for near in difflib.get_close_matches(text, known, 2, 0.6)]
    if not meant:
        return None
    words = " / ".join(f"{code} – {SIGN_LANGUAGES[code].name}" for code in meant)
    return msg("Did you mean “{near}”?", near=words)


def word_cure(value: object, choices: Sequence[str]) -> Message | None:
    """The word of the guide that was meant: a near one, or the one that a French word stands for."""
    text = str(value).strip()
    meant = _WORDS.get(text.casefold())
    near = [meant] if meant in choices else difflib.get_close_matches(text.casefold(), choices, 1, 0.5)
    return msg("Did you mean “{near}”?", near=near[0]) if near else None


def address_cure(kind: str, value: object) -> Message | None:
    """What keeps an address from leading where it seems to lead, or a code from saying it. kind: site_address or web_address."""
    text = str(value).strip()
    scheme, has_scheme, rest = text.partition("://")
    if not has_scheme:
        return (
            msg("Write: {line}", line=Code(f"https://{text}"))
            if re.fullmatch(r"[\w.-]+\.\w{2,}(/\S*)?", text)
            else None
        )
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if "@" in host:
        return msg(
            "It leads to {host}: what stands before the @ is a user name, not a site. Type the address again.",
            host=host.rpartition("@")[2],
        )
    if foreign := next((letter for letter in host if not _LATIN.fullmatch(letter)), None):
        return msg(
            "“{letter}” (U+{number}) in {host} is no Latin letter, however much it looks like one. Type the address again; a host with other letters is written as xn--…",
            letter=foreign,
            number=f"{ord(foreign):04X}",
            host=host,
        )
    if kind == "web_address":
        return None
    if not host.isascii():
        return msg("Write: {line}", line=Code(text.replace(host, _in_ascii(host), 1)))
    if signs := sorted({sign for sign in rest if sign in "_~"}):
        return msg(
            "The codes on the plaques cannot say {signs}: choose a folder with letters, digits, hyphens and dots.",
            signs=" ".join(signs),
        )
    if text != text.lower() and (scheme + host) != (scheme + host).lower():
        return msg("Write: {line}", line=Code(text.replace(scheme, scheme.lower(), 1).replace(host, host.lower(), 1)))
    if bare := re.split(r"[?#]", text, maxsplit=1)[0]:
        return msg("Write: {line}", line=Code(bare)) if bare != text else None
    return None


def _in_ascii(host: str) -> str:
    """A host as networks write it (RFC 5891), the same where it cannot be written so."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def zone_cure(value: str, known: Iterable[str]) -> Message:
    """The time zone that was meant: in other capitals, by its town alone, or nearly so."""
    by_name = {name.casefold(): name for name in sorted(known)}
    by_town = {name.rpartition("/")[2]: name for name in by_name}
    text = value.strip().casefold().replace(" ", "_")
    near = (
        by_name.get(text)
        or by_name.get(by_town.get(text, ""))
        or next((by_name[name] for name in difflib.get_close_matches(text, by_name, 1, 0.8)), None)
    )
    if near is not None:
        return msg("Did you mean “{near}”?", near=near)
    return msg("Name the zone by its town, such as {line}", line=Code("Europe/Paris"))


def name_cure(kind: str, value: object) -> Message | None:
    """The name as it can be written: without accents, spaces and folders."""
    text = str(value).strip().replace("\\", "/").rpartition("/")[2]
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    allowed = r"[^A-Za-z0-9.]+" if kind == "file_name" else r"[^A-Za-z0-9]+"
    name = re.sub(allowed, "-", bare).strip("-.").replace("-.", ".")
    if not name:
        return None
    if kind == "file_name":
        return msg("Call the file {name}, and write that.", name=Code(name[:100]))
    return msg("Write: {line}", line=Code(name.lower()[:64]))

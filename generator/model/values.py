"""Field types: written as text, read as numbers, dates, codes. Each raises one error that `read.validation` puts into words.

Error types raised here (pydantic `PydanticCustomError`): `quantity` {kind, low, high}, `whole_number`, `boolean`, `date`,
`pattern` {kind}, `empty_text`, `text_expected`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.messages import catalogue_languages
from generator.model.sign_languages import SIGN_LANGUAGES

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, eq=False)
class Form:
    """How a value is written, as metadata of the type that it is read as: `Annotated[float, quantity("latitude", -90, 90)]`.

    read: the value as it is written, to what the type takes; raises PydanticCustomError. schema: the JSON Schema of what is written.
    """

    read: Callable[[object], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)


def _number(value: object, kind: str, low: float, high: float, *, is_whole: bool = False) -> float:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if isinstance(value, str) and _NUMBER.match(value.strip()):
        number = float(value)
    if number is None or not low <= number <= high or (is_whole and number != int(number)):
        raise PydanticCustomError("quantity", "not {kind}", {"kind": kind, "low": low, "high": high})
    return float(number)


def _number_schema(kind: str, low: float, high: float) -> Mapping[str, Any]:
    """A number, or the same between quotes."""
    digits = r"^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$"
    return {"anyOf": [{"type": kind, "minimum": low, "maximum": high}, {"type": "string", "pattern": digits}]}


def quantity(kind: str, low: float, high: float) -> Form:
    """A number between two bounds, both included. kind: its name in `read.forms.KINDS`."""
    return Form(lambda value: _number(value, kind, low, high), _number_schema("number", low, high))


def whole(kind: str, low: int, high: int) -> Form:
    """A whole number between two bounds, both included."""
    return Form(lambda value: int(_number(value, kind, low, high, is_whole=True)), _number_schema("integer", low, high))


def patterned(kind: str, pattern: str, known: Callable[[str], bool] = lambda value: True) -> Form:
    """Text of one form. kind: its name in `read.forms.FORMS`. pattern: also that of the JSON Schema (ECMA-262, flag u).
    known: whether what has the form also exists.
    """
    form = re.compile(pattern)

    def read(value: object) -> str:
        if not isinstance(value, str) or not form.fullmatch(value) or not known(value):
            raise PydanticCustomError("pattern", "not {kind}", {"kind": kind})
        return value

    written: list[str] | str = (
        ["string", "number"] if form.fullmatch("12345678") else "string"
    )  # 12345678 without quotes too
    return Form(read, {"type": written, "pattern": f"^({pattern})$"})


@cache
def language_names() -> Mapping[str, str]:
    """Every language that the Unicode CLDR has a name for, regional ones too: its code and its name in English."""
    from babel import Locale

    return {code: name for code, name in Locale("en").languages.items() if code not in ("und", "mul", "zxx", "root")}


def _is_language(code: str) -> bool:
    """One that the words of pages are translated into surely is a language, and no table of the world's need be loaded."""
    return code in catalogue_languages("guide") or code in language_names()


@cache
def time_zones() -> frozenset[str]:
    """Names of the IANA time zone database that stand for a place, and UTC: the abbreviations know no summer time of theirs."""
    from zoneinfo import available_timezones

    return frozenset(
        name for name in available_timezones() if name == "UTC" or ("/" in name and not name.startswith("Etc/"))
    )


def _text(value: object) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise PydanticCustomError("empty_text", "empty")
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "not text")
    return value.strip()


_BREAKS = re.compile("[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
"""Whatever begins a new line in some program (Unicode Standard Annex 14, BK, CR, LF, NL)."""


def one_line(text: str) -> str:
    """A text whose line breaks are spaces, as HTML reads them."""
    return _BREAKS.sub(" ", text)


def _line(value: object) -> str:
    return one_line(_text(value))


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise PydanticCustomError("boolean", "not true or false")


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date", "not a date")


TEXT_SCHEMA = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Any value is a text here, with or without quotes, as long as there is something to read."""

Text = Annotated[str, Form(_text, TEXT_SCHEMA)]
"""A text of one line or of several."""

MOST_OF_A_LINE = 500
"""Characters. Names stand on every page and sheet: setting one of thousands of letters takes minutes for each."""
OneLine = Annotated[
    str,
    Field(max_length=MOST_OF_A_LINE),
    Form(_line, TEXT_SCHEMA | {"maxLength": MOST_OF_A_LINE}),
]
"""A text that stands on one line wherever it is shown, however it is written: a name, a title."""
YesNo = Annotated[bool, Form(_boolean, {"type": "boolean"})]
Day = Annotated[date, Form(_date, {"type": "string", "format": "date"})]

Latitude = Annotated[float, quantity("latitude", -90, 90)]
Longitude = Annotated[float, quantity("longitude", -180, 180)]
Accuracy = Annotated[float, quantity("accuracy", 0.1, 5000)]
Altitude = Annotated[float, quantity("altitude", -450, 9000)]
ServerKind = Literal["github_pages", "netlify", "apache", "nginx", "caddy"]
"""Whom a file of the site tells how to serve it; what Netlify reads, Cloudflare Pages reads too."""
Year = Annotated[int, whole("year", 1, 2200)]
Bearing = Annotated[float, quantity("bearing", 0, 360)]
Slope = Annotated[float, quantity("slope", 0, 100)]
Shift = Annotated[float, quantity("shift", -50, 50)]
Size = Annotated[float, quantity("size", 50, 200)]
Enlargement = Annotated[float, quantity("size", 100, 400)]
Share = Annotated[float, quantity("percent", 0, 100)]
Minutes = Annotated[int, whole("minutes", 1, 1440)]
Seconds = Annotated[float, quantity("number", 0, 1_000_000)]

LETTERS = "A-HJ-NPR-Z"
LANGUAGE_FORM = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
Language = Annotated[str, patterned("language", LANGUAGE_FORM)]
GuideLanguage = Annotated[str, patterned("language", LANGUAGE_FORM, lambda tag: _is_language(tag.partition("-")[0]))]
SignLanguage = Annotated[str, patterned("sign_language", "|".join(SIGN_LANGUAGES))]
TimeZone = Annotated[str, patterned("time_zone", r"[A-Za-z]+(/[A-Za-z0-9_+-]+)*", lambda name: name in time_zones())]
StopCode = Annotated[str, patterned("stop_code", rf"[{LETTERS}]{{1,3}}[1-9][0-9]{{0,2}}")]
PlaqueCode = Annotated[str, patterned("plaque_code", rf"[{LETTERS}]{{1,3}}([1-9][0-9]{{0,2}})?")]
TrailLetter = Annotated[str, patterned("trail_letter", rf"[{LETTERS}]{{1,3}}")]
IDENTIFIER_FORM = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
_DEVICES = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)


def is_device(name: str) -> bool:
    """Whether Windows keeps the name of a file or a folder for itself, whatever its ending (Microsoft, «Naming Files, Paths, and Namespaces»)."""
    return name.partition(".")[0].lower() in _DEVICES


Identifier = Annotated[str, patterned("identifier", IDENTIFIER_FORM)]
Colour = Annotated[str, patterned("colour", r"#[0-9a-f]{6}")]
FileName = Annotated[str, patterned("file_name", r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")]
OpenStreetMapId = Annotated[str, patterned("osm_id", r"(node|way|relation)/[1-9][0-9]{0,18}")]
WikidataId = Annotated[str, patterned("wikidata_id", r"Q[1-9][0-9]{0,18}")]
MerimeeId = Annotated[str, patterned("merimee_id", r"(PA|IA|EA)[0-9][0-9AB][0-9]{6}")]
"""Reference of a notice in the base of protected and surveyed buildings (French Ministry of Culture): its kind, the département, a number."""
WEB_ADDRESS_FORM = (
    r'(?=.{1,500}$)https?://(?:[A-Za-z0-9._-]|[\u00c0-\u024f\u1e00-\u1eff])+(:[0-9]{1,5})?([/?#][^\s<>"]*)?'
)
WebAddress = Annotated[str, patterned("web_address", WEB_ADDRESS_FORM)]
"""No user name before the host, which a reader takes for the host; and a host in Latin letters, others being written as xn--…
(RFC 5891), so that no letter passes for another.
"""
TileAddress = Annotated[
    str,
    patterned(
        "tile_address",
        r"(?=[^{}]*\{[xyz]\}[^{}]*\{[xyz]\}[^{}]*\{[xyz]\}[^{}]*$)(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})"
        r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?/[^\s<>\x22\x27\\]{7,500}",
    ),
]
SiteAddress = Annotated[
    str,
    patterned(
        "site_address",
        r"(?=.{1,200}$)https?://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?(/(?!\.+(/|$))[A-Za-z0-9.-]+)*/?",
    ),
]
"""Nothing that a code in capitals cannot say (ISO/IEC 18004:2015, table 5, has neither _ nor ~)."""
MailAddress = Annotated[str, patterned("mail_address", r'[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]{2,}')]
IconName = Annotated[str, patterned("icon_name", r"[a-z]+(/[a-z0-9-]+)+")]
TimeOfDay = Annotated[str, patterned("time_of_day", r"([01][0-9]|2[0-3]):[0-5][0-9]")]
Digest = Annotated[str, patterned("digest", r"[0-9a-f]{8}")]
PlaqueDigest = Annotated[str, patterned("plaque_digest", r"[0-9a-f]{16}")]

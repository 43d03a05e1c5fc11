"""Field types: written as text, read as numbers, dates, codes. Each raises one error that `read.validation` puts into words.

Error types raised here (pydantic `PydanticCustomError`): `quantity` {kind, low, high}, `whole_number`, `boolean`, `date`,
`pattern` {kind}, `empty_text`, `text_expected`.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


def _quantity(kind: str, low: float, high: float, *, whole: bool = False) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
        if isinstance(value, str) and _NUMBER.match(value.strip()):
            number = float(value)
        if number is None or (whole and number != int(number)) or not low <= number <= high:
            raise PydanticCustomError("quantity", "not {kind}", {"kind": kind, "low": low, "high": high})
        return int(number) if whole else float(number)

    return read


def _number_schema(kind: str, low: float, high: float) -> dict[str, Any]:
    """A number, or the same between quotes."""
    digits = r"^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$"
    return {"anyOf": [{"type": kind, "minimum": low, "maximum": high}, {"type": "string", "pattern": digits}]}


def quantity(kind: str, low: float, high: float) -> Any:
    """A number between two bounds, both included. kind: its name in `read.validation.KINDS`."""
    return Annotated[
        float,
        BeforeValidator(_quantity(kind, low, high)),
        WithJsonSchema(_number_schema("number", low, high)),
    ]


def whole(kind: str, low: int, high: int) -> Any:
    """A whole number between two bounds, both included."""
    return Annotated[
        int,
        BeforeValidator(_quantity(kind, low, high, whole=True)),
        WithJsonSchema(_number_schema("integer", low, high)),
    ]


def patterned(kind: str, pattern: str) -> Any:
    """Text of one form. kind: its name in `read.validation.FORMS`. pattern: also that of the JSON Schema (ECMA-262, flag u)."""
    form = re.compile(pattern)

    def read(value: Any) -> str:
        if not isinstance(value, str) or not form.fullmatch(value):
            raise PydanticCustomError("pattern", "not {kind}", {"kind": kind})
        return value

    written: list[str] | str = (
        ["string", "number"] if form.fullmatch("12345678") else "string"
    )  # 12345678 without quotes too
    return Annotated[str, BeforeValidator(read), WithJsonSchema({"type": written, "pattern": f"^({pattern})$"})]


def _text(value: Any) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise PydanticCustomError("empty_text", "empty")
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "not text")
    return value.strip()


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise PydanticCustomError("boolean", "not true or false")


def _date(value: Any) -> date:
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

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(TEXT_SCHEMA)]
YesNo = Annotated[bool, BeforeValidator(_boolean), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]

Latitude = quantity("latitude", -90, 90)
Longitude = quantity("longitude", -180, 180)
Accuracy = quantity("accuracy", 0.1, 5000)
Altitude = quantity("altitude", -450, 9000)
Year = whole("year", 1, 2200)
Bearing = quantity("bearing", 0, 360)
Slope = quantity("slope", 0, 100)
Minutes = whole("minutes", 1, 1440)

LETTERS = "A-HJ-NPR-Z"
Language = patterned("language", r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
StopCode = patterned("stop_code", rf"[{LETTERS}]{{1,3}}[1-9][0-9]{{0,2}}")
PlaqueCode = patterned("plaque_code", rf"[{LETTERS}]{{1,3}}([1-9][0-9]{{0,2}})?")
TrailLetter = patterned("trail_letter", rf"[{LETTERS}]{{1,3}}")
Identifier = patterned("identifier", r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
Colour = patterned("colour", r"#[0-9a-f]{6}")
FileName = patterned("file_name", r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
WebAddress = patterned("web_address", r'https?://[^\s<>"]{3,500}')
TileAddress = patterned(
    "tile_address",
    r"(?=[^{}]*\{[xyz]\}[^{}]*\{[xyz]\}[^{}]*\{[xyz]\}[^{}]*$)(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})"
    r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?/[^\s<>\x22\x27\\]{7,500}",
)
SiteAddress = patterned("site_address", r"https?://[a-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?")
MailAddress = patterned("mail_address", r'[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>"]{2,}')
IconName = patterned("icon_name", r"[a-z]+(/[a-z0-9-]+)+")
TimeOfDay = patterned("time_of_day", r"([01][0-9]|2[0-3]):[0-5][0-9]")
Digest = patterned("digest", r"[0-9a-f]{8}")
PlaqueDigest = patterned("plaque_digest", r"[0-9a-f]{16}")

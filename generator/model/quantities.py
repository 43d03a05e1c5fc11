"""A figure read as a number and its unit, where it is no more than that."""

import re
from functools import cache

from generator.model.base import Figure

_QUANTITY = re.compile(r"(?P<number>\d[\d\s.,'’]*?)\s*(?P<unit>[^\W\d](?:(?!\s\d).)*|[%€$£])", re.DOTALL)


def quantity_of(figure: Figure, language: str) -> tuple[float, str] | None:
    """The number that a figure is in a language, and its unit; None for one that says more or less (“more than 5 m”, “1894”).

    Separators of decimals and thousands are those of the language (Unicode CLDR); any space parts thousands (BIPM, The International
    System of Units, 9th edition, 5.4.4).
    """
    found = _QUANTITY.fullmatch(figure.get(language).strip())
    if found is None:
        return None
    point, comma = _separators(language)
    number = re.sub(r"\s", "", found["number"]).replace(comma, "").replace(point, ".")
    return (float(number), found["unit"]) if re.fullmatch(r"\d+(\.\d+)?", number) else None


@cache
def _separators(language: str) -> tuple[str, str]:
    """Of decimals and of thousands; English ones for a language that the CLDR does not know."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return get_decimal_symbol(locale), get_group_symbol(locale)

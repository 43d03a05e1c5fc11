"""Measured results in words."""

from generator.model.programme import Result
from generator.typography import NBSP
from generator.wording.locale import Locale


def quantity(value: float, result: Result, locale: Locale) -> str:
    """A number with its unit: `32 000 kWh`."""
    return f"{locale.number(value, 2)}{NBSP}{locale.figure(result.unit)}"

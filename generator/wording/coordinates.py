"""Coordinates as they are read aloud or typed into a receiver."""

from generator.messages import t
from generator.wording.locale import Locale

_HEMISPHERES = {"lat": (t("N"), t("S")), "lon": (t("E"), t("W"))}


def decimal(lat_deg: float, lon_deg: float) -> str:
    """Degrees with five decimals (1.1 m), latitude first, as ISO 6709:2022 orders them and every receiver takes them."""
    return f"{lat_deg:.5f}, {lon_deg:.5f}"


def sexagesimal(lat_deg: float, lon_deg: float, locale: Locale) -> str:
    """Degrees, minutes and seconds to a tenth (3 m), with the hemisphere's letter (ISO 6709:2022, annex D).

    Check value: 48.858222, 2.294500 is 48°51′29.6″ N, 2°17′40.2″ E.
    """
    return f"{_dms(lat_deg, 'lat', locale)}, {_dms(lon_deg, 'lon', locale)}"


def _dms(value_deg: float, axis: str, locale: Locale) -> str:
    tenths = round(abs(value_deg) * 36000)
    degrees, rest = divmod(tenths, 36000)
    minutes, seconds = divmod(rest, 600)
    letter = locale.message(_HEMISPHERES[axis][1 if value_deg < 0 else 0])
    point = str(locale.babel.number_symbols.get("latn", {}).get("decimal", "."))
    return f"{degrees}°{minutes:02d}′{seconds // 10:02d}{point}{seconds % 10}″\u00a0{letter}"

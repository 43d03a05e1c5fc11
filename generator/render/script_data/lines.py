"""Lines as whole numbers for scripts: small to send, and exact. site/theme/scripts/shared/lines.js reads them; both pass tests/data/walks/lines.json."""

from collections.abc import Iterable


def whole_steps(pairs: Iterable[tuple[float, float]], units_per_deg: int) -> list[int]:
    """Latitude and longitude of the first point, then the step to each next one; rounded places, so that no error adds up."""
    found: list[int] = []
    last = (0, 0)
    for lat_deg, lon_deg in pairs:
        place = (round(lat_deg * units_per_deg), round(lon_deg * units_per_deg))
        found += [place[0] - last[0], place[1] - last[1]]
        last = place
    return found

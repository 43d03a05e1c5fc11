"""The inverse problem of geodesics for lines of a few hundred kilometres, in plain Python: nothing is to be loaded for it.

Source: Vincenty, «Direct and inverse solutions of geodesics on the ellipsoid with application of nested equations», Survey
Review 23 (1975), on WGS84 (NIMA TR8350.2). Between points so near to each other its iteration ends after two or three rounds,
within a micrometre of Karney's algorithm (tests/laws/test_geodesics.py).
"""

import math

MOST_APART_DEG = 4.0
MOST_NORTH_DEG = 85.0

_A_M = 6_378_137.0
_F = 1 / 298.257223563
_B_M = _A_M * (1 - _F)
_SECOND_ECCENTRICITY = (_A_M**2 - _B_M**2) / _B_M**2
_ROUNDS = 20


def short_inverse(lat1_deg: float, lon1_deg: float, lat2_deg: float, lon2_deg: float) -> tuple[float, float] | None:
    """(length in metres, bearing at the first point in degrees clockwise from north, in (-180, 180]) of the geodesic between two
    points; None where they lie too far apart or too near to a pole for this method. Of a point and itself, the bearing is that
    which PROJ gives.
    """
    apart_deg = lon2_deg - lon1_deg
    if not (
        -MOST_APART_DEG <= apart_deg <= MOST_APART_DEG
        and -MOST_APART_DEG <= lat2_deg - lat1_deg <= MOST_APART_DEG
        and -MOST_NORTH_DEG <= lat1_deg <= MOST_NORTH_DEG
        and -MOST_NORTH_DEG <= lat2_deg <= MOST_NORTH_DEG
    ):
        return None
    if apart_deg == 0.0 and lat1_deg == lat2_deg:
        return 0.0, 180.0 if lat1_deg >= 0.0 else 0.0
    u1 = math.atan((1 - _F) * math.tan(math.radians(lat1_deg)))
    u2 = math.atan((1 - _F) * math.tan(math.radians(lat2_deg)))
    sin_u1, cos_u1, sin_u2, cos_u2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    # cos_u1 * sin_u2 - sin_u1 * cos_u2 * cos(x) as two small terms, which between near points would else be lost in the difference
    sin_between = math.sin(u2 - u1)
    longitude = on_sphere = math.radians(apart_deg)
    for _ in range(_ROUNDS):
        sin_on, half = math.sin(on_sphere), math.sin(on_sphere / 2)
        east = cos_u2 * sin_on
        north = sin_between + 2 * sin_u1 * cos_u2 * half * half
        sin_sigma = math.hypot(east, north)
        cos_sigma = sin_u1 * sin_u2 + cos_u1 * cos_u2 * math.cos(on_sphere)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = cos_u1 * east / sin_sigma if sin_sigma else 0.0
        cos2_alpha = 1 - sin_alpha * sin_alpha
        cos_2m = cos_sigma - 2 * sin_u1 * sin_u2 / cos2_alpha if cos2_alpha > 1e-12 else 0.0
        c = _F / 16 * cos2_alpha * (4 + _F * (4 - 3 * cos2_alpha))
        squared = -1 + 2 * cos_2m * cos_2m
        before = on_sphere
        on_sphere = longitude + (1 - c) * _F * sin_alpha * (sigma + c * sin_sigma * (cos_2m + c * cos_sigma * squared))
        if abs(on_sphere - before) < 1e-14:
            break
    else:
        return None
    u_squared = cos2_alpha * _SECOND_ECCENTRICITY
    a = 1 + u_squared / 16384 * (4096 + u_squared * (-768 + u_squared * (320 - 175 * u_squared)))
    b = u_squared / 1024 * (256 + u_squared * (-128 + u_squared * (74 - 47 * u_squared)))
    correction = (
        b
        * sin_sigma
        * (
            cos_2m
            + b
            / 4
            * (cos_sigma * squared - b / 6 * cos_2m * (-3 + 4 * sin_sigma * sin_sigma) * (-3 + 4 * cos_2m * cos_2m))
        )
    )
    return _B_M * a * (sigma - correction), math.degrees(math.atan2(east, north))

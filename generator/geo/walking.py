"""How long a way takes.

Walking: DIN 33466 (1986), the rule of Alpine signposts: 4 km/h on the flat, 300 m/h up, 500 m/h down; the longer of the
two times counts whole, the shorter one half. Check values: 10 km flat take 150 min; 4 km with 300 m up take 90 min.
"""

WALKING_KM_H = 4.0
UP_M_H = 300.0
DOWN_M_H = 500.0


def walking_min(length_m: float, up_m: float = 0.0, down_m: float = 0.0) -> float:
    """Minutes on foot. length_m, up_m, down_m: at least 0; climbs unknown count as none."""
    level = length_m / (WALKING_KM_H * 1000) * 60
    steep = (up_m / UP_M_H + down_m / DOWN_M_H) * 60
    return max(level, steep) + min(level, steep) / 2


def cycling_min(length_m: float, speed_km_h: float) -> float:
    """Minutes by bicycle at a steady speed."""
    return length_m / (speed_km_h * 1000) * 60

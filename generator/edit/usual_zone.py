"""The time zone that a guide begins with, from the machine and the language; whoever begins it may say another."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import LOCALTZ

from generator.model.values import time_zones

NOWHERE = "UTC"
_WINTER_AND_SUMMER = (datetime(2025, 1, 15), datetime(2025, 7, 15))


def usual_time_zone(language: str) -> str:
    """The zone of this machine where that is one of a place; else that of the country where the language is mostly spoken
    (CLDR), if it has but one time; else UTC. language: of the guide, its first one.
    """
    machine = str(getattr(LOCALTZ, "key", ""))
    if machine in time_zones() and machine != NOWHERE:
        return machine
    tag = language.replace("-", "_")
    likely = str(get_global("likely_subtags").get(tag, tag))
    zones = [name for name in get_global("territory_zones").get(likely.rpartition("_")[2], []) if name in time_zones()]
    times = {tuple(ZoneInfo(name).utcoffset(day) for day in _WINTER_AND_SUMMER) for name in zones}
    return str(zones[0]) if len(times) == 1 else NOWHERE

"""What the map weighs, and how soon it is ready beside one of MapLibre: the town's own guide, without and with streets."""

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.bench.commune import write_commune
from tests.bench.map_race import add_rival, map_bytes, race_ms
from tests.bench.measures import Workplace, run, town, town_site

MAP = "en/map/"
BOUNDS = (2.70, 50.40, 2.85, 50.50)
"""Of the commune that never was: what the guide covers and more. West, south, east, north in degrees."""


@dataclass(frozen=True)
class Race:
    """Seconds from the tap until everything is drawn."""

    ours_s: float
    theirs_s: float


def weight_bytes(work: Workplace) -> float:
    return map_bytes(town_site(work), MAP)


def landmarks_ratio(work: Workplace) -> float:
    race = _race(work, streets=False)
    return race.ours_s / race.theirs_s


def streets_ratio(work: Workplace) -> float:
    race = _race(work, streets=True)
    return race.ours_s / race.theirs_s


def landmarks_s(work: Workplace) -> float:
    return _race(work, streets=False).ours_s


def streets_s(work: Workplace) -> float:
    return _race(work, streets=True).ours_s


def streets_kb(work: Workplace) -> float:
    """The base map of the commune that never was."""
    return (_with_streets(work) / "map" / "basemap.pmtiles").stat().st_size / 1000


@cache
def _race(work: Workplace, *, streets: bool) -> Race:
    site = _with_streets(work) if streets else town_site(work)
    add_rival(site, None, streets)
    ours_ms, theirs_ms = race_ms(site, MAP)
    return Race(ours_ms / 1000, theirs_ms / 1000)


@cache
def _with_streets(work: Workplace) -> Path:
    """The town's guide with the base map of a commune of the usual size."""
    root = work.folder / "streets"
    shutil.copytree(town(work), root, ignore=shutil.ignore_patterns("public"))
    extract = work.folder / "commune.osm.pbf"
    write_commune(extract, BOUNDS)
    run(root / "trails", "basemap", str(extract))
    run(root / "trails", "build")
    return root / "public"

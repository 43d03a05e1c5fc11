"""`sentiers basemap EXTRACT.osm.pbf` or `--download`: the streets around the trails, in one small file that the guide keeps."""

import math
from pathlib import Path

import click

from generator.cli.main import Console
from generator.files.replace import replace_file
from generator.messages import Code, Decimal, msg, plural
from generator.problems import CommandRefused
from generator.read.guide_folder import BASEMAP, read_guide

MOST_BYTES = 2_000_000
LONG_BYTES = 20_000_000
"""From there on, reading an extract is long enough to be announced."""
MOST_SIDE_DEG = 2
MARGIN_DEG = 0.02


@click.command()
@click.argument("extract", required=False, type=click.Path(path_type=Path))
@click.option("--download", is_flag=True, help="Fetch the smallest regional extract that holds the guide, and keep it.")
@click.option(
    "--from",
    "source",
    metavar="URL",
    help="With --download: an extract (.osm.pbf), or an index of extracts (.json).  [default: Geofabrik's index]",
)
@click.option(
    "--bounds", help="West, south, east and north in degrees, with commas; else what the guide covers and 2 km around."
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="Else trails/basemap.pmtiles, which the site publishes."
)
@click.pass_obj
def basemap(
    console: Console, extract: Path | None, download: bool, source: str | None, bounds: str | None, output: Path | None
) -> None:
    """Make the base map from an OpenStreetMap extract (.osm.pbf) and keep it in trails/."""
    if (extract is not None) == (download or source is not None):
        raise CommandRefused(
            msg(
                "Name an extract, or ask for one, not both: sentiers basemap EXTRACT.osm.pbf, or sentiers basemap --download"
            )
        )
    if extract is not None and not extract.is_file():
        raise CommandRefused(
            msg(
                "There is no file {file}. Extracts of every region are offered by download.geofabrik.de and download.openstreetmap.fr.",
                file=str(extract),
            )
        )
    asked = _asked(bounds) if bounds else _covered(console)
    _refuse_wide(asked)
    if extract is None:
        from generator.cli.extract_choice import INDEX, extract_for

        extract = extract_for(console, asked, source or INDEX, console.trails.parent / ".cache" / "extracts")
    from generator.basemap.extract import features
    from generator.basemap.tiles import archive

    extract.open(
        "rb"
    ).close()  # what the system refuses is said as such; the library that reads extracts has words of its own
    if (size := extract.stat().st_size) > LONG_BYTES:
        console.say(msg("Reading {size} MB, which takes minutes.", size=round(size / 1_000_000)))
    try:
        found = features(extract, asked)
    except RuntimeError as error:
        raise CommandRefused(
            msg(
                "{file} is no OpenStreetMap extract (.osm.pbf, .osm) that can be read: it is damaged, or a file of another kind. Fetch it again.",
                file=Code(extract.name),
            )
        ) from error
    drawn = [feature for feature in found if feature.kind.layer != "earth"]
    if not drawn:
        raise CommandRefused(
            msg(
                "{file} has nothing between {bounds}: it is an extract of elsewhere.",
                file=extract.name,
                bounds=_said(asked),
            )
        )
    content = archive(found, asked)
    target = output or console.trails / BASEMAP
    replace_file(target, content)
    console.say(
        plural(
            "{file}: {count} object, {size} kB.",
            "{file}: {count} objects, {size} kB.",
            file=target.name,
            count=len(drawn),
            size=round(len(content) / 1000),
        )
    )
    if len(content) > MOST_BYTES:
        console.warn(msg("That is more than the 2 MB a phone should be asked for: give narrower --bounds."))


def _asked(text: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise CommandRefused(
            msg(
                "--bounds is {text}; write west, south, east, north in degrees, such as 2.22,48.81,2.47,48.91",
                text=f"“{text}”",
            )
        )
    return west, south, east, north


def _refuse_wide(asked: tuple[float, float, float, float]) -> None:
    """Tiles are counted by the million where a region is asked for."""
    west, south, east, north = asked
    if max(east - west, north - south) > MOST_SIDE_DEG:
        raise CommandRefused(
            msg(
                "{bounds} is {width} by {height} degrees wide; a base map of a guide covers {most} at most. Give narrower --bounds, or correct the stop that lies far from the others.",
                bounds=_said(asked),
                width=Decimal(f"{east - west:.1f}"),
                height=Decimal(f"{north - south:.1f}"),
                most=MOST_SIDE_DEG,
            )
        )


def _covered(console: Console) -> tuple[float, float, float, float]:
    guide, _ = read_guide(console.trails)
    pairs = (
        [] if guide is None else [(stop.located.lon, stop.located.lat) for stop in guide.stops.values() if stop.located]
    )
    if guide is not None:
        pairs += [
            (point.lon_deg, point.lat_deg)
            for track in guide.tracks.values()
            for segment in track.segments
            for point in segment
        ]
    if not pairs:
        raise CommandRefused(msg("No stop is located and no track is drawn: say where with --bounds."))
    lons, lats = zip(*pairs, strict=True)
    return _around((min(lons), min(lats), max(lons), max(lats)))


def _around(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box made square on the ground, since a telephone held upright shows more to the north and south, and 2 km more."""
    west, south, east, north = box
    shrink = math.cos(math.radians((south + north) / 2))
    side_deg = max((east - west) * shrink, north - south) / 2 + MARGIN_DEG
    lon, lat = (west + east) / 2, (south + north) / 2
    return lon - side_deg / shrink, lat - side_deg, lon + side_deg / shrink, lat + side_deg


def _said(bounds: tuple[float, float, float, float]) -> str:
    return ", ".join(f"{value:.3f}" for value in bounds)

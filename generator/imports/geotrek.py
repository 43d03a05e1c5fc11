"""Trails and places of interest from Geotrek, as its API v2 answers `/api/v2/trek/` and `/api/v2/poi/`, kept in a file."""

from collections.abc import Mapping
from typing import Any

from generator.imports import plain_text
from generator.imports.draft import DraftStop, DraftTrail, Layer, Place, Reading, Texts
from generator.imports.faults import Faults, LeftOut
from generator.imports.geometry import Geometries
from generator.messages import msg
from generator.problems import KeyPath
from generator.read.json_source import JsonSource

_ACCESS = {"access": "car", "public_transport": "bus", "advised_parking": "parking"}
_TAKEN = {"name", "description", "description_teaser", "ambiance", "departure", "arrival", "geometry", *_ACCESS}
_PASSED_OVER = {"id", "uuid", "url", "published", "create_datetime", "update_datetime", "structure", "departure_geom"}


def is_geotrek(plain: Mapping[str, Any]) -> bool:
    """Whether it is a list of results, or one trek or place of interest."""
    rows = plain.get("results", [plain])
    return (
        isinstance(rows, list)
        and all(isinstance(row, Mapping) and "geometry" in row and "name" in row for row in rows)
        and bool(rows)
    )


def read_geotrek(source: JsonSource) -> Reading:
    """Treks are trails; places of interest alone are the stops of one trail, to be joined with a trek by --together."""
    faults, left_out = Faults(source.file), LeftOut()
    geometries = Geometries(source, faults, left_out)
    plain = source.plain
    rows = plain.get("results", [plain])
    trails: list[DraftTrail] = []
    stops: list[DraftStop] = []
    for at, row in enumerate(rows):
        path: KeyPath = ("results", at) if "results" in plain else ()
        points, lines = geometries.read(row.get("geometry"), (*path, "geometry"))
        left_out.fields.update(
            name for name, value in row.items() if value and name not in _TAKEN and name not in _PASSED_OVER
        )
        title, words = _texts(row.get("name"), short=True), _texts(row.get("description"))
        stops += [DraftStop(title=title, story=words, place=Place(lat_deg=lat, lon_deg=lon)) for lat, lon in points]
        track = Layer(segments=lines, lines=1).track(source.file)
        if track is not None:
            trails.append(
                DraftTrail(
                    title=title,
                    intro=_texts(row.get("description_teaser")) or _texts(row.get("ambiance")) or words,
                    track=track,
                    departure=_texts(row.get("departure"), short=True),
                    arrival=_texts(row.get("arrival"), short=True),
                    access={way: texts for name, way in _ACCESS.items() if (texts := _texts(row.get(name)))},
                )
            )
    if plain.get("next"):
        left_out.say(
            msg("This file is one page of several: the next ones are at {address}.", address=str(plain["next"])[:200])
        )
    if stops:
        trails.append(DraftTrail(stops=stops))
    return Reading(trails=trails, left_out=left_out.messages, problems=faults.problems)


def _texts(written: object, *, short: bool = False) -> Texts:
    """A text by language, or in the one that was asked for, which the file does not tell."""
    read = plain_text.name if short else plain_text.words
    told = written if isinstance(written, Mapping) else {"": written}
    return {str(language): text for language, value in told.items() if (text := read(value))}

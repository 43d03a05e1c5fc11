"""The files of a guide that begins: one trail of draft stops, what is known of the town, and the files that publish it.

Nothing is written here: `new_guide` returns the files and what they shall hold.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from generator import __version__
from generator.edit.draft_words import DRAFT_WORDS, DraftWords
from generator.edit.files import FileChange
from generator.edit.house_style import entry_lines
from generator.edit.new_files import COLOURS, NewStop, identifier, stop_file
from generator.files.overlay import package_folder
from generator.model.track import Track
from generator.read.waypoints import Waypoint

TRAIL = "first-trail"
DRAFT = "draft"
"""Name of the source of everything that nobody has written yet."""
MOST_STOPS = 60
_HTML = re.compile("</?[a-zA-Z][^>]*>|[<>]")
NOWHERE = (0.0, 0.0)
"""Latitude and longitude of a draft stop that nobody has placed: in the sea, so that nobody takes it for a true one."""
_MEASURED_M, _UNKNOWN_M = 30, 5000


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What is known of a guide to come. languages: of the guide, its first one first. places: of its stops, in walking order."""

    place: str
    languages: Sequence[str]
    address: str
    publisher: str
    mail: str | None = None
    places: Sequence[Waypoint] = ()
    track: Track | None = None


def new_guide(folder: Path, begun: Beginning, language: str, today: date) -> list[FileChange]:
    """Every file of it. language: of comments and of the README."""
    trails = folder / "trails"
    stops = _stops(begun)
    made = [
        _yaml(trails / "guide.yml", _settings(begun, today), "schema/guide.json"),
        _yaml(trails / "sources.yml", {DRAFT: {"title": _words(begun, "source")}}),
        _yaml(trails / "people.yml", {"team": {"kind": "organisation", "name": _everywhere(begun, begun.publisher)}}),
        _yaml(trails / TRAIL / "trail.yml", _trail(begun, stops, today), "../schema/trail.json"),
        *(stop_file(trails, stop, language, today) for stop in stops),
    ]
    if begun.track is not None:
        made.append(_new(trails / TRAIL / "track.gpx", _gpx(begun.track, begun.place)))
    data = package_folder("new")
    readme = data / f"README.{'fr' if language == 'fr' else 'en'}.md"
    text = readme.read_text("utf-8").replace("{place}", begun.place).replace("{trail}", TRAIL)
    return [
        *made,
        _new(folder / "README.md", text),
        _new(folder / "requirements.txt", f"sentiers=={__version__}\n"),
        _new(folder / ".gitignore", (data / "gitignore").read_text("utf-8")),
        _new(folder / ".github/workflows/guide.yml", (data / "github-pages.yml").read_text("utf-8")),
        _new(folder / ".gitlab-ci.yml", (data / "gitlab-ci.yml").read_text("utf-8")),
    ]


def _new(path: Path, text: str) -> FileChange:
    return FileChange(path=path, content=text.encode(), created=True)


def _yaml(path: Path, values: Mapping[str, object], schema: str | None = None) -> FileChange:
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    for key, value in values.items():
        lines += entry_lines(key, value, 0)
    return _new(path, "\n".join(lines) + "\n")


def _spoken(begun: Beginning) -> Mapping[str, DraftWords]:
    """Draft words in each language of the guide; English ones for its first where there are none in any."""
    found = {language: DRAFT_WORDS[language] for language in begun.languages if language in DRAFT_WORDS}
    return found or {begun.languages[0]: DRAFT_WORDS["en"]}


def _words(begun: Beginning, which: str) -> dict[str, str]:
    return {
        language: getattr(words, which).replace("{place}", begun.place) for language, words in _spoken(begun).items()
    }


def _everywhere(begun: Beginning, name: str) -> dict[str, str]:
    return dict.fromkeys(begun.languages, name)


def _settings(begun: Beginning, today: date) -> Mapping[str, object]:
    french = begun.languages[0] == "fr"
    contact = {"contact": {"mail": begun.mail}} if begun.mail else {}
    return {
        "name": _words(begun, "name"),
        "place": _everywhere(begun, begun.place),
        "tagline": _words(begun, "tagline"),
        "intro": _words(begun, "intro"),
        "languages": list(begun.languages),
        "address": begun.address,
        "address_confirmed": "false",
        "time_zone": "Europe/Paris",
        "communes": [begun.place],
        "publisher": {"name": begun.publisher},
        **contact,
        "licence": "Licence Ouverte 2.0" if french else "CC BY 4.0",
        "licence_url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
        if french
        else "https://creativecommons.org/licenses/by/4.0/",
        "topics": {"place": {"name": _words(begun, "topic"), "icon": "material/map-marker-outline"}},
        "first_published": today.isoformat(),
    }


def _trail(begun: Beginning, stops: Sequence[NewStop], today: date) -> Mapping[str, object]:
    track = {"track": {"file": "track.gpx", "provisional": "true", "sources": [DRAFT]}} if begun.track else {}
    return {
        "letter": "A",
        "title": _words(begun, "trail"),
        "intro": _words(begun, "trail_intro"),
        "colour": COLOURS[0],
        "route": "one_way",
        "difficulty": "easy",
        "departure": stops[0].title,
        "arrival": stops[-1].title,
        **track,
        "stops": [{"stop": stop.name} for stop in stops],
        "sources": [DRAFT],
        "authors": ["team"],
        "first_published": today.isoformat(),
    }


def _stops(begun: Beginning) -> list[NewStop]:
    start = [Waypoint("", point.lat_deg, point.lon_deg) for point in begun.track.points[:1]] if begun.track else []
    places = list(begun.places)[:MOST_STOPS] or start
    made: list[NewStop] = []
    for number, place in enumerate(places or [Waypoint("", *NOWHERE)], 1):
        said = " ".join(_HTML.sub(" ", place.name).split())
        plain = identifier(said) or "stop"
        name = plain if plain not in {stop.name for stop in made} and said else f"{plain[:55]}-{number}"
        title = {begun.languages[0]: said} if said else _words(begun, "stop")
        made.append(
            NewStop(
                trail=TRAIL,
                code=f"A{number}",
                name=name,
                kind="heritage",
                topics=["place"],
                title=title,
                essential=_words(begun, "essential"),
                story=_words(begun, "story"),
                position={
                    "lat": f"{place.lat_deg:.6f}",
                    "lon": f"{place.lon_deg:.6f}",
                    "accuracy_m": _MEASURED_M if places else _UNKNOWN_M,
                    "source": DRAFT,
                },
                sources=[DRAFT],
                authors=["team"],
            )
        )
    return made


def _gpx(track: Track, name: str) -> str:
    """The line alone: nothing else that a receiver or a site noted with it."""
    segments = "\n".join(
        "    <trkseg>\n"
        + "\n".join(
            f'      <trkpt lat="{point.lat_deg:.6f}" lon="{point.lon_deg:.6f}"'
            + ("/>" if point.ele_m is None else f"><ele>{point.ele_m:g}</ele></trkpt>")
            for point in segment
        )
        + "\n    </trkseg>"
        for segment in track.segments
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1">\n'
        f"  <trk>\n    <name>{escape(name)}</name>\n{segments}\n  </trk>\n</gpx>\n"
    )

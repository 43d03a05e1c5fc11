"""The whole `trails/` folder: every file read, every fault collected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.messages import msg
from generator.model.base import Document
from generator.model.catalogues import Landmark, Person, Source, Term
from generator.model.guide import Guide, Settings
from generator.model.media import Media, kind_of
from generator.model.plaque import REGISTER
from generator.model.programme import Programme
from generator.model.stop import Stop
from generator.model.track import Track
from generator.model.trail import Trail
from generator.problems import Problem, Severity, SourceSpot, working_on
from generator.read.files import unreadable_folder
from generator.read.gpx_source import read_track
from generator.read.icons import unknown_icons
from generator.read.media_source import read_media
from generator.read.passed_over import PassedOver, among_stops, beside
from generator.read.register_source import read_register
from generator.read.validation import unfit_id, validate, validate_file
from generator.read.yaml_source import YamlFile, read_yaml

D = TypeVar("D", bound=Document)

GUIDE_FILES = (
    "guide.yml",
    "people.yml",
    "sources.yml",
    "landmarks.yml",
    "glossary.yml",
    "programmes.yml",
    "plaques.yml",
)
TRAIL_FILES = ("trail.yml",)
TRAIL_FOLDERS = ("stops", "media")
BASEMAP = "basemap.pmtiles"
OWN_FOLDERS = ("media", "schema")


@dataclass(kw_only=True)
class _Gathered:
    """What has been read so far, and what is wrong with it."""

    root: Path
    below: str = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    misnamed: frozenset[str] = frozenset()
    other_files: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.below = f"{self.root.as_posix().rstrip('/')}/" if self.root.parts else ""

    def name(self, path: Path) -> str:
        return path.as_posix().removeprefix(self.below)

    def take(self, value: D | None, problems: Iterable[Problem]) -> D | None:
        self.problems.extend(problems)
        return value

    def yaml(self, path: Path) -> YamlFile | None:
        with working_on(name := self.name(path)):
            file, problems = read_yaml(path, name)
        self.problems.extend(problems)
        return file

    def passed_over(self, found: Iterable[PassedOver]) -> frozenset[str]:
        """Say what nothing reads. Returns the names that were meant, for nothing else to miss them."""
        found = list(found)
        self.problems += [
            Problem(each.rule, each.severity, SourceSpot(self.name(each.path)), each.found, cure=each.cure)
            for each in found
        ]
        return frozenset(each.meant for each in found if each.meant is not None)

    def refuse(self, rule: str, path: Path, found: object, cure: object = None) -> None:
        self.problems.append(Problem(rule, Severity.BLOCKS_PUBLICATION, SourceSpot(self.name(path)), found, cure=cure))  # type: ignore[arg-type]


def read_guide(trails: Path) -> tuple[Guide | None, list[Problem]]:
    """Read the folder `trails`. Returns the guide without the files that could not be understood (None where `guide.yml`
    itself could not), and every problem met. Never raises for what the folder holds.
    """
    gathered = _Gathered(root=trails.parent)
    if not trails.is_dir():
        found = msg("this folder does not exist")
        cure = msg("Call the command from the project’s own folder, or say where the trails are with --trails.")
        return None, [
            Problem("no-trails-folder", Severity.BLOCKS_PUBLICATION, SourceSpot(trails.name), found, cure=cure)
        ]
    entries = _entries(trails, gathered)
    if entries is None:
        return None, gathered.problems
    gathered.misnamed = gathered.passed_over(beside(entries, GUIDE_FILES, OWN_FOLDERS))
    settings = _settings(gathered, trails / "guide.yml")
    catalogues = {
        "sources": _by_id(gathered, trails / "sources.yml", Source, with_id=False),
        "people": _by_id(gathered, trails / "people.yml", Person, with_id=False),
        "glossary": _by_id(gathered, trails / "glossary.yml", Term, with_id=False),
    }
    landmarks = tuple(_listed(gathered, trails / "landmarks.yml", Landmark))
    programmes = tuple(_listed(gathered, trails / "programmes.yml", Programme))
    register, register_problems = read_register(trails)
    gathered.problems.extend(register_problems)
    if register.broken:
        gathered.broken.add(REGISTER)
    basemap = _basemap(gathered, trails / BASEMAP)
    found_trails: dict[str, Trail] = {}
    stops: dict[str, Stop] = {}
    home_of: dict[str, str] = {}
    tracks: dict[str, Track] = {}
    media: dict[str, Mapping[str, Media]] = {"": _media(gathered, trails / "media", "")}
    own = {*OWN_FOLDERS, *GUIDE_FILES}
    for folder in sorted(path for path in entries if path.is_dir() and path.name.casefold() not in own):
        _read_trail(gathered, folder, found_trails, stops, home_of, tracks, media)
    if not found_trails and not gathered.broken:
        gathered.refuse(
            "no-trail",
            trails,
            msg("there is no trail in this folder"),
            msg("Make a folder for each trail, with its trail.yml, track.gpx and stops."),
        )
    if settings is None:
        return None, gathered.problems
    guide = Guide(
        settings=settings,
        trails=tuple(sorted(found_trails.values(), key=lambda trail: (len(trail.letter), trail.letter))),
        stops=stops,
        home_of=home_of,
        tracks=tracks,
        landmarks=landmarks,
        programmes=programmes,
        plaques=register.lines,
        seal=register.seal,
        published_plaques=register.published,
        media=media,
        other_files={owner: tuple(names) for owner, names in gathered.other_files.items()},
        basemap=basemap,
        broken=frozenset(gathered.broken),
        **catalogues,  # type: ignore[arg-type]
    )
    return guide, gathered.problems


def _entries(folder: Path, gathered: _Gathered) -> list[Path] | None:
    """What lies in a folder; None where that cannot be known, which is said."""
    try:
        entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        for path in entries[:1]:
            path.lstat()  # names alone can be read of a folder that nobody may enter
    except OSError as error:
        gathered.problems.append(unreadable_folder(gathered.name(folder), error))
        return None
    return entries


def _basemap(gathered: _Gathered, path: Path) -> Path | None:
    if not path.is_file():
        return None
    from generator.read.basemap_source import read_basemap  # loads what reads tiles, which few guides have

    basemap, problems = read_basemap(path, gathered.name(path))
    gathered.problems.extend(problems)
    return basemap


def _settings(gathered: _Gathered, path: Path) -> Settings | None:
    if not path.is_file():
        if path.name in gathered.misnamed:
            return None
        gathered.refuse(
            "file-missing",
            path,
            msg("this file is missing"),
            msg("It gives the guide its name, its languages and its address."),
        )
        return None
    read = gathered.yaml(path)
    settings = gathered.take(*validate_file(Settings, read, {})) if read else None
    if settings is not None:
        gathered.problems += unknown_icons(settings, gathered.root)
    return settings


def _by_id(gathered: _Gathered, path: Path, model: type[D], *, with_id: bool) -> dict[str, D]:
    """Entries of a file that maps ids to entries. Sources and people are always referred to, so their files must be there."""
    if not path.exists():
        if path.name in gathered.misnamed:
            gathered.broken.add(path.name)
        elif path.name in ("sources.yml", "people.yml"):
            gathered.refuse(
                "file-missing",
                path,
                msg("this file is missing"),
                msg("Write it: stops and trails refer to its entries."),
            )
            gathered.broken.add(path.name)
        return {}
    read = gathered.yaml(path)
    if read is None:
        gathered.broken.add(path.name)
        return {}
    plain = read.plain()
    if not isinstance(plain, Mapping):
        gathered.problems.append(
            Problem(
                "not-a-mapping",
                Severity.BLOCKS_PUBLICATION,
                read.spot(),
                msg("this file is a list"),
                msg("one entry for each id, written “id:” at the start of a line"),
            )
        )
        gathered.broken.add(path.name)
        return {}
    entries: dict[str, D] = {}
    for key, value in plain.items():
        if (refused := unfit_id(read, key)) is not None:
            gathered.problems.append(refused)
            gathered.broken.add(f"{path.name}#{key}")
            continue
        entry = gathered.take(*validate(model, read, (key,), value, {"id": key} if with_id else {}))
        if entry is None:
            gathered.broken.add(f"{path.name}#{key}")
        else:
            entries[key] = entry
    return entries


def _listed(gathered: _Gathered, path: Path, model: type[D]) -> Iterator[D]:
    """Entries of a file that lists them."""
    if not path.exists():
        return
    read = gathered.yaml(path)
    if read is None:
        gathered.broken.add(path.name)
        return
    plain = read.plain()
    if not isinstance(plain, list):
        gathered.problems.append(
            Problem(
                "not-a-list",
                Severity.BLOCKS_PUBLICATION,
                read.spot(),
                msg("this file is not a list"),
                msg("one entry after each “- ”"),
            )
        )
        gathered.broken.add(path.name)
        return
    for index, value in enumerate(plain):
        entry = gathered.take(*validate(model, read, (index,), value, {}))
        if entry is not None:
            yield entry
        else:
            gathered.broken.add(path.name)


def _read_trail(
    gathered: _Gathered,
    folder: Path,
    trails: dict[str, Trail],
    stops: dict[str, Stop],
    home_of: dict[str, str],
    tracks: dict[str, Track],
    media: dict[str, Mapping[str, Media]],
) -> None:
    entries = _entries(folder, gathered)
    if entries is None:
        gathered.broken |= {f"trail:{folder.name}", f"stops:{folder.name}"}
        return
    misnamed = gathered.passed_over(beside(entries, TRAIL_FILES, TRAIL_FOLDERS))
    path = folder / "trail.yml"
    trail = None
    if path.is_file():
        read = gathered.yaml(path)
        trail = gathered.take(*validate_file(Trail, read, {"id": folder.name})) if read else None
    elif path.name not in misnamed:
        gathered.refuse(
            "file-missing",
            path,
            msg("this file is missing"),
            msg("Every folder in trails is a trail; write its trail.yml, or move the folder elsewhere."),
        )
    if trail is None:
        gathered.broken.add(f"trail:{folder.name}")
    else:
        trails[folder.name] = trail
        if trail.track is not None:
            name = gathered.name(folder / trail.track.file)
            with working_on(name):
                track, problems = read_track(folder / trail.track.file, name)
            gathered.problems.extend(problems)
            if track is not None:
                tracks[folder.name] = track
    media[folder.name] = _media(gathered, folder / "media", folder.name)
    if "stops" not in misnamed:
        _read_stops(gathered, folder, stops, home_of)


def _read_stops(gathered: _Gathered, folder: Path, stops: dict[str, Stop], home_of: dict[str, str]) -> None:
    place = folder / "stops"
    if not place.is_dir():
        gathered.refuse(
            "file-missing",
            place,
            msg("this folder is missing"),
            msg("It holds one .yml file for each stop of the trail."),
        )
        return
    entries = _entries(place, gathered)
    if entries is None:
        gathered.broken.add(f"stops:{folder.name}")
        return
    folders = {path for path in entries if path.is_dir()}
    passed_over = gathered.passed_over(among_stops(place, entries, folders))
    gathered.broken |= {f"stop:{Path(name).stem}" for name in passed_over}
    for path in entries:
        if path.suffix != ".yml" or path in folders:
            continue
        read = gathered.yaml(path)
        stop = gathered.take(*validate_file(Stop, read, {"id": path.stem})) if read else None
        if stop is None:
            gathered.broken.add(f"stop:{path.stem}")
        elif path.stem in stops:
            other = stops[path.stem].in_file
            found = msg("a stop of this name exists already, {other}", other=other)
            gathered.refuse("stop-id-twice", path, found, msg("Rename one of the two files."))
        else:
            stops[path.stem], home_of[path.stem] = stop, folder.name


def _media(gathered: _Gathered, folder: Path, owner: str) -> dict[str, Media]:
    if not folder.is_dir():
        return {}
    found: dict[str, Media] = {}
    entries = _entries(folder, gathered)
    if entries is None:
        gathered.broken.add(f"media:{owner}")
    for path in entries or ():
        if path.suffix.lower() in (".md", ".txt") or path.is_dir():
            continue
        if kind_of(path.name) is None:
            gathered.other_files.setdefault(owner, []).append(path.name)
            continue
        with working_on(gathered.name(path)):
            media, problems = read_media(path, gathered.name(path))
        gathered.problems.extend(problems)
        if media is not None:
            found[path.name] = media
        else:
            gathered.broken.add(f"media:{owner}/{path.name}")
    return found

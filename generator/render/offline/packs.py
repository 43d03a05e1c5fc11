"""What a phone keeps of a trail, listed once every file of the site is known, and the worker that keeps it.

`assets/packs/A.fr.json` lists the pages of trail A in French and all they need, each with its size and digest; what they
need is read from the pages and scripts themselves (`references`), so that no list of file names has to be tended here.
Nothing is opened: the caller hands what the files of the finished site hold as path -> contents.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from urllib.parse import quote

from generator.geo.legs import MeasuredTrail
from generator.render.artifacts import Artifact, Page
from generator.render.context import RenderContext
from generator.render.offline.contents import Contents
from generator.render.offline.people import Traces
from generator.render.page_kinds import PAGE_KINDS

FOLDER = "assets/packs"
DIGEST_DIGITS = 32
WORKER = "sw.js"
WORKER_PARTS = ("store", "keep", "talk", "answer")
"""Files of site/theme/scripts/offline/worker that make the one script, in this order."""
WORKER_DATA = '"@site@"'
COMMON = tuple(kind.key for kind in PAGE_KINDS if kind.offline == "common")
APART = tuple(kind.key for kind in PAGE_KINDS if kind.offline == "apart")
"""Keys of the pages of the whole guide that are kept by choice, with all that they alone ask for."""
MAP_SCRIPT = "assets/map.js"
STREETS = ("assets/basemap.js", "vendor/protomaps-leaflet/protomaps-leaflet.js")
TILES = ".pmtiles"
"""The tiles and what draws them: kept by choice, once for all the trails."""
ONLINE_ONLY = ("assets/online.js",)
"""Scripts of no use without a network."""
SOUNDS = (".mp3", ".m4a", ".aac", ".ogg", ".opus", ".wav")
GROUPS = ("pages", "pictures", "sound", "basemap", "planner")


@dataclass(frozen=True)
class Entry:
    """A file of a pack. url: relative to the root of the site; digest: the first 128 bits of its SHA-256, in hexadecimal;
    people: those of whom it carries something (see `offline.people`).
    """

    url: str
    size: int
    digest: str
    group: str
    people: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        listed: dict[str, object] = {"url": self.url, "size": self.size, "digest": self.digest, "group": self.group}
        return listed | ({"people": list(self.people)} if self.people else {})


@dataclass(frozen=True)
class Pack:
    """A trail in one language. alias: url of a picture that is not held to url of the one that is held in its stead.
    people: everybody in the guide whose consent holds.
    """

    letter: str
    language: str
    entries: Sequence[Entry]
    alias: Mapping[str, str] = field(default_factory=dict)
    people: Sequence[str] = ()

    @property
    def digest(self) -> str:
        """Changes when any of its files does."""
        return digest_of("\n".join(f"{entry.url} {entry.digest}" for entry in self.entries).encode())

    def sizes(self) -> dict[str, int]:
        """Bytes in each group."""
        return {group: sum(entry.size for entry in self.entries if entry.group == group) for group in GROUPS}

    def artifact(self) -> Artifact:
        listed = {
            "letter": self.letter,
            "language": self.language,
            "digest": self.digest,
            "total": sum(entry.size for entry in self.entries),
            "sizes": self.sizes(),
            "files": [entry.as_json() for entry in self.entries],
            "alias": dict(sorted(self.alias.items())),
            **({"people": list(self.people)} if self.people else {}),
        }
        return Artifact(f"{FOLDER}/{self.letter}.{self.language}.json", _json(listed))


class KeptPages:
    """Urls of the pages that a phone may keep. pages: of the whole guide, hand-written ones apart, which the context knows."""

    def __init__(self, context: RenderContext, pages: Sequence[Page]) -> None:
        self._context = context
        self.addresses = {(page.key, page.language): page.url for page in pages} | {
            (key, language): url for key, urls in context.hand_written.items() for language, url in urls.items()
        }
        self._below: dict[tuple[str, str], list[str]] = {}
        for (_, language), url in self.addresses.items():
            for folder in accumulate(f"{part}/" for part in url.split("/")[:-1]):
                self._below.setdefault((language, folder), []).append(url)

    def of_trail(self, measured: MeasuredTrail, language: str) -> list[str]:
        """Those that a walker of this trail may open, the trail's own first."""
        trail = self._context.trail_url(measured, language)
        stops = [self._context.stop_url(stop, language) for stop in measured.stops]
        own = sorted(self._below.get((language, trail), ()))
        return list(dict.fromkeys([trail, *stops, *own, *self._by_keys(COMMON, language)]))

    def apart(self, language: str) -> list[str]:
        """Those whose own files make a group by choice."""
        return self._by_keys(APART, language)

    def offline(self, language: str) -> str | None:
        """The page to show where nothing was kept."""
        return self.addresses.get(("offline", language))

    def paths(self) -> set[str]:
        """Of the files of all of them."""
        urls = {
            url
            for language in self._context.languages
            for found in (
                *(self.of_trail(measured, language) for measured in self._context.guide.trails),
                self.apart(language),
                [self.offline(language) or ""],
            )
            for url in found
        }
        return {f"{url}index.html" for url in urls}

    def _by_keys(self, keys: Sequence[str], language: str) -> list[str]:
        return [self.addresses[key, language] for key in keys if (key, language) in self.addresses]


def offline_artifacts(
    context: RenderContext, pages: KeptPages, files: Mapping[str, Contents], traces: Traces, worker: bytes
) -> list[Artifact]:
    """The packs, their sizes, and the worker that knows which pages to show where nothing was kept.

    files: what the whole finished site holds, by paths relative to its root. worker: the script of the worker.
    """
    gatherer = _Gatherer(files, traces)
    packs = [
        gatherer.pack(measured.trail.letter, language, pages.of_trail(measured, language), pages.apart(language))
        for measured in context.guide.trails
        for language in context.languages
    ]
    artifacts = [pack.artifact() for pack in packs]
    artifacts.append(Artifact(f"{FOLDER}/sizes.json", _json(_sizes(packs))))
    offline = {
        language: url
        for language in context.languages
        if (url := pages.offline(language)) and f"{url}index.html" in files
    }
    shell = gatherer.pack("", "", list(offline.values()))
    known = {
        "default": context.default,
        "languages": list(context.languages),
        "offline": offline,
        "files": [entry.as_json() for entry in shell.entries],
    }
    script = worker.decode().replace(WORKER_DATA, _json(known).decode(), 1)
    artifacts.append(Artifact(WORKER, script.encode()))
    return artifacts


def _sizes(packs: Iterable[Pack]) -> dict[str, dict[str, dict[str, int]]]:
    """Letter to language to bytes by group; under `shared`, what the languages of a trail have in common."""
    by_letter: dict[str, list[Pack]] = {}
    for pack in packs:
        by_letter.setdefault(pack.letter, []).append(pack)
    sizes = {}
    for letter, together in by_letter.items():
        common = set.intersection(*({entry.url for entry in pack.entries} for pack in together))
        first = together[0]
        shared = Pack(letter, "", [entry for entry in first.entries if entry.url in common])
        sizes[letter] = {**{pack.language: pack.sizes() for pack in together}, "shared": shared.sizes()}
    return sizes


class _Gatherer:
    """Follows what pages and scripts ask for through the files of the site."""

    def __init__(self, files: Mapping[str, Contents], traces: Traces) -> None:
        self.files, self.traces = files, traces
        self.entries: dict[str, Entry] = {}
        self.tiles = [path for path in files if path.endswith(TILES)]

    def pack(self, letter: str, language: str, urls: Sequence[str], apart: Sequence[str] = ()) -> Pack:
        """urls: of the pages to hold; apart: of those whose own files make a group by choice."""
        seen: dict[str, None] = {}
        alias = self._follow([f"{url}index.html" for url in urls], seen)
        groups = dict.fromkeys(seen, "")
        alias |= self._follow([f"{url}index.html" for url in apart], seen)
        groups = dict.fromkeys(seen, "planner") | groups
        if MAP_SCRIPT in seen and self.tiles:
            self._follow([*self.tiles, *STREETS], seen)
            groups = dict.fromkeys(seen, "basemap") | groups
        entries = [
            replace(entry, group=groups[path]) if groups[path] else entry
            for path, entry in ((path, self._entry(path)) for path in seen)
        ]
        entries.sort(key=lambda entry: entry.url)
        held_instead = {other: url for other, url in alias.items() if other not in seen}
        return Pack(letter, language, entries, held_instead, self.traces.agreed)

    def _follow(self, paths: Sequence[str], seen: dict[str, None]) -> dict[str, str]:
        """Add to `seen` these files and what they ask for; returns the pictures left aside (see Pack.alias)."""
        alias: dict[str, str] = {}
        waiting = [path for path in paths if path in self.files and path not in seen]
        seen.update(dict.fromkeys(waiting))
        while waiting:
            found = self.files[waiting.pop()]
            alias |= found.aside
            fresh = [path for path in found.asks_for if path not in seen and not _is_by_choice(path)]
            seen.update(dict.fromkeys(fresh))
            waiting += fresh
        return alias

    def _entry(self, path: str) -> Entry:
        if path not in self.entries:
            found = self.files[path]
            self.entries[path] = Entry(
                quote(path.removesuffix("index.html")),
                found.digest.size_bytes,
                found.digest.sha256[:DIGEST_DIGITS],
                _group(path),
                found.people,
            )
        return self.entries[path]


def _is_by_choice(path: str) -> bool:
    return path in STREETS or path in ONLINE_ONLY or path.endswith(TILES)


def _group(path: str) -> str:
    if path.endswith(SOUNDS):
        return "sound"
    return "pictures" if path.endswith((".jpg", ".jpeg", ".png", ".webp", ".avif")) else "pages"


def digest_of(content: bytes) -> str:
    """The first 128 bits of its SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()[:DIGEST_DIGITS]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

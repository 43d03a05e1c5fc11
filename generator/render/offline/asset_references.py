"""Which files of the site a page, a style sheet or a script asks for: read from its text, kept where such a file exists."""

import html
import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

LOADED_LINKS = {"icon", "stylesheet", "modulepreload", "preload", "manifest"}
LOADED_KINDS = (
    ".js", ".mjs", ".css", ".json", ".geojson", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".webmanifest",
    ".woff2", ".mp3", ".m4a", ".aac", ".ogg", ".opus", ".wav", ".pmtiles", ".wasm",
)  # fmt: skip
_LOADING = {"picture", "link", "img", "source", "audio", "video", "use", "image"}
"""A film, with its captions, is watched while there is a network: a phone has no room for one of each stop."""
PHONE_WIDTH_PX = 700
"""The narrowest picture kept: a phone's 390 px column at nearly two dots a pixel."""
_ATTRIBUTES = r"""((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>"""
_PART = re.compile(
    rf"<!--.*?-->|<style\b{_ATTRIBUTES}.*?</style|<script\b{_ATTRIBUTES}(.*?)</script|<(/?[a-z][^\s/>]*+){_ATTRIBUTES}",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, a style sheet, a script with its attributes and text, or a tag with its attributes."""
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_IN_QUOTES = re.compile(r"""["'`(]([^"'`()\s<>{}\\]{1,300}\.[a-z0-9]{2,11})(?:[?#][^"'`()\s]*)?["'`)]""")


@dataclass
class Found:
    """paths: of files in the site; alias: url of each picture left aside to the url of the one kept in its stead."""

    paths: dict[str, None] = field(default_factory=dict)
    alias: dict[str, str] = field(default_factory=dict)


def references(path: str, content: bytes, site: Container[str]) -> Found:
    """What a file asks for when it is opened. Links to follow and files to download are not asked for; a name in a script or
    in a data attribute counts where it leads to a file, from the file's own folder or from the root. site: the paths of all its files.
    """
    if path.endswith(".html"):
        reader = _PageReader(posixpath.dirname(path), site)
        reader.read(content.decode("utf-8", "replace"))
        return reader.found
    found = Found()
    if path.endswith((".js", ".mjs", ".css")):
        for named in _named(content.decode("utf-8", "replace"), posixpath.dirname(path), site):
            found.paths[named] = None
    return found


def _plain(value: str) -> str:
    """The value of an attribute without its quotes and references."""
    bare = value[1:-1] if value.startswith(('"', "'")) else value
    return html.unescape(bare) if "&" in bare else bare


def _named(text: str, folder: str, site: Container[str]) -> Iterator[str]:
    for match in _IN_QUOTES.finditer(text):
        path = _path(match[1], folder, site)
        if path is not None:
            yield path


def _path(address: str, folder: str, site: Container[str]) -> str | None:
    """The file of the site that an address leads to, None where there is none or it is not one that a page loads."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path.endswith(LOADED_KINDS):
        return None
    for base in (folder, ""):
        path = posixpath.normpath(posixpath.join(base, unquote(parts.path).lstrip("/")))
        if path in site:
            return path
    return None


class _PageReader:
    """Collects what a browser would load, one size of each picture. One expression finds the tags: html.parser, which also counts lines,
    took a fifth of a build.
    """

    def __init__(self, folder: str, site: Container[str]) -> None:
        self.folder, self.site, self.found = folder, site, Found()
        self.candidates: list[tuple[int, str]] = []
        self.in_picture = False

    def read(self, page: str) -> None:
        for _, script, text, tag, attributes in _PART.findall(page):
            name = tag.lower()
            if text or script:
                self._tag("script", script)
                self._mention(text)
            elif name == "/picture":
                self.in_picture = False
            elif name in _LOADING or "data-" in attributes.lower():
                self._tag(name, attributes)

    def _tag(self, tag: str, attributes: str) -> None:
        values = {name.lower(): _plain(value) for name, value in _ATTRIBUTE.findall(attributes)}
        for name, value in values.items():
            if name.startswith("data-"):
                self._add(value)
                self._mention(value)
        if tag == "picture":
            self.in_picture, self.candidates = True, []
        elif tag == "script":
            self._add(values.get("src", ""))
        elif tag == "link" and LOADED_LINKS & set(values.get("rel", "").split()):
            self._add(values.get("href", ""))
        elif tag in ("img", "source") and ("srcset" in values or self.in_picture or tag == "img"):
            self._candidates(values)
            if tag == "img":
                self._choose()
        elif tag in _LOADING - {"link", "img"}:
            self._add((values.get("src") or values.get("href", "")).partition("#")[0])
            self._add(values.get("poster", ""))

    def _mention(self, text: str) -> None:
        self.found.paths.update(dict.fromkeys(_named(text, self.folder, self.site)))

    def _add(self, address: str) -> None:
        path = _path(address, self.folder, self.site) if address else None
        if path is not None:
            self.found.paths[path] = None

    def _candidates(self, values: Mapping[str, str]) -> None:
        for candidate in values.get("srcset", "").split(","):
            address, _, width = candidate.strip().partition(" ")
            self._candidate(address, int(width[:-1]) if re.fullmatch(r"[0-9]{1,9}w", width.strip()) else 0)
        self._candidate(
            values.get("src", ""), int(values["width"]) if re.fullmatch(r"[0-9]{1,9}", values.get("width", "")) else 0
        )

    def _candidate(self, address: str, width_px: int) -> None:
        path = _path(address, self.folder, self.site) if address else None
        if path is not None and all(path != known for _, known in self.candidates):
            self.candidates.append((width_px, path))

    def _choose(self) -> None:
        """Keep the size meant for a phone, as WebP where there is one (AVIF is unknown to phones still in use)."""
        webp = [candidate for candidate in self.candidates if candidate[1].endswith(".webp")]
        plain = [candidate for candidate in self.candidates if not candidate[1].endswith(".avif")]
        choices = sorted(webp or plain or self.candidates)
        if choices:
            kept = next((path for width_px, path in choices if width_px >= PHONE_WIDTH_PX), choices[-1][1])
            self.found.paths[kept] = None
            self.found.alias.update({path: kept for _, path in self.candidates if path != kept})
        self.candidates = []

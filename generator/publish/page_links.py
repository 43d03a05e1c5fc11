"""Where the links of a hand-written page lead: a page by its name, a stop or trail by its code, a file; in the reader's language.

    [sources](sources.md)  [privacy](privacy.en.md)  [stop A1](A1.md)  [the table](stops.csv)

An address as the site has it (`en/sources/index.md`) is taken too, whichever language the guide begins with.
"""

import posixpath
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit, urlunsplit

from generator.render.addresses import relative
from generator.render.artifacts import Page
from generator.render.page_kinds import PAGE_KINDS

INDEX = "index.md"


@dataclass(frozen=True)
class Target:
    """path: of the file in the site that a link leads to, None for a page that this guide has not got. url: as it stands in the
    page; empty where there is none. anchor: what follows `#`.
    """

    path: str | None
    url: str
    anchor: str = ""


class PageLinks:
    """Resolves links. pages: all of the guide's. files: paths of everything else in the site."""

    def __init__(self, pages: Sequence[Page], files: Collection[str], languages: Sequence[str]) -> None:
        self._pages = {(page.key, page.language): page for page in pages}
        self._files = files
        self._languages = languages
        self._keys: dict[str, str] = {}
        for page in pages:
            self._keys.setdefault(_bare(page, languages[0]), page.key)
            self._keys.setdefault(page.key.removeprefix("stop:").removeprefix("trail:"), page.key)
        self._slugs: Mapping[str, str] = {f"{slug}/": kind.key for kind in PAGE_KINDS for slug in kind.slugs.values()}
        self._prefixes = {*languages, *(language for kind in PAGE_KINDS for language in kind.slugs)}

    def target(self, link: str, here: Page, written: str) -> Target | None:
        """Where a link of a page leads, None where it leads nowhere. written: the language that the page is written in; the pages
        of that language stand for those of the page's own.

        A link to another site, and one within the page, stays as it is.
        """
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return Target(here.path, link)
        if not parts.path:
            return Target(here.path, link, parts.fragment)
        if parts.path.startswith("/"):
            return None
        path = posixpath.normpath(unquote(parts.path))
        if path in self._files:
            found, url = path, relative(path, here.url)
        else:
            known, page = self._page(path, here.language, written)
            if page is None:
                return Target(None, "") if known else None
            found, url = page.path, relative(page.url or "./", here.url)
        return Target(found, urlunsplit(("", "", url, parts.query, parts.fragment)), parts.fragment)

    def near(self, link: str) -> str | None:
        """What was probably meant by a link that leads nowhere."""
        name = posixpath.basename(urlsplit(link).path.rstrip("/")).removesuffix(".md")
        names = [key for key in self._keys if not key.endswith("/") and ":" not in key and key]
        found = get_close_matches(name, names, 1, 0.6) or get_close_matches(name.partition(".")[0], names, 1, 0.6)
        return f"{found[0]}.md" if found else None

    def _page(self, path: str, shown: str, written: str) -> tuple[bool, Page | None]:
        """(whether a guide can have such a page, the page where this one has it)."""
        key, language = self._named(path)
        if key is None:
            return False, None
        if language is None or language == written or language not in self._languages:
            language = shown
        return True, self._pages.get((key, language))

    def _named(self, path: str) -> tuple[str | None, str | None]:
        """(key of a page, the language that the link names)."""
        if path.endswith(".md") and posixpath.basename(path) != INDEX:
            name = path.removesuffix(".md")
            if (key := self._key(name)) is not None:
                return key, None
            key_alone, _, spoken = name.rpartition(".")
            return self._key(key_alone), spoken
        address = path.removesuffix(INDEX).strip("./")
        prefix, _, rest = address.partition("/")
        language = prefix if prefix in self._prefixes else None
        bare = rest if language else address
        bare = f"{bare}/" if bare else ""
        return self._keys.get(bare) or self._slugs.get(bare), language

    def _key(self, name: str) -> str | None:
        """Of a page that this guide has, or could have, under such a name."""
        return (name and self._keys.get(name)) or next(
            (kind.key for kind in PAGE_KINDS if kind.key == name and kind.slugs), None
        )


def _bare(page: Page, first: str) -> str:
    """Its address without its language."""
    return page.url if page.language == first else page.url.removeprefix(f"{page.language}/")

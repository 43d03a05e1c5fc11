"""What the HTML of a served page says of itself, and whom else it makes a browser ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_LOADING_RELS = frozenset(
    [
        "apple-touch-icon",
        "dns-prefetch",
        "icon",
        "manifest",
        "modulepreload",
        "preconnect",
        "prefetch",
        "preload",
        "prerender",
        "stylesheet",
    ]
)
"""Links that a browser follows by itself (HTML, 4.6.7)."""
_LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
_REFRESH = re.compile(r"[;,]\s*(?:url\s*=)?\s*(\S.*)", re.IGNORECASE)
MARKS = ("sentiers:stop", "sentiers:trail")


@dataclass
class PageFacts:
    """mark: code and lasting id of the stop or trail that a page is of. is_guide: whether Sentiers made it. is_lost: whether it is the
    page that stands for missing ones; lost_base: from where that one links. canonical: the address that it gives as its own.
    hosts: other than its own that a browser asks for it, sorted. sent_to: where it sends its readers on at once (HTML, 4.2.5.3, refresh).
    """

    mark: str | None = None
    is_guide: bool = False
    is_lost: bool = False
    lost_base: str | None = None
    canonical: str | None = None
    hosts: Sequence[str] = field(default_factory=tuple)
    sent_to: str | None = None


def page_facts(html: str, address: str) -> PageFacts:
    """address: of the page, from which its links lead."""
    reader = _Reader(address)
    reader.feed(html)
    reader.facts.hosts = tuple(sorted(reader.hosts))
    return reader.facts


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.facts, self.hosts = PageFacts(), set[str]()
        self._address = address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        facts = self.facts
        if tag == "html" and "data-root" in values:
            facts.is_guide = True
        elif tag == "meta" and values.get("name") in MARKS and facts.mark is None:
            facts.mark = values.get("content", "")
        elif tag == "meta" and values.get("http-equiv", "").strip().lower() == "refresh":
            to = _REFRESH.search(values.get("content", ""))
            if to is not None and facts.sent_to is None:
                facts.sent_to = to[1].strip("\"' ")
        elif tag == "article" and "lost" in values.get("class", "").split():
            facts.is_lost, facts.lost_base = True, values.get("data-base")
        elif tag == "link":
            rels = set(values.get("rel", "").lower().split())
            if "canonical" in rels:
                facts.canonical = values.get("href")
            if rels & _LOADING_RELS:
                self._loads(values.get("href", ""))
        for name in _LOADING.get(tag, ()):
            candidates = values.get(name, "").split(",") if name == "srcset" else [values.get(name, "")]
            for candidate in candidates:
                self._loads((candidate.split() or [""])[0])

    def _loads(self, link: str) -> None:
        try:
            host = urlsplit(urljoin(self._address, link)).netloc
            own = urlsplit(self._address).netloc
        except ValueError:
            return
        if host and host.lower() != own.lower():
            self.hosts.add(host)

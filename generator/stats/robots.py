"""Who is not a visitor: crawlers, link previews, monitors and libraries, told by how they name themselves.

The patterns are those of the package crawler-user-agents (MIT), kept up by many sites; added here: who gives an address
to ask about it («+http…», the custom of crawlers), who says bot, crawler or spider, who says nothing, and who does not begin as
every browser does since 1994, with «Mozilla/» or, older ones, «Opera/».
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

KEPT = 1 << 15
HEAD = 4

# Cubot is a make of telephones
_CUSTOM = re.compile(r"\+https?://|(?<!cu)bot(?![a-z])|crawl|spider|headless|monitor", re.IGNORECASE)
_PREVIEW = re.compile("preview", re.IGNORECASE)
_PLATFORM = re.compile(r"^Mozilla/\S+ \((?!compatible)[^)]*\)")
"""The device, which may be a «Preview» of Android."""

BROWSERS = ("Mozilla/", "Opera/")
IN_APP = ("WhatsApp", "Viber")
"""Their fetchers do not begin as browsers do; a page that a person opens within them does."""

_ESCAPE = re.compile(r"\\([^A-Za-z0-9])")
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")


@dataclass(frozen=True)
class _Patterns:
    """plain: patterns that are plain text, by their first HEAD characters; short: shorter ones; others: real expressions."""

    plain: Mapping[str, Sequence[str]]
    short: Sequence[str]
    others: re.Pattern[str]

    def match(self, agent: str) -> bool:
        for start in range(len(agent) - HEAD + 1):
            for text in self.plain.get(agent[start : start + HEAD], ()):
                if agent.startswith(text, start):
                    return True
        return any(text in agent for text in self.short) or self.others.search(agent) is not None


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    from crawleruseragents import CRAWLER_USER_AGENTS_DATA

    plain: dict[str, list[str]] = {}
    short: list[str] = []
    others: list[str] = []
    for entry in CRAWLER_USER_AGENTS_DATA:
        pattern = entry["pattern"]
        if any(name in pattern for name in IN_APP):
            continue
        if _SPECIAL.search(_ESCAPE.sub("", pattern)):
            others.append(pattern)
            continue
        text = _ESCAPE.sub(r"\1", pattern)
        if len(text) < HEAD:
            short.append(text)
        else:
            plain.setdefault(text[:HEAD], []).append(text)
    return _Patterns(plain, short, re.compile("|".join(f"(?:{pattern})" for pattern in others) or r"(?!)"))


@lru_cache(maxsize=KEPT)
def is_robot(agent: str) -> bool:
    """Whether a user agent is one of a machine. What it was asked about is forgotten with the process."""
    return (
        not agent.startswith(BROWSERS)
        or _CUSTOM.search(agent) is not None
        or _PREVIEW.search(_PLATFORM.sub("", agent)) is not None
        or _patterns().match(agent)
    )

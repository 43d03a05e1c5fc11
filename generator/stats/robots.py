"""Who is not a visitor: crawlers, link previews, monitors and libraries, told by how they name themselves.

The patterns are those of the package crawler-user-agents (MIT), kept up by many sites; added here: who gives an address
to ask about it («+http…», the custom of crawlers), who says bot, crawler or spider, and who says nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

KEPT = 1 << 15
HEAD = 4

# Cubot is a make of telephones
_CUSTOM = re.compile(r"\+https?://|(?<!cu)bot(?![a-z])|crawl|spider|headless|monitor|preview", re.IGNORECASE)
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
    return agent in ("", "-") or _CUSTOM.search(agent) is not None or _patterns().match(agent)

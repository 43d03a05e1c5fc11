"""Which pages of a site are not as they were in another state of its guide."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.publish.plan import Plan
from generator.render.artifacts import Page

_MAIN = re.compile(rb"<main\b.*</main>", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class ChangedPage:
    """path: of its file, relative to the root of the site; language: that it is in. was_there, is_there: whether each state has it, one at least."""

    path: str
    language: str
    was_there: bool
    is_there: bool

    @property
    def address(self) -> str:
        """As a browser is asked for it: `/A1/`."""
        return f"/{self.path.removesuffix('index.html')}"


def changed_pages(before: Plan | None, after: Plan, subjects: Collection[str]) -> list[ChangedPage]:
    """Pages whose content differs, each in the first language in which it does.

    before: None for a state that could not be published: every page of the subjects then counts as new. subjects: codes and letters of what
    changed; their pages come first, then those that somebody wrote by hand, then all others as the site lists them.
    """
    old, new = _by_path(before), _by_path(after)
    found: dict[str, ChangedPage] = {}
    for path, page in {**old, **new}.items():
        if page.key in found or not page.indexed or (before is None and _subject(page.key) not in subjects):
            continue
        was, is_ = path in old, path in new
        if not (was and is_ and before is not None and _shown(before[path]) == _shown(after[path])):
            found[page.key] = ChangedPage(path=path, language=page.language, was_there=was, is_there=is_)
    by_hand = after.context.hand_written.keys()

    def rank(key: str) -> int:
        return 0 if _subject(key) in subjects else 1 if key in by_hand else 2

    return [found[key] for key in sorted(found, key=rank)]


def _subject(key: str) -> str:
    """The code or the letter that a page of that key is about; empty where it is about neither."""
    return key.partition(":")[2]


def _by_path(site: Plan | None) -> Mapping[str, Page]:
    """Those in the guide's first language first."""
    if site is None:
        return {}
    languages = list(site.context.languages)
    return {page.path: page for page in sorted(site.pages, key=lambda page: languages.index(page.language))}


def _shown(content: bytes) -> bytes:
    """The part of a page that is its own: what every page says around it is the same change many times."""
    main = _MAIN.search(content)
    return main[0] if main else content

"""The table of the kinds of pages: whole, and alone in saying what a page is."""

import inspect
from pathlib import Path

import pytest
from lxml import html

from generator.render.page_kinds import PAGE_KINDS, PageKind

MADE = [kind for kind in PAGE_KINDS if kind.maker]


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.key)
def test_a_row_names_a_maker_that_is_there(kind: PageKind) -> None:
    asked = [one for one in inspect.signature(kind.make).parameters.values() if one.default is one.empty]
    assert len(asked) == (2 if kind.of_pages else 1)


def test_no_two_pages_have_one_address_in_a_language() -> None:
    assert len({kind.key for kind in PAGE_KINDS}) == len(PAGE_KINDS)
    for language in ("fr", "en", "nl", "de", "pl"):
        slugs = [kind.slugs[language] for kind in PAGE_KINDS if kind.slugs]
        assert len(set(slugs)) == len(slugs), language


def test_the_foot_of_a_page_follows_the_table(built: Path) -> None:
    foot = html.fromstring((built / "A1" / "index.html").read_bytes()).xpath("//footer//a/@href")
    wanted = [kind.slugs["fr"] for kind in PAGE_KINDS if kind.footer]
    places = [foot.index(f"../{slug}/") for slug in wanted if f"../{slug}/" in foot]
    assert len(places) >= 9 and places == sorted(places)

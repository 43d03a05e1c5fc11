"""What pages say that list what a guide or a phone does not have yet: one sentence, and one thing to do."""

import json

import pytest
from lxml import html

from tests.conftest import VISITS, Project

DAY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M1 1h2v2z"/></svg>'


def _asked(small: Project, path: str) -> tuple[str, dict[str, str]]:
    """The sentence of an empty list, and the links in it: text to address."""
    page = html.parse(str(small.make(path) / path)).getroot()
    (box,) = page.find_class("begin")
    return box[0].text_content(), {link.text_content(): str(link.get("href")) for link in box.iter("a")}


@pytest.mark.parametrize(
    ("contact", "links"),
    [
        (
            "contact: {mail: guide@valmont.example}",
            {
                "Propose a photo": "mailto:guide@valmont.example?subject=A%20photo"
                "&body=Which%20place%20does%20it%20show%2C%20when%2C%20who%20took%20it%2C%20and%20who%20may%20be%20recognised%20in%20it%3F"
            },
        ),
        ("contact: {page: https://valmont.example/write}", {"Reach the publisher": "https://valmont.example/write"}),
    ],
)
def test_a_gallery_without_photos_asks_for_the_first(small: Project, contact: str, links: dict[str, str]) -> None:
    guide = (small.trails / "guide.yml").read_text("utf-8")
    lines = [line for line in guide.splitlines() if not line.startswith("contact:")]
    drawing = 'drawing: {file: day.svg, alt: {fr: "Une vallée", en: "A valley"}}'
    small.write("trails/guide.yml", "\n".join([*lines, contact, drawing, ""]))
    small.write("trails/media/day.svg", DAY)
    assert _asked(small, "en/pictures/index.html") == (
        "No photo yet under a licence that allows it: yours would be the first.",
        links,
    )


def test_a_phone_that_keeps_no_trail_leads_to_them(small: Project) -> None:
    assert _asked(small, "en/offline/index.html") == (
        "No trail is kept yet: choose “Keep this trail” on its page while you have a network, and it opens anywhere.",
        {"Choose a trail": "#trails"},
    )


def test_a_planner_without_ready_made_visits_speaks_of_none(small: Project) -> None:
    def said() -> str:
        page = html.parse(str(small.make("en/visit/index.html") / "en/visit/index.html"))
        return str(json.loads(page.xpath("string(//script[@id='visit-words'])"))["empty"])

    assert said() == "No stop yet: choose the first one."
    (small.trails / "programmes.yml").write_bytes((VISITS / "programmes.yml").read_bytes())
    assert said() == "No stop yet: make a ready-made visit yours, or choose a stop."

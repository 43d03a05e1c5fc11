"""The home page: ways into the guide, and a card for each trail."""

import re

from tests.conftest import Project
from tests.render.test_places import plain


def test_a_card_tells_length_time_and_stops_and_says_what_is_but_about(small: Project) -> None:
    home = plain(small.make("index.html") / "index.html")
    assert "A. Le vallon Au fil de l’eau 800 m 14 min à pied 14 min 3 étapes" in home, (
        "its line was recorded on the ground"
    )
    assert "B. Les moulins Au fil de l’eau environ 940 m ≈ 940 m environ 14 min à pied ≈ 14 min 3 étapes" in home


def test_each_card_shows_the_drawing_of_its_trail(small: Project) -> None:
    made = small.make("en/index.html", "media/[AB].svg")
    shown = re.findall(r'<img src="([^"]+)"', (made / "en" / "index.html").read_text("utf-8"))
    assert shown == ["../media/A.svg", "../media/B.svg"]
    assert all((made / "en" / address).resolve().is_file() for address in shown)


def test_a_card_of_a_trail_without_a_drawing_keeps_its_letter(small: Project) -> None:
    trail = small.trails / "vallon" / "trail.yml"
    trail.write_text(re.sub(r"(?m)^drawing: .*\n", "", trail.read_text("utf-8")), "utf-8")
    page = (small.make("index.html") / "index.html").read_text("utf-8")
    assert '<span class="band" aria-hidden="true"><span class="letter">A</span></span>' in page


def test_a_drawing_for_dark_screens_stands_beside_the_other_under_names_of_its_own(small: Project) -> None:
    scene = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><defs><linearGradient id="s"><stop stop-color="{}"/></linearGradient><g id="w"><path d="M1 1h2v2z"/></g></defs><path fill="url(#s)" d="M0 0h40v20H0z"/><use href="#w"/></svg>'
    small.write("trails/media/day.svg", scene.format("#fff"))
    small.write("trails/media/dusk.svg", scene.format("#000"))
    guide = (small.trails / "guide.yml").read_text("utf-8")
    drawing = 'drawing: {file: day.svg, dark: dusk.svg, alt: {fr: "Une vallée", en: "A valley"}}\n'
    small.write("trails/guide.yml", re.sub(r"(?m)^drawing: .*\n|\Z", "", guide) + drawing)
    page = (small.make("index.html") / "index.html").read_text("utf-8")
    day, dusk = (page.split(f'<div class="hero {name}"')[1].split("</div>")[0] for name in ("day", "dusk"))
    assert re.findall(r'(?:id="|#)([a-z-]+)', day.replace("#fff", "")) == ["draw-s", "draw-w", "draw-s", "draw-w"]
    assert re.findall(r'(?:id="|#)([a-z-]+)', dusk.replace("#000", "")) == ["dark-s", "dark-w", "dark-s", "dark-w"]


def test_a_missing_drawing_for_dark_screens_is_named(small: Project) -> None:
    guide = (small.trails / "guide.yml").read_text("utf-8")
    small.write(
        "trails/media/day.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M1 1h2v2z"/></svg>',
    )
    drawing = 'drawing: {file: day.svg, dark: dusk.svg, alt: {fr: "Une vallée", en: "A valley"}}\n'
    small.write("trails/guide.yml", re.sub(r"(?m)^drawing: .*\n", "", guide) + drawing)
    assert [line for line in small.lines() if "dusk.svg" in line] == [
        "trails/guide.yml:15:32: drawing.dark: there is no file dusk.svg in trails/media. Did you mean “day.svg”?"
    ]


def test_the_way_to_what_is_around_is_offered_where_something_has_a_place(small: Project) -> None:
    assert '<a href="carte/#where">' in (small.make("index.html") / "index.html").read_text("utf-8")
    for path in small.trails.glob("*/stops/*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(?m)^position: .*\n", "", text), "utf-8")
    home = (small.make("index.html") / "index.html").read_text("utf-8")
    assert "#where" not in home and '<a href="carte/">' in home

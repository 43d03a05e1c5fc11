"""Where the last stop of a trail leads on to."""

from lxml import html

from tests.conftest import Project
from tests.render.test_take_part import text


def onward(project: Project, code: str) -> str:
    site = project.make(f"en/{code}/index.html")
    page = html.fromstring((site / "en" / code / "index.html").read_text("utf-8"))
    return text(page.xpath("//nav[@class='onward']")[0])


def test_the_last_stop_leads_to_the_nearest_one_of_another_trail(small: Project) -> None:
    with (small.trails / "vallon/stops/source-cachee.yml").open("a", encoding="utf-8") as stop:
        stop.write("position: {lat: 49.0041, lon: 2.0041, accuracy_m: 20, source: cadastre}\n")
    last = onward(small, "A3")
    assert " Close by, on trail B · B2 The wash house " in last, last
    assert last.endswith("in a straight line Last stop: Back to the start of the trail"), last
    assert "Close by" not in onward(small, "A2")


def test_the_last_stop_of_a_trail_with_none_beside_leads_back(small: Project) -> None:
    assert onward(small, "A3") == "Last stop Back to the start of the trail"

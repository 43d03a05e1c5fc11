"""The part of the trail's drawing that stands over a stop."""

import re

import pytest

from generator.problems import Severity
from tests.conftest import Project
from tests.render.test_offline import pack_of

STOP = "trails/vallon/stops/moulin-haut.yml"
VIEW_BOX = "0 0 400 190"


def over(project: Project, code: str) -> str:
    """The address of what stands over a stop."""
    page = (project.make(f"{code}/index.html") / code / "index.html").read_text("utf-8")
    found = re.search(r'<div class="hero"[^>]*><img src="([^"]+)"', page)
    assert found
    return found[1]


def shows(project: Project, detail: str) -> None:
    project.write(
        "trails/vallon/media/drawing.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}"><path d="M0 0h400v190H0z"/></svg>',
    )
    project.edit(STOP, "essential:", f"detail: {detail}\nessential:")


@pytest.mark.parametrize(
    "detail, view",
    [
        ("{left_pct: 50, top_pct: 50}", "100,65.6,200,58.8"),
        ("{left_pct: 50, top_pct: 50, scale_pct: 400}", "150,80.3,100,29.4"),
        ("{left_pct: 100, top_pct: 0, scale_pct: 200}", "200,0,200,58.8"),
        ("{left_pct: 0, top_pct: 100, scale_pct: 100}", "0,72.4,400,117.6"),
    ],
)
def test_a_stop_shows_its_part_of_the_one_file_and_never_beyond_its_edges(
    small: Project, detail: str, view: str
) -> None:
    shows(small, detail)
    assert over(small, "A2") == f"../media/A.svg#svgView(viewBox({view}))"
    assert over(small, "A1") == "../media/A.svg", "a stop that names none shows the whole"


def test_a_phone_keeps_the_file_once(small: Project) -> None:
    shows(small, "{left_pct: 50, top_pct: 50}")
    urls = [entry["url"] for entry in pack_of(small.build(), "A.fr")["files"]]
    assert urls.count("media/A.svg") == 1 and not any("svgView" in url for url in urls)


def test_a_part_of_a_drawing_that_is_not_there_is_said(small: Project) -> None:
    small.edit(STOP, "essential:", "detail: {left_pct: 50, top_pct: 50}\nessential:")
    trail = small.trails / "vallon" / "trail.yml"
    trail.write_text(re.sub(r"(?m)^drawing: .*\n", "", trail.read_text("utf-8")), "utf-8")
    assert [line for line in small.lines(least=Severity.ADVICE) if "drawing" in line] == [
        "trails/vallon/stops/moulin-haut.yml:6:9: detail: the trail of this stop has no drawing of which to show a part."
        " Give the trail a drawing, or take this line out."
    ]


def test_numbers_that_are_no_part_are_refused(small: Project) -> None:
    small.edit(STOP, "essential:", "detail: {left_pct: 120, top_pct: 50, scale_pct: 50}\nessential:")
    assert [line for line in small.lines() if "detail" in line] == [
        "trails/vallon/stops/moulin-haut.yml:6:20: detail.left_pct: 120 is not a part in percent: between 0 and 100.",
        "trails/vallon/stops/moulin-haut.yml:6:49: detail.scale_pct: 50 is not a size in percent: between 100 and 400.",
    ]

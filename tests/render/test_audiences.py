"""The pages for classes and for delegations: made of what the guide has, and left out where it has none of it."""

from pathlib import Path

from lxml import html

from generator.build import prepare
from generator.render.context import RenderContext
from generator.render.pages.audiences import audience_links, classes_pages, delegations_pages
from tests.conftest import Project
from tests.render.test_take_part import text


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_text("utf-8"))


def test_a_class_finds_the_sheets_of_each_trail_and_how_many_questions_it_asks(built_with_visits: Path) -> None:
    for_classes = page(built_with_visits, "en/classes")
    cards = for_classes.xpath("//ul[@class='offers']/li[contains(@class, 't-')]")
    assert [card.get("class") for card in cards] == ["t-A", "t-B"]
    assert "The valley 3 questions " in text(cards[0])
    assert [link.get("href") for link in cards[0].xpath(".//ul//a")] == [
        f"../../print/A-en{ending}.pdf" for ending in ("-pupils", "-teachers", "", "-fold", "-large")
    ]
    assert for_classes.xpath("//a[@class='primary']/@href") == ["../visit/"]
    assert for_classes.xpath("//section[@aria-labelledby='ready-h']//h3/a/@href") == ["../visit/eau/"]


def test_a_delegation_finds_visits_what_to_take_home_and_every_figure(built_with_visits: Path) -> None:
    for_delegations = page(built_with_visits, "en/delegations")
    links = for_delegations.xpath("//article//a/@href")
    assert "../visit/eau/" in links and "../visit/eau/take-away/" in links
    assert "../../figures.ods" in links and "../../figures.csv" in links


def test_the_planner_and_the_foot_of_each_page_lead_to_both(built_with_visits: Path) -> None:
    intro = page(built_with_visits, "en/visit").xpath("//div[@class='intro']//a")
    assert [(link.text, link.get("href")) for link in intro] == [
        ("For classes", "../classes/"),
        ("For delegations", "../delegations/"),
    ]
    assert page(built_with_visits, "A1").xpath("//footer//a[@href='../classes/']/text()") == ["Pour les classes"]


def test_a_guide_that_has_nothing_for_them_has_neither_page(small: Project) -> None:
    for stop in small.trails.glob("*/stops/*.yml"):
        lines = stop.read_text("utf-8").splitlines(keepends=True)
        kept, inside = [], False
        for line in lines:
            if not line.startswith((" ", "-")):
                inside = line.startswith(("question:", "facts:"))
            if not inside:
                kept.append(line)
        stop.write_text("".join(kept), "utf-8")
    context = RenderContext(prepare(small.trails), "https://chemins.valmont.example")
    assert [*classes_pages(context), *delegations_pages(context)] == []
    locale = next(iter(context.locales))
    assert audience_links(context, locale) == []


def test_a_trail_has_its_sheets_at_one_press_from_its_first_screens_and_the_home_page_leads_to_the_classes(
    built_with_visits: Path,
) -> None:
    trail = page(built_with_visits, "en/A")
    (line,) = trail.xpath("//p[@class='class']")
    assert text(line) == "For the class Pupil’s sheet (PDF) Teacher’s sheet (PDF)"
    assert line.xpath(".//a/@href") == ["../../print/A-en-pupils.pdf", "../../print/A-en-teachers.pdf"]
    assert line.getparent().get("class") == "tell", "before the map and the list of stops"
    links = page(built_with_visits, "en").xpath("//p[@class='audiences']/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("For classes", "classes/"),
        ("For delegations", "delegations/"),
    ]

"""What every page of a guide owes to those who do not see it: names, headings in order, addresses that are single."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

CONTROLS = "//a[@href] | //button | //summary | //input[not(@type='hidden')] | //select | //textarea | //progress"


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), html.fromstring(path.read_bytes())


def name_of(control: html.HtmlElement, page: html.HtmlElement) -> str:
    """The words a screen reader says for a control, as far as markup gives them (accname 1.2, steps 2B to 2F)."""
    by = [page.get_element_by_id(one) for one in control.get("aria-labelledby", "").split()]
    words = [one.text_content() for one in by] or [control.get("aria-label", ""), control.get("title", "")]
    if control.tag in ("input", "select", "textarea", "progress"):
        key = control.get("id")
        words += [label.text_content() for label in page.xpath("//label[@for=$key]", key=key)] if key else []
        words += [label.text_content() for label in control.xpath("ancestor::label")]
    else:
        words += control.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]") + control.xpath(".//img/@alt")
    return "".join(words).strip()


def unnamed(page: html.HtmlElement) -> list[str]:
    return [
        html.tostring(control, encoding="unicode")[:120]
        for control in page.xpath(CONTROLS)
        if control.get("aria-hidden") != "true"
        and not (control.tag == "a" and control.xpath("ancestor::template"))
        and not (control.tag == "input" and control.xpath("ancestor::template"))
        and not name_of(control, page)
    ]


def faults(page: html.HtmlElement) -> Iterator[str]:
    for control in unnamed(page):
        yield f"has no name: {control}"
    for one, count in Counter(page.xpath("//@id")).items():
        if count > 1:
            yield f"id {one} stands {count} times"
    ids = set(page.xpath("//@id"))
    for named in page.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls | //label/@for"):
        for one in set(named.split()) - ids:
            yield f"names id {one}, which is not there"
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"its headings are {levels}: one h1, and first"
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            yield f"its headings jump from h{before} to h{after}"
    for button in page.xpath("//button[not(@type)]"):
        yield f"a button without a type: {html.tostring(button, encoding='unicode')[:80]}"
    for image in page.xpath("//img[not(@alt)] | //*[local-name()='svg' and @role='img' and not(@aria-label)]"):
        yield f"a picture without words: {html.tostring(image, encoding='unicode')[:80]}"
    if not page.get("lang") or not (page.findtext(".//title") or "").strip():
        yield "has no language or no title"
    if len(page.xpath("//main")) != 1:
        yield "has not one main part"
    if page.xpath("//header") and page.xpath("//body/a[1]/@href") != ["#main"]:
        yield "does not begin with a way past its header"


@pytest.mark.parametrize("guide", ["built_with_visits", "guide_site"])
def test_every_page_can_be_told_without_being_seen(guide: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(guide)
    found = [f"{path} {fault}" for path, page in pages(site) for fault in faults(page)]
    assert found == []


@pytest.mark.parametrize("guide", ["built_with_visits", "guide_site"])
def test_no_page_asks_for_a_style_or_a_script_inside_a_tag(guide: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(guide)
    at = re.compile(r"^(style|on[a-z]+)$")
    assert [
        (path, name)
        for path, page in pages(site)
        for one in page.iter("*")
        for name in one.attrib
        if at.match(str(name))
    ] == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<button type=button><svg></svg></button>", "has no name"),
        ("<label for=x>Day</label>", "names id x, which is not there"),
        ("<p id=a></p><p id=a></p>", "id a stands 2 times"),
        ("<h3>Too deep</h3>", "its headings jump from h1 to h3"),
        ("<button>Go</button>", "a button without a type"),
        ("<img src=a.png>", "a picture without words"),
        ("<h1>Again</h1>", "one h1, and first"),
    ],
)
def test_a_fault_is_seen(markup: str, fault: str) -> None:
    sound = "<html lang=en><title>T</title><body><a href='#main'>Skip</a><header>T</header><main id=main><h1>T</h1>{}</main></body></html>"
    assert list(faults(html.fromstring(sound.format("")))) == []
    assert fault in " ".join(faults(html.fromstring(sound.format(markup))))
    unskipped = sound.format("").replace("#main", "#top")
    assert list(faults(html.fromstring(unskipped))) == ["does not begin with a way past its header"]

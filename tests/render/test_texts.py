"""Residents' texts: what is written is what is shown, the same on a page, on paper, in files and to machines."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from generator.render.print.text import rich
from generator.wording import markup
from generator.wording.locale import LocalizedText
from tests.conftest import PROJECT, Project, _copy

STOP = "trails/vallon/stops/pont.yml"
ADDRESS = "https://fr.example.org/wiki/L'Usine_(d'eau)?a=1"
ESSENTIAL = "1915. La bataille : 2*3 roues, un débit > 5 m³ et **tout** le snake_case d'un moulin."
PLAIN = "1915. La bataille : 2*3 roues, un débit > 5 m³ et tout le snake_case d’un moulin."
STORY = f"""Tout commence ici.
    1915. La bataille rase le village.

    > 5 m³ par jour, dit-on, et {{glossary}} n'est rien. Voyez [l'usine]({ADDRESS}) d'ici.

    La porte
    d'eau, la STRASSE, l'e\u0301cluse et [x][1].
"""


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """A guide whose first stop holds signs that Markdown, typography or a format could take for their own."""
    project = _copy(tmp_path_factory.mktemp("written") / "small", kept)
    stop = (project.root / STOP).read_text("utf-8")
    lines = [f'  fr: "{ESSENTIAL}"' if line.startswith('  fr: "Le moulin') else line for line in stop.splitlines()]
    project.write(
        STOP, "\n".join(lines).replace("    Le moulin a tourné", f"    {STORY}\n    Le moulin a tourné") + "\n"
    )
    with (project.trails / "glossary.yml").open("a", encoding="utf-8") as glossary:
        for name, form in (("porte", "porte d'eau"), ("rue", "straße"), ("ecluse", "\u00e9cluse")):
            glossary.write(
                f'{name}:\n  term: {{fr: "{name}"}}\n  forms: {{fr: ["{form}"]}}\n  definition: {{fr: "Une chose."}}\n'
            )
    with (project.trails / "guide.yml").open("a", encoding="utf-8") as guide:
        guide.write(ONLINE)
    project.edit("trails/landmarks.yml", "[48.99, 2.02], [49.02, 2.02]", "[48.99, 2.002], [49.02, 2.002]")
    project.write("site/pages/privacy.fr.md", "# Vie privée\n\nRien.\n")
    (project.root / "site" / "theme").symlink_to(PROJECT / "site" / "theme")
    return project.build()


ONLINE = """
online_map:
  name: {fr: "[plan](javascript:alert(1))"}
  url: https://tiles.example.org/{z}/{y}/{x}.png
  who: "![p](https://evil.invalid/p.gif) *x*{: onclick=alert(1) } l'Institut & fils"
  attribution: "© Institut"
  licence: Licence Ouverte 2.0
  licence_url: https://www.etalab.gouv.fr/licence-ouverte-open-licence/
"""


def page(site: Path, url: str) -> html.HtmlElement:
    return html.fromstring((site / url / "index.html").read_text("utf-8"))


def test_the_words_of_a_stop_are_the_same_everywhere(written: Path) -> None:
    stop = page(written, "A1")
    rows = csv.DictReader(io.StringIO((written / "stops.csv").read_text("utf-8-sig")))
    row = next(row for row in rows if "A1" in row.values())
    gpx = ElementTree.parse(written / "A" / "A.gpx").getroot()
    kml = ElementTree.parse(written / "A" / "A.kml").getroot()
    linked = json.loads(stop.xpath("string(//script[@type='application/ld+json'])"))
    told = {
        "page": stop.xpath("string(//p[contains(., 'bataille')])"),
        "meta": stop.xpath("string(//meta[@name='description']/@content)"),
        "share": stop.xpath("string(//meta[@property='og:description']/@content)"),
        "JSON-LD": linked["description"],
        "CSV": next(value for value in row.values() if "bataille" in value).replace("d'un", "d’un"),
        "GPX": next(one.text or "" for one in gpx.iter() if one.tag.endswith("desc") and "bataille" in (one.text or "")),
        "KML": next(one.text or "" for one in kml.iter() if one.tag.endswith("description") and "bataille" in (one.text or "")),
    }  # fmt: skip
    for medium in ("GPX", "KML"):  # what is said of the position, the figures and the page follows
        assert spaced(told[medium]).startswith(f"{spaced(PLAIN)} "), medium
        del told[medium]
    assert {medium: spaced(words) for medium, words in told.items()} == dict.fromkeys(told, spaced(PLAIN))


@pytest.mark.parametrize(("code", "lies_in"), [("A1", "Valmont"), ("B1", "Valmont"), ("A2", None), ("A3", None)])
def test_only_a_stop_inside_the_outline_is_said_to_lie_in_the_place(
    written: Path, code: str, lies_in: str | None
) -> None:
    """A2 lies east of the outline of this guide; nobody has located A3."""
    thing = json.loads(page(written, code).xpath("string(//script[@type='application/ld+json'])"))
    assert thing.get("containedInPlace", {}).get("name") == lies_in


def test_an_address_is_published_as_it_is_written(written: Path) -> None:
    (link,) = page(written, "A1").xpath("//div[@class='story']//a[contains(@href, 'example.org')]")
    assert (link.get("href"), link.text) == (ADDRESS, "l’usine")


def test_numbers_signs_and_brackets_stay_in_a_story(written: Path) -> None:
    (story,) = page(written, "A1").xpath("//div[@class='story']")
    assert [spaced(p.text_content()) for p in story.iter("p")][:3] == [
        "Tout commence ici. 1915. La bataille rase le village.",
        "> 5 m³ par jour, dit-on, et {glossary} n’est rien. Voyez l’usine d’ici.",
        "La porte d’eau, la STRASSE, l’écluse et [x][1].",
    ]
    assert not story.xpath(".//ol | .//blockquote")


def test_glossary_words_are_found_however_they_are_typed(written: Path) -> None:
    links = page(written, "A1").xpath("//div[@class='story']//a[@class='term']")
    assert [(spaced(link.text_content()), link.get("href")) for link in links] == [
        ("porte d’eau", "#g-porte"),
        ("STRASSE", "#g-rue"),
        ("écluse", "#g-ecluse"),
        ("bief", "#g-bief"),
    ]
    notes = page(written, "A1").xpath("//p[@class='def']")
    assert [note.get("id") for note in notes] == [link.get("href")[1:] for link in links]
    for link, note in zip(links, notes, strict=True):
        assert note.xpath("a/@href") == [f"../glossaire/#{note.get('id')[2:]}", f"#{link.get('id')}"]


def test_settings_are_no_markdown_on_the_privacy_page(written: Path) -> None:
    privacy = page(written, "vie-privee")
    main = privacy.xpath("//main")[0]
    said = spaced(main.text_content())
    assert "[plan](javascript:alert(1))" in said
    assert "![p](https://evil.invalid/p.gif) *x*{: onclick=alert(1) } l’Institut & fils" in said
    assert not main.xpath(".//img | .//em | .//*[@onclick] | .//a[contains(@href, 'javascript')]")


SHOWN = {
    "1915. La bataille": ("<p>1915. La bataille</p>", "1915. La bataille"),
    "1) un essai": ("<p>1) un essai</p>", "1) un essai"),
    "1. un\n2. deux": ("<ol>\n<li>un</li>\n<li>deux</li>\n</ol>", "un deux"),
    "- un\n- deux": ("<ul>\n<li>un</li>\n<li>deux</li>\n</ul>", "un deux"),
    "un\n- deux\n+ 3\n> 4": ("<p>un\n- deux\n+ 3\n&gt; 4</p>", "un - deux + 3 > 4"),
    "> cité": ("<blockquote>\n<p>cité</p>\n</blockquote>", "cité"),
    "2*3*4, 2 * 3, a_b_c": ("<p>2*3*4, 2 * 3, a_b_c</p>", "2*3*4, 2 * 3, a_b_c"),
    "*it* **gras** l'*or*": ("<p><em>it</em> <strong>gras</strong> l'<em>or</em></p>", "it gras l'or"),
    "# 5 `c` ~3 |4|": ("<p># 5 `c` ~3 |4|</p>", "# 5 `c` ~3 |4|"),
    "[x](javascript:alert(1))": ("<p>[x](javascript:alert(1))</p>", "[x](javascript:alert(1))"),
    "![p](https://x.example/p.gif)": ('<p>!<a href="https://x.example/p.gif" rel="noopener">p</a></p>', "!p"),
    "[x][1]\n\n[1]: https://x.example": ("<p>[x][1]</p>\n<p>[1]: https://x.example</p>", "[x][1] [1]: https://x.example"),
    "a\\*b": ("<p>a*b</p>", "a*b"),
}  # fmt: skip


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_written_is_what_is_shown(text: str) -> None:
    assert (str(markup.blocks(text)), markup.sentences(text)) == SHOWN[text]


def test_paper_reads_the_same_tree() -> None:
    assert rich(LocalizedText("1915. Là > 5, 2*3 et **tout**.", "fr"))["blocks"] == [
        {"t": "p", "c": ["1915. Là > 5, 2*3 et ", {"t": "strong", "c": ["tout"]}, "."]}
    ]


def test_many_threads_read_texts_at_once() -> None:
    texts = [f"{number}. Un *mot* {number}\n\n- a\n- b{number}" for number in range(1, 400)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(markup.blocks, texts * 2))
    assert (
        made
        == [
            f"<p>{number}. Un <em>mot</em> {number}</p>\n<ul>\n<li>a</li>\n<li>b{number}</li>\n</ul>"
            for number in range(1, 400)
        ]
        * 2
    )


@pytest.mark.parametrize(
    ("written_", "said"),
    [
        ("Dupont &amp; fils", "there is HTML in this text (&amp;). Write the sign itself: &"),
        ("![pont](https://x.example/p.gif)", "there is a picture in this text (![pont](https://x.example/p.gif)). Put it into the media folder and list it under “photos” of a stop."),
    ],
)  # fmt: skip
def test_what_only_a_page_could_show_is_refused(small: Project, written_: str, said: str) -> None:
    small.edit(STOP, "    Le moulin a tourné", f"    {written_} Le moulin a tourné")
    assert [line for line in small.lines() if said in line] == [f"{STOP}:10:7: story.fr: {said}"]

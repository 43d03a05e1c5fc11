"""The plan of a site: what it lists, that it makes only what is asked for, and what it says of hand-written pages."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from generator.build import prepare
from generator.problems import CommandRefused, GuideRefused
from generator.publish.plan import Plan, plan
from generator.publish.site import publish
from generator.read.project_file import read_project
from generator.render.cache import NoCache
from generator.render.print.press import Press
from tests.conftest import PROJECT, Project


@pytest.fixture
def written(small: Project) -> Callable[..., Plan]:
    """The plan of the small guide with hand-written pages, by their names in site/pages."""
    (small.root / "site/pages").mkdir(parents=True)
    (small.root / "site/theme").symlink_to(PROJECT / "site/theme")

    def planned(**pages: str) -> Plan:
        for name, text in pages.items():
            small.write(f"site/pages/{name.replace('_', '.')}.md", text)
        return plan(small.root, prepare(small.trails))

    return planned


def lines(planned: Plan) -> list[str]:
    return [" ".join(problem.line("en").split()) for problem in planned.problems]


def test_the_plan_lists_what_is_published_but_for_the_lists(built: Path, written: Callable[..., Plan]) -> None:
    planned = written()
    published = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    lists = {path for path in published if path.startswith("assets/packs/")} | {"sw.js", "SHA256SUMS"}
    assert set(planned.paths) == published - lists
    assert planned["A1/index.html"] == (built / "A1/index.html").read_bytes()


def test_one_page_is_made_without_any_print_picture_or_other_page(
    small: Project, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*asked: object) -> None:
        raise AssertionError("nobody asked for this")

    monkeypatch.setattr(Press, "print", refuse)
    monkeypatch.setattr(NoCache, "get", refuse)
    monkeypatch.setattr("generator.render.pages.trail.trail_view", refuse)
    (small.root / "site").mkdir()
    (small.root / "site/theme").symlink_to(PROJECT / "site/theme")
    planned = plan(small.root, prepare(small.trails), cache=NoCache())
    for path in ("A1/index.html", "en/A1/index.html", "sitemap.xml", "404.html", "qr/A1.svg", "A1/map.svg"):
        assert planned[path] == (built / path).read_bytes(), path
    with pytest.raises(KeyError):
        planned["A9/index.html"]


LINKS = {
    "sources.md": "../sources/",
    "legal.md#host": "../legal-notice/#host",
    "legal.fr.md": "../../mentions-legales/",
    "A1.md": "../A1/",
    "A.md": "../A/",
    "index.md": "../",
    "en/sources/index.md": "../sources/",
    "donnees/index.md": "../open-data/",
    "A/carte/index.md": "../A/map/",
    "de/quellen/": "../sources/",
    "stops.csv": "../../stops.csv",
    "plan.svg": "../../plan.svg",
    "https://example.org/a/": "https://example.org/a/",
}
"""As it is written in an English page of a guide that begins with French, and where it leads."""


def test_a_link_leads_to_the_page_in_the_readers_language(small: Project, written: Callable[..., Plan]) -> None:
    small.write("site/pages/plan.svg", "<svg/>")
    legal = '# Legal\n\n<h2 id="host">Host</h2>\n'
    about = "# About\n\n" + "\n".join(f"[{link}]({link})" for link in LINKS)
    planned = written(about_en=about, legal_en=legal, legal_fr=legal)
    assert lines(planned) == []
    page = html.fromstring(planned["en/about/index.html"])
    assert {link.text: link.get("href") for link in page.xpath("//article//a")} == LINKS


def test_a_link_to_a_page_that_this_guide_has_not_got_leaves_its_words(written: Callable[..., Plan]) -> None:
    planned = written(about_fr="# Voir\n\n[à emporter](take_away.md), [de même](a-emporter/index.md)\n")
    assert lines(planned) == []
    assert "<span>à emporter</span>, <span>de même</span>" in planned["a-propos/index.html"].decode()


def test_a_guide_that_begins_with_english_has_its_pages_and_their_links(
    small: Project, written: Callable[..., Plan]
) -> None:
    small.edit("trails/guide.yml", "languages: [fr, en]", "languages: [en, fr]")
    planned = written(
        about_fr="# À propos\n\n[sources](sources/index.md), [nous](about.fr.md)\n",
        about_en="# About\n\n[sources](en/sources/index.md)\n",
    )
    assert lines(planned) == []
    assert '<a href="../sources/">' in planned["about/index.html"].decode()
    french = planned["fr/a-propos/index.html"].decode()
    assert '<a href="../sources/">sources</a>' in french and '<a href="./">nous</a>' in french


def test_a_page_in_a_language_that_the_guide_does_not_speak_is_passed_over(written: Callable[..., Plan]) -> None:
    planned = written(about_en="# About\n", about_pl="# O przewodniku\n")
    assert lines(planned) == [
        "site/pages/about.pl.md: the guide does not speak “Polish”, so this page is not published: its languages are French, English."
    ]
    assert not any("pl/" in path for path in planned.paths)


def test_what_is_wrong_with_pages_is_said_with_its_place_and_nothing_is_published(
    small: Project, written: Callable[..., Plan]
) -> None:
    small.write("site/pages/map/fr.json", "{}")
    planned = written(
        about_en="---\ntitle: About\n---\n\n# About\n\nSee [the sources](source.md) and\nthe [notice](/legal/).\n\n"
        "[Here](#here), [there](#there), [a source](sources.md#cadastre) and [another](sources.md#no-such).\n\n## Here\n",
        legal_en="---\ntitle: A notice: by law\n---\n",
        notes="# Notes\n",
    )
    assert lines(planned) == [
        "site/pages/about.en.md:7:19: the link “source.md” leads to no page and no file of the guide. Did you mean “sources.md”?",
        "site/pages/about.en.md:8:14: the link “/legal/” leads to no page and no file of the guide. Did you mean “legal.md”?",
        "site/pages/about.en.md:10:24: the link “#there” leads to a place that its page has not got. Take away what follows #, or write the place as the address of the page shows it.",
        "site/pages/about.en.md:10:79: the link “sources.md#no-such” leads to a place that its page has not got. Take away what follows #, or write the place as the address of the page shows it.",
        "site/pages/legal.en.md:2:16: the head of this page cannot be read: lines such as “title: About this guide” between two lines of ---. Put a text that holds a colon between quotation marks.",
        "site/pages/map/fr.json: the guide makes a file of this name itself. Give yours another name.",
        "site/pages/notes.md: a page is named after what it tells and its language, such as about.en.md: what it tells is one of about, contribute, reuse, privacy, legal. Rename it, or put it elsewhere.",
    ]
    with pytest.raises(GuideRefused):
        publish(small.root, prepare(small.trails))
    assert not (small.root / "public").exists()


@pytest.mark.parametrize("opening", ["{a: ", "- ", "? "])
def test_the_head_of_a_page_may_be_nested_as_deep_as_one_likes(written: Callable[..., Plan], opening: str) -> None:
    planned = written(about_en=f"---\n{opening * 3000}\n---\n\n# About\n")
    assert lines(planned) == [
        "site/pages/about.en.md:2:1: the head of this page cannot be read: lines such as “title: About this guide” between two lines of ---. Put a text that holds a colon between quotation marks."
    ]


def test_signs_that_no_text_may_hold_are_refused_in_pages_too(written: Callable[..., Plan]) -> None:
    planned = written(about_en="# About\n\nThe \u202ebridge and\0 the mill.\n")
    assert lines(planned) == [
        "site/pages/about.en.md:3:5: there is an invisible character here (U+202E, a mark of writing direction). Delete it, then type the text around it again.",
        "site/pages/about.en.md:3:16: there is an invisible character here (U+0000). Delete it, then type the text around it again.",
    ]


def test_a_picture_of_another_site_is_refused(written: Callable[..., Plan]) -> None:
    """It was published as a gap: the policy of a page lets nothing be fetched from anybody else."""
    planned = written(
        about_en="# About\n\n![Mill](https://evil.example/p.png) and\n<img alt='' src=\"//evil.example/q.png\">.\n\n"
        "[a page](https://x.example/a.png) stays.\n"
    )
    said = "lies on another site, and pages ask nothing of anybody else. Put a copy into site/pages, where its licence allows it, and write the name of the file."
    assert lines(planned) == [
        f"site/pages/about.en.md:3:9: the picture “https://evil.example/p.png” {said}",
        f"site/pages/about.en.md:4:18: the picture “//evil.example/q.png” {said}",
    ]


def test_a_page_that_nests_without_end_is_a_sentence(written: Callable[..., Plan]) -> None:
    deep = "\n".join(f"{'    ' * level}- x" for level in range(300))
    with pytest.raises(CommandRefused, match=r"site/pages/about\.en\.md: lists or quotations are nested deeper"):
        lines(written(about_en=f"# About\n\n{deep}\n"))


@pytest.mark.parametrize(("sign", "column"), [("[", 101), ("![", 202), ("[a](", 404), ("[a][", 401), ("<", 101)])
def test_signs_that_are_never_closed_are_a_sentence_at_once(
    written: Callable[..., Plan], sign: str, column: int
) -> None:
    begun = time.monotonic()
    found = lines(written(about_en=f"# About\n\n{sign * 5000}\n"))
    assert time.monotonic() - begun < 5
    last = sign[-1]
    assert found == [
        f"site/pages/about.en.md:3:{column}: more than 100 signs “{last}” of one paragraph are still open here. Close them, or write \\{last} for the sign itself."
    ]


def test_many_closed_and_plain_brackets_are_no_fault(written: Callable[..., Plan]) -> None:
    rows = "[a](sources.md) and [b] \\[ <b>c</b>\n" * 300 + "\n[ <\n\n" * 300
    assert lines(written(about_en=f"# About\n\n{rows}\n")) == []


def test_an_icon_that_is_not_there_is_a_sentence(small: Project, written: Callable[..., Plan]) -> None:
    small.edit("trails/guide.yml", "icon: material/water-outline", "icon: material/watter")
    with pytest.raises(GuideRefused, match="there is no icon “material/watter”"):
        written()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "theme: [a\n",
            r"mkdocs\.yml:1:8: this file cannot be read \(this bracket is never closed\)\. Write: theme: \[a\]$",
        ),
        (
            "site_name: [x\ntheme: {",
            r"mkdocs\.yml:\d+:\d+: this file cannot be read \(this line is not understood as YAML\)\.$",
        ),
        (
            "theme: !!python/object:os.system x\n",
            r"mkdocs\.yml:1:8: this file cannot be read \(a tag here is not known",
        ),
        pytest.param(
            "x: " + "[" * 3000 + "]" * 3000,
            r"mkdocs\.yml: this file cannot be read \(a value is nested too deep, or is no day and no number\)\.",
            id="deep",
        ),
        (
            "x: 2020-99-99\n",
            r"mkdocs\.yml: this file cannot be read \(a value is nested too deep, or is no day and no number\)\.",
        ),
        ("docs_dir: [a]\n", "docs_dir is not a text"),
        ("markdown_extensions: [nothing_such]\n", "markdown_extensions: Markdown cannot be set up so"),
    ],
)
def test_a_broken_mkdocs_yml_is_a_sentence(small: Project, written: Callable[..., Plan], text: str, said: str) -> None:
    small.write("mkdocs.yml", text)
    with pytest.raises(CommandRefused, match=said):
        written(about_en="# About\n")["en/about/index.html"]


def test_an_address_that_no_code_could_say_is_a_sentence(
    written: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENTIERS_ADDRESS", "https://guide.example/_trial")
    with pytest.raises(CommandRefused) as refused:
        written()
    assert str(refused.value.message) == (
        "SENTIERS_ADDRESS says https://guide.example/_trial, which is no address that a code could say. "
        "Write one such as https://guide.example: letters, digits, hyphens and points."
    )


def test_without_mkdocs_yml_a_project_has_the_usual_folders(small: Project) -> None:
    (small.root / "mkdocs.yml").unlink()
    settings = read_project(small.root)
    assert (settings.pages, settings.public) == (small.root / "site/pages", small.root / "public")
    assert settings.extensions == ("toc", "tables", "fenced_code", "attr_list", "def_list")

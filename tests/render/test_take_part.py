"""Ways to answer, and the accessibility statement."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from tests.conftest import Project

CONTACT = "contact: {mail: guide@valmont.example}"


def page(site: Path, url: str) -> html.HtmlElement:
    return html.fromstring((site / url / "index.html").read_text("utf-8"))


def text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def answers(site: Path, url: str) -> dict[str, str]:
    return {text(link): link.get("href") for link in page(site, url).xpath("//section[@class='part']//li/a")}


def version(site: Path, url: str) -> str:
    return text(page(site, url).xpath("//section[@class='part']/p")[0]).rpartition(" ")[2]


def test_a_mail_comes_filled_with_code_language_and_version(built: Path) -> None:
    links = answers(built, "en/A1")
    assert list(links) == ["Correct", "I remember", "Propose a stop"]
    mail = urlsplit(links["Correct"])
    said = parse_qs(mail.query)
    assert (mail.scheme, mail.path, said["subject"]) == ("mailto", "guide@valmont.example", ["Correction – A1"])
    assert said["body"] == [
        "What is wrong, and what should it say?\r\n\r\n\r\n--\r\n"
        f"Page A1 (en), version {version(built, 'en/A1')}\r\nhttps://chemins.valmont.example/en/A1/"
    ]


def test_the_version_follows_the_text_and_nothing_else(small: Project) -> None:
    pages = ("A2/index.html", "en/A2/index.html", "en/A/index.html")
    site = small.make(*pages)
    before = {url: version(site, url) for url in ("A2", "en/A2", "en/A")}
    small.edit("trails/vallon/stops/moulin-haut.yml", "the stone crushes the grain", "the stone grinds the grain")
    small.edit("trails/vallon/stops/moulin-haut.yml", "accuracy_m: 5", "accuracy_m: 6")
    site = small.make(*pages)
    after = {url: version(site, url) for url in before}
    assert after["A2"] == before["A2"] and after["en/A2"] != before["en/A2"] and after["en/A"] == before["en/A"]
    assert all(len(found) == 8 and int(found, 16) >= 0 for found in after.values())


def test_a_form_is_filled_the_same_way(small: Project) -> None:
    small.edit("trails/guide.yml", CONTACT, "contact: {form: 'https://forge.example/new?labels=guide'}")
    form = urlsplit(answers(small.make("en/A/index.html"), "en/A")["Propose a stop"])
    assert form.netloc == "forge.example"
    said = parse_qs(form.query)
    assert (said["labels"], said["title"]) == (["guide"], ["New stop – A"])
    assert said["body"][0].startswith("Which place, and why stop there?\n")


def test_without_a_mailbox_the_page_says_so_and_leads_to_the_publisher(small: Project) -> None:
    small.edit("trails/guide.yml", CONTACT, "contact: {page: 'https://valmont.example/contact'}")
    site = small.make("en/A1/index.html", "en/accessibility/index.html")
    part = page(site, "en/A1").xpath("//section[@class='part']")[0]
    assert text(part).startswith(
        "Take part No mailbox yet: add your words to these, for the publisher: Commune de Valmont, "
    )
    letter = str(part.xpath("string(.//pre)"))
    version_ = letter.split("version ")[1].split("\n")[0]
    said = text(page(site, "en/A1").xpath("//p[@class='lead']")[0])
    assert letter == (
        f"Correction – A1, The stone bridge\n\nThe guide says: “{said}”\n\nWhat is wrong, and what should it say?\n\n\n--\n"
        f"Page A1 (en), version {version_}\nhttps://chemins.valmont.example/en/A1/"
    )
    assert part.xpath(".//a/@href") == ["https://valmont.example/contact"]
    assert not page(site, "en/A1").xpath("//p[@class='invite']")
    statement = page(site, "en/accessibility")
    assert "This guide has no mailbox of its own yet: write to Commune de Valmont." in text(statement)


def test_the_statement_claims_nothing_and_counts_what_is_missing(built: Path) -> None:
    statement = text(page(built, "en/accessibility").find(".//main"))
    assert "This guide has not been audited yet." in statement
    assert "1 stop has no point on the map yet; its page describes the place in words." in statement
    assert "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07" in statement
    assert "%" not in statement.replace("200 %", ""), "no rate of conformity"


AUDIT = """accessibility:
  scheme: https://valmont.example/schema
  audit: {day: 2026-03-02, auditor: "Cabinet Clair", met: 52, not_met: 9, statement: 2026-03-20, tested_with: ["NVDA, Firefox"]}
  shortfalls:
    - {what: {fr: "Les cartes en image n’ont pas de relief.", en: "Maps have no relief."}, alternative: {fr: "Le texte le dit.", en: "The text tells it."}}
    - {what: {fr: "Un vieux film n’a pas de sous-titres."}, why: exempt}
"""


def test_an_audit_says_its_state_everywhere(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2027, 1, 5, tzinfo=UTC).timestamp())))
    small.edit("trails/guide.yml", "topics:\n", AUDIT + "topics:\n")
    site = small.make("en/accessibility/index.html", "accessibilite/index.html")
    said = text(page(site, "en/accessibility").find(".//main"))
    assert "Two paths – Valmont conforms in part to RGAA 4.1.2." in said
    assert (
        "An audit that ended on March 2, 2026 found that 85.2% of the criteria which apply are met. It was made by: Cabinet Clair."
        in said
    )
    assert "This statement was drawn up on March 20, 2026. It holds until March 20, 2029." in said
    assert (
        "Not conforming Maps have no relief. The text tells it. Not subject to the duty of accessibility Un vieux film n’a pas de sous-titres."
        in said
    )
    assert "NVDA, Firefox" in said and "No person who uses a screen reader" not in said
    footer = text(page(site, "accessibilite").find(".//footer"))
    assert "Accessibilité : partiellement conforme" in footer, footer
    assert page(site, "en/accessibility").xpath("//li[@lang='fr']/text()") == ["Un vieux film n’a pas de sous-titres."]


@pytest.mark.parametrize(
    ("met", "not_met", "day", "mention"),
    [
        (61, 0, "2027-01-05", "fully compliant"),
        (60, 1, "2027-01-05", "partially compliant"),
        (30, 30, "2027-01-05", "partially compliant"),
        (30, 31, "2027-01-05", "not compliant"),
        (61, 0, "2029-03-20", "fully compliant"),
        (61, 0, "2029-03-21", "not compliant"),
    ],
)
def test_the_mention_is_one_of_the_three_of_the_law(
    small: Project, monkeypatch: pytest.MonkeyPatch, met: int, not_met: int, day: str, mention: str
) -> None:
    """All criteria, at least half of them, or less; three years at most (order of 20 September 2019)."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(f"{day}T12:00Z").timestamp())))
    small.edit(
        "trails/guide.yml",
        "topics:\n",
        AUDIT.replace("met: 52, not_met: 9", f"met: {met}, not_met: {not_met}") + "topics:\n",
    )
    site = small.make("en/accessibility/index.html")
    assert f"Accessibility: {mention}" in text(page(site, "en/accessibility").find(".//footer"))


def test_the_statement_leads_to_french_appeal_only_in_france(small: Project) -> None:
    small.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en]\ntime_zone: Europe/Brussels")
    assert "Défenseur" not in text(page(small.make("accessibilite/index.html"), "accessibilite"))


def test_the_audit_sample_holds_one_page_of_each_kind(built: Path) -> None:
    links = page(built, "en/accessibility").xpath("//ul[@class='entries']/li/a/@href")
    urls = [(built / "en/accessibility" / href).resolve().relative_to(built.resolve()).as_posix() for href in links]
    assert {
        "en",
        "en/A",
        "en/glossary",
        "en/sources",
        "en/pictures",
        "en/whats-new",
        "en/open-data",
        "en/accessibility",
    } <= set(urls)
    assert sum(url.startswith("en/A") and url[4:].isdigit() for url in urls) == 1
    assert all((built / url / "index.html").is_file() for url in urls)


def test_hand_written_pages_stand_in_both_languages_and_link_to_each_other(guide_site: Path) -> None:
    for french, english in (
        ("a-propos", "en/about"),
        ("participer", "en/contribute"),
        ("mentions-legales", "en/legal-notice"),
        ("vie-privee", "en/privacy"),
    ):
        for url, other in ((french, english), (english, french)):
            found = page(guide_site, url)
            assert len(found.xpath("//main//h1")) == 1
            assert found.xpath("//head/meta[@name='description']/@content")[0]
            assert found.xpath(f"//link[@rel='alternate'][contains(@href, '/{other}/')]")
            for href in found.xpath("//main//a/@href"):
                if "://" not in href and not href.startswith(("#", "mailto:")):
                    assert (guide_site / url / href / "index.html").resolve().is_file(), href

"""What the package brings and a project may replace: templates, styles, scripts and print templates by name, and the base pages."""

import pytest
from lxml import html

from generator.build import prepare
from generator.files.overlay import package_folder, print_files
from generator.publish.plan import Plan, plan
from generator.render.print.press import Press
from tests.conftest import PROJECT, Project


@pytest.fixture
def planned(small: Project) -> Plan:
    """The plan of a project that holds trails and nothing else."""
    (small.root / "mkdocs.yml").unlink()
    return plan(small.root, prepare(small.trails))


def words(page: bytes) -> str:
    return " ".join("".join(html.fromstring(page).find(".//main").itertext()).split())


def test_a_file_of_the_project_stands_in_for_the_package_s_own_of_that_name(small: Project) -> None:
    small.write("site/theme/offline.html", "<p>{{ title }}, drawn here</p>")
    small.write("site/theme/styles/base.css", "body{color:teal}")
    small.write("site/theme/scripts/map/areas.js", "export const areas = 'own';\n")
    small.write("site/theme/assets/arms.svg", "<svg/>")
    made = plan(small.root, prepare(small.trails))
    assert made["en/offline/index.html"] == b"<p>Kept on this phone, drawn here</p>"
    assert "body{color:teal}" in made["A1/index.html"].decode()
    assert made["assets/arms.svg"] == b"<svg/>"
    assert made["assets/areas.js"] == b"export const areas='own';"
    assert "areas='own'" in made["assets/map.js"].decode(), "also where the package's own script imports it"


def test_one_print_template_of_the_project_prints_with_those_of_the_package(small: Project) -> None:
    template = (package_folder("print") / "consent.typ").read_text("utf-8")
    small.write("site/print/consent.typ", template)
    small.write("site/print/notes.typ", '#set document(title: "Own")\nOwn words')
    files = print_files(small.root)
    assert files.file("consent.typ") == small.root / "site/print/consent.typ"
    assert files.file("base.typ") == package_folder("print") / "base.typ"
    assert Press(files).pdf("notes", "{}").startswith(b"%PDF"), "with the fonts of the package"
    assert Press(files).digest != Press(print_files(small.root / "elsewhere")).digest


def test_the_base_pages_are_made_from_the_settings(planned: Plan) -> None:
    legal = words(planned["mentions-legales/index.html"])
    assert "incomplètes" not in legal and "à compléter" not in legal
    for known in ("Commune de Valmont", "1 place du Marché", "La mairie", "Hébergeur exemple", "guide@valmont.example"):
        assert known in legal
    about = words(planned["en/about/index.html"])
    assert about.startswith("About this guide Two paths is a guide to the trails of Valmont.")
    assert "guide@valmont.example" in words(planned["en/contribute/index.html"])
    assert "its explanation and a line to copy" in words(planned["en/contribute/index.html"])
    assert b'href="../writing/"' in planned["en/contribute/index.html"]
    assert "You may ask Commune de Valmont to see" in words(planned["en/privacy/index.html"])
    assert planned.problems == []


def test_what_the_settings_do_not_say_is_said_to_be_missing(small: Project) -> None:
    small.edit(
        "trails/guide.yml",
        '{name: "Commune de Valmont", address: "1 place du Marché", director: "La mairie", host: "Hébergeur exemple"}',
        '{name: "Val*mont* <b>"}',
    )
    small.edit("trails/guide.yml", "contact: {mail: guide@valmont.example}\n", "")
    made = plan(small.root, prepare(small.trails))
    legal = words(made["en/legal-notice/index.html"])
    assert legal.startswith("Legal notice This notice is incomplete.")
    assert "Val*mont* <b> Address: missing Responsible for the publication: missing" in legal
    assert "Name, address and telephone of the host: missing." in legal
    assert "The guide has no mailbox yet" in words(made["en/contribute/index.html"])
    assert "Whom to write to: missing." in words(made["en/privacy/index.html"])


def test_every_language_tells_the_same_of_what_stays_on_the_phone() -> None:
    """As many rows as the first guide's own page, so that a row added there is missed here."""
    own = (PROJECT / "site/pages/privacy.en.md").read_text("utf-8")
    for path in sorted(package_folder("pages").glob("privacy.*.md")):
        text = path.read_text("utf-8")
        for sign in ("\n| ", "\n- ", "\n## ", "<!-- online map"):
            assert text.count(sign) == own.count(sign), (path.name, sign)
        assert "(survey.md)" in text and "(counting.md)" in text


def test_a_page_that_the_town_writes_in_one_language_is_its_own_in_all(small: Project) -> None:
    small.write("site/pages/about.fr.md", "# Chez nous\n\nÉcrit ici.\n")
    made = plan(small.root, prepare(small.trails))
    assert words(made["a-propos/index.html"]) == "Chez nous Écrit ici."
    assert "Écrit ici." in words(made["en/about/index.html"]) and "Two paths is" not in words(
        made["en/about/index.html"]
    )


@pytest.mark.parametrize(("language", "first"), [("nl", "Colofon"), ("de", "Impressum"), ("pl", "Legal notice")])
def test_a_guide_in_another_language_has_them_too(small: Project, language: str, first: str) -> None:
    for path in sorted(small.trails.rglob("*.yml")):
        text = path.read_text("utf-8").replace("fr:", f"{language}:").replace("[fr, en]", f"[{language}, en]")
        path.write_text(text, "utf-8")
    made = plan(small.root, prepare(small.trails))
    (legal,) = (page for page in made.pages if page.key == "legal" and page.language == language)
    page = html.fromstring(made[legal.path])
    assert page.findtext(".//main//h1") == first
    assert bool(page.xpath("//main//*[@lang='en']")) == (language == "pl"), "a borrowed page says its language"

"""Every sentence is translated, with the values it takes."""

import gettext
import io
import shutil

import pytest
from babel.messages.mofile import write_mo
from click.testing import CliRunner

from generator.cli import main
from generator.messages import catalogue as spoken
from generator.messages import msg, t
from generator.po_catalogue import PoTranslations
from tests.catalogues import LANGUAGES, catalogue, fields, sentences
from tests.conftest import VISITS, Project

pytestmark = pytest.mark.xdist_group("catalogues")  # the sentences are read from the sources once
PAIRS = [(domain, language) for domain, languages in LANGUAGES.items() for language in languages]


@pytest.mark.parametrize(("domain", "language"), PAIRS)
def test_every_sentence_is_translated(domain: str, language: str) -> None:
    there = catalogue(domain, language)
    missing = []
    for sentence in sentences(domain):
        message = there.get(sentence if isinstance(sentence, str) else sentence[0])
        said = [] if message is None else [message.string] if isinstance(message.string, str) else list(message.string)
        if not said or not all(said):
            missing.append(sentence)
    assert missing == [], "run: make catalogues, then translate what is empty"


@pytest.mark.parametrize(("domain", "language"), PAIRS)
def test_a_translation_takes_the_values_of_its_sentence(domain: str, language: str) -> None:
    wrong = []
    for message in catalogue(domain, language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = set().union(*(fields(text) for text in ids)) if message.id else set()
        wrong += [text for text in said if text and message.id and not fields(text) <= wanted]
        wrong += [
            text for text in said if text and isinstance(message.id, str) and message.id and fields(text) != wanted
        ]
    assert wrong == []


def test_the_marker_of_a_sentence_says_which_catalogue_translates_it(small: Project) -> None:
    """What `render` refuses is for residents, and needs no translation into the languages of visitors."""
    refused = CliRunner().invoke(
        main, ["--trails", str(small.trails), "--lang", "fr", "print", "plaques", "--format", "A4"]
    )
    template = "No plaque is “{size}”. Sizes: {sizes}."
    assert refused.output.replace("\u202f", " ").replace("\xa0", " ") == (
        "Aucune plaque n’est au format « A4 ». Formats : 148x210, 120x160, 210x100, 210x297.\n"
    )
    assert template in sentences("problems") and template not in sentences("guide")
    assert t("Trails").text("nl") == "Routes" and msg("Trails").text("nl") == "Trails"


class _Unknown(gettext.NullTranslations):
    """Notes the sentences that a catalogue was asked for and does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def gettext(self, message: str) -> str:
        self.asked.append(message)
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        self.asked.append(one)
        return one


def test_no_page_asks_for_a_sentence_that_the_extraction_missed(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(VISITS / "programmes.yml", small.trails / "programmes.yml")
    languages = LANGUAGES["guide"]
    small.edit("trails/guide.yml", "languages: [fr, en]", f"languages: [fr, en, {', '.join(languages[1:])}]")
    unknown = {language: _Unknown() for language in languages}
    for language in languages:
        monkeypatch.setattr(spoken("guide", language), "_fallback", unknown[language])
    small.build()
    for_residents = set(
        sentences("problems")
    )  # those that are alike in two languages are looked for among visitors' too
    asked = {language: set(found.asked) - for_residents for language, found in unknown.items()}
    assert {language: found for language, found in asked.items() if found} == {}


@pytest.mark.parametrize(("domain", "language"), PAIRS)
def test_a_catalogue_is_read_as_its_compiled_form(domain: str, language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(domain, language))
    compiled.seek(0)
    wanted, found = gettext.GNUTranslations(compiled), spoken(domain, language)
    for sentence in sentences(domain):
        if isinstance(sentence, str):
            assert found.gettext(sentence) == wanted.gettext(sentence)
        else:
            for count in (0, 1, 2, 3, 5, 11, 21, 22, 100):
                assert found.ngettext(*sentence, count) == wanted.ngettext(*sentence, count), count


def test_what_a_po_file_may_hold_beside_translations() -> None:
    """Comments, sentences over several lines, escapes; what is uncertain, untranslated or of old is as if it were not there."""
    found = PoTranslations(
        io.BytesIO(
            rb"""# a remark
msgid ""
msgstr ""
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

#: generator/a.py:1
msgid ""
"first \"quoted\" \\ "
"second\tpart\n"
msgstr "one"
" two\n"

#, fuzzy, python-brace-format
msgid "uncertain"
msgstr "guessed"

msgid "not yet"
msgstr ""

msgid "{count} stop"
msgid_plural "{count} stops"
msgstr[0] "{count} przystanek"
msgstr[1] "{count} przystanki"
msgstr[2] ""

#~ msgid "gone"
#~ msgstr "of old"
"""
        )
    )
    assert found.gettext('first "quoted" \\ second\tpart\n') == "one two\n"
    assert [found.gettext(each) for each in ("uncertain", "not yet", "gone")] == ["uncertain", "not yet", "gone"]
    assert [found.ngettext("{count} stop", "{count} stops", count) for count in (1, 3, 5)] == [
        "{count} przystanek",
        "{count} przystanki",
        "{count} stops",
    ]
    assert (
        PoTranslations(io.BytesIO(b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "A"\nmsgstr[1] "B"\n')).ngettext("a", "b", 1)
        == "A"
    )

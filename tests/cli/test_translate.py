"""`sentiers translate`: texts go to translators and come back through the programs that translators use."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from translate.storage.pypo import pofile
from translate.storage.xliff2 import Xliff2File

from generator.cli.main import main
from generator.files.archive import zipped
from tests.conftest import Project

PONT = "trails/vallon/stops/pont.yml"


def run(project: Project, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(
        main, ["--lang", "en", "--trails", str(project.trails), "translate", *words], catch_exceptions=False
    )
    return done.exit_code, " ".join((done.stdout + done.stderr).split())


def german(source: str) -> str:
    """A translation that stays as long as its text, and keeps its marks."""
    return source.replace("Le ", "Die ").replace("L’", "Das ").replace("e", "ë")


def translated(path: Path, into: Callable[[str], str] = german) -> None:
    """Translate every text of a file as a program of a translator does: its own reader and writer, none of ours."""
    if path.suffix == ".xlf":
        xliff = Xliff2File.parsestring(path.read_bytes())
        for unit in xliff.units:
            unit.target = into(unit.source)
            unit.marktranslated()
        path.write_bytes(bytes(xliff))
    elif path.suffix == ".po":
        po = pofile.parsestring(path.read_bytes())
        for unit in po.units:
            if not unit.isheader():
                unit.target = into(unit.source)
                unit.markfuzzy(False)
        path.write_bytes(bytes(po))
    else:
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=2):
            row[3].value = into(row[2].value)
        book.save(path)


@pytest.mark.parametrize("ending", ["xlf", "po", "xlsx"])
def test_a_guide_goes_into_another_language_and_back(small: Project, tmp_path: Path, ending: str) -> None:
    small.edit("trails/guide.yml", "[fr, en]", "[fr, en, de]")
    before = {path: path.read_text("utf-8") for path in small.trails.rglob("*.yml")}
    file = tmp_path / f"de.{ending}"
    assert run(small, "export", "de", "-o", str(file)) == (0, f"de.{ending}: 97 texts to translate, 978 words.")
    assert run(small, "import", str(file)) == (
        0,
        "There is no new translation in this file. 97 texts are not translated yet.",
    )
    translated(file)
    code, said = run(small, "import", str(file))
    assert code == 0, said
    assert (
        said
        == "97 texts in German written, in 12 files. Noted as translated from the text as it is now: A, A1, A2, A3, B, B1, B2."
    )
    assert small.lines() == []
    for path, text in before.items():
        plain = yaml.safe_load(path.read_text("utf-8"))
        assert without_german(plain) == yaml.safe_load(text), path
    assert (
        f'fr: "{(pont := yaml.safe_load((small.root / PONT).read_text("utf-8")))["title"]["fr"]}"'
        in before[small.root / PONT]
    )
    assert pont["title"]["de"] == "Dië pont dë piërrë" and pont["story"]["de"].count("\n\n") == 1
    assert run(small, "export", "de", "-o", str(tmp_path / "again.xlf")) == (
        0, "Everything is translated into German: there is nothing to hand over.",
    )  # fmt: skip
    whole = tmp_path / f"all.{ending}"
    now = {path: path.read_bytes() for path in small.trails.rglob("*.yml")}
    assert run(small, "export", "de", "--all", "-o", str(whole))[0] == 0
    assert run(small, "import", str(whole))[1].startswith("There is no new translation in this file.")
    assert {path: path.read_bytes() for path in small.trails.rglob("*.yml")} == now, (
        "what comes back as it is changes nothing"
    )


def without_german(value: object) -> object:
    if isinstance(value, dict):
        left = {key: without_german(inner) for key, inner in value.items() if key != "de"}
        return {key: inner for key, inner in left.items() if not (key == "translated" and inner == {})}
    return [without_german(inner) for inner in value] if isinstance(value, list) else value


def test_what_is_older_than_its_text_is_handed_over_again(small: Project, tmp_path: Path) -> None:
    noted = CliRunner().invoke(main, ["--trails", str(small.trails), "translated", "A1"], catch_exceptions=False)
    assert noted.exit_code == 0
    small.edit(PONT, "Cherchez la trace de la roue sur le mur.", "Cherchez la roue sur le mur.")
    file = tmp_path / "en.xlf"
    assert run(small, "export", "en", "-o", str(file))[1] == (
        "en.xlf: 13 texts to translate, 172 words. 13 of them have a translation that is older than its text."
    )
    text = file.read_text("utf-8")
    assert "<note>A1 Le pont de pierre – The story</note>" in text and "<note>70 to 250 words</note>" in text
    assert "<note>The text has changed since it was translated: read the translation again.</note>" in text
    assert run(small, "import", str(file))[1].endswith("13 texts are not translated yet."), (
        "a program that did nothing says so"
    )
    xliff = Xliff2File.parsestring(file.read_bytes())
    for unit in xliff.units:
        unit.marktranslated()
        if unit.source.startswith("Cherchez"):
            unit.target = "Look for the wheel on the wall."
    file.write_bytes(bytes(xliff))
    assert run(small, "import", str(file))[1] == (
        "1 text in English written, in 1 file. Noted as translated from the text as it is now: A1."
    )
    assert run(small, "export", "en", "-o", str(tmp_path / "b.po"))[1].startswith(
        "Everything is translated into English"
    )


def test_a_text_that_changed_meanwhile_is_written_and_not_noted(small: Project, tmp_path: Path) -> None:
    small.edit("trails/guide.yml", "[fr, en]", "[fr, en, de]")
    file = tmp_path / "de.po"
    run(small, "export", "de", "-o", str(file))
    translated(file)
    small.edit(PONT, "Cherchez la trace de la roue sur le mur.", "Cherchez la roue sur le mur.")
    small.edit(
        PONT,
        '{fr: "Du sel", en: "Salt"}, {fr: "Du grain", en: "Grain"}',
        '{fr: "Du grain", en: "Grain"}, {fr: "De la craie", en: "Chalk"}',
    )
    small.edit(PONT, "answer: 2", "answer: 1")
    code, said = run(small, "import", str(file))
    assert code == 0
    assert (
        f"another text stands there in the guide now, so this translation is not taken: {PONT}#question.choices.0."
        in said
    )
    assert "1 text has changed in the guide since it was handed over: read its translation again." in said
    assert (
        "Not noted, because part of it was there before, is missing or is older: A1. Once somebody has read it: sentiers translated A1"
        in said
    )
    pont = yaml.safe_load((small.root / PONT).read_text("utf-8"))
    assert [choice.get("de") for choice in pont["question"]["choices"]] == ["Du grain", None, "Du charbon"], (
        "each with its own words"
    )
    assert "translated" not in pont and pont["look"]["de"].startswith("Chërchëz la tracë")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.po", b'msgid "a"\nmsgid "b"\n', "a.po:1:1: this is not written as a PO file asks. Save it again"),
        (
            "a.po",
            'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "é"\nmsgstr "b"\n'.encode("latin-1"),
            "this file is not text in UTF-8",
        ),
        ("a.po", b'msgid "a"\nmsgstr "b"\n', "no text of a guide is in this file"),
        ("a.xlf", b"<xliff version='2.0'><file>", "this file is not well-formed XML"),
        ("a.xlf", b"<xliff version='1.2'/>", "this is XLIFF 1.2, and XLIFF 2 is read. Export it as XLIFF 2"),
        ("a.xlf", b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff/>", "this file declares a document type or entities"),
        ("a.xlsx", b"PK\x03\x04cut short", "this table is damaged or is none"),
        (
            "a.po",
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=no-such\\n"\n\nmsgid "a"\nmsgstr "b"\n',
            "the head of this PO file cannot be read",
        ),
        ("a.txt", b"hello", "this file is neither XLIFF 2 nor PO nor XLSX"),
    ],
)
def test_a_damaged_file_is_a_sentence(small: Project, tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(content)
    code, said = run(small, "import", str(tmp_path / name))
    assert code == 1 and sentence in said
    assert said.endswith(f"Nothing was written: {name} cannot be used.")


ENTRY = 'msgctxt "trails/vallon/stops/pont.yml#title"\nmsgid "Le pont de pierre"\nmsgstr "{said}"\n\n'
HEAD = 'msgid ""\nmsgstr "Language: de\\n"\n\n'


@pytest.fixture
def with_german(small: Project) -> Project:
    small.edit("trails/guide.yml", "[fr, en]", "[fr, en, de]")
    return small


def test_two_translations_of_one_text_are_told(with_german: Project, tmp_path: Path) -> None:
    """A program that joins two files writes both; Babel would keep the first of them without a word."""
    file = tmp_path / "de.po"
    file.write_text(HEAD + ENTRY.format(said="Die Brücke") + ENTRY.format(said="Eine Brücke"), "utf-8")
    assert run(with_german, "import", str(file)) == (
        1,
        "de.po:9:1: trails/vallon/stops/pont.yml#title has two translations in this file. Keep one of them. [blocks publication] "
        "Nothing was written: correct the file as these sentences ask.",
    )
    file.write_text(HEAD + ENTRY.format(said="Die Brücke") * 2, "utf-8")
    assert run(with_german, "import", str(file))[0] == 0, "twice the same is no question"


@pytest.mark.parametrize(
    ("sign", "code"), [("\a", "U+0007"), ("\v", "U+000B"), ("\u202e", "U+202E, a mark of writing direction")]
)
def test_a_character_that_nobody_sees_is_told_where_the_translator_wrote_it(
    with_german: Project, tmp_path: Path, sign: str, code: str
) -> None:
    file = tmp_path / "de.po"
    file.write_text(HEAD + ENTRY.format(said=f"Die{sign} Brücke"), "utf-8")
    assert run(with_german, "import", str(file)) == (
        1,
        f"de.po:5:1: there is an invisible character here ({code}). Delete it, then type the text around it again. [blocks publication] "
        "Nothing was written: correct the file as these sentences ask.",
    )


def test_what_a_spreadsheet_could_not_compute_is_no_translation(with_german: Project, tmp_path: Path) -> None:
    """A text that begins with a dash or an equals sign is a formula for it."""
    file = tmp_path / "de.xlsx"
    run(with_german, "export", "de", "-o", str(file))
    book = openpyxl.load_workbook(file)
    book.worksheets[0].cell(3, 4).value = "#NAME?"
    book.save(file)
    assert run(with_german, "import", str(file)) == (
        1,
        "de.xlsx:3:4: this cell shows #NAME?: the spreadsheet took the text for a formula. "
        "Give the cell the format “text”, then type the translation again. [blocks publication] "
        "Nothing was written: de.xlsx cannot be used.",
    )


def test_a_po_file_may_begin_with_a_byte_order_mark(with_german: Project, tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    file.write_text(HEAD + ENTRY.format(said="Die Brücke"), "utf-8-sig")
    assert run(with_german, "import", str(file))[0] == 0
    assert "Die Brücke" in (with_german.root / PONT).read_text("utf-8")


def _hurt(table: Path, how: str) -> None:
    """A table as it comes back from a bad disk, a locked one, or one that says that it is as wide as tables can be."""
    if how == "wide":
        with zipfile.ZipFile(table) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        empty = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (row, row) for row in range(1000, 19_000))
        parts[sheet] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD19000"', parts[sheet])
        parts[sheet] = parts[sheet].replace(b"</sheetData>", empty + b"</sheetData>")
        table.write_bytes(zipped(parts))
        return
    raw = bytearray(table.read_bytes())
    if how == "locked":
        for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
            for found in re.finditer(re.escape(mark), bytes(raw)):
                raw[found.start() + flags] |= 1
    else:
        at = raw.find(b"xl/worksheets/sheet1.xml") + 40
        raw[at : at + 40] = bytes(byte ^ 0x55 for byte in raw[at : at + 40])
    table.write_bytes(raw)


@pytest.mark.parametrize("how", ["wide", "locked", "bad disk"])
def test_a_table_that_is_hurt_is_a_sentence_and_asks_for_no_memory(small: Project, tmp_path: Path, how: str) -> None:
    table = tmp_path / "a.xlsx"
    small.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en, de]")
    assert run(small, "export", "de", "-o", str(table))[0] == 0
    _hurt(table, how)
    tracemalloc.start()
    code, said = run(small, "import", str(table))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 300_000_000
    assert code == (0 if how == "wide" else 1), said
    assert how == "wide" or "a.xlsx: this table is damaged or is none." in said


def test_words_outside_any_text_are_passed_over(small: Project, tmp_path: Path) -> None:
    inside = "<segment><target>x</target></segment><file><segment state='final'/><target><b>x</b></target></file>"
    (tmp_path / "a.xlf").write_text(f"<xliff version='2.0' trgLang='en'>{inside}</xliff>", "utf-8")
    assert run(small, "import", str(tmp_path / "a.xlf")) == (0, "There is no new translation in this file.")


def test_a_table_of_other_columns_is_a_sentence(small: Project, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["id", "fr", "en"])
    book.save(out := io.BytesIO())
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    code, said = run(small, "import", str(tmp_path / "a.xlsx"))
    assert code == 1
    assert (
        "a.xlsx:1:1: the first line of this table does not name its columns. Put it back: id, source (fr), translation (en)."
        in said
    )


def test_marks_that_are_lost_and_texts_that_cannot_be_published_are_told(small: Project, tmp_path: Path) -> None:
    small.edit("trails/guide.yml", "[fr, en]", "[fr, en, de]")
    small.edit(PONT, "Une roue de bois, une meule de pierre", "Une [roue](A2.md) de bois, une **meule** de pierre")
    before = {path: path.read_bytes() for path in small.trails.rglob("*.yml")}
    file = tmp_path / "de.xlsx"
    run(small, "export", "de", "-o", str(file))
    translated(file, lambda source: german(source).replace("(A2.md)", "(A2. md)").replace("**", ""))
    code, said = run(small, "import", str(file))
    assert code == 1
    assert f"de.xlsx:18:4: {PONT}#essential: this translation has lost A2.md. Write the link as in the text" in said
    assert said.endswith("Nothing was written: correct the file as these sentences ask.")
    translated(file, lambda source: german(source) + " <b>gut</b>")
    code, said = run(small, "import", str(file))
    assert code == 1 and f"{PONT}:4:" in said and "there is HTML in this text (<b>)" in said
    assert said.endswith("Nothing was written: with these translations, the guide could not be published.")
    assert {path: path.read_bytes() for path in small.trails.rglob("*.yml")} == before
    translated(
        file,
        lambda source: f"{german(source)} und noch viel mehr Worte" + " Wort" * 60 * source.startswith("Le moulin"),
    )
    code, said = run(small, "import", str(file))
    assert code == 0 and "essential.de: 106 words: between 30 and 60." in said, "what is too long is told, and written"


def test_what_cannot_be_asked_for_is_told(small: Project, tmp_path: Path) -> None:
    assert run(small, "export", "fr") == (1, "fr is the guide’s first language: translations are made from it.")
    assert run(small, "export", "es") == (1, "es is not a language of this guide: it has fr, en.")
    assert run(small, "export", "en", "-o", str(tmp_path / "a.doc")) == (
        1, "a.doc: the name of the file ends in one of .xlf, .po, .xlsx.",
    )  # fmt: skip
    (tmp_path / "a.po").write_bytes(b"")
    assert run(small, "export", "en", "-o", str(tmp_path / "a.po")) == (
        1, "a.po is there already, perhaps with a translator’s work in it: nothing was written.",
    )  # fmt: skip

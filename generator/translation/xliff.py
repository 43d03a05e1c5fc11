"""Texts for translators as XLIFF 2.0 (OASIS Standard, 2014): a file element for each file of the guide, a unit for each text."""

import io
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from generator.messages import msg
from generator.problems import SourceSpot
from generator.read.xml_reader import XmlReader
from generator.translation.faults import AGAIN
from generator.translation.unit import Reading, Translated, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = {"xml:space": "preserve"}
_KEPT_INLINE = ("pc", "mrk")
"""Elements around words inside a text, which a program may add."""


def write_xliff(units: Sequence[Unit], source: str, language: str, spoken: str) -> bytes:
    """source, language: of the texts; spoken: of the notes for the translator."""
    top = ElementTree.Element("xliff", {"xmlns": NAMESPACE, "version": "2.0", "srcLang": source, "trgLang": language})
    by_file = groupby(sorted(units, key=lambda unit: unit.file), key=lambda unit: unit.file)
    kept = {file: list(group) for file, group in by_file}
    for number, file in enumerate(dict.fromkeys(unit.file for unit in units), 1):
        part = ElementTree.SubElement(top, "file", {"id": f"f{number}", "original": file})
        for unit in kept[file]:
            _add(part, unit, spoken)
    ElementTree.indent(top)
    out = io.BytesIO()
    ElementTree.ElementTree(top).write(out, "UTF-8", xml_declaration=True)
    return out.getvalue() + b"\n"


def _add(part: ElementTree.Element, unit: Unit, spoken: str) -> None:
    made = ElementTree.SubElement(part, "unit", {"id": unit.name})
    notes = ElementTree.SubElement(made, "notes")
    for note in unit.notes(spoken):
        ElementTree.SubElement(notes, "note").text = note
    segment = ElementTree.SubElement(made, "segment", {"state": "initial" if unit.is_open else "translated"})
    ElementTree.SubElement(segment, "source", _SPACE).text = unit.source
    if unit.so_far is not None:
        ElementTree.SubElement(segment, "target", _SPACE).text = unit.so_far


class _Reader(XmlReader):
    """Texts of the segments of each unit, joined: programs cut one text into sentences."""

    def __init__(self, file: str) -> None:
        super().__init__(file, "xliff", AGAIN)
        self.language = self.original = self.unit = ""
        self.texts: list[Translated] = []
        self.spot = SourceSpot(file)
        self.said = {"source": "", "target": ""}
        self.states: list[str] = []
        self.has_inline = False

    def top(self, attributes: dict[str, str]) -> None:
        if not attributes.get("version", "2").startswith("2."):
            found = msg("this is XLIFF {version}, and XLIFF 2 is read", version=attributes["version"][:10])
            self.add("xliff-unreadable", found, cure=msg("Export it as XLIFF 2 from your program, or use a PO file."))
        self.language = attributes.get("trgLang", "")

    def opened(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        if name == "file":
            self.original = attributes.get("original", "")
        elif name == "unit":
            self.unit = attributes.get("id", "")
            self.spot = self._here()
            self.said = {"source": "", "target": ""}
            self.states = []
            self.has_inline = False
        elif name == "segment":
            self.states.append(attributes.get("state", ""))
        elif "target" in self.open[:-1]:
            self.has_inline |= name not in _KEPT_INLINE

    def text(self, text: str) -> None:
        side = next((name for name in ("source", "target") if name in self.open), None)
        if side and "unit" in self.open:
            self.said[side] += text

    def closed(self, name: str, parent: str) -> None:
        if name != "unit":
            return
        if self.has_inline:
            found = msg("{text}: this translation holds a mark that is not in the text of the guide", text=self.unit)
            self.add(
                "xliff-inline", found, cure=msg("Take the mark out, and write words."), line=self.spot.line, column=1
            )
        self.texts.append(
            Translated(
                id=f"{self.original}#{self.unit}",
                source=self.said["source"],
                text=self.said["target"],
                is_unfinished="initial" in self.states,
                spot=self.spot,
            )
        )

    def _here(self) -> SourceSpot:
        return SourceSpot(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)


def read_xliff(raw: bytes, file: str) -> Reading:
    reader = _Reader(file)
    reader.read(raw)
    return Reading(language=reader.language, texts=reader.texts, problems=reader.problems)

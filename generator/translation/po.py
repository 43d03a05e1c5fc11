"""Texts for translators as a PO file (GNU gettext), written and read by Babel. The context of each text is its place in the guide."""

import codecs
import io
import re
from collections.abc import Sequence
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from generator.messages import msg
from generator.problems import SourceSpot
from generator.translation.faults import AGAIN, refused
from generator.translation.unit import Reading, Translated, Unit

_LANGUAGE = re.compile(rb'"Language: *([A-Za-z_-]{1,35})\\n"')


class _EveryMessage(Catalog):
    """A catalogue that remembers every message it is given: of two with one context and text, Babel itself keeps the first alone."""

    def __init__(self) -> None:
        self.given: list[Message] = []
        super().__init__(charset="utf-8")

    def __setitem__(self, text: Any, message: Message) -> None:
        self.given.append(message)
        super().__setitem__(text, message)


def write_po_file(units: Sequence[Unit], source: str, language: str, spoken: str) -> bytes:
    """source, language: of the texts; spoken: of the notes for the translator. A translation that is older is marked as fuzzy."""
    made = Catalog(charset="utf-8", fuzzy=False)
    for unit in units:
        made.add(
            unit.source,
            unit.so_far or "",
            context=unit.id,
            auto_comments=unit.notes(spoken),
            flags={"fuzzy"} if unit.is_older else set(),
        )
    out = io.BytesIO()
    write_po(out, made, omit_header=True, width=0, include_lineno=False)
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"X-Source-Language: {source}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def read_po_file(raw: bytes, file: str) -> Reading:
    read = _EveryMessage()
    try:
        PoFileParser(read, abort_invalid=True).parse(io.BytesIO(raw.removeprefix(codecs.BOM_UTF8)))
    except UnicodeDecodeError:
        return refused(file, msg("this file is not text in UTF-8"), msg("Save the file as UTF-8."))
    except PoFileError as error:
        spot = SourceSpot(file, max(1, error.lineno + 1), 1)
        found = msg("this is not written as a PO file asks")
        return refused(file, found, AGAIN, spot)
    except (ValueError, LookupError):
        return refused(file, msg("the head of this PO file cannot be read"), AGAIN)
    texts = [
        Translated(
            id=message.context,
            source=str(message.id),
            text="" if message.fuzzy else str(message.string or ""),
            spot=SourceSpot(file, message.lineno or 0, 1 if message.lineno else 0),
        )
        for message in read.given
        if message.id and message.context and isinstance(message.id, str)
    ]
    if not texts:
        found = msg("no text of a guide is in this file")
        return refused(file, found, msg("Hand in a file that sentiers translate export wrote."))
    named = _LANGUAGE.search(raw)
    return Reading(language=named[1].decode().replace("_", "-") if named else "", texts=texts)

"""Catalogues of sentences read from .po files, for whoever shows a sentence: no compiled .mo file is to be kept in step with them.

Every command speaks, so that one is read at every start: Babel, which reads whatever is in such a file for those who translate, takes
a fifth of a second for what this takes a hundredth. Source: GNU gettext manual, "The Format of PO Files" and "Plural forms".
"""

import gettext
import re
from typing import Any, Protocol

_STRING = r'"[^\n]*"(?:\n"[^\n]*")*'
_ENTRY = re.compile(
    rf"^msgid ({_STRING})(?:\nmsgid_plural {_STRING})?((?:\nmsgstr(?:\[\d\])? {_STRING})+)", re.MULTILINE
)
_TRANSLATED = re.compile(rf"\nmsgstr(?:\[(\d)\])? ({_STRING})")
_FUZZY = re.compile("^#,.*fuzzy", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_PLURAL_FORMS = re.compile(r"^Plural-Forms:.*plural=([^;\n]+)", re.MULTILINE | re.IGNORECASE)


class _Bytes(Protocol):
    """What gettext hands over: an open file."""

    def read(self) -> bytes: ...


class PoTranslations(gettext.GNUTranslations):
    """The sentences of a .po file in UTF-8. A sentence that is not translated, or marked as uncertain ("fuzzy"), is left to the
    fallback, as the compilers of such files do.

    Raises ValueError where the file holds no valid UTF-8 or its rule for plurals cannot be understood.
    """

    def _parse(self, fp: _Bytes) -> None:
        known: dict[Any, str] = {}
        # What GNUTranslations looks into: a text, or (text, number of the plural form), to its translation.
        self._catalog = known
        self.plural = gettext.c2py("n != 1")  # the rule of a file that names none
        for block in fp.read().decode("utf-8").split("\n\n"):
            entry = _ENTRY.search(block)
            if entry is None:
                continue
            sentence = _text(entry[1])
            if not sentence:
                if rule := _PLURAL_FORMS.search(_text(_TRANSLATED.findall(entry[2])[0][1])):
                    self.plural = gettext.c2py(rule[1])
            elif not _FUZZY.search(block):
                for form, written in _TRANSLATED.findall(entry[2]):
                    if translated := _text(written):
                        known[(sentence, int(form)) if form else sentence] = translated


def _text(written: str) -> str:
    """What a string of a .po file says, over as many lines as it is written."""
    joined = written[1:-1].replace('"\n"', "")
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), joined) if "\\" in joined else joined

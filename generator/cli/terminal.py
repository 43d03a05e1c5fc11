"""What a terminal can show: a sign that its encoding lacks is replaced by a near one, and a command never ends for it."""

import codecs
import io
import os
import sys
import unicodedata
from pathlib import Path

SUBSTITUTE = "sentiers-substitute"

_NEAR = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "−": "-", "─": "-", "…": "...", "→": "->",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "×": "x", "·": "-",
    "•": "-", "✓": "v", "█": "#", "€": "EUR", "ß": "ss",
}  # fmt: skip


def _substituted(error: UnicodeError) -> tuple[str, int]:
    """An error handler (`codecs.register_error`): the near sign that the encoding has, else the letter without its accents, else ?."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = ""
    for letter in error.object[error.start : error.end]:
        bare = "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))
        near = (_NEAR.get(letter), bare, "?")
        text += next(each for each in near if each and _has(error.encoding, each))
    return text, error.end


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def accept_every_sign() -> None:
    """From here on, printing never fails for a sign: neither in a terminal that is not in UTF-8 nor for a name of a file that is no text.

    A stream that whoever started the command had closed (`>&-`, a service without a console) leads nowhere, and holds its number: else the
    next file that is opened would have it, and take what is said.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the process
    codecs.register_error(SUBSTITUTE, _substituted)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SUBSTITUTE)

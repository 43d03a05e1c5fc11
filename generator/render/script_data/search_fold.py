"""Texts as a search compares them: no accents, no case, ligatures undone. site/theme/scripts/search/fold.js is its twin.

tests/data/search/fold.json holds what both must answer.
"""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "ς": "σ", "’": "'"})
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[ ,][0-9]{3})+(?![0-9])")
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """`text` in lower case without its accents (Unicode NFKD, marks of the combining blocks dropped) and what has no width, such as
    the soft hyphens of a text copied from a page.
    """
    seen = _UNSEEN.sub("", text).lower().translate(_LIGATURES)
    return _MARKS.sub("", unicodedata.normalize("NFKD", seen))


def words(text: str) -> list[str]:
    """The folded words of a text, in order; the digits of a number stand together ("10 000" is "10000")."""
    whole = _GROUPED.sub(lambda found: re.sub("[ ,]", "", found[0]), folded(text))
    return _WORD.findall(whole)

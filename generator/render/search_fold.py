"""Texts as a search compares them: no accents, no case, ligatures undone."""

import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "’": "'"}
)


def folded(text: str) -> str:
    """`text` in lower case without its accents (Unicode NFKD, combining marks dropped)."""
    spread = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(character for character in spread if not unicodedata.combining(character))

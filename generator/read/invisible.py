"""Characters that nobody sees and that a page, a file or a terminal must not hold, each by its code point and name."""

import re

from generator.messages import Message, msg

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"

INVISIBLE = re.compile(f"[{_SPACES}{_NOTHING}{_CONTROL}\u0085\u2028\u2029]")
"""What looks like an ordinary space, or like nothing."""

FORBIDDEN = re.compile(f"[{_CONTROL}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
"""What no text of a guide may hold: control characters are not well-formed in XML 1.0 (2.2), direction marks turn what follows
them round on a page and on a terminal (Unicode UAX 9), and the rest are no characters.
"""

HIDDEN = re.compile("[\u00ad\u200b\u2060]")
"""What may stand in a word without being seen, and hides the word from whoever searches for it."""

_NO_TEXT = re.compile(f"{FORBIDDEN.pattern}|[\ud800-\udfff]")
"""Also half of a sign outside the basic plane, as programs leave it that cut a text at its greatest length (RFC 8259, 8.2)."""

_NAMES = {
    0x0085: msg("a line break of another kind"),
    0x00A0: msg("a no-break space"),
    0x00AD: msg("a soft hyphen"),
    0x200B: msg("a space without width"),
    0x200C: msg("a mark that keeps letters apart"),
    0x200D: msg("a mark that joins letters"),
    0x200E: msg("a mark of writing direction"),
    0x200F: msg("a mark of writing direction"),
    0x202F: msg("a narrow no-break space"),
    0x2028: msg("a line break of another kind"),
    0x2029: msg("a line break of another kind"),
    0x2060: msg("a mark that forbids a line break"),
    0x3000: msg("a wide space"),
    0xFEFF: msg("a byte order mark"),
}


def described(character: str) -> Message:
    """What is found where an invisible character stands."""
    code = f"{ord(character):04X}"
    name = _NAMES.get(ord(character))
    if name is None and re.match("[\u202a-\u202e\u2066-\u2069\u061c]", character):
        name = _NAMES[0x200E]
    if name is None:
        return msg("there is an invisible character here (U+{code})", code=code)
    return msg("there is an invisible character here (U+{code}, {name})", code=code, name=name)


def without_invisible(character: str) -> Message:
    """How to be rid of it."""
    if re.match(f"[{_SPACES}]", character):
        return msg("Delete it and type an ordinary space.")
    return msg("Delete it, then type the text around it again.")


def without_forbidden(text: str) -> str:
    """The text without what no text of a guide may hold."""
    return text if text.isascii() and text.isprintable() else _NO_TEXT.sub("", text)


def mended(text: str) -> str:
    """The text with ordinary spaces for those that only look so, and without what looks like nothing."""
    return re.sub(f"[{_NOTHING}{_CONTROL}]", "", re.sub(f"[{_SPACES}]", " ", text))

"""What is written on an NFC tag behind a plaque, so that a phone that is held to it opens the page.

Sources: NFC Forum, *NDEF* 1.0, 3.2 (record) and *RTD URI* 1.0, 3.2 (abbreviations); *Type 2 Tag* 1.1, 2.3 (TLV); NXP, *NTAG213/215/216*, 8.5.
"""

from collections.abc import Mapping

ABBREVIATIONS = ("http://www.", "https://www.", "http://", "https://")
"""Each is written as its place in this list, from 1; the longer ones first."""
TAGS: Mapping[str, int] = {"NTAG213": 144, "NTAG215": 504, "NTAG216": 888}
"""Name of a usual tag to the bytes that it holds, the least first."""
_FIRST_LAST_SHORT_WELL_KNOWN = 0xD1
_FIRST_LAST_WELL_KNOWN = 0xC1
_MOST_IN_A_BYTE = 254


def ndef_message(address: str) -> bytes:
    """An NDEF message of one record, an address."""
    code, rest = 0, address
    for number, start in enumerate(ABBREVIATIONS, 1):
        if address.startswith(start):
            code, rest = number, address.removeprefix(start)
            break
    payload = bytes([code]) + rest.encode()
    if len(payload) < 256:
        return bytes([_FIRST_LAST_SHORT_WELL_KNOWN, 1, len(payload)]) + b"U" + payload
    return bytes([_FIRST_LAST_WELL_KNOWN, 1]) + len(payload).to_bytes(4, "big") + b"U" + payload


def bytes_on_tag(message: bytes) -> int:
    """With the type and length before it and the terminator after it."""
    return 1 + (1 if len(message) <= _MOST_IN_A_BYTE else 3) + len(message) + 1


def least_tag(message: bytes) -> str | None:
    """The least of the usual tags that holds a message, None where none does."""
    needed = bytes_on_tag(message)
    return next((name for name, room in TAGS.items() if room >= needed), None)

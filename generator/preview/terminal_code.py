"""A QR code drawn in a terminal: two modules in each sign, dark on light whatever the terminal's own colours."""

import qrcode

_DARK, _LIGHT = 16, 231
"""Black and white of the 256 colours (xterm), which no theme of a terminal changes."""

UPPER_HALF = "▀"


def terminal_code(text: str) -> str:
    """Lines to print, with the quiet zone of 4 modules (ISO/IEC 18004, 6.3.8)."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_L)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    lines = []
    for above, below in zip(rows[::2], rows[1::2], strict=True):
        signs = (
            f"\x1b[38;5;{_DARK if high else _LIGHT}m\x1b[48;5;{_DARK if low else _LIGHT}m{UPPER_HALF}"
            for high, low in zip(above, below, strict=True)
        )
        lines.append("".join(signs) + "\x1b[0m")
    return "\n".join(lines)

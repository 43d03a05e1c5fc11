"""The QR code that opens the preview on a phone: drawn in a terminal, dark on light whatever its own colours, or as a picture."""

import qrcode

_DARK, _LIGHT = 16, 231
"""Black and white of the 256 colours (xterm), which no theme of a terminal changes."""

UPPER_HALF = "▀"


def _rows(text: str) -> list[list[bool]]:
    """The modules with the quiet zone of 4 (ISO/IEC 18004, 6.3.8)."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_L)
    code.add_data(text)
    code.make()
    return code.get_matrix()  # type: ignore[no-any-return]


def drawn_code(text: str) -> str:
    """An SVG picture, hidden from screen readers: the address stands beside it."""
    rows = _rows(text)
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return (
        f'<svg viewBox="0 0 {len(rows)} {len(rows)}" aria-hidden="true" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{len(rows)}v{len(rows)}H0z"/><path d="{dark}"/></svg>'
    )


def terminal_code(text: str) -> str:
    """Lines to print, two modules in each sign."""
    rows = _rows(text)
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

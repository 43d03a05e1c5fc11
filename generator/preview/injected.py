"""The preview's own script in a page that is served: never in the bytes that are published, and within the page's own policy."""

import json
from collections.abc import Mapping
from html import escape

SCRIPT = "/~preview/preview.js"
STYLES = "/~preview/preview.css"


def with_script(page: bytes, data: Mapping[str, object]) -> bytes:
    """The page with the script at its end: a file of the same origin, which `script-src 'self'` lets run."""
    head, end, tail = page.rpartition(b"</body>")
    return head + _script(data).encode() + end + tail if end else page + _script(data).encode()


def without_a_site(language: str, errors: str, data: Mapping[str, object]) -> str:
    """A page that says why there is nothing to show yet; its script waits for the first good version."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'; img-src data:">\n'
        '<meta name="robots" content="noindex">\n<link rel="icon" href="data:,">\n'
        f'<title>Sentiers</title>\n<link rel="stylesheet" href="{STYLES}">\n</head>\n'
        f'<body class="alone">\n<main id="errors">{errors}</main>\n{_script({**data, "alone": True})}\n</body>\n</html>\n'
    )


def _script(data: Mapping[str, object]) -> str:
    return f'<script type="module" src="{SCRIPT}" data-preview="{escape(json.dumps(data))}"></script>'

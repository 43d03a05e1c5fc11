"""The content security policy of a page: nothing from elsewhere, nothing inline but what its templates write.

Source: W3C, *Content Security Policy Level 3*, 8.3 (hashes of inline elements) and 6.7 (in a meta element).
"""

import base64
import hashlib
from collections.abc import Callable

from markupsafe import Markup

PLACEHOLDER = "@policy@"


class Inline:
    """What the templates of one page write into it as a style sheet or a script, each noted as it is written.

    The finished page is never asked: whatever came into it by another way, the text of a resident or a drawing, runs nowhere.
    """

    def __init__(self) -> None:
        self._styles: dict[str, None] = {}
        self._scripts: dict[str, None] = {}

    def style(self, css: str) -> Markup:
        """A style sheet as an element of the page."""
        self._styles[_hash(css)] = None
        return Markup(f"<style>{css}</style>")

    def script(self, caller: Callable[[], str]) -> Markup:
        """What stands between `{% call inline_script() %}` and its end as an element of the page."""
        text = str(caller())
        self._scripts[_hash(text)] = None
        return Markup(f"<script>{text}</script>")

    def with_policy(self, html: str, images_from: str | None = None) -> str:
        """The page with its policy written in.

        images_from: the host, with its port where it has one, of the one other site that may give images.
        """
        images = f" https://{images_from}" if images_from else ""
        policy = (
            f"default-src 'self'; style-src 'self' {' '.join(self._styles)}; script-src 'self' {' '.join(self._scripts)}".rstrip()
            + f"; img-src 'self' data: blob:{images}; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'"
        )
        return html.replace(PLACEHOLDER, policy, 1)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

"""The content security policy of a page: nothing from elsewhere, nothing inline but what is hashed.

Source: W3C, *Content Security Policy Level 3*, 8.3 (hashes of inline elements) and 6.7 (in a meta element).
"""

import base64
import hashlib
import re

PLACEHOLDER = "@policy@"
_INLINE_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def with_policy(html: str, images_from: str | None = None) -> str:
    """The page with its policy written in, hashes of its own inline styles and scripts included.

    images_from: the host, with its port where it has one, of the one other site that may give images.
    """
    if PLACEHOLDER not in html:
        return html
    styles = " ".join(dict.fromkeys(_hash(found) for found in _INLINE_STYLE.findall(html)))
    scripts = " ".join(dict.fromkeys(_hash(found) for found in _INLINE_SCRIPT.findall(html)))
    images = f" https://{images_from}" if images_from else ""
    policy = (
        f"default-src 'self'; style-src 'self' {styles}; script-src 'self' {scripts}".rstrip()
        + f"; img-src 'self' data: blob:{images}; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
    return html.replace(PLACEHOLDER, policy, 1)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

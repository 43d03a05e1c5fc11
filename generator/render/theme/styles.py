"""The style sheet of a page: the parts it names, joined and minified; nothing else is sent."""

import re
from functools import lru_cache
from pathlib import Path

import rcssmin

from generator.files.overlay import Overlay

FRAME_BELOW = ("frame-below", "notices", "languages")
"""What a page that is to be painted sooner may ask for later."""
FRAME = ("base", *FRAME_BELOW)
"""What every page is framed by."""
PROSE = (*FRAME, "prose")


class Styles:
    """Parts are the .css files of `styles/` in the theme; each page inlines those it uses."""

    def __init__(self, theme: Overlay) -> None:
        self._files = theme / "styles"

    @lru_cache(maxsize=64)  # noqa: B019 - one instance a build, dropped with it
    def sheet(self, parts: tuple[str, ...]) -> str:
        """Raises FileNotFoundError for a part that is not there."""
        return "".join(_minified(self._files.file(f"{part}.css")) for part in parts)


def _minified(path: Path) -> str:
    css = str(rcssmin.cssmin(path.read_text("utf-8")))
    return re.sub(r";}", "}", css)

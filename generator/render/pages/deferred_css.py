"""The style sheet that a page asks for after its first screen: what that does without, kept by the browser for the pages alike.

Source: WHATWG, *HTML*, 4.2.4 (a link of type stylesheet is allowed in the body).
"""

from collections.abc import Sequence
from functools import partial

from generator.render.artifacts import Output, Page
from generator.render.context import RenderContext


def late_sheet_url(page: Page) -> str | None:
    """Relative to the root of the site; None where the page has all its style in itself."""
    return f"assets/{page.template.removesuffix('.html')}.css" if page.late_styles else None


def late_sheets(context: RenderContext, pages: Sequence[Page]) -> list[Output]:
    """One for each template whose pages ask for one."""
    parts = {url: page.late_styles for page in pages if (url := late_sheet_url(page))}
    return [Output(url, partial(_sheet, context, names)) for url, names in parts.items()]


def _sheet(context: RenderContext, names: tuple[str, ...]) -> bytes:
    return context.styles.sheet(names).encode()

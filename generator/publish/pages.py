"""One page from its address to its bytes: what it shows, the frame around it, its template, its policy."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from generator.publish.templates import Templates
from generator.render.addresses import relative
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.deferred_css import late_sheet_url
from generator.render.pages.layout import page_layout
from generator.render.pages.lost import LOST
from generator.render.print.published import print_links
from generator.render.theme.policy import Inline
from generator.render.theme.scripts import Scripts
from generator.wording.locale import Locale


class PageRenderer:
    """keys: of the pages that the site has. base: path of the site's root on its host, for the page that stands for missing ones."""

    def __init__(
        self, context: RenderContext, templates: Templates, scripts: Scripts, keys: frozenset[str], base: str
    ) -> None:
        self._context, self._templates, self._scripts = context, templates, scripts
        self._keys, self._base = keys, base

    def html(self, page: Page) -> bytes:
        """Makes this page and nothing of the others. Raises CommandRefused for what its template asks for and is not there."""
        content, inline = page.make(), Inline()
        drawn = self._templates.draw(page.template, self._variables(page, content, inline))
        return inline.with_policy(drawn, content.images_from).encode("utf-8", "xmlcharrefreplace")

    def _variables(self, page: Page, content: PageContent, inline: Inline) -> Mapping[str, Any]:
        locale = Locale(page.language, self._context.languages)
        layout = page_layout(page, content, self._context, self._keys)
        letter = content.data.get("letter")
        is_lost = page.key == LOST
        return {
            "view": content.view,
            "layout": layout,
            "language": page.language,
            "locale": locale,
            "t": locale.tr,
            "counted": locale.counted,
            "colon": "\u00a0:" if page.language.startswith("fr") else ":",
            "title": content.title,
            "description": content.description,
            "is_home": page.key == "home",
            "letter": letter,
            "css": Markup(self._context.styles.sheet(content.styles) + layout.trail_styles),
            "is_printed": self._context.print_templates is not None,
            "print_links": print_links(self._context, letter if isinstance(letter, str) else None, locale),
            "late_sheet": late_sheet_url(page),
            "scripts": ("frame", *content.scripts),
            "inline": self._scripts.inline,
            "inline_script": inline.script,
            "inline_style": inline.style,
            "here": page.url,
            "base": self._base if is_lost else None,
            "root": self._base if is_lost else "../" * page.url.count("/") or "./",
            "base_url": self._base if is_lost else relative(".", page.url),
            "diary_url": self._context.page_url("diary", page.language),
        }

"""The pages of which a guide has one in each language."""

from typing import Any

from generator.render.artifacts import Page
from generator.render.context import RenderContext
from generator.wording.locale import Locale


def single_page(
    context: RenderContext,
    locale: Locale,
    key: str,
    *,
    title: str,
    description: str,
    view: object,
    styles: tuple[str, ...],
    **more: Any,
) -> Page:
    """Its template is named after its key. more: further fields of `Page`."""
    return Page(
        url=context.page_url(key, locale.language),
        language=locale.language,
        key=key,
        template=f"{key}.html",
        title=title,
        description=description,
        view=view,
        alternates=context.in_every_language(lambda language: context.page_url(key, language)),
        styles=styles,
        **more,
    )

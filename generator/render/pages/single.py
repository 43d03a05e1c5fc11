"""The pages of which a guide has one in each language."""

from collections.abc import Callable
from functools import partial

from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.wording.locale import Locale


def single_pages(
    context: RenderContext,
    key: str,
    content: Callable[[RenderContext, Locale], PageContent],
    *,
    indexed: bool = True,
) -> list[Page]:
    """One in each language; its template is named after its key. indexed: see `Page`."""
    return [
        Page(
            url=context.page_url(key, locale.language),
            language=locale.language,
            key=key,
            template=f"{key}.html",
            alternates=context.in_every_language(lambda language: context.page_url(key, language)),
            make=partial(content, context, locale),
            indexed=indexed,
        )
        for locale in context.locales
    ]

"""The pages of which a guide has one in each language."""

from typing import Any

from generator.render.artifacts import Page
from generator.render.voice import Voice
from generator.render.workshop import Workshop


def single_page(
    workshop: Workshop,
    voice: Voice,
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
        url=workshop.page_url(key, voice.language),
        language=voice.language,
        key=key,
        template=f"{key}.html",
        title=title,
        description=description,
        view=view,
        alternates=workshop.in_every_language(lambda language: workshop.page_url(key, language)),
        styles=styles,
        **more,
    )

"""Who answers for the guide, as its pages for groups say it."""

from dataclasses import dataclass

from generator.render.context import RenderContext


@dataclass(frozen=True)
class Contact:
    """url: of a page to write from, else of the publisher."""

    name: str
    mail: str | None
    url: str | None


def contact_of(context: RenderContext) -> Contact:
    """From the settings of the guide."""
    settings = context.guide.guide.settings
    return Contact(settings.publisher.name, settings.contact.mail, settings.contact.page or settings.publisher.url)

"""The page that tells visitors how the guide is counted, and what it does not know of them."""

from dataclasses import dataclass

from generator.render.artifacts import Page
from generator.render.pages.single import single_page
from generator.render.styles import PROSE
from generator.render.workshop import Workshop


@dataclass(frozen=True)
class CountingView:
    """privacy_url: None where the site has no such page. host: who keeps the log, None where nobody has said."""

    title: str
    privacy_url: str | None
    host: str | None


def counting_pages(workshop: Workshop) -> list[Page]:
    """In every language."""
    return [
        single_page(
            workshop,
            voice,
            "counting",
            title=voice.tr("How visits are counted"),
            description=voice.tr("Arrivals are counted from the host’s access log; nothing in the pages watches you."),
            view=CountingView(
                voice.tr("How visits are counted"),
                workshop.page_url("privacy", voice.language) if "privacy" in workshop.hand_written else None,
                workshop.guide.guide.settings.publisher.host,
            ),
            styles=PROSE,
        )
        for voice in workshop.voices
    ]

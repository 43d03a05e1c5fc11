"""The page that tells visitors how the guide is counted, and what it does not know of them."""

from dataclasses import dataclass

from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale


@dataclass(frozen=True)
class CountingView:
    """privacy_url: None where the site has no such page. host: who keeps the log, None where nobody has said."""

    title: str
    privacy_url: str | None
    host: str | None


def counting_pages(context: RenderContext) -> list[Page]:
    """In every language."""
    return single_pages(context, "counting", _content)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    view = CountingView(
        locale.tr("How visits are counted"),
        context.page_url("privacy", locale.language) if "privacy" in context.hand_written else None,
        context.guide.guide.settings.publisher.host,
    )
    return PageContent(
        title=view.title,
        description=locale.tr("Arrivals are counted from the host’s access log; nothing in the pages watches you."),
        view=view,
        styles=PROSE,
    )

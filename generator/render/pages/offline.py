"""The page of what is kept on this phone. Its worker shows it for any page that is not, where there is no network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale, LocalizedText

STYLES = (*PROSE, "begin", "kept")


@dataclass(frozen=True)
class TrailLink:
    letter: str
    url: str
    title: LocalizedText


@dataclass(frozen=True)
class OfflineView:
    """titles: url of each trail's and stop's page, relative to the root, to what it is called here."""

    title: str
    trails: Sequence[TrailLink]
    titles: Mapping[str, str]


def offline_pages(context: RenderContext) -> list[Page]:
    """In every language, so that it answers in the one that was being read."""
    return single_pages(context, "offline", _content, indexed=False)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    trails = [
        TrailLink(measured.trail.letter, context.trail_url(measured, locale.language), locale.say(measured.trail.title))
        for measured in context.guide.trails
    ]
    titles = {trail.url: f"{trail.letter} · {trail.title}" for trail in trails}
    for stop in context.guide.guide.stops.values():
        titles[context.stop_url(stop, locale.language)] = f"{stop.code} · {locale.say(stop.title)}"
    title = locale.tr("Kept on this phone")
    return PageContent(
        title=title,
        description=locale.tr("The trails and pages that open on this phone without a network."),
        view=OfflineView(title, trails, titles),
        styles=STYLES,
        scripts=("kept",),
    )

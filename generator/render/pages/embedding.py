"""The page that writes what another site needs to show a card of a trail or a stop."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.addresses import absolute, under_language
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.discovery.oembed import HEIGHT_PX_OF_FRAME, SANDBOX, frame
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.locale import Locale, LocalizedText

STYLES = (*PROSE, "embedding")


@dataclass(frozen=True)
class Card:
    """code: of a stop, or the letter of a trail."""

    code: str
    title: LocalizedText


@dataclass(frozen=True)
class CardLanguage:
    """folder: of its addresses, relative to the root of the site, empty for the first one."""

    folder: str
    language: str
    name: str


@dataclass(frozen=True)
class EmbeddingView:
    """groups: a trail and its stops in each. first: url of the card that is shown before one is chosen; snippet: what shows it."""

    title: str
    address: str
    sandbox: str
    height: int
    groups: Sequence[Sequence[Card]]
    languages: Sequence[CardLanguage]
    first: str
    snippet: str


def embedding_pages(context: RenderContext) -> list[Page]:
    """In every language."""
    return single_pages(context, "embedding", _content)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    first = context.guide.trails[0].trail
    words = f"{first.letter} – {locale.say(first.title).text}"
    view = EmbeddingView(
        title=locale.tr("On your own site"),
        address=absolute(context.address, ""),
        sandbox=SANDBOX,
        height=HEIGHT_PX_OF_FRAME,
        groups=[
            [
                Card(measured.trail.letter, locale.say(measured.trail.title)),
                *(Card(stop.code, locale.say(stop.title)) for stop, _ in context.own_places(measured)),
            ]
            for measured in context.guide.trails
        ],
        languages=[
            CardLanguage(under_language("", other.language, context.default), other.language, other.autonym)
            for other in context.locales
        ],
        first=context.embed_url(first.letter, locale.language),
        snippet=frame(context, first.letter, words, locale),
    )
    return PageContent(
        title=view.title,
        description=locale.tr("Show a trail or a stop of the guide on another site."),
        view=view,
        styles=STYLES,
        scripts=("embedding",),
    )

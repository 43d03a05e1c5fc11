"""Cards of trails and stops that other sites show in a frame: what one has to know before going, and the way into the guide.

They ask for nothing but a drawing until somebody opens the map, and need no storage, no worker and no origin of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.addresses import absolute
from generator.render.artifacts import Output, Page, PageContent
from generator.render.context import RenderContext
from generator.render.media.sounds_and_drawings import DrawingFile, trail_drawing
from generator.render.pages.stop_map import MapImage, map_file, stop_map
from generator.render.pages.trail import trail_map
from generator.render.svg.static_map import WIDTH
from generator.wording import markup
from generator.wording.closures import ClosureView, closure_views
from generator.wording.locale import Locale, LocalizedText
from generator.wording.notices import closed_stops, gone_words, line_notices
from generator.wording.places import number_words, place_words
from generator.wording.sources import attributions
from generator.wording.stop_details import practical_sentences
from generator.wording.trail import chips, kind_words

STYLES = ("embed",)
MAP_FILE = "map.svg"
MAP_RATIO = 0.72


@dataclass(frozen=True)
class EmbedLink:
    """url: of another card."""

    code: str
    url: str
    title: LocalizedText


@dataclass(frozen=True)
class EmbedFoot:
    """What every card of a guide says. address: of the page in the guide; shown: the same as people read it."""

    address: str
    shown: str
    attribution: str
    publisher: str
    guide: str
    licence: str


@dataclass(frozen=True, kw_only=True)
class EmbedView:
    """code: or letter. kind: what stands over the title. notes: what its line or its place is worth. links: the stops of a trail, or
    the next stop; links_title: what they are.
    """

    code: str
    kind: str
    title: LocalizedText
    lead: LocalizedText
    lead_html: Markup
    gone: str | None = None
    closures: Sequence[ClosureView]
    closed_stops: Sequence[str] = ()
    chips: Sequence[str] = ()
    notes: Sequence[str]
    drawing: DrawingFile | None
    map: MapImage | None
    links_title: str
    links: Sequence[EmbedLink]
    foot: EmbedFoot


def embed_pages(context: RenderContext) -> list[Page]:
    """The card of every trail and every stop, in every language."""
    pages = []
    for measured in context.guide.trails:
        pages += _pages(context, measured.trail.letter, partial(_trail_content, context, measured))
        for stop, index in context.own_places(measured):
            pages += _pages(context, stop.code, partial(_stop_content, context, measured, stop, index))
    return pages


def embed_maps(context: RenderContext) -> list[Output]:
    """`embed/A/map.svg` for every trail that has a place, in every language (it bears names)."""
    return [
        Output(
            f"{context.embed_url(measured.trail.letter, locale.language)}{MAP_FILE}",
            partial(_trail_map, context, measured, locale),
        )
        for measured in context.guide.trails
        if _has_map(measured)
        for locale in context.locales
    ]


def _pages(context: RenderContext, code: str, content: partial[PageContent]) -> list[Page]:
    return [
        Page(
            url=context.embed_url(code, locale.language),
            language=locale.language,
            key=f"embed:{code}",
            template="embed.html",
            alternates=context.in_every_language(partial(context.embed_url, code)),
            make=partial(content, locale),
            indexed=False,
        )
        for locale in context.locales
    ]


def _trail_content(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> PageContent:
    trail = measured.trail
    lead = locale.say(trail.tagline or trail.intro)
    view = EmbedView(
        code=trail.letter,
        kind=kind_words(measured, locale),
        title=locale.say(trail.title),
        lead=lead,
        lead_html=markup.inline(lead.text),
        closures=closure_views(trail.closures, locale),
        closed_stops=closed_stops(measured, locale),
        chips=chips(measured, locale),
        notes=line_notices(measured, locale),
        drawing=trail_drawing(context, measured),
        map=_map_image(context, measured, locale),
        links_title=locale.tr("The stops") if measured.is_walk else locale.tr("The stories"),
        links=[_link(context, stop, locale) for stop in measured.stops],
        foot=_foot(context, context.trail_url(measured, locale.language), locale),
    )
    return _content(measured, view)


def _stop_content(
    context: RenderContext, measured: MeasuredTrail, stop: Stop, index: int | None, locale: Locale
) -> PageContent:
    """index: the stop's place in the list of the trail, None where it is not listed."""
    lead = locale.say(stop.essential)
    following = measured.stops[index + 1 : len(measured.on_way)][:1] if index is not None else ()
    view = EmbedView(
        code=stop.code,
        kind=f"{kind_words(measured, locale)} · {number_words(measured, index, locale)}",
        title=locale.say(stop.title),
        lead=lead,
        lead_html=markup.inline(lead.text),
        gone=f"{gone_words(stop.retired, locale)} {locale.say(stop.retired.why).text}" if stop.retired else None,
        closures=closure_views(context.guide.closures_of(stop, measured), locale),
        notes=[place_words(stop, locale), *practical_sentences(stop, locale)],
        drawing=trail_drawing(context, measured),
        map=stop_map(context, measured, stop, index, locale),
        links_title=locale.tr("Next stop") if measured.is_walk else locale.tr("Next story"),
        links=[_link(context, other, locale) for other in following],
        foot=_foot(context, context.stop_url(stop, locale.language), locale),
    )
    return _content(measured, view)


def _content(measured: MeasuredTrail, view: EmbedView) -> PageContent:
    return PageContent(
        title=f"{view.title.text} – {view.code}",
        description=markup.sentences(view.lead.text),
        view=view,
        styles=STYLES,
        letters=(measured.trail.letter,),
        data={"letter": measured.trail.letter},
    )


def _foot(context: RenderContext, url: str, locale: Locale) -> EmbedFoot:
    """url: of the page in the guide."""
    settings = context.guide.guide.settings
    address = absolute(context.address, url)
    return EmbedFoot(
        address,
        address.partition("://")[2].rstrip("/"),
        " · ".join(attributions(context.guide.guide)),
        settings.publisher.name,
        f"{locale.say(settings.name).text} – {locale.say(settings.place).text}",
        settings.licence,
    )


def _link(context: RenderContext, stop: Stop, locale: Locale) -> EmbedLink:
    return EmbedLink(stop.code, context.embed_url(stop.code, locale.language), locale.say(stop.title))


def _has_map(measured: MeasuredTrail) -> bool:
    return any(stop.located for stop in measured.stops)


def _map_image(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> MapImage | None:
    if not _has_map(measured):
        return None
    letter = measured.trail.letter
    url = f"{context.embed_url(letter, locale.language)}{MAP_FILE}"
    label = locale.tr("Map of trail {letter}", letter=letter)
    return MapImage(url, label, round(WIDTH), round(WIDTH * MAP_RATIO))


def _trail_map(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> bytes:
    drawn = trail_map(context, measured, locale)
    assert drawn is not None
    return map_file(context, drawn, measured.trail.letter)

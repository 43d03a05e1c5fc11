"""Pages that gather what the stops refer to: glossary and sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.single import single_pages
from generator.render.script_data.search_fold import folded
from generator.render.theme.styles import PROSE
from generator.wording import markup
from generator.wording.locale import Locale, LocalizedText
from generator.wording.sources import SourceView, citation, source_view


@dataclass(frozen=True)
class TermView:
    id: str
    term: LocalizedText
    definition: LocalizedText
    definition_html: Markup


@dataclass(frozen=True)
class GlossaryView:
    title: str
    terms: Sequence[TermView]


@dataclass(frozen=True)
class SourceEntry:
    """citation: in one line, with its address where it has one."""

    id: str
    source: SourceView
    licence: str | None
    stops: Sequence[tuple[str, str]]
    citation: str


@dataclass(frozen=True)
class SourcesView:
    """entries: each source with the stops that rest on it, as (code, url)."""

    title: str
    entries: Sequence[SourceEntry]


def glossary_pages(context: RenderContext) -> list[Page]:
    """The glossary, in every language, where the guide has one."""
    if not context.guide.guide.glossary:
        return []
    return single_pages(context, "glossary", _glossary)


def sources_pages(context: RenderContext) -> list[Page]:
    """Every source and where it serves."""
    return single_pages(context, "sources", _sources)


def _glossary(context: RenderContext, locale: Locale) -> PageContent:
    terms = []
    for key, term in context.guide.guide.glossary.items():
        definition = locale.say(term.definition)
        terms.append(TermView(key, locale.say(term.term), definition, markup.inline(definition.text)))
    view = GlossaryView(locale.tr("Glossary"), sorted(terms, key=lambda term: folded(term.term.text)))
    return PageContent(
        title=view.title,
        description=locale.tr("The words of the mine, of building and of nature, explained."),
        view=view,
        styles=PROSE,
    )


def _sources(context: RenderContext, locale: Locale) -> PageContent:
    guide = context.guide.guide
    entries = []
    for key, source in guide.sources.items():
        stops = [
            stop
            for measured in context.guide.trails
            for stop in measured.stops
            if context.guide.trail_of[stop.id] is measured and key in stop.sources
        ]
        entries.append(
            SourceEntry(
                key,
                source_view(source, locale),
                source.licence,
                [(stop.code, context.stop_url(stop, locale.language)) for stop in stops],
                ", ".join(part for part in (citation(source, locale), source.url) if part),
            )
        )
    view = SourcesView(locale.tr("Sources"), sorted(entries, key=lambda entry: folded(entry.source.title.text)))
    return PageContent(
        title=view.title,
        description=locale.tr("Where every fact and figure of this guide comes from."),
        view=view,
        styles=(*PROSE, "cite"),
        scripts=("cite",),
    )

"""Pages that gather what the stops refer to: glossary and sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.render import markup
from generator.render.artifacts import Page
from generator.render.pages.single import single_page
from generator.render.pages.stop import SourceView, source_view
from generator.render.search_fold import folded
from generator.render.styles import PROSE
from generator.render.voice import Said, Voice
from generator.render.workshop import Workshop


@dataclass(frozen=True)
class TermView:
    id: str
    term: Said
    definition: Said
    definition_html: Markup


@dataclass(frozen=True)
class GlossaryView:
    title: str
    terms: Sequence[TermView]


@dataclass(frozen=True)
class SourceEntry:
    id: str
    source: SourceView
    licence: str | None
    stops: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class SourcesView:
    """entries: each source with the stops that rest on it, as (code, url)."""

    title: str
    entries: Sequence[SourceEntry]


def glossary_pages(workshop: Workshop) -> list[Page]:
    """The glossary, in every language, where the guide has one."""
    if not workshop.guide.guide.glossary:
        return []
    return [
        single_page(
            workshop,
            voice,
            "glossary",
            title=voice.tr("Glossary"),
            description=voice.tr("The words of the mine, of building and of nature, explained."),
            view=_glossary(workshop, voice),
            styles=PROSE,
        )
        for voice in workshop.voices
    ]


def sources_pages(workshop: Workshop) -> list[Page]:
    """Every source and where it serves."""
    return [
        single_page(
            workshop,
            voice,
            "sources",
            title=voice.tr("Sources"),
            description=voice.tr("Where every fact and figure of this guide comes from."),
            view=_sources(workshop, voice),
            styles=PROSE,
        )
        for voice in workshop.voices
    ]


def _glossary(workshop: Workshop, voice: Voice) -> GlossaryView:
    terms = []
    for key, term in workshop.guide.guide.glossary.items():
        definition = voice.say(term.definition)
        terms.append(TermView(key, voice.say(term.term), definition, markup.inline(definition.text)))
    return GlossaryView(voice.tr("Glossary"), sorted(terms, key=lambda term: folded(term.term.text)))


def _sources(workshop: Workshop, voice: Voice) -> SourcesView:
    guide = workshop.guide.guide
    entries = []
    for key, source in guide.sources.items():
        stops = [
            stop
            for measured in workshop.guide.trails
            for stop in measured.stops
            if workshop.guide.trail_of[stop.id] is measured and key in stop.sources
        ]
        entries.append(
            SourceEntry(
                key,
                source_view(source, voice),
                source.licence,
                [(stop.code, workshop.stop_url(stop, voice.language)) for stop in stops],
            )
        )
    return SourcesView(voice.tr("Sources"), sorted(entries, key=lambda entry: folded(entry.source.title.text)))

"""For classes, for delegations: what the guide has for those who come as a group, each on a page of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.render import addresses
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.downloads import figures_csv
from generator.render.downloads.listed import File, figure_files
from generator.render.pages.contact import Contact, contact_of
from generator.render.pages.single import single_pages
from generator.render.print.published import PrintLink, print_links
from generator.render.theme.styles import PROSE
from generator.visit.plans import Planned
from generator.wording.locale import Locale, LocalizedText
from generator.wording.markup import first_sentence
from generator.wording.progress import asked_codes
from generator.wording.visit import programme_chips

STYLES = (*PROSE, "audience")
WORKSHEETS = ("-pupils.pdf", "-teachers.pdf")
"""Endings of the names of the files that a class looks for first."""


@dataclass(frozen=True)
class TrailForGroups:
    """questions: how many its stops ask, in words; papers: what there is of it to print."""

    letter: str
    title: LocalizedText
    url: str
    questions: str | None
    papers: Sequence[PrintLink]


@dataclass(frozen=True)
class VisitForGroups:
    """A ready-made visit. summary: its first sentence; take_away: its figures and lessons."""

    title: LocalizedText
    summary: LocalizedText
    url: str
    chips: Sequence[str]
    take_away: str


@dataclass(frozen=True)
class AudienceView:
    title: str
    lead: str
    trails: Sequence[TrailForGroups]
    visits: Sequence[VisitForGroups]
    figures: Sequence[File]
    planner: str
    contact: Contact


def classes_pages(context: RenderContext) -> list[Page]:
    """In every language, where the guide prints sheets or its stops ask questions."""
    return single_pages(context, "classes", _classes) if _for_classes(context) else []


def delegations_pages(context: RenderContext) -> list[Page]:
    """In every language, where the guide has ready-made visits or figures."""
    return single_pages(context, "delegations", _delegations) if _for_delegations(context) else []


def audience_links(context: RenderContext, locale: Locale) -> list[tuple[str, str]]:
    """Address and title of those of these pages that the guide has."""
    links = []
    if _for_classes(context):
        links.append((context.page_url("classes", locale.language), locale.tr("For classes")))
    if _for_delegations(context):
        links.append((context.page_url("delegations", locale.language), locale.tr("For delegations")))
    return links


def _for_classes(context: RenderContext) -> bool:
    return context.print_templates is not None or any(asked_codes(measured) for measured in context.guide.trails)


def _for_delegations(context: RenderContext) -> bool:
    return bool(context.plans) or figures_csv.is_published(context)


def _classes(context: RenderContext, locale: Locale) -> PageContent:
    lead = locale.tr(
        "For a walk with pupils: what to print, the questions that the stops ask, and visits with their times."
    )
    return _content(context, locale, locale.tr("For classes"), lead, _trails(context, locale), ())


def _delegations(context: RenderContext, locale: Locale) -> PageContent:
    lead = locale.tr(
        "For a visit with colleagues or elected officials: programmes with their times, and figures with their sources."
    )
    return _content(context, locale, locale.tr("For delegations"), lead, (), figure_files(context, locale))


def _content(
    context: RenderContext,
    locale: Locale,
    title: str,
    lead: str,
    trails: Sequence[TrailForGroups],
    files: Sequence[File],
) -> PageContent:
    view = AudienceView(
        title,
        lead,
        trails,
        _visits(context, locale),
        files,
        context.page_url("visit", locale.language),
        contact_of(context),
    )
    return PageContent(title=title, description=lead, view=view, styles=STYLES)


def _trails(context: RenderContext, locale: Locale) -> list[TrailForGroups]:
    found = [
        TrailForGroups(
            measured.trail.letter,
            locale.say(measured.trail.title),
            context.trail_url(measured, locale.language),
            locale.counted("{count} question", "{count} questions", count)
            if (count := len(asked_codes(measured)))
            else None,
            sorted(print_links(context, measured.trail.letter, locale), key=_is_no_worksheet),
        )
        for measured in context.guide.trails
    ]
    return [trail for trail in found if trail.questions or trail.papers]


def _is_no_worksheet(link: PrintLink) -> bool:
    return not link.url.endswith(WORKSHEETS)


def _visits(context: RenderContext, locale: Locale) -> list[VisitForGroups]:
    return [_visit(context, plan, locale) for plan in context.plans]


def _visit(context: RenderContext, plan: Planned, locale: Locale) -> VisitForGroups:
    programme = plan.programme
    summary = locale.say(programme.summary)
    return VisitForGroups(
        locale.say(programme.title),
        LocalizedText(first_sentence(summary.text), summary.language),
        addresses.programme_url(programme.id, locale.language, context.default),
        programme_chips(plan, locale),
        addresses.take_away_url(programme.id, locale.language, context.default),
    )

"""The accessibility statement: its state, what falls short, how to complain, which pages an audit looks at.

It follows the French model (order of 20 September 2019, annex: état de conformité, contenus non accessibles, établissement de la
déclaration, retour d'information et contact, voies de recours) and claims nothing that nobody has checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import floor

from babel.numbers import format_percent

from generator.geo.legs import MeasuredTrail
from generator.messages import t
from generator.model.accessibility import VERSION, Accessibility, Audit
from generator.model.stop import Stop
from generator.model.trail import LineState
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.page_kinds import KIND_OF, PAGE_KINDS
from generator.render.pages.single import single_pages
from generator.render.pages.take_part import message_url
from generator.render.theme.styles import PROSE
from generator.today import today
from generator.wording.accessibility import REASONS, STATES
from generator.wording.locale import Locale, LocalizedText
from generator.wording.signed import shown_films
from generator.wording.stop_details import DETAILS

FRENCH_ZONE = "Europe/Paris"


@dataclass(frozen=True)
class SamplePage:
    """A page of the audit sample. title: as its own heading says it; why: what it stands for."""

    url: str
    title: str
    why: str


@dataclass(frozen=True)
class AuditView:
    """An audit that holds. rate: with its unit. tested_with: screen readers and browsers."""

    day: str
    auditor: str
    rate: str
    statement: str
    last_day: str
    tested_with: Sequence[str]


@dataclass(frozen=True)
class ShortfallView:
    what: LocalizedText
    alternative: LocalizedText | None


@dataclass(frozen=True)
class AccessibilityView:
    """publisher: who answers. state: the sentence of the law. audit: None where none was made, or none that holds; ended: the day
    until which the last one held. shortfalls: by the heading of their reason. limits: what is known to fall short in this very
    guide, counted from its files. report: a message that is ready to be written, or None; page: where the publisher can be found.
    in_france: whether French ways of appeal apply.
    """

    title: str
    site: str
    publisher: str
    state: str
    audit: AuditView | None
    ended: str | None
    scheme: str | None
    plan: str | None
    shortfalls: Mapping[str, Sequence[ShortfallView]]
    limits: Sequence[str]
    report: str | None
    page: str | None
    in_france: bool
    sample: Sequence[SamplePage]


def accessibility_pages(context: RenderContext, pages: Sequence[Page]) -> list[Page]:
    """The statement in every language. pages: all that the guide generates, from which the audit sample is taken."""
    return single_pages(context, "accessibility", partial(_content, pages))


def _content(pages: Sequence[Page], context: RenderContext, locale: Locale) -> PageContent:
    settings = context.guide.guide.settings
    contact = settings.contact
    title = locale.tr("Accessibility")
    name = f"{locale.say(settings.name).text} – {locale.say(settings.place).text}"
    report = None
    if contact.mail is not None or contact.form is not None:
        body = locale.tr("Which page, what does not work, and with which device or assistive technology?") + "\n\n"
        report = message_url(contact.mail, contact.form, f"{title} – {name}", body)
    declared = settings.accessibility
    state = declared.conformity_on(today())
    audit = declared.audit
    holds = audit is not None and today() <= audit.last_day
    view = AccessibilityView(
        title=title,
        site=name,
        publisher=settings.publisher.name,
        state=locale.tr(STATES[state].template, guide=name, version=VERSION),
        audit=_audit(audit, locale) if audit is not None and holds else None,
        ended=locale.day(audit.last_day) if audit is not None and not holds else None,
        scheme=declared.scheme,
        plan=declared.plan,
        shortfalls=_shortfalls(declared, locale),
        limits=list(_limits(context, locale)),
        report=report,
        page=contact.page or settings.publisher.url,
        in_france=settings.time_zone == FRENCH_ZONE,
        sample=audit_sample(context, pages, locale),
    )
    return PageContent(
        title=title,
        description=locale.tr("How far everybody can use this guide: its state, what falls short, how to say so."),
        view=view,
        styles=PROSE,
    )


def _audit(audit: Audit, locale: Locale) -> AuditView:
    return AuditView(
        day=locale.day(audit.day),
        auditor=audit.auditor,
        rate=format_percent(
            floor(10 * audit.rate_pct) / 1000, locale=locale.language, decimal_quantization=False
        ),  # never rounded up
        statement=locale.day(audit.statement),
        last_day=locale.day(audit.last_day),
        tested_with=audit.tested_with,
    )


def _shortfalls(declared: Accessibility, locale: Locale) -> Mapping[str, Sequence[ShortfallView]]:
    return {
        locale.message(heading): [
            ShortfallView(locale.say(fault.what), locale.maybe(fault.alternative))
            for fault in declared.shortfalls
            if fault.why == why
        ]
        for why, heading in REASONS.items()
        if any(fault.why == why for fault in declared.shortfalls)
    }


def _limits(context: RenderContext, locale: Locale) -> Sequence[str]:
    """Shortcomings that the files themselves tell."""
    guide = context.guide.guide
    stops = list(guide.stops.values())
    unlocated = sum(stop.place == "unlocated" for stop in stops)
    unknown = sum(stop.access.step_free == "unknown" for stop in stops)
    foreign = sum(stop.story.get(locale.language) is None for stop in stops)
    provisional = sum(
        measured.is_walk and measured.trail.line is LineState.PROVISIONAL for measured in context.guide.trails
    )
    silent = len(stops) - sum(bool(stop.audio) for stop in stops)
    unsigned = sum(not shown_films(stop, locale) for stop in stops)
    hard = sum(stop.easy is None or stop.easy.get(locale.language) is None for stop in stops)
    told = (
        (
            unknown,
            locale.counted(
                "{count} stop does not say yet whether one can reach it without steps.",
                "{count} stops do not say yet whether one can reach them without steps.",
                unknown,
            ),
        ),
        (
            unlocated,
            locale.counted(
                "{count} stop has no point on the map yet; its page describes the place in words.",
                "{count} stops have no point on the map yet; their pages describe the place in words.",
                unlocated,
            ),
        ),
        (
            provisional,
            locale.counted(
                "{count} trail has a provisional line: surface, slope and crossings have not been checked on the ground.",
                "{count} trails have a provisional line: surface, slope and crossings have not been checked on the ground.",
                provisional,
            ),
        ),
        (
            foreign,
            locale.counted(
                "{count} stop is not translated into the language of this page; its text is marked as being in another one.",
                "{count} stops are not translated into the language of this page; their texts are marked as being in another one.",
                foreign,
            ),
        ),
        (
            hard,
            locale.counted(
                "{count} stop is not told in easy-to-read language.",
                "{count} stops are not told in easy-to-read language.",
                hard,
            ),
        ),
        (
            unsigned,
            locale.counted(
                "{count} stop has no film in sign language.",
                "{count} stops have no film in sign language.",
                unsigned,
            ),
        ),
        (
            silent,
            locale.counted(
                "{count} stop has no recording; a phone that has a voice for the language can read it aloud.",
                "{count} stops have no recording; a phone that has a voice for the language can read them aloud.",
                silent,
            ),
        ),
    )
    return [sentence for count, sentence in told if count]


def audit_sample(context: RenderContext, pages: Sequence[Page], locale: Locale) -> list[SamplePage]:
    """One page of each kind: the pages that RGAA 4.1 asks for, and the fullest trail and stop."""
    own = {page.key: page for page in pages if page.language == locale.language}
    trail, stop = _fullest(context)
    codes = [
        (f"trail:{trail.trail.letter}", t("the trail with most stops")),
        (f"stop:{stop.code}", t("the stop with most kinds of content")),
    ]
    rows = [(kind.key, kind.sample) for kind in PAGE_KINDS if kind.sample is not None]
    found = []
    for key, why in (*rows[:1], *codes, *rows[1:]):
        if key in own:
            found.append(SamplePage(own[key].url, own[key].make().title, locale.message(why)))
        elif key == "accessibility":
            found.append(
                SamplePage(context.page_url(key, locale.language), locale.tr("Accessibility"), locale.message(why))
            )
        elif (url := context.hand_written.get(key, {}).get(locale.language)) is not None:
            footer = KIND_OF[key].footer
            found.append(SamplePage(url, locale.message(footer) if footer else key, locale.message(why)))
    return found


def _fullest(context: RenderContext) -> tuple[MeasuredTrail, Stop]:
    trail = max(context.guide.trails, key=lambda measured: len(measured.stops))
    stops = chain.from_iterable(measured.stops for measured in context.guide.trails)

    def kinds(stop: Stop) -> int:
        parts = (stop.photos, stop.then_now, stop.audio, stop.voices, stop.question, stop.facts, stop.doubts)
        told = (row.said(stop, context.locales[0]) for row in DETAILS)
        return sum(map(bool, (*parts, *told, stop.located, stop.closures)))

    return trail, max(stops, key=kinds)

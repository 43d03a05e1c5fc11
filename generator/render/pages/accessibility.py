"""The accessibility statement: what is aimed at, what is not known, how to complain, which pages an audit would look at.

It follows the French model (order of 20 September 2019, annex: état de conformité, contenus non accessibles, retour
d'information et contact, voies de recours) and claims nothing that nobody has checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render.artifacts import Page
from generator.render.pages.frame import FOOTER
from generator.render.pages.single import single_page
from generator.render.styles import PROSE
from generator.render.take_part import message_url
from generator.render.voice import Voice
from generator.render.workshop import Workshop

FRENCH_ZONE = "Europe/Paris"


@dataclass(frozen=True)
class SamplePage:
    """A page of the audit sample. title: as its own heading says it; why: what it stands for."""

    url: str
    title: str
    why: str


@dataclass(frozen=True)
class AccessibilityView:
    """publisher: who answers. limits: what is known to fall short in this very guide, counted from its files. report: a message
    that is ready to be written, or None; page: where the publisher can be found. in_france: whether French ways of appeal apply.
    """

    title: str
    site: str
    publisher: str
    limits: Sequence[str]
    report: str | None
    page: str | None
    in_france: bool
    sample: Sequence[SamplePage]


def accessibility_pages(workshop: Workshop, pages: Sequence[Page]) -> list[Page]:
    """The statement in every language. pages: all that the guide generates, from which the audit sample is taken."""
    return [_page(workshop, pages, voice) for voice in workshop.voices]


def _page(workshop: Workshop, pages: Sequence[Page], voice: Voice) -> Page:
    settings = workshop.guide.guide.settings
    contact = settings.contact
    title = voice.tr("Accessibility")
    name = f"{voice.say(settings.name).text} – {voice.say(settings.place).text}"
    report = None
    if contact.mail is not None or contact.form is not None:
        body = voice.tr("Which page, what does not work, and with which device or assistive technology?") + "\n\n"
        report = message_url(contact.mail, contact.form, f"{title} – {name}", body)
    view = AccessibilityView(
        title=title,
        site=name,
        publisher=settings.publisher.name,
        limits=list(_limits(workshop, voice)),
        report=report,
        page=contact.page or settings.publisher.url,
        in_france=settings.time_zone == FRENCH_ZONE,
        sample=_sample(workshop, pages, voice),
    )
    return single_page(
        workshop,
        voice,
        "accessibility",
        title=title,
        description=voice.tr("Not audited yet: what this guide aims at, what falls short, how to say so."),
        view=view,
        styles=PROSE,
    )


def _limits(workshop: Workshop, voice: Voice) -> Sequence[str]:
    """Shortcomings that the files themselves tell."""
    guide = workshop.guide.guide
    stops = list(guide.stops.values())
    unlocated = sum(stop.position is None for stop in stops)
    unknown = sum(stop.access.step_free == "unknown" for stop in stops)
    foreign = sum(stop.story.get(voice.language) is None for stop in stops)
    provisional = sum(
        measured.trail.track is not None and measured.trail.track.provisional for measured in workshop.guide.trails
    )
    silent = len(stops) - sum(bool(stop.audio) for stop in stops)
    told = (
        (
            unknown,
            voice.plural(
                "{count} stop does not say yet whether one can reach it without steps.",
                "{count} stops do not say yet whether one can reach them without steps.",
                unknown,
            ),
        ),
        (
            unlocated,
            voice.plural(
                "{count} stop has no point on the map yet; its page describes the place in words.",
                "{count} stops have no point on the map yet; their pages describe the place in words.",
                unlocated,
            ),
        ),
        (
            provisional,
            voice.plural(
                "{count} trail has a provisional line: surface, slope and crossings have not been checked on the ground.",
                "{count} trails have a provisional line: surface, slope and crossings have not been checked on the ground.",
                provisional,
            ),
        ),
        (
            foreign,
            voice.plural(
                "{count} stop is not translated into the language of this page; its text is marked as being in another one.",
                "{count} stops are not translated into the language of this page; their texts are marked as being in another one.",
                foreign,
            ),
        ),
        (
            silent,
            voice.plural(
                "{count} stop has no recording; a phone that has a voice for the language can read it aloud.",
                "{count} stops have no recording; a phone that has a voice for the language can read them aloud.",
                silent,
            ),
        ),
    )
    return [sentence for count, sentence in told if count]


def _sample(workshop: Workshop, pages: Sequence[Page], voice: Voice) -> list[SamplePage]:
    """One page of each kind: the pages that RGAA 4.1 asks for, and the fullest trail and stop."""
    own = {page.key: page for page in pages if page.language == voice.language}
    trail, stop = _fullest(workshop)
    names: Mapping[str, str] = {key: voice.message(text) for key, text in FOOTER}
    picked = [
        ("home", voice.tr("home")),
        (f"trail:{trail.trail.letter}", voice.tr("the trail with most stops")),
        (f"stop:{stop.code}", voice.tr("the stop with most kinds of content")),
        *((key, voice.tr("a tool")) for key in ("map", "visit", "search", "diary", "offline")),
        *((key, voice.tr("a reference page")) for key in ("glossary", "sources", "gallery", "news", "data")),
    ]
    found = [SamplePage(own[key].url, own[key].title, why) for key, why in picked if key in own]
    found.append(
        SamplePage(workshop.page_url("accessibility", voice.language), voice.tr("Accessibility"), voice.tr("this page"))
    )
    for key in ("legal", "contribute", "about", "privacy"):
        url = workshop.hand_written.get(key, {}).get(voice.language)
        if url is not None:
            found.append(SamplePage(url, names.get(key, key), voice.tr("a hand-written page")))
    return found


def _fullest(workshop: Workshop) -> tuple[MeasuredTrail, Stop]:
    trail = max(workshop.guide.trails, key=lambda measured: len(measured.stops))
    stops = chain.from_iterable(measured.stops for measured in workshop.guide.trails)

    def kinds(stop: Stop) -> int:
        parts = (stop.photos, stop.then_now, stop.audio, stop.voices, stop.question, stop.look, stop.facts, stop.doubts)
        return sum(map(bool, (*parts, stop.position, stop.closures)))

    return trail, max(stops, key=kinds)

"""What the site publishes under `print/`, and the links that its pages show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from generator.geo.legs import MeasuredTrail
from generator.messages import Message, msg
from generator.render.artifacts import Artifact
from generator.render.context import RenderContext
from generator.render.print.booklet import booklet, large_print
from generator.render.print.content import Content, trail_content
from generator.render.print.press import Job, Press, print_all
from generator.render.print.sheets import pupil_sheet, teacher_sheet
from generator.wording.locale import Locale

FOLDER = "print/"

Maker = Callable[[RenderContext, MeasuredTrail, Locale, Content, str], Job]
PRODUCTS: Sequence[Maker] = (booklet, large_print, pupil_sheet, teacher_sheet)

LINKS: Sequence[tuple[str, Message, Message]] = (
    ("", msg("Booklet"), msg("A5, to read or to print")),
    ("-fold", msg("Booklet to fold"), msg("A4, both sides, flipped on the short edge")),
    ("-large", msg("Large print"), msg("A4, 18 points")),
    ("-pupils", msg("Pupil’s sheet"), msg("A4, to fill in on the way")),
    ("-teachers", msg("Teacher’s sheet"), msg("A4, the answers and the safety")),
)


@dataclass(frozen=True)
class PrintLink:
    """url: relative to the root of the site."""

    url: str
    name: str
    words: str


def print_links(context: RenderContext, letter: str | None, locale: Locale) -> list[PrintLink]:
    """The files of a trail in a language, as its pages link to them; none where nothing is printed."""
    if letter is None or context.print_templates is None:
        return []
    return [
        PrintLink(f"{FOLDER}{letter}-{locale.language}{suffix}.pdf", locale.message(name), locale.message(words))
        for suffix, name, words in LINKS
    ]


def trail_jobs(
    context: RenderContext,
    measured: MeasuredTrail,
    locale: Locale,
    folder: str = FOLDER,
    products: Sequence[Maker] = PRODUCTS,
) -> list[Callable[[], Job]]:
    """Jobs for a trail in a language, made when their turn comes; they share what the trail says."""
    content = cache(partial(trail_content, context, measured, locale))
    return [partial(_job, product, context, measured, locale, content, folder) for product in products]


def _job(
    product: Maker,
    context: RenderContext,
    measured: MeasuredTrail,
    locale: Locale,
    content: Callable[[], Content],
    folder: str,
) -> Job:
    return product(context, measured, locale, content(), folder)


def published_jobs(context: RenderContext) -> list[Callable[[], Job]]:
    """Everything that the site publishes on paper."""
    return [
        job
        for measured in context.guide.trails
        for locale in context.locales
        for job in trail_jobs(context, measured, locale)
    ]


def printed_matter(context: RenderContext) -> list[Artifact]:
    """`print/A-fr.pdf` and its like, for every trail and language; nothing where there are no templates to print with."""
    if context.print_templates is None:
        return []
    press = Press(context.print_templates)
    return list(print_all(press, published_jobs(context), context.cache, context.progress))

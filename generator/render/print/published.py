"""What the site publishes under `print/`, and the links that its pages show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from threading import Lock

from generator.geo.legs import MeasuredTrail
from generator.messages import VisitorMessage, t
from generator.render.artifacts import Output
from generator.render.cache import BuildCache
from generator.render.context import RenderContext
from generator.render.print.booklet import booklet, large_print
from generator.render.print.content import Content, trail_content
from generator.render.print.press import Job, Press
from generator.render.print.sheets import pupil_sheet, teacher_sheet
from generator.wording.locale import Locale

FOLDER = "print/"

Maker = Callable[[RenderContext, MeasuredTrail, Locale, Content, str], Job]
PRODUCTS: Sequence[tuple[Maker, Sequence[str]]] = (
    (booklet, ("", "-fold")),
    (large_print, ("-large",)),
    (pupil_sheet, ("-pupils",)),
    (teacher_sheet, ("-teachers",)),
)
"""What makes each document, and the endings of the names of its files."""

PEOPLE_ON: Mapping[str, Sequence[str]] = {
    "name": ("", "-fold", "-large"),
    "text": ("", "-fold", "-large"),
    "photo": ("", "-fold", "-large"),
}
"""What somebody agrees to (`model.references.Scope`) to the files of a trail that show it; a voice and a film are on no paper."""

LINKS: Sequence[tuple[str, VisitorMessage, VisitorMessage]] = (
    ("", t("Booklet"), t("A5, to read or to print")),
    ("-fold", t("Booklet to fold"), t("A4, both sides, flipped on the short edge")),
    ("-large", t("Large print"), t("A4, 18 points")),
    ("-pupils", t("Pupil’s sheet"), t("A4, to fill in on the way")),
    ("-teachers", t("Teacher’s sheet"), t("A4, the answers and the safety")),
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


def papers_of(shown: Iterable[tuple[str, str]], languages: Sequence[str]) -> list[str]:
    """Names of the printed files that show something of a person. shown: (letter of a trail, scope of consent)."""
    wanted = {(letter, suffix) for letter, scope in shown for suffix in PEOPLE_ON.get(scope, ())}
    return [
        f"{letter}-{language}{suffix}.pdf"
        for letter in sorted({letter for letter, _ in wanted})
        for language in languages
        for suffix, _, _ in LINKS
        if (letter, suffix) in wanted
    ]


def trail_jobs(
    context: RenderContext,
    measured: MeasuredTrail,
    locale: Locale,
    folder: str = FOLDER,
) -> list[Callable[[], Job]]:
    """Jobs for a trail in a language, made when their turn comes; they share what the trail says."""
    content = cache(partial(trail_content, context, measured, locale))
    return [partial(_job, product, context, measured, locale, content, folder) for product, _ in PRODUCTS]


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


def printed_matter(context: RenderContext) -> list[Output]:
    """`print/A-fr.pdf` and its like, for every trail and language; nothing where there are no templates to print with."""
    if context.print_templates is None:
        return []
    press = Press(context.print_templates)
    return [
        Output(path, partial(document.file, path), threaded=True)
        for measured in context.guide.trails
        for locale in context.locales
        for job, (_, endings) in zip(trail_jobs(context, measured, locale), PRODUCTS, strict=True)
        for document in (_Document(press, context.cache, job),)
        for ending in endings
        for path in (f"{FOLDER}{measured.trail.letter}-{locale.language}{ending}.pdf",)
    ]


class _Document:
    """The files of one job. Typst sets the type once for all of them: each waits here until it is asked for, and no longer."""

    def __init__(self, press: Press, cache: BuildCache, job: Callable[[], Job]) -> None:
        self._press, self._cache, self._job = press, cache, job
        self._waiting: dict[str, bytes] = {}
        self._lock = Lock()

    def file(self, path: str) -> bytes:
        with self._lock:
            if path not in self._waiting:
                printed = self._press.print(self._job(), self._cache)
                self._waiting = {artifact.path: artifact.content for artifact in printed.files}
            return self._waiting.pop(path)

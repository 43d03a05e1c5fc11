"""`sentiers print`: what is made to be cut, stuck and hung, and the booklets, into artwork/."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from generator.build import prepare
from generator.cli.artwork import SPECIMEN, chosen_codes, hand_over, register_printed, tell_registered
from generator.cli.day import PastDay
from generator.cli.main import Console
from generator.cli.press import Shop, for_shop, press_options, shop_of
from generator.cli.show import shown_refusal
from generator.files.overlay import print_files
from generator.files.replace import replace_file
from generator.geo.legs import MeasuredTrail
from generator.messages import Code, Message, msg, plural
from generator.problems import CommandRefused, SourceSpot
from generator.publish.folder_cache import FolderCache
from generator.render.artifacts import Artifact
from generator.render.context import RenderContext
from generator.render.print.card import card_job
from generator.render.print.consent import consent_form
from generator.render.print.plaque import marks_specimen, plaque_job, stops_of
from generator.render.print.poster import hanging_job, poster_job
from generator.render.print.press import Job, Press, print_all
from generator.render.print.published import trail_jobs
from generator.render.print.raised import raised_files
from generator.render.print.sizes import LABEL_SHEETS, PLAQUE_FORMATS
from generator.render.print.stickers import sticker_job
from generator.wording.locale import Locale

ARTWORK = "artwork"
ON = click.option("--on", type=PastDay(), help="The day that the register notes; else today.")
UNREGISTERED = click.option(
    "--unregistered", is_flag=True, help="For a trial: marked as a specimen, not noted in the register."
)


@click.group(name="print")
def print_() -> None:
    """Print plaques, stickers, posters and booklets as PDF, and pictures to share, into artwork/."""


@print_.command()
@click.argument("codes", nargs=-1)
@click.option(
    "--format", "size", default="148x210", show_default=True, help=f"One of {', '.join(PLAQUE_FORMATS)} (mm)."
)
@click.option("--tactile", is_flag=True, help="One page more for each, with what is raised as a spot colour.")
@press_options
@click.pass_obj
def plaques(
    console: Console, codes: Sequence[str], size: str, tactile: bool, press: bool, profile: Path | None
) -> None:
    """Print trial plaques of CODES (A1 A2…), else of every stop, each in a file of its own, all marked as specimens.

    Those to engrave come from `sentiers plaques print`, which notes them in the register.
    """
    context = _context(console)
    wanted = [stop.code for stop in stops_of(context, [code.upper() for code in codes])]
    plaque_job(context, wanted[:1], size, "")
    _write(
        console,
        context,
        [
            lambda code=code: plaque_job(
                context, [code], size, f"plaques/{code}-{size}-{SPECIMEN}.pdf", tactile=tactile, specimen=True
            )  # type: ignore[misc]
            for code in wanted
        ],
        shop_of(press, profile, console.trails.parent / ARTWORK),
    )


@print_.command()
@click.argument("codes", nargs=-1)
@click.option("--sheet", "size", default="24", show_default=True, help=f"Labels on an A4: {' or '.join(LABEL_SHEETS)}.")
@click.option("--copies", type=click.IntRange(1, 100), default=1, show_default=True, help="Labels for each code.")
@ON
@UNREGISTERED
@press_options
@click.pass_obj
def stickers(
    console: Console,
    codes: Sequence[str],
    size: str,
    copies: int,
    on: date | None,
    unregistered: bool,
    press: bool,
    profile: Path | None,
) -> None:
    """Print sheets of stickers for CODES, else for every stop, and, once the address is confirmed, note them in the register."""
    context = _context(console)
    chosen = {stop.code: stop.id for stop in stops_of(context, [code.upper() for code in codes])}
    specimen = marks_specimen(context, unregistered)
    path = f"stickers-{size}{f'-{SPECIMEN}' if specimen else ''}.pdf"
    job = sticker_job(context, list(chosen), size, path, copies=copies, specimen=specimen)
    _write_for_walls(
        console, context, [lambda: job], chosen, on, specimen, shop_of(press, profile, console.trails.parent / ARTWORK)
    )


@print_.command()
@click.argument("letters", nargs=-1)
@click.option(
    "--size",
    type=click.Choice(["A3", "A4"]),
    default="A3",
    show_default=True,
    help="A4: a sheet for a shop or a bar, on any printer.",
)
@ON
@UNREGISTERED
@press_options
@click.pass_obj
def posters(
    console: Console,
    letters: Sequence[str],
    size: str,
    on: date | None,
    unregistered: bool,
    press: bool,
    profile: Path | None,
) -> None:
    """Print the A3 poster of the trails LETTERS (A B…), else of every trail, and, once the address is confirmed, note them in the
    register.
    """
    shop = shop_of(press, profile, console.trails.parent / ARTWORK)
    if size == "A4" and shop is not None:
        raise CommandRefused(
            msg("The A4 sheet is made for an ordinary printer. Leave --press out, or print the A3 poster.")
        )
    context = _context(console)
    chosen = _trails(context, letters)
    job = poster_job if size == "A3" else hanging_job
    specimen = marks_specimen(context, unregistered)
    suffix = f"-{SPECIMEN}" if specimen else ""
    _write_for_walls(
        console,
        context,
        [
            lambda measured=measured: job(  # type: ignore[misc]
                context, measured, f"posters/{measured.trail.letter}-{size}{suffix}.pdf", specimen=specimen
            )
            for measured in chosen
        ],
        {measured.trail.letter: measured.trail.id for measured in chosen},
        on,
        specimen,
        shop,
    )


@print_.command()
@click.argument("letters", nargs=-1)
@click.option("--language", "languages", multiple=True, help="Only in this language; may be given more than once.")
@press_options
@click.pass_obj
def booklets(
    console: Console, letters: Sequence[str], languages: Sequence[str], press: bool, profile: Path | None
) -> None:
    """Print booklets, large print and sheets for schools of the trails LETTERS, else of every trail."""
    context = _context(console)
    _write(
        console,
        context,
        [
            job
            for measured in _trails(context, letters)
            for locale in _locales(context, languages)
            for job in trail_jobs(context, measured, locale, "booklets/")
        ],
        shop_of(press, profile, console.trails.parent / ARTWORK),
    )


@print_.command()
@click.argument("codes", nargs=-1)
@click.option("--language", "languages", multiple=True, help="Only in this language; may be given more than once.")
@click.pass_obj
def cards(console: Console, codes: Sequence[str], languages: Sequence[str]) -> None:
    """Make pictures of CODES (A A1…), else of every trail and stop, for the town's own messages: PNG of 1080 by 1920 pixels."""
    context = _context(console)
    chosen, locales = chosen_codes(context.guide.guide, codes, every=not codes), _locales(context, languages)
    jobs = [
        partial(card_job, context, code, locale, f"cards/{code}-{locale.language}.png")
        for code in chosen
        for locale in locales
    ]
    count = _write_files(console, _made(console, context, jobs, None))
    console.say(plural("{count} picture in {folder}.", "{count} pictures in {folder}.", count=count, folder=ARTWORK))


@print_.command()
@click.argument("codes", nargs=-1)
@click.option("--language", "languages", multiple=True, help="Only in this language; may be given more than once.")
@click.pass_obj
def braille(console: Console, codes: Sequence[str], languages: Sequence[str]) -> None:
    """Write the code and the title of CODES, else of every stop, in braille: BRF for an embosser, SVG and PDF of the dots at true size."""
    context = _context(console)
    press = Press(print_files(console.trails.parent))
    made: list[Artifact] = []
    refused: dict[Message, SourceSpot] = {}
    for locale in _locales(context, languages):
        for stop in stops_of(context, [code.upper() for code in codes]):
            try:
                made += raised_files(context, stop, locale, press, f"braille/{stop.code}-{locale.language}-braille")
            except CommandRefused as error:
                refused.setdefault(error.message, stop.spot("title", locale.say(stop.title).language))
    for why, spot in refused.items():
        console.warn(msg("{place}: {why}", place=Code(f"{spot.file}:{spot.line}:{spot.column}"), why=why))
    if refused:
        raise CommandRefused(msg("No braille was written: change these titles, or name the other stops and languages."))
    for artifact in made:
        replace_file(console.trails.parent / ARTWORK / artifact.path, artifact.content)
    console.say(msg("{count} files in {folder}.", count=len(made), folder=f"{ARTWORK}/braille"))


@print_.command(name="consent")
@click.option("--language", "languages", multiple=True, help="Only in this language; may be given more than once.")
@click.pass_obj
def consent_forms(console: Console, languages: Sequence[str]) -> None:
    """Print the blank form on which somebody agrees to be named, quoted, heard or seen, in every language of the guide."""
    context = _context(console)
    _write(
        console, context, [partial(consent_form, context, locale, "") for locale in _locales(context, languages)], None
    )


def _context(console: Console) -> RenderContext:
    templates = print_files(console.trails.parent)
    with shown_refusal(console.language, lambda count: msg("Nothing was printed: {count} to mend first.", count=count)):
        guide = prepare(console.trails)
    return RenderContext(guide, guide.guide.settings.address.rstrip("/"), print_templates=templates)


def _locales(context: RenderContext, languages: Sequence[str]) -> Sequence[Locale]:
    """Those of the languages asked for, else of all."""
    unknown = [language for language in languages if language not in context.languages]
    if unknown:
        raise CommandRefused(
            msg(
                "The guide does not speak “{language}”. Its languages: {languages}.",
                language=", ".join(unknown),
                languages=", ".join(context.languages),
            )
        )
    return [locale for locale in context.locales if not languages or locale.language in languages]


def _trails(context: RenderContext, letters: Sequence[str]) -> Sequence[MeasuredTrail]:
    by_letter = {measured.trail.letter: measured for measured in context.guide.trails}
    unknown = [letter for letter in letters if letter not in by_letter]
    if unknown:
        raise CommandRefused(
            msg(
                "No trail has the letter {letter}. Letters: {letters}.",
                letter=", ".join(unknown),
                letters=", ".join(by_letter),
            )
        )
    return [by_letter[letter] for letter in letters or by_letter]


def _write_for_walls(
    console: Console,
    context: RenderContext,
    jobs: Sequence[Callable[[], Job]],
    chosen: Mapping[str, str],
    on: date | None,
    specimen: bool,
    shop: Shop | None,
) -> None:
    """Print what will hang somewhere, and note it. chosen: its codes and what they mean."""
    guide = context.guide.guide
    made = {artifact.path: artifact.content for artifact in _made(console, context, jobs, shop)}
    folder = console.trails.parent / ARTWORK
    hand_over(folder, made, lambda: None if specimen else register_printed(console.trails, guide, chosen, on))
    console.say(msg("{count} PDF in {folder}.", count=len(made), folder=ARTWORK))
    tell_registered(console, guide, len(chosen), specimen=specimen)


def _write(console: Console, context: RenderContext, jobs: Sequence[Callable[[], Job]], shop: Shop | None) -> None:
    """Print the jobs, write their files as they come, say where they are."""
    count = _write_files(console, _made(console, context, jobs, shop))
    console.say(msg("{count} PDF in {folder}.", count=count, folder=ARTWORK))


def _write_files(console: Console, artifacts: Iterable[Artifact]) -> int:
    """Write them as they come; returns how many there were."""
    count = 0
    for artifact in artifacts:
        replace_file(console.trails.parent / ARTWORK / artifact.path, artifact.content)
        count += 1
    return count


def _made(
    console: Console, context: RenderContext, jobs: Sequence[Callable[[], Job]], shop: Shop | None
) -> Iterable[Artifact]:
    templates = print_files(console.trails.parent)
    if shop is None:
        return _printed(console, jobs, Press(templates))
    press = Press(templates, shop.profile)
    return for_shop(console, context, shop, jobs, press, partial(_printed, console))


def _printed(console: Console, jobs: Sequence[Callable[[], Job]], press: Press) -> Iterator[Artifact]:
    def tell(done: int, of: int, path: str) -> None:
        if of > 1:
            console.warn(msg("{done} of {count}: {path}", done=done, count=of, path=path))

    yield from print_all(press, jobs, FolderCache(console.trails.parent / ".cache" / "print"), tell)

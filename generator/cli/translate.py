"""`sentiers translate`: hands the texts of the guide to translators, and takes their translations back."""

from dataclasses import replace
from pathlib import Path

import click

from generator.cli.language import refuse_unless_translated_into
from generator.cli.main import Console
from generator.cli.show import show
from generator.edit.files import write_changes
from generator.edit.translated_pages import TranslatedPages, translated_pages
from generator.edit.translations import Spliced, spliced
from generator.edit.tried import new_problems
from generator.files.replace import replace_file
from generator.messages import Code, LanguageName, Message, msg, plural
from generator.model.guide import Guide
from generator.problems import CommandRefused, Severity, blocking
from generator.publish.hand_written import HandWritten, read_hand_written
from generator.read.project_file import read_project
from generator.translation.formats import WRITERS, read_texts
from generator.translation.matched import Matched, matched
from generator.translation.pages import apart, is_page, page_units
from generator.translation.units import every_unit

_FORMATS = ", ".join(f".{ending}" for ending in WRITERS)


@click.group()
def translate() -> None:
    """Hand the texts of the guide to translators, as XLIFF 2, PO or a spreadsheet, and take their translations back."""


@translate.command()
@click.argument("language", metavar="LANG")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; its name ends in .xlf, .po or .xlsx. Else translation-LANG.xlf.",
)
@click.option("--all", "everything", is_flag=True, help="What is translated already, too.")
@click.pass_obj
def export(console: Console, language: str, output: Path | None, everything: bool) -> None:
    """Write what is not translated into LANG yet, or is older than its text: each text with its place and how long it may be."""
    guide = console.guide()
    refuse_unless_translated_into(guide, language)
    path = output or Path(f"translation-{language}.xlf")
    writer = WRITERS.get(path.suffix.lower().removeprefix("."))
    if writer is None:
        raise CommandRefused(
            msg("{file}: the name of the file ends in one of {endings}.", file=Code(path.name), endings=_FORMATS)
        )
    if path.exists():
        raise CommandRefused(
            msg(
                "{file} is there already, perhaps with a translator’s work in it: nothing was written.",
                file=Code(path.name),
            )
        )
    pages = _pages(console, guide)
    every = [*every_unit(guide, language), *page_units(pages, language)]
    found = [unit for unit in every if everything or unit.is_open]
    for page, other in apart(pages, language):
        console.warn(
            msg(
                "{file} is not handed over: its paragraphs are not those of {source}. Compare the two, or rename it and export again.",
                file=Code(other.file),
                source=Code(page.file),
            )
        )
    if not found:
        console.say(
            msg(
                "Everything is translated into {language}: there is nothing to hand over.",
                language=LanguageName(language),
            )
        )
        return
    replace_file(path, writer(found, guide.settings.default_language, language, console.language))
    words = sum(len(unit.source.split()) for unit in found)
    older = sum(unit.is_older for unit in found)
    texts = plural("{count} text", "{count} texts", count=len(found))
    console.say(msg("{file}: {texts} to translate, {words} words.", file=Code(path.name), texts=texts, words=words))
    if older:
        console.say(
            plural(
                "{count} of them has a translation that is older than its text.",
                "{count} of them have a translation that is older than its text.",
                count=older,
            )
        )


@translate.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", metavar="LANG", help="The language of the translations; else as the file says.")
@click.pass_obj
def import_(console: Console, file: Path, language: str | None) -> None:
    """Write the translations of FILE into the guide: only the lines of each text change. What is whole is noted as translated.

    Nothing is written where a mark inside a text is lost, or where the guide could not be published with it.
    """
    guide = console.guide()
    read = read_texts(file, file.name)
    if read.problems:
        show(read.problems, "text", console.language)
        raise CommandRefused(msg("Nothing was written: {file} cannot be used.", file=Code(file.name)))
    spoken = language or read.language
    if not spoken:
        raise CommandRefused(msg("{file} does not say its language: add --language.", file=Code(file.name)))
    refuse_unless_translated_into(guide, spoken)
    pages = _pages(console, guide)
    every = [*every_unit(guide, spoken), *page_units(pages, spoken)]
    found = matched(every, read.texts)
    show(found.problems, "text", console.language)
    if blocking(found.problems):
        raise CommandRefused(msg("Nothing was written: correct the file as these sentences ask."))
    project = console.trails.parent
    texts = replace(found, taken=[(unit, text) for unit, text in found.taken if not is_page(unit)])
    done = spliced(project, guide, spoken, every, texts)
    paged = translated_pages(project, pages, spoken, found)
    grown = [*(new_problems(console.trails, done.changes) if done.changes else []), *paged.problems]
    show(blocking(grown, Severity.BLOCKS_REVIEW), "text", console.language)
    if blocking(grown):
        raise CommandRefused(msg("Nothing was written: with these translations, the guide could not be published."))
    write_changes([*done.changes, *paged.changes])
    for message in _told(spoken, found, done, paged):
        console.say(message)


def _pages(console: Console, guide: Guide) -> HandWritten:
    """The pages that the town wrote by hand."""
    project = console.trails.parent
    return read_hand_written(read_project(project).pages, project, guide.settings.languages)


def _told(language: str, found: Matched, done: Spliced, paged: TranslatedPages) -> list[Message]:
    said = []
    written = [unit for unit, _ in found.taken if unit.file not in paged.waiting]
    if written:
        texts = plural("{count} text", "{count} texts", count=len(written))
        files = plural("{count} file", "{count} files", count=len(done.changes) + len(paged.changes))
        said.append(
            msg("{texts} in {language} written, in {files}.", texts=texts, language=LanguageName(language), files=files)
        )
    elif not paged.waiting:
        said.append(msg("There is no new translation in this file."))
    for file, left in paged.waiting.values():
        said.append(
            plural(
                "{file} is written once all of it is translated: {count} text is left.",
                "{file} is written once all of it is translated: {count} texts are left.",
                count=left,
                file=Code(file),
            )
        )
    if found.undone:
        said.append(
            plural("{count} text is not translated yet.", "{count} texts are not translated yet.", count=found.undone)
        )
    if found.older:
        said.append(
            plural(
                "{count} text has changed in the guide since it was handed over: read its translation again.",
                "{count} texts have changed in the guide since they were handed over: read their translations again.",
                count=len(found.older),
            )
        )
    if done.noted:
        said.append(msg("Noted as translated from the text as it is now: {names}.", names=", ".join(done.noted)))
    if done.unsure:
        said.append(
            msg(
                "Not noted, because part of it was there before, is missing or is older: {names}. Once somebody has read it: {command}",
                names=", ".join(done.unsure),
                command=Code(f"sentiers translated {' '.join(done.unsure)}"),
            )
        )
    return said

"""`sentiers translated`: notes in the file of a stop or a trail which text its translation was made from."""

import difflib
from pathlib import Path

import click

from generator.cli.language import refuse_unless_translated_into
from generator.cli.main import Console
from generator.edit.splice import with_values
from generator.edit.yaml_layout import NotSpliced
from generator.files.replace import replace_files
from generator.messages import LanguageName, msg
from generator.model.guide import Guide
from generator.model.texts import Translatable, source_digest
from generator.model.trail import Trail
from generator.problems import CommandRefused
from generator.report.report import Translation, translation_of


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option(
    "--language", "-l", "asked", multiple=True, metavar="en", help="Only this language; else every one that is there."
)
@click.pass_obj
def translated(console: Console, codes: tuple[str, ...], asked: tuple[str, ...]) -> None:
    """Say that the translations of these stops (A1) and trails (A) were read again and hold.

    Writes the digest of the first language's text under `translated` in the file of each; comments and order stay.
    `sentiers report` and `sentiers check` then tell when that text changes.
    """
    guide = console.guide()
    found = {_name(one): one for one in (_document(guide, code) for code in codes)}
    changes = [_changed(console.trails.parent, guide, one, _languages(guide, one, asked)) for one in found.values()]
    replace_files({path: content for path, content in changes if content is not None})
    for (_, content), name in zip(changes, found, strict=True):
        done = (
            msg("{code}: the translation is noted as made from the text as it is now.", code=name)
            if content is not None
            else msg("{code}: this was noted already.", code=name)
        )
        console.say(done)


def _name(document: Translatable) -> str:
    return str(document.letter if isinstance(document, Trail) else document.code)


def _document(guide: Guide, code: str) -> Translatable:
    """The stop with a code, or the trail with a letter."""
    documents: list[Translatable] = [*guide.trails, *guide.stops.values()]
    by_code: dict[str, Translatable] = {_name(one): one for one in documents}
    found = by_code.get(code) or by_code.get(code.upper())
    if found is None:
        alike = [name for name in by_code if name[-1:].isdigit() == code[-1:].isdigit()]
        near = difflib.get_close_matches(code.upper(), alike, 1, 0.5)
        raise CommandRefused(
            msg("No stop has the code {code}. Did you mean {near}?", code=code, near=near[0])
            if near
            else msg("No stop has the code {code}.", code=code)
        )
    return found


def _languages(guide: Guide, document: Translatable, asked: tuple[str, ...]) -> list[str]:
    _, *others = guide.settings.languages
    missing = (Translation.MISSING, Translation.ORIGINAL)
    there = [known for known in others if translation_of(guide, document, known) not in missing]
    for language in asked:
        refuse_unless_translated_into(guide, language)
        if language not in there:
            raise CommandRefused(
                msg(
                    "{code} is not translated into {language} yet.",
                    code=_name(document),
                    language=LanguageName(language),
                )
            )
    if not there:
        raise CommandRefused(msg("{code} is not translated into any language yet.", code=_name(document)))
    return list(asked) or there


def _changed(project: Path, guide: Guide, document: Translatable, languages: list[str]) -> tuple[Path, bytes | None]:
    """The document's file and what it shall hold, None where it holds it already."""
    path = (project / document.in_file).resolve()
    digest = source_digest(document, guide.settings.default_language)
    before = path.read_bytes()
    try:
        after = with_values(before, [(("translated", language), digest) for language in languages])
    except NotSpliced:
        raise CommandRefused(
            msg(
                "{file} is written in a way that is not changed from here. Write in it yourself: translated: {entry}",
                file=document.in_file,
                entry="{" + ", ".join(f"{language}: {digest}" for language in languages) + "}",
            )
        ) from None
    return path, None if after == before else after

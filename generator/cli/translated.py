"""`sentiers translated`: notes in a stop's file which text its translation was made from."""

import difflib
from pathlib import Path

import click

from generator.cli.main import Console
from generator.edit.splice import with_value
from generator.edit.yaml_layout import NotSpliced
from generator.files.replace import replace_files
from generator.messages import msg
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.texts import source_digest
from generator.problems import CommandRefused


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option(
    "--language", "-l", "asked", multiple=True, metavar="en", help="Only this language; else every one that is there."
)
@click.pass_obj
def translated(console: Console, codes: tuple[str, ...], asked: tuple[str, ...]) -> None:
    """Say that the translations of these stops were read again and hold.

    Writes the digest of the first language's text under `translated` in the stop's file; comments and order stay.
    `sentiers report` and `sentiers check` then tell when that text changes.
    """
    guide = console.guide()
    stops = list({stop.id: stop for stop in (_stop(guide, code) for code in codes)}.values())
    changes = [_changed(console.trails.parent, guide, stop, _languages(guide, stop, asked)) for stop in stops]
    replace_files({path: content for path, content in changes if content is not None})
    for (_, content), stop in zip(changes, stops, strict=True):
        done = (
            msg("{code}: the translation is noted as made from the text as it is now.", code=stop.code)
            if content is not None
            else msg("{code}: this was noted already.", code=stop.code)
        )
        console.say(done)


def _stop(guide: Guide, code: str) -> Stop:
    by_code = {stop.code: stop for stop in guide.stops.values()}
    found = by_code.get(code) or by_code.get(code.upper())
    if found is None:
        near = difflib.get_close_matches(code.upper(), by_code, 1, 0.5)
        raise CommandRefused(
            msg("No stop has the code {code}. Did you mean {near}?", code=code, near=near[0])
            if near
            else msg("No stop has the code {code}.", code=code)
        )
    return found


def _languages(guide: Guide, stop: Stop, asked: tuple[str, ...]) -> list[str]:
    first, *others = guide.settings.languages
    there = [known for known in others if stop.essential.get(known) and stop.story.get(known)]
    for language in asked:
        if language == first:
            raise CommandRefused(
                msg("{language} is the guide’s first language: translations are made from it.", language=language)
            )
        if language not in others:
            raise CommandRefused(
                msg(
                    "{language} is not a language of this guide: it has {languages}.",
                    language=language,
                    languages=", ".join(guide.settings.languages),
                )
            )
        if language not in there:
            raise CommandRefused(
                msg("{code} is not translated into {language} yet.", code=stop.code, language=language)
            )
    if not there:
        raise CommandRefused(msg("{code} is not translated into any language yet.", code=stop.code))
    return list(asked) or there


def _changed(project: Path, guide: Guide, stop: Stop, languages: list[str]) -> tuple[Path, bytes | None]:
    """The stop's file and what it shall hold, None where it holds it already."""
    path = (project / stop.spot().file).resolve()
    digest = source_digest(stop, guide.settings.default_language)
    before = after = path.read_bytes()
    try:
        for language in languages:
            after = with_value(after, ("translated", language), digest)
    except NotSpliced:
        raise CommandRefused(
            msg(
                "{file} is written in a way that is not changed from here. Write in it yourself: translated: {entry}",
                file=stop.spot().file,
                entry="{" + ", ".join(f"{language}: {digest}" for language in languages) + "}",
            )
        ) from None
    return path, None if after == before else after

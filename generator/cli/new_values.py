"""What `sentiers new` writes, from what was typed: each value that is missing is taken from the guide, asked for or left to be written."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from generator.cli.main import Console
from generator.edit.new_files import NewStop, identifier
from generator.messages import Message, msg
from generator.model.guide import Guide
from generator.model.trail import Trail
from generator.problems import CommandRefused


def to_write(guide: Guide) -> str:
    return msg("To be written.").text("fr" if guide.settings.default_language == "fr" else "en")


def in_languages(guide: Guide, first: str, others: Sequence[tuple[str, str]]) -> dict[str, str]:
    texts = {guide.settings.default_language: first}
    for language, text in others:
        if language not in guide.settings.languages:
            raise CommandRefused(
                msg(
                    "{language} is not a language of this guide: it has {languages}.",
                    language=language,
                    languages=", ".join(guide.settings.languages),
                )
            )
        texts[language] = text
    return texts


def chosen_trail(guide: Guide, letter: str) -> Trail:
    """The trail of a letter. Raises CommandRefused where there is none."""
    trail = next((trail for trail in guide.trails if trail.letter == letter.upper()), None)
    if trail is None:
        raise CommandRefused(
            msg(
                "No trail has the letter {letter}: there are {letters}.",
                letter=letter,
                letters=", ".join(sorted(trail.letter for trail in guide.trails)),
            )
        )
    return trail


def chosen(given: Sequence[str], there: Sequence[str], option: str) -> list[str]:
    """What was asked for, else the first entry there is. Raises CommandRefused for one that is not there."""
    if unknown := [name for name in given if name not in there]:
        raise CommandRefused(
            msg(
                "{option}: there is no “{name}”. There are: {names}.",
                option=option,
                name=unknown[0],
                names=", ".join(there[:12]),
            )
        )
    if not given and not there:
        raise CommandRefused(msg("{option} is missing, and the guide has no entry to take instead.", option=option))
    return list(given) or [there[0]]


def new_stop(console: Console, guide: Guide, trail_id: str, code: str, title: str, given: Mapping[str, Any]) -> NewStop:
    first = guide.settings.default_language
    name = given["name"] or identifier(title)
    if not name:
        raise CommandRefused(msg("No file name can be made from “{title}”: give one with --name.", title=title))
    asks = sys.stdin.isatty()
    texts = {}
    for key, question in (
        ("essential", msg("The essential, 30 to 60 words")),
        ("story", msg("The story, 70 to 250 words")),
    ):
        text = given[key] or (_asked(console, question, to_write(guide)) if asks else to_write(guide))
        texts[key] = {first: text}
    return NewStop(
        trail=trail_id,
        code=code,
        name=name,
        kind=given["kind"],
        topics=chosen(given["topics"], list(guide.settings.topics), "--topic"),
        title=in_languages(guide, title, given["others"]),
        essential=texts["essential"],
        story=texts["story"],
        sources=chosen(given["sources"], list(guide.sources), "--source"),
        authors=chosen(given["authors"], list(guide.people), "--author"),
        position=_position(given["position"], guide, given["sources"]),
    )


def _asked(console: Console, question: Message, default: str) -> str:
    return str(click.prompt(question.text(console.language), default=default))


def _position(text: str | None, guide: Guide, sources: Sequence[str]) -> Mapping[str, object] | str | None:
    if text is None or text == "anywhere":
        return text
    parts = text.replace(" ", "").split(",")
    try:
        if len([float(part) for part in parts]) != 2:
            raise ValueError
    except ValueError:
        raise CommandRefused(
            msg("“{text}” is not a place: write --at 48.858222,2.294500, or --at anywhere.", text=text)
        ) from None
    source_id = chosen(sources, list(guide.sources), "--source")[0]
    return {"lat": parts[0], "lon": parts[1], "accuracy_m": 30, "source": source_id}

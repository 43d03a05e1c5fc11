"""`sentiers diff`: what changed in the guide since another state of it, in words and in pictures of its pages."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import click

from generator.cli.earlier import earlier_trails
from generator.cli.main import Console
from generator.messages import Code, msg, plural
from generator.problems import CommandRefused
from generator.read.guide_folder import read_guide
from generator.report.change import Change
from generator.report.changes import changes
from generator.typography import set_text

MOST_PICTURES = 6


@click.command()
@click.argument("base", default="HEAD")
@click.option("--format", "output", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option(
    "--pictures",
    type=click.Path(path_type=Path, file_okay=False),
    help="An empty or new folder: pages that changed, before and after, as a phone shows them. Needs Chromium or Chrome.",
)
@click.option(
    "--most", type=click.IntRange(1, 50), default=MOST_PICTURES, show_default=True, help="So many pictures at most."
)
@click.pass_obj
def diff(console: Console, base: str, output: str, pictures: Path | None, most: int) -> None:
    """Say what changed in the guide since BASE: a branch, a commit, or a folder that holds another copy of trails/.

    Without BASE: since the last commit. Exit code 0 whether something changed or not.
    """
    after = console.guide()
    with earlier_trails(console.trails, base, whole=pictures is not None) as earlier:
        before, _ = read_guide(earlier)
        if before is None:
            raise CommandRefused(msg("The guide at {base} could not be read.", base=base))
        found = changes(before, after, console.language)
        click.echo(_WRITERS[output](found, console.language), nl=False)
        if pictures is not None:
            _picture(console, earlier, {change.subject for change in found}, pictures, most)


def _picture(console: Console, earlier: Path, subjects: set[str], folder: Path, most: int) -> None:
    from generator.cli.pictured import write_pictures  # the whole of rendering, which words do without

    written, changed = write_pictures(console.trails, earlier, subjects, folder, most, console.language)
    if not changed:
        console.warn(msg("No page changed: there is nothing to picture."))
        return
    pages = plural("{count} page that changed", "{count} pages that changed", count=changed)
    console.warn(
        plural(
            "{count} picture in {folder}, of {pages}.",
            "{count} pictures in {folder}, of {pages}.",
            count=written,
            folder=Code(folder.name),
            pages=pages,
        )
    )


def _line(change: Change, language: str) -> str:
    text = change.message.text(language)
    return text[:1].upper() + text[1:]


def _grouped(found: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    return [(subject, list(group)) for subject, group in groupby(found, key=lambda change: change.subject)]


def _text(found: Sequence[Change], language: str) -> str:
    if not found:
        return msg("Nothing changed.").text(language) + "\n"
    lines = []
    for subject, group in _grouped(found):
        words = "; ".join(change.message.text(language) for change in group)
        whole = set_text(
            f"{subject} : {words}."
            if language == "fr" and subject
            else f"{subject}: {words}."
            if subject
            else f"{words[:1].upper()}{words[1:]}.",
            language,
        )
        lines.append(whole)
    return "\n".join(lines) + "\n"


_MARKS = {"new": "🆕", "gone": "➖", "changed": "✏️", "plaque": "⚠️", "consent": "🤝"}


def _markdown(found: Sequence[Change], language: str) -> str:
    if not found:
        return msg("Nothing changed.").text(language) + "\n"
    lines = []
    for subject, group in _grouped(found):
        lines.append(f"**{subject or msg('The guide').text(language)}**\n")
        lines += [f"- {_MARKS[change.kind]} {_escaped(_line(change, language))}" for change in group]
        lines.append("")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Words of a resident as Markdown shows them: no link, no picture, no HTML, nobody notified."""
    for sign in "\\`*_[]<>#|!&":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("@", "@\u200b")


def _json(found: Sequence[Change], language: str) -> str:
    rows = [
        {"kind": one.kind, "subject": one.subject, "file": one.file, "text": one.message.text(language)}
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


_WRITERS: Mapping[str, Callable[[Sequence[Change], str], str]] = {"text": _text, "markdown": _markdown, "json": _json}

"""`sentiers diff`: what changed in the guide since another state of it, in words."""

import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import click

from generator.cli.main import Console
from generator.messages import msg
from generator.model.guide import Guide
from generator.problems import CommandRefused
from generator.read.guide_folder import read_guide
from generator.report.change import Change
from generator.report.changes import changes
from generator.typography import set_text

GIT_SECONDS = 60


@click.command()
@click.argument("base", default="HEAD")
@click.option("--format", "output", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.pass_obj
def diff(console: Console, base: str, output: str) -> None:
    """Say what changed in the guide since BASE: a branch, a commit, or a folder that holds another copy of trails/.

    Without BASE: since the last commit. Exit code 0 whether something changed or not.
    """
    after = console.guide()
    before = _guide_at(console.trails, base)
    found = changes(before, after, console.language)
    click.echo(_WRITERS[output](found, console.language), nl=False)


def _guide_at(trails: Path, base: str) -> Guide:
    folder = Path(base)
    if folder.is_dir():
        guide, _ = read_guide((folder / trails.name if (folder / trails.name).is_dir() else folder).resolve())
    else:
        with tempfile.TemporaryDirectory() as kept:
            _unpack(trails, base, Path(kept))
            guide, _ = read_guide(Path(kept) / trails.name)
    if guide is None:
        raise CommandRefused(msg("The guide at {base} could not be read.", base=base))
    return guide


def _unpack(trails: Path, base: str, into: Path) -> None:
    """The folder of trails as git has it at a commit. Raises CommandRefused where there is no git, no such commit, no such folder."""
    if base.startswith("-"):
        raise CommandRefused(msg("{base} is not the name of a branch or a commit.", base=base))
    command = ["git", "-C", str(trails.parent), "archive", "--format=tar", f"{base}:./", trails.name]
    try:
        made = subprocess.run(command, capture_output=True, check=False, timeout=GIT_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CommandRefused(
            msg("git does not answer here: give a folder that holds the other copy instead.")
        ) from error
    if made.returncode != 0:
        raise CommandRefused(
            msg(
                "git knows no {base} with a folder {folder} here: give a branch, a commit, or a folder.",
                base=base,
                folder=trails.name,
            )
        )
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(into, filter="data")


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
    for sign in "\\`*_[]<>#|!":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("@", "@\u200b")


def _json(found: Sequence[Change], language: str) -> str:
    rows = [
        {"kind": one.kind, "subject": one.subject, "file": one.file, "text": one.message.text(language)}
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


_WRITERS: Mapping[str, Callable[[Sequence[Change], str], str]] = {"text": _text, "markdown": _markdown, "json": _json}

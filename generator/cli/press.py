"""`--press` of what prints: files for a print shop, each with its preflight page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from generator.cli.main import Console
from generator.files.replace import replace_file
from generator.messages import Code, Message, msg, plural
from generator.problems import CommandRefused
from generator.read.files import read_file
from generator.render.artifacts import Artifact
from generator.render.context import RenderContext
from generator.render.print.preflight import preflight
from generator.render.print.press import Job, Press, for_press
from generator.render.print.profile import MOST_BYTES, PressProfile

Made = Callable[[Sequence[Callable[[], Job]], Press], Iterable[Artifact]]
"""Prints jobs on a press."""


@dataclass(frozen=True)
class Shop:
    """For whom files are made. profile: of the shop's own press; None for the one that is carried along. folder: for preflight pages of
    files that break a rule.
    """

    profile: PressProfile | None
    folder: Path


def press_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Whether for a print shop, as `shop_of` takes it."""
    for option in (
        click.option(
            "--profile",
            "profile",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="The ICC profile of the print shop’s press; else FOGRA39, coated paper. With --press.",
        ),
        click.option(
            "--press",
            "press",
            is_flag=True,
            help="For a print shop: CMYK, bleed, crop marks, output intent, and a preflight page for each file.",
        ),
    ):
        command = option(command)
    return command


def shop_of(press: bool, profile: Path | None, folder: Path) -> Shop | None:
    """None where nothing is made for a print shop. Raises CommandRefused for a profile of something else than a press."""
    if not press and profile is None:
        return None
    return Shop(None if profile is None else _profile(profile), folder)


def _profile(path: Path) -> PressProfile:
    content, problem = read_file(path, path.name, MOST_BYTES)
    if content is None:
        assert problem is not None
        raise CommandRefused(msg("The profile {file}: {reason}.", file=Code(path.name), reason=problem.found))
    return PressProfile(content)


def for_shop(
    console: Console,
    context: RenderContext,
    shop: Shop,
    jobs: Sequence[Callable[[], Job]],
    press: Press,
    made: Made,
) -> list[Artifact]:
    """The files of jobs for a print shop, and a preflight page of each.

    Where one breaks a rule, the preflight pages are written into its folder, the files are not, and CommandRefused is raised.
    """
    data: dict[str, Mapping[str, Any]] = {}

    def noted(make: Callable[[], Job]) -> Job:
        job = for_press(make())
        data.update(dict.fromkeys(job.files, job.data))
        return job

    files: list[Artifact] = []
    pages: list[Artifact] = []
    broken: list[Message] = []
    for file in made([lambda make=make: noted(make) for make in jobs], press):  # type: ignore[misc]
        page, faults = preflight(context, press, file.path, data[file.path], file.content)
        files.append(file)
        pages.append(Artifact(f"{file.path.removesuffix('.pdf')}-preflight.pdf", page))
        broken += faults
    if broken:
        _refuse(console, shop.folder, pages, broken)
    return files + pages


def _refuse(console: Console, folder: Path, pages: Sequence[Artifact], broken: Sequence[Message]) -> None:
    for page in pages:
        replace_file(folder / page.path, page.content)
    for fault in broken:
        console.warn(fault)
    raise CommandRefused(
        plural(
            "{count} rule of print is broken: only the preflight pages are in {folder}.",
            "{count} rules of print are broken: only the preflight pages are in {folder}.",
            count=len(broken),
            folder=folder.name,
        )
    )

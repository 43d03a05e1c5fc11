"""`sentiers publish`: the site to where it is served."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from generator.build import prepare
from generator.check.checked import CheckedGuide
from generator.cli.building import build_site
from generator.cli.main import Console
from generator.cli.show import shown_refusal
from generator.deploy.clients import refuse_option, refuse_program, without_password
from generator.deploy.folder import FolderTarget, ZipTarget
from generator.deploy.git_branch import GitTarget
from generator.deploy.object_store import StoreTarget
from generator.deploy.rsync import RsyncTarget
from generator.deploy.target import Changes, Target, refuse_what_is_no_guide
from generator.hosting.server_files import KINDS, server_files
from generator.messages import Code, Message, msg, plural
from generator.model.values import ServerKind
from generator.problems import CommandRefused
from generator.publish.plan import plan
from generator.publish.published_folder import PublishedFolder
from generator.publish.site_folder import site_in_place
from generator.read.project_file import read_project

MOST_NAMED = 5


@click.group()
def publish() -> None:
    """Check the guide, build its site and send it to where it is served.

    Never with a problem that blocks publication. What would be deleted there is named and asked about first.
    """


def _sent_by(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every way of sending takes."""
    for option in (
        click.option("--yes", is_flag=True, help="Delete without asking what is no part of the site any more."),
        click.option(
            "--server-file",
            "kinds",
            type=click.Choice(list(KINDS)),
            multiple=True,
            help="Add to the site what tells this host how to serve it; may be given again.",
        ),
        click.option("--built", is_flag=True, help="Send public/ as the last build left it."),
        click.option("--dry-run", is_flag=True, help="Check, build, and say what would change there; send nothing."),
    ):
        command = option(command)
    return command


@publish.command()
@click.argument("folder")
@_sent_by
@click.pass_obj
def folder(console: Console, /, folder: str, **options: Any) -> None:
    """To a folder of this machine that a server serves; the new site takes the place of the last one at once."""
    _publish(console, FolderTarget(folder, console.trails.parent), **options)


@publish.command("zip")
@click.argument("file", default="guide.zip")
@_sent_by
@click.pass_obj
def zip_(console: Console, /, file: str, **options: Any) -> None:
    """As one ZIP file, for a host that takes such files; by default guide.zip."""
    _publish(console, ZipTarget(file, console.trails.parent), **options)


@publish.command()
@click.argument("place")
@_sent_by
@click.pass_obj
def rsync(console: Console, /, place: str, **options: Any) -> None:
    """By rsync, to a PLACE such as user@host:/srv/guide."""
    refuse_option(place)
    _publish(console, RsyncTarget(place), **options)


@publish.command()
@click.option("--remote", default="origin", show_default=True, help="The repository, by its name here or its address.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that the forge serves.")
@_sent_by
@click.pass_obj
def git(console: Console, /, remote: str, branch: str, kinds: Sequence[ServerKind], **options: Any) -> None:
    """As a commit on a branch that a forge serves (GitHub Pages, Codeberg Pages). Nothing here changes, not even the index."""
    refuse_option(remote)
    refuse_program(remote)
    refuse_option(branch)
    _publish(console, GitTarget(console.trails.parent, remote, branch), kinds=("github_pages", *kinds), **options)


@publish.command()
@click.argument("bucket")
@_sent_by
@click.pass_obj
def s3(console: Console, /, bucket: str, **options: Any) -> None:
    """To a store of objects: s3://bucket/folder by the AWS command line, remote:bucket/folder by rclone."""
    refuse_option(bucket)
    _publish(console, StoreTarget(bucket), **options)


def _publish(
    console: Console, target: Target, *, kinds: Sequence[ServerKind], built: bool, dry_run: bool, yes: bool
) -> None:
    guide = _checked(console)
    settings = guide.guide.settings
    public = _whole_site(console, guide) if built else build_site(console).folder
    site = PublishedFolder(public)
    for path, content in server_files(list(dict.fromkeys(kinds)), settings.address, settings.languages).items():
        if path not in site:
            site.write(path, content)
    changes, where = target.changes(public), without_password(target.where)
    _tell(console, changes, where)
    refuse_what_is_no_guide(changes, where)
    if not settings.address_confirmed:
        console.warn(
            msg(
                "The address {address} is not confirmed in guide.yml: plaques are not printed for it yet.",
                address=Code(settings.address),
            )
        )
    if dry_run:
        console.say(msg("Nothing was sent: this was a trial."))
        return
    if changes.nothing:
        console.say(msg("{where} has this site already: nothing was sent.", where=Code(where)))
        return
    if changes.gone and not yes:
        _ask(console, changes)
    target.send(public)
    console.say(msg("The site is sent to {where}.", where=Code(where)))
    console.say(msg("Once it is served: {command}", command=Code(f"sentiers doctor {settings.address}")))


def _checked(console: Console) -> CheckedGuide:
    def refusal(count: int) -> Message:
        return plural(
            "Nothing was sent: {count} error to mend first.",
            "Nothing was sent: {count} errors to mend first.",
            count=count,
        )

    with shown_refusal(console.language, refusal):
        return prepare(console.trails)


def _whole_site(console: Console, guide: CheckedGuide) -> Path:
    """public/ as it is. Raises CommandRefused where it is not the site of this guide: made in haste, or before something new."""
    project = console.trails.parent
    public = site_in_place(read_project(project).public)
    if not (public / "index.html").is_file():
        raise CommandRefused(
            msg("There is no site in {folder} yet. Build it first: sentiers build", folder=public.name)
        )
    missing = [path for path in plan(project, guide).paths if not (public / path).is_file()]
    if missing:
        raise CommandRefused(
            plural(
                "{folder} lacks {count} file of this guide ({example}): leave --built out, so that it is built again.",
                "{folder} lacks {count} files of this guide ({example}): leave --built out, so that it is built again.",
                folder=public.name,
                count=len(missing),
                example=Code(missing[0]),
            )
        )
    return public


def _tell(console: Console, changes: Changes, where: str) -> None:
    console.say(
        msg(
            "{where}: {new}, {changed}, {gone}.",
            where=Code(where),
            new=plural("{count} new file", "{count} new files", count=len(changes.new)),
            changed=plural("{count} changed file", "{count} changed files", count=len(changes.changed)),
            gone=plural("{count} file to delete", "{count} files to delete", count=len(changes.gone)),
        )
    )


def _ask(console: Console, changes: Changes) -> None:
    """Raises CommandRefused where nobody says yes."""
    named = ", ".join(changes.gone[:MOST_NAMED]) + (" …" if len(changes.gone) > MOST_NAMED else "")
    question = plural(
        "{count} file there is no part of the site any more ({named}). Delete it there?",
        "{count} files there are no part of the site any more ({named}). Delete them there?",
        count=len(changes.gone),
        named=Code(named),
    )
    if not sys.stdin.isatty():
        raise CommandRefused(
            msg("{question} Nobody can be asked here: add --yes. Nothing was sent.", question=question)
        )
    if not click.confirm(question.text(console.language)):
        raise CommandRefused(msg("Nothing was sent."))

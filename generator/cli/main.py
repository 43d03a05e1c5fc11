"""The group of commands, and what they share."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator import __version__
from generator.build import message_language
from generator.cli.typed import as_typed
from generator.messages import Message
from generator.problems import CommandRefused


class Console:
    """What every command is handed: the folder of trails and the language of its messages."""

    def __init__(self, trails: Path, language: str) -> None:
        self.trails, self.language = trails, language

    def say(self, message: Message) -> None:
        click.echo(as_typed(message.text(self.language)))

    def warn(self, message: Message) -> None:
        click.echo(as_typed(message.text(self.language)), err=True)


class _Sentiers(click.Group):
    """Commands are loaded when they are named, so that a quick one stays quick; a refusal is a sentence and exit code 1."""

    def list_commands(self, ctx: click.Context) -> Sequence[str]:  # type: ignore[override]
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from importlib import import_module

        place = COMMANDS.get(name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CommandRefused as refused:
            language = ctx.obj.language if isinstance(ctx.obj, Console) else message_language()
            click.echo(as_typed(refused.message.text(language)), err=True)
            ctx.exit(1)


COMMANDS = {
    "basemap": "generator.cli.basemap:basemap",
    "check": "generator.cli.check:check",
    "build": "generator.cli.build:build",
    "serve": "generator.cli.serve:serve",
    "schema": "generator.cli.schema:schema",
    "diff": "generator.cli.diff:diff",
    "new": "generator.cli.new:new",
    "print": "generator.cli.print:print_",
    "visit": "generator.cli.visit:visit",
    "plaques": "generator.cli.plaques:group",
    "report": "generator.cli.report:report",
    "stats": "generator.cli.stats:stats",
    "translated": "generator.cli.translated:translated",
}


@click.group(cls=_Sentiers, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sentiers")
@click.option(
    "--trails",
    type=click.Path(path_type=Path),
    default=Path("trails"),
    show_default=True,
    help="The folder that holds guide.yml and the trails.",
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages; else LANG, else French.")
@click.pass_context
def main(ctx: click.Context, trails: Path, lang: str | None) -> None:
    """Compiles trails written in YAML into a static guide with a QR code at every stop."""
    ctx.obj = Console(trails.resolve(), message_language(lang))

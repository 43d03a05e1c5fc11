"""The group of commands, and what they share."""

import atexit
import gc
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.cli.spoken import in_language, options_first, speak
from generator.cli.terminal import accept_every_sign
from generator.cli.typed import as_typed
from generator.cli.typed_text import take_text_alone
from generator.messages import SOURCE_LANGUAGE, Code, Message, message_language, msg
from generator.problems import CommandRefused, blocking

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from generator.model.guide import Guide


class Console:
    """What every command is handed: the folder of trails and the language of its messages."""

    def __init__(self, trails: Path, language: str, *, debug: bool = False) -> None:
        self.trails, self.language, self.debug = trails, language, debug

    def guide(self) -> "Guide":
        """The guide as far as it could be read, whatever else is wrong with it. Raises CommandRefused where there is none."""
        from generator.read.guide_folder import read_guide  # slow to import, and many commands read no guide

        self.need_trails()
        guide, problems = read_guide(self.trails)
        if guide is None:
            from generator.cli.problem_list import print_problems

            print_problems(blocking(problems), self.language)
            raise CommandRefused(msg("The guide cannot be read until that is mended."))
        return guide

    def need_trails(self) -> None:
        """Raises CommandRefused where the folder of trails is not there: the command was called in another folder."""
        if not self.trails.is_dir():
            raise CommandRefused(
                msg(
                    "There is no guide here: {folder} is missing. Go to the folder of your guide (cd …), say where it is with --trails, or begin one: sentiers init",
                    folder=Code(f"{self.trails.name}/"),
                )
            )

    def say(self, message: Message) -> None:
        click.echo(as_typed(message.text(self.language)))

    def warn(self, message: Message) -> None:
        click.echo(as_typed(message.text(self.language)), err=True)


class _Sentiers(click.Group):
    """Commands are loaded when they are named, so that a quick one stays quick; a refusal is a sentence and exit code 1.

    language: of help and refusals. The options of the group may also stand after the command.
    """

    language = SOURCE_LANGUAGE

    def list_commands(self, ctx: click.Context) -> Sequence[str]:  # type: ignore[override]
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from importlib import import_module

        place = COMMANDS.get(name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        take_text_alone(command)
        return in_language(command, self.language) if self.language != SOURCE_LANGUAGE else command

    def _listed(self) -> click.Group:
        """The commands with their help alone, none of them loaded."""
        from generator.cli.short_helps import unloaded

        commands = [unloaded(name, place) for name, place in COMMANDS.items()]
        return click.Group(commands=[in_language(command, self.language) for command in commands])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._listed().format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
        from click.shell_completion import CompletionItem

        commands = [(name, command) for name, command in self._listed().commands.items() if name.startswith(incomplete)]
        found = [CompletionItem(name, help=command.get_short_help_str()) for name, command in sorted(commands)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        args = options_first(args, ("--lang", "--trails"))
        asked = next((after for before, after in pairwise(args) if before == "--lang"), None)
        asked = asked or next((each.partition("=")[2] for each in args if each.startswith("--lang=")), None)
        self.language = message_language(asked)
        speak(self.language)
        self._help_option = None  # made anew, in that language
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1, 0.5)
            raise click.exceptions.NoSuchCommand(args[0], possibilities=near, ctx=ctx) from error

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        own = in_language(click.Command("sentiers", params=list(self.params)), self.language)
        return [*own.params, *([option] if (option := self.get_help_option(ctx)) is not None else [])]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        spoken = click.Command("sentiers", help=self.help)
        in_language(spoken, self.language).format_help_text(ctx, formatter)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        accept_every_sign()
        if (
            not args and not kwargs
        ):  # the process is this command's own: at its end nothing is looked through for cycles
            atexit.register(gc.freeze)
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CommandRefused as refused:
            _say(ctx, refused.message)
            ctx.exit(1)
        except click.exceptions.NoSuchCommand as error:
            if error.possibilities or error.ctx is None or not isinstance(error.ctx.command, click.Group):
                raise
            names = ", ".join(error.ctx.command.list_commands(error.ctx))
            said = msg("{what} There are: {names}.", what=error.message, names=names).text(self.language)
            raise click.exceptions.NoSuchCommand(error.command_name, said, ctx=error.ctx) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            from generator.cli.failures import EXIT_CODE, not_opened, unforeseen

            console = ctx.obj if isinstance(ctx.obj, Console) else None
            if console is not None and console.debug:
                raise
            if isinstance(error, OSError) and not isinstance(error, ConnectionError | TimeoutError):
                _say(ctx, not_opened(error))
                ctx.exit(1)
            project = console.trails.parent if console is not None else Path.cwd()
            _say(ctx, unforeseen(error, f"sentiers {ctx.invoked_subcommand or ''}".strip(), project))
            ctx.exit(EXIT_CODE)


def _say(ctx: click.Context, message: Message) -> None:
    language = ctx.obj.language if isinstance(ctx.obj, Console) else message_language()
    click.echo(as_typed(message.text(language)), err=True)


COMMANDS = {
    "basemap": "generator.cli.basemap:basemap",
    "audit": "generator.cli.audit:audit",
    "check": "generator.cli.check:check",
    "build": "generator.cli.build:build",
    "serve": "generator.cli.serve:serve",
    "schema": "generator.cli.schema:schema",
    "export": "generator.cli.export:export",
    "import": "generator.cli.import_:import_",
    "init": "generator.cli.init:init",
    "diff": "generator.cli.diff:diff",
    "doctor": "generator.cli.doctor:doctor",
    "edit": "generator.cli.edit:edit",
    "new": "generator.cli.new:new",
    "osm": "generator.cli.osm:osm",
    "consent": "generator.cli.consent:consent",
    "print": "generator.cli.print:print_",
    "visit": "generator.cli.visit:visit",
    "plaques": "generator.cli.plaques:group",
    "publish": "generator.cli.publish:publish",
    "report": "generator.cli.report:report",
    "stats": "generator.cli.stats:stats",
    "survey": "generator.cli.survey:survey",
    "translate": "generator.cli.translate:translate",
    "translated": "generator.cli.translated:translated",
    "verify": "generator.cli.verify_site:verify_site",
}


@click.group(cls=_Sentiers, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sentiers")
@click.option(
    "--trails",
    type=click.Path(path_type=Path, readable=False),  # a folder that is closed is said with its cure, by what reads it
    default=Path("trails"),
    show_default=True,
    help="The folder that holds guide.yml and the trails.",
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages; else LANG, else French.")
@click.option("--debug", is_flag=True, help="Show where in the program something failed.")
@click.pass_context
def main(ctx: click.Context, trails: Path, lang: str | None, debug: bool) -> None:
    """Compiles trails written in YAML into a static guide with a QR code at every stop."""
    ctx.obj = Console(trails.resolve(), message_language(lang), debug=debug)

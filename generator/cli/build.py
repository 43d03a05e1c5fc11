"""`sentiers build`: the whole site, once the guide holds."""

import time

import click

from generator.build import prepare
from generator.cli.main import Console
from generator.cli.show import show
from generator.messages import msg
from generator.problems import CommandRefused, GuideRefused, blocking
from generator.system_reasons import reason_of


@click.command()
@click.pass_obj
def build(console: Console) -> None:
    """Check the guide, then write the site into public/. With a problem, nothing is written."""
    project = console.trails.parent
    if not (project / "mkdocs.yml").is_file():
        raise CommandRefused(
            msg(
                "There is no mkdocs.yml in {folder}. Call the command from the project’s own folder.",
                folder=project.name,
            )
        )
    try:
        prepared = prepare(console.trails)
    except GuideRefused as refused:
        stopping = blocking(refused.problems)
        show(stopping, "text", console.language)
        raise CommandRefused(
            msg("Nothing was built: {count} to mend first. The last good site is untouched.", count=len(stopping))
        ) from None
    started = time.perf_counter()
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    try:
        config = load_config(str(project / "mkdocs.yml"), strict=True)
        plugin = config.plugins.get("sentiers")
        if plugin is not None and (project / plugin.config.trails).resolve() == console.trails:
            plugin.prepared = prepared
        config.plugins.on_startup(command="build", dirty=False)
        build_site(config)
    except (Abort, BuildError, ConfigurationError) as error:
        own = _refusal_in(error)
        if own is not None:
            raise own from None
        raise CommandRefused(msg("The site could not be built: {reason}", reason=str(error))) from error
    except OSError as error:
        raise CommandRefused(
            msg(
                "A file cannot be written ({reason}). The last good site is untouched.",
                reason=reason_of(error),
            )
        ) from error
    console.say(
        msg(
            "The site is in {folder}, made in {seconds} s.",
            folder="public",
            seconds=f"{time.perf_counter() - started:.1f}",
        )
    )


def _refusal_in(error: BaseException | None) -> CommandRefused | None:
    """Our own refusal among what led to an error of MkDocs, which only says that there was one."""
    while error is not None and not isinstance(error, CommandRefused):
        error = error.__cause__ or error.__context__
    return error

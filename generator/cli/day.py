"""A day, as it is typed."""

from datetime import date

import click

from generator.cli.main import Console
from generator.messages import msg


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date written year-month-day."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            language = ctx.obj.language if ctx is not None and isinstance(ctx.obj, Console) else "en"
            self.fail(
                msg("“{value}” is not a date. Write year-month-day, such as 2026-05-12.", value=value).text(language),
                param,
                ctx,
            )

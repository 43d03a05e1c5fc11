"""A day, as it is typed."""

from datetime import date, timedelta

import click

from generator.cli.main import Console
from generator.messages import msg
from generator.model.plaque import EARLIEST_DAY
from generator.today import today


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


class PastDay(Day):
    """A day on which a plaque can have been printed, mounted or removed; tomorrow already is one somewhere on the earth."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        day = super().convert(value, param, ctx)
        if not EARLIEST_DAY <= day <= today() + timedelta(days=1):
            found = (
                msg("{day} has not come yet.", day=day.isoformat())
                if day > EARLIEST_DAY
                else msg("{day} is before there were codes of this kind.", day=day.isoformat())
            )
            language = ctx.obj.language if ctx is not None and isinstance(ctx.obj, Console) else "en"
            self.fail(found.text(language), param, ctx)
        return day

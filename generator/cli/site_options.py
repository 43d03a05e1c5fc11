"""What the commands share that ask a published site, `sentiers doctor` and `sentiers plaques verify`."""

from collections.abc import Callable
from typing import Any

import click


def timeout_option(help_text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--timeout`, handed over as `timeout_s`: between 0.1 and 120 s, 15 s where it is not given."""
    return click.option(
        "--timeout", "timeout_s", type=click.FloatRange(0.1, 120), default=15.0, show_default=True, help=help_text
    )

"""How far long work has come, in one line of a terminal that goes when the work is done; nothing where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

DRAWN_EVERY_S = 0.1


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to be told (done, of how many). what: is being done, in the reader's language."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console  # slow to import
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # without a thread of its own that draws it: a process with threads divides no work (generator/publish/processes.py)
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as shown:
        task = shown.add_task(what, total=None)
        drawn_s = 0.0

        def tell(done: int, of: int) -> None:
            nonlocal drawn_s
            now_s = monotonic()
            shown.update(task, completed=done, total=of, refresh=now_s - drawn_s >= DRAWN_EVERY_S or done == of)
            drawn_s = now_s if now_s - drawn_s >= DRAWN_EVERY_S else drawn_s

        yield tell

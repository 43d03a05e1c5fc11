"""Try readers for a time; what fails is brought down to its least form and kept as a file."""

import re
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import FlakyFailure

from tests.conftest import PROJECT
from tests.fuzz.damage import Case, cases
from tests.fuzz.readers import Reader

KEPT = PROJECT / "tests" / "data" / "fuzz"
BATCH = 100
SLOWEST_S = 5.0
"""What a resident would take for a program that hangs."""


class TooSlow(Exception):
    """Something was read, after too long."""


@dataclass
class Tried:
    """How often a reader was tried, how often it took what it was given, and what failed: the name of its trouble to the case."""

    cases: int
    taken: int
    troubles: dict[str, Case]


def attempt(reader: Reader, case: Case) -> bool:
    """Read one file; whether it was taken. Raises whatever the reader raises, TooSlow where it takes too long."""
    begun = time.process_time()
    taken = reader.attempt(*case)
    if (took_s := time.process_time() - begun) > SLOWEST_S:
        raise TooSlow(f"{took_s:.1f} s")
    return taken


def trouble(error: BaseException) -> str:
    """A name: what was raised, and the last function of the project that it passed."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/generator/" in frame.filename]
    frames = frames or traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    words = f"{type(error).__name__} {Path(last.filename).stem} {last.name}"
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))


def batch(reader: Reader, number: int, most: int = BATCH, until: float = float("inf")) -> Tried:
    """Some cases, chosen by a number: the same ones for the same number, until a time of the monotonic clock."""
    tried = Tried(0, 0, {})
    last: list[Case] = []

    @seed(number)
    @settings(max_examples=most, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases(reader.seeds))
    def each(case: Case) -> None:
        if time.monotonic() > until:
            return
        last[:] = [case]
        tried.cases += 1
        tried.taken += attempt(reader, case)

    try:
        each()
    except FlakyFailure:
        pass  # the time ended while a failure was brought down: the next run finds it again
    except Exception as error:  # noqa: BLE001  whatever is raised is what is looked for
        tried.troubles[trouble(error)] = last[0]
    return tried


def keep(reader: Reader, name: str, case: Case) -> Path:
    """Write a case into a folder that its trouble names, under the name of the file that it was."""
    path = KEPT / reader.name / name / case[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case[1])
    return path


def run(readers: Sequence[Reader], seconds: float, first: int) -> dict[str, Tried]:
    """Try the readers by turns until the time is over."""
    until = time.monotonic() + seconds
    found = {reader.name: Tried(0, 0, {}) for reader in readers}
    number = first
    while time.monotonic() < until:
        for reader in readers:
            tried = batch(reader, number, until=until)
            found[reader.name].cases += tried.cases
            found[reader.name].taken += tried.taken
            found[reader.name].troubles |= tried.troubles
        number += 1
    return found

"""The work of a build divided among processes: all of it is done, its failures come back whole, and nothing goes on after its end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish.checksums import NAME
from tests.conftest import PROJECT, Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="work is divided on Linux alone")

BEGIN = """
import os, signal, sys, time
from pathlib import Path
from generator.messages import msg
from generator.problems import CommandRefused
from generator.publish.processes import MOST_PIECES, Divided

def results(count, work, processes=2):
    with Divided(count, work, processes) as divided:
        return sorted(divided)

def refused(work):
    try:
        results(50, work)
    except CommandRefused as refusal:
        print(refusal.message.text("en"))
    try:
        os.waitpid(-1, 0)
    except ChildProcessError:
        print("no process is left")
"""
BUILD = """
import sys
from pathlib import Path
from generator.build import prepare
from generator.publish import site
site.processes_that_help = lambda: int(sys.argv[2])
site.publish(Path(sys.argv[1]), prepare(Path(sys.argv[1]) / "trails"), quick=True)
"""


def said(script: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_piece_is_done_once_by_other_processes() -> None:
    script = """
own = os.getpid()
found = results(MOST_PIECES, lambda number: (number, os.getpid()))
assert [number for number, _ in found] == list(range(MOST_PIECES))
assert own not in {process for _, process in found}
"""
    assert said(BEGIN + script) == ""


def test_a_refusal_comes_back_in_its_own_words() -> None:
    script = """
def work(number):
    if number == 30:
        raise CommandRefused(msg("There is no icon “{icon}”. Look for its name again.", icon="mill"))
refused(work)
"""
    assert said(BEGIN + script) == "There is no icon “mill”. Look for its name again.\nno process is left\n"


def test_a_fault_that_nobody_foresaw_says_where_it_was() -> None:
    script = """
try:
    results(4, lambda number: {}["mill"])
except KeyError as error:
    print(error, *error.__notes__)
"""
    told = said(BEGIN + script)
    assert told.startswith("'mill' In a process of the build:\nTraceback")
    assert 'lambda number: {}["mill"]' in told or "<lambda>" in told


def test_a_process_that_is_ended_from_outside_is_a_sentence() -> None:
    script = "refused(lambda number: os.kill(os.getpid(), signal.SIGKILL))"
    assert said(BEGIN + script) == (
        "A process of the build was ended from outside (SIGKILL): the machine may have too little memory. "
        "The last good site is untouched.\nno process is left\n"
    )


def test_nothing_goes_on_when_the_build_is_killed(tmp_path: Path) -> None:
    script = """
def work(number):
    (Path(sys.argv[1]) / f"{number}.{os.getpid()}").touch()
    time.sleep(0.1)
results(MOST_PIECES, work)
"""
    build = subprocess.Popen(
        [sys.executable, "-c", BEGIN + script, str(tmp_path)], env={**os.environ, "PYTHONPATH": str(PROJECT)}
    )
    _wait(lambda: len({path.suffix for path in tmp_path.iterdir()}) == 2)
    build.send_signal(signal.SIGKILL)
    build.wait()
    _wait(lambda: not any(Path("/proc", path.suffix[1:]).exists() for path in tmp_path.iterdir()))


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not until():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_site_is_the_same_by_whatever_number_of_processes(small: Project) -> None:
    small.with_theme()
    lists = []
    for processes in (1, 2, 3):
        said(BUILD, str(small.root), str(processes))
        lists.append((small.root / "public" / NAME).read_text("utf-8"))
    assert lists[0].count("\n") > 100
    assert lists == [lists[0]] * 3


REFUSED = """
def refuse():
    raise BlockingIOError(11, "Resource temporarily unavailable")
"""


def test_where_no_process_can_be_started_all_is_done_in_this_one() -> None:
    work = "here = os.getpid()\nprint(results(5, lambda number: (number * number, os.getpid() == here)))"
    done = said(f"{BEGIN}{REFUSED}os.fork = refuse\n{work}")
    assert done == "[(0, True), (1, True), (4, True), (9, True), (16, True)]\n"


def test_the_one_process_that_could_be_started_does_it_all() -> None:
    once = "real = os.fork\ndef once():\n    os.fork = refuse\n    return real()\nos.fork = once\n"
    work = "here = os.getpid()\nprint(results(3, lambda number: (number, os.getpid() == here)))"
    assert said(f"{BEGIN}{REFUSED}{once}{work}") == "[(0, False), (1, False), (2, False)]\n"

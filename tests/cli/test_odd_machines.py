"""Machines that are set up otherwise than ours: each command does its work there, or says in a sentence why it does not."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from tests.conftest import PROJECT, Project

HOLDS = "2 trails, 5 stops: nothing stands in the way of publication."
"""What `check` says at its end of the small guide."""
posix = pytest.mark.skipif(os.name != "posix", reason="streams, limits and bytes of names as POSIX has them")


@dataclass(frozen=True)
class Machine:
    """environment: what differs in it; None where a variable is unset. before: called in the process before the program begins."""

    environment: Mapping[str, str | None] = field(default_factory=dict)
    before: Callable[[], object] | None = None


def run(small: Project, machine: Machine, *words: str | bytes) -> tuple[int, str, str]:
    changed = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8", **machine.environment}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--lang", "en", *words],
        cwd=small.root,
        env={name: value for name, value in changed.items() if value is not None},
        preexec_fn=machine.before,
        capture_output=True,
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def not_written(shown: str, encoding: str) -> str:
    return (
        f"“{shown}” is not written in {encoding}, which this machine is set to. Set LC_ALL to C.UTF-8, and the terminal or the script to "
        "UTF-8, then say it again."
    )


def close(*numbers: int) -> Callable[[], None]:
    def before() -> None:
        for number in numbers:
            os.close(number)

    return before


def few_files() -> None:
    import resource  # POSIX alone has it

    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


ODD = {
    "no home, no folder for what may go, a zone that nobody knows, a narrow dumb terminal": Machine(
        {
            "HOME": None,
            "USERPROFILE": None,
            "TMPDIR": "/nowhere/at all",
            "TZ": "Nowhere/Land",
            "COLUMNS": "20",
            "TERM": "dumb",
        }
    ),
    "a home that is not there, Turkish letters, a day ahead": Machine(
        {
            "HOME": "/nowhere",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "TZ": "Pacific/Kiritimati",
            "NO_COLOR": "1",
        }
    ),
    "no letters but those of ASCII": Machine({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
}


@pytest.mark.parametrize("machine", [pytest.param(machine, id=name) for name, machine in ODD.items()])
def test_a_guide_that_holds_holds_there(small: Project, machine: Machine) -> None:
    code, out, err = run(small, machine, "check")
    assert (code, err.splitlines()[-1:]) == (0, [HOLDS])
    assert [line.partition(": ")[0] for line in out.splitlines()] == [
        "trails/guide.yml:6:10",
        "trails/vallon/stops/source-cachee.yml:1:1",
    ]


@posix
def test_with_64_open_files_a_guide_is_checked(small: Project) -> None:
    code, _, err = run(small, Machine(before=few_files), "check")
    assert (code, err.splitlines()[-1:]) == (0, [HOLDS])


DEEP = pytest.param("/".join(["d" * 39] * 5), marks=pytest.mark.skipif(os.name == "nt", reason="260 letters, MAX_PATH"))


@pytest.mark.parametrize("place", ["l’été d'Agnès & 100 % #1", "e\u0301te\u0301", "-rf", DEEP])
def test_a_folder_of_any_name_holds_a_guide(small: Project, place: str) -> None:
    there = small.root.parent / place / "guide"
    there.parent.mkdir(parents=True)
    small.root.rename(there)
    code, _, err = run(Project(there), Machine(), "check")
    assert (code, err.splitlines()[-1:]) == (0, [HOLDS])


@posix
@pytest.mark.parametrize(
    ("closed", "err"),
    [((1,), ["2 pieces of advice, which hold up nothing.", HOLDS]), ((2,), []), ((0, 1, 2), [])],
    ids=["answers", "errors", "all"],
)
def test_a_stream_that_is_closed_takes_nothing_and_stops_nothing(
    small: Project, closed: Sequence[int], err: Sequence[str]
) -> None:
    code, out, said = run(small, Machine(before=close(*closed)), "check")
    assert (code, said.splitlines(), bool(out)) == (0, err, 1 not in closed)


@posix
@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}, "UTF-8"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "ASCII"),
    ],
    ids=["bytes of Latin-1 where UTF-8 is spoken", "UTF-8 where ASCII is spoken"],
)
def test_words_that_are_no_text_here_never_reach_the_guide(
    small: Project, environment: Mapping[str, str | None], encoding: str
) -> None:
    before = (small.trails / "sources.yml").read_bytes()
    word, shown = ("Ile d\u2019\u00e9t\u00e9".encode(), "") if encoding == "ASCII" else (b"\xcele", "<U+DCCE>le")
    shown = shown or "Ile d<U+DCE2><U+DC80><U+DC99><U+DCC3><U+DCA9>t<U+DCC3><U+DCA9>"
    code, out, err = run(small, Machine(environment), "new", "source", word)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == f"Error: Invalid value for 'TITLE': {not_written(shown, encoding)}"
    assert (small.trails / "sources.yml").read_bytes() == before


@posix
def test_a_folder_whose_name_is_no_text_names_no_town(small: Project) -> None:
    code, out, err = run(small, Machine({"LC_ALL": "C.UTF-8"}), "init", b"caf\xe9", "--yes")
    assert (code, out, err) == (1, "", not_written("caf<U+DCE9>", "UTF-8") + "\n")
    assert not os.path.lexists(os.fsencode(small.root) + b"/caf\xe9")


@posix
def test_a_pair_of_words_is_text_too(small: Project) -> None:
    code, _, err = run(small, Machine({"LC_ALL": "C.UTF-8"}), "new", "stop", "A", "Ile", "--in", "en", b"Isle \xe9")
    assert (code, err.splitlines()[-1]) == (
        2,
        f"Error: Invalid value for '--in': {not_written('Isle <U+DCE9>', 'UTF-8')}",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content.replace(b"\n", b"\r"),
        lambda content: b"\xef\xbb\xbf" + content,
    ],
    ids=["CRLF", "CR", "byte order mark"],
)
def test_files_as_another_system_ends_their_lines_say_the_same(
    small: Project, change: Callable[[bytes], bytes]
) -> None:
    before = small.lines()
    for path in [*small.trails.rglob("*.yml"), *small.trails.rglob("*.gpx"), *small.trails.rglob("*.svg")]:
        path.write_bytes(change(path.read_bytes()))
    assert small.lines() == before

"""Numbered pieces of work done by processes that share what this one has read: one for each core, forked from it.

Only on Linux, where a fork shares the memory of its parent and nothing of the system's breaks in it; only in a process without other threads,
whose locks a fork would keep shut for ever (POSIX.1-2024, *fork*). Elsewhere the caller does the work itself.
"""

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, Pipe, wait
from typing import Generic, NoReturn, TypeVar

from generator.messages import msg
from generator.problems import CommandRefused, SentiersError

T = TypeVar("T")

NUMBER_BYTES = 4
MOST_PIECES = 65_536 // NUMBER_BYTES
"""As many as wait in a pipe (Linux, pipe(7))."""


def processes_that_help() -> int:
    """How many to divide work among; 1 where this process had better do it all itself."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


class Divided(Generic[T]):
    """Work under way. As a context manager, which ends the processes whatever happens; iterated, it gives the results as they come, in
    no order. Where no process can be started, this one does it all, a piece when its result is asked for.

    count: of the pieces, at most MOST_PIECES. work: does one, given its number from 0. Iterating raises what a piece raised,
    CommandRefused where a process was ended from outside.
    """

    def __init__(self, count: int, work: Callable[[int], T], processes: int) -> None:
        self._waiting: dict[Connection, int] = {}
        self._here: Iterator[T] = iter(())
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # what was read lasts: a collection that looked at it in every process would copy all of it
        queue, filled = os.pipe()
        os.write(filled, b"".join(number.to_bytes(NUMBER_BYTES, "little") for number in range(count)))
        os.close(filled)
        try:
            for _ in range(processes):
                try:
                    self._start(work, queue)
                except OSError:
                    break  # a sandbox that lets nobody fork, or a user who may start no more: those that run do it all
        except BaseException:
            self._end()
            raise
        finally:
            os.close(queue)
        if not self._waiting:
            self._here = map(work, range(count))

    def __enter__(self) -> "Divided[T]":
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def __iter__(self) -> Iterator[T]:
        yield from self._here
        while self._waiting:
            for receiver in wait(list(self._waiting)):
                assert isinstance(receiver, Connection)
                try:
                    failure, result = receiver.recv()
                except EOFError:
                    self._ended(receiver)
                    continue
                if failure is not None:
                    raise failure
                yield result

    def _start(self, work: Callable[[int], T], queue: int) -> None:
        receiver, sender = Pipe(duplex=False)
        parent = os.getpid()
        process = os.fork()
        if process == 0:
            _serve(work, queue, sender, parent)
        sender.close()
        self._waiting[receiver] = process

    def _ended(self, receiver: Connection) -> None:
        process = self._waiting.pop(receiver)
        receiver.close()
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if code != 0:
            reason = signal.Signals(-code).name if code < 0 else str(code)
            raise CommandRefused(
                msg(
                    "A process of the build was ended from outside ({reason}): the machine may have too little memory. The last good site is untouched.",
                    reason=reason,
                )
            )

    def _end(self) -> None:
        for process in self._waiting.values():
            os.kill(process, signal.SIGKILL)
        for receiver, process in self._waiting.items():
            os.waitpid(process, 0)
            receiver.close()
        self._waiting.clear()
        gc.unfreeze()


def _serve(work: Callable[[int], T], queue: int, sender: Connection, parent: int) -> NoReturn:
    """Do pieces until none is left, or the process that asked is gone: what it was killed in the middle of ends with it."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends this process
        while os.getppid() == parent and (number := os.read(queue, NUMBER_BYTES)):
            try:
                sender.send((None, work(int.from_bytes(number, "little"))))
            except Exception as error:  # noqa: BLE001 - the process that asked raises it
                _send_failure(sender, error)
                break
        code = 0
    finally:
        os._exit(code)


def _send_failure(sender: Connection, error: Exception) -> None:
    if not isinstance(error, SentiersError):
        error.add_note(f"In a process of the build:\n{traceback.format_exc()}")
    try:
        sender.send((error, None))
    except Exception:  # noqa: BLE001 - what cannot be sent is told in words
        sender.send((RuntimeError("".join(traceback.format_exception(error))), None))

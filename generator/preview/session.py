"""What is being written, as far as it has come: made again after each save, by one thread, and told to whoever waits."""

import asyncio
import gc
import itertools
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from generator.model.guide import Guide
from generator.preview.sites import ServedSite
from generator.problems import Problem, blocking

PAUSE_S = 0.3
"""Between what is shown and what more there is to say of it: the browsers are asking for their pages."""


@dataclass(frozen=True)
class Made:
    """What one reading of the project gave. site: None where a problem blocks it. guide: as far as it could be read. is_early: new words
    alone, before the rest is read.
    """

    site: ServedSite | None
    problems: Sequence[Problem] = ()
    guide: Guide | None = None
    is_early: bool = False


Maker = Callable[[], Iterable[Made]]
"""Reads the project; the first result is shown at once, the others say more of the same version."""


@dataclass(frozen=True)
class State:
    """number: grows with every state. content: grows with every site, those that are made of other files.

    site: the last good one, None where there never was one. problems: of the files as they are now.
    """

    number: int = 0
    content: int = 0
    site: ServedSite | None = None
    problems: Sequence[Problem] = ()
    guide: Guide | None = None
    fault: str | None = None


@dataclass
class Session:
    """make: reads the project. on_fault: told what nobody foresaw, gives the sentence to show.

    told: called with the first state, and when there are more or fewer problems that block publication.
    """

    make: Maker
    on_fault: Callable[[Exception], str] = repr
    told: Callable[[], None] = lambda: None
    state: State = State()
    first: threading.Event = field(default_factory=threading.Event)
    """Set once there is something to show."""
    ended: bool = False
    _good: ServedSite | None = None
    """The site of the last version that holds as a whole."""
    _saved: threading.Event = field(default_factory=threading.Event)
    _waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(default_factory=set)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def start(self) -> None:
        """Make the first version, then one after each `saved`, in a thread of its own."""
        self._saved.set()
        threading.Thread(target=self._work, daemon=True, name="preview").start()

    def saved(self) -> None:
        """A file has changed. Several of them while a version is made are answered by one more version."""
        self._saved.set()

    def end(self) -> None:
        """Let everybody go who waits."""
        self.ended = True
        self._saved.set()
        self._wake()

    @property
    def followers(self) -> int:
        """How many wait for the next state."""
        return len(self._waiting)

    async def changed(self, number: int) -> State:
        """The state once it is another than the one numbered so, or the last one at the end."""
        wake = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.add(wake)
        try:
            while self.state.number == number and not self.ended:
                await wake[1].wait()
                wake[1].clear()
        finally:
            self._waiting.discard(wake)
        return self.state

    def _work(self) -> None:
        while True:
            self._saved.wait()
            self._saved.clear()
            if self.ended:
                return
            gc.disable()  # what could go waits until the browsers have their pages
            try:
                self.refresh()
            finally:
                gc.enable()

    def refresh(self) -> None:
        """Make a version now, in the calling thread."""
        content = self.state.content + 1
        try:
            for made in self.make():
                self._show(made, content)
                content += made.is_early  # other pages may show those words too
                if self._saved.wait(PAUSE_S):
                    return
        except Exception as fault:  # noqa: BLE001 - the preview goes on at the next save
            self._tell(replace(self.state, number=next(self._numbers), fault=self.on_fault(fault)))

    def _show(self, made: Made, content: int) -> None:
        number = next(self._numbers)
        if made.site is None:
            state = replace(self.state, number=number, problems=made.problems, guide=made.guide, fault=None)
            if state.site is not self._good:  # new words that hold nothing are taken back
                state = replace(state, site=self._good, content=content)
            self._tell(state)
        else:
            if not made.is_early:
                self._good = made.site
            self._tell(State(number, content, made.site, made.problems, made.guide))

    def _tell(self, state: State) -> None:
        before, self.state = self.state, state
        self._wake()
        was_first = not self.first.is_set()
        self.first.set()
        if was_first or len(blocking(before.problems)) != len(blocking(state.problems)):
            self.told()

    def _wake(self) -> None:
        for loop, event in tuple(self._waiting):
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(event.set)

"""What can be wrong with a guide, and where.

    SentiersError
    ├── GuideRefused        the guide has problems: carries all of them (raised by build and plugin)
    └── CommandRefused      a command cannot be carried out as typed (raised by cli and build)
        └── PicturesRefused no pictures of pages can be taken here (preview)

    Raised by a module for the one that called it, which tells it in words or goes on; none leaves a command:
    ├── Refused             a YAML file is not read any further (read)
    ├── Enough              nothing more of an XML file is to be looked at (read)
    ├── NotSpliced          a file is written in a way that is not changed safely (edit)
    ├── Conflict            a file changed since the editor read it (editor)
    ├── LockTaken           another process holds the lock (files)
    ├── PictureFault        a file is no picture that can be published (media)
    ├── SoundFault          a file is no recording that can be published (media)
    ├── FilmFault           a file is no film that can be published (media)
    ├── CaptionsFault       a file holds no captions that can be published (media)
    ├── BoxFault            the boxes of an MP4 file do not fit into each other (media)
    ├── CodeTooSmall        no code holds on that side (render)
    ├── DamagedLog          a compressed log breaks off (stats)
    ├── EndlessLog          what is read as a log goes on as none does (stats)
    ├── LeadsInside         a name of the web leads to this machine or its network (hosting)
    └── Silent              a site does not answer (hosting)

Everything a resident can get wrong becomes a `Problem`, collected and shown with all the others; exceptions are for the
commands that cannot go on.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from generator.messages import Message
from generator.typography import set_text

KeyPath = tuple[str | int, ...]


class Severity(IntEnum):
    """How much a problem holds up, after Geotrek's three levels of publication."""

    ADVICE = 1
    BLOCKS_REVIEW = 2
    BLOCKS_PUBLICATION = 3

    @property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, order=True)
class SourceSpot:
    """A place in a file somebody wrote.

    file: path relative to the project, with forward slashes. line, column: counted from 1; 0 where the whole file is meant.
    key_path: keys and 0-based list positions from the top of the file.
    """

    file: str
    line: int = 0
    column: int = 0
    key_path: KeyPath = ()

    @property
    def place(self) -> str:
        """On one line, whatever the name of the file: a line of its own would be a command to a forge's runner."""
        file = self.file.replace("\n", "<U+000A>")
        return f"{file}:{self.line}:{self.column}" if self.line else file

    @property
    def key(self) -> str:
        """The key path as people write it: `stops[2].leg.words` (list positions from 1 would hide the file's own order)."""
        written = ""
        for part in self.key_path:
            written += f"[{part}]" if isinstance(part, int) else f".{part}" if written else part
        return written


@dataclass(frozen=True)
class Problem:
    """One fault: where, how grave, what was found, what is allowed, what to do.

    rule: a stable name in kebab case, the same in every language, for filters and tests.
    """

    rule: str
    severity: Severity
    spot: SourceSpot
    found: Message
    allowed: Message | None = None
    cure: Message | None = None

    def sentence(self, language: str) -> str:
        """`found: allowed. Cure` in one line, without the place."""
        text = self.found.text(language)
        if self.allowed is not None:
            text = set_text(
                f"{text} : {self.allowed.text(language)}"
                if language == "fr"
                else f"{text}: {self.allowed.text(language)}",
                language,
            )
        if not text.endswith((".", "?", "!")):
            text += "."
        if self.cure is not None:
            text += " " + self.cure.text(language)
        return text

    def line(self, language: str) -> str:
        """The whole line that a terminal shows: place, key path, sentence."""
        key = f"{self.spot.key}: " if self.spot.key else ""
        return f"{self.spot.place}: {key}{self.sentence(language)}"


class Origin(Protocol):
    """A file that was read, able to say where a key stands."""

    @property
    def file(self) -> str: ...

    def spot(self, *key_path: str | int) -> SourceSpot: ...


class SentiersError(Exception):
    """Everything that Sentiers raises on purpose."""


class GuideRefused(SentiersError):
    """The guide cannot be built or shown; `problems` says why, every fault at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = in_order(problems)
        super().__init__("\n".join(problem.line("en") for problem in self.problems))

    def __reduce__(self) -> tuple[type, tuple[Sequence[Problem]]]:
        return type(self), (self.problems,)


class CommandRefused(SentiersError):
    """A command cannot be carried out; `message` is the whole sentence."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))

    def __reduce__(self) -> tuple[type, tuple[Message]]:
        return type(self), (self.message,)


class _FileInHand(str):
    """A note of an exception (PEP 678) that names the file which was being worked on."""


@contextmanager
def working_on(file: str) -> Iterator[None]:
    """Note the file on whatever exception nobody foresaw, so that the command can name it."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, SentiersError) and file_in_hand(error) is None:
            error.add_note(_FileInHand(file))
        raise


def file_in_hand(error: BaseException) -> str | None:
    """The file that was being worked on when an exception was raised, where that was noted."""
    notes = getattr(error, "__notes__", ())
    return next((str(note) for note in notes if isinstance(note, _FileInHand)), None)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, then line, then gravity; each said once."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda problem: (
            problem.spot.place == "",
            problem.spot.file,
            problem.spot.line,
            problem.spot.column,
            -problem.severity,
            problem.rule,
        ),
    )


def blocking(problems: Iterable[Problem], level: Severity = Severity.BLOCKS_PUBLICATION) -> list[Problem]:
    """The problems at or above a level."""
    return [problem for problem in problems if problem.severity >= level]

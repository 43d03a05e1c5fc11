"""Files that are written once, then filled in by people: written anew, they would lose what somebody noted in them."""

from pathlib import Path

from generator.messages import Code, msg
from generator.problems import CommandRefused


def refuse_existing(file: Path) -> None:
    """Raises CommandRefused where there is such a file; what is no file (/dev/stdout) is written into."""
    if file.is_file() or file.is_dir():
        raise CommandRefused(
            msg(
                "{file} is there already, perhaps with what somebody noted in it: nothing was written. Name another file.",
                file=Code(file.name),
            )
        )

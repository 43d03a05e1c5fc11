"""What a command says when something fails that nobody foresaw: which command, at which file, and what to do; never a traceback alone."""

import platform
import tempfile
import traceback
from pathlib import Path

from generator import __version__
from generator.files.replace import replace_file
from generator.messages import Code, Message, msg
from generator.problems import CommandRefused, file_in_hand
from generator.system_reasons import reason_of

EXIT_CODE = 70
"""EX_SOFTWARE of sysexits.h (FreeBSD): an internal error."""

REPORT = "failure.txt"


def not_opened(error: OSError) -> Message:
    """What the system refused, and for which file."""
    name, reason = error.filename, reason_of(error)
    if name is None:
        return msg("The system refuses ({reason}).", reason=reason)
    shown = Code(_shown(Path(str(name))))
    if isinstance(error, FileNotFoundError):
        return msg("{file} is not there ({reason}).", file=shown, reason=reason)
    return msg("{file} cannot be read or written ({reason}).", file=shown, reason=reason)


def unforeseen(error: BaseException, command: str, project: Path) -> Message:
    """Write what happened into a file, and say where it is. command: as it was typed. project: the folder beside `trails`."""
    kept = _keep(error, command, project)
    file = file_in_hand(error)
    what = f"{type(error).__name__}: {error}"
    if file is None:
        found = msg("“{command}” met a fault of Sentiers itself ({what}).", command=Code(command), what=Code(what))
    else:
        found = msg(
            "“{command}” met a fault of Sentiers itself with {file} ({what}).",
            command=Code(command),
            file=Code(file),
            what=Code(what),
        )
    if kept is None:
        cure = msg("Add --debug after “sentiers” to see the details, and send them to whoever maintains Sentiers.")
    else:
        cure = msg(
            "Nothing of your work is lost. Send {report} to whoever maintains Sentiers; it says what happened.",
            report=Code(_shown(kept)),
        )
    return Message("{found} {cure}", (("found", found), ("cure", cure)))


def _keep(error: BaseException, command: str, project: Path) -> Path | None:
    """The file with the details: in the project's cache, else in the system's folder for what may go; None where neither can be written."""
    details = "".join(traceback.format_exception(error))
    text = f"sentiers {__version__}, Python {platform.python_version()}, {platform.platform()}\n{command}\n\n{details}"
    for folder in (project / ".cache", Path(tempfile.gettempdir())):
        try:
            if folder.name == ".cache":
                folder.mkdir(exist_ok=True)
            report = folder / (REPORT if folder.name == ".cache" else f"sentiers-{REPORT}")
            replace_file(report, text.encode("utf-8", "backslashreplace"))
        except (OSError, CommandRefused):
            continue
        return report
    return None


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)

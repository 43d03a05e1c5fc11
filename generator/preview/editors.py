"""Addresses that open a file at its line in the program somebody writes with."""

from pathlib import Path
from urllib.parse import quote

from generator.messages import Code, msg
from generator.problems import CommandRefused

EDITORS = {
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
}
"""Name to the address that the program answers to; `{path}` begins with a slash."""

VARIABLE = "SENTIERS_EDITOR"


def editor_address(asked: str | None) -> str | None:
    """The address with `{path}` and `{line}` for a name or an address. Raises CommandRefused for one that is neither."""
    if not asked:
        return None
    address = EDITORS.get(asked.lower(), asked)
    if "{path}" not in address or ":" not in address or address.lower().startswith(("javascript:", "data:")):
        raise CommandRefused(
            msg(
                "{asked} is not an editor that is known: choose {known}, or write an address with {path} and {line}.",
                asked=Code(asked),
                known=", ".join(EDITORS),
                path=Code("{path}"),
                line=Code("{line}"),
            )
        )
    return address


def editor_link(address: str, file: Path, line: int, column: int) -> str:
    """The address for one place. file: absolute. line, column: from 1; 0 stands for the beginning."""
    path = quote(file.as_posix(), safe="/:")
    path = path if path.startswith("/") else f"/{path}"
    return address.replace("{path}", path).replace("{line}", str(max(1, line))).replace("{column}", str(max(1, column)))

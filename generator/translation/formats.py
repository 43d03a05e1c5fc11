"""From a file that a translator hands back to its texts, and the other way: which format is told by the name when written, and by what
the file holds when read.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.messages import msg
from generator.read.files import read_file
from generator.translation.faults import refused
from generator.translation.po import read_po_file, write_po_file
from generator.translation.unit import Reading, Unit
from generator.translation.xliff import read_xliff, write_xliff
from generator.translation.xlsx import read_xlsx, write_xlsx

MAX_BYTES = 20_000_000
Writer = Callable[[Sequence[Unit], str, str, str], bytes]
WRITERS: Mapping[str, Writer] = {"xlf": write_xliff, "po": write_po_file, "xlsx": write_xlsx}
"""By the end of the file's name."""


def read_texts(path: Path, file: str) -> Reading:
    """Read one file. file: as problems name it. Never raises for what the file holds."""
    raw, problem = read_file(path, file, MAX_BYTES)
    if raw is None:
        return Reading(problems=[problem] if problem else [])
    start = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if raw[:4] == b"PK\x03\x04":
        return read_xlsx(raw, file)
    if start[:1] == b"<":
        return read_xliff(raw, file)
    if b"msgid" in raw or path.suffix.lower() == ".po":
        return read_po_file(raw, file)
    cure = msg("Hand in a file that sentiers translate export wrote.")
    return refused(file, msg("this file is neither XLIFF 2 nor PO nor XLSX"), cure)

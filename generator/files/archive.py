"""Files in one ZIP file."""

import io
import zipfile
from collections.abc import Mapping

EARLIEST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that the format knows (PKWARE APPNOTE, 4.4.6)."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same files, whenever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EARLIEST_ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()

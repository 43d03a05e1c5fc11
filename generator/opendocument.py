"""Tables as OpenDocument spreadsheets, which open in LibreOffice, Excel and Google Sheets without questions of encoding or separators.

Source: OASIS, *OpenDocument 1.3*, part 2 (packages: the media type first, as it is) and part 3 (9.1, tables). Text is typed as text,
so that no cell is computed.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from generator.files.archive import EARLIEST_ZIP_DAY

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{ODS_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def spreadsheet(name: str, rows: Iterable[Sequence[object]]) -> bytes:
    """One table, the first row being the names of its columns; the same bytes for the same rows. name: of the table."""
    content = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<office:document-content {_SPACES} office:version="1.3"><office:body><office:spreadsheet>',
            f"<table:table table:name={quoteattr(name)}>",
            *("".join(["<table:table-row>", *map(_cell, row), "</table:table-row>"]) for row in rows),
            "</table:table></office:spreadsheet></office:body></office:document-content>",
            "",
        ]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text, how in (
            ("mimetype", ODS_TYPE, zipfile.ZIP_STORED),
            ("META-INF/manifest.xml", _MANIFEST, zipfile.ZIP_DEFLATED),
            ("content.xml", content, zipfile.ZIP_DEFLATED),
        ):
            entry = zipfile.ZipInfo(path, EARLIEST_ZIP_DAY)
            entry.compress_type, entry.external_attr = how, 0o644 << 16
            archive.writestr(entry, text.encode())
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        kind = f'office:value-type="float" office:value="{value}"'
    elif isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    else:
        kind = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"

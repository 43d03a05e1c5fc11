"""What decoders read in a code before it is engraved: the proof sheet.

Decoders are heavy, so they are an extra of the package (`sentiers[proof]`) and are imported when they are asked. zxing-cpp, OpenCV
and quirc (in `deqr`) share no line of code. quirc has no built package for every system: without it the sheet says so.
"""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from generator.render.codes import engraving
from generator.render.codes.qr import Plan
from generator.wording.locale import Locale

MODULES = ("zxingcpp", "cv2", "numpy")
QUIRC = "deqr"

Decoder = Callable[[bytes], str | None]


@dataclass(frozen=True)
class Proof:
    """read: name of a decoder to what it read, None where it read nothing; those that are not installed are not in it."""

    code: str
    plan: Plan
    read: Mapping[str, str | None]

    @property
    def holds(self) -> bool:
        """Every decoder read exactly the address."""
        return all(text == self.plan.text for text in self.read.values())


def decoders_are_there() -> bool:
    return all(find_spec(module) is not None for module in MODULES)


def proof(code: str, plan: Plan, png: bytes) -> Proof:
    """Have every decoder read the very file that is handed over. Raises ImportError where `decoders_are_there` is False."""
    return Proof(code, plan, {name: DECODERS[name](png) for name in installed()})


def installed() -> list[str]:
    """The decoders that can be asked, in their order."""
    return [name for name in DECODERS if name != "quirc" or find_spec(QUIRC) is not None]


def _by_zxing(png: bytes) -> str | None:
    import zxingcpp
    from PIL import Image

    found = zxingcpp.read_barcodes(
        Image.open(io.BytesIO(png)).convert("L"), formats=zxingcpp.barcode_formats_from_str("QRCode")
    )
    return str(found[0].text) if found else None


def _by_opencv(png: bytes) -> str | None:
    """By either of its two ways of finding a code, which share what decodes it."""
    import cv2
    import numpy

    image = cv2.imdecode(numpy.frombuffer(png, numpy.uint8), cv2.IMREAD_GRAYSCALE)
    assert image is not None
    for detector in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()):
        text = detector.detectAndDecode(image)[0]
        if text:
            return str(text)
    return None


def _by_quirc(png: bytes) -> str | None:
    import deqr
    import numpy
    from PIL import Image

    grey = numpy.array(Image.open(io.BytesIO(png)).convert("L"))
    found = deqr.QuircDecoder().decode(grey, convert_data=False)
    return b"".join(bytes(part.data) for part in found[0].data_entries).decode("utf-8", "replace") if found else None


DECODERS: Mapping[str, Decoder] = {
    "zxing-cpp": _by_zxing,
    "OpenCV": _by_opencv,
    "quirc": _by_quirc,
}


def sheet(proofs: Sequence[Proof], locale: Locale, *, specimen: bool) -> bytes:
    """A tagged A4 PDF: each code at its true size where it fits (80 mm at most), its address, and what each decoder read."""
    import typst

    names = list(DECODERS)
    title = locale.tr("Proof sheet of the codes")
    rows = [_row(one, names, locale) for one in proofs]
    note = locale.tr("SPECIMEN: do not engrave") if specimen else locale.tr("Engrave only what every decoder has read.")
    headings = [locale.tr("Code"), locale.tr("As engraved"), locale.tr("Read by")]
    data = json.dumps(
        {"title": title, "note": note, "headings": headings, "rows": rows, "lang": locale.babel.language},
        ensure_ascii=False,
    )
    made: bytes = typst.compile(_SHEET.encode(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data})
    return made


def _row(one: Proof, names: Sequence[str], locale: Locale) -> dict[str, object]:
    plan = one.plan
    facts = locale.tr(
        "Level {level}, {modules} modules of {module} mm, side {side} mm, {whole} mm with the quiet zone",
        level=plan.level,
        modules=plan.modules,
        module=locale.number(plan.module_mm, 2),
        side=locale.number(plan.side_mm, 1),
        whole=locale.number(plan.whole_mm, 1),
    )
    verdicts = []
    for name in names:
        if name not in one.read:
            absent = locale.tr("not asked: it is not installed here")
            verdicts.append({"name": name, "mark": "–", "words": absent})
            continue
        text = one.read[name]
        right = text == plan.text
        words = (
            locale.tr("the address, exactly")
            if right
            else locale.tr("something else: {text}", text=text)
            if text
            else locale.tr("nothing")
        )
        verdicts.append({"name": name, "mark": "✓" if right else "✗", "words": words})
    return {
        "code": one.code,
        "svg": engraving.svg(plan, one.code).decode(),
        "alt": locale.tr("Code of {address}", address=plan.text),
        "width": min(plan.whole_mm, 80.0),
        "address": plan.text,
        "facts": facts,
        "verdicts": verdicts,
    }


_SHEET = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: 15mm, numbering: "1 / 1")
#set text(lang: data.lang, size: 9.5pt)
#set par(leading: 0.6em)
#show heading: set text(size: 16pt)
= #data.title
#data.note
#table(
  columns: (12mm, 84mm, 1fr), stroke: (x: none, y: 0.5pt + luma(150)), inset: (x: 4pt, y: 8pt),
  table.header(..data.headings.map(strong)),
  ..for row in data.rows {
    (
      strong(row.code),
      image(bytes(row.svg), format: "svg", width: row.width * 1mm, alt: row.alt),
      [
        #raw(row.address) \\
        #row.facts
        #list(marker: none, body-indent: 0pt, ..row.verdicts.map(one => [#one.mark *#one.name*: #one.words]))
      ],
    )
  }
)
"""

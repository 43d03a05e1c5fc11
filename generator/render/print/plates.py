"""A document for a press: every colour in its four inks, its printing condition named, its boxes and marks."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.render.print.black import is_profiled, saved
from generator.render.print.profile import PressProfile
from generator.render.print.sizes import BLEED_MM, LEAST_LINE_MM, MM_IN_A_POINT

if TYPE_CHECKING:
    import pikepdf

ALL_PLATES = "/Registration"
_REGISTRATION = [1.0, 1.0, 1.0, 1.0]
"""The templates draw marks in all four inks; here they become the colour of every plate (ISO 32000-1:2008, 8.6.6.4, All)."""
_JPEG_QUALITY = 92
_PEN_OPERATORS = frozenset({"q", "Q", "cm", "w", "m", "re", "BT"})


def boxed(document: "pikepdf.Pdf") -> None:
    """Give every page a trim box and a bleed box (ISO 32000-1:2008, 14.11.2): 3 mm wider where the page is, else the same."""
    import pikepdf

    for page in document.pages:
        media = [float(edge) for edge in page.mediabox.as_list()]
        left, bottom, right, top = (float(edge) for edge in page.TrimBox.as_list()) if "/TrimBox" in page else media
        bleed = BLEED_MM / MM_IN_A_POINT
        page.TrimBox = pikepdf.Array([left, bottom, right, top])
        page.BleedBox = pikepdf.Array(
            [
                max(media[0], left - bleed),
                max(media[1], bottom - bleed),
                min(media[2], right + bleed),
                min(media[3], top + bleed),
            ]
        )


def separated(pdf: bytes, profile: PressProfile) -> bytes:
    """Write every colour in the inks of a press, and the condition that they are mixed for. Tags, words and places stay as they are.

    What only says how opaque something is (a soft mask) keeps its greys: no ink is made of it.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        boxed(document)
        _Separation(document, profile).run()
        condition = profile.condition
        made_for = document.make_stream(profile.content, N=4)
        document.Root.OutputIntents = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.OutputIntent,
                    S=pikepdf.Name("/GTS_PDFX"),
                    OutputConditionIdentifier=pikepdf.String(condition.identifier),
                    OutputCondition=pikepdf.String(condition.words),
                    Info=pikepdf.String(condition.words),
                    DestOutputProfile=made_for,
                )
            ]
        )
        if condition.registry:
            document.Root.OutputIntents[0].RegistryName = pikepdf.String(condition.registry)
        document.docinfo["/Trapped"] = pikepdf.Name("/False")
        return saved(document)


def padded(pdf: bytes, multiple: int) -> bytes:
    """Blank pages before the last one, until a stapled booklet can be made of them: a sheet has four."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        missing = -len(document.pages) % multiple
        model = document.pages[-1]
        for _ in range(missing):
            blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=model.MediaBox, Resources=pikepdf.Dictionary())
            if "/TrimBox" in model:
                blank.TrimBox = model.TrimBox
            blank.Contents = document.make_stream(b"q Q\n")
            document.pages.insert(len(document.pages) - 1, pikepdf.Page(document.make_indirect(blank)))
        return saved(document)


class _Pens:
    """The width of lines through a drawing: one that is too thin for a plate becomes the least width, and is written where a path
    begins. scale: of the drawing on the page, None where that is not known.
    """

    def __init__(self, scale: float | None) -> None:
        self.scale = scale
        self._asked, self._written = 1.0, 1.0
        self._outer: list[tuple[float | None, float, float]] = []

    def held(self, instruction: Any) -> list[Any]:
        """What stands in the place of one of _PEN_OPERATORS."""
        import pikepdf

        written, operands = str(instruction.operator), list(instruction.operands)
        if written == "w":
            self._asked = float(operands[0])
            return []
        if written == "q":
            self._outer.append((self.scale, self._asked, self._written))
        elif written == "Q" and self._outer:
            self.scale, self._asked, self._written = self._outer.pop()
        elif written == "cm":
            self.scale = self.scale and self.scale * _scale(operands)
        elif (wide := max(self._asked, self._least)) != self._written:
            self._written = wide
            return [([wide], pikepdf.Operator("w")), instruction]
        return [instruction]

    @property
    def _least(self) -> float:
        return round(LEAST_LINE_MM / MM_IN_A_POINT / self.scale + 5e-6, 5) if self.scale else 0.0


class _Separation:
    """One run over a document. Streams that several pages share are changed once."""

    def __init__(self, document: "pikepdf.Pdf", profile: PressProfile) -> None:
        import pikepdf

        self._document, self._profile = document, profile
        self._done: set[tuple[int, int]] = set()
        self._scales: dict[tuple[int, int], float | None] = {}
        tint = document.make_stream(b"{dup dup dup}", FunctionType=4, Domain=[0, 1], Range=[0, 1, 0, 1, 0, 1, 0, 1])
        self._all = document.make_indirect(
            pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint])
        )

    def run(self) -> None:
        import pikepdf

        for page in self._document.pages:
            resources = page.get("/Resources", pikepdf.Dictionary())
            page.Contents = self._document.make_stream(self._recoloured(page, resources, 1.0))
            page.Resources = resources
            if "/Group" in page:
                page.Group.CS = pikepdf.Name.DeviceCMYK
            self._inside(resources)

    def _inside(self, resources: Any) -> None:
        for kind in ("/XObject", "/Pattern", "/Shading"):
            for item in (resources.get(kind) or {}).values():
                if item.objgen in self._done and item.objgen != (0, 0):
                    continue
                self._done.add(item.objgen)
                self._one(item)

    def _one(self, item: Any) -> None:
        """A drawing, a picture, a pattern or a shading."""
        import pikepdf

        if item.get("/PatternType") == 2:
            self._shading(item.Shading)
        elif "/ShadingType" in item:
            self._shading(item)
        elif item.get("/Subtype") == pikepdf.Name.Image:
            self._picture(item)
        elif isinstance(item, pikepdf.Stream):
            resources = item.get("/Resources", pikepdf.Dictionary())
            scale = self._scales.get(item.objgen)
            item.write(self._recoloured(item, resources, scale and scale * _scale(item.get("/Matrix", [1, 0, 0, 1]))))
            item.Resources = resources
            if "/Group" in item:
                item.Group.CS = pikepdf.Name.DeviceCMYK
            self._inside(resources)

    def _recoloured(self, drawn: Any, resources: Any, scale: float | None) -> bytes:
        """The operators in inks. scale: of the drawing on the page, None where that is not known; where it is, a line that is too thin
        for a plate is drawn at the least width.
        """
        import pikepdf

        spaces = resources.get("/ColorSpace") or {}
        of_screen = {name for name in spaces if _is_rgb(spaces[name])}
        made: list[Any] = []
        marks = False
        pens = _Pens(scale)
        for instruction in pikepdf.parse_content_stream(drawn):
            written = str(instruction.operator)
            operands: list[Any] = list(instruction.operands)
            if written == "Do":
                self._scales[resources.XObject[operands[0]].objgen] = pens.scale
            if written in _PEN_OPERATORS:
                made += pens.held(instruction)
            elif written in ("cs", "CS") and str(operands[0]) in of_screen:
                continue  # what follows names its own space
            elif written in ("scn", "SCN", "sc", "SC", "rg", "RG") and len(operands) == 3:
                inks = self._profile.inks(*(float(part) for part in operands))
                made.append((list(inks), pikepdf.Operator("k" if written.islower() else "K")))
            elif written in ("k", "K") and [float(part) for part in operands] == _REGISTRATION:
                marks = True
                space, paint = ("cs", "scn") if written == "k" else ("CS", "SCN")
                made += [([pikepdf.Name(ALL_PLATES)], pikepdf.Operator(space)), ([1], pikepdf.Operator(paint))]
            else:
                made.append(instruction)
        for name in of_screen:
            del spaces[name]
        if marks:
            if "/ColorSpace" not in resources:
                resources.ColorSpace = pikepdf.Dictionary()
            resources.ColorSpace[ALL_PLATES] = self._all
        return pikepdf.unparse_content_stream(made)

    def _shading(self, shading: Any) -> None:
        import pikepdf

        if not _is_rgb(shading.ColorSpace):
            return
        for function in _functions(shading.Function):
            for end in ("/C0", "/C1"):
                function[end] = pikepdf.Array(list(self._profile.inks(*(float(part) for part in function[end]))))
        shading.ColorSpace = pikepdf.Name.DeviceCMYK
        for function in _functions(shading.Function, all_of_them=True):
            function.Range = pikepdf.Array([0, 1] * 4)

    def _picture(self, picture: Any) -> None:
        import pikepdf
        from PIL import Image

        if not _is_rgb(picture.get("/ColorSpace")):
            return
        seen = pikepdf.PdfImage(picture).as_pil_image().convert("RGB")
        out = io.BytesIO()
        plates = Image.frombytes("CMYK", seen.size, self._profile.picture(seen).tobytes())
        plates.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        picture.write(out.getvalue(), filter=pikepdf.Name.DCTDecode)
        picture.ColorSpace = pikepdf.Name.DeviceCMYK
        picture.BitsPerComponent = 8
        picture.Decode = pikepdf.Array([1, 0] * 4)  # Pillow writes CMYK as Adobe does, upside down


def _scale(matrix: Any) -> float:
    """How much a matrix enlarges, in the mean of its two directions."""
    a, b, c, d = (float(number) for number in list(matrix)[:4])
    return float(abs(a * d - b * c) ** 0.5)


def _is_rgb(space: Any) -> bool:
    import pikepdf

    return is_profiled(space, 3) or space == pikepdf.Name.DeviceRGB


def _functions(function: Any, *, all_of_them: bool = False) -> Iterator[Any]:
    """The exponential functions of a shading, through the stitching ones (ISO 32000-1:2008, 7.10); the latter too where asked."""
    if function.FunctionType == 3:
        if all_of_them:
            yield function
        for part in function.Functions:
            yield from _functions(part, all_of_them=all_of_them)
    elif function.FunctionType == 2:
        yield function

"""Greys of a document as one number that a press prints with its black plate alone."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def black_only(pdf: bytes) -> bytes:
    """Write greys in DeviceGray, which is black ink in that amount on a press (ISO 32000-1:2008, 10.3.3), where Typst has them in a
    grey of an ICC profile, which a press that manages colours mixes from its four inks.

    Only the name of the colour space changes: what is drawn, and the tags, stay as they are.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        for resources in _resources(document):
            spaces = resources.get("/ColorSpace", {})
            for name in spaces:
                if is_profiled(spaces[name], 1):
                    spaces[name] = pikepdf.Name.DeviceGray
        for item in document.objects:
            if isinstance(item, pikepdf.Stream) and is_profiled(item.get("/ColorSpace"), 1):
                item.ColorSpace = pikepdf.Name.DeviceGray
        # No tag is suspect is what nothing says, too (ISO 32000-1:2008, table 321); poppler takes the word for a fault.
        if "/MarkInfo" in document.Root and not document.Root.MarkInfo.get("/Suspects", True):
            del document.Root.MarkInfo.Suspects
        return saved(document)


def is_profiled(space: Any, components: int) -> bool:
    """Whether a colour space is that of an ICC profile of so many components."""
    import pikepdf

    return (
        isinstance(space, pikepdf.Array)
        and len(space) == 2
        and space[0] == pikepdf.Name.ICCBased
        and int(space[1].N) == components
    )


def saved(document: "pikepdf.Pdf") -> bytes:
    """The same bytes for the same pages."""
    import pikepdf

    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _resources(document: "pikepdf.Pdf") -> Iterator[Any]:
    """Of pages, and of the drawings and patterns that they use."""
    import pikepdf

    for page in document.pages:
        yield page.get("/Resources", {})
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and "/Resources" in item:
            yield item.Resources

"""The QR codes that the guide publishes as files, one SVG and one PNG a stop; with the word SPECIMEN until their address is confirmed."""

from generator.model.plaque import PUBLISHED, published_register
from generator.render.addresses import code_address
from generator.render.artifacts import Artifact
from generator.render.codes import qr
from generator.render.context import RenderContext


def qr_codes(context: RenderContext) -> list[Artifact]:
    """`qr/A1.svg` and `qr/A1.png` for every stop, `qr/A.svg` for every trail."""
    made = []
    codes = [stop.code for stop in context.guide.guide.stops.values()] + [
        measured.trail.letter for measured in context.guide.trails
    ]
    for code in codes:
        text = code_address(context.address, code)
        specimen = context.is_specimen
        drawn = qr.svg(text, f"{code}: {text}", specimen=specimen)
        made.append(Artifact(f"qr/{code}.svg", drawn, "image/svg+xml"))
        made.append(Artifact(f"qr/{code}.png", qr.png(text, specimen=specimen), "image/png"))
    return made


def known_register(context: RenderContext) -> list[Artifact]:
    """What the register of plaques holds, as digests: whoever builds the next site, or asks this one, sees what went missing."""
    lines = context.guide.guide.plaques
    return [Artifact(PUBLISHED, published_register(lines).encode(), "text/plain")] if lines else []

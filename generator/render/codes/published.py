"""The QR codes that the guide publishes as files, one SVG and one PNG a stop; with the word SPECIMEN until their address is confirmed."""

from functools import partial

from generator.model.plaque import PUBLISHED, published_register
from generator.render.addresses import code_address
from generator.render.artifacts import Output
from generator.render.codes import qr
from generator.render.context import RenderContext


def qr_codes(context: RenderContext) -> list[Output]:
    """`qr/A1.svg` and `qr/A1.png` for every stop, `qr/A.svg` for every trail."""
    codes = [stop.code for stop in context.guide.guide.stops.values()] + [
        measured.trail.letter for measured in context.guide.trails
    ]
    return [
        output
        for code in codes
        for output in (
            Output(f"qr/{code}.svg", partial(_svg, context, code)),
            Output(f"qr/{code}.png", partial(_png, context, code), threaded=True),
        )
    ]


def _svg(context: RenderContext, code: str) -> bytes:
    text = code_address(context.address, code)
    return qr.svg(text, f"{code}: {text}", specimen=context.is_specimen)


def _png(context: RenderContext, code: str) -> bytes:
    return qr.png(code_address(context.address, code), specimen=context.is_specimen)


def known_register(context: RenderContext) -> list[Output]:
    """What the register of plaques holds, as digests: whoever builds the next site, or asks this one, sees what went missing."""
    lines = context.guide.guide.plaques
    return [Output(PUBLISHED, published_register(lines).encode)] if lines else []

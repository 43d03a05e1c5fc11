"""What holds for the code of any address, at any size, from any distance."""

import io

import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.render.codes import qr

ADDRESSES = st.from_regex(r"HTTPS://[A-Z0-9.-]{4,60}/[A-HJ-NP-Z]{1,3}[1-9]?/", fullmatch=True)
DISTANCES_M = st.floats(0.1, 20)
SIDES_MM = st.floats(10, 1000)
bounded = settings(max_examples=60, deadline=None, derandomize=True)


def chosen(text: str, distance_m: float, side_mm: float) -> qr.Plan | None:
    try:
        return qr.plan(text, distance_m=distance_m, side_mm=side_mm)
    except qr.CodeTooSmall:
        return None


def sturdiness(plan: qr.Plan) -> tuple[int, int]:
    return "LMQH".index(plan.level), plan.version


@bounded
@given(ADDRESSES, st.tuples(DISTANCES_M, DISTANCES_M), st.tuples(SIDES_MM, SIDES_MM))
def test_farther_or_smaller_is_never_finer(
    text: str, distances: tuple[float, float], sides: tuple[float, float]
) -> None:
    (near, far), (small, large) = sorted(distances), sorted(sides)
    for coarser, finer in (
        ((far, small), (near, small)),
        ((far, large), (near, large)),
        ((near, small), (near, large)),
    ):
        of_more, of_less = chosen(text, *finer), chosen(text, *coarser)
        assert of_less is None or of_more is not None
        if of_less is not None and of_more is not None:
            assert all(less <= more for less, more in zip(sturdiness(of_less), sturdiness(of_more), strict=True))


@bounded
@given(ADDRESSES, st.text("ABC/1", max_size=30), DISTANCES_M)
def test_a_longer_address_is_never_coarser(text: str, more: str, distance_m: float) -> None:
    assert (
        qr.plan(text, distance_m=distance_m).version <= qr.plan(text + more, distance_m=distance_m, hard=True).version
    )


@bounded
@given(ADDRESSES, DISTANCES_M, st.booleans())
def test_a_code_is_read_as_its_address_and_is_nothing_but_the_code(text: str, distance_m: float, hard: bool) -> None:
    plan = qr.plan(text, distance_m=distance_m, hard=hard)
    image = Image.open(io.BytesIO(qr.raster(plan.matrix, 6))).convert("L")
    (found,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    assert (found.text, found.ec_level) == (text, plan.level)
    bits = 4 + 9 + 11 * (len(text) // 2) + 6 * (len(text) % 2) + 4
    if bits % 8 == 0 or plan.version > 9:
        return  # segno 1.6.6 pads a whole byte more than ISO/IEC 18004:2015, 7.4.10 asks for; versions over 9 count otherwise
    whole = [
        segno.make(text, error=plan.level, version=plan.version, mask=mask, boost_error=False, mode="alphanumeric")
        for mask in range(8)
    ]
    assert plan.matrix in [tuple(tuple(bool(module) for module in row) for row in code.matrix) for code in whole]


@bounded
@given(ADDRESSES)
def test_four_light_modules_surround_every_code(text: str) -> None:
    drawn = Image.open(io.BytesIO(qr.png(text, module_px=1))).convert("L")
    side = len(qr.plan(text).matrix)
    assert drawn.size == (side + 8, side + 8)
    inside = drawn.crop((4, 4, side + 4, side + 4))
    assert drawn.histogram()[0] == inside.histogram()[0] and inside.getpixel((0, 0)) == 0

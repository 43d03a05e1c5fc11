"""Codes: the rule that chooses them, and the files that engravers take, read back by independent decoders."""

import io
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy
import pytest
import segno
import zxingcpp
from PIL import Image

from generator.check.rules import checked
from generator.read.guide_folder import read_guide
from generator.render.codes import engraving, qr
from generator.render.codes.proof import decoders_are_there, proof, sheet
from generator.render.codes.published import qr_codes
from generator.render.context import RenderContext
from generator.render.print.plaque import marks_specimen
from generator.wording.locale import Locale
from tests.bench import qr_survival
from tests.conftest import Project, needs

ADDRESS = "HTTPS://TRAILS.LONG-NAMED-TOWN.EXAMPLE/A1/"[:39]
SHORT = "HTTPS://TOWN.EXAMPLE/A1/"


def read(png: bytes) -> tuple[str, str]:
    """What zxing-cpp and OpenCV read."""
    image = Image.open(io.BytesIO(png)).convert("L")
    found = zxingcpp.read_barcodes(image)
    opencv = cv2.QRCodeDetector().detectAndDecode(numpy.asarray(image))[0]
    return (found[0].text if found else ""), opencv


def level_of(plan: qr.Plan) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(engraving.png(plan, ""))).convert("L"))
    return str(found.ec_level)


@pytest.mark.parametrize(
    ("length", "near", "far"),
    # ISO/IEC 18004:2015, table 7, alphanumeric: version 2 holds 20 at H, 29 at Q, 38 at M, 47 at L; version 3 holds 35, 47, 61
    # and 77; version 4, 50, 67, 90 and 114.
    [
        (16, ("H", 25), ("H", 25)),  # version 1 would hold it, and has no alignment pattern
        (20, ("H", 25), ("H", 25)),
        (21, ("Q", 25), ("Q", 25)),
        (29, ("Q", 25), ("Q", 25)),
        (30, ("H", 29), ("M", 25)),
        (36, ("Q", 29), ("M", 25)),
        (39, ("Q", 29), ("L", 25)),
        (47, ("Q", 29), ("L", 25)),
        (48, ("H", 33), ("M", 29)),
        (62, ("Q", 33), ("L", 29)),
    ],
)
def test_the_sturdy_code_near_by_and_the_coarse_one_from_afar(
    length: int, near: tuple[str, int], far: tuple[str, int]
) -> None:
    text = "HTTPS://" + "X" * (length - 8)
    for distance_m, expected in ((0.2, near), (1.0, far)):
        plan = qr.plan(text, distance_m=distance_m, side_mm=60)
        assert (plan.level, plan.modules) == expected
        assert level_of(plan) == plan.level


def test_what_is_near_is_a_two_hundred_and_fortieth() -> None:
    sides = (29 / 240 * 400 * factor for factor in (1.001, 0.999))
    assert [qr.plan(ADDRESS, distance_m=0.4, side_mm=side).level for side in sides] == ["Q", "L"]


@pytest.mark.parametrize(
    ("distance_m", "hard", "side_mm", "modules"),
    [(0.4, False, 40, 25), (0.4, True, 50, 29), (2, False, 200, 25), (0.1, False, 14.5, 29)],
)
def test_the_side_comes_from_the_distance_and_has_a_floor(
    distance_m: float, hard: bool, side_mm: float, modules: int
) -> None:
    plan = qr.plan(ADDRESS, distance_m=distance_m, hard=hard)
    assert (plan.side_mm, plan.modules) == (pytest.approx(side_mm), modules)
    assert plan.module_mm >= qr.MODULE_FLOOR_MM
    assert plan.whole_mm == pytest.approx(side_mm * (modules + 8) / modules)


def test_a_small_side_takes_the_coarse_code_before_it_refuses() -> None:
    plans = [qr.plan(ADDRESS, side_mm=side, distance_m=0.1) for side in (14.5, 14.4, 12.5)]
    assert [(plan.level, plan.modules) for plan in plans] == [("Q", 29), ("L", 25), ("L", 25)]
    with pytest.raises(qr.CodeTooSmall, match=r"12.4 mm is too small, 12.5 mm is the least"):
        qr.plan(ADDRESS, side_mm=12.4, distance_m=0.1)


def test_the_mask_leaves_the_fewest_modules_alone() -> None:
    """Counted here one by one; segno draws the eight masks."""
    text = ADDRESS + "0"
    made = qr.matrix(text, "L", 2)
    eight = [
        segno.make(text, error="L", version=2, mask=mask, boost_error=False, mode="alphanumeric").matrix
        for mask in range(8)
    ]
    counts = [alone([[bool(module) for module in row] for row in matrix]) for matrix in eight]
    assert alone(made) == min(counts) < max(counts)
    assert qr.fragility(made)[0] == alone(made)


def alone(modules: Sequence[Sequence[bool]]) -> int:
    side = len(modules)

    def at(row: int, column: int) -> bool:
        return 0 <= row < side and 0 <= column < side and modules[row][column]

    around = [(row, column) for row in (-1, 0, 1) for column in (-1, 0, 1) if (row, column) != (0, 0)]
    return sum(
        all(at(row + down, column + right) != at(row, column) for down, right in around)
        for row in range(side)
        for column in range(side)
    )


@pytest.mark.parametrize("text", ["lower case", "HTTPS://É", "A" * 5000])
def test_what_cannot_be_a_code(text: str) -> None:
    with pytest.raises(ValueError):
        qr.plan(text)


def test_the_site_s_codes_are_those_of_an_arm_s_length() -> None:
    for text, level in ((SHORT, "Q"), (ADDRESS, "L")):
        (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(qr.png(text))).convert("L"))
        assert (found.text, found.ec_level) == (text, level)


@pytest.mark.parametrize("side_mm", [20.0, 37.3, 120.0])
def test_a_png_has_300_dpi_and_its_exact_size(side_mm: float) -> None:
    plan = qr.plan(ADDRESS, side_mm=side_mm)
    image = Image.open(io.BytesIO(engraving.png(plan, "")))
    dpi = image.info["dpi"][0]
    assert 300 <= dpi < 300 * 2
    assert image.width / dpi * 25.4 == pytest.approx(plan.whole_mm, rel=1e-3)
    assert read(engraving.png(plan, "")) == (ADDRESS, ADDRESS)


def drawn_by_chromium(chromium: object, svg: bytes, tmp_path: Path) -> tuple[bytes, float]:
    """A picture of an SVG as a browser draws it, and its width in CSS millimetres."""
    path = tmp_path / "code.svg"
    path.write_bytes(svg)
    tab = chromium.new_page(viewport={"width": 600, "height": 600}, device_scale_factor=2)  # type: ignore[attr-defined]
    tab.goto(path.as_uri())
    width = tab.evaluate("document.documentElement.getBoundingClientRect().width")
    shot = tab.screenshot()
    tab.close()
    return shot, width * 25.4 / 96


@pytest.mark.browser
@pytest.mark.parametrize("maker", [engraving.svg, engraving.outline_svg])
def test_drawings_are_read_and_have_their_size(chromium: object, tmp_path: Path, maker: engraving.Maker) -> None:
    plan = qr.plan(ADDRESS, distance_m=0.6)
    shot, width_mm = drawn_by_chromium(chromium, maker(plan, "A1 <&>"), tmp_path)
    assert width_mm == pytest.approx(plan.whole_mm, abs=0.3)
    assert read(shot) == (ADDRESS, ADDRESS)


def test_the_outline_covers_exactly_the_dark_modules() -> None:
    plan = qr.plan(ADDRESS)
    svg = engraving.outline_svg(plan, "A1").decode()
    assert svg.count("<path") == 1 and "rect" not in svg
    area = 0.0
    for ring in re.findall(r"M([^Z]+)Z", svg):
        points = [tuple(map(float, pair.split())) for pair in ring.split("L")]
        area += sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True)) / 2
    dark = sum(map(sum, plan.matrix))
    assert abs(area) == pytest.approx(dark * plan.module_mm**2, rel=1e-3)


def test_a_pdf_is_vectors_of_the_right_size(tmp_path: Path) -> None:
    import pikepdf

    plan = qr.plan(ADDRESS, side_mm=50)
    content = engraving.pdf(plan, "A1 – é “x”")
    with pikepdf.open(io.BytesIO(content)) as document:
        (page,) = document.pages
        assert float(page.mediabox[2]) * 25.4 / 72 == pytest.approx(plan.whole_mm, abs=0.01)
        assert not page.get_images() and str(document.docinfo["/Title"]) == "A1 – é “x”"
        assert document.Root.MarkInfo.Marked
    (tmp_path / "code.pdf").write_bytes(content)
    subprocess.run([needs("pdftoppm"), "-r", "150", "-png", "code.pdf", "code"], cwd=tmp_path, check=True)
    (picture,) = tmp_path.glob("*.png")
    assert read(picture.read_bytes()) == (ADDRESS, ADDRESS)


def test_an_eps_draws_the_same_modules() -> None:
    """Its few operators are carried out here: scale, grey, filled rectangles (PostScript Language Reference, 3rd edition, 8.2)."""
    plan = qr.plan(ADDRESS, side_mm=50)
    lines = engraving.eps(plan, "A1 (é)").decode("ascii").splitlines()
    assert lines[0] == "%!PS-Adobe-3.0 EPSF-3.0" and lines[-1] == "%%EOF" and "%%Title: (A1 ???)" in lines
    box = next(line for line in lines if line.startswith("%%HiResBoundingBox")).split()
    assert float(box[3]) * 25.4 / 72 == pytest.approx(plan.whole_mm, abs=0.001)
    scale = float(next(line for line in lines if line.endswith("dup scale")).split()[0])
    side, pixels = plan.modules + 8, 8
    assert scale * side == pytest.approx(float(box[3]), abs=0.001)
    image = Image.new("L", (side * pixels, side * pixels), 255)
    for line in lines[lines.index("0 setgray") + 1 : lines.index("grestore")]:
        x, y, width, height, operator = line.split()
        assert operator == "rectfill"
        left, top = int(x), side - int(y) - int(height)
        image.paste(0, tuple(pixels * value for value in (left, top, left + int(width), top + int(height))))
    out = io.BytesIO()
    image.save(out, "PNG")
    assert read(out.getvalue()) == (ADDRESS, ADDRESS)


@pytest.mark.parametrize("side_mm", [14.0, 40.0])
def test_a_specimen_says_so_in_its_picture_and_is_read_all_the_same(tmp_path: Path, side_mm: float) -> None:
    plain = qr.plan(ADDRESS, side_mm=side_mm)
    marked = replace(plain, specimen=True)
    bare, image = (Image.open(io.BytesIO(engraving.png(plan, ""))).convert("L") for plan in (plain, marked))
    assert image.width == bare.width and image.height > bare.height
    assert image.crop((0, 0, *bare.size)).tobytes() == bare.tobytes()  # nothing of it in the quiet zone
    word = numpy.asarray(image)[bare.height :] < 128
    height = word.any(axis=1).sum()
    assert height * 38 / 5 == pytest.approx(numpy.ptp(word.any(axis=0).nonzero()[0]), rel=0.1)
    assert read(engraving.png(marked, "")) == (ADDRESS, ADDRESS)
    dark = word.mean() * word.size / (image.width / (marked.modules + 8)) ** 2
    for maker in (engraving.pdf, engraving.svg, engraving.outline_svg, engraving.eps):
        path = tmp_path / "code"
        path.write_bytes(maker(marked, "A1"))
        if maker is engraving.pdf:
            subprocess.run(
                [needs("pdftoppm"), "-r", "300", "-png", "-singlefile", "code", "drawn"], cwd=tmp_path, check=True
            )
            drawn = Image.open(tmp_path / "drawn.png").convert("L")
            assert drawn.height / drawn.width == pytest.approx(image.height / image.width, rel=0.02)
            assert read((tmp_path / "drawn.png").read_bytes()) == (ADDRESS, ADDRESS)
        else:
            assert len(path.read_bytes()) > len(maker(plain, "A1")) + 500
    assert dark == pytest.approx(sum(wide * tall for _, _, wide, tall in qr.specimen_word(marked.modules)), rel=0.2)


def test_a_proof_tells_what_each_decoder_read() -> None:
    pytest.importorskip("deqr")
    assert decoders_are_there()
    plan = qr.plan(ADDRESS)
    good = proof("A1", plan, engraving.png(plan, ""))
    assert good.holds and set(good.read.values()) == {ADDRESS} and len(good.read) == 3
    other = proof("A1", plan, qr.png(SHORT))
    assert not other.holds and set(other.read.values()) == {SHORT}
    blank = io.BytesIO()
    Image.new("L", (200, 200), 255).save(blank, "PNG")
    nothing = proof("A1", plan, blank.getvalue())
    assert not nothing.holds and set(nothing.read.values()) == {None}


def test_a_decoder_that_is_not_there_is_said_not_to_have_been_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> str:
        made = proof("A1", plan, engraving.png(plan, ""))
        assert made.holds
        pdf = sheet([made], Locale("en", ["en"]), specimen=False)
        words = subprocess.run(
            [needs("pdftotext"), "-raw", "-", "-"], input=pdf, check=True, capture_output=True
        ).stdout
        return " ".join(words.decode().split())

    plan = qr.plan(ADDRESS)
    monkeypatch.setattr("generator.render.codes.proof.QUIRC", "no_such_decoder")
    without = told()
    assert "– quirc: not asked: it is not installed here" in without
    assert "✓ zxing-cpp: the address, exactly ✓ OpenCV: the address, exactly" in without
    monkeypatch.undo()
    pytest.importorskip("deqr")
    assert "✓ quirc: the address, exactly" in told()


def test_ours_survives_as_well_as_segnos_best() -> None:
    """Same square, same shots: they are numbered, so this is the same every time. More shots and addresses: `make bench`."""
    all_of_them = qr_survival.measured(6, qr_survival.ADDRESSES[:1])
    mine = [one for one in all_of_them if one.name == "ours"]
    assert {one.modules for one in mine} == {25, 29} and 0.5 < sum(one.mean for one in mine) / len(mine) < 0.9
    for level in ("2-L", "3-Q", "4-H"):
        theirs = [one for one in all_of_them if one.name == f"segno {level}"]
        assert sum(one.mean for one in mine) >= sum(one.mean for one in theirs)


@pytest.mark.parametrize(
    ("confirmed", "address", "is_specimen"),
    [
        ("true", "https://chemins.valmont.example", False),
        ("true", "https://essai.example", True),
        ("false", "https://chemins.valmont.example", True),
    ],
)
def test_the_site_publishes_codes_of_a_confirmed_address_alone_without_the_word(
    small: Project, confirmed: str, address: str, is_specimen: bool
) -> None:
    small.edit("trails/guide.yml", "address_confirmed: false", f"address_confirmed: {confirmed}")
    context = RenderContext(checked(*read_guide(small.trails)), address)
    files = {output.path: output.make() for output in qr_codes(context)}
    wide, high = Image.open(io.BytesIO(files["qr/A1.png"])).size
    assert (high > wide) is is_specimen
    found = re.search(rb'viewBox="0 0 (\d+) (\d+)"', files["qr/A1.svg"])
    assert found is not None and (int(found[2]) > int(found[1])) is is_specimen
    assert read(files["qr/A1.png"])[0] == f"{address.upper()}/A1/"
    assert marks_specimen(context, asked=None) is is_specimen

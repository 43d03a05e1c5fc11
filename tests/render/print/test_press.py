"""What a print shop gets: inks, boxes, printing condition, and the preflight page; read by Ghostscript, poppler, qpdf and pdfua."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from generator.build import prepare
from generator.problems import CommandRefused
from generator.render.cache import NoCache
from generator.render.context import RenderContext
from generator.render.print.measure import measured
from generator.render.print.plaque import plaque_job
from generator.render.print.poster import poster_job
from generator.render.print.press import Job, Press, for_press
from generator.render.print.profile import PressProfile, carried_profile
from generator.render.print.published import trail_jobs
from generator.render.print.sizes import MM_IN_A_POINT
from generator.render.print.stickers import sticker_job
from tests.conftest import Project, needs
from tests.photographs import with_media
from tests.render.print.conftest import TEMPLATES, codes_on
from tests.render.print.test_inks import inks_of_pages

Pages = Callable[[bytes], list[np.ndarray]]
PURE = (0.0, 0.0, 0.0)


def pressed(press: Press, job: Job) -> bytes:
    (file,) = press.print(for_press(job), NoCache()).files
    return file.content


def booklet(context: RenderContext) -> Job:
    return trail_jobs(context, context.guide.trails[0], context.locales[0])[0]()


def plates(pdf: bytes, folder: Path) -> list[np.ndarray]:
    """Ink on each page at 72 dots an inch, percent of the four together, by Ghostscript."""
    command = [needs("gs"), "-q", "-r72", "-sDEVICE=tiff32nc", "-o", str(folder / "plates%03d.tif"), "-"]
    subprocess.run(command, input=pdf, check=True, capture_output=True)
    return [
        np.asarray(Image.open(path)).astype(np.float32).sum(axis=-1) / 2.55 for path in sorted(folder.glob("plates*"))
    ]


def test_a_booklet_for_a_press_has_bleed_marks_and_whole_sheets(context: RenderContext, press: Press) -> None:
    job = for_press(booklet(context))
    assert list(job.files) == ["print/A-fr-press.pdf"], "pages in reading order; none imposed"
    with pikepdf.open(io.BytesIO(pressed(press, booklet(context)))) as document:
        assert len(document.pages) == 12
        for page in document.pages:
            media, bleed, trim = (
                [float(edge) * MM_IN_A_POINT for edge in box] for box in (page.mediabox, page.BleedBox, page.TrimBox)
            )
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([148, 210], abs=0.01)
            assert [b - t for b, t in zip(bleed, trim, strict=True)] == pytest.approx([-3, -3, 3, 3], abs=0.01)
            assert [m - t for m, t in zip(media, trim, strict=True)] == pytest.approx([-10, -10, 10, 10], abs=0.01)


def test_every_colour_is_an_ink_and_the_condition_is_named(
    context: RenderContext, press: Press, faults: Callable[[bytes], list[str]]
) -> None:
    measured_trail = context.guide.trails[0]
    jobs = [
        booklet(context),
        poster_job(context, measured_trail, "p.pdf"),
        plaque_job(context, ["A1"], "148x210", "a.pdf", tactile=True),
        sticker_job(context, ["A1"], "24", "s.pdf"),
    ]
    for job in jobs:
        pdf = pressed(press, job)
        assert faults(pdf) == [], job.template
        found = measured(pdf)
        assert not found.foreign and not found.rich_black and all(found.fonts.values()), job.template
        with pikepdf.open(io.BytesIO(pdf)) as document:
            (intent,) = document.Root.OutputIntents
            assert str(intent.OutputConditionIdentifier) == "FOGRA39"
            assert str(intent.RegistryName) == "http://www.color.org"
            assert intent.DestOutputProfile.read_bytes() == carried_profile(TEMPLATES).content
            assert b"GTS_PDFX" not in document.Root.Metadata.read_bytes(), "no standard is claimed that nothing proved"
            for page in document.pages:
                spaces = page.Resources.get("/ColorSpace", {})
                assert not any("ICCBased" in str(spaces[name]) for name in spaces)


def test_text_and_codes_are_black_alone_and_marks_are_on_every_plate(context: RenderContext, press: Press) -> None:
    inks = inks_of_pages(pressed(press, booklet(context)))
    marks = inks[1][0]
    assert 0 < marks < 0.001
    for number, page in enumerate(inks, 1):
        assert page[0] > marks if number in (1, 3, 5, 7) else page[:3] in ((marks,) * 3, PURE), number


def test_no_place_has_more_ink_than_the_paper_takes(small: Project, press: Press, tmp_path: Path, pages: Pages) -> None:
    guide = prepare(with_media(small).trails)
    context = RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)
    pdf = pressed(press, booklet(context))
    found = measured(pdf)
    assert not found.foreign, "photos are in inks too"
    most = max(float(_trimmed(page).max()) for page in plates(pdf, tmp_path))
    assert 150 < most <= found.most_ink[0] + 2 and found.most_ink[0] <= 300
    assert codes_on(pages(pdf)[4]) == [("HTTPS://CHEMINS.VALMONT.EXAMPLE/A1/",) * 2]


def _trimmed(page: np.ndarray) -> np.ndarray:
    """Without the marks: 10 mm less on every side, at 72 dots an inch."""
    return page[30:-30, 30:-30]


def test_colours_are_mixed_as_the_condition_prints_them() -> None:
    profile = carried_profile(TEMPLATES)
    assert profile.inks(0, 0, 0) == (0, 0, 0, 1), "a grey is black ink alone"
    assert profile.inks(0.6, 0.6, 0.6)[:3] == PURE
    red = profile.inks(1, 0, 0)
    assert red[0] < 0.05 and red[1] > 0.9 and red[2] > 0.9 and red[3] < 0.05
    for part in range(0, 256, 15):
        assert sum(profile.inks(part / 255, 0.02, 0.05)) <= 3.0


def test_drawings_with_gradients_masks_and_patterns_are_in_inks(small: Project, press: Press, tmp_path: Path) -> None:
    (drawing,) = (path for path in small.trails.rglob("drawing.svg") if "vallon" in path.as_posix())
    drawing.write_text(GRADIENTS, "utf-8")
    guide = prepare(small.trails)
    context = RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)
    pdf = pressed(press, booklet(context))
    found = measured(pdf)
    assert not found.foreign
    assert found.thinnest is not None and found.thinnest[0] == pytest.approx(0.25 * MM_IN_A_POINT, abs=1e-3)
    cover = Image.open(sorted(_drawn(pdf, tmp_path))[0]).convert("RGB")
    colours = [pixel for _, pixel in cover.getcolors(1 << 24) or []]
    assert any(red > 180 and green < 100 and blue < 60 for red, green, blue in colours), "the red end of the gradient"
    assert any(green > 150 and red < 90 and blue < 90 for red, green, blue in colours), "its middle"
    assert any(blue > 130 and red < 80 and green < 100 for red, green, blue in colours), "its blue end"


def _drawn(pdf: bytes, folder: Path) -> list[Path]:
    command = [needs("pdftoppm"), "-r", "50", "-l", "1", "-png", "-", str(folder / "cover")]
    subprocess.run(command, input=pdf, check=True, capture_output=True)
    return list(folder.glob("cover*.png"))


GRADIENTS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 190"><title>x</title>
<defs><linearGradient id="g"><stop offset="0" stop-color="#ff0000"/><stop offset=".5" stop-color="#00aa00"/>
<stop offset="1" stop-color="#0000aa"/></linearGradient></defs>
<rect width="400" height="190" fill="url(#g)"/><g opacity=".5"><path d="M0 20h400" stroke="#223344" stroke-width=".05"/>
<path d="M0 40h400v10h-400z" fill="#992200"/></g><path d="M0 60h400" stroke="#223344" stroke-width=".05"/></svg>
"""


def test_the_profile_of_another_press_is_put_in_and_named(context: RenderContext) -> None:
    profile = PressProfile(carried_profile(TEMPLATES).content)
    pdf = pressed(Press(TEMPLATES, profile), sticker_job(context, ["A1"], "24", "s.pdf"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (intent,) = document.Root.OutputIntents
        assert (str(intent.OutputConditionIdentifier), str(intent.Info)) == ("Custom", "FOGRA39L Coated")
        assert "/RegistryName" not in intent


def test_what_is_no_profile_of_a_press_is_refused() -> None:
    with pytest.raises(CommandRefused) as refused:
        PressProfile(b"no profile at all")
    assert str(refused.value.message) == (
        "The profile is not that of a press with four inks (ICC, class prtr, colours CMYK). Ask your printer."
    )


def test_it_comes_out_the_same_twice(context: RenderContext) -> None:
    assert pressed(Press(TEMPLATES), booklet(context)) == pressed(Press(TEMPLATES), booklet(context))

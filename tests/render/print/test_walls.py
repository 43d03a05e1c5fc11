"""Stickers and posters: their codes as a decoder finds them on the sheet."""

import subprocess
from collections.abc import Callable

import numpy as np
import pytest

from generator.build import prepare
from generator.render.cache import NoCache
from generator.render.context import RenderContext
from generator.render.print.poster import hanging_job, poster_job
from generator.render.print.press import Press
from generator.render.print.sizes import LABEL_SHEETS
from generator.render.print.stickers import sticker_job
from tests.conftest import Project, needs
from tests.render.print.conftest import TEMPLATES, codes_on

Pages = Callable[[bytes], list[np.ndarray]]
Faults = Callable[[bytes], list[str]]
ADDRESS = "HTTPS://CHEMINS.VALMONT.EXAMPLE/{}/"


@pytest.mark.parametrize("size", LABEL_SHEETS)
def test_every_sticker_is_read_as_its_address(
    context: RenderContext, press: Press, pages: Pages, faults: Faults, size: str
) -> None:
    (sheet,) = press.print(sticker_job(context, ["A1", "B2"], size, "s.pdf", copies=4), NoCache()).files
    read = [code for page in pages(sheet.content) for code in codes_on(page)]
    assert sorted(read) == sorted([(ADDRESS.format(code),) * 2 for code in ("A1", "B2")] * 4)
    assert faults(sheet.content) == []


def test_a_poster_s_code_is_read_as_its_trail(
    context: RenderContext, press: Press, pages: Pages, faults: Faults
) -> None:
    for measured in context.guide.trails:
        (poster,) = press.print(poster_job(context, measured, "p.pdf"), NoCache()).files
        read = [code for page in pages(poster.content) for code in codes_on(page)]
        assert read == [(ADDRESS.format(measured.trail.letter),) * 2]
        assert faults(poster.content) == []


@pytest.mark.parametrize("long", [False, True])
def test_a_sheet_to_hang_is_one_page_with_its_code_in_two_languages_what_to_beware_of_first(
    small: Project, press: Press, pages: Pages, faults: Faults, long: bool
) -> None:
    """Also where the safety is told at length: then the drawing and the map give up their room."""
    said = "Restez sur le chemin, loin du bord. " * (22 if long else 1)
    trail = (small.trails / "vallon/trail.yml").read_text("utf-8")
    kept = [line for line in trail.splitlines() if not line.startswith("safety:")]
    safety = f'safety: {{fr: "{said}", en: "Stay on the path."}}'
    small.write("trails/vallon/trail.yml", "\n".join([*kept, safety, ""]))
    guide = prepare(small.trails)
    context = RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)
    (sheet,) = press.print(hanging_job(context, guide.trails[0], "h.pdf"), NoCache()).files
    (page,) = pages(sheet.content)
    assert codes_on(page) == [(ADDRESS.format("A"),) * 2]
    assert faults(sheet.content) == []
    text = subprocess.run([needs("pdftotext"), "-raw", "-", "-"], input=sheet.content, check=True, capture_output=True)
    words = " ".join(text.stdout.decode().split())
    parts = ["Sécurité · Safety", "Stay on the path.", "Les étapes · The stops", "Garder ce sentier · Keep this trail"]
    places = [words.index(part) for part in parts]
    assert places == sorted(places) and "Scannez, ou tapez : · Scan, or type:" in words.replace("\u00a0", " ")

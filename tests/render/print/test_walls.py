"""Stickers and posters: their codes as a decoder finds them on the sheet."""

from collections.abc import Callable

import numpy as np
import pytest

from generator.render.cache import NoCache
from generator.render.context import RenderContext
from generator.render.print.poster import poster_job
from generator.render.print.press import Press
from generator.render.print.sizes import LABEL_SHEETS
from generator.render.print.stickers import sticker_job
from tests.render.print.conftest import codes_on

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

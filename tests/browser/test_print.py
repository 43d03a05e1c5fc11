"""A stop on paper: one sheet of A4, with the code that leads back to its page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import pikepdf
import pytest
import zxingcpp

from tests.conftest import needs

A4_PT = (595.3, 841.9)


@pytest.mark.browser
def test_a_stop_prints_on_one_sheet_with_its_code(
    built: Path, chromium: Any, served: Callable[[Path], str], tmp_path: Path
) -> None:
    import subprocess

    sheet = tmp_path / "sheet.pdf"
    page = chromium.new_page()
    page.goto(f"{served(built)}/A2/")
    page.wait_for_load_state("networkidle")
    page.pdf(path=str(sheet), prefer_css_page_size=True)
    page.close()
    with pikepdf.open(sheet) as document:
        assert len(document.pages) == 1
        _, _, width, height = (float(side) for side in document.pages[0].mediabox)
        assert (width, height) == pytest.approx(A4_PT, abs=1)
    subprocess.run([needs("pdftoppm"), "-r", "150", "-png", str(sheet), str(tmp_path / "sheet")], check=True)
    (read,) = zxingcpp.read_barcodes(cv2.imread(str(next(tmp_path.glob("sheet*.png")))))
    assert read.text == "HTTPS://CHEMINS.VALMONT.EXAMPLE/A2/"

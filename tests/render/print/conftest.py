"""The small guide on paper, and independent readers of PDF: poppler, qpdf, pdfua, zxing-cpp, OpenCV."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from pdfua import validate

from generator.build import prepare
from generator.files.overlay import print_files
from generator.render.artifacts import Artifact
from generator.render.context import RenderContext
from generator.render.print.press import Press
from generator.render.print.published import printed_matter
from tests.conftest import PROJECT, SMALL, needs

TEMPLATES = print_files(PROJECT)
DPI = 150


@pytest.fixture(scope="session")
def context() -> RenderContext:
    guide = prepare(SMALL / "trails")
    return RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(TEMPLATES)


@pytest.fixture(scope="session")
def printed(context: RenderContext) -> dict[str, Artifact]:
    """Everything that the small guide publishes on paper, by path."""
    return {output.path: Artifact(output.path, output.make()) for output in printed_matter(context)}


@pytest.fixture
def pages(tmp_path: Path) -> Callable[[bytes], list[np.ndarray]]:
    """The pages of a PDF as grey pictures of 150 dots an inch."""

    def drawn(pdf: bytes) -> list[np.ndarray]:
        for old in tmp_path.glob("page*.pgm"):
            old.unlink()
        command = [needs("pdftoppm"), "-gray", "-r", str(DPI), "-", str(tmp_path / "page")]
        subprocess.run(command, input=pdf, check=True, capture_output=True)
        return [cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in sorted(tmp_path.glob("page*.pgm"))]

    return drawn


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """What qpdf finds wrong with the structure of a PDF, and pdfua with its tags."""

    def found(pdf: bytes) -> list[str]:
        path = tmp_path / "checked.pdf"
        path.write_bytes(pdf)
        checked = subprocess.run([needs("qpdf"), "--check", str(path)], capture_output=True, check=False, text=True)
        structure = [checked.stderr] if checked.returncode else []
        return structure + [str(finding) for finding in validate(path).findings]

    return found


def codes_on(page: np.ndarray) -> list[tuple[str, str]]:
    """What zxing-cpp and OpenCV each read in every code of a page, from the left, from the top."""
    found = []
    for code in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode):
        corners = code.position
        places = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
        xs, ys = [place.x for place in places], [place.y for place in places]
        quiet = (max(xs) - min(xs)) // 7
        cut = page[max(0, min(ys) - quiet) : max(ys) + quiet, max(0, min(xs) - quiet) : max(xs) + quiet]
        found.append((min(ys), min(xs), code.text, opencv_reads(cut)))
    return [(zxing, opencv) for _, _, zxing, opencv in sorted(found)]


def opencv_reads(picture: np.ndarray) -> str:
    """What either of OpenCV's two detectors reads at one of two enlargements, as a camera tries frame after frame."""
    for factor in (1, 2):
        larger = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        for detector in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()):
            text = detector.detectAndDecode(larger)[0]
            if text:
                return str(text)
    return ""

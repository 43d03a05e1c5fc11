"""From the folder of trails to a checked guide."""

from pathlib import Path

from generator.check.checked import CheckedGuide
from generator.check.rules import checked
from generator.read.guide_folder import read_guide


def prepare(trails: Path) -> CheckedGuide:
    """Read and check. Raises GuideRefused with every problem where one blocks publication."""
    return checked(*read_guide(trails))

"""A guide that is read again: what did not change is what it was, what did is never missed."""

import os
import time
from pathlib import Path

import pytest

from generator.model.guide import Guide
from generator.problems import Problem
from generator.read.guide_folder import read_guide
from tests.conftest import Project

STOP = "trails/vallon/stops/pont.yml"
LONG_AGO_NS = 1_600_000_000 * 10**9


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is taken for settled at once, and one tick of the clock passes before each change."""
    monkeypatch.setattr("generator.read.unchanged.SETTLED_NS", -1)


def read(trails: Path) -> tuple[Guide, list[Problem]]:
    guide, problems = read_guide(trails)
    time.sleep(0.02)
    assert guide is not None
    return guide, problems


def test_only_what_changed_is_made_anew(small: Project) -> None:
    before, _ = read(small.trails)
    small.edit(STOP, "pierre", "Pierre")
    after, _ = read(small.trails)
    assert [key for key, stop in after.stops.items() if stop is not before.stops[key]] == ["pont"]
    assert after.tracks["vallon"] is before.tracks["vallon"] and after.settings is before.settings


def test_a_change_that_keeps_size_and_time_is_seen(small: Project) -> None:
    title = read(small.trails)[0].stops["pont"].title.root["fr"]
    for other in (title.upper(), title):
        path = small.root / STOP
        path.write_text(path.read_text("utf-8").replace(title if other != title else title.upper(), other), "utf-8")
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
        guide, _ = read(small.trails)
        assert guide.stops["pont"].title.root["fr"] == other


def test_a_file_that_becomes_a_link_out_of_the_folder_is_refused(small: Project, tmp_path: Path) -> None:
    assert "pont" in read(small.trails)[0].stops
    path = small.root / STOP
    path.rename(tmp_path / "pont.yml")
    path.symlink_to(tmp_path / "pont.yml")
    guide, problems = read(small.trails)
    assert "pont" not in guide.stops
    assert [problem.rule for problem in problems] == ["file-elsewhere"]

"""Files that are written at once or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.files.replace import replace_file, replace_files
from generator.problems import CommandRefused


def test_what_is_there_keeps_its_mode_and_a_link_still_leads_where_it_led(tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere" / "people.yml"
    kept.parent.mkdir()
    kept.write_bytes(b"before")
    kept.chmod(0o640)
    link = tmp_path / "people.yml"
    link.symlink_to(kept)
    replace_file(link, b"after")
    assert link.is_symlink() and kept.read_bytes() == b"after"
    assert kept.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in kept.parent.iterdir()] == ["people.yml"]


def test_a_new_file_has_the_mode_of_the_umask_and_its_folder_is_made(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "visits" / "lundi.ics", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "visits" / "lundi.ics").stat().st_mode & 0o777 == 0o640


def test_a_name_as_long_as_a_disk_allows_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 126 + ".pd")
    replace_file(path, b"x")
    assert path.read_bytes() == b"x"


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"before")
    (tmp_path / "b.yml").mkdir()
    with pytest.raises(CommandRefused) as refused:
        replace_files({tmp_path / "a.yml": b"after", tmp_path / "new" / "c.yml": b"x", tmp_path / "b.yml": b"x"})
    assert refused.value.message.text("en") == f"b.yml cannot be written (it is a folder). Its folder is {tmp_path}."
    assert (tmp_path / "a.yml").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yml", "b.yml"]


def test_what_is_raised_before_the_names_are_given_leaves_everything(tmp_path: Path) -> None:
    def refuse() -> None:
        assert not (tmp_path / "plaques" / "A1.pdf").exists()
        raise ValueError

    with pytest.raises(ValueError):
        replace_files({tmp_path / "plaques" / "A1.pdf": b"x"}, refuse)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "guide.yml").write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandRefused, match="the disk is full"):
        replace_file(tmp_path / "guide.yml", b"after")
    assert [path.name for path in tmp_path.iterdir()] == ["guide.yml"]
    assert (tmp_path / "guide.yml").read_bytes() == b"before"


def test_what_is_no_file_is_written_straight_into(tmp_path: Path) -> None:
    script = "from pathlib import Path; from generator.files.replace import replace_file; replace_file(Path('/dev/stdout'), b'table')"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert made.stdout == b"table"

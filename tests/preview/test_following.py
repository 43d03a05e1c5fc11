"""Saves are followed on machines whose system does not tell of them; where nothing follows them, it is said."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from generator.cli.main import Console
from generator.cli.serving import live_preview
from generator.preview.making import changes
from tests.conftest import Project


def test_where_the_system_tells_of_no_change_files_are_looked_at_again_and_again(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_notices(*paths: Path, force_polling: bool | None, **more: Any) -> Iterator[Any]:
        if not force_polling:
            raise OSError(errno.ENOSPC, "OS file watch limit reached")
        yield from watchfiles.watch(*paths, force_polling=True, poll_delay_ms=50, **more)

    monkeypatch.setattr("generator.preview.making.watch", without_notices)
    stop, ended = threading.Event(), threading.Event()

    def save() -> None:
        number = 0
        while not ended.wait(0.2) and number < 100:  # the watch has begun at one of them
            number += 1
            small.write("trails/glossary.yml", f"# {number}\n")
        stop.set()

    saving = threading.Thread(target=save)
    saving.start()
    try:
        found = next(changes(small.trails, stop), None)
    finally:
        ended.set()
        saving.join()
    assert found == {small.trails / "glossary.yml"}


def test_where_nothing_follows_the_saves_it_is_said(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> Iterator[set[Path]]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("generator.preview.making.changes", refused)
    _, end = live_preview(Console(small.trails, "en"), command="sentiers serve")
    try:
        for thread in threading.enumerate():
            if thread.name == "watch":
                thread.join(10)
    finally:
        end()
    assert (
        "Saves cannot be followed (permission is denied): end this and begin it again to see them.\n"
        in capsys.readouterr().err
    )

"""The package where it cannot be written to: in an archive on Python's path, and in a folder that is for reading only."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROJECT, SMALL

Run = Callable[..., subprocess.CompletedProcess[str]]
_WHEEL = "import sys; from hatchling.builders.wheel import WheelBuilder; list(WheelBuilder('.').build(directory=sys.argv[1], versions=['standard']))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In a folder where nothing may be written."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", _WHEEL, str(folder)], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    (path,) = folder.glob("*.whl")
    path.chmod(0o444)
    folder.chmod(0o555)
    return path


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as an installer lays it out, every file and folder for reading only."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


def environment(package: Path, temporary: Path) -> dict[str, str]:
    """A process that has the package from one place alone, and writes its temporary files to another."""
    temporary.mkdir(exist_ok=True)
    # Who may write anywhere would write bytecode beside the modules too, where anybody else could not.
    own = {
        "PYTHONPATH": str(package),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(temporary),
        "NO_MKDOCS_2_WARNING": "1",
    }
    return {**os.environ, **own}


def typed(package: Path, project: Path, *words: str) -> str:
    command = [sys.executable, "-m", "generator", "--lang", "en", *words]
    done = subprocess.run(
        command, cwd=project, env=environment(package, project / "tmp"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((project / "tmp").iterdir()) == [], "what was taken out of the archive is gone"
    return done.stdout + done.stderr


def test_a_guide_is_checked_built_and_printed_to_the_same_bytes(wheel: Path, unpacked: Path, tmp_path: Path) -> None:
    there = sorted(path.relative_to(unpacked) for path in unpacked.rglob("*"))
    made = {}
    for package in (wheel, unpacked):
        project = tmp_path / package.stem
        shutil.copytree(SMALL, project)
        assert "2 trails, 5 stops: nothing stands in the way of publication." in typed(package, project, "check")
        assert "The site is in public" in typed(package, project, "build", "--quick")
        assert "as this guide makes it already" in typed(package, project, "build", "--quick")
        typed(package, project, "print", "stickers", "A1")
        typed(package, project, "stats", "--help")
        (printed,) = (project / "artwork").rglob("*.pdf")
        made[package] = ((project / "public/SHA256SUMS").read_text("utf-8"), printed.read_bytes())
    assert made[wheel] == made[unpacked]
    assert made[wheel][0].count("\n") > 100
    assert sorted(path.relative_to(unpacked) for path in unpacked.rglob("*")) == there


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that stands for Ctrl+C of another process")
def test_a_guide_is_served_from_an_archive(wheel: Path, tmp_path: Path) -> None:
    project = tmp_path / "small"
    shutil.copytree(SMALL, project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "generator", "--lang", "en", "serve", "--port", port]
    with subprocess.Popen(
        command, cwd=project, env=environment(wheel, project / "tmp"), stdout=subprocess.PIPE, text=True
    ) as served:
        assert served.stdout is not None
        address = re.search(r"http://localhost:\d+/", served.stdout.readline())
        assert address is not None
        with urllib.request.urlopen(f"{address[0]}A1/") as answer:
            assert "Le pont de pierre" in answer.read().decode()
        (taken_out,) = (project / "tmp").iterdir()
        assert taken_out.stat().st_mode & 0o777 == 0o700, "for nobody else"
        served.send_signal(signal.SIGINT)
        served.stdout.read()
    assert list((project / "tmp").iterdir()) == []


def test_an_archive_that_runs_by_itself_names_itself_in_what_it_asks_to_type(wheel: Path, tmp_path: Path) -> None:
    app = tmp_path / "guide.pyz"
    shutil.copyfile(wheel, app)
    with zipfile.ZipFile(app, "a") as archive:
        archive.writestr("__main__.py", "from generator.cli import main\nmain(prog_name='sentiers')\n")
    shutil.copytree(SMALL, tmp_path / "small")
    shutil.rmtree(tmp_path / "small/trails")
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    environ.pop("PYTHONPATH", None)
    done = subprocess.run(
        [sys.executable, str(app), "--lang", "en", "new", "stop", "A", "Le four"],
        cwd=tmp_path / "small", env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "There is no guide here: trails/ is missing. Go to the folder of your guide (cd …), say where it is with --trails, "
        f"or begin one: python {app} init\n"
    )

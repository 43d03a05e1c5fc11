"""`sentiers verify`: a site held against the list that its build left."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import main


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may change; files that it replaces are written anew, the others are links."""
    copy = tmp_path / "public"
    shutil.copytree(built, copy, copy_function=lambda source, target: Path(target).hardlink_to(source))
    return copy


def verify(folder: Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "verify", str(folder)], catch_exceptions=False)


def test_a_site_is_as_it_was_built(built: Path) -> None:
    count = sum(path.is_file() for path in built.rglob("*")) - 1
    said = verify(built)
    assert (said.exit_code, said.stdout, said.stderr) == (0, f"{count} files, all as built.\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no file of such a name")
def test_the_name_of_a_file_does_not_steer_a_terminal(site: Path) -> None:
    (site / "\x1b]0;seen\x07.html").write_text("", "utf-8")
    Path(os.fsdecode(os.fsencode(site) + b"/\xff.html")).write_text("", "utf-8")
    assert verify(site).stderr.splitlines() == [
        "2 files are none of this build:",
        "  <U+001B>]0;seen<U+0007>.html",
        "  <U+DCFF>.html",
    ]


def test_every_file_that_differs_is_named(site: Path) -> None:
    (site / "A1/index.html").unlink()
    page = site / "A2/index.html"
    content = page.read_bytes()
    page.unlink()
    page.write_bytes(content.replace(b"<h1", b"<H1", 1))
    (site / "_headers").write_text("/*\n", "utf-8")
    said = verify(site)
    assert said.exit_code == 1
    assert said.stderr.splitlines() == [
        "1 file is missing:",
        "  A1/index.html",
        "1 file is not as built:",
        "  A2/index.html",
        "1 file is none of this build:",
        "  _headers",
        "This is not the site that was built. Build it again, or copy it again.",
    ]


def test_what_a_host_adds_is_no_fault(site: Path) -> None:
    (site / ".nojekyll").touch()
    said = verify(site)
    assert said.exit_code == 0
    assert said.stderr == "1 file is none of this build:\n  .nojekyll\n"


def test_a_folder_without_a_list_or_with_another_is_a_sentence(site: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = verify(tmp_path / "empty")
    assert said.exit_code == 1
    assert said.stderr == "empty has no SHA256SUMS: build the site first, or choose its folder.\n"
    (site / "SHA256SUMS").unlink()
    (site / "SHA256SUMS").write_text("# by hand\n", "utf-8")
    said = verify(site)
    assert said.exit_code == 1
    assert said.stderr == "SHA256SUMS:1: this is no line of a list of digests. Build the site again.\n"


def test_the_usual_tool_reads_the_list(built: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("no sha256sum on this machine")
    said = subprocess.run(
        [tool, "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=built, capture_output=True, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, b"", b"")

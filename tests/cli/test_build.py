"""`sentiers build`: says what it made, and makes nothing again where nothing has changed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.publish.folder_cache import FolderCache
from tests.conftest import PROJECT, Project


def build(project: Project, *words: str) -> str:
    done = CliRunner().invoke(
        main, ["--lang", "en", "--trails", str(project.trails), "build", *words], catch_exceptions=False
    )
    assert done.exit_code == 0, done.stderr
    assert done.stderr == "", "a build whose errors are no terminal shows no progress"
    return " ".join(done.stdout.split())


MADE = re.compile(r"The site is in public, made in \d+\.\d s: (\d+) pages, (\d+) files, (\d+\.\d) MB\.")


def test_a_build_says_what_it_made_and_makes_it_again_only_where_something_changed(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778630400")
    public = small.root / "public"
    told = MADE.fullmatch(build(small, "--quick"))
    assert told is not None
    there = [path for path in public.rglob("*") if path.is_file()]
    assert int(told[2]) == len(there)
    assert told[3] == f"{sum(path.stat().st_size for path in there) / 1e6:.1f}"

    again = build(small, "--quick")
    assert (
        again
        == f"The site in public is as this guide makes it already: {told[1]} pages, {told[2]} files, {told[3]} MB."
    )
    assert f", {told[3].replace('.', ',')} Mo." in build(small, "--quick", "--lang", "fr"), "as French writes a number"

    page = public / "A1/index.html"
    before = page.read_bytes()
    page.write_bytes(before + b" ")
    assert MADE.fullmatch(build(small, "--quick")), "a page that another hand changed is made again"
    assert page.read_bytes() == before

    (public / "left.html").write_text("left by somebody", "utf-8")
    assert MADE.fullmatch(build(small, "--quick")) and not (public / "left.html").exists()

    stop = next(path for path in small.trails.glob("*/stops/*.yml") if "code: A1\n" in path.read_text("utf-8"))
    small.edit(stop.relative_to(small.root).as_posix(), "code: A1\n", "code: A1\n# a remark, which might be a text\n")
    assert MADE.fullmatch(build(small, "--quick")), "a file of the guide changed"

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778716800")
    assert MADE.fullmatch(build(small, "--quick")), "closures and feeds tell the day"

    monkeypatch.setenv("SENTIERS_ADDRESS", "https://trial.example.org")
    assert MADE.fullmatch(build(small, "--quick")), "codes say the address"
    assert build(small, "--quick").startswith("The site in public is as this guide makes it already")

    small.edit("trails/guide.yml", "languages:", "languagez:")
    refused = CliRunner().invoke(main, ["--lang", "en", "--trails", str(small.trails), "build", "--quick"])
    assert refused.exit_code == 1 and "languagez" in refused.output


def test_a_quick_build_leaves_what_the_next_whole_one_would_have_to_draw_again(small: Project) -> None:
    (small.root / ".cache/pictures").unlink()  # the folder that tests share, in which nothing is forgotten
    cache = FolderCache(small.root / ".cache" / "pictures")
    cache.get("print of the last whole build", lambda: b"drawn")
    assert MADE.fullmatch(build(small, "--quick"))
    assert cache.get("print of the last whole build", lambda: b"drawn again") == b"drawn"


def test_a_cache_forgets_what_a_build_did_not_ask_for(tmp_path: Path) -> None:
    FolderCache(tmp_path).get("of a stop that is gone", lambda: b"drawn")
    cache = FolderCache(tmp_path)
    cache.get("asked for", lambda: b"drawn")
    cache.forget_the_rest()
    assert [path.name for path in tmp_path.iterdir()] == ["asked for"]


def test_what_a_site_is_made_of_has_one_digest_in_every_process(small: Project) -> None:
    asked = (
        "import sys; from pathlib import Path; from generator.publish.unchanged_site import sources_digest;"
        "from generator.read.project_file import read_project; root = Path(sys.argv[1]);"
        "print(sources_digest(root, root / 'trails', read_project(root), quick=False))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asked, str(small.root)],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(told) == 1 and re.fullmatch("[0-9a-f]{64}\n", told.pop())

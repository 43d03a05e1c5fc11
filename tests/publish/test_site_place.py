"""What a new site must not wipe out, and a cache that is not whole: nothing of anybody's work is lost, and the next build works."""

import errno
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.files.overlay import Overlay
from generator.publish import site
from generator.publish.site import write_output
from generator.publish.templates import Templates
from generator.render.artifacts import Output
from tests.cli.test_check import run
from tests.conftest import PROJECT, Project


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("trails", "{root}/trails is or holds trails, from which the site is made, and"),
        (".", "{root} is or holds small, from which the site is made, and"),
        ("..", "{parent} is or holds small, from which the site is made, and"),
        ("site/pages", "{root}/site/pages is or holds pages, from which the site is made, and"),
        ("letters", "{root}/letters holds other things (to-the-mayor.txt) and no site, and"),
        ("branch", "{root}/branch is a git repository, and"),
    ],
)
@pytest.mark.parametrize("by_link", [True, False], ids=["link", "mkdocs.yml"])
def test_a_site_takes_the_place_of_a_site_and_of_nothing_else(
    small: Project, target: str, said: str, by_link: bool
) -> None:
    small.with_theme()
    small.write("letters/to-the-mayor.txt", "a letter")
    small.write("branch/index.html", "old")
    small.write("branch/.git", "gitdir: elsewhere")
    if by_link:
        (small.root / "public").symlink_to(target)
    else:
        small.edit("mkdocs.yml", "site_dir: public", f"site_dir: {target}")
    before = files(small.root)
    code, out, err = run(small, "build", "--quick")
    assert (code, out) == (1, "")
    assert err.startswith(said.format(root=small.root, parent=small.root.parent)), err
    assert "a new site takes the place of the whole folder" in err
    assert files(small.root) == before


@pytest.mark.parametrize("there", [[], [".gitkeep"], ["index.html"], ["SHA256SUMS", "A1.html"]])
def test_an_empty_folder_and_a_site_of_any_kind_give_way(small: Project, there: list[str]) -> None:
    (small.root / "public").mkdir()
    for name in there:
        small.write(f"public/{name}", "old")
    assert (small.build() / "A1" / "index.html").is_file()


def test_a_disk_that_fills_while_a_site_is_made_leaves_the_last_one(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.with_theme()
    small.write("public/index.html", "old")
    written: list[str] = []

    def write(output: Output, folder: Path) -> bytes:
        if len(written) == 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(output.path)
        return write_output(output, folder)

    monkeypatch.setattr(site, "write_output", write)
    said = "Le système refuse (le disque est plein). Le dernier bon site est intact."
    code, out, err = run(small, "build", "--quick", lang="fr")
    assert (code, out, " ".join(err.replace("\u00a0", " ").split())) == (1, "", said)
    assert sorted(path.name for path in small.root.iterdir() if path.name.startswith("public")) == ["public"]
    assert (small.root / "public" / "index.html").read_text("utf-8") == "old"
    monkeypatch.undo()
    assert (small.build() / "A1" / "index.html").is_file()


def test_trails_may_lie_in_a_folder_of_another_name(small: Project) -> None:
    small.trails = small.trails.rename(small.root / "autre")
    assert (small.make("A1/index.html") / "A1" / "index.html").is_file()


@pytest.mark.parametrize("length", [0, 10, 40, 60, 100, -1, None], ids=lambda length: f"cut at {length}")
def test_a_compiled_template_that_is_not_whole_is_compiled_again(tmp_path: Path, length: int | None) -> None:
    """Half a pickle ended the build in a fault of its own; bytecode that was changed could end the process."""
    theme, kept = tmp_path / "theme", tmp_path / "kept"
    theme.mkdir()
    kept.mkdir()
    (theme / "page.html").write_text("<p>{{ name }}</p>", "utf-8")

    def draw() -> str:
        return Templates(Overlay(theme), kept).draw("page.html", {"name": "Pont"})

    assert draw() == "<p>Pont</p>"
    (entry,) = kept.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(whole[:length] if length is not None else whole[:-9] + bytes(9))
    assert draw() == "<p>Pont</p>"
    assert entry.read_bytes() == whole, "and is kept again"


def test_git_keeps_what_others_made_byte_for_byte() -> None:
    """A checkout with autocrlf changed vendored scripts, of which the digests stand beside them."""
    if shutil.which("git") is None or not (PROJECT / ".git").exists():
        pytest.skip("no git, or no repository")
    wanted = {
        "site/theme/vendor/SHA256SUMS": "unset",
        "trails/x/track.gpx": "unset",
        "trails/plaques.yml": "lf",
        "trails/plaques.seal": "lf",
    }
    asked = ["git", "-C", str(PROJECT), "check-attr", "text", "eol", "--", *wanted]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    for path, value in wanted.items():
        assert f"{path}: {'eol' if value == 'lf' else 'text'}: {value}" in told

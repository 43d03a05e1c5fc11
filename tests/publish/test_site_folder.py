"""A new site takes the place of the last one, whatever happens on the way."""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.problems import CommandRefused
from generator.publish.site_folder import NewSite, site_in_place
from tests.cli.test_check import run
from tests.conftest import PROJECT, Project

BUILD = """
import os, signal, sys
from pathlib import Path
from generator.publish.site_folder import NewSite
public, dies_at = Path(sys.argv[1]), int(sys.argv[2])
rename = os.rename
calls = 0
def counted(*names, **more):
    global calls
    calls += 1
    if calls == dies_at:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(*names, **more)
os.rename = counted
with NewSite(public) as site:
    (site.folder / "index.html").write_text("new")
    if dies_at == 0:
        print("making", flush=True)
        sys.stdin.read()
    site.put_in_place()
"""


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """The folder of a last good site."""
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


def make(public: Path, content: str = "new") -> None:
    with NewSite(public) as site:
        (site.folder / "index.html").write_text(content)
        site.put_in_place()


def names(public: Path) -> list[str]:
    return sorted(path.name for path in public.parent.iterdir())


def refusal(public: Path) -> str:
    with pytest.raises(CommandRefused) as refused:
        make(public)
    return refused.value.message.text("en")


def test_two_at_once_the_second_names_the_first_and_nothing_is_lost(public: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(public), "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"making\n"
    said = refusal(public)
    assert re.fullmatch(
        rf"Another build of this site is at work \(process {first.pid}, since 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\): "
        r"wait until it has ended, or end it\. Nothing was changed\.",
        said,
    )
    assert (public / "index.html").read_text() == "old"
    first.communicate()
    assert (public / "index.html").read_text() == "new"
    assert names(public) == ["public"]


@pytest.mark.parametrize("dies_at", [1, 2])
def test_a_build_killed_at_either_rename_is_mended_by_whoever_comes_next(public: Path, dies_at: int) -> None:
    made = subprocess.run([sys.executable, "-c", BUILD, str(public), str(dies_at)], check=False)
    assert made.returncode == -signal.SIGKILL
    assert public.exists() == (dies_at == 1)
    assert (site_in_place(public) / "index.html").read_text() == "old"
    make(public)
    assert (public / "index.html").read_text() == "new"
    assert names(public) == ["public"]


def test_serve_puts_the_last_site_back(public: Path) -> None:
    public.rename(public.with_name("public.old"))
    place = site_in_place(public)
    assert (place / "index.html").read_text() == "old"
    assert names(public) == ["public"]


def test_a_link_is_followed_and_the_site_takes_the_place_of_what_it_leads_to(public: Path) -> None:
    link = public.parent / "project" / "public"
    link.parent.mkdir()
    link.symlink_to(public)
    for content in ("new", "newer"):
        make(link, content)
        assert link.is_symlink() and (public / "index.html").read_text() == content
    assert names(public) == ["project", "public"] and names(link) == ["public"]


def test_what_bears_the_name_of_the_last_site_is_left_alone(public: Path, tmp_path: Path) -> None:
    own = public.with_name("public.old")
    own.mkdir()
    (own / "copy.html").write_text("mine")
    make(public)
    assert (own / "copy.html").read_text() == "mine"
    shutil.rmtree(own)
    own.symlink_to(tmp_path / "nowhere")
    make(public, "newer")
    assert own.is_symlink() and (public / "index.html").read_text() == "newer"


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_stands_where_sites_are_made_is_named_and_left_alone(public: Path, tmp_path: Path, kind: str) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter").write_text("x")
    building = public.with_name("public.building")
    building.symlink_to(precious) if kind == "link" else building.write_text("x")
    assert refusal(public) == (
        f"{building} is in the way: new sites are made in a folder of this name. Give it another name, or delete it. "
        "The last good site is untouched."
    )
    assert (precious / "letter").exists() and (public / "index.html").read_text() == "old"


def test_a_file_where_the_site_goes_is_named(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("x")
    assert refusal(tmp_path / "public") == (
        f"{tmp_path / 'public'} is a file, and the site needs a folder of this name. Give the file another name."
    )


def test_links_that_go_round_in_a_circle_are_named(tmp_path: Path) -> None:
    (tmp_path / "public").symlink_to("also")
    (tmp_path / "also").symlink_to("public")
    assert refusal(tmp_path / "public").startswith(f"The folder {tmp_path / 'public'} cannot be written (")


def test_a_site_can_be_read_by_everybody_whatever_the_umask(public: Path) -> None:
    public.chmod(0o2750)
    before = os.umask(0o077)
    try:
        with NewSite(public) as site:
            (site.folder / "A1").mkdir()
            (site.folder / "A1" / "index.html").write_text("x")
            site.put_in_place()
        modes = [path.stat().st_mode & 0o7777 for path in (public, public / "A1", public / "A1" / "index.html")]
    finally:
        os.umask(before)
    assert modes[0] == 0o2755 and modes[1] & 0o777 == 0o755 and modes[2] == 0o644


def test_a_group_that_may_write_still_may(tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        make(tmp_path / "public")
    finally:
        os.umask(before)
    assert (tmp_path / "public" / "index.html").stat().st_mode & 0o777 == 0o664


def test_a_refused_swap_leaves_the_last_site(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def refused(source: Path, target: Path) -> None:
        if Path(source).name == "public.building":
            raise OSError(errno.ENOSPC, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refused)
    assert refusal(public) == (
        f"The folder {public} cannot be written (the disk is full). The last good site is untouched."
    )
    assert (public / "index.html").read_text() == "old"
    assert names(public) == ["public"]


def test_build_says_who_is_at_work(small: Project) -> None:
    (small.root / "site" / "theme").mkdir(parents=True)
    (small.root / "site" / "pages").mkdir()
    with NewSite(small.root / "public"):
        code, _, err = run(small, "build")
    assert code == 1
    assert err.startswith(f"Another build of this site is at work (process {os.getpid()}, since ")


def test_pages_that_refuse_a_build_refuse_it_before_the_site_is_replaced(small: Project) -> None:
    small.write("public/index.html", "old")
    (small.root / "site" / "pages").mkdir(parents=True)
    (small.root / "site" / "theme").symlink_to(PROJECT / "site" / "theme")
    small.write("site/pages/nobody.md", "A page without a language.")
    code, _, err = run(small, "build")
    assert code == 1 and "1 to mend first" in err
    assert (small.root / "public" / "index.html").read_text() == "old"
    assert not (small.root / "public.building").exists()


def test_pages_that_may_not_be_opened_are_no_empty_folder(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    small.with_theme()
    small.write("site/pages/legal.fr.md", "# Mentions\n\nTexte.\n")
    opened = os.scandir

    def refused(path: str | Path = ".") -> object:
        if Path(path).name == "pages":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", refused)
    code, out, _ = run(small, "build", "--quick")
    assert (code, out) == (
        1,
        "site/pages: this folder cannot be looked into, permission is denied. Let everybody read it: give it the rights of the folder beside it. [blocks publication]\n",
    )


def test_gh_deploy_hands_over_the_whole_site(small: Project) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    small.write("public/index.html", "old")
    (small.root / "site" / "pages").mkdir(parents=True)
    (small.root / "site" / "theme").symlink_to(PROJECT / "site" / "theme")
    config = load_config(str(small.root / "mkdocs.yml"))
    config.plugins.on_startup(command="gh-deploy", dirty=False)
    build(config)
    assert config.site_dir == str(small.root / "public")
    assert (small.root / "public" / "sw.js").is_file() and (small.root / "public" / "A2" / "index.html").is_file()
    assert not (small.root / "public.building").exists()

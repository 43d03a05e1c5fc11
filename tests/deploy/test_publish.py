"""`sentiers publish`: a site is sent whole, what is not the guide's is never deleted, and a guide with a fault goes nowhere."""

import json
import os
import shutil
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from generator.deploy import clients
from generator.deploy.clients import without_password
from generator.deploy.folder import FolderTarget, ZipTarget
from generator.deploy.git_branch import GitTarget
from generator.deploy.object_store import StoreTarget
from generator.deploy.rsync import RsyncTarget
from generator.deploy.target import Changes, Target
from generator.problems import CommandRefused
from tests.cli.test_check import run
from tests.conftest import Project

NEW = ["404.html", "A1/index.html", "basemap.pmtiles", "index.html", "sw.js"]


@pytest.fixture
def public(tmp_path: Path) -> Path:
    folder = tmp_path / "guide" / "public"
    for path in NEW:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, "utf-8")
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Project:
    """The small guide with the site that was built of it, to be changed."""
    root = tmp_path / "small"
    shutil.copytree(built.parent, root, symlinks=True)
    return Project(root)


def refusal(target: Target, public: Path) -> str:
    with pytest.raises(CommandRefused) as refused:
        target.changes(public)
    return str(refused.value)


def program(folder: Path, name: str, says: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of this name that notes how it was called and prints something; returns the file of notes."""
    folder.mkdir(exist_ok=True)
    notes = folder / f"{name}.notes"
    (folder / f"{name}.says").write_text(says, "utf-8")
    (folder / name).write_text(
        f"#!{sys.executable}\nimport json, pathlib, sys\n"
        f"with open({str(notes)!r}, 'a') as notes: notes.write(json.dumps(sys.argv[1:]) + '\\n')\n"
        f"print(pathlib.Path({str(folder / f'{name}.says')!r}).read_text('utf-8'))\n",
        "utf-8",
    )
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return notes


def calls(notes: Path) -> list[list[str]]:
    return [json.loads(line) for line in notes.read_text("utf-8").splitlines()]


def test_a_folder_gets_the_site_and_keeps_what_is_the_hosts(public: Path, tmp_path: Path) -> None:
    there = tmp_path / "served"
    target = FolderTarget(str(there), public.parent)
    assert target.changes(public) == Changes(NEW, [], [])
    target.send(public)
    (there / "A1/index.html").write_text("older", "utf-8")
    (there / "old.html").touch()
    (there / ".well-known").mkdir()
    (there / ".well-known/token").write_text("host", "utf-8")
    assert target.changes(public) == Changes([], ["A1/index.html"], ["old.html"])
    target.send(public)
    assert target.changes(public).nothing and not (there / "old.html").exists()
    assert (there / ".well-known/token").read_text("utf-8") == "host"
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/app").symlink_to(tmp_path)
    assert FolderTarget(str(tmp_path / "linked"), public.parent).changes(public).gone == ["app"], (
        "a link is not lost unasked"
    )
    assert refusal(FolderTarget("~nobody-of-this-name/x", public.parent), public).endswith(
        "is not a place to send a site to."
    )
    for place in (public, public / "x", public.parent, public.parent / "trails", tmp_path):
        assert refusal(FolderTarget(str(place), public.parent), public).endswith(
            "is part of the guide itself: give a folder elsewhere."
        )


def test_one_file_holds_the_site_and_is_the_same_for_the_same_site(public: Path, tmp_path: Path) -> None:
    file = tmp_path / "guide.zip"
    target = ZipTarget(str(file), tmp_path / "guide")
    target.send(public)
    first = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == NEW and archive.read("A1/index.html") == b"A1/index.html"
    target.send(public)
    assert file.read_bytes() == first and target.changes(public).nothing
    (tmp_path / "walk.gpx").write_text("<gpx/>", "utf-8")
    assert "is no ZIP file: give another name." in refusal(
        ZipTarget(str(tmp_path / "walk.gpx"), tmp_path / "guide"), public
    )
    at = first.find(b"A1/index.html") + len("A1/index.html")
    file.write_bytes(first[:at] + b"\xff" + first[at + 1 :])
    assert "is no ZIP file: give another name." in refusal(target, public)
    inside = ZipTarget(str(tmp_path / "guide/trails/x.zip"), tmp_path / "guide")
    assert "is part of the guide itself" in refusal(inside, public)


def test_what_swells_in_an_archive_is_not_unpacked_to_be_compared(public: Path, tmp_path: Path) -> None:
    file = tmp_path / "guide.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sw.js", b"0" * 300_000_000)
        archive.writestr("../../away", b"0" * 300_000_000)
    tracemalloc.start()
    changes = ZipTarget(str(file), tmp_path / "guide").changes(public)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (changes.changed, changes.gone) == (["sw.js"], ["../../away"])
    assert peak_bytes < 50_000_000


def test_rsync_is_asked_first_what_it_would_do(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says = "*deleting old.html\n*deleting old/\n*deleting .well-known/token\ncd+++++++++ A1/\n<f+++++++++ A1/index.html\n<fc.t...... sw.js\n"
    notes = program(tmp_path / "bin", "rsync", says, monkeypatch)
    target = RsyncTarget("user@host:/srv/guide")
    assert target.changes(public) == Changes(["A1/index.html"], ["sw.js"], ["old.html"])
    assert "--dry-run" in calls(notes)[0]
    target.send(public)
    sent = calls(notes)[1]
    assert sent[-3:] == ["--", f"{public}/", "user@host:/srv/guide"] and "--dry-run" not in sent
    assert {"--checksum", "--delete-after", "--filter=P /.well-known"} <= set(sent)


def test_a_client_that_is_missing_or_refuses_is_a_sentence(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(RsyncTarget("host:/x"), public) == "rsync is not installed here. Type: sudo apt install rsync"
    assert refusal(StoreTarget("s3://bucket"), public) == "aws is not installed here. Type: pip install awscli"
    assert refusal(StoreTarget("store:bucket"), public) == "rclone is not installed here. Type: sudo apt install rclone"
    assert refusal(StoreTarget("bucket"), public) == (
        "bucket is neither s3://bucket (AWS command line) nor remote:bucket (rclone)."
    )
    (tmp_path / "rsync").write_text(
        "#!/bin/sh\necho 'ssh: no such host' >&2; echo 'rsync error: code 255' >&2; exit 12\n"
    )
    (tmp_path / "rsync").chmod(0o755)
    assert refusal(RsyncTarget("host:/x"), public) == "rsync refuses: ssh: no such host"


def test_a_client_that_never_ends_is_ended(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "rsync").write_text("#!/bin/sh\nsleep 3 &\nread -r line || sleep 3\n")
    (folder / "rsync").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(clients, "MOST_S", 0.3)
    began = time.monotonic()
    assert refusal(RsyncTarget("host:/x"), public) == (
        "rsync has not ended after 0 minutes and was ended: look at the connection, and send again."
    )
    assert time.monotonic() - began < 2, "what it had started is not waited for"


@pytest.mark.parametrize("where", ["ext::sh -c 'touch ran'", "fd::0", "Foo.bar::x"])
def test_git_is_given_no_address_that_runs_a_program(site: Project, repository: Path, public: Path, where: str) -> None:
    code, _, said = run(site, "publish", "git", "--remote", where)
    assert (code, f"{where} has a program run here instead of naming a place" in said) == (1, True)
    project = public.parent
    git(project, "config", "protocol.allow", "always")
    git(project, "remote", "set-url", "origin", where)
    helper = where.partition("::")[0]
    assert refusal(GitTarget(project, "origin", "gh-pages"), public) == (
        f"git refuses: fatal: transport '{helper}' not allowed"
    )
    assert not list(project.rglob("ran"))


@pytest.mark.parametrize("says", ["[1]", "5", '"x"', "[[]]", "[" * 99_999, '{"Contents": [1]}', '[{"Hashes": {}}]'])
def test_what_a_client_says_in_another_form_is_a_sentence(
    says: str, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, place in (("aws", "s3://bucket"), ("rclone", "store:bucket")):
        program(tmp_path / "bin", name, says, monkeypatch)
        assert refusal(StoreTarget(place), public) == f"The client’s answer cannot be read: {says[:80]}"


def test_a_store_that_tells_no_digest_has_other_files(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin", "rclone", '[{"Path": "sw.js", "Hashes": null}]', monkeypatch)
    assert StoreTarget("store:bucket").changes(public).changed == ["sw.js"]


@pytest.mark.parametrize("name", ["aws", "rclone"])
def test_a_store_is_told_type_and_lifetime_of_each_kind_of_file(
    name: str, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    md5 = "7d0a4ce2f5cf8f8b3c1d3e9ef5d3a0aa"
    listed = {
        "aws": {"Contents": [{"Key": "sub/sw.js", "ETag": f'"{md5}"'}, {"Key": "sub/old.html", "ETag": '"x"'}]},
        "rclone": [{"Path": "sw.js", "Hashes": {"md5": md5}}, {"Path": "old.html", "Hashes": {}}],
    }
    notes = program(tmp_path / "bin", name, json.dumps(listed[name]), monkeypatch)
    target = StoreTarget({"aws": "s3://bucket/sub", "rclone": "store:bucket/sub"}[name])
    assert target.changes(public) == Changes([path for path in NEW if path != "sw.js"], ["sw.js"], ["old.html"])
    target.send(public)
    sent = [" ".join(call) for call in calls(notes)[1:]]
    worker, maps, pages = (
        next(line for line in sent if f"--include *{end}" in line) for end in (".js", ".pmtiles", ".html")
    )
    assert "text/javascript; charset=utf-8" in worker and "no-cache" in worker
    assert "application/vnd.pmtiles" in maps and sent.index(pages) == len(sent) - 2, "pages go last"
    assert ("--delete" in sent[-1] or "sync" in sent[-1]) and "--exclude .well-known*" in sent[-1]


@pytest.fixture
def repository(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The guide in a repository whose remote is a bare one beside it."""
    for key in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(key, "a@b.example")
    project, bare = public.parent, tmp_path / "bare.git"
    (project / ".gitignore").write_text("/public\n", "utf-8")
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "remote", "add", "origin", str(bare))
    git(project, "add", ".gitignore")
    git(project, "commit", "--quiet", "--message=guide")
    return bare


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def test_a_branch_gets_one_commit_for_each_change_and_nothing_here_moves(public: Path, repository: Path) -> None:
    project = public.parent
    first = GitTarget(project, "origin", "gh-pages")
    assert first.changes(public) == Changes(NEW, [], [])
    first.send(public)
    blob = git(repository, "rev-parse", "gh-pages:A1/index.html")
    with_domain = f"{git(repository, 'ls-tree', 'gh-pages')}\n100644 blob {blob}\tCNAME\n100644 blob {blob}\told.html\n"
    tree = subprocess.run(
        ["git", "mktree"], cwd=repository, input=with_domain, check=True, capture_output=True, text=True
    )
    commit = git(repository, "commit-tree", tree.stdout.strip(), "-p", "gh-pages", "-m", "domain")
    git(repository, "update-ref", "refs/heads/gh-pages", commit)
    (public / "A1/index.html").write_text("newer", "utf-8")
    second = GitTarget(project, "origin", "gh-pages")
    assert second.changes(public) == Changes([], ["A1/index.html"], ["old.html"])
    second.send(public)
    assert git(repository, "rev-list", "--count", "gh-pages") == "3"
    assert "CNAME" in git(repository, "ls-tree", "--name-only", "gh-pages").splitlines()
    assert GitTarget(project, "origin", "gh-pages").changes(public).nothing
    assert (
        git(project, "status", "--porcelain") == ""
        and git(project, "branch", "--format=%(refname)") == "refs/heads/main"
    )
    assert refusal(GitTarget(project, "origin", "main"), public) == (
        "main is the branch of the guide itself: give another, such as gh-pages."
    )
    assert refusal(GitTarget(project, "nowhere", "gh-pages"), public).startswith("git refuses: fatal: ")
    assert without_password("fatal: https://me:word@host/a.git @b") == "fatal: https://host/a.git @b"


def test_what_goes_is_asked_about_and_what_is_no_guide_stays(site: Project, tmp_path: Path) -> None:
    there = tmp_path / "served"
    there.mkdir()
    (there / "photos.txt").touch()
    code, _, err = run(site, "publish", "folder", str(there), "--built", "--yes")
    assert (code, list(there.iterdir())) == (1, [there / "photos.txt"])
    assert f"{there} holds other things (photos.txt) and no guide: nothing was sent." in err
    (there / "photos.txt").unlink()
    code, out, _ = run(site, "publish", "folder", str(there), "--built", "--dry-run")
    assert code == 0 and out.endswith("Nothing was sent: this was a trial.\n") and not list(there.iterdir())
    code, out, _ = run(site, "publish", "folder", str(there), "--built", "--server-file", "netlify")
    assert code == 0 and (there / "_headers").is_file() and f"The site is sent to {there}.\n" in out
    (there / "old.html").touch()
    code, _, err = run(site, "publish", "folder", str(there), "--built")
    assert code == 1 and "(old.html). Delete it there? Nobody can be asked here: add --yes. Nothing was sent." in err


def test_neither_a_guide_with_a_fault_nor_half_a_site_is_sent(site: Project, tmp_path: Path) -> None:
    (site.root / "public/A1/index.html").unlink()
    code, _, err = run(site, "publish", "zip", str(tmp_path / "a.zip"), "--built")
    assert (code, err) == (
        1,
        "public lacks 1 file of this guide (A1/index.html): leave --built out, so that it is built again.\n",
    )
    site.edit("trails/vallon/stops/moulin-haut.yml", "lat: 49.0040", "lat: 95.2")
    code, out, err = run(site, "publish", "zip", str(tmp_path / "a.zip"))
    assert (code, err) == (1, "Nothing was sent: 1 error to mend first.\n") and "95.2 is not a latitude" in out
    assert not (tmp_path / "a.zip").exists()
    for place in ("-e sh", "me@-oProxyCommand=sh:/srv"):
        code, _, err = run(site, "publish", "rsync", "--", place)
        assert (code, err) == (1, f"{place} is not a place to send a site to.\n")

"""The archive that rebuilds the guide with no network. `make archive` tries it whole; here, what lies in it."""

import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.archive import OFFLINE, Unpackable, rebuilt, write_archive

MAKEFILE = """\
build:
\t@mkdir -p public
\t@cat trails/guide.yml $(PIP_FIND_LINKS)/a.whl > public/SHA256SUMS
\t@(echo > /dev/tcp/127.0.0.1/9) 2>/dev/null && echo network >> public/SHA256SUMS || true
\t@echo "$$PIP_NO_INDEX $$SOURCE_DATE_EPOCH $$https_proxy" >> public/SHA256SUMS
"""


def test_it_holds_what_git_keeps_and_every_package_and_says_how(tmp_path: Path) -> None:
    project, packages = tmp_path / "town", tmp_path / "packages"
    for name, text in {
        "Makefile": MAKEFILE,
        "trails/guide.yml": "name: é\n",
        "public/index.html": "made",
        "gone.txt": "x",
    }.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, "utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for words in (["init", "-q"], ["add", "Makefile", "trails", "gone.txt"], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *words], cwd=project, check=True)
    (project / "gone.txt").unlink()
    packages.mkdir()
    (packages / "a.whl").write_text("package\n", "utf-8")
    for target in ("one/guide.tar", "two/guide.tar"):
        (tmp_path / target).parent.mkdir()
        write_archive(project, packages, "digests\n", 1_800_000_000, tmp_path / target)
    archive = tmp_path / "one/guide.tar"
    assert archive.read_bytes() == (tmp_path / "two/guide.tar").read_bytes()
    with tarfile.open(archive) as packed:
        assert sorted(packed.getnames()) == [
            f"guide/{name}" for name in ("ARCHIVE.md", "Makefile", "SHA256SUMS", "packages/a.whl", "trails/guide.yml")
        ]
        letter = packed.extractfile("guide/ARCHIVE.md").read().decode()  # type: ignore[union-attr]
    assert "PIP_NO_INDEX=1 PIP_FIND_LINKS=packages SOURCE_DATE_EPOCH=1800000000 make build" in letter
    said = rebuilt(archive, tmp_path / "elsewhere", 1_800_000_000)
    assert said == f"name: é\npackage\n1 1800000000 {OFFLINE['https_proxy']}\n"


def test_a_link_that_leads_out_of_the_project_is_not_packed(tmp_path: Path) -> None:
    """What it leads to is no part of the guide, and the archive is for others to keep."""
    project, packages = tmp_path / "town", tmp_path / "packages"
    project.mkdir()
    packages.mkdir()
    (tmp_path / "secret").write_text("secret", "utf-8")
    (project / "notes.md").write_text("notes", "utf-8")
    (project / "inside.md").symlink_to("notes.md")
    (project / "outside.md").symlink_to("../secret")
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "add", "notes.md", "inside.md"], cwd=project, check=True)
    write_archive(project, packages, "", 0, tmp_path / "guide.tar")
    with tarfile.open(tmp_path / "guide.tar") as packed:
        assert packed.extractfile("guide/inside.md").read() == b"notes"  # type: ignore[union-attr]
    subprocess.run(["git", "add", "outside.md"], cwd=project, check=True)
    with pytest.raises(Unpackable, match=r"^outside\.md is a link that leads out of the project"):
        write_archive(project, packages, "", 0, tmp_path / "guide.tar")

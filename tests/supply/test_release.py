"""The workflows of the project itself: no more rights than they need, and a version that anybody can make again."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from generator import __version__
from tests.conftest import PROJECT
from tests.supply import __main__ as commands
from tests.supply.release import NotReleased, changes, digests, packages
from tests.workflow_checkers import actionlint, zizmor

WORKFLOWS = PROJECT / ".github" / "workflows"
MADE_BY_OTHERS = {"pypa/gh-action-pypi-publish"}


def test_every_action_is_pinned_to_a_commit_that_names_its_version() -> None:
    for path in WORKFLOWS.iterdir():
        used = re.findall(r"uses: (\S+)@(\S+)(.*)", path.read_text("utf-8"))
        assert used
        for action, commit, comment in used:
            assert action.startswith("actions/") or action in MADE_BY_OTHERS
            assert re.fullmatch(r"[0-9a-f]{40}", commit) and re.fullmatch(r"  # v\d+\.\d+\.\d+", comment)


def test_zizmor_finds_nothing_that_could_be_abused() -> None:
    said = zizmor(WORKFLOWS)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "release.yml" in said.stderr and "No findings to report" in said.stdout, said.stdout


def test_actionlint_takes_the_workflows() -> None:
    """A runner of a matrix is looked at once for each of its values."""
    found, jobs = actionlint(WORKFLOWS)
    assert (found, jobs) == ([], 7)


def test_systems_and_pythons_that_the_project_names_are_those_that_are_tried() -> None:
    jobs = yaml.safe_load((WORKFLOWS / "tests.yml").read_text("utf-8"))["jobs"]
    named = re.findall(r"Python :: (3\.\d+)\"", (PROJECT / "pyproject.toml").read_text("utf-8"))
    assert jobs["all"]["strategy"]["matrix"]["python"] == named
    machines = jobs["machines"]["strategy"]["matrix"]
    assert [name.partition("-")[0] for name in machines["machine"]] == ["windows", "macos"]
    assert machines["python"] == named


def test_only_the_job_that_attests_may_attest_and_only_the_last_may_write() -> None:
    jobs = yaml.safe_load((WORKFLOWS / "release.yml").read_text("utf-8"))["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "build": {"contents": "read", "id-token": "write", "attestations": "write"},
        "index": {"id-token": "write"},
        "page": {"contents": "write"},
    }
    assert not [
        step for name in ("index", "page") for step in jobs[name]["steps"] if "checkout" in step.get("uses", "")
    ]
    assert [jobs[name].get("needs") for name in jobs] == [None, "build", "index"]


def test_a_version_is_made_only_under_its_own_name_and_with_its_changes(capsys: pytest.CaptureFixture[str]) -> None:
    changelog = f"# Changelog\n\n## [{__version__}] - 2026-12-01\n\n### Added\n\n- A thing.\n\n## [0.0.9] - 2026-01-01\n\n- Old.\n"
    assert changes(f"v{__version__}", changelog) == "### Added\n\n- A thing.\n"
    with pytest.raises(NotReleased, match=r"^The tag v9\.9 is not the version of generator/__init__\.py: name it v"):
        changes("v9.9", changelog)
    with pytest.raises(NotReleased, match=r"^CHANGELOG\.md tells nothing of "):
        changes(f"v{__version__}", changelog.replace(__version__, "0.0.8"))
    assert commands.main(["release"]) == 1
    assert "release TAG" in capsys.readouterr().err


def test_wheel_and_sources_are_the_same_bytes_when_made_again(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    for name in ("generator", "site/theme", "site/print"):
        shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for pattern in ("*.md", "*.toml", "LICENSE"):
        for path in PROJECT.glob(pattern):
            shutil.copy(path, copy)
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All there is"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=copy, check=True)
    made = packages(copy)
    assert sorted(name.partition("-")[2] for name in made) == [
        f"{__version__}-py3-none-any.whl",
        f"{__version__}.tar.gz",
    ]
    assert digests({"b": b"2", "a": b"1"}).splitlines()[0].endswith("  a")

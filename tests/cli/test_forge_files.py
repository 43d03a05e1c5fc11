"""Files for forges that `sentiers init` writes: they do what they say with no more rights than that, and are renewed only where nobody changed them."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.cli.schema import schemas
from generator.edit.owned_files import owned_files, stamped
from generator.problems import Severity
from tests.cli.test_init import init
from tests.conftest import PROJECT, Project
from tests.workflow_checkers import actionlint, zizmor

FORMS = ("1-stop", "2-correct", "3-remember")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide in French that nobody has changed yet."""
    folder = tmp_path_factory.mktemp("begun") / "town"
    assert init(str(folder), "--language", "fr")[0] == 0
    return folder


@pytest.fixture
def town(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "town"))


def workflow(folder: Path, name: str) -> dict[str, Any]:
    found = yaml.safe_load((folder / ".github/workflows" / name).read_text("utf-8"))
    assert isinstance(found, dict)
    found["on"] = found.pop(True)  # YAML 1.1 reads `on` as a yes
    return found


def steps(one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in one["jobs"].values():
        yield from job["steps"]


def test_every_action_is_pinned_to_a_commit_that_names_its_version(begun: Path) -> None:
    for path in (begun / ".github/workflows").iterdir():
        used = re.findall(r"uses: (\S+)(.*)", path.read_text("utf-8"))
        assert used
        for action, comment in used:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) and re.fullmatch(r"  # v\d+\.\d+\.\d+", comment)


def test_zizmor_finds_nothing_that_could_be_abused(begun: Path) -> None:
    """One finding is answered where it stands."""
    said = zizmor(begun)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "guide-comment.yml" in said.stderr and re.search(r"No findings to report.*1 ignored", said.stdout), (
        said.stdout
    )


def test_actionlint_takes_the_workflows(begun: Path) -> None:
    assert actionlint(begun / ".github/workflows") == ([], 7)


def test_codeberg_pages_are_pushed_from_the_main_branch_alone(town: Path, tmp_path: Path) -> None:
    file = yaml.safe_load((town / ".woodpecker.yml").read_text("utf-8"))
    main_branch = {"event": "push", "branch": "main"}
    assert file["when"] == [main_branch, {"event": "pull_request"}, {"event": "cron"}]
    build, proposal, publish, plaques, audit = file["steps"]
    assert proposal["when"] == [{"event": "pull_request"}] and proposal["commands"][-1].endswith("diff FETCH_HEAD")
    assert plaques["when"] == audit["when"] == [{"event": "cron"}]
    assert plaques["commands"] == [".venv/bin/sentiers --lang fr plaques verify"]
    assert audit["commands"][-1] == ".audit/bin/pip-audit -r requirements.txt"
    assert [step["name"] for step in file["steps"] if "environment" in step] == ["publish"]
    assert publish["when"] == [main_branch], "a proposal never meets the token"
    assert publish["environment"] == {"CODEBERG_TOKEN": {"from_secret": "codeberg_token"}}
    (town / ".venv").mkdir()
    programs(town / ".venv", pip='echo "pip $*"', sentiers='echo "sentiers $*"')
    bin_ = programs(tmp_path, python='echo "python $*"')
    environment = {
        "HOME": str(tmp_path),
        "CODEBERG_TOKEN": "s3cret",
        "CI_REPO_CLONE_URL": "https://codeberg.example/town/guide.git",
    }
    subprocess.run(["git", "init", "-q"], cwd=town, check=True)
    said = run_script("\n".join([*build["commands"], *publish["commands"]]), town, bin_, **environment)
    assert said.splitlines() == [
        "python -m venv .venv",
        "pip install --quiet -r requirements.txt",
        "sentiers --lang fr check",
        "sentiers --lang fr build",
        "sentiers --lang fr publish git --remote https://codeberg.example/town/guide.git --branch pages --built --yes",
    ]
    asked = "printf 'protocol=https\\nhost=codeberg.example\\n\\n' | git credential fill"
    assert "password=s3cret" in run_script(asked, town, bin_, **environment)
    assert "s3cret" not in (town / ".git/config").read_text("utf-8")


def test_a_proposal_is_checked_and_built_with_the_right_to_read_alone(begun: Path) -> None:
    guide = workflow(begun, "guide.yml")
    assert guide["permissions"] == {"contents": "read"} and "pull_request_target" not in guide["on"]
    typed = [step["run"] for step in steps(guide) if "run" in step and "\n" not in step["run"]]
    assert typed == [
        "pip install -r requirements.txt",
        'sentiers --lang fr diff "$BASE" --pictures proposal/pictures > /dev/null',
        "sentiers --lang fr check --format github",
        "sentiers --lang fr build",
    ]
    assert not [step for step in steps(guide) if "${{" in step.get("run", "")], "what others write is no script"
    assert guide["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    kept = next(step["with"] for step in steps(guide) if "upload-artifact" in step.get("uses", ""))
    comment = workflow(begun, "guide-comment.yml")
    assert comment["on"]["workflow_run"]["workflows"] == [guide["name"]] and comment["permissions"] == {}
    assert {name: job["permissions"] for name, job in comment["jobs"].items()} == {
        "pictures": {"actions": "read", "contents": "write", "pull-requests": "read"},
        "comment": {"actions": "read", "pull-requests": "write"},
    }
    fetched = [step["with"]["name"] for step in steps(comment) if "with" in step]
    assert fetched == [kept["name"]] * len(comment["jobs"])
    assert not [step for step in steps(comment) if "${{" in step.get("run", "")], "what others write is no script"
    assert not [step for step in steps(comment) if "checkout" in step.get("uses", "")]


def test_what_a_proposal_changes_is_written_for_the_comment(town: Path, tmp_path: Path) -> None:
    step = next(step for step in steps(workflow(town, "guide.yml")) if "diff.md" in step.get("run", ""))
    assert step["env"]["BASE"] == "${{ github.event.pull_request.base.sha }}"
    bin_ = programs(tmp_path, sentiers='echo "said: $*"; test "$4" != broken || { echo "no guide" >&2; exit 1; }')
    run_script(step["run"], town, bin_, BASE="abc", NUMBER="7")
    assert (town / "proposal/diff.md").read_text() == "said: --lang fr diff abc --format markdown\n"
    assert (town / "proposal/number").read_text() == "7\n"
    shutil.rmtree(town / "proposal")
    run_script(step["run"], town, bin_, BASE="broken", NUMBER="7")
    assert (town / "proposal/diff.md").read_text() == "no guide\n"


def programs(folder: Path, **scripts: str) -> Path:
    place = folder / "bin"
    place.mkdir(exist_ok=True)
    for name, script in scripts.items():
        (place / name).write_text(f"#!/bin/bash\n{script}\n")
        (place / name).chmod(0o755)
    return place


def run_script(script: str, folder: Path, programs: Path, **environment: str) -> str:
    """As a runner does: bash -e with pipefail."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder, env={"PATH": path, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_plaques_are_asked_for_every_week(begun: Path) -> None:
    plaques = workflow(begun, "guide-plaques.yml")
    assert len(plaques["on"]["schedule"]) == 1 and plaques["permissions"] == {"contents": "read"}
    assert plaques["jobs"]["verify"]["steps"][-1]["run"] == "sentiers --lang fr plaques verify"
    assert [name for name, job in plaques["jobs"].items() if "permissions" in job] == ["tidy"]
    jobs = yaml.safe_load((begun / ".gitlab-ci.yml").read_text("utf-8"))
    assert jobs["plaques"]["script"] == ["sentiers --lang fr plaques verify"]
    assert jobs["plaques"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert jobs["pages"]["artifacts"] == {"paths": ["public"]}
    assert '$CI_PIPELINE_SOURCE != "schedule"' in jobs["pages"]["rules"][0]["if"]


def test_known_weaknesses_are_asked_for_every_week_by_the_version_that_the_project_uses(begun: Path) -> None:
    pinned = re.search(r"^(pip-audit==\S+)", (PROJECT / "requirements-dev.txt").read_text("utf-8"), re.MULTILINE)
    assert pinned is not None
    typed = [f"pip install {pinned[1]}", "pip-audit -r requirements.txt"]
    audit = workflow(begun, "guide-plaques.yml")["jobs"]["audit"]
    assert [step["run"] for step in audit["steps"] if "run" in step] == typed
    jobs = yaml.safe_load((begun / ".gitlab-ci.yml").read_text("utf-8"))
    assert jobs["audit"]["script"] == typed and jobs["audit"]["rules"] == jobs["plaques"]["rules"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_forms_are_as_the_forge_takes_them(language: str) -> None:
    files = owned_files(language)
    for name in FORMS:
        form = yaml.safe_load(files[f".github/ISSUE_TEMPLATE/{name}.yml"])
        assert form.keys() == {"name", "description", "title", "labels", "body"}
        ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
        assert len(ids) == len(set(ids)) and {"block"} <= set(ids)
        for part in form["body"]:
            assert part["type"] in ("markdown", "input", "textarea", "dropdown")
            wanted = {"value"} if part["type"] == "markdown" else {"label"}
            assert wanted <= part["attributes"].keys() <= {"value", "label", "description", "render", "options"}
        assert form["body"][-1]["attributes"]["render"] == "yaml"


def block(folder: Path, name: str) -> str:
    form = yaml.safe_load((folder / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))
    return str(form["body"][-1]["attributes"]["value"])


def pasted(project: Project, text: str) -> None:
    """Each part of a block at the end of the file that it names."""
    for part in text.split("---\n"):
        file = re.sub(
            r"\(\w+\)/stops/\(\w+\)\.yml", "first-trail/stops/lavoir.yml", part.splitlines()[0].removeprefix("# ")
        )
        path = project.root / file
        project.write(file, path.read_text("utf-8") + part)


def test_what_the_forms_hold_is_ready_to_paste(town: Path) -> None:
    project = Project(town)
    project.write("trails/first-trail/stops/lavoir.yml", block(town, "1-stop"))
    trail = (town / "trails/first-trail/trail.yml").read_text("utf-8")
    listed = re.search(r"^stops:\n( *)- \S.*\n", trail, re.MULTILINE)
    assert listed is not None
    project.edit("trails/first-trail/trail.yml", listed[0], f"{listed[0]}{listed[1]}- stop: lavoir\n")
    assert project.lines(least=Severity.BLOCKS_REVIEW) == []
    pasted(project, block(town, "2-correct"))
    assert project.lines(least=Severity.BLOCKS_REVIEW) == []
    pasted(project, block(town, "3-remember"))
    assert any("AAAA-MM-JJ" in line for line in project.lines()), "nobody is quoted before the form is signed"
    for file in ("trails/people.yml", "trails/first-trail/stops/lavoir.yml"):
        project.edit(file, "AAAA-MM-JJ", "2026-01-02")
    assert project.lines(least=Severity.BLOCKS_REVIEW) == []


def test_only_what_nobody_changed_is_renewed(town: Path) -> None:
    code, out, _ = init(str(town), "--update")
    assert (code, out) == (0, "Everything that Sentiers owns here is up to date.\n")
    guide, comment, gitlab = (
        town / path for path in (".github/workflows/guide.yml", ".github/workflows/guide-comment.yml", ".gitlab-ci.yml")
    )
    latest = {path: path.read_text("utf-8") for path in (guide, comment)}
    town_lines = {path: path.read_bytes() for path in town.rglob("*") if path.is_file() and ".github" not in path.parts}
    guide.write_bytes(stamped("name: Older\n").replace("\n", "\r\n").encode())
    comment.unlink()
    gitlab.write_text(stamped("pages: {}\n") + "# ours\n", "utf-8")
    (town / "requirements.txt").write_text("sentiers==0.0.1\n", "utf-8")
    (town / "trails/schema/stop.json").write_text("{}", "utf-8")
    code, out, err = init(str(town), "--update")
    assert code == 0 and "-name: Older" in out and "+name: Comment on proposals" in out, err
    assert ".gitlab-ci.yml was changed here and stays as it is; above is what the new one would change.\n" in out
    assert {path: path.read_text("utf-8") for path in latest} == latest
    assert gitlab.read_text("utf-8").endswith("# ours\n")
    assert (town / "trails/schema/stop.json").read_text("utf-8") == schemas()["stop.json"]
    town_lines.pop(gitlab)
    assert {path: path.read_bytes() for path in town_lines} == town_lines


def test_where_nobody_can_be_asked_the_difference_is_shown_and_nothing_written(town: Path) -> None:
    (town / "requirements.txt").write_text("sentiers==0.0.1\n", "utf-8")
    done = CliRunner().invoke(main, ["--lang", "en", "init", str(town), "--update"], catch_exceptions=False)
    assert done.exit_code == 1 and "-sentiers==0.0.1\n" in done.stdout
    assert done.stderr == "1 file could be renewed, and nobody can be asked here: add --yes.\n"
    assert (town / "requirements.txt").read_text("utf-8") == "sentiers==0.0.1\n"
    code, _, err = init(str(town), "--update", "--town", "Other")
    assert (code, err) == (1, "--update takes no answers: what is in the guide stays as it is.\n")
    code, _, err = init(str(town / "nothing"), "--update")
    assert (code, err) == (1, "There is no guide in nothing that can be read: sentiers check says why.\n")

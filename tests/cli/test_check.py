"""`sentiers check`, as it is typed."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.schema import schemas
from tests.conftest import PROJECT, Project

STOP = "trails/vallon/stops/moulin-haut.yml"


def run(project: Project, *arguments: str, lang: str = "en") -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["--trails", str(project.trails), "--lang", lang, *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_guide_that_holds(small: Project) -> None:
    code, out, err = run(small, "check")
    assert code == 0
    assert "nobody has located this stop yet" in out
    assert "2 trails, 5 stops: nothing stands in the way of publication, 2 to read." in err


def test_a_problem_is_exit_code_1(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    code, out, err = run(small, "check", "--quiet")
    assert code == 1
    assert (
        f"{STOP}:18:17: position.lat: 95.2 is not a latitude: between -90 and 90. Did you swap lat and lon? [blocks publication]"
        in out
    )
    assert err.startswith("1 to mend before the guide can be published")


def test_strict_counts_what_blocks_review(small: Project) -> None:
    small.edit(STOP, 'fr: "Le moulin d’en haut"', f'fr: "{"Moulin " * 12}"')
    assert run(small, "check")[0] == 0
    assert run(small, "check", "--strict")[0] == 1


def test_json_for_programs(small: Project) -> None:
    small.edit(STOP, "code: A2", "code: A1")
    code, out, _ = run(small, "check", "--format", "json")
    entry = next(entry for entry in json.loads(out) if entry["severity"] == "blocks-publication")
    assert code == 1
    assert (entry["rule"], entry["file"], entry["line"], entry["column"], entry["key"]) == (
        "stop-code-twice",
        "trails/vallon/stops/pont.yml",
        1,
        7,
        "code",
    )


def test_annotations_for_github(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    _, out, _ = run(small, "check", "--format", "github", "--quiet")
    assert out.splitlines() == [
        f"::error file={STOP},line=18,col=17,title=quantity::position.lat: 95.2 is not a latitude: between -90 and 90. Did you swap lat and lon?"
    ]


@pytest.mark.parametrize("arguments", [("chek",), ("check", "--format", "xml"), ("--lang", "de", "check")])
def test_a_command_typed_wrongly_is_no_traceback(small: Project, arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["--trails", str(small.trails), *arguments])
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_the_language_follows_the_machine(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    environment = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES")} | {
        "LANG": "en_GB.UTF-8",
        "PYTHONPATH": str(PROJECT),
    }
    command = [
        sys.executable,
        "-c",
        "from generator.cli import main; main()",
        "--trails",
        str(small.trails),
        "check",
        "-q",
    ]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "is not a latitude" in said.stdout
    said = subprocess.run(
        command, env=environment | {"LANG": "fr_FR.UTF-8"}, capture_output=True, text=True, check=False
    )
    assert "n’est pas une latitude" in said.stdout


def test_a_folder_that_is_not_there(small: Project) -> None:
    result = CliRunner().invoke(main, ["--trails", str(small.root / "nulle-part"), "--lang", "en", "check"])
    assert result.exit_code == 1
    assert "nulle-part: this folder does not exist." in result.stdout


def test_build_refuses_and_leaves_the_site(small: Project) -> None:
    site = small.build()
    small.edit(STOP, "code: A2", "code: A1")
    code, out, err = run(small, "build")
    assert code == 1
    assert "the code A1 is already that of" in out
    assert err == "Nothing was built: 1 to mend first. The last good site is untouched.\n"
    assert (site / "A2" / "index.html").is_file()


def test_build_writes_the_site(small: Project) -> None:
    small.build()
    code, out, _ = run(small, "build")
    assert code == 0
    assert out.startswith("The site is in public, made in ")


def test_a_site_that_cannot_be_put_in_place(small: Project) -> None:
    small.build()
    old = small.root / "public.building"
    old.write_text("a file stands where the new site is made")
    code, _, err = run(small, "build")
    assert code == 1
    assert "The last good site is untouched." in err
    assert (small.root / "public" / "A2" / "index.html").is_file()


def test_the_schemas_in_trails_are_fresh() -> None:
    folder = PROJECT / "trails" / "schema"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.json")} == schemas(), "run: sentiers schema"


def test_the_schemas_accept_the_small_guide_and_refuse_a_wrong_one(small: Project) -> None:
    import jsonschema
    import yaml

    stop = yaml.safe_load((small.root / STOP).read_text("utf-8").replace("step_free: yes", 'step_free: "yes"'))
    stop["first_published"] = str(stop["first_published"])
    schema = json.loads(schemas()["stop.json"])
    jsonschema.validate(stop, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**stop, "lok": 1}, schema)

"""`sentiers check`, as it is typed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.schema import schemas
from generator.cli.typed import program
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
    assert err == (
        "2 pieces of advice, which hold up nothing.\n2 trails, 5 stops: nothing stands in the way of publication.\n"
    )


def test_a_problem_is_exit_code_1(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    code, out, err = run(small, "check", "--quiet")
    assert code == 1
    assert (
        f"{STOP}:18:17: position.lat: 95.2 is not a latitude: between -90 and 90. Did you swap lat and lon? [blocks publication]"
        in out
    )
    assert err.endswith("1 error to mend before the guide can be published.\n")


def test_what_blocks_comes_last_and_is_counted(small: Project) -> None:
    small.edit(STOP, 'fr: "Le moulin d’en haut"', f'fr: "{"Moulin " * 12}"')
    small.edit(STOP, 'figure: "1830", label', 'figure: "1830", labl')
    small.edit("trails/vallon/stops/pont.yml", "code: A1", "code: A1x")
    _, out, err = run(small, "check")
    assert [line.rpartition("[")[2] for line in out.splitlines()] == [
        "advice]",
        "advice]",
        "blocks publication]",
        "blocks publication]",
    ]
    assert "facts, entry 1, labl: the key “labl” is not known" in out
    assert err.splitlines()[-1] == "2 errors to mend before the guide can be published."


def test_what_blocks_review_is_explained(small: Project) -> None:
    small.edit(STOP, 'fr: "Le moulin d’en haut"', f'fr: "{"Moulin " * 12}"')
    assert (
        "1 remark blocks review: the guide can be published, but whoever rereads it should have this mended first.\n"
        in run(small, "check")[2]
    )


def test_one_sentence_for_many_stops_is_said_once(small: Project) -> None:
    for stop in ("vallon/stops/pont", "vallon/stops/moulin-haut", "moulins/stops/lavoir"):
        path = small.trails / f"{stop}.yml"
        path.write_text(re.sub(r"position:.*\n", "", path.read_text("utf-8")), "utf-8")
    lines = run(small, "check")[1].splitlines()
    (folded,) = (line for line in lines if "times" in line)
    assert folded.startswith(
        "4 times (A1, A2, A3, B2): nobody has located this stop yet, so it has no pin. On the spot, note its position"
    )
    assert sum("nobody has located" in line for line in run(small, "check", "-v")[1].splitlines()) == 4


def test_a_terminal_gets_colours_and_the_line_at_fault(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    program = """
import os, sys
from generator.cli import main
for no_color in ("", "1"):
    os.environ["NO_COLOR"] = no_color
    try:
        main(prog_name="sentiers")
    except SystemExit:
        print("end")
"""
    code = f"import pty, os, sys; os.environ['PYTHONPATH'] = {str(PROJECT)!r}; sys.exit(pty.spawn([sys.executable, '-c', {program!r}, '--trails', {str(small.trails)!r}, '--lang', 'en', 'check', '-q']) >> 8)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    coloured, plain, _ = said.stdout.replace("\r", "").split("end\n")
    lines = coloured.split("\n")
    assert lines[0].startswith(f"\x1b[1m{STOP}:18:17\x1b[0m: position.lat: 95.2 is not a latitude")
    assert lines[0].endswith("\x1b[31m\x1b[1m[blocks publication]\x1b[0m")
    assert lines[1:3] == [
        "    18 | position: {lat: 95.2, lon: 2.0040, accuracy_m: 5, source: releve}",
        "       |                 ^",
    ]
    assert "\x1b" not in plain and "   ^" in plain


def test_a_value_never_steers_the_terminal(small: Project) -> None:
    small.edit(STOP, "code: A2", 'code: "A2\\e]0;title\\a"')
    small.edit(STOP, "kind: heritage", 'kind: "x\\e[2J"')
    out = run(small, "check")[1]
    assert "\x1b" not in out and "\x07" not in out
    assert "U+001B" in out


def test_a_command_is_shown_as_it_can_be_typed(small: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    small.edit(STOP, "authors: [equipe]", 'authors: [equipe]\ntranslated: {en: "0a1b2c3d"}')
    monkeypatch.setattr("generator.cli.typed.program", lambda: ".venv/bin/sentiers")
    assert "then run: .venv/bin/sentiers translated A2" in run(small, "check")[1]


def test_a_command_has_the_path_of_an_environment_that_is_not_active(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/sentiers").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/bin/python"))
    monkeypatch.setenv("PATH", "/nowhere")
    program.cache_clear()
    assert program() == ".venv/bin/sentiers"
    program.cache_clear()


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
        f"::error file={STOP},line=18,col=17,title=value-number::position.lat: 95.2 is not a latitude: between -90 and 90. Did you swap lat and lon?"
    ]


@pytest.mark.parametrize("arguments", [("--lang", "en", "chek"), ("--lang=en", "check", "--format", "xml")])
def test_a_command_typed_wrongly_is_no_traceback(small: Project, arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["--trails", str(small.trails), *arguments])
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "Erreur : La commande « chek » n’existe pas. Vouliez-vous dire « check » ?"),
        (("check", "--format", "xml"), "Erreur : Valeur refusée pour « --format » : « xml » n’est pas l’un de ceux-ci : « text », « json », « github »."),
        (("check", "--strickt"), "Erreur : L’option « --strickt » n’existe pas. Vouliez-vous dire « --strict » ?"),
        (("translated",), "Erreur : Il manque un argument « CODE… »."),
    ],
)  # fmt: skip
def test_a_command_typed_wrongly_is_answered_in_french(small: Project, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = run(small, *arguments, lang="fr")
    assert code == 2
    assert " ".join(err.split()).endswith(said)
    assert err.startswith("Usage\u00a0:")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--help",), "Fait, de sentiers écrits en YAML, un guide statique avec un code QR à chaque étape."),
        (("check", "--help"), "-q, --quiet Laisse de côté les conseils."),
        (("plaques", "--help"), "list Chaque plaque : imprimée, posée, retirée."),
        (("plaques", "mounted", "--help"), "--help Affiche cette aide."),
    ],
)
def test_the_help_speaks_the_language_of_the_messages(small: Project, arguments: tuple[str, ...], said: str) -> None:
    assert said in " ".join(run(small, *arguments, lang="fr")[1].split())
    assert "Show this message and exit." in run(small, *arguments, lang="en")[1]


@pytest.mark.parametrize("typed", [("check", "--lang", "fr"), ("check", "--lang=fr", "-q"), ("--lang", "fr", "check")])
def test_the_language_may_stand_after_the_command(small: Project, typed: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["--trails", str(small.trails), *typed])
    assert "2 sentiers, 5 étapes\u00a0: rien n’empêche la publication." in result.stderr


def test_the_language_follows_the_machine(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 95.2")
    for machine, sentence in (("en_GB.UTF-8", "is not a latitude"), ("fr_FR.UTF-8", "n’est pas une latitude")):
        environment = {"LANG": machine, "LC_ALL": None, "LC_MESSAGES": None}
        said = CliRunner().invoke(main, ["--trails", str(small.trails), "check", "-q"], env=environment)
        assert said.exit_code == 1
        assert sentence in said.stdout


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


@pytest.mark.skipif(sys.platform == "win32", reason="no file there has such a name")
def test_the_name_of_a_file_begins_no_line_of_its_own(small: Project) -> None:
    """What a line begins with :: is a command to a forge's runner."""
    small.write("trails/moulins/stops/a\n::add-mask::b.yml", "x: [\n")
    out = run(small, "check")[1]
    assert "trails/moulins/stops/a<U+000A>::add-mask::b.yml:1:4: " in out
    assert not [line for line in out.splitlines() if line.startswith("::")]


def test_a_raised_digit_in_the_names_of_files_breaks_no_list_of_them(small: Project) -> None:
    """It is a digit for Python, and no number."""
    for number in range(1, 21):
        small.write(f"trails/vallon/stops/{number}²{number}.yml", "")
    code, out, _ = run(small, "check", "-q")
    (folded,) = out.splitlines()
    assert code == 1 and folded.startswith("20 times (trails/vallon/stops/1²1.yml, trails/vallon/stops/2²2.yml, ")
    assert folded.endswith(": this file is empty. Write its keys, or remove the file. [blocks publication]")

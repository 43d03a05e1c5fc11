"""`sentiers survey`: findings beside the guide, and what is accepted in its files."""

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from generator.cli import main
from generator.survey.reading import parse_notebook
from tests.cli.test_check import run
from tests.conftest import PROJECT, Project
from tests.photographs import SOUNDS
from tests.survey.notebooks import DAY, HERE, LEA, ROSE, finding, media, notebook, picture, written

SPRING = "trails/vallon/stops/source-cachee.yml"
MILL = "trails/vallon/stops/moulin-haut.yml"
LOW_MILL = "trails/moulins/trail.yml"


def survey(
    project: Project, *plain: dict[str, Any] | str, options: tuple[str, ...] = ("--yes",)
) -> tuple[int, str, str]:
    files = []
    for number, one in enumerate(plain):
        project.write(name := f"releve-{number}.json", one if isinstance(one, str) else written(one))
        files.append(str(project.root / name))
    code, out, err = run(project, "survey", *files, *options)
    return code, " ".join(out.split()), " ".join(err.split())


def text(project: Project, file: str) -> str:
    return (project.root / file).read_text("utf-8")


def test_a_stop_that_nobody_had_located_gets_its_place_and_the_survey_as_its_source(small: Project) -> None:
    before = text(small, SPRING)
    code, out, err = survey(small, notebook(findings=[finding(fixes=HERE)]))
    assert (code, err) == (0, "")
    assert "A3 position not located 49.005800, 2.005900 ± 4.2 m, from 13 fixes" in out
    line = f"position: {{lat: 49.005800, lon: 2.005900, accuracy_m: 4.2, source: releve-{DAY}, surveyed: {DAY}}}\n"
    assert text(small, SPRING).replace(line, "") == before and line in text(small, SPRING)
    assert f'releve-{DAY}: {{title: {{fr: "Relevé sur place, 12 mai 2026"' in text(small, "trails/sources.yml").replace(
        "\u202f", " "
    )
    assert run(small, "check", "-q")[0] == 0
    assert survey(small, notebook(findings=[finding(fixes=HERE)]))[1].endswith(
        "Nothing was written."
    )  # it is no second survey


def test_nothing_is_written_without_a_yes(small: Project) -> None:
    before = text(small, SPRING)
    code, out, _ = survey(small, notebook(findings=[finding(fixes=HERE)]), options=())
    assert code == 0 and out.endswith(
        "Nothing was written: add --yes to take all of it, or answer one by one in a terminal."
    )
    assert text(small, SPRING) == before


def test_one_by_one_each_is_asked_for(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    small.write("releve.json", written(notebook(findings=[finding(fixes=HERE, step_free="no", surface="earth")])))
    monkeypatch.setattr("generator.cli.survey._is_terminal", lambda: True)
    command = ["--trails", str(small.trails), "--lang", "en", "survey", str(small.root / "releve.json")]
    result = CliRunner().invoke(main, command, input="n\ny\nn\n")
    assert result.exit_code == 0 and "2. A3, step-free: no. Take it? [y/N]: y" in result.output
    assert "access: {step_free: no, surface: gravel}" in text(small, SPRING)
    assert "position" not in text(small, SPRING)


def test_two_surveys_of_one_place_are_combined_by_their_accuracies(small: Project) -> None:
    near = [[49.0059, 2.0059, 12.0, 0.0]]
    other = notebook(findings=[finding(fixes=near, id="f2")])
    code, out, _ = survey(small, notebook(findings=[finding(fixes=HERE)]), other)
    assert code == 0 and "2 surveys together" in out
    found = re.search(r"lat: (\S+), lon: (\S+), accuracy_m: (\S+),", text(small, SPRING))
    assert found is not None and found.groups() == ("49.005811", "2.005900", "4")
    later = notebook(findings=[finding(fixes=HERE, day="2026-06-01")])
    assert survey(small, later)[0] == 0
    assert "lat: 49.005806" in text(small, SPRING) and "surveyed: 2026-06-01" in text(small, SPRING)


def test_what_one_phone_shared_twice_is_no_second_survey(small: Project) -> None:
    photo = {"media": "m1", "alt": "Un mur de briques", "author": "Rose M.", "agreed": True}
    first = notebook(findings=[finding(fixes=HERE[:1], step_free="no")])
    last = notebook(findings=[finding(fixes=HERE, photos=[photo])], media={"m1": picture()})
    code, out, err = survey(small, first, last)
    assert (
        (code, err) == (0, "") and "accuracy_m: 4.2" in text(small, SPRING) and "step_free: yes" in text(small, SPRING)
    )
    assert "releve-1.json: noted with https://chemins.valmont.example/; places: 1, walks: 0, consents: 0." in out
    before = text(small, SPRING)
    code, _, err = survey(small, last)
    assert code == 1 and "It is there already, as source-cachee-2026-05-12.jpg." in err
    assert text(small, SPRING) == before


def test_a_point_that_is_surer_than_the_phone_is_confirmed_where_they_agree(small: Project) -> None:
    before = text(small, MILL)
    lat, lon = (float(found[1]) for found in re.finditer(r"l(?:at|on): ([\d.]+)", before))
    code, out, _ = survey(small, notebook(findings=[finding("A2", fixes=[[lat + 0.00003, lon, 9.0, 0.0]])]))
    assert code == 0 and "the guide’s point holds, checked on the ground" in out
    assert text(small, MILL).replace(f", surveyed: {DAY}", "") == before


MILL_POINT = "position: {lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}"
MILL_AREA = "position: {area: {lat: 49.0040, lon: 2.0040, radius_m: 300}, source: releve}"


@pytest.mark.parametrize(
    ("has", "lat", "options", "why"),
    [
        (MILL_POINT, 49.0049, (), None),
        (MILL_POINT, 49.0050, (), "it is 111 m from where the guide has it, and no more than 105 m are taken unasked"),
        (MILL_POINT, 49.0050, ("--within", "150"), None),
        (MILL_POINT, 49.0049, ("--within", "0"), "it is 100 m from where the guide has it, and no more than 5 m are taken unasked"),
        (MILL_POINT.replace("accuracy_m: 5", "accuracy_m: 400"), 49.0084, (), None),
        (MILL_AREA, 49.0070, (), None),
        (MILL_AREA, 49.0080, (), "it is 445 m from where the guide has it, and no more than 400 m are taken unasked"),
        (MILL_POINT.replace("releve}", "releve, surveyed: 2020-01-01}"), 49.1, (), "it is 10676 m from where the guide has it, and no more than 105 m are taken unasked"),
    ],
)  # fmt: skip
def test_a_place_that_moves_far_is_asked_about(
    small: Project, has: str, lat: float, options: tuple[str, ...], why: str | None
) -> None:
    """A phone that took one stop for another is as sure of its place as any."""
    small.edit(MILL, MILL_POINT, has)
    before = text(small, MILL)
    code, _, err = survey(
        small, notebook(findings=[finding("A2", fixes=[[lat, 2.0040, 4.0, 0.0]])]), options=("--yes", *options)
    )
    assert code == 0
    if why is None:
        assert err == "" and f"surveyed: {DAY}" in text(small, MILL)
    else:
        assert err == f"1. A2, position: {why}; answer without --yes to take it." and text(small, MILL) == before


def test_somebody_who_is_asked_may_move_a_place_far(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    small.write("releve.json", written(notebook(findings=[finding("A2", fixes=[[49.1, 2.0040, 4.0, 0.0]])])))
    monkeypatch.setattr("generator.cli.survey._is_terminal", lambda: True)
    command = ["--trails", str(small.trails), "--lang", "en", "survey", str(small.root / "releve.json")]
    result = CliRunner().invoke(main, command, input="y\n")
    assert result.exit_code == 0 and "10676 m from there. Take it?" in " ".join(result.output.split()), result.output
    assert "lat: 49.100000" in text(small, MILL)


def test_a_new_stop_with_its_photo_its_people_and_its_words_passes_the_check(small: Project) -> None:
    plain = notebook(
        author="c1",
        consents=[ROSE, LEA],
        findings=[
            finding(
                None,
                new={"trail": "B", "title": "Le séchoir", "kind": "heritage", "topic": "pierre"},
                fixes=[[49.0061, 1.9991, 5.0, 0.0]],
                words="Le grain séchait ici, sous les tuiles.",
                step_free="yes",
                surface="paved",
                photos=[
                    {"media": "m1", "alt": "Un mur de briques", "author": "Rose M.", "agreed": True, "people": ["c2"]}
                ],
            )
        ],
        media={"m1": picture()},
    )
    code, _, err = survey(small, plain)
    assert (code, err) == (0, ""), err
    stop = text(small, "trails/moulins/stops/le-sechoir.yml")
    assert "code: B3\n" in stop and "Le grain séchait ici, sous les tuiles." in stop and "authors: [rose]\n" in stop
    assert "access: {step_free: yes, surface: paved}\n" in stop
    assert 'photos: - file: le-sechoir-2026-05-12.jpg alt: {fr: "Un mur de briques"}' in " ".join(stop.split())
    assert "people: [lea-b]" in stop
    people = text(small, "trails/people.yml")
    assert (
        'consent: {given: 2026-05-12, scope: [photo, name], until: 2099-01-01, minor: true, guardian: "sa mère"}'
        in people
    )
    assert "{stop: le-sechoir}" in text(small, LOW_MILL)
    with Image.open(small.root / "trails/moulins/media/le-sechoir-2026-05-12.jpg") as image:
        assert image.size == (64, 48) and not image.getexif()
    assert run(small, "check", "-q")[0] == 0


def test_a_sound_and_a_quotation_ask_for_the_consent_of_whoever_is_heard(small: Project) -> None:
    sound = (SOUNDS / "with-notes.mp3").read_bytes()
    speaker = {**ROSE, "id": "c9", "name": "Paul D.", "scope": ["name", "text"]}
    plain = notebook(
        consents=[speaker],
        findings=[
            finding(
                words="On venait ici à l’aube.",
                by="c9",
                sounds=[
                    {"media": "m1", "transcript": "L’eau qui tombe.", "by": "ambient"},
                    {"media": "m1", "transcript": "On venait.", "by": "c9"},
                ],
            )
        ],
        media={"m1": media("audio/mpeg", sound)},
    )
    code, _, err = survey(small, plain)
    assert code == 1 and "A3 has a recording in that language already." in err
    stop = text(small, SPRING)
    assert "by: paul-d" in stop and "recorded: 2026-05-12" in stop and "by: ambient" in stop
    published = (small.root / "trails/vallon/media/source-cachee-2026-05-12-fr.mp3").read_bytes()
    assert len(published) < len(sound)
    assert run(small, "check", "-q")[0] == 0


def test_a_walk_becomes_the_line_of_its_trail_without_its_leaps(small: Project) -> None:
    small.edit("trails/vallon/trail.yml", "provisional: false", "provisional: true")
    way = [[49.0 + step * 0.0002, 2.0 + step * 0.0002, 5.0, step * 20.0] for step in range(31)]
    way.insert(10, [49.05, 2.05, 5.0, 195.0])
    way.insert(20, [49.0036, 2.0036, 90.0, 395.0])
    plain = notebook(tracks=[{"trail": "A", "day": DAY, "segments": [way]}])
    code, out, err = survey(small, plain)
    assert (code, err) == (0, ""), err
    assert "A track a provisional line recorded: 33 points" in out and "1 leaps and 1 poor fixes left out" in out
    track = text(small, "trails/vallon/track.gpx")
    assert track.count("<trkpt") == 2 and 'lat="49.006000" lon="2.006000"' in track
    assert f"track: {{file: track.gpx, provisional: false, sources: [releve-{DAY}]}}" in text(
        small, "trails/vallon/trail.yml"
    )
    assert run(small, "check", "-q")[0] == 0
    code, _, err = survey(small, plain)
    assert "it would replace what was recorded; answer without --yes to take it" in err


REFUSED: list[tuple[Any, str]] = [
    ("", "f.json:1:1: this file is not well-formed JSON. Share it again from the notebook: the file came cut short, or something changed it on its way."),
    ("\ud800", "f.json: this file is not text in UTF-8."),
    ("[" * 200_000, "f.json: groups are nested too deep."),
    ('{"format": NaN}', "f.json: a number here is none that JSON can write (NaN, Infinity, or thousands of digits)."),
    ('{"format": "gpx"}', "f.json: this file does not come from the notebook."),
    ({"version": 2}, "f.json: this file was written by a newer notebook (version 2). Bring Sentiers up to date, then read it again."),
    ({"findings": [finding(fixes=[[95, 2, 5, 0]])]}, "findings[0].fixes[0][0]: 95 is not a latitude: between -90 and 90."),
    ({"findings": [finding(fixes=[[49, 2, 5]])]}, "findings[0].fixes[0][3]: this key is missing."),
    ({"findings": [finding(stop="../A")]}, "findings[0].stop: “../A” is not a stop code"),
    ({"findings": [finding(None)]}, "findings[0]: a finding belongs to one stop of the guide, or to one new stop."),
    ({"findings": [finding(words="x" * 20_001)]}, "findings[0].words: the text has more than 20 000 characters. Shorten it."),
    ({"media": {"m": {"type": "image/jpeg", "data": "!"}}}, "media.m.data: a picture or a recording came damaged."),
    ({"findings": [finding(photos=[{"media": "m"}])]}, "findings[0].photos[0].media: “m” is nowhere in this file."),
    ({"consents": [{**LEA, "guardian": None}]}, "consents[0]: a minor is named without whoever agreed for them."),
    ({"consents": [ROSE, {**LEA, "id": "c1"}]}, "consents[1].id: “c1” stands twice in this file."),
    ({"findings": [finding(), finding("A2")]}, "findings[1].id: “f1” stands twice in this file."),
    ({"findings": [finding(day="2999-01-01")]}, "findings[0].day: 2999-01-01 has not come yet. Set the clock of the phone,"),
    ({"consents": [{**ROSE, "given": "2999-01-01"}]}, "consents[0].given: 2999-01-01 has not come yet."),
    ({"consents": [{**ROSE, "until": "2026-05-11"}]}, "consents[0].until: 2026-05-11 is before 2026-05-12, the day it was given."),
    ({"surprise": 1}, "surprise: the key “surprise” is not known"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "sentence"), REFUSED, ids=[sentence[:50] for _, sentence in REFUSED])
def test_what_no_notebook_writes_is_refused_in_a_sentence(changes: Any, sentence: str) -> None:
    plain = changes if isinstance(changes, str) else written(notebook(**changes))
    read, problems = parse_notebook(plain.encode("utf-8", "surrogatepass"), "f.json")
    assert read is None
    assert any(sentence in " ".join(problem.line("en").split()) for problem in problems), problems


def test_one_file_that_cannot_be_read_holds_up_the_others(small: Project) -> None:
    before = text(small, SPRING)
    code, out, err = survey(small, notebook(findings=[finding(fixes=HERE)]), "{}")
    assert code == 1 and "releve-1.json: this file does not come from the notebook." in out + err
    assert text(small, SPRING) == before


UNWRITTEN: list[tuple[dict[str, Any], str]] = [
    ({"findings": [finding("Z9", fixes=HERE)]}, "No stop of this guide has the code Z9."),
    ({"tracks": [{"trail": "Z", "day": DAY, "segments": []}]}, "No trail of this guide has the letter Z."),
    ({"tracks": [{"trail": "A", "day": DAY, "segments": [HERE]}]}, "no two places that are sure: nothing to draw"),
    (
        {"tracks": [{"trail": "A", "day": DAY, "segments": [[[90, 180, 5, 0], [90, 0, 5, 2]]]}]},
        "no two places that are sure",
    ),
    (
        {"findings": [finding(fixes=HERE), finding(id="f2", fixes=[[49.9, 2.9, 5, 0]])]},
        "A3, position: not taken. 58493.4 is not an accuracy in metres: between 0.1 and 5000",
    ),
    ({"findings": [finding(confirmed=["surface"])]}, "still true on 2026-05-12: nothing to change"),
    ({"findings": [finding(words="Le mur a été repeint.")]}, "to read, nothing is written: “Le mur a été repeint.”"),
    (
        {"findings": [finding(photos=[{"media": "m1", "alt": "Un mur", "author": "Rose M."}])]},
        "Rose M. has not agreed to have this photo published.",
    ),
    (
        {"findings": [finding(photos=[{"media": "m2", "alt": "Un mur", "author": "Rose M.", "agreed": True}])]},
        "This photo cannot be read as a picture.",
    ),
    (
        {"findings": [finding(None, new={"trail": "A", "title": "Le gué", "topic": "eau"})]},
        "Nobody says who wrote it: add --author and an entry of people.yml (equipe, rose).",
    ),
    (
        {"findings": [finding(None, new={"trail": "A", "title": "Le gué", "topic": "vent"})]},
        "There is no topic “vent” in guide.yml. There are: eau, pierre.",
    ),
    ({"consents": [{**LEA, "until": "2026-05-13"}]}, "Léa B. agreed until 2026-05-13 only."),
]


@pytest.mark.parametrize(("changes", "sentence"), UNWRITTEN, ids=[sentence[:50] for _, sentence in UNWRITTEN])
def test_what_cannot_be_taken_says_why(small: Project, changes: dict[str, Any], sentence: str) -> None:
    before = {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()}
    plain = {"media": {"m1": picture(), "m2": media("image/jpeg", b"no picture")}, **changes}
    _, out, err = survey(small, notebook(**plain))
    assert sentence in out + err, out + err
    assert {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()} == before


def test_signs_that_no_text_may_hold_are_left_out_of_what_a_phone_wrote() -> None:
    plain = notebook(
        consents=[{**ROSE, "name": "Ro\u202ese \x1b[2JM.\ud83d"}],
        findings=[finding(words="Un\x00 mur\n\nhaut 😀", photos=[{"media": "m1", "alt": "\ufeffMur\x07"}])],
        media={"m1": picture()},
    )
    read, problems = parse_notebook(json.dumps(plain).encode(), "f.json")
    assert read is not None and not problems
    assert (read.consents[0].name, read.findings[0].words) == ("Rose [2JM.", "Un mur\n\nhaut 😀")
    assert read.findings[0].photos[0].alt == "Mur"


@pytest.mark.parametrize(
    ("before", "now", "after"),
    [
        (
            "{given: 2026-01-01, scope: [photo], until: 2098-12-31, proof: dossier 4}",
            {"scope": ["text"]},
            "{given: 2026-05-12, scope: [photo, text], until: 2098-12-31, proof: dossier 4}",
        ),
        (
            "{given: 2020-01-01, scope: [photo], until: 2021-12-31}",
            {"scope": ["text"]},
            "{given: 2026-05-12, scope: [text]}",
        ),
        (
            "{given: 2020-01-01, scope: [photo], until: 2021-12-31}",
            {"scope": ["photo"], "until": "2099-01-01"},
            "{given: 2026-05-12, scope: [photo], until: 2099-01-01}",
        ),
        (
            '{given: 2020-01-01, scope: [photo], minor: true, guardian: "sa mère"}',
            {"scope": ["text"]},
            None,
        ),
    ],
)
def test_a_consent_is_never_made_wider_than_what_was_said(
    small: Project, before: str, now: dict[str, Any], after: str | None
) -> None:
    entry = "zoe: {kind: person, name: {fr: Zoé}, consent: "
    small.write("trails/people.yml", text(small, "trails/people.yml") + f"{entry}{before}}}\n")
    _, _, err = survey(small, notebook(consents=[{"id": "c1", "name": "Zoé", "given": DAY, **now}]))
    assert " ".join(f"{entry}{after or before}}}".split()) in " ".join(text(small, "trails/people.yml").split())
    assert (after is None) == ("Zoé is a minor in people.yml" in err)


def test_words_that_no_page_could_hold_are_not_taken_and_nothing_is_written(small: Project) -> None:
    before = {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()}
    titled = finding(None, new={"trail": "A", "title": "<b>Le gué</b>", "topic": "eau"})
    told = finding(None, id="f2", new={"trail": "A", "title": "Le gué", "topic": "eau"}, words="<img src=x> Là")
    code, out, err = survey(small, notebook(findings=[titled, told]), options=("--yes", "--author", "equipe"))
    assert code == 1 and "Nothing was written." in out
    assert "<b>Le gué</b>, new stop: not taken. there is HTML in this text (<b>)" in err
    assert "Le gué, new stop: not taken. there is HTML in this text (<img src=x>)" in err
    assert {path: path.read_bytes() for path in small.trails.rglob("*") if path.is_file()} == before


def test_words_in_another_language_leave_the_first_one_to_be_translated(small: Project) -> None:
    new = {"trail": "A", "title": "The ford", "topic": "eau"}
    code, _, err = survey(
        small, notebook(language="en", findings=[finding(None, new=new)]), options=("--yes", "--author", "equipe")
    )
    assert (code, err) == (0, "")
    stop = text(small, "trails/vallon/stops/the-ford.yml").replace("\xa0", " ")
    assert 'title: {fr: "À traduire : The ford", en: "The ford"}' in stop
    assert run(small, "check", "-q")[0] == 0


def test_the_documented_file_is_read() -> None:
    block = re.search(r"```json\n(\{.*?)```", (PROJECT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    plain = block[1].replace("…", "AAAA")
    read, problems = parse_notebook(plain.encode(), "f.json")
    assert problems == [] and read is not None and read.findings[0].by == "c1"


def test_options_name_entries_that_are_there(small: Project) -> None:
    code, _, err = survey(small, notebook(), options=("--source", "nothing"))
    assert code == 1 and err == "--source: there is no “nothing”. There are: cadastre, releve."

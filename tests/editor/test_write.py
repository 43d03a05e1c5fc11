"""What the editor writes: the lines of the value and no others; what it refuses is shown and lost by nobody."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Project
from tests.editor.page import LAVOIR, LAVOIR_FILE, Page, changed

TRAIL = "trails/moulins/trail.yml"


@pytest.fixture
def page(small: Project) -> Page:
    return Page(small)


def test_a_value_changes_its_own_line(page: Page) -> None:
    path = page.project.root / LAVOIR_FILE
    path.write_bytes(b"\xef\xbb\xbf# un mot\r\n" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    before = page.lines(LAVOIR_FILE)
    answer = page.write(LAVOIR, {"do": "set", "path": ["title", "fr"], "value": "Le grand lavoir"}).json()
    assert answer["lines"] == [5, 5] and answer["file"] == LAVOIR_FILE
    assert changed(before, page.lines(LAVOIR_FILE)) == [
        '- title: {fr: "Le lavoir", en: "The wash house"}',
        '+ title: {fr: "Le grand lavoir", en: "The wash house"}',
    ]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf# un mot\r\n") and path.stat().st_mode & 0o777 == 0o640
    assert answer["digest"] == page.digest(LAVOIR)


def test_a_paragraph_changes_alone_and_keeps_its_width(page: Page) -> None:
    story = "story:\n  fr: |\n    Un mot court, puis un autre mot, et la ligne\n    se brise ici sans raison.\n\n    Deuxième paragraphe,\n    brisé aussi.\n"
    path = page.project.root / LAVOIR_FILE
    text = path.read_text("utf-8")
    start, end = text.index("story:"), text.index("position:")
    path.write_text(text[:start] + story + text[end:], "utf-8")
    before = page.lines(LAVOIR_FILE)
    told = "Un mot court, puis un autre mot, et la ligne se brise ici sans raison.\n\nDeuxième paragraphe, brisé aussi, puis changé."
    assert page.write(LAVOIR, {"do": "set", "path": ["story", "fr"], "value": told}).status_code == 200
    assert sorted(changed(before, page.lines(LAVOIR_FILE))) == [
        "+     Deuxième paragraphe, brisé aussi, puis changé.",
        "-     Deuxième paragraphe,",
        "-     brisé aussi.",
    ]


def test_a_new_key_stands_where_the_model_has_it(page: Page) -> None:
    before = page.lines(LAVOIR_FILE)
    page.write(LAVOIR, {"do": "set", "path": ["altitude_m"], "value": 61.5})
    after = page.lines(LAVOIR_FILE)
    assert changed(before, after) == ["+ altitude_m: 61.5"]
    assert after[after.index("altitude_m: 61.5") - 1].startswith("position:")


def test_a_leg_goes_on_naming_its_end_when_the_order_changes(page: Page) -> None:
    page.project.edit(TRAIL, "to: lavoir, ", "")
    before = page.lines(TRAIL)
    page.write("trail/moulins", {"do": "move", "path": ["stops"], "index": 0, "to": 1})
    moved = page.lines(TRAIL)
    first = next(number for number, line in enumerate(moved) if "stop: moulin-bas" in line)
    assert "stop: lavoir" in moved[first - 1] and "to: lavoir" in moved[first] and len(moved) == len(before)
    told = [line for line in page.project.lines() if "they are not shown" in line]
    assert len(told) == 2, "both ways lead elsewhere now"
    page.write("trail/moulins", {"do": "move", "path": ["stops"], "index": 1, "to": 0})
    assert not [line for line in page.project.lines() if "they are not shown" in line], "back, both hold again"
    page.write("trail/moulins", {"do": "set", "path": ["stops", 1, "leg"], "value": {"words": {"fr": "Tout droit."}}})
    assert any("to: pont" in line and "Tout droit." in line for line in page.lines(TRAIL))


def test_items_are_added_moved_and_removed(page: Page) -> None:
    fact = {"figure": "3 m", "label": {"fr": "de large"}, "source": "releve"}
    before = page.lines(LAVOIR_FILE)
    page.write(LAVOIR, {"do": "insert", "path": ["facts"], "value": fact})
    assert changed(before, page.lines(LAVOIR_FILE)) == [
        '+   - {figure: "3 m", label: {fr: "de large"}, source: releve}'
    ]
    page.write(LAVOIR, {"do": "move", "path": ["facts"], "index": 2, "to": 0})
    page.write(LAVOIR, {"do": "remove", "path": ["facts", 0]})
    assert page.lines(LAVOIR_FILE) == before
    page.write(LAVOIR, {"do": "insert", "path": ["doubts"], "value": {"fr": "La date."}})
    assert len(changed(before, page.lines(LAVOIR_FILE))) in (1, 2)


def test_an_entry_is_edited_in_its_file_alone(page: Page) -> None:
    before = page.lines("trails/sources.yml")
    answer = page.write("source/cadastre", {"do": "set", "path": ["year"], "value": 1831}).json()
    assert len(changed(before, page.lines("trails/sources.yml"))) == 2
    assert answer["root"] == ["cadastre"] and answer["values"]["year"] == "1831"


def test_the_order_of_stops_changes_by_moving_one(page: Page) -> None:
    order = [one["at"] for one in page.get("api/guide").json()["trails"][1]["stops"]]
    page.write("trail/moulins", {"do": "move", "path": ["stops"], "index": 1, "to": 0})
    assert [one["at"] for one in page.get("api/guide").json()["trails"][1]["stops"]][:2] == order[1::-1]


def test_two_tabs_lose_nothing(page: Page) -> None:
    digest = page.digest(LAVOIR)
    page.project.edit(LAVOIR_FILE, "Le lavoir", "Le lavoir neuf")
    theirs = (page.project.root / LAVOIR_FILE).read_bytes()
    edit = {"do": "set", "path": ["title", "fr"], "value": "Mon lavoir"}
    answer = page.post("api/write", {"at": LAVOIR, "digest": digest, "edits": [edit]})
    assert answer.status_code == 409
    assert answer.json()["error"] == f"{LAVOIR_FILE} was changed elsewhere meanwhile. Nothing was written."
    conflict = answer.json()["conflict"]
    assert conflict["values"]["title"]["fr"] == "Le lavoir neuf"
    assert (page.project.root / LAVOIR_FILE).read_bytes() == theirs
    again = page.post("api/write", {"at": LAVOIR, "digest": conflict["digest"], "edits": [edit]})
    assert again.json()["values"]["title"]["fr"] == "Mon lavoir"


def test_what_another_program_writes_at_the_same_moment_stays(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = (page.project.root / LAVOIR_FILE).read_bytes() + b"# theirs\n"
    digest = page.digest(LAVOIR)

    def flushed(handle: int, flush: Callable[[int], None] = os.fsync) -> None:
        flush(handle)
        (page.project.root / LAVOIR_FILE).write_bytes(theirs)

    monkeypatch.setattr(os, "fsync", flushed)
    edit = {"do": "set", "path": ["title", "fr"], "value": "Mon lavoir"}
    answer = page.post("api/write", {"at": LAVOIR, "digest": digest, "edits": [edit]})
    assert answer.json()["error"] == f"{LAVOIR_FILE} was changed elsewhere meanwhile. Nothing was written."
    assert (page.project.root / LAVOIR_FILE).read_bytes() == theirs


def test_signs_that_nobody_sees_are_left_out_of_what_is_pasted(page: Page) -> None:
    edit = {"do": "set", "path": ["title", "fr"], "value": "\ufeffLe \u202elavoir\x00"}
    assert page.write(LAVOIR, edit).json()["values"]["title"]["fr"] == "Le lavoir"


def test_a_no_break_space_is_a_change_of_its_own(page: Page) -> None:
    story = "Il a servi 40 ans.\n\nPuis plus personne."
    page.write(LAVOIR, {"do": "set", "path": ["story", "fr"], "value": story})
    spaced = story.replace("40 ans", "40\u00a0ans")
    answer = page.write(LAVOIR, {"do": "set", "path": ["story", "fr"], "value": spaced})
    assert answer.json()["values"]["story"]["fr"].rstrip() == spaced


def test_edits_are_all_made_or_none(page: Page) -> None:
    before = (page.project.root / LAVOIR_FILE).read_bytes()
    good = {"do": "set", "path": ["title", "fr"], "value": "Autre"}
    answer = page.write(LAVOIR, good, {"do": "set", "path": ["facts", 50, "figure"], "value": "x"})
    assert answer.status_code == 422
    assert (page.project.root / LAVOIR_FILE).read_bytes() == before


def test_a_file_that_cannot_be_written_is_left_whole(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (page.project.root / LAVOIR_FILE).read_bytes()

    def fails(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    answer = page.write(LAVOIR, {"do": "set", "path": ["title", "fr"], "value": "Autre"})
    assert answer.status_code == 422 and answer.json()["error"].startswith("lavoir.yml cannot be written")
    assert (page.project.root / LAVOIR_FILE).read_bytes() == before
    assert [path.name for path in (page.project.trails / "moulins/stops").glob(".*")] == []


def test_undo_puts_back_every_byte_and_refuses_where_others_wrote(page: Page) -> None:
    path = page.project.root / LAVOIR_FILE
    before = path.read_bytes()
    assert page.get("api/guide").json()["undo"] is None
    page.write(LAVOIR, {"do": "set", "path": ["title", "fr"], "value": "Un"})
    first = path.read_bytes()
    page.write(LAVOIR, {"do": "set", "path": ["title", "fr"], "value": "Deux"})
    assert page.get("api/guide").json()["undo"] == f"the change in {LAVOIR_FILE}"
    assert page.post("api/undo", {}).json() == {"undone": f"the change in {LAVOIR_FILE}", "files": [LAVOIR_FILE]}
    assert path.read_bytes() == first
    path.write_bytes(first + b"# plus\n")
    refused = page.post("api/undo", {})
    assert refused.status_code == 422
    assert (
        refused.json()["error"]
        == f"{LAVOIR_FILE} was changed elsewhere since: undoing would lose that, so nothing was done."
    )
    path.write_bytes(first)
    assert page.post("api/undo", {}).status_code == 200 and path.read_bytes() == before
    assert page.post("api/undo", {}).json() == {"error": "There is nothing to undo."}


def test_problems_stand_at_the_path_of_their_value(page: Page) -> None:
    page.write(LAVOIR, {"do": "set", "path": ["position", "lat"], "value": "95"})
    found = [one for one in page.get("api/guide").json()["problems"] if one["file"] == LAVOIR_FILE]
    assert [(one["path"], one["severity"]) for one in found if "lat" in one["path"]] == [
        (["position", "lat"], "blocks-publication")
    ]
    stops = page.get("api/guide").json()["trails"][1]["stops"]
    assert [one["code"] for one in stops if one["at"] == LAVOIR] == ["?"], "what cannot be read can still be opened"
    assert page.get(f"api/document?at={LAVOIR}").json()["values"]["position"]["lat"] == "95"
    assert page.write(LAVOIR, {"do": "set", "path": ["position", "lat"], "value": "49.004"}).status_code == 200


def test_a_file_that_is_no_yaml_says_where(page: Page) -> None:
    page.project.edit(LAVOIR_FILE, 'title: {fr: "Le lavoir"', 'title: {fr: "Le lavoir')
    answer = page.get(f"api/document?at={LAVOIR}")
    assert answer.status_code == 422
    assert f"{LAVOIR_FILE} cannot be understood as it is written" in answer.json()["error"]


def test_what_changed_is_said_in_words(page: Page) -> None:
    assert page.get("api/changes").json() == {"changes": []}
    page.write(LAVOIR, {"do": "set", "path": ["title", "fr"], "value": "Le grand lavoir"})
    found = page.get("api/changes").json()["changes"]
    assert found[0]["subject"] == "B2" and "title" in found[0]["text"]


def test_a_translation_read_again_is_noted(page: Page) -> None:
    answer = page.post("api/reread", {"at": LAVOIR, "digest": page.digest(LAVOIR), "language": "en"})
    assert list(answer.json()["values"]["translated"]) == ["en"]
    page.write(LAVOIR, {"do": "set", "path": ["title", "fr"], "value": "Autre"})
    rules = [(one["rule"], one["path"]) for one in page.get("api/guide").json()["problems"]]
    assert ("translation-stale", ["translated", "en"]) in rules
    assert page.post("api/reread", {"at": LAVOIR, "digest": "x", "language": "fr"}).status_code == 422


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("49.0061, 2.0003", (49.0061, 2.0003)),
        ("49,0061 ; 2,0003", (49.0061, 2.0003)),
        ("49°00′21.96″N 2°00′01.08″E", (49.0061, 2.0003)),
        ("49 0.366 N 2 0.018 E", (49.0061, 2.0003)),
        ("2.0003 E, 49.0061 N", (49.0061, 2.0003)),
        ("geo:49.0061,2.0003;u=5", (49.0061, 2.0003)),
        ("https://www.openstreetmap.org/#map=17/49.0061/2.0003", (49.0061, 2.0003)),
        ("https://www.google.com/maps/place/X/@49.1,2.1,17z/data=!3d49.0061!4d2.0003", (49.0061, 2.0003)),
        ("https://maps.apple.com/?ll=49.0061,2.0003", (49.0061, 2.0003)),
        ("https://cartes.gouv.fr/explorer-les-cartes/?c=2.0003,49.0061&z=17", (49.0061, 2.0003)),
        ("2.0003, 49.0061", (49.0061, 2.0003)),
    ],
)
def test_a_place_is_understood_as_people_paste_it(page: Page, text: str, place: tuple[float, float]) -> None:
    answer = page.post("api/place", {"text": text}).json()
    assert (answer["lat"], answer["lon"]) == pytest.approx(place, abs=2e-6)
    assert (answer["note"] is not None) == (text == "2.0003, 49.0061")


def test_what_is_no_place_says_what_one_is(page: Page) -> None:
    for text in ("devant la mairie", "95.2, 3.1", "https://maps.app.goo.gl/AbC", ""):
        answer = page.post("api/place", {"text": text})
        assert answer.status_code == 422 and answer.json()["error"].startswith("No place is found in that.")

"""A file of the notebook in the editor: shown beside what the guide has, taken piece by piece, undone."""

from typing import Any

import pytest

from tests.conftest import Project
from tests.editor.page import OWN, TOKEN, Page
from tests.survey.notebooks import DAY, HERE, finding, notebook, written

SPRING = "trails/vallon/stops/source-cachee.yml"


@pytest.fixture
def page(small: Project) -> Page:
    return Page(small)


def _handed_in(page: Page, content: str) -> Any:
    headers = {**OWN, "Content-Type": "application/octet-stream"}
    return page.client.post(f"/{TOKEN}/api/survey", content=content.encode(), headers=headers)


def test_what_is_taken_is_written_and_can_be_undone(page: Page) -> None:
    before = page.lines(SPRING)
    answer = _handed_in(page, written(notebook(findings=[finding(fixes=HERE)]))).json()
    (position,) = answer["proposals"]
    assert (position["where"], position["what"], position["has"]) == ("A3", "position", "not located")
    assert " ".join(position["found"].split()) == "49.005800, 2.005900 ± 4.2 m, from 13 fixes"
    assert page.lines(SPRING) == before, "nothing is written before it is taken"
    ask = {"survey": answer["survey"], "number": 0}
    taken = page.post("api/survey/take", ask).json()
    assert SPRING in taken["files"]
    assert f"surveyed: {DAY}" in next(line for line in page.lines(SPRING) if line.startswith("position:"))
    again = page.post("api/survey/take", ask)
    assert (again.status_code, again.json()["error"]) == (422, "There is nothing to write here.")
    assert page.post("api/undo", {}).json()["undone"] == "position of A3"
    assert page.lines(SPRING) == before


def test_another_file_and_another_number_are_refused_in_a_sentence(page: Page) -> None:
    answer = _handed_in(page, '{"format": "other"}')
    assert answer.status_code == 422
    assert answer.json()["error"] == (
        "This file is not taken: this file does not come from the notebook. Choose the file that the notebook shared; "
        "its name begins with the word for survey."
    )
    taken = page.post("api/survey/take", {"survey": "none", "number": 0})
    assert taken.json()["error"] == "That file was not kept: choose it again."

"""Forms are made from the models: every key has a name, and a way to be filled in."""

import gzip
import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.editor.app import STATIC
from generator.editor.documents import KINDS
from generator.fields.form import describe
from generator.fields.labels import LABELS
from generator.model.catalogues import Landmark, Person
from generator.model.stop import Stop
from generator.model.trail import Trail

FILLED_IN = {
    "group", "list", "map", "one_of", "texts", "figure", "choice", "yes_no", "number", "reference", "prose", "line", "day", "language",
    "code", "letter", "identifier", "osm", "wikidata", "merimee", "colour", "file", "web", "site", "tiles", "mail", "icon", "time_zone", "digest", "pair", "ecodesign_criterion",
}  # fmt: skip


def fields(form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for field in form.get("fields", ()):
        yield field
        yield from fields(field)
    for inner in (form.get("of"), *form.get("forms", {}).values()):
        if inner is not None:
            yield inner
            yield from fields(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_name_and_a_way_to_be_filled_in(kind: str) -> None:
    for language in ("fr", "en"):
        found = list(fields(describe(KINDS[kind].model, language)))
        assert {field["kind"] for field in found} <= FILLED_IN
        keys = [field for field in found if "key" in field]
        assert [field["key"] for field in keys if field["key"] not in LABELS] == []
        # the names of a choice may say all of it
        assert [field["key"] for field in keys if not field["help"] and field["kind"] != "choice"] == []


def test_the_form_of_a_stop_says_its_limits_and_what_its_names_refer_to() -> None:
    form = {field["key"]: field for field in describe(KINDS["stop"].model, "fr")["fields"]}
    assert list(form)[:4] == ["code", "kind", "topics", "title"] and "id" not in form
    assert (form["essential"]["words"], form["story"]["words"], form["title"]["most_characters"]) == (
        [30, 60],
        [70, 250],
        60,
    )
    assert form["title"]["is_line"] and not form["story"]["is_line"]
    assert form["topics"] | {"of": None} == form["topics"] | {"of": None, "least": 1, "most": 4}
    assert form["topics"]["of"] == {"kind": "reference", "to": "topic", "also": []}
    assert (form["arrival_m"]["least"], form["arrival_m"]["most"], form["arrival_m"]["whole"]) == (15, 100, False)
    assert [one["label"] for one in form["kind"]["choices"]] == ["Patrimoine", "Transition écologique"]
    audio = {field["key"]: field for field in form["audio"]["of"]["fields"]}
    assert audio["file"] | {} == {**audio["file"], "kind": "file", "media": "sound"}
    assert [one["value"] for one in audio["by"]["also"]] == ["synthetic", "ambient"]
    film = {field["key"]: field for field in form["signed"]["of"]["fields"]}
    assert form["signed"]["by"] == "sign_language"
    assert form["signed"]["keys"][0] == {"code": "fsl", "name": "Langue des signes française (LSF)"}
    assert (film["file"]["media"], film["captions"]["of"]["media"], film["by"]["label"]) == (
        "film",
        "captions",
        "Qui signe",
    )


def test_the_page_weighs_at_most_60_kb_compressed() -> None:
    """Each file by itself, as a server sends it."""
    files = [path for path in STATIC.iterdir() if path.suffix in (".html", ".css", ".js", ".svg")]
    assert len(files) > 20
    assert sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in files) <= 60_000


def _choices(form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every field of a form that is chosen among words."""
    for field in form.get("fields", ()):
        inner = field.get("of") or {}
        if "choices" in field or "choices" in inner:
            yield field
        yield from _choices(field)
        yield from _choices(inner)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_of_a_choice_leaves_the_words_of_the_file_to_the_file(language: str) -> None:
    found = [field for model in (Stop, Trail, Person, Landmark) for field in _choices(describe(model, language))]
    assert {"kind", "step_free", "surface", "scope", "route"} <= {field["key"] for field in found}
    for field in found:
        choices = field.get("choices") or field["of"]["choices"]
        assert not [one for one in choices if re.search(rf"\b{one['value']}\b", field["help"])], field
    said = {field["key"]: field["help"] for field in found if field["key"] == "surface"}
    assert said["surface"] == {"fr": "ce sur quoi l’on marche", "en": "what one walks on"}[language]

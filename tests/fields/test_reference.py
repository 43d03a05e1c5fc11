"""The reference of every key, as those read it who write the files."""

import re
from html import unescape
from pathlib import Path

from generator.fields.reference import FieldWords, reference
from generator.model.descriptions import KEYS


def all_fields(fields: tuple[FieldWords, ...]) -> list[FieldWords]:
    return [found for one in fields for found in (one, *all_fields(tuple(one.fields)))]


def field(language: str, document: str, path: str) -> FieldWords:
    (kind,) = (one for one in reference(language) if one.key == document)
    (found,) = (one for one in all_fields(tuple(kind.fields)) if one.path == path)
    return found


def test_every_key_that_the_check_explains_is_in_the_reference() -> None:
    elsewhere = {"VisitPlan", "PlannedStop", "VisitContact", "PlaqueLine"}  # files that a command writes
    explained = {
        (key, words.example) for model, keys in KEYS.items() if model not in elsewhere for key, words in keys.items()
    }
    shown = {(one.key, one.example) for kind in reference("en") for one in all_fields(tuple(kind.fields))}
    assert explained - shown == set()


def test_a_key_says_what_it_means_and_takes() -> None:
    story = field("en", "stop", "story")
    assert (story.label, story.is_required, list(story.takes)) == (
        "The story",
        True,
        ["from 70 to 250 words", "a text in each language"],
    )
    assert list(field("fr", "stop", "question.answer").takes) == ["un nombre de 1 à 3"]
    assert list(field("en", "stop", "question.choices").takes) == ["exactly 3 entries", "a text in each language"]
    assert ("synthetic", "A machine’s voice") in field("en", "stop", "audio.by").choices
    assert field("en", "stop", "position").choices == [("anywhere", "anywhere")]
    assert {one.key for one in field("en", "stop", "position").fields} >= {"lat", "lon", "accuracy_m", "area", "source"}


def test_the_page_shows_them_in_both_languages(built: Path) -> None:
    french, english = (unescape((built / path / "index.html").read_text("utf-8")) for path in ("ecrire", "en/writing"))
    assert "Écrire une étape\u00a0: chaque clé expliquée" in french
    ids = re.findall(r'id="([a-z]+-[^"]+)"', english)
    assert len(ids) == len(set(ids)) and {"stop-question-because", "guide-address", "person-consent-guardian"} <= set(
        ids
    )
    assert re.findall(r'id="([a-z]+-[^"]+)"', french) == ids
    assert 'lang="en"' not in french.split("<main", 1)[1].split("</main>")[0]

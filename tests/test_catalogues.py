"""Every sentence is translated, with the values it takes."""

import pytest

from tests.catalogues import LANGUAGES, catalogue, fields, sentences

PAIRS = [(domain, language) for domain, languages in LANGUAGES.items() for language in languages]


@pytest.mark.parametrize(("domain", "language"), PAIRS)
def test_every_sentence_is_translated(domain: str, language: str) -> None:
    there = catalogue(domain, language)
    missing = []
    for sentence in sentences(domain):
        message = there.get(sentence if isinstance(sentence, str) else sentence[0])
        said = [] if message is None else [message.string] if isinstance(message.string, str) else list(message.string)
        if not said or not all(said):
            missing.append(sentence)
    assert missing == [], "run: make catalogues, then translate what is empty"


@pytest.mark.parametrize(("domain", "language"), PAIRS)
def test_a_translation_takes_the_values_of_its_sentence(domain: str, language: str) -> None:
    wrong = []
    for message in catalogue(domain, language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = set().union(*(fields(text) for text in ids)) if message.id else set()
        wrong += [text for text in said if text and message.id and not fields(text) <= wanted]
        wrong += [
            text for text in said if text and isinstance(message.id, str) and message.id and fields(text) != wanted
        ]
    assert wrong == []

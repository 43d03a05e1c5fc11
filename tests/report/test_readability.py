"""The formulas against what their authors published."""

import pytest

from generator.report.readability import (
    Counts,
    english_syllables,
    flesch,
    french_syllables,
    kandel_moles,
    reading_ease,
)

# R. Flesch, The Art of Readable Writing (1949), p. 150: words a sentence, syllables in 100 words, range of the score
FLESCH_TABLE = [
    (8, 123, 90, 100),
    (11, 131, 80, 90),
    (14, 139, 70, 80),
    (17, 147, 60, 70),
    (21, 155, 50, 60),
    (25, 167, 30, 50),
    (29, 192, 0, 30),
]


@pytest.mark.parametrize(("words", "syllables", "low", "high"), FLESCH_TABLE)
def test_flesch_gives_the_scores_of_his_table(words: int, syllables: int, low: float, high: float) -> None:
    assert low <= flesch(Counts(100, words * 100, words * syllables)) <= high


def test_check_values_of_the_two_formulas() -> None:
    counts = Counts(sentences=5, words=100, syllables=160)
    assert kandel_moles(counts) == pytest.approx(68.94)
    assert flesch(counts) == pytest.approx(51.175)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("moulin", 2), ("pierre", 1), ("patrimoine", 3), ("théâtre", 2), ("mine", 1), ("maïs", 2), ("oiseau", 2),
     ("quatre", 1), ("année", 2), ("créé", 2), ("européen", 4), ("écologique", 4), ("chevalement", 4), ("les", 1)],
)  # fmt: skip
def test_french_syllables_as_spoken(word: str, syllables: int) -> None:
    assert french_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("mine", 1), ("table", 2), ("houses", 2), ("jumped", 1), ("wanted", 2), ("nation", 2), ("idea", 3), ("coal", 1),
     ("engineer", 3), ("radio", 3), ("whole", 1), ("lovely", 2), ("society", 4), ("carried", 2), ("the", 1)],
)  # fmt: skip
def test_english_syllables_as_spoken(word: str, syllables: int) -> None:
    assert english_syllables(word) == syllables


def test_short_plain_sentences_read_more_easily_than_long_ones() -> None:
    plain = "La roue tourne. L’eau tombe. Le grain est moulu."
    heavy = "L’infrastructure hydraulique, dont la réhabilitation multidimensionnelle demeure conditionnée par d’innombrables autorisations administratives, fonctionnait continuellement."
    easy, hard = reading_ease(plain, "fr"), reading_ease(heavy, "fr")
    assert easy is not None and hard is not None
    assert easy > 90 > 10 > hard


def test_a_language_without_formula_has_no_ease() -> None:
    assert reading_ease("Het rad draait.", "nl") is None
    assert reading_ease("…", "fr") is None


def test_markdown_signs_are_not_words() -> None:
    assert reading_ease(
        "**La roue** tourne. [L’eau](https://example.org/tres/longue/adresse) tombe.", "fr"
    ) == reading_ease("La roue tourne. L’eau tombe.", "fr")

"""Values that a key cannot take: what was meant, as it is to be typed, and a file that passes once it is."""

import re

import pytest

from generator.model.descriptions import KEYS
from generator.read.value_cures import number_cure
from tests.read.test_yaml_diagnosis import GOOD, problems, said

POSITION = "position: {lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}"
DAY = "first_published: 2026-01-10"
PAIR = "Name the two numbers, say how many metres off they may be, and in the place of … where they are from, by its name in sources.yml: position: {lat: 49.004, lon: 2.004, accuracy_m: 10, source: …}"

CASES = {
    "pair": (POSITION, "position: 49.004, 2.004", PAIR),
    "pair-without-space": (POSITION, "position: 49.004,2.004", PAIR),
    "pair-in-a-list": (POSITION, "position: [49.004, 2.004]", PAIR),
    "pair-with-commas": (POSITION, "position: 49,004 2,004", PAIR),
    "pair-in-degrees": (POSITION, "position: 49°00'14.4\"N 2°00'14.4\"E", PAIR),
    "pair-after-lat": (POSITION, "position:\n  lat: 49.004, 2.004\n  lon: 2.004\n  accuracy_m: 5\n  source: releve", "Write each number after its own key: lat: 49.004, lon: 2.004"),
    "comma": (POSITION, "position:\n  lat: 49,004\n  lon: 2.004\n  accuracy_m: 5\n  source: releve", "Write a point, not a comma: lat: 49.004"),
    "degrees": (POSITION, POSITION.replace("49.0040", "49°00'14.4\"N"), "Write the degrees with decimals: lat: 49.004"),
    "degrees-with-other-signs": (POSITION, POSITION.replace("49.0040", "49° 0’ 14,4” N".replace(",", ".")), "Write the degrees with decimals: lat: 49.004"),
    "degrees-and-minutes": (POSITION, POSITION.replace("49.0040", "49°00.24'"), "Write the degrees with decimals: lat: 49.004"),
    "degrees-west": (POSITION, POSITION.replace("2.0040", "2°00'14.4\"O"), "Write the degrees with decimals: lon: -2.004"),
    "letter-of-the-side": (POSITION, POSITION.replace("49.0040", "49.0040N"), "Write the degrees with decimals: lat: 49.004"),
    "unit": (POSITION, POSITION.replace("accuracy_m: 5", "accuracy_m: 5 m"), "Write the number alone: accuracy_m: 5"),
    "day-first": (DAY, "first_published: 10/01/2026", "Write: 2026-01-10"),
    "day-in-words": (DAY, "first_published: 10 janvier 2026", "Write: 2026-01-10"),
    "day-in-english": (DAY, "first_published: 1st January 2026", "Write: 2026-01-01"),
    "month-without-zero": (DAY, "first_published: 2026-1-10", "Write: 2026-01-10"),
    "31-june": (DAY, "first_published: 2026-06-31", "That month has 30 days."),
    "29-february": (DAY, "first_published: 2026-02-29", "That month has 28 days."),
    "month-13": (DAY, "first_published: 2026-13-01", "A year has twelve months: the month stands in the middle."),
    "month-without-days-to-count": (DAY, "first_published: 2026-00-10", "A year has twelve months: the month stands in the middle."),
    "language-in-capitals": ('alt: {fr: "La roue"', 'alt: {FR: "La roue"', "Did you mean “fr”?"),
    "language-by-name": ('alt: {fr: "La roue"', 'alt: {français: "La roue"', "Did you mean “fr”?"),
    "yes-in-french": ("step_free: yes", "step_free: oui", "Did you mean “yes”?"),
    "kind-in-french": ("kind: heritage", "kind: patrimoine", "Did you mean “heritage”?"),
    "no-such-word": ("step_free: yes", "step_free: bof", "That is: whether one gets there without a step: yes, partly, no (there are steps), unknown (nobody has looked)."),
    "alt-missing": ('    alt: {fr: "La roue", en: "The wheel"}\n', "", "That is: what the picture shows, in a sentence, for those who do not see it. Add it, for example: alt: {fr: \"Des femmes lavent du linge au bord de l’eau\", en: \"Women washing linen by the water\"}"),
    "licence-missing": ("    licence: CC BY 4.0\n", "", "That is: the terms on which its author lets it be published: a licence, the public domain, or their permission. Add it, for example: licence: CC BY 4.0"),
    "essential-without-value": (GOOD[GOOD.index("essential:") : GOOD.index("story:")], "essential:\n", "That is: what to know if one reads only that: 30 to 60 words, also engraved on the plaque. Write it after the colon, for example: essential: {fr: \"…\", en: \"…\"}"),
}  # fmt: skip


REFUSED = {
    "year-0": (DAY, "first_published: 0000-01-10", "first_published: “0000-01-10” is not a date: year-month-day, such as 2026-05-12."),
    "year-0-in-words": (DAY, "first_published: 1 mars 0000", "first_published: “1 mars 0000” is not a date: year-month-day, such as 2026-05-12."),
    "choice-of-400-digits": ("answer: 2", f"answer: {'1' * 400}", "question.answer: “111111111111111111111111111111111111111…” is not the number of a choice: between 1 and 3."),
    "choice-of-a-raised-digit": ("answer: 2", "answer: ²", "question.answer: “²” is not the number of a choice: between 1 and 3."),
}  # fmt: skip


def test_a_number_in_a_list_is_shown_without_a_key() -> None:
    cure = number_cure("latitude", "0", "nan")
    assert cure is not None and cure.text("en") == "Write the degrees with decimals, such as 49.00400"


@pytest.mark.parametrize(("old", "new", "line"), REFUSED.values(), ids=REFUSED)
def test_a_value_that_nothing_can_be_made_of_is_told_in_a_sentence(old: str, new: str, line: str) -> None:
    assert GOOD.count(old) == 1
    assert [each.partition(": ")[2] for each in said(problems(GOOD.replace(old, new)))] == [line]


@pytest.mark.parametrize(("old", "new", "cure"), CASES.values(), ids=CASES)
def test_what_was_meant_is_said_as_it_is_to_be_typed(old: str, new: str, cure: str) -> None:
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    (problem,) = problems(text)
    assert problem.cure is not None
    assert problem.cure.text("en") == cure
    line = text.split("\n")[problem.spot.line - 1]
    key = problem.spot.key.rpartition(".")[2]
    if near := re.fullmatch("Did you mean “(.*)”\\?", cure):
        key = f"{key}: " if f"{key}:" in line and near[1] not in ("fr",) else ""
        wrong = line[problem.spot.column - 1 :].split("}")[0].split(",")[0].split(":")[0]
        assert said(problems(text.replace(line, line.replace(wrong, near[1])))) == []
    elif typed := re.search(r"(?:example|are from|alone|decimals|comma|own key): (\w+: .*)$", cure):
        written = typed[1].replace("source: …", "source: releve")
        if "missing" in str(problem.found):
            mended = text.rstrip("\n") + f"\n    {written}\n"
        elif written.startswith(("position", "essential")):
            mended = text.replace(line, written)
        else:
            mended = text.replace(
                line, re.sub(rf"{key}: (?:[^,}}]|,(?=\d|\s[\d.]+$))*", written.split(", lon")[0], line, count=1)
            )
        assert said(problems(mended)) == []


def test_every_example_of_a_key_begins_with_that_key() -> None:
    wrong = [
        (model, key)
        for model, keys in KEYS.items()
        for key, known in keys.items()
        if not known.example.startswith(f"{key}: ")
    ]
    assert wrong == []

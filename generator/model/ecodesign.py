"""What an evaluation of the guide's eco-design found, as far as the French declaration asks for it.

Source: Référentiel général d'écoconception de services numériques (RGESN), Arcep and Arcom with ADEME, DINUM, CNIL and Inria, version of
May 2024: 78 criteria in nine themes, each with its priority; the score of progress weighs them.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated

from generator.model.base import LocalText, Part
from generator.model.values import Day, OneLine, patterned, quantity

VERSION = "2024"
REFERENCE_URL = "https://www.arcep.fr/mes-demarches-et-services/entreprises/fiches-pratiques/referentiel-general-ecoconception-services-numeriques.html"


class Priority(StrEnum):
    HIGH = "high"
    RECOMMENDED = "recommended"
    MODERATE = "moderate"


WEIGHTS: Mapping[Priority, float] = {Priority.HIGH: 1.5, Priority.RECOMMENDED: 1.25, Priority.MODERATE: 1.0}

_PRIORITIES = {
    1: "HHRHHRMRHR",
    2: "HHRHHRHHMH",
    3: "HRMHMMM",
    4: "HHRRMRMMMMMRHRR",
    5: "RRHHHMMR",
    6: "RRMRRMM",
    7: "RRMH",
    8: "HHHRRRRMRR",
    9: "HHHHHRH",
}
"""By theme, in the order of its criteria: high, recommended, moderate."""

CRITERIA: Mapping[str, Priority] = {
    f"{theme}.{place}": {"H": Priority.HIGH, "R": Priority.RECOMMENDED, "M": Priority.MODERATE}[letter]
    for theme, letters in _PRIORITIES.items()
    for place, letter in enumerate(letters, 1)
}
"""Number -> priority, in the order of the standard."""

ALWAYS_APPLY = frozenset(
    ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.8", "1.9", "2.1", "2.2", "2.3", "2.6", "2.7", "4.1", "4.5", "4.6", "4.7", "9.1")
)  # fmt: skip
"""Criteria that no service may leave out as applying to nothing."""

EcoCriterion = Annotated[
    str, patterned("ecodesign_criterion", r"[1-9]\.[1-9][0-9]?", lambda number: number in CRITERIA)
]


class Remark(Part):
    """What the declaration tells of one criterion: how it is met, why not, or why it applies to nothing."""

    criterion: EcoCriterion
    told: LocalText


class Goal(Part):
    """The score that is aimed at, and until when."""

    score_pct: Annotated[float, quantity("percent", 0, 100)]
    until: Day


class EcoDesign(Part):
    """`ecodesign:` of guide.yml. referent: who answers for eco-design (criterion 1.3). met, not_met, not_applicable: each of the 78 criteria
    stands in one of them. previous_pct: the score of the declaration before."""

    day: Day
    evaluator: OneLine
    referent: OneLine | None = None
    met: tuple[EcoCriterion, ...] = ()
    not_met: tuple[EcoCriterion, ...] = ()
    not_applicable: tuple[EcoCriterion, ...] = ()
    previous_pct: Annotated[float, quantity("percent", 0, 100)] | None = None
    goal: Goal | None = None
    plan: LocalText | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def score_pct(self) -> float:
        """Weight of the criteria met by that of those that apply, 0 to 100; 0 where none applies."""
        met = weight(self.met)
        applying = met + weight(self.not_met)
        return 100 * met / applying if applying else 0


def weight(numbers: Iterable[str]) -> float:
    return sum(WEIGHTS[CRITERIA[number]] for number in numbers)


def theme_of(number: str) -> int:
    """1 to 9."""
    return int(number.partition(".")[0])

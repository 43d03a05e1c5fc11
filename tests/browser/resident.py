"""A resident who fills in a page on a phone, and how long each step takes somebody who is not quick.

Sources: Card, Moran & Newell, «The keystroke-level model for user performance time with interactive systems», CACM 23(7), 1980: 1.35 s
to decide on a step, 1.1 s to point. Palin et al., «How do people type on mobile devices?», MobileHCI 2019: 36.2 words a minute of five
letters; here half as fast. A sentence is read aloud at 150 words a minute.
"""

from typing import Any

DECIDE_S, POINT_S = 1.35, 1.1
LETTER_S = 2 * 60 / (36.2 * 5)
SPOKEN_WORD_S = 60 / 150
SNAPSHOT_S = 12.0
"""To point a camera at a wall, press and accept the picture."""
LISTENED_WORDS_S = 3.0
"""For the answer of somebody who was asked."""


class Resident:
    """steps: what was done, and the seconds that it took; page: may be opened anew between two steps."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.steps: list[tuple[str, float]] = []

    @property
    def total_s(self) -> float:
        return sum(seconds for _, seconds in self.steps)

    def took(self, step: str, seconds: float) -> None:
        self.steps.append((step, round(seconds, 1)))

    def tap(self, selector: str) -> None:
        self.page.click(selector)
        self.took(f"tap {selector}", DECIDE_S + POINT_S)

    def tick(self, selector: str) -> None:
        self.page.check(selector)
        self.took(f"tick {selector}", DECIDE_S + POINT_S)

    def choose(self, selector: str, value: str) -> None:
        """Open a list, find a row, press it."""
        self.page.select_option(selector, value)
        self.took(f"choose {selector}", 2 * (DECIDE_S + POINT_S))

    def write(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)
        self.page.locator(selector).blur()
        self.took(f"write {selector}", DECIDE_S + POINT_S + LETTER_S * len(text))

    def photograph(self, selector: str, file: dict[str, Any]) -> None:
        self.page.set_input_files(selector, file)
        self.took(f"photograph {selector}", DECIDE_S + POINT_S + SNAPSHOT_S)

    def read_aloud(self, selector: str) -> None:
        words = len(self.page.inner_text(selector).split())
        self.took(f"read aloud {selector}", words * SPOKEN_WORD_S + LISTENED_WORDS_S)

"""What an audit of accessibility found, as far as the French statement asks for it.

Sources: decree 2019-768 of 24 July 2019, articles 2 and 4; order of 20 September 2019, annex; RGAA 4.1.2.
"""

from datetime import MAXYEAR, date
from enum import StrEnum
from typing import Annotated, Literal

from generator.model.base import LocalText, Part
from generator.model.values import Day, OneLine, WebAddress, whole

VERSION = "4.1.2"
CRITERIA = 106
"""Of that version of RGAA."""
VALID_YEARS = 3
"""How long a statement holds after the day it was drawn up (order of 20 September 2019, article 3)."""
PARTLY_FROM_PCT = 50


class Conformity(StrEnum):
    """The three states that the decree knows (article 4)."""

    NOT = "not"
    PARTLY = "partly"
    FULLY = "fully"


class Shortfall(Part):
    """A content that cannot be reached by everybody. why: not_met, a criterion is not met; burden, meeting it asks too much
    (article 4 of the decree); exempt, the law leaves it out. alternative: how to get at it all the same."""

    what: LocalText
    why: Literal["not_met", "burden", "exempt"] = "not_met"
    alternative: LocalText | None = None


class Audit(Part):
    """An audit of the pages. met, not_met: criteria; those that apply to nothing are in neither. statement: the day the
    statement was drawn up."""

    day: Day
    auditor: OneLine
    met: Annotated[int, whole("criteria", 0, CRITERIA)]
    not_met: Annotated[int, whole("criteria", 0, CRITERIA)]
    statement: Day
    tested_with: tuple[OneLine, ...] = ()

    @property
    def rate_pct(self) -> float:
        """Criteria met of those that apply, 0 to 100; 0 where none applies."""
        applying = self.met + self.not_met
        return 100 * self.met / applying if applying else 0

    @property
    def last_day(self) -> date:
        """The last day on which the statement holds; of 29 February, 28 February."""
        year = min(self.statement.year + VALID_YEARS, MAXYEAR)
        try:
            return self.statement.replace(year=year)
        except ValueError:
            return self.statement.replace(year=year, day=28)


class Accessibility(Part):
    """`accessibility:` of guide.yml. scheme: the scheme of several years; plan: what is done this year."""

    scheme: WebAddress | None = None
    plan: WebAddress | None = None
    audit: Audit | None = None
    shortfalls: tuple[Shortfall, ...] = ()

    def conformity_on(self, day: date) -> Conformity:
        """Without an audit that holds, a site counts as not conforming (order, annex)."""
        audit = self.audit
        if audit is None or day > audit.last_day or audit.rate_pct < PARTLY_FROM_PCT:
            return Conformity.NOT
        return Conformity.FULLY if audit.not_met == 0 else Conformity.PARTLY

"""Rules of the statement of accessibility: numbers that can be, days that follow one another, and a statement that still holds."""

from collections.abc import Iterator
from datetime import timedelta

from generator.check.consent import WARNED_BEFORE
from generator.messages import msg, plural
from generator.model.accessibility import CRITERIA, VALID_YEARS
from generator.model.guide import Guide
from generator.problems import Problem, Severity
from generator.today import today

BLOCKS = Severity.BLOCKS_PUBLICATION


def audit_adds_up(guide: Guide) -> Iterator[Problem]:
    settings = guide.settings
    audit = settings.accessibility.audit
    if audit is None:
        return
    if not 1 <= audit.met + audit.not_met <= CRITERIA:
        yield Problem(
            "audit-criteria",
            BLOCKS,
            settings.spot("accessibility", "audit", "met"),
            msg(
                "{met} criteria met and {not_met} not met: together they are 1 to {all}, since RGAA has {all}",
                met=audit.met,
                not_met=audit.not_met,
                all=CRITERIA,
            ),
            cure=msg("Copy both numbers from the grid of the audit; leave out the criteria that apply to nothing."),
        )
    if audit.statement < audit.day:
        yield Problem(
            "audit-days",
            BLOCKS,
            settings.spot("accessibility", "audit", "statement"),
            msg(
                "the statement is of {day}, before the audit of {audit}",
                day=audit.statement.isoformat(),
                audit=audit.day.isoformat(),
            ),
            cure=msg("Correct one of the two days."),
        )


def statement_holds(guide: Guide) -> Iterator[Problem]:
    settings = guide.settings
    audit = settings.accessibility.audit
    if audit is None:
        return
    left = audit.last_day - today()
    spot = settings.spot("accessibility", "audit", "statement")
    cure = msg("Have the guide audited again, then write the new numbers and the new day.")
    if left < timedelta(0):
        found = msg(
            "the statement of accessibility held for {years} years, until {day}: the guide says “not compliant” since",
            years=VALID_YEARS,
            day=audit.last_day.isoformat(),
        )
        yield Problem("statement-ended", Severity.ADVICE, spot, found, cure=cure)
    elif left <= WARNED_BEFORE:
        found = plural(
            "the statement of accessibility holds for {count} more day",
            "the statement of accessibility holds for {count} more days",
            count=left.days,
        )
        yield Problem("statement-ends-soon", Severity.ADVICE, spot, found, cure=cure)

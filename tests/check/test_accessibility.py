"""What guide.yml says of an audit: numbers that can be, days in order, and a statement that still holds."""

from datetime import UTC, datetime

import pytest

from generator.problems import Severity
from tests.conftest import Project


@pytest.fixture
def audited(small: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    small.edit(
        "trails/guide.yml",
        "topics:\n",
        "accessibility:\n  audit: {day: 2024-02-01, auditor: Cabinet, met: 52, not_met: 9, statement: 2024-02-29}\ntopics:\n",
    )
    on(monkeypatch, "2026-05-01")
    return small


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(f"{day}T12:00Z").astimezone(UTC).timestamp()))
    )


def advice(project: Project) -> list[str]:
    return [line for line in project.lines(least=Severity.ADVICE) if "statement" in line]


def test_numbers_and_days_that_cannot_be_are_refused(audited: Project) -> None:
    audited.edit(
        "trails/guide.yml", "met: 52, not_met: 9, statement: 2024-02-29", "met: 98, not_met: 9, statement: 2024-01-29"
    )
    assert audited.lines() == [
        "trails/guide.yml:13:51: accessibility.audit.met: 98 criteria met and 9 not met: together they are 1 to 106, since RGAA has 106. Copy both numbers from "
        "the grid of the audit; leave out the criteria that apply to nothing.",
        "trails/guide.yml:13:78: accessibility.audit.statement: the statement is of 2024-01-29, before the audit of 2024-02-01. Correct one of the two days.",
    ]
    audited.edit("trails/guide.yml", "met: 98", "met: 107")
    assert "between 0 and 106" in audited.lines()[0]


def test_an_audit_to_come_is_refused(audited: Project) -> None:
    audited.edit("trails/guide.yml", "day: 2024-02-01", "day: 2026-06-01")
    assert any("2026-06-01 has not come yet" in line for line in audited.lines())
    audited.edit("trails/guide.yml", "statement: 2024-02-29", "statement: 9998-01-01")
    assert not any("held for 3 years" in line for line in advice(audited)), "no day comes after the year 9999"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-29", None),
        ("2026-12-30", "the statement of accessibility holds for 60 more days"),
        ("2027-02-27", "the statement of accessibility holds for 1 more day"),
        (
            "2027-03-01",
            "the statement of accessibility held for 3 years, until 2027-02-28: the guide says “not compliant” since",
        ),
    ],
)
def test_a_statement_that_lapses_is_said_in_time(
    audited: Project, monkeypatch: pytest.MonkeyPatch, day: str, said: str | None
) -> None:
    on(monkeypatch, day)
    cure = ". Have the guide audited again, then write the new numbers and the new day."
    assert [line.split(": ", 2)[2] for line in advice(audited)] == ([said + cure] if said else [])

"""A rule declared above the function that holds a guide to it: nothing else need be told of either."""

from collections.abc import Callable, Iterable

from generator.messages import Message
from generator.model.guide import Guide
from generator.problems import Problem, Severity
from generator.rule_list.row import Rule

GuideRule = Callable[[Guide], Iterable[Problem]]

DECLARED: list[Rule] = []
CHECKS: list[GuideRule] = []
"""In the order of the modules that `rules.py` imports, and of the functions within."""


def rule(
    slug: str, severities: tuple[Severity, ...], meaning: Message, example: str = ""
) -> Callable[[GuideRule], GuideRule]:
    """Have a function run with the other rules, and `sentiers check --rules` show what it asks for. See `Rule`."""

    def declared(check: GuideRule) -> GuideRule:
        DECLARED.append(Rule(slug, severities, meaning, example))
        CHECKS.append(check)
        return check

    return declared

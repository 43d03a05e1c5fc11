"""Every rule of the guide, as a table or as JSON."""

import json

import click

from generator.check.rules import DECLARED
from generator.cli.table import print_table
from generator.messages import Message, msg
from generator.problems import Severity

GRAVITY: dict[Severity, Message] = {
    Severity.ADVICE: msg("advice"),
    Severity.BLOCKS_REVIEW: msg("blocks review"),
    Severity.BLOCKS_PUBLICATION: msg("blocks publication"),
}
HEADINGS = (msg("rule"), msg("gravity"), msg("what it asks for"), msg("a line that breaks it"))


def show_rules(output: str, language: str) -> None:
    """Print the declared rules. output: "json" for JSON, a table else."""
    if output == "json":
        listed = [
            {
                "rule": rule.slug,
                "severities": [severity.slug for severity in rule.severities],
                "meaning": rule.meaning.text(language),
                "example": rule.example,
            }
            for rule in DECLARED
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        rows = [
            (
                rule.slug,
                ", ".join(GRAVITY[severity].text(language) for severity in rule.severities),
                rule.meaning.text(language),
                rule.example.replace("\n", " ⏎ ").replace("\t", "⇥"),
            )
            for rule in DECLARED
        ]
        print_table([heading.text(language) for heading in HEADINGS], rows)

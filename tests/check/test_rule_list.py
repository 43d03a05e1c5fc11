"""Every rule is declared once, is emitted by the code, and is shown by `sentiers check --rules`."""

import ast
import json
import re
from collections import Counter

from click.testing import CliRunner

from generator.check import declared
from generator.check.rules import DECLARED
from generator.cli.main import main
from tests.conftest import PROJECT, Project

SLUGS = {rule.slug for rule in DECLARED}


def test_names_are_kebab_case_and_meanings_are_sentences() -> None:
    assert len(SLUGS) == len(DECLARED)
    for rule in DECLARED:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)
        assert rule.meaning.text("en").endswith(".") and rule.meaning.text("fr").endswith(".")
        assert rule.severities


def test_the_code_emits_every_declared_rule() -> None:
    said = Counter(
        node.value
        for path in (PROJECT / "generator").rglob("*.py")
        if "rule_list" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    ends = tuple(text for text in said if text.startswith("-"))  # the formats in XML share a reader
    assert sorted(slug for slug in SLUGS - said.keys() if not slug.endswith(ends)) == []
    assert [rule.slug for rule in declared.DECLARED if said[rule.slug] < 2] == [], (
        "declared above a check that never says it"
    )


def test_they_are_shown_in_the_readers_language(small: Project) -> None:
    def shown(language: str, *words: str) -> str:
        said = CliRunner().invoke(main, ["--lang", language, "check", "--rules", *words], catch_exceptions=False)
        assert said.exit_code == 0
        return said.stdout

    assert re.search(
        r"^stop-code-twice +blocks publication +A stop has a code of its own\. +code: A1$", shown("en"), re.MULTILINE
    )
    assert re.search(
        r"^stop-code-twice +empêche la publication +Une étape a son propre code\.", shown("fr"), re.MULTILINE
    )
    listed = json.loads(shown("en", "--format", "json"))
    assert {one["rule"] for one in listed} == SLUGS
    assert next(one for one in listed if one["rule"] == "media-kind")["severities"] == ["advice", "blocks-publication"]

"""The tree of exceptions in generator/problems.py is whole."""

import ast
import builtins
import re

from generator import problems
from tests.conftest import PROJECT


def test_every_exception_of_the_code_stands_in_the_tree() -> None:
    known = {
        name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)
    }
    classes = [
        node
        for path in sorted((PROJECT / "generator").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    found: set[str] = set()
    while new := {
        node.name
        for node in classes
        if node.name not in found and {ast.unparse(base).rpartition(".")[2] for base in node.bases} & (known | found)
    }:
        found |= new
    drawn = re.findall(r"(?:^    |── )(\w+) *", problems.__doc__ or "", re.MULTILINE)
    assert sorted(name for name in found if not name.startswith("_")) == sorted(set(drawn) - {"Raised"})

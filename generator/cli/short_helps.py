"""What each command says of itself in the list of all of them, read from its source: importing every command to ask it takes two seconds."""

import ast
import inspect
from collections.abc import Mapping
from importlib.util import find_spec

import click


def unloaded(name: str, place: str) -> click.Command:
    """A command of that name that has its help and nothing else. place: `module:function`.

    The source may be there alone (a folder, an archive) or not at all (bytecode only): then there is no help.
    """
    module, _, function = place.partition(":")
    return click.Command(name, help=_docstrings(module).get(function))


def _docstrings(module: str) -> Mapping[str, str]:
    """Of the functions of a module by their names."""
    spec = find_spec(module)
    source = getattr(spec.loader, "get_source", lambda _: None)(module) if spec is not None else None
    parts = ast.parse(source or "").body
    functions = [part for part in parts if isinstance(part, ast.FunctionDef)]
    return {part.name: inspect.cleandoc(ast.get_docstring(part) or "") for part in functions}

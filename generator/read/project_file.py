"""`mkdocs.yml`, read without MkDocs: where the pages, the theme and the site lie, and how Markdown is written.

Each key means what MkDocs makes of it; those that Sentiers has no use for are passed over.
"""

import importlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.messages import Code, Message, msg
from generator.problems import CommandRefused
from generator.read.yaml_faults import fault_place
from generator.system_reasons import reason_of

NAME = "mkdocs.yml"
PLUGIN = "sentiers"
ALWAYS_ON = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs gives every page. Source: MkDocs, *Configuration*, markdown_extensions."""
USUAL = ("attr_list", "def_list")
"""Those of a project that names none."""


@dataclass(frozen=True, kw_only=True)
class ProjectFile:
    """pages, theme, public: folders; theme: None where the file names none. trails, address: of the plugin, None where not given.

    extensions: names for Python-Markdown; extension_settings: by name.
    """

    pages: Path
    public: Path
    theme: Path | None = None
    trails: Path | None = None
    address: str | None = None
    extensions: Sequence[str] = (*ALWAYS_ON, *USUAL)
    extension_settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def sources(self, project: Path) -> tuple[Path, ...]:
        """What a site is made from, and must not wipe out."""
        return (project, self.trails, self.pages, *((self.theme,) if self.theme is not None else ()))


def read_project(project: Path, name: str = NAME) -> ProjectFile:
    """The settings of a project; the usual ones where it has no such file.

    Raises CommandRefused for a file that cannot be read, or whose values are of another kind.
    """
    given = _mapping(project / name)
    theme = given.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    usual = project / "site" / "theme"
    plugin = _named(_list(given, "plugins")).get(PLUGIN, {})
    extensions = _named(_list(given, "markdown_extensions") or USUAL)
    return ProjectFile(
        pages=project / _text(given, "docs_dir", "site/pages"),
        public=project / _text(given, "site_dir", "public"),
        theme=project / folder if isinstance(folder, str) else usual if usual.is_dir() else None,
        trails=project / _text(plugin, "trails", "trails"),
        address=_text(plugin, "address", "") or None,
        extensions=tuple(dict.fromkeys([*ALWAYS_ON, *extensions])),
        extension_settings={key: value for key, value in extensions.items() if value},
    )


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        found = yaml.load(path.read_bytes(), _Loader)  # noqa: S506 - a safe loader with two tags more
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _refused(path.name, reason_of(error)) from error
    except yaml.constructor.ConstructorError as error:
        mark = error.problem_mark
        place = f"{path.name}:{mark.line + 1}:{mark.column + 1}" if mark else path.name
        raise _refused(place, _NOT_TO_BE_MADE) from error
    except yaml.YAMLError as error:
        raise _not_yaml(path, error) from error
    except (RecursionError, ValueError, TypeError) as error:  # a list five thousand deep, the day 2020-99-99
        raise _refused(path.name, msg("a value is nested too deep, or is no day and no number")) from error
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise _refused(path.name, msg("it holds no keys"))
    return found


_NOT_TO_BE_MADE = msg("a tag here is not known, names what is not installed, or stands before a value of another kind")


def _not_yaml(path: Path, error: yaml.YAMLError) -> CommandRefused:
    """The slip of the hand, with the line as it was meant, as it is told of the guide's own files."""
    from generator.read.yaml_diagnosis import diagnose  # in a file that is as it should be, nobody asks

    text = path.read_bytes().decode("utf-8", "replace")
    if (diagnosis := diagnose(text, _first_fault)) is not None:
        place = f"{path.name}:{diagnosis.line + 1}:{diagnosis.column + 1}"
        return CommandRefused(msg("{what} {cure}", what=_refused(place, diagnosis.found).message, cure=diagnosis.cure))
    at = _first_fault(text)
    place = f"{path.name}:{at[0] + 1}:{at[1] + 1}" if at and isinstance(error, yaml.MarkedYAMLError) else path.name
    return _refused(place, msg("this line is not understood as YAML"))


def _first_fault(text: str) -> tuple[int, int] | None:
    """Where a text stops being understood, line and column from 0."""
    try:
        yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        return fault_place(error)
    except yaml.YAMLError:
        return 0, 0
    return None


def _refused(place: str, reason: str | Message) -> CommandRefused:
    return CommandRefused(msg("{place}: this file cannot be read ({reason}).", place=Code(place), reason=reason))


def _text(given: Mapping[str, Any], key: str, usual: str) -> str:
    value = given.get(key, usual)
    if value is None:
        return usual
    if not isinstance(value, str):
        raise _refused(NAME, msg("{key} is not a text", key=Code(key)))
    return value


def _list(given: Mapping[str, Any], key: str) -> Sequence[Any] | Mapping[str, Any]:
    value = given.get(key) or ()
    if not isinstance(value, list | tuple | Mapping):
        raise _refused(NAME, msg("{key} is not a list", key=Code(key)))
    return value


def _named(entries: Sequence[Any] | Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Entries of a list, each a name or a name with its settings, by name; MkDocs takes a mapping too."""
    if isinstance(entries, Mapping):
        return {str(name): value or {} for name, value in entries.items()}
    found: dict[str, Mapping[str, Any]] = {}
    for entry in entries:
        if isinstance(entry, Mapping):
            found |= {str(name): value or {} for name, value in entry.items()}
        else:
            found[str(entry)] = {}
    return found


class _Loader(yaml.SafeLoader):
    """A safe loader that also knows the tags of MkDocs' own file: `!ENV`, and `!!python/name:` for settings of extensions."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, usual]`."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else []
    return next((os.environ[name] for name in names[:-1] if name in os.environ), names[-1] if names else None)


def _python_name(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    module, _, name = suffix.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _python_name)

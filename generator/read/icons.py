"""The icons that a topic may name: those of the theme's own sets and of Material's, which lie beside its templates."""

import difflib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from generator.messages import Code, Message, msg
from generator.model.guide import Settings
from generator.problems import Problem, Severity

ICON_PACKAGE = "material"
"""Whose templates hold the sets. Its code is never run."""
ICONS = ".icons"
LIBRARY = "https://pictogrammers.com/library/mdi/"
THEME = Path("site") / "theme"


def unknown_icons(settings: Settings, project: Path) -> Iterator[Problem]:
    """A problem for each topic whose icon nobody drew. project: the folder beside `trails`."""
    folders = icon_folders(project)
    for name, topic in settings.topics.items():
        if folders and not any((folder / f"{topic.icon}.svg").is_file() for folder in folders):
            yield Problem(
                "topic-icon",
                Severity.BLOCKS_PUBLICATION,
                settings.spot("topics", name, "icon"),
                msg("there is no icon “{icon}”", icon=topic.icon),
                cure=_cure(topic.icon, folders),
            )


def icon_folders(project: Path) -> list[Path]:
    """Where icons lie, the theme's own first; none where neither is there."""
    folders = [project / THEME / ICONS, *(folder / ICONS for folder in installed_templates())]
    return [folder for folder in folders if folder.is_dir()]


def installed_templates() -> list[Path]:
    """The folder of the templates that hold the sets of icons; none where the package is not installed."""
    package = find_spec(ICON_PACKAGE)
    places = package.submodule_search_locations if package is not None else None
    return [Path(place) / "templates" for place in places or ()]


def _cure(icon: str, folders: list[Path]) -> Message:
    names = [
        path.relative_to(folder).with_suffix("").as_posix()
        for folder in folders
        for path in sorted(folder.rglob("*.svg"))
    ]
    near = difflib.get_close_matches(icon, names, 1, 0.8)
    if near:
        return msg("Did you mean “{near}”?", near=near[0])
    return msg("Look for its name at {address} and write material/ before it.", address=Code(LIBRARY))

"""The templates of the theme, which draw pages from what `render` says of them (Jinja)."""

import os
import posixpath
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment, FileSystemLoader, TemplateNotFound, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator.files.overlay import Overlay
from generator.messages import Code, msg
from generator.problems import CommandRefused
from generator.publish.folder_cache import FolderCache
from generator.render.addresses import relative

ICON_PACKAGE = "material"
"""Whose templates hold the sets of icons, in `.icons`. Its code is never run."""


def kept_templates(project: Path) -> Path | None:
    """Where compiled templates stay from one build to the next; None where nothing can be written there."""
    folder = project / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


class _Compiled(BytecodeCache):
    """By name alone, without the path, so that they serve wherever a project lies; one whose source is another, or that is not whole,
    is compiled again: half a file of bytecode would end the build, or the process.
    """

    def __init__(self, folder: Path) -> None:
        self._kept = FolderCache(folder)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return super().get_cache_key(name)

    def load_bytecode(self, bucket: Bucket) -> None:
        compiled = self._kept.whole(bucket.key)
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.keep(bucket.key, bucket.bytecode_to_string())


class Templates:
    """kept: the folder in which compiled templates stay from one build to the next, None for nowhere."""

    def __init__(self, theme: Overlay, kept: Path | None) -> None:
        package = find_spec(ICON_PACKAGE)
        folders = package.submodule_search_locations if package is not None else None
        self._environment = Environment(
            loader=FileSystemLoader([*theme.folders, *(Path(folder) / "templates" for folder in folders or ())]),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=None if kept is None else _Compiled(kept),
        )
        self._environment.filters |= {"url": _url, "drawn": _drawn}

    def draw(self, template: str, variables: Mapping[str, Any]) -> str:
        """Raises CommandRefused for a template, a part or an icon that is not there."""
        try:
            return self._environment.get_template(template).render(variables)
        except TemplateNotFound as error:
            name = str(error.name)
            if "/.icons/" in f"/{name}":
                icon = name.rpartition(".icons/")[2].removesuffix(".svg")
                raise CommandRefused(msg("There is no icon “{icon}”. Look for its name again.", icon=icon)) from error
            raise CommandRefused(msg("The theme has no template {file}.", file=Code(name))) from error


@pass_context
def _url(context: Context, path: object) -> str:
    """A path of the site as the page that is drawn links to it. Variables: `here`, its url; or `base`, where it stands at no
    address of its own.
    """
    base: str | None = context.get("base")
    return _from(str(path), str(context["here"]), base)


@lru_cache(maxsize=4096)
def _from(path: str, here: str, base: str | None) -> str:
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or path.startswith(("/", "#")):
        return path
    return relative(path or ".", here) if base is None else posixpath.join(base, path or ".")


def _drawn(svg: str) -> Markup:
    """A drawing as it stands in a page: hidden from screen readers (its words are said beside it), cut at its sides."""
    return Markup(
        str(svg).replace("<svg ", '<svg aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid slice" ', 1)
    )

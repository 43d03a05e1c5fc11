"""The MkDocs plugin: hands the files of the plan to MkDocs, so that `mkdocs build` and `mkdocs serve` publish what `sentiers build` does.

Only this module imports mkdocs. MkDocs renders nothing: no page, no template, no Markdown of this site passes through it.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from generator.build import prepare
from generator.messages import message_language
from generator.problems import CommandRefused, GuideRefused, blocking
from generator.publish.plan import plan
from generator.publish.site import refuse_faults, write_lists, write_output
from generator.publish.site_folder import NewSite
from generator.publish.site_place import refuse_other_contents
from generator.read.project_file import read_project
from generator.render.artifacts import Output


class SentiersConfig(Config):  # type: ignore[no-untyped-call]
    trails = config_options.Type(str, default="trails")
    address = config_options.Optional(config_options.Type(str))


class PlannedFile(File):
    """An output of the plan, made when MkDocs copies it."""

    def __init__(self, output: Output, config: MkDocsConfig) -> None:
        super().__init__(output.path, None, config.site_dir, True, inclusion=InclusionLevel.INCLUDED)
        self.output = output
        self.generated_by = "sentiers"

    def copy_file(self, dirty: bool = False) -> None:
        with _refusals_of_mkdocs():
            write_output(self.output, Path(self.dest_dir))

    def is_documentation_page(self) -> bool:
        """MkDocs would read it as Markdown."""
        return False


class SentiersPlugin(BasePlugin[SentiersConfig]):  # type: ignore[no-untyped-call]
    """Reads `trails/` before anything is written; refuses with every problem at once."""

    new_site: NewSite | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serves = command == "serve"
        self.new_site = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        file = Path(config.config_file_path)
        base = urlsplit(config.site_url or "").path or "/"
        with _refusals_of_mkdocs():
            guide = prepare(file.parent / self.config.trails)
            settings = read_project(file.parent, file.name)
            self.plan = plan(file.parent, guide, settings=settings, base=base if self.serves else None)
            refuse_faults(self.plan)
            if not self.serves:
                refuse_other_contents(Path(config.site_dir), settings.sources(file.parent))
                self.new_site = NewSite(Path(config.site_dir))
                config.site_dir = str(self.new_site.folder)
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return Files([PlannedFile(output, config) for output in self.plan.outputs.values()])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Packs and digests are listed once every file is there. Never in a preview, whose pages change at each save."""
        if self.new_site is not None and not _will_be_refused(config):
            with _refusals_of_mkdocs():
                write_lists(self.plan, self.new_site.folder)
                self.new_site.put_in_place()
            config.site_dir = str(self.new_site.public)

    def on_build_error(self, *, error: Exception) -> None:
        if self.new_site is not None:
            self.new_site.give_up()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        server.watch(str(Path(config.config_file_path).parent / self.config.trails))
        return server


def _will_be_refused(config: MkDocsConfig) -> bool:
    """Whether MkDocs refuses this build for its warnings, as `strict` asks: it only says so after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(isinstance(each, CountHandler) and each.get_counts() for each in handlers)


@contextmanager
def _refusals_of_mkdocs() -> Iterator[None]:
    """Refuse as MkDocs does, in the same words."""
    try:
        yield
    except GuideRefused as refused:
        lines = [problem.line(message_language()) for problem in blocking(refused.problems)]
        raise PluginError("\n".join(["", *lines])) from None
    except CommandRefused as refused:
        raise PluginError(refused.message.text(message_language())) from refused

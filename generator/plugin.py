"""The MkDocs plugin: hands the checked guide's pages to MkDocs and Material, and keeps the last good site.

Only this module imports mkdocs, so that the rest survives it.
"""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.build import PublishedFolder, kept_templates, message_language, prepare
from generator.check.checked import CheckedGuide
from generator.problems import CommandRefused, GuideRefused, Severity
from generator.publish.folder_cache import FolderCache
from generator.publish.site_folder import NewSite
from generator.render import addresses
from generator.render.artifacts import Page
from generator.render.context import RenderContext
from generator.render.offline.packs import WORKER_PARTS, offline_artifacts
from generator.render.page_kinds import KIND_OF, PAGE_KINDS
from generator.render.pages.deferred_css import late_sheet_url
from generator.render.pages.layout import page_layout
from generator.render.pages.lost import lost_view
from generator.render.pages.online_map import told_in_privacy
from generator.render.pages.prose import prose_view
from generator.render.print.published import print_links
from generator.render.site import render_site
from generator.render.theme.policy import Inline
from generator.render.theme.scripts import Scripts
from generator.render.theme.styles import PROSE, THEME, Styles
from generator.typography import set_text
from generator.wording.locale import Locale

log = logging.getLogger("mkdocs.plugins.sentiers")

_LINK = re.compile(r"\]\(([^)#\s]+)")


class SentiersConfig(Config):  # type: ignore[no-untyped-call]
    trails = config_options.Type(str, default="trails")
    address = config_options.Optional(config_options.Type(str))


class SentiersPlugin(BasePlugin[SentiersConfig]):  # type: ignore[no-untyped-call]
    """Reads `trails/` before anything is written; refuses with every problem at once.

    prepared: the guide where the command that builds has read and checked it already.
    """

    prepared: CheckedGuide | None = None
    new_site: NewSite | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.command = command
        self.new_site = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.root = Path(config.config_file_path).parent
        try:
            guide = self.prepared or prepare(self.root / self.config.trails)
            self.prepared = (
                None  # MkDocs keeps plugins from one build to the next, and the next may be of another guide
            )
        except GuideRefused as refused:
            language = message_language()
            lines = [
                problem.line(language)
                for problem in refused.problems
                if problem.severity is Severity.BLOCKS_PUBLICATION
            ]
            raise PluginError("\n".join(["", *lines])) from None
        settings = guide.guide.settings
        address = (os.environ.get("SENTIERS_ADDRESS") or self.config.address or settings.address).rstrip("/")
        theme = Path(config.theme.custom_dir) if config.theme.custom_dir else THEME
        self.styles, self.scripts = Styles(theme / "styles"), Scripts(theme)
        self.cache = FolderCache(self.root / ".cache" / "pictures")
        prints = Path(config.theme.custom_dir or self.root).resolve().parent / "print"
        fonts = prints / "fonts"
        self.context = RenderContext(
            guide,
            address,
            self._hand_written(Path(config.docs_dir), settings.languages),
            self.cache,
            fonts if fonts.is_dir() else None,
            prints if prints.is_dir() else None,
            self._printed,
            self.styles,
        )
        config.theme.static_templates.discard("sitemap.xml")  # MkDocs' own knows neither languages nor our pages
        config.theme.static_templates.add("assets/icons.svg")
        locale = self.context.locales[0]
        config.site_name = f"{locale.say(settings.name).text} – {locale.say(settings.place).text}"
        if self.command != "serve":
            config.site_url = f"{address}/"
        config.theme["language"] = settings.default_language
        if self.command != "serve":
            with _refusals_of_mkdocs():
                self.new_site = NewSite(Path(config.site_dir))
            config.site_dir = str(self.new_site.folder)
        return config

    def _printed(self, done: int, count: int, path: str) -> None:
        if done % 10 == 0 or done == count:
            log.info("Printed %s of %s: %s", done, count, path)

    def _hand_written(self, folder: Path, languages: tuple[str, ...]) -> dict[str, dict[str, str]]:
        """Key of each page `<key>.<language>.md` to language to url.

        A language in which nobody wrote a page shows it in the first of the guide's languages that has it.
        """
        there: dict[str, set[str]] = {}
        for path in sorted(folder.glob("*.*.md")):
            key, language = path.name.removesuffix(".md").rsplit(".", 1)
            if key in KIND_OF and KIND_OF[key].slugs and language in languages:
                there.setdefault(key, set()).add(language)
        self.written_in = {
            (key, language): language if language in written else next(one for one in languages if one in written)
            for key, written in there.items()
            for language in languages
        }
        return {
            key: {language: addresses.page_url(key, language, languages[0]) for language in languages} for key in there
        }

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        kept = Files([])
        self.prose: dict[str, tuple[str, str]] = {}
        theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        for file in files:
            if file.src_uri.startswith(("styles/", "parts/", "scripts/", "inline/")):
                continue
            if file.abs_src_path is not None and theme is not None and not file.is_documentation_page():
                source = Path(file.abs_src_path)
                if theme not in source.parents and Path(config.docs_dir) not in source.parents:
                    continue
            if file.is_documentation_page() and not self._place(file):
                continue
            kept.append(file)
        with _refusals_of_mkdocs():
            self.site = render_site(self.context)
        self.pages: dict[str, Page] = {}
        self.inline: dict[str, Inline] = {}
        for page in self.site.pages:
            src_uri = f"{page.url}index.md"
            self.pages[src_uri] = page
            kept.append(File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        for artifact in self.site.artifacts:
            kept.append(
                File.generated(config, artifact.path, content=artifact.content, inclusion=InclusionLevel.NOT_IN_NAV)
            )
        for (key, language), written in self.written_in.items():
            if written != language:
                text = (Path(config.docs_dir) / f"{key}.{written}.md").read_text("utf-8")
                borrowed = File.generated(config, f"{key}.{language}.md", content=self._led_to(text, written, language))
                self._place(borrowed)
                kept.append(borrowed)
        for path in self.scripts.paths:
            kept.append(
                File.generated(
                    config,
                    f"assets/{path.name}",
                    content=self.scripts.published(path),
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
            )
        self.keys = frozenset({page.key for page in self.site.pages} | set(self.context.hand_written))
        return kept

    def _led_to(self, markdown: str, written: str, language: str) -> str:
        """A hand-written text whose links lead to the pages of another language."""
        other = {f"{key}.{written}.md": f"{key}.{language}.md" for key in self.context.hand_written}
        for page in self.site.pages:
            if page.language == written and language in page.alternates:
                other[f"{page.url}index.md"] = f"{page.alternates[language]}index.md"
        return _LINK.sub(lambda link: f"]({other.get(link[1], link[1])}", markdown)

    def _place(self, file: File) -> bool:
        """Give a hand-written page its address; False where it is not one of the guide's."""
        key, _, language = file.src_uri.removesuffix(".md").rpartition(".")
        url = self.context.hand_written.get(key, {}).get(language)
        if url is None:
            log.warning(
                "%s: a page is named <key>.<language>.md, and its key is one of: %s",
                file.src_uri,
                ", ".join(kind.key for kind in PAGE_KINDS if kind.slugs),
            )
            return False
        file.dest_uri = f"{url}index.html"
        file.url = url
        file.inclusion = InclusionLevel.NOT_IN_NAV
        self.prose[file.src_uri] = (key, language)
        return True

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        src_uri = page.file.src_uri
        made = self.pages.get(src_uri)
        if made is not None:
            page.meta["template"] = made.template
            page.title = made.title
            return ""
        page.meta.setdefault("template", "prose.html")
        key, language = self.prose[src_uri]
        written = self.written_in[key, language]
        if key == "privacy":
            markdown = told_in_privacy(markdown, self.context, Locale(written, self.context.languages))
        return set_text(markdown, written)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        made = self.pages.get(page.file.src_uri)
        if made is None:
            key, language = self.prose[page.file.src_uri]
            made = Page(
                url=page.file.url,
                language=language,
                key=key,
                template="prose.html",
                title=str(page.title),
                description=str(page.meta.get("description", "")),
                view=prose_view(Locale(language, self.context.languages), self.written_in[key, language]),
                alternates=self.context.hand_written[key],
                styles=PROSE,
            )
        inline = self.inline[page.file.src_uri] = Inline()
        context.update(self._context(made, inline))  # type: ignore[typeddict-item]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        if template_name == "404.html":
            default = self.context.default
            locale = Locale(default, self.context.languages)
            page = Page(
                url="404.html",
                language=default,
                key="404",
                template=template_name,
                title=locale.tr("This page does not exist"),
                description="",
                view=lost_view(self.context),
                alternates={},
                styles=(*PROSE, "listing"),
                letters=(),
                indexed=False,
            )
            inline = self.inline[template_name] = Inline()
            context.update(self._context(page, inline))  # type: ignore[typeddict-item]
            base = urlsplit(config.site_url or "").path or "/"
            context.update({"root": base, "base": base})  # type: ignore[misc]
        return context

    def _context(self, made: Page, inline: Inline) -> dict[str, Any]:
        locale = Locale(made.language, self.context.languages)
        around = page_layout(made, self.context, self.keys)
        return {
            "view": made.view,
            "layout": around,
            "language": made.language,
            "locale": locale,
            "t": locale.tr,
            "plural": locale.plural,
            "colon": "\u00a0:" if made.language.startswith("fr") else ":",
            "title": made.title,
            "description": made.description,
            "is_home": made.key == "home",
            "letter": made.data.get("letter"),
            "css": Markup(self.styles.sheet(made.styles) + around.trail_styles),
            "print_links": print_links(
                self.context, letter if isinstance(letter := made.data.get("letter"), str) else None, locale
            ),
            "late_sheet": late_sheet_url(made),
            "scripts": ("frame", *made.scripts),
            "inline": self.scripts.inline,
            "inline_script": inline.script,
            "inline_style": inline.style,
            "root": "../" * made.url.count("/") or "./",
            "diary_url": self.context.page_url("diary", made.language),
        }

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        env.autoescape = True  # MkDocs leaves it off: an ampersand or a quotation mark in a title would break the page
        env.filters["drawn"] = _drawn
        folder = kept_templates(self.root)
        env.bytecode_cache = None if folder is None else FileSystemBytecodeCache(str(folder))
        return env

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        inline = self.inline.get(template_name)
        return inline.with_policy(output_content) if inline else output_content

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        made = self.pages.get(page.file.src_uri)
        return self.inline[page.file.src_uri].with_policy(output, made.images_from if made is not None else None)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.new_site is not None and not _will_be_refused(config):
            with _refusals_of_mkdocs():
                self._list_what_a_phone_keeps(PublishedFolder(self.new_site.folder), config)
                self.new_site.put_in_place()
            self.cache.forget_the_rest()
            config.site_dir = str(self.new_site.public)

    def _list_what_a_phone_keeps(self, site: PublishedFolder, config: MkDocsConfig) -> None:
        """Last, once every file is there. Never in a preview, whose pages change at each save."""
        scripts = Path(config.theme.custom_dir or self.root) / "scripts" / "offline" / "worker"
        parts = {part: (scripts / f"{part}.js").read_bytes() for part in WORKER_PARTS}
        for artifact in offline_artifacts(self.context, self.site.pages, site, b"\n".join(parts.values())):
            site.write(artifact.path, artifact.content)

    def on_build_error(self, *, error: Exception) -> None:
        if self.new_site is not None:
            self.new_site.give_up()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        server.watch(str(self.root / self.config.trails))
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
    except CommandRefused as refused:
        raise PluginError(refused.message.text(message_language())) from refused


def _drawn(svg: str) -> Markup:
    """A drawing as it stands in a page: hidden from screen readers (its words are said beside it), cut at its sides."""
    return Markup(
        str(svg).replace("<svg ", '<svg aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid slice" ', 1)
    )

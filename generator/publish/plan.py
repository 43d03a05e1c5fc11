"""The plan of a site: every file that a guide publishes, by its path, made when it is asked for.

`publish.site` writes a plan, a preview serves one: the same makers, so the same bytes.
"""

import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape
from pydantic import TypeAdapter, ValidationError

from generator.check.checked import CheckedGuide
from generator.files.overlay import Overlay, print_files, theme_overlay
from generator.hosting.server_files import SERVER_FILES, server_file
from generator.messages import Code, msg
from generator.model.values import ServerKind, SiteAddress
from generator.problems import CommandRefused, Problem, Severity, SourceSpot, in_order
from generator.publish.base_pages import with_base_pages
from generator.publish.folder_cache import FolderCache
from generator.publish.hand_written import HandWritten, read_hand_written
from generator.publish.markdown_page import MarkdownPage, convert
from generator.publish.page_links import PageLinks, Target
from generator.publish.pages import PageRenderer
from generator.publish.templates import Templates, kept_templates
from generator.publish.theme_files import DRAWN, theme_files
from generator.read.page_source import PageSource
from generator.read.project_file import NAME, ProjectFile, read_project
from generator.render.artifacts import Artifact, MadeFiles, Output, Page, PageContent
from generator.render.cache import BuildCache
from generator.render.context import RenderContext
from generator.render.offline.contents import Contents, ContentsReader
from generator.render.offline.packs import WORKER_PARTS, KeptPages, offline_artifacts
from generator.render.offline.people import Traces
from generator.render.pages.lost import lost_page
from generator.render.pages.online_map import told_in_privacy
from generator.render.pages.prose import prose_view
from generator.render.pages.stop import stop_pages
from generator.render.site import render_site
from generator.render.theme.scripts import Scripts
from generator.render.theme.styles import PROSE, Styles
from generator.typography import set_text
from generator.wording.locale import Locale
from generator.wording.stop_details import DETAILS

ADDRESS = "SENTIERS_ADDRESS"
"""The variable of the environment that stands in for the address in guide.yml, for a trial elsewhere."""
MANY = 16
"""Pages of one template from which it is drawn before the work is divided."""


def plan(
    project: Path,
    guide: CheckedGuide,
    *,
    settings: ProjectFile | None = None,
    cache: BuildCache | None = None,
    base: str | None = None,
    quick: bool = False,
) -> "Plan":
    """List what a guide publishes. Nothing is made yet.

    project: the folder that holds trails/, site/ and, where there is one, mkdocs.yml. settings: what mkdocs.yml says, read there where
    they are not given. cache: of pictures and prints, by default in .cache of the project. base: path of the site's root on its host, by default
    that of its address; the page that stands for missing ones links from there. quick: without prints and the pictures of shared links, the
    slowest to make. Raises CommandRefused for a mkdocs.yml that cannot be read and an address that no code
    could say.
    """
    settings = settings or read_project(project)
    theme, prints = theme_overlay(settings.theme), print_files(project)
    own = guide.guide.settings
    address = _address(settings) or own.address.rstrip("/")
    written = with_base_pages(read_hand_written(settings.pages, project, own.languages), own)
    context = RenderContext(
        guide,
        address,
        written.urls,
        cache or FolderCache(project / ".cache" / "pictures"),
        None if quick else prints / "fonts",
        None if quick else prints,
        Styles(theme),
    )
    return Plan(
        context,
        settings,
        written,
        Templates(theme, kept_templates(project)),
        theme,
        base or urlsplit(f"{address}/").path,
    )


def _address(settings: ProjectFile) -> str | None:
    """Where the site is to be published instead of at the guide's own address, without a slash at its end; None where it is not."""
    for name, given in ((ADDRESS, os.environ.get(ADDRESS)), (NAME, settings.address)):
        if given:
            try:
                return TypeAdapter[str](SiteAddress).validate_python(given).rstrip("/")
            except ValidationError:
                raise CommandRefused(
                    msg(
                        "{name} says {given}, which is no address that a code could say. Write one such as {example}: letters, digits, hyphens and points.",
                        name=name,
                        given=Code(given),
                        example=Code("https://guide.example"),
                    )
                ) from None
    return None


class Plan(Mapping[str, bytes]):
    """Path of every file of the site, relative to its root, to its bytes, which are made each time they are asked for.

    The packs for use without a network are not among them: they list what the finished site holds (`packs`).
    """

    def __init__(
        self,
        context: RenderContext,
        settings: ProjectFile,
        written: HandWritten,
        templates: Templates,
        theme: Overlay,
        base: str,
    ) -> None:
        self.context = context
        self._settings, self._written, self._theme = settings, written, theme
        self._site = render_site(context)
        hand_made = [
            self._hand_written(key, language, urls) for key, urls in context.hand_written.items() for language in urls
        ]
        self.pages: Sequence[Page] = [*self._site.pages, *hand_made]
        scripts = Scripts(theme)
        keys = frozenset(page.key for page in self.pages)
        self._renderer = partial(PageRenderer, templates=templates, scripts=scripts, keys=keys, base=base)
        renderer = self._renderer(context)
        files = {**theme_files(theme), **written.files}
        made = (
            *(Output(f"assets/{path.name}", partial(scripts.published, path)) for path in scripts.paths),
            *(Output(name, partial(_drawn, templates, context, name)) for name in DRAWN),
            *self._site.outputs,
            *_files_for_hosts(context),
            *(Output(page.path, partial(renderer.html, page)) for page in (*self.pages, lost_page(context))),
        )
        self.outputs: Mapping[str, Output] = {
            output.path: output
            for output in (
                *(Output(path, file.read_bytes) for path, file in files.items()),
                *made,
            )
        }
        self._covered = sorted(written.files.keys() & {output.path for output in made})
        self._links = PageLinks(self.pages, self.outputs.keys() - {page.path for page in self.pages}, context.languages)

    def __getitem__(self, path: str) -> bytes:
        """Makes this file and no other. Raises KeyError for a path that the site has not, CommandRefused where it cannot be made."""
        return self.outputs[path].make()

    def __contains__(self, path: object) -> bool:
        return path in self.outputs

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)

    def __len__(self) -> int:
        return len(self.outputs)

    @property
    def paths(self) -> Sequence[str]:
        """Of every file."""
        return tuple(self.outputs)

    def stops_instead(self, guide: CheckedGuide, stops: Collection[str]) -> Mapping[str, Output]:
        """The pages of some stops by their paths, made of another guide that differs by words of theirs alone. stops: by their ids."""
        context = replace(self.context, guide=guide)
        renderer = self._renderer(context)
        pages = stop_pages(context, stops)
        return {page.path: Output(page.path, partial(renderer.html, page)) for page in pages}

    @property
    def often_drawn(self) -> Sequence[str]:
        """Paths of one page each of the templates that many pages share."""
        counts = Counter(page.template for page in self.pages)
        first = {page.template: page.path for page in reversed(self.pages)}
        return [path for template, path in first.items() if counts[template] >= MANY]

    @property
    def made(self) -> MadeFiles:
        """Where whoever makes the files notes them for those that say how long others are."""
        return self._site.made

    @cached_property
    def contents(self) -> ContentsReader:
        """What reads, from the bytes of a file, what the lists of the site say of it."""
        return ContentsReader(self._traces, self.outputs.keys(), self._kept.paths())

    @cached_property
    def _kept(self) -> KeptPages:
        return KeptPages(self.context, self._site.pages)

    @cached_property
    def _traces(self) -> Traces:
        return Traces(self.context)

    def packs(self, files: Mapping[str, Contents]) -> list[Artifact]:
        """What a phone keeps, and the worker that keeps it. files: what the finished site holds."""
        parts = self._theme / "scripts/offline/worker"
        worker = b"\n".join(parts.file(f"{part}.js").read_bytes() for part in WORKER_PARTS)
        return offline_artifacts(self.context, self._kept, files, self._traces, worker)

    def written_in(self, page: Page) -> str | None:
        """The file of a hand-written page, relative to the project; None for one that is made."""
        return self._written.source(page.key, page.language)[0].file if page.key in self.context.hand_written else None

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with the hand-written pages; their links are followed, which makes the pages that they lead into by `#`."""
        found = [*self._written.problems, *map(self._covers, self._covered)]
        for page in self.pages:
            if page.key in self.context.hand_written:
                source, _ = self._written.source(page.key, page.language)
                for link, target in self._followed(page)[1].items():
                    problem = self._fault(source, link, target)
                    if problem is not None:
                        found.append(problem)
        return in_order(found)

    def _hand_written(self, key: str, language: str, urls: Mapping[str, str]) -> Page:
        page = Page(
            url=urls[language],
            language=language,
            key=key,
            template="prose.html",
            alternates=urls,
            make=lambda: self._content(page),
        )
        return page

    def _content(self, page: Page) -> PageContent:
        source, written = self._written.source(page.key, page.language)
        text, _ = self._followed(page)
        return PageContent(
            title=source.title or text.heading or page.key.capitalize(),
            description=source.description or "",
            view=prose_view(Locale(page.language, self.context.languages), written, Markup(text.html)),
            styles=PROSE,
        )

    def _followed(self, page: Page) -> tuple[MarkdownPage, Mapping[str, Target | None]]:
        """A hand-written page, and where each of its links leads."""
        source, written = self._written.source(page.key, page.language)
        text = source.text
        if page.key == "privacy":
            text = told_in_privacy(text, self.context, Locale(written, self.context.languages))
        targets: dict[str, Target | None] = {}

        def follow(link: str) -> str | None:
            target = targets[link] = self._links.target(link, page, written)
            return link if target is None else None if target.path is None else target.url

        try:
            return convert(set_text(text, written), self._settings, follow), targets
        except RecursionError:
            raise CommandRefused(
                msg(
                    "{file}: lists or quotations are nested deeper than can be read. Take levels out.",
                    file=Code(source.file),
                )
            ) from None

    def _fault(self, source: PageSource, link: str, target: Target | None) -> Problem | None:
        if target is None:
            near = self._links.near(link)
            return Problem(
                "page-link",
                Severity.BLOCKS_PUBLICATION,
                source.spot(link),
                msg("the link “{link}” leads to no page and no file of the guide", link=Code(link)),
                cure=msg("Did you mean “{near}”?", near=Code(near))
                if near
                else msg(
                    "Write the name of a page ({page}), the code of a stop ({stop}), or a file of site/pages.",
                    page=Code("sources.md"),
                    stop=Code("A1.md"),
                ),
            )
        if target.anchor and target.path is not None and not self._has(target.path, unquote(target.anchor)):
            return Problem(
                "page-anchor",
                Severity.BLOCKS_PUBLICATION,
                source.spot(link),
                msg("the link “{link}” leads to a place that its page has not got", link=Code(link)),
                cure=msg("Take away what follows #, or write the place as the address of the page shows it."),
            )
        return None

    def _has(self, path: str, anchor: str) -> bool:
        """Whether a page has a place of this name. Other files know their places themselves."""
        if not path.endswith(".html"):
            return True
        return re.search(rf"""\b(?:id|name)=["']?{re.escape(escape(anchor))}["'\s>]""", self[path].decode()) is not None

    def _covers(self, path: str) -> Problem:
        return Problem(
            "page-file",
            Severity.BLOCKS_PUBLICATION,
            SourceSpot(self._written.named(path)),
            msg("the guide makes a file of this name itself"),
            cure=msg("Give yours another name."),
        )


def _files_for_hosts(context: RenderContext) -> list[Output]:
    """Those that the settings of the guide ask for."""
    kinds = context.guide.guide.settings.server_files
    return [Output(SERVER_FILES[kind].path, partial(_for_host, kind, context)) for kind in dict.fromkeys(kinds)]


def _for_host(kind: ServerKind, context: RenderContext) -> bytes:
    return server_file(kind, context.address, context.languages).encode()


def _drawn(templates: Templates, context: RenderContext, name: str) -> bytes:
    topics = context.guide.guide.settings.topics.values()
    icons = [row.icon for row in DETAILS if row.place != "data"]
    icons += [topic.icon.removeprefix("material/") for topic in topics if topic.icon.startswith("material/")]
    return templates.draw(name, {"icons": icons}).encode()

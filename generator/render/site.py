"""The whole site from a checked guide: one table, a row for each output."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.render.artifacts import MadeFiles, Output, Page
from generator.render.codes.published import known_register, qr_codes
from generator.render.context import RenderContext
from generator.render.discovery.feed import feeds
from generator.render.discovery.oembed import oembed_documents
from generator.render.discovery.sitemap import sitemap
from generator.render.downloads.api import api_outputs
from generator.render.downloads.catalogue import catalogue
from generator.render.downloads.closures import closure_files
from generator.render.downloads.data_package import data_package
from generator.render.downloads.figures_csv import figures_table
from generator.render.downloads.national_stops import national_stops
from generator.render.downloads.national_trails import national_trails
from generator.render.downloads.stops_csv import stops_table
from generator.render.downloads.trail_formats import trail_exports
from generator.render.downloads.visit_gpx import visit_gpx
from generator.render.media.app_icons import app_icons, manifests
from generator.render.media.films import film_files
from generator.render.media.photos import picture_files
from generator.render.media.share_images import share_images
from generator.render.media.sounds_and_drawings import drawing_files, sound_files
from generator.render.page_kinds import PAGE_KINDS
from generator.render.pages.deferred_css import late_sheets
from generator.render.pages.embed import embed_maps
from generator.render.pages.stop_map import stop_map_files
from generator.render.pages.take_away import take_away_tables
from generator.render.print.published import print_links, printed_matter
from generator.render.script_data.map import map_files
from generator.render.script_data.search import search_indexes
from generator.render.script_data.visit import visit_data


def _searched(context: RenderContext, pages: Sequence[Page]) -> list[Output]:
    return search_indexes(
        context, pages, lambda letter, locale: [link.name for link in print_links(context, letter, locale)]
    )


OUTPUTS: Sequence[Callable[[RenderContext], list[Output]]] = (
    qr_codes,
    known_register,
    trail_exports,
    stops_table,
    closure_files,
    figures_table,
    national_trails,
    national_stops,
    api_outputs,
    picture_files,
    sound_files,
    film_files,
    drawing_files,
    share_images,
    app_icons,
    manifests,
    feeds,
    visit_data,
    visit_gpx,
    take_away_tables,
    printed_matter,
    map_files,
    stop_map_files,
    embed_maps,
    oembed_documents,
)
OUTPUTS_OF_PAGES: Sequence[Callable[[RenderContext, Sequence[Page]], list[Output]]] = (
    sitemap,
    late_sheets,
    _searched,
)
OUTPUTS_OF_OUTPUTS: Sequence[Callable[[RenderContext, MadeFiles], list[Output]]] = (
    catalogue,
    data_package,
)
"""What says of others how long they are, so that they are made first."""


@dataclass(frozen=True)
class Site:
    """Everything that is published, apart from the hand-written pages; nothing of it is made yet. made: where what was made is noted for
    those outputs that say how long it is.
    """

    pages: Sequence[Page]
    outputs: Sequence[Output]
    made: MadeFiles


def render_site(context: RenderContext) -> Site:
    """Run every row of the tables: each lists what it publishes, and makes it when asked."""
    own = [page for kind in PAGE_KINDS if kind.maker and not kind.of_pages for page in kind.make(context)]
    pages = own + [page for kind in PAGE_KINDS if kind.of_pages for page in kind.make(context, own)]
    outputs = [output for rows in OUTPUTS for output in rows(context)]
    outputs += [output for rows in OUTPUTS_OF_PAGES for output in rows(context, pages)]
    made = MadeFiles(outputs)
    outputs += [replace(output, is_last=True) for rows in OUTPUTS_OF_OUTPUTS for output in rows(context, made)]
    return Site(pages, outputs, made)

"""The whole site from a checked guide: one table, a row for each output."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.render import qr
from generator.render.addresses import code_address
from generator.render.app_identity import app_icons, manifests
from generator.render.artifacts import Artifact, Page
from generator.render.exports import trail_exports
from generator.render.feeds import feeds
from generator.render.kml import trail_kml
from generator.render.late_styles import late_sheets
from generator.render.map_data import map_files
from generator.render.national_trails import national_trails
from generator.render.pages.accessibility import accessibility_pages
from generator.render.pages.counting import counting_pages
from generator.render.pages.data import data_pages
from generator.render.pages.gallery import gallery_pages
from generator.render.pages.home import home_pages
from generator.render.pages.itinerary import itinerary_pages
from generator.render.pages.map import map_pages
from generator.render.pages.news import news_pages
from generator.render.pages.offline import offline_pages
from generator.render.pages.reference import glossary_pages, sources_pages
from generator.render.pages.search import diary_pages, search_pages
from generator.render.pages.stop import stop_pages
from generator.render.pages.stop_map import stop_map_files
from generator.render.pages.take_away import take_away_pages, take_away_tables
from generator.render.pages.trail import trail_pages
from generator.render.pages.visit import visit_pages
from generator.render.pictures import drawing_files, picture_files, sound_files
from generator.render.print.published import printed_matter
from generator.render.search_index import search_indexes
from generator.render.share_images import share_images
from generator.render.sitemap import sitemap
from generator.render.spreadsheet import stops_table
from generator.render.visit_data import visit_data
from generator.render.visit_files import visit_gpx
from generator.render.workshop import Workshop


def qr_codes(workshop: Workshop) -> list[Artifact]:
    """`qr/A1.svg` and `qr/A1.png` for every stop, `qr/A.svg` for every trail."""
    made = []
    codes = [stop.code for stop in workshop.guide.guide.stops.values()] + [
        measured.trail.letter for measured in workshop.guide.trails
    ]
    for code in codes:
        text = code_address(workshop.address, code)
        made.append(Artifact(f"qr/{code}.svg", qr.svg(text, f"{code}: {text}"), "image/svg+xml"))
        made.append(Artifact(f"qr/{code}.png", qr.png(text), "image/png"))
    return made


PAGES: Sequence[Callable[[Workshop], list[Page]]] = (
    home_pages,
    trail_pages,
    stop_pages,
    map_pages,
    itinerary_pages,
    glossary_pages,
    sources_pages,
    gallery_pages,
    news_pages,
    data_pages,
    offline_pages,
    counting_pages,
    visit_pages,
    take_away_pages,
    search_pages,
    diary_pages,
)
PAGES_OF_PAGES: Sequence[Callable[[Workshop, Sequence[Page]], list[Page]]] = (accessibility_pages,)
ARTIFACTS: Sequence[Callable[[Workshop], list[Artifact]]] = (
    qr_codes,
    trail_exports,
    trail_kml,
    stops_table,
    national_trails,
    picture_files,
    sound_files,
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
    search_indexes,
)
ARTIFACTS_OF_PAGES: Sequence[Callable[[Workshop, Sequence[Page]], list[Artifact]]] = (sitemap, late_sheets)


@dataclass(frozen=True)
class Site:
    """Everything that is published, apart from the hand-written pages."""

    pages: Sequence[Page]
    artifacts: Sequence[Artifact]


def render_site(workshop: Workshop) -> Site:
    """Run every row of the table."""
    pages = [page for make in PAGES for page in make(workshop)]
    pages += [page for make in PAGES_OF_PAGES for page in make(workshop, pages)]
    artifacts = [artifact for make in ARTIFACTS for artifact in make(workshop)]
    artifacts += [artifact for make in ARTIFACTS_OF_PAGES for artifact in make(workshop, pages)]
    return Site(pages, artifacts)

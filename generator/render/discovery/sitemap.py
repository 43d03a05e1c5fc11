"""What search engines ask for: `sitemap.xml` with every page in its languages, `robots.txt`.

Source: sitemaps.org protocol 0.9; Google, *Localized versions of your pages* (xhtml:link in a sitemap).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from generator.render.addresses import absolute
from generator.render.artifacts import Output, Page
from generator.render.context import RenderContext


def sitemap(context: RenderContext, pages: Sequence[Page]) -> list[Output]:
    """`sitemap.xml` and `robots.txt`. A page has a date only where its file gives one, so that the same guide makes the same
    sitemap on any day.
    """
    robots = f"User-agent: *\nAllow: /\nSitemap: {absolute(context.address, 'sitemap.xml')}\n"
    return [Output("sitemap.xml", partial(_sitemap, context, pages)), Output("robots.txt", robots.encode)]


def _sitemap(context: RenderContext, pages: Sequence[Page]) -> bytes:
    days = _days(context)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in pages:
        if page.indexed:
            lines += _entry(context, page.url, page.alternates, days.get(page.key))
    for alternates in context.hand_written.values():
        for url in alternates.values():
            lines += _entry(context, url, alternates, None)
    return "\n".join([*lines, "</urlset>", ""]).encode()


def _entry(context: RenderContext, url: str, alternates: Mapping[str, str], day: date | None) -> list[str]:
    languages = dict(alternates)
    links = []
    if len(languages) > 1:
        if context.default in languages:
            languages["x-default"] = languages[context.default]
        links = [
            f'    <xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(absolute(context.address, other))}/>'
            for language, other in languages.items()
        ]
    return [
        "  <url>",
        f"    <loc>{escape(absolute(context.address, url))}</loc>",
        *([f"    <lastmod>{day.isoformat()}</lastmod>"] if day else []),
        *links,
        "  </url>",
    ]


def _days(context: RenderContext) -> dict[str, date]:
    """Key of a page to the day its text was last touched, as its file says."""
    found = {f"stop:{stop.code}": stop.revised or stop.first_published for stop in context.guide.guide.stops.values()}
    for measured in context.guide.trails:
        trail = measured.trail
        found[f"trail:{trail.letter}"] = trail.revised or trail.first_published
    return found

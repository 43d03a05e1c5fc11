"""An Atom feed of what is new, per language. Source: RFC 4287."""

from datetime import date
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from generator.render.addresses import absolute, under_language
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.discovery.changes import Change, changes
from generator.wording import markup
from generator.wording.locale import Locale

ATOM_TYPE = "application/atom+xml"
MOST_ENTRIES = 100


def feed_url(language: str, default: str) -> str:
    return under_language("feed.xml", language, default)


def feeds(context: RenderContext) -> list[Output]:
    """`feed.xml` in every language."""
    return [
        Output(feed_url(locale.language, context.default), partial(_feed, context, locale))
        for locale in context.locales
    ]


def _moment(day: date) -> str:
    """RFC 4287, 3.3 wants a time: the files give a day, so its noon, which is that day in most of the world."""
    return f"{day.isoformat()}T12:00:00Z"


def _feed(context: RenderContext, locale: Locale) -> bytes:
    settings = context.guide.guide.settings
    entries = changes(context, locale)[:MOST_ENTRIES]
    itself = absolute(context.address, feed_url(locale.language, context.default))
    home = absolute(context.address, context.home_url(locale.language))
    guide = f"{locale.say(settings.name).text} – {locale.say(settings.place).text}"
    title = locale.tr("{guide}: what is new", guide=guide)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(locale.language)}>',
            f"  <id>{escape(itself)}</id>",
            f"  <title>{escape(title)}</title>",
            f"  <updated>{_moment(entries[0].day)}</updated>",
            f"  <author><name>{escape(settings.publisher.name)}</name></author>",
            f'  <link rel="self" type="{ATOM_TYPE}" href={quoteattr(itself)}/>',
            f'  <link rel="alternate" type="text/html" hreflang={quoteattr(locale.language)} href={quoteattr(home)}/>',
            f"  <rights>{escape(settings.licence)}</rights>",
            *(line for change in entries for line in _entry(context, change)),
            "</feed>",
            "",
        ]
    ).encode()


def _entry(context: RenderContext, change: Change) -> list[str]:
    address = absolute(context.address, change.url)
    return [
        f"  <entry xml:lang={quoteattr(change.title.language)}>",
        f"    <id>{escape(address)}#{'new' if change.is_new else 'revised'}-{change.day.isoformat()}</id>",
        f"    <title>{escape(f'{change.code} – {change.title.text}')}</title>",
        f"    <updated>{_moment(change.day)}</updated>",
        f"    <link href={quoteattr(address)}/>",
        f"    <category term={quoteattr(change.letter)} label={quoteattr(change.words)}/>",
        f"    <summary>{escape(markup.sentences(change.summary.text))}</summary>",
        "  </entry>",
    ]

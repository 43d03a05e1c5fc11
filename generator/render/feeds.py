"""An Atom feed of what is new, per language. Source: RFC 4287."""

from datetime import date
from xml.sax.saxutils import escape, quoteattr

from generator.render import markup
from generator.render.addresses import absolute, under_language
from generator.render.artifacts import Artifact
from generator.render.changes import Change, changes
from generator.render.voice import Voice
from generator.render.workshop import Workshop

ATOM_TYPE = "application/atom+xml"
MOST_ENTRIES = 100


def feed_url(language: str, default: str) -> str:
    return under_language("feed.xml", language, default)


def feeds(workshop: Workshop) -> list[Artifact]:
    """`feed.xml` in every language."""
    return [
        Artifact(feed_url(voice.language, workshop.default), _feed(workshop, voice).encode(), ATOM_TYPE)
        for voice in workshop.voices
    ]


def _moment(day: date) -> str:
    """RFC 4287, 3.3 wants a time: the files give a day, so its noon, which is that day in most of the world."""
    return f"{day.isoformat()}T12:00:00Z"


def _feed(workshop: Workshop, voice: Voice) -> str:
    settings = workshop.guide.guide.settings
    entries = changes(workshop, voice)[:MOST_ENTRIES]
    itself = absolute(workshop.address, feed_url(voice.language, workshop.default))
    home = absolute(workshop.address, workshop.home_url(voice.language))
    guide = f"{voice.say(settings.name).text} – {voice.say(settings.place).text}"
    title = voice.tr("{guide}: what is new", guide=guide)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(voice.language)}>',
            f"  <id>{escape(itself)}</id>",
            f"  <title>{escape(title)}</title>",
            f"  <updated>{_moment(entries[0].day)}</updated>",
            f"  <author><name>{escape(settings.publisher.name)}</name></author>",
            f'  <link rel="self" type="{ATOM_TYPE}" href={quoteattr(itself)}/>',
            f'  <link rel="alternate" type="text/html" hreflang={quoteattr(voice.language)} href={quoteattr(home)}/>',
            f"  <rights>{escape(settings.licence)}</rights>",
            *(line for change in entries for line in _entry(workshop, change)),
            "</feed>",
            "",
        ]
    )


def _entry(workshop: Workshop, change: Change) -> list[str]:
    address = absolute(workshop.address, change.url)
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

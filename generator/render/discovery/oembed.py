"""Cards of stops and trails for other sites: the frame that shows one, and the document by which a site finds it.

Source: oembed.com, *oEmbed* 1.0, 2.3.4.4 (rich) and 4 (discovery). The documents are files: what they are asked for besides
(`maxwidth`) changes nothing, since a frame is as wide as what holds it.
"""

import json
from functools import partial
from html import escape

from generator.model.base import LocalText
from generator.render.addresses import absolute
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.media.share_images import HEIGHT_PX, WIDTH_PX, share_image
from generator.wording.locale import Locale

WIDTH_PX_OF_FRAME = 480
HEIGHT_PX_OF_FRAME = 420
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""The card runs its own small script, and its links to the guide open a window of their own."""
DAY_S = 86_400


def oembed_documents(context: RenderContext) -> list[Output]:
    """`embed/A1/oembed.json` for every stop and every trail, in every language."""
    return [
        Output(_path(context, code, locale), partial(_document, context, code, title, locale))
        for code, title in embedded(context)
        for locale in context.locales
    ]


def embedded(context: RenderContext) -> list[tuple[str, LocalText]]:
    """What has a card: its letter or code, and its title, each trail before its stops."""
    found: list[tuple[str, LocalText]] = []
    for measured in context.guide.trails:
        found.append((measured.trail.letter, measured.trail.title))
        found += [(stop.code, stop.title) for stop, _ in context.own_places(measured)]
    return found


def oembed_address(context: RenderContext, code: str, locale: Locale) -> str:
    return absolute(context.address, _path(context, code, locale))


def frame(context: RenderContext, code: str, title: str, locale: Locale) -> str:
    """The element that shows a card."""
    address = absolute(context.address, context.embed_url(code, locale.language))
    return (
        f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{HEIGHT_PX_OF_FRAME}" loading="lazy" '
        f'sandbox="{SANDBOX}" style="border:0;max-width:{WIDTH_PX_OF_FRAME}px"></iframe>'
    )


def _path(context: RenderContext, code: str, locale: Locale) -> str:
    return f"{context.embed_url(code, locale.language)}oembed.json"


def _document(context: RenderContext, code: str, title: LocalText, locale: Locale) -> bytes:
    settings = context.guide.guide.settings
    words = f"{code} – {locale.say(title).text}"
    document: dict[str, object] = {
        "type": "rich",
        "version": "1.0",
        "title": words,
        "author_name": settings.publisher.name,
        "provider_name": f"{locale.say(settings.name).text} – {locale.say(settings.place).text}",
        "provider_url": absolute(context.address, context.home_url(locale.language)),
        "cache_age": DAY_S,
        "html": frame(context, code, words, locale),
        "width": WIDTH_PX_OF_FRAME,
        "height": HEIGHT_PX_OF_FRAME,
    }
    picture = share_image(context, code)
    if picture is not None:
        document |= {
            "thumbnail_url": absolute(context.address, picture),
            "thumbnail_width": WIDTH_PX,
            "thumbnail_height": HEIGHT_PX,
        }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()

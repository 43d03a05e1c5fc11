"""How a phone shows the guide once it is kept on its screen: icons and a manifest per language.

Source: W3C, *Web Application Manifest* (icons, purpose, start_url, display).
"""

import io
import json
from functools import partial

from generator.render.addresses import under_language
from generator.render.artifacts import Output
from generator.render.cache import digest_name
from generator.render.colour import PAPER
from generator.render.context import RenderContext
from generator.render.media.landscape import sign
from generator.wording.locale import Locale

RECIPE = 2
ICONS = (  # path, side in pixels, ground to the edges, purpose
    ("assets/icon-192.png", 192, False, "any"),
    ("assets/icon-512.png", 512, False, "any"),
    ("assets/icon-maskable-512.png", 512, True, "maskable"),
    ("assets/icon-touch-180.png", 180, True, None),
)


def manifest_url(language: str, default: str) -> str:
    return under_language("manifest.webmanifest", language, default)


def app_icons(context: RenderContext) -> list[Output]:
    """PNG icons for the manifests and for phones that read none."""
    made = []
    for path, side, full, _ in ICONS:
        name = digest_name("icon", RECIPE, side, full)

        def draw(side: int = side, full: bool = full) -> bytes:
            out = io.BytesIO()
            sign(side, full=full).save(out, "PNG", optimize=True)
            return out.getvalue()

        made.append(Output(path, partial(context.cache.get, name, draw), threaded=True))
    return made


def manifests(context: RenderContext) -> list[Output]:
    """A manifest per language; addresses in it are relative to it, so that it holds under any address.

    None has an `id`: it would be resolved against the host alone (W3C, Web Application Manifest, processing of `id`), and all guides of a
    host would be one app. Without it, the address an app starts at tells it from others.
    """
    return [
        Output(manifest_url(locale.language, context.default), partial(_manifest, context, locale))
        for locale in context.locales
    ]


def _manifest(context: RenderContext, locale: Locale) -> bytes:
    settings = context.guide.guide.settings
    up = "../" * manifest_url(locale.language, context.default).count("/")
    icons = [{"src": "assets/icon.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"}] + [
        {"src": path, "type": "image/png", "sizes": f"{side}x{side}", "purpose": purpose}
        for path, side, _, purpose in ICONS
        if purpose is not None
    ]
    content = {
        "name": f"{locale.say(settings.name).text} – {locale.say(settings.place).text}",
        "short_name": locale.say(settings.name).text,
        "description": locale.say(settings.tagline).text,
        "lang": locale.language,
        "dir": locale.direction,
        "start_url": "./",
        "scope": "./" + up if up else "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [{**icon, "src": f"{up}{icon['src']}"} for icon in icons],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

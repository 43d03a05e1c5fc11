"""Somebody else's map, where guide.yml offers one: what the maps say of it before it is asked for, and the privacy page's words."""

import re
from dataclasses import dataclass

from generator.model.guide import OnlineMap
from generator.render.context import RenderContext
from generator.wording.locale import Locale

EXCEPTION_MARK = "<!-- online map: exception -->"
"""In the text of the privacy page, where it says that nothing comes from elsewhere."""
SECTION_MARK = "<!-- online map -->"
"""Where the section on it goes; at the end of a text without this mark, so that no guide can forget to say it."""


@dataclass(frozen=True)
class OnlineView:
    """What the template shows. url: of a tile; told: who learns what; silent: said where no tile comes; privacy_url: None where
    the guide has no such page.
    """

    url: str
    most_zoom: int
    label: str
    told: str
    silent: str
    attribution: str
    licence: str
    licence_url: str
    privacy_url: str | None


def online_view(context: RenderContext, locale: Locale) -> OnlineView | None:
    online = context.guide.guide.settings.online_map
    if online is None:
        return None
    name = locale.say(online.name).text
    return OnlineView(
        online.url,
        online.most_zoom,
        locale.tr("Show {name}", name=name),
        locale.tr(
            "It is not part of the guide. Shown, it comes from {who}, who then learns your network address and which places you look at.",
            who=online.who,
        ),
        locale.tr("No map comes: {who} cannot be reached. The guide’s own map stays.", who=online.who),
        online.attribution,
        online.licence,
        online.licence_url,
        context.page_url("privacy", locale.language) if "privacy" in context.hand_written else None,
    )


def told_in_privacy(markdown: str, context: RenderContext, locale: Locale) -> str:
    """The hand-written privacy page, true of this guide: with an online map, where it says so and who learns what."""
    online = context.guide.guide.settings.online_map
    if online is None:
        return markdown.replace(EXCEPTION_MARK, "").replace(SECTION_MARK, "")
    section = _section(online, locale)
    exception = locale.tr("One exception, and only once you ask for it: the online map, below.")
    if SECTION_MARK not in markdown:
        markdown = f"{markdown.rstrip()}\n\n{SECTION_MARK}\n"
    return markdown.replace(EXCEPTION_MARK, f" **{exception}**").replace(SECTION_MARK, section)


_SIGN = re.compile(r"[!\"#&()*+:<=>@\[\\\]^_`{|}~]")


def as_markdown_text(words: str) -> str:
    """Words of a setting in a Markdown page: every sign that Markdown or HTML could read stands as its number."""
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(words.split()))


def _section(online: OnlineMap, locale: Locale) -> str:
    name, who = as_markdown_text(locale.say(online.name).text), as_markdown_text(online.who)
    paragraphs = (
        locale.tr("The online map"),
        locale.tr(
            "The maps of the guide can also show {name}, which comes from {who}. Nothing is asked of them before you tick “{label}” on a map, and nothing more once you untick it or leave the page: the choice is not remembered.",
            name=name,
            who=who,
            label=as_markdown_text(locale.tr("Show {name}", name=locale.say(online.name).text)),
        ),
        locale.tr(
            "While it is shown, your browser asks {host} for the pieces of map that you look at. {who} then learns your network address, the address of this guide and which places you look at, and handles them by its own rules. No cookie is sent.",
            host=as_markdown_text(online.host),
            who=who,
        ),
        locale.tr(
            "If you show your position too, the map moves to it: the pieces asked for are those around you, and tell roughly where you are. To keep that to yourself, leave the online map out: the guide’s own is enough to walk by."
        ),
    )
    heading, *rest = paragraphs
    return "\n\n".join([f"## {heading}", *rest])

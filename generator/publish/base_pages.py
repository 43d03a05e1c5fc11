"""The pages that every guide has, made from the settings where the town writes none: about, take part, legal notice, privacy.

Their texts are Markdown templates of the package, `<key>.<language>.md`. What the settings do not say is said to be missing.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from generator.files.overlay import package_folder
from generator.messages import broader
from generator.model.guide import Settings
from generator.publish.hand_written import KEYS, SUFFIX, HandWritten
from generator.read.page_source import PageSource, parse_page
from generator.render.pages.online_map import as_markdown_text
from generator.wording.locale import Locale

BORROWED = "en"
"""The language of a page that the package has in none of the guide's."""
_ENVIRONMENT = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - makes Markdown; values are escaped for it


def with_base_pages(written: HandWritten, settings: Settings) -> HandWritten:
    """What the town wrote, and the package's own pages for what it wrote in none of its languages."""
    there = {key for key, _ in written.sources}
    sources = dict(written.sources)
    for key in KEYS:
        if key not in there and (package_folder("pages") / f"{key}.{BORROWED}{SUFFIX}").is_file():
            sources |= _pages(key, settings)
    return replace(written, sources=sources)


def _pages(key: str, settings: Settings) -> Mapping[tuple[str, str], PageSource]:
    folder = package_folder("pages")
    spoken = {
        each: name for each in settings.languages if (folder / (name := f"{key}.{broader(each)[-1]}{SUFFIX}")).is_file()
    }
    made = {}
    for language, name in (spoken or {BORROWED: f"{key}.{BORROWED}{SUFFIX}"}).items():
        text = _template((folder / name).read_text("utf-8")).render(
            _said(settings, Locale(language, settings.languages))
        )
        source, _ = parse_page(text, name)
        made[key, language] = source
    return made


@lru_cache(maxsize=64)
def _template(source: str) -> Template:
    """Compiled once: a preview makes a plan for every save."""
    return _ENVIRONMENT.from_string(source)


def _said(settings: Settings, locale: Locale) -> Mapping[str, Any]:
    """What a template may say. `raw` holds addresses as they stand in links; all else is escaped for Markdown."""
    publisher, contact = settings.publisher, settings.contact
    licence = as_markdown_text(settings.licence)
    return {
        "name": as_markdown_text(locale.say(settings.name).text),
        "place": as_markdown_text(locale.say(settings.place).text),
        "publisher": _escaped(publisher.model_dump()),
        "contact": _escaped(contact.model_dump()),
        "partners": as_markdown_text(locale.listed(settings.partners)),
        "licence": f"[{licence}](<{settings.licence_url}>)" if settings.licence_url else licence,
        "missing": not (publisher.address and publisher.director and publisher.host),
        "raw": {"mail": contact.mail, "page": contact.page, "url": publisher.url},
    }


def _escaped(values: Mapping[str, str | None]) -> Mapping[str, str | None]:
    return {key: None if value is None else as_markdown_text(value) for key, value in values.items()}

"""A hand-written page from Markdown to HTML, by Python-Markdown with the extensions that the project names."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from generator.messages import Code, msg
from generator.problems import CommandRefused
from generator.read.project_file import NAME, ProjectFile

_LINKS = {"a": "href", "img": "src"}


@dataclass(frozen=True)
class MarkdownPage:
    """html: without a frame. heading: text of the first heading where that is of the first level, else None."""

    html: str
    heading: str | None


Follow = Callable[[str], str | None]
"""A link as it is written to the url that stands in the page; None for one that leads nowhere here, whose words alone stay."""


def convert(text: str, project: ProjectFile, follow: Follow) -> MarkdownPage:
    """Raises CommandRefused for an extension that is not there, or whose settings it does not know."""
    try:
        converter = markdown.Markdown(
            extensions=list(project.extensions),
            extension_configs={name: dict(settings) for name, settings in project.extension_settings.items()},
        )
    except (ImportError, AttributeError, TypeError, KeyError, ValueError) as error:
        raise CommandRefused(
            msg(
                "{file}: markdown_extensions: Markdown cannot be set up so ({reason}). Look at their names and settings.",
                file=Code(NAME),
                reason=Code(str(error)),
            )
        ) from error
    converter.treeprocessors.register(_Links(converter, follow), "links", 0)
    converted = converter.convert(text)
    tokens: Sequence[dict[str, Any]] = getattr(converter, "toc_tokens", ())
    first = tokens[0] if tokens and tokens[0]["level"] == 1 else None
    return MarkdownPage(converted, html.unescape(first["name"]) if first else None)


class _Links(Treeprocessor):
    def __init__(self, converter: markdown.Markdown, follow: Follow) -> None:
        super().__init__(converter)
        self._follow = follow

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _LINKS.get(element.tag)
            link = element.get(name) if name is not None else None
            if name is None or link is None or AMP_SUBSTITUTE in link:  # so Markdown hides mail addresses
                continue
            url = self._follow(link)
            if url is not None:
                element.set(name, url)
            elif element.tag == "a":
                element.tag = "span"
                del element.attrib[name]

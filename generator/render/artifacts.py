"""What `render` returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Artifact:
    """A file of the site. path: relative to its root, forward slashes."""

    path: str
    content: bytes
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the site, before its template has drawn it.

    url: relative to the root, ends in "/" (or is ""). key: the same for the page in every language. view: what the template
    shows. alternates: language to url, this one's included. styles, scripts: names of the parts it needs, in order; late_styles: of
    those that may come after the first paint, the same for all the pages of a template,
    which says where its sheet stands.
    letters: of the trails whose colours it shows, None for all. images_from: the one other host that it may load images from.
    """

    url: str
    language: str
    key: str
    template: str
    title: str
    description: str
    view: object
    alternates: Mapping[str, str]
    styles: tuple[str, ...]
    late_styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    share_image: str | None = None
    structured: Mapping[str, object] | None = None
    indexed: bool = True
    letters: tuple[str, ...] | None = None
    images_from: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"{self.url}index.html"

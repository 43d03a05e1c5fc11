"""What `render` returns: the outputs of a site, each made when its bytes are asked for."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file. path: relative to the root of the site, forward slashes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site that is made when it is asked for. path: relative to its root, forward slashes.

    make: gives the same bytes each time, and keeps none of them; raises CommandRefused where the file cannot be made.
    threaded: whether Pillow or Typst make it outside Python's lock, or it is kept from one build to the next, so that it is made by a thread of
    the process that builds. is_last: whether it says of others how long they are, so that it is made after them.
    """

    path: str
    make: Callable[[], bytes]
    threaded: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class FileDigest:
    """Of a file that was made. sha256: in hexadecimal."""

    size_bytes: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> "FileDigest":
        return cls(len(content), hashlib.sha256(content).hexdigest())


class MadeFiles:
    """Sizes and digests of outputs by path: noted by whoever makes them all, else the file is made for them."""

    def __init__(self, outputs: Iterable[Output]) -> None:
        self._outputs = {output.path: output for output in outputs}
        self._noted: dict[str, FileDigest] = {}

    def __getitem__(self, path: str) -> FileDigest:
        return self._noted.get(path) or FileDigest.of(self._outputs[path].make())

    def note(self, path: str, digest: FileDigest) -> None:
        if path in self._outputs:
            self._noted[path] = digest


@dataclass(frozen=True, kw_only=True)
class PageContent:
    """What a page shows. view: what its template reads; styles, scripts: names of the parts it needs, in order.

    letters: of the trails whose colours it shows, None for all. images_from: the one other host that it may load images from.
    """

    title: str
    description: str
    view: object
    styles: tuple[str, ...]
    scripts: tuple[str, ...] = ()
    share_image: str | None = None
    structured: Mapping[str, object] | None = None
    letters: tuple[str, ...] | None = None
    images_from: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of the site as the others know it; its content is made when it is asked for.

    url: relative to the root, ends in "/" (or is ""). key: the same for the page in every language. alternates: language to
    url, this one's included. late_styles: of the parts of its style those that may come after the first paint, the same for all
    the pages of a template, which says where its sheet stands. indexed: whether search engines may list it.
    """

    url: str
    language: str
    key: str
    template: str
    alternates: Mapping[str, str]
    make: Callable[[], PageContent]
    late_styles: tuple[str, ...] = ()
    indexed: bool = True

    @property
    def path(self) -> str:
        """Of its file, relative to the root of the site."""
        return f"{self.url}index.html" if self.url.endswith("/") or not self.url else self.url

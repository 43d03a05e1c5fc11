"""The press: a template and its data go in, PDF files come out. Typst sets the type; nothing here knows what is printed.

Typst reads the given templates and fonts and no font of the machine, so that every machine prints the same pages.
"""

import functools
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from threading import local
from typing import Any
from weakref import finalize

from generator.files.overlay import Overlay
from generator.messages import msg
from generator.problems import CommandRefused
from generator.render.artifacts import Artifact
from generator.render.cache import BuildCache, digest_name
from generator.render.print.black import black_only
from generator.render.print.finish import FINISHES
from generator.render.print.profile import PressProfile, carried_profile
from generator.render.print.sizes import BLEED_MM, SLUG_MM

WORKERS = 2
PICTURE = "picture"
"""The finish of a file that is a picture of its only page (PNG), one point a pixel, and no PDF."""
PIXELS_PER_INCH = 72
_NO_GLYPH = "could not be displayed with font"


@dataclass(frozen=True)
class Job:
    """One document and the files made of it. template: name in the folder, without `.typ`. data: plain values, as for JSON.

    files: path of each file to the finish it is given, a name in `finish.FINISHES` or PICTURE.
    """

    template: str
    data: Mapping[str, Any]
    files: Mapping[str, str]


def for_press(job: Job) -> Job:
    """The same document for a print shop: in the inks of a press, with bleed and crop marks where something reaches the edge, named
    `…-press.pdf`. What is imposed for an office printer is left out: a shop imposes pages its own way.
    """
    files = {
        f"{path.removesuffix('.pdf')}-press.pdf": "press" for path, finish in job.files.items() if finish != "folded"
    }
    more = {"bleed": BLEED_MM, "slug": SLUG_MM, "pages_of_a_sheet": 4} if job.template == "booklet" else {}
    return Job(job.template, {**job.data, **more}, files)


@dataclass(frozen=True)
class Printed:
    """What came of a job. fresh: whether anything of it had to be printed."""

    files: Sequence[Artifact]
    fresh: bool


class Press:
    """Prints with templates (`*.typ`) and the fonts in `fonts/` beside them. profile: of the press that plates are made for; else
    the one that is carried with the templates.
    """

    def __init__(self, templates: Overlay, profile: PressProfile | None = None) -> None:
        self._templates, self._profile = templates, profile
        self._own = local()

    @cached_property
    def digest(self) -> str:
        """Of the templates, the fonts and Typst itself."""
        digest = hashlib.sha256(f"{version('typst')} {version('pikepdf')}".encode())
        for name, path in self._templates.files().items():
            digest.update(name.encode())
            digest.update(path.read_bytes())
        if self._profile is not None:
            digest.update(self._profile.content)
        return digest.hexdigest()

    @cached_property
    def profile(self) -> PressProfile:
        return self._profile or carried_profile(self._templates)

    def pdf(self, template: str, data: str) -> bytes:
        """A tagged PDF (PDF/UA-1, ISO 14289-1), its greys in black ink alone. data: JSON.

        Where a letter stands in none of the fonts, a box is printed in its place and the file claims no standard, which would
        forbid it. Raises CommandRefused with what Typst says where the document cannot be set.
        """
        import typst

        try:
            return self._set(template, data, ["ua-1"])
        except typst.TypstError as error:
            reason = error
        if _NO_GLYPH in reason.message:
            try:
                return self._set(template, data, [])
            except typst.TypstError as error:
                reason = error
        raise _refused(template, reason) from reason

    def picture(self, template: str, data: str) -> bytes:
        """A document of one page as PNG. data: JSON. Raises CommandRefused with what Typst says where it cannot be set."""
        import typst

        try:
            made = self._compiler.compile(
                input=str(self._folder / f"{template}.typ"),
                format="png",
                ppi=PIXELS_PER_INCH,
                sys_inputs={"data": data},
            )
        except typst.TypstError as error:
            raise _refused(template, error) from error
        return bytes(made)

    def _set(self, template: str, data: str, standards: list[str]) -> bytes:
        set_type = self._compiler.compile(
            input=str(self._folder / f"{template}.typ"),
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=standards,
            timestamp=0,
        )
        return black_only(bytes(set_type))

    def print(self, job: Job, cache: BuildCache) -> Printed:
        """The files of a job, those that are kept as they are; Typst sets the type once for all that are not."""
        data = json.dumps(job.data, ensure_ascii=False, sort_keys=True)
        plain = functools.cache(partial(self.pdf, job.template, data))
        picture = functools.cache(partial(self.picture, job.template, data))
        made = []
        for path, finish in job.files.items():
            name = digest_name("print", self.digest, job.template, finish, data)
            finished = lambda finish=finish: FINISHES[finish](plain(), job.data, self.profile)  # noqa: E731
            content = cache.get(name, picture if finish == PICTURE else finished)
            made.append(Artifact(path, content))
        return Printed(made, plain.cache_info().currsize + picture.cache_info().currsize > 0)

    @cached_property
    def _folder(self) -> Path:
        """All templates in one folder, since Typst reads nothing outside its root; one made for this press where they lie in several."""
        if len(self._templates.folders) == 1:
            return self._templates.folders[0]
        folder = Path(mkdtemp(prefix="sentiers-print-"))
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        for name, path in self._templates.files().items():
            if not name.startswith("fonts/"):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, folder / name)
        return folder

    @property
    def _compiler(self) -> Any:
        """One for each thread: a compiler serves one document at a time."""
        compiler = getattr(self._own, "compiler", None)
        if compiler is None:
            import typst

            compiler = typst.Compiler(
                root=str(self._folder),
                font_paths=[str(folder) for folder in (self._templates / "fonts").folders],
                ignore_system_fonts=True,
            )
            self._own.compiler = compiler
        return compiler


def _refused(template: str, reason: Any) -> CommandRefused:
    """reason: what Typst says."""
    said = reason.message.removeprefix("panicked with: ")
    return CommandRefused(msg("The document “{name}” cannot be printed: {reason}", name=template, reason=said))


def print_all(
    press: Press,
    jobs: Sequence[Callable[[], Job]],
    cache: BuildCache,
    tell: Callable[[int, int, str], None] = lambda done, of, path: None,
) -> Iterator[Artifact]:
    """Every file of many jobs, in their order, two documents at a time.

    tell: (done, of how many, path) after each document that had to be printed.
    """
    with ThreadPoolExecutor(WORKERS) as pool:
        for done, printed in enumerate(pool.map(lambda make: press.print(make(), cache), jobs), 1):
            if printed.fresh:
                tell(done, len(jobs), printed.files[0].path)
            yield from printed.files

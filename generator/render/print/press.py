"""The press: a template and its data go in, PDF files come out. Typst sets the type; nothing here knows what is printed.

Typst reads the templates and fonts of one folder and no font of the machine, so that every machine prints the same pages.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import local
from typing import Any, Protocol

import typst

from generator.messages import msg
from generator.problems import CommandRefused
from generator.render.artifacts import Artifact
from generator.render.print.finish import FINISHES

PDF_TYPE = "application/pdf"
WORKERS = 2


@dataclass(frozen=True)
class Job:
    """One document and the files made of it. template: name in the folder, without `.typ`. data: plain values, as for JSON.

    files: path of each file to the finish it is given, a name in `finish.FINISHES`.
    """

    template: str
    data: Mapping[str, Any]
    files: Mapping[str, str]


class Shelf(Protocol):
    """Where printed files are kept from one time to the next, by a key that changes with anything that went into them."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, content: bytes) -> None: ...


class NoShelf:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, content: bytes) -> None:
        pass


class Press:
    """Prints with the templates of a folder (`*.typ`, fonts in `fonts/`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own = local()

    @cached_property
    def digest(self) -> str:
        """Of the templates, the fonts and Typst itself."""
        digest = hashlib.sha256(typst.__version__.encode())
        for path in sorted([*self.folder.glob("*.typ"), *(self.folder / "fonts").glob("*.[ot]tf")]):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def key(self, job: Job, data: str, finish: str) -> str:
        """What a printed file is kept under."""
        return hashlib.sha256("\0".join((self.digest, job.template, finish, data)).encode()).hexdigest()

    def pdf(self, template: str, data: str) -> bytes:
        """A tagged PDF (PDF/UA-1, ISO 14289-1). data: JSON. Raises CommandRefused with what Typst says where it cannot be set."""
        try:
            made = self._compiler.compile(
                input=str(self.folder / f"{template}.typ"),
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise CommandRefused(
                msg("The document “{name}” cannot be printed: {reason}", name=template, reason=error.message.removeprefix("panicked with: "))
            ) from error
        return bytes(made)

    def print(self, job: Job, shelf: Shelf) -> list[Artifact]:
        """The files of a job, from the shelf where they are there."""
        data = json.dumps(job.data, ensure_ascii=False, sort_keys=True)
        keys = {path: self.key(job, data, finish) for path, finish in job.files.items()}
        found = {path: shelf.get(key) for path, key in keys.items()}
        if any(content is None for content in found.values()):
            plain = self.pdf(job.template, data)
            for path, finish in job.files.items():
                content = FINISHES[finish](plain, job.data)
                found[path] = content
                shelf.put(keys[path], content)
        return [Artifact(path, content, PDF_TYPE) for path, content in found.items() if content is not None]

    @property
    def _compiler(self) -> typst.Compiler:
        """One for each thread: a compiler serves one document at a time."""
        compiler: typst.Compiler | None = getattr(self._own, "compiler", None)
        if compiler is None:
            compiler = typst.Compiler(
                root=str(self.folder), font_paths=[str(self.folder / "fonts")], ignore_system_fonts=True
            )
            self._own.compiler = compiler
        return compiler


def print_all(
    press: Press,
    jobs: Sequence[Callable[[], Job]],
    shelf: Shelf,
    tell: Callable[[int, int, str], None] = lambda done, of, path: None,
) -> Iterator[Artifact]:
    """Every file of many jobs, in their order, two documents at a time. tell: (done, of how many, path) after each document."""
    with ThreadPoolExecutor(WORKERS) as pool:
        for done, files in enumerate(pool.map(lambda make: press.print(make(), shelf), jobs), 1):
            tell(done, len(jobs), files[0].path)
            yield from files

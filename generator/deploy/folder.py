"""The site as a folder elsewhere on this machine, or as one file."""

import filecmp
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from generator.deploy.target import KEPT_THERE, Changes, compared, site_paths
from generator.files.archive import zipped
from generator.files.replace import replace_file
from generator.messages import Code, msg
from generator.problems import CommandRefused
from generator.publish.site_folder import NewSite
from generator.system_reasons import reason_of


@dataclass(frozen=True)
class FolderTarget:
    """A folder that a server of this machine serves; the new site takes the place of the last one at once.

    project: the folder of the guide, which a site must not take the place of.
    """

    where: str
    project: Path

    def changes(self, public: Path) -> Changes:
        there = self._place(public)
        if there.exists() and not there.is_dir():
            raise CommandRefused(msg("{where} is a file: give a folder.", where=Code(self.where)))
        here, known = set(site_paths(public)), set(_all_paths(there)) if there.is_dir() else set()
        both = sorted(here & known)
        _, differing, unread = filecmp.cmpfiles(public, there, both, shallow=False) if both else ([], [], [])
        return compared(here, known, {*differing, *unread})

    def send(self, public: Path) -> None:
        there = self._place(public)
        try:
            with NewSite(there) as new:
                shutil.copytree(public, new.folder, dirs_exist_ok=True)
                for name in KEPT_THERE:
                    _keep(there / name, new.folder / name)
                new.put_in_place()
        except (OSError, shutil.Error) as error:
            raise CommandRefused(
                msg("{where} cannot be written ({reason}).", where=Code(self.where), reason=reason_of(error))
            ) from error

    def _place(self, public: Path) -> Path:
        there, public = _resolved(self.where), public.resolve()
        inside = is_of_the_guide(there, self.project) or self.project.resolve().is_relative_to(there)
        if there == public or there.is_relative_to(public) or public.is_relative_to(there) or inside:
            raise CommandRefused(
                msg("{where} is part of the guide itself: give a folder elsewhere.", where=Code(self.where))
            )
        return there


def _resolved(where: str) -> Path:
    """Raises CommandRefused for a path of nobody's home, or one that no system has."""
    try:
        return Path(where).expanduser().resolve()
    except (RuntimeError, OSError, ValueError) as error:
        raise CommandRefused(msg("{where} is not a place to send a site to.", where=Code(where))) from error


def is_of_the_guide(place: Path, project: Path) -> bool:
    """Whether a place lies in a folder that a guide is made of."""
    return any(place.is_relative_to(project.resolve() / name) for name in ("trails", "site", ".git", ".cache"))


def _all_paths(folder: Path) -> list[str]:
    """Of every file in a folder, and of every link: one to a folder, or to nothing, would be lost as well."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()
    )


def _is_same(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: Path) -> bool:
    """Whether an archive holds a file of the site. Only what is of its size is unpacked: nobody knows who made the archive."""
    if file.stat().st_size != info.file_size:
        return False
    with archive.open(info) as packed:
        return packed.read(info.file_size + 1) == file.read_bytes()


def _keep(old: Path, new: Path) -> None:
    if old.is_dir() and not new.exists():
        shutil.copytree(old, new)
    elif old.is_file() and not new.exists():
        shutil.copy2(old, new)


@dataclass(frozen=True)
class ZipTarget:
    """One file with the whole site, for a host that takes such files; the same bytes for the same site.

    project: the folder of the guide, whose own folders take no such file.
    """

    where: str
    project: Path

    def changes(self, public: Path) -> Changes:
        file = _resolved(self.where)
        if file.is_dir():
            raise CommandRefused(msg("{where} is a folder: give the name of a file.", where=Code(self.where)))
        if file.resolve().is_relative_to(public.resolve()):
            raise CommandRefused(msg("{where} lies in the site itself: give a name elsewhere.", where=Code(self.where)))
        if is_of_the_guide(file, self.project):
            raise CommandRefused(
                msg("{where} is part of the guide itself: give a folder elsewhere.", where=Code(self.where))
            )
        here, there = set(site_paths(public)), dict[str, bool]()
        if file.is_file():
            try:
                with zipfile.ZipFile(file) as archive:
                    there = {
                        info.filename: info.filename in here and _is_same(archive, info, public / info.filename)
                        for info in archive.infolist()
                        if not info.is_dir()
                    }
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
                raise CommandRefused(
                    msg("{where} is there and is no ZIP file: give another name.", where=Code(self.where))
                ) from None
        return compared(here, set(there), {path for path in here & there.keys() if not there[path]})

    def send(self, public: Path) -> None:
        files = {path: (public / path).read_bytes() for path in site_paths(public)}
        replace_file(_resolved(self.where), zipped(files))

"""The folder a site is published from: a new site is made beside it and takes its place at once, and the last good one is never harmed.

Beside `public` stand, while a site is made: `public.lock` (who makes it, since when), `public.building` (the new site) and, for the
moment in which they change places, `public.old`. Whatever else bears these names is left alone.
"""

import os
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.files.lock import FileLock, LockTaken
from generator.files.replace import to_disk
from generator.files.shown import shown
from generator.messages import Message, msg
from generator.problems import CommandRefused
from generator.system_reasons import reason_of

BUILDING_SUFFIX = ".building"
OLD_SUFFIX = ".old"
LOCK_SUFFIX = ".lock"

READ_FILE = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
ENTER_FOLDER = READ_FILE | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
SWAP_WAIT_S = 0.2


class NewSite:
    """A site in the making. As a context manager it is given up at the end unless it was put in place.

    public: the folder it will be, links followed. folder: where it is made; empty at first.
    """

    def __init__(self, public: Path) -> None:
        """Raises CommandRefused, with the path that is in the way, where the site could not be put in place once it is made, and
        where another process is making it.
        """
        self.public = _followed(public)
        self.folder = _beside(self.public, BUILDING_SUFFIX)
        self._lock = FileLock(_beside(self.public, LOCK_SUFFIX))
        _taken(self._lock, self.public)
        try:
            _put_back(self._lock, self.public)
            _begin(self.folder, self.public)
        except BaseException:
            self._lock.let_go()
            raise

    def put_in_place(self) -> None:
        """The last site goes, the new one comes, and whoever serves files may read it, whatever the umask: a site is public.

        Raises CommandRefused where that cannot be done; the last site is then still there.
        """
        old = _free_name(self.public)
        try:
            _open_to_all(self.folder)
            if hasattr(os, "sync"):
                os.sync()  # once for thousands of files: after a power cut no file of the new site is empty
            self._lock.note(old=old.name)
            if self.public.exists():
                self.public.rename(old)
            self.folder.rename(self.public)
        except OSError as error:
            raise CommandRefused(_unwritable(self.public, error)) from error
        finally:
            if old.exists() and not self.public.exists():
                old.rename(self.public)
        to_disk(self.public.parent)
        shutil.rmtree(old, ignore_errors=True)
        self._lock.let_go()

    def give_up(self) -> None:
        """Take away what was made; nothing where it is in place."""
        if self._lock.held:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._lock.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give_up()


def site_in_place(public: Path) -> Path:
    """The folder of the site, links followed; where a build was killed while the sites changed places, its last good site is put
    back first. The folder need not be there. Raises CommandRefused where a link leads nowhere or a site cannot be put back.
    """
    place = _followed(public)
    if place.exists() or not place.parent.is_dir():
        return place
    lock = FileLock(_beside(place, LOCK_SUFFIX))
    try:
        lock.take()
    except LockTaken:
        time.sleep(SWAP_WAIT_S)  # a build that is just putting its site in place
        return place
    except OSError:
        return place  # a disk that can only be read has no build in the middle of its work
    try:
        _put_back(lock, place)
    finally:
        lock.let_go()
    return place


def _followed(public: Path) -> Path:
    try:
        place = public.resolve()
        there = place.stat() if place.exists() else None
    except (OSError, RuntimeError) as error:
        raise CommandRefused(_unwritable(public, error)) from error
    if there is not None and not stat.S_ISDIR(there.st_mode):
        raise CommandRefused(
            msg(
                "{path} is a file, and the site needs a folder of this name. Give the file another name.",
                path=shown(place),
            )
        )
    return place


def _beside(public: Path, suffix: str) -> Path:
    return public.with_name(public.name + suffix)


def _taken(lock: FileLock, public: Path) -> None:
    if os.path.ismount(public):
        raise CommandRefused(
            msg(
                "{path} is a mount point (a disk of its own), and a site takes its place as a whole: let the disk hold the folder above it instead.",
                path=shown(public),
            )
        )
    try:
        public.parent.mkdir(parents=True, exist_ok=True)
        lock.take()
    except LockTaken as taken:
        raise CommandRefused(_at_work(taken)) from None
    except OSError as error:
        in_the_way = lock.path if lock.path.exists() or lock.path.is_symlink() else public.parent
        raise CommandRefused(_unwritable(in_the_way, error)) from error


def _at_work(taken: LockTaken) -> Message:
    if taken.process is None or taken.since is None:
        return msg("Another build of this site is at work: wait until it has ended. Nothing was changed.")
    return msg(
        "Another build of this site is at work (process {process}, since {since}): wait until it has ended, or end it. Nothing was changed.",
        process=str(taken.process),
        since=taken.since.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
    )


def _begin(folder: Path, public: Path) -> None:
    """An empty folder for the new site, with the group and mode of the last one: a set-group-ID bit holds for what comes into it."""
    if folder.is_symlink() or folder.is_file():
        raise CommandRefused(
            msg(
                "{path} is in the way: new sites are made in a folder of this name. Give it another name, or delete it. The last good site is untouched.",
                path=shown(folder),
            )
        )
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        if public.exists():
            there = public.stat()
            with suppress(OSError, AttributeError):
                os.chown(folder, -1, there.st_gid)
            folder.chmod(stat.S_IMODE(there.st_mode) | stat.S_IRWXU)
    except OSError as error:
        raise CommandRefused(_unwritable(folder, error)) from error


def _free_name(public: Path) -> Path:
    """Where the last site goes for a moment: never onto something that is there."""
    first = _beside(public, OLD_SUFFIX)
    count, name = 1, first
    while name.exists() or name.is_symlink():
        count += 1
        name = first.with_name(f"{first.name}-{count}")
    return name


def _put_back(lock: FileLock, public: Path) -> None:
    """Mend what a killed build left: its last good site comes back, or goes where the new one had come already."""
    noted = (lock.left_behind or {}).get("old")
    old = public.with_name(noted) if isinstance(noted, str) and noted == Path(noted).name else None
    if not public.exists():
        old = old or _beside(public, OLD_SUFFIX)
        if old.is_dir() and not old.is_symlink():
            try:
                old.rename(public)
            except OSError as error:
                raise CommandRefused(_unwritable(public, error)) from error
    elif old is not None and not old.is_symlink():
        shutil.rmtree(old, ignore_errors=True)


def _open_to_all(folder: Path) -> None:
    """Readable by everybody; who may write stays as the umask and the group of the folder have it."""
    _add(folder, ENTER_FOLDER)
    for path, folders, files in os.walk(folder):
        for name in folders:
            _add(Path(path, name), ENTER_FOLDER)
        for name in files:
            _add(Path(path, name), READ_FILE)


def _add(path: Path, bits: int) -> None:
    if path.is_symlink():
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & bits != bits:
        path.chmod(mode | bits)


def _unwritable(folder: Path, error: BaseException) -> Message:
    return msg(
        "The folder {folder} cannot be written ({reason}). The last good site is untouched.",
        folder=shown(folder),
        reason=reason_of(error),
    )

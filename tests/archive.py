"""One file that rebuilds the guide when nothing can be fetched any more: the sources, every package that they need, and how.

`python -m tests.archive` (make archive) writes `archive/guide.tar`, then unpacks it elsewhere and rebuilds the guide from it with the network
cut: in a network namespace that holds nothing, where the system has those, else with addresses of packages and proxies that lead nowhere.
The site must be the one that was built here, byte for byte.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.reproducible import BUILD, PROJECT

PACKAGES, LETTER, DIGESTS = "packages", "ARCHIVE.md", "SHA256SUMS"
NOWHERE = "http://127.0.0.1:9"
"""Port 9 of this machine, where nobody answers (RFC 863)."""
OFFLINE: Mapping[str, str] = {
    "PIP_NO_INDEX": "1",
    "PIP_FIND_LINKS": PACKAGES,
    "PIP_CONFIG_FILE": os.devnull,
    **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), NOWHERE),
}
LETTER_TEXT = """\
# How this guide is built again with no network

Needed: {python}, make, and this kind of machine ({platform}); the packages in `{packages}/` are for these. In this folder:

    PIP_NO_INDEX=1 PIP_FIND_LINKS={packages} SOURCE_DATE_EPOCH={day} make build

The site is then in `public/`; `SHA256SUMS` holds the digests that its files had on {python} (`cd public && sha256sum --check ../SHA256SUMS`).
On another kind of machine, take the packages that `requirements.txt` names, or `sentiers export markdown` once, from any machine where it runs.
"""


class Unpackable(Exception):
    """A file that git keeps cannot be part of an archive; says which, and why (raised by `write_archive`)."""


def source_files(project: Path) -> list[str]:
    """What git keeps of a project, relative to it, as it lies there now. Raises CalledProcessError where it is no repository."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached"], cwd=project, check=True, capture_output=True).stdout
    return sorted(name for name in listed.decode().split("\0") if name and (project / name).exists())


def write_archive(project: Path, packages: Path, digests: str, day: int, target: Path) -> None:
    """day: seconds since 1970, of the last commit; the same files make the same archive. Raises Unpackable."""
    letter = LETTER_TEXT.format(
        python=f"Python {sys.version_info.major}.{sys.version_info.minor}",
        platform=f"{sys.platform}, {os.uname().machine}" if hasattr(os, "uname") else sys.platform,
        packages=PACKAGES,
        day=day,
    )
    top = target.name.removesuffix(".tar")
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for name, content, mode in _members(project, packages, {LETTER: letter, DIGESTS: digests}):
            info = tarfile.TarInfo(f"{top}/{name}")
            info.size, info.mtime, info.mode = len(content), day, mode
            archive.addfile(info, io.BytesIO(content))


def _members(project: Path, packages: Path, made: Mapping[str, str]) -> Iterator[tuple[str, bytes, int]]:
    for name in source_files(project):
        path = project / name
        if not path.resolve().is_relative_to(project.resolve()):
            raise Unpackable(
                f"{name} is a link that leads out of the project: put a copy of the file itself in its place."
            )
        if not path.is_file():
            raise Unpackable(
                f"{name} is no ordinary file, as a folder of another repository is none: keep its files in this one."
            )
        yield name, path.read_bytes(), 0o755 if os.access(path, os.X_OK) else 0o644
    for path in sorted(packages.iterdir()):
        yield f"{PACKAGES}/{path.name}", path.read_bytes(), 0o644
    for name, text in made.items():
        yield name, text.encode(), 0o644


def without_network() -> Sequence[str]:
    """What to write before a command so that it has no network; nothing where this system cannot."""
    command = ["unshare", "--map-root-user", "--net"]
    can = (
        shutil.which(command[0])
        and subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0
    )
    return command if can else []


def rebuilt(archive: Path, folder: Path, day: int) -> str:
    """Unpack into a folder, build with no network; returns the digests of the site. Raises CalledProcessError."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    project = folder / archive.name.removesuffix(".tar")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "VIRTUAL_ENV", "PYTHON"))}
    subprocess.run(
        [*without_network(), "make", f"PYTHON={sys.executable}", "build"],
        cwd=project,
        env={**kept, **OFFLINE, "SOURCE_DATE_EPOCH": str(day)},
        check=True,
    )
    return (project / "public" / DIGESTS).read_text("utf-8")


def main() -> None:
    day = int(subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=PROJECT, check=True, capture_output=True).stdout)
    os.environ["SOURCE_DATE_EPOCH"] = str(day)
    target = PROJECT / "archive" / "guide.tar"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / PACKAGES
        pip = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--dest",
            str(packages),
        ]
        subprocess.run([*pip, "-r", str(PROJECT / "requirements.txt")], check=True)
        subprocess.run([sys.executable, "-c", BUILD], cwd=PROJECT, check=True)
        digests = (PROJECT / "public" / DIGESTS).read_text("utf-8")
        made = Path(folder) / target.name
        try:
            write_archive(PROJECT, packages, digests, day, made)
        except Unpackable as error:
            sys.exit(f"No archive was made: {error}")
        if rebuilt(made, Path(folder), day) != digests:
            sys.exit("No archive was made: the site that it builds is not the one that was built here.")
        shutil.move(made, target)  # the last good one stays until this one is known to build
    how = "in a namespace without a network" if without_network() else "with every address leading nowhere"
    print(f"{target.relative_to(PROJECT)}: {target.stat().st_size / 1e6:.0f} MB; it built the same site again {how}.")


if __name__ == "__main__":
    main()

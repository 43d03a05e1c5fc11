"""The table of what others made and stands here unchanged, held to the files and to where they were taken from."""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT

TABLE = Path(__file__).parent / "vendored.toml"


@dataclass(frozen=True)
class Vendored:
    """files: path in the folder to the path in the package, empty where it is not in it. sha256: path in the folder to digest."""

    name: str
    version: str
    licence: str
    registry: str
    folder: str
    files: Mapping[str, str]
    sha256: Mapping[str, str]


class NotFetched(Exception):
    """The registry did not hand out the package, or handed out another one than was asked for."""


def table() -> list[Vendored]:
    rows = tomllib.loads(TABLE.read_text("utf-8"))
    return [Vendored(name=name, **row) for name, row in rows.items()]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def faults(root: Path = PROJECT) -> Iterator[str]:
    """Where the files, or what stands beside them, are not as the table says. root: of the project."""
    rows = table()
    for row in rows:
        folder = root / row.folder
        found = {path.name for path in folder.iterdir()} - {"VERSION", "SHA256SUMS"}
        for file in sorted(found ^ row.sha256.keys()):
            yield f"{row.folder}/{file}: in the folder or in the table, not in both"
        for file in sorted(found & row.sha256.keys()):
            if digest((folder / file).read_bytes()) != row.sha256[file]:
                yield f"{row.folder}/{file}: not the file whose digest the table declares"
        if row.registry:
            if (folder / "SHA256SUMS").read_text("utf-8") != sums(row):
                yield f"{row.folder}/SHA256SUMS: not the digests of the table"
            if f"{row.name} {row.version}" not in (folder / "VERSION").read_text("utf-8"):
                yield f"{row.folder}/VERSION: does not name {row.name} {row.version}"
    folders = {path.relative_to(root).as_posix() for path in (root / "site" / "theme" / "vendor").iterdir()}
    for folder in sorted(folders - {row.folder for row in rows}):
        yield f"{folder}: not in the table"


def sums(row: Vendored) -> str:
    """SHA256SUMS of a folder, as `sha256sum` writes and checks it."""
    return "".join(f"{row.sha256[file]}  {file}\n" for file in row.files)


def fetched(row: Vendored, version: str) -> dict[str, bytes]:
    """The files of a version from its registry. Raises NotFetched, also where its licence is another one than the table's."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--ignore-scripts", f"{row.name}@{version}"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NotFetched(f"{row.name} {version}: {error}") from error
        packages = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not packages:
            raise NotFetched(f"{row.name} {version}: {done.stderr.strip() or 'no package came'}")
        with tarfile.open(packages[0]) as archive:
            return _taken(archive, row, version)


def _taken(archive: tarfile.TarFile, row: Vendored, version: str) -> dict[str, bytes]:
    def content(path: str) -> bytes:
        try:
            file = archive.extractfile(f"package/{path}")
        except KeyError as error:
            raise NotFetched(f"{row.name} {version} has no {path} any more: mend `files` in {TABLE.name}") from error
        if file is None:
            raise NotFetched(f"{row.name} {version}: {path} is no file")
        return file.read()

    described = json.loads(content("package.json"))
    if (described["version"], described["license"]) != (version, row.licence):
        raise NotFetched(
            f"{row.name} says that it is {described['version']} under {described['license']}: look, then mend {TABLE.name}"
        )
    return {file: content(path) for file, path in row.files.items() if path}


def differing(row: Vendored) -> list[str]:
    """The files that are not those of the registry, of the version that is declared. Raises NotFetched."""
    return [file for file, data in fetched(row, row.version).items() if digest(data) != row.sha256[file]]


def renewed(row: Vendored, version: str, root: Path = PROJECT, at: Path = TABLE) -> Vendored:
    """Fetch a version, and write its files, SHA256SUMS, VERSION and the table. Raises NotFetched before anything is written."""
    files = fetched(row, version)
    new = Vendored(
        **{
            **vars(row),
            "version": version,
            "sha256": {**row.sha256, **{file: digest(data) for file, data in files.items()}},
        }
    )
    folder = root / row.folder
    for file, data in files.items():
        (folder / file).write_bytes(data)
    (folder / "SHA256SUMS").write_text(sums(new), "utf-8", newline="\n")
    said = (folder / "VERSION").read_text("utf-8")
    (folder / "VERSION").write_text(
        said.replace(f"{row.name} {row.version}", f"{row.name} {version}"), "utf-8", newline="\n"
    )
    at.write_text(_written(at.read_text("utf-8"), row, new), "utf-8", newline="\n")
    return new


def _written(text: str, old: Vendored, new: Vendored) -> str:
    """The table with the version and the digests of one row changed, its comments kept."""
    text = re.sub(rf'(\[{re.escape(old.name)}\]\nversion = )"[^"]*"', rf'\g<1>"{new.version}"', text)
    for file, found in old.sha256.items():
        text = text.replace(f'"{file}" = "{found}"', f'"{file}" = "{new.sha256[file]}"')
    return text

"""The licence of each package, as an SPDX expression, from what the package says of itself."""

import re
from collections.abc import Iterable, Iterator
from importlib import metadata

from license_expression import get_spdx_licensing

from tests.conftest import PROJECT
from tests.supply.vendored import Vendored

LOCK = PROJECT / "requirements.txt"
LIST = PROJECT / "LICENCES.md"
_NAME = re.compile(r"^([A-Za-z0-9][\w.-]*)==", re.MULTILINE)
_WORDS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "MIT License": "MIT",
}
_READ = {
    "colorama": "BSD-3-Clause",
    "crawler-user-agents": "MIT",
    "jinja2": "BSD-3-Clause",
    "pi-heif": "BSD-3-Clause AND LGPL-3.0-only",  # its wheels bring libheif and libde265
    "qrcode": "BSD-3-Clause",
}
"""Read in the package's own file where its metadata name a family of licences, or none."""
SPDX = get_spdx_licensing()


def locked() -> list[str]:
    """The names of the packages that an installed guide may need, once each."""
    return sorted(set(_NAME.findall(LOCK.read_text("utf-8"))))


def licence(name: str) -> str | None:
    """The expression of an installed package, or None where what it says is none. Raises PackageNotFoundError."""
    if name in _READ:
        metadata.distribution(name)
        return _READ[name]
    said = metadata.metadata(name)
    trove = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    for words in (said.get("License-Expression"), said.get("License"), *trove):
        words = _WORDS.get(words or "", words)
        if words and "\n" not in words and not SPDX.validate(words).errors:
            return str(SPDX.parse(words, simple=True))
    return None


def rows(vendored: Iterable[Vendored], before: str = "") -> Iterator[tuple[str, str]]:
    """Name and licence. before: the list as it was, for packages that other systems alone need. Raises LookupError."""
    known = dict(re.findall(r"^\| ([\w.-]+) \| ([^|]+) \|$", before, re.MULTILINE))
    for name in locked():
        try:
            found = licence(name)
        except metadata.PackageNotFoundError:
            found = known.get(name)
        if found is None:
            raise LookupError(
                f"{name}: no licence is known. Read the package's own file, and add a row to _READ in {__name__}."
            )
        yield name, found
    for row in vendored:
        yield row.name, row.licence


def written(vendored: Iterable[Vendored]) -> str:
    """LICENCES.md."""
    vendored = list(vendored)
    before = LIST.read_text("utf-8") if LIST.exists() else ""
    lines = [f"| {name} | {found} |" for name, found in rows(vendored, before)]
    here = ", ".join(f"{row.name} {row.version} (`{row.folder}/`)" for row in vendored)
    return (
        "# Licences\n\nSentiers itself is under the MIT licence ([LICENSE](LICENSE)). An installed guide needs what follows, each under its own\n"
        f"licence; the versions are in `requirements.txt`. In this repository, unchanged, with their licences beside them: {here}.\n\n"
        "`make bill` writes this list, from what each package says of itself.\n\n| name | licence (SPDX) |\n|---|---|\n"
        + "\n".join(lines)
        + "\n"
    )

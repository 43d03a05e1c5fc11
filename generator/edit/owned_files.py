"""Files beside a guide that Sentiers owns: what checks and publishes it on a forge, and the forms by which readers propose.

Each says in its first line that it is renewed while nobody has changed it, with the digest of the rest: what somebody has changed is theirs.
"""

import re
from collections.abc import Mapping
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from generator import __version__
from generator.files.overlay import package_folder

DIGEST_SIGNS = 16
_STAMP = re.compile(rf"# Kept by Sentiers [^\n]*sha256:([0-9a-f]{{{DIGEST_SIGNS}}})\n")
_FORGES: Mapping[str, str] = {
    ".github/workflows/guide.yml": "github-guide.yml",
    ".github/workflows/guide-comment.yml": "github-comment.yml",
    ".github/workflows/guide-plaques.yml": "github-plaques.yml",
    ".github/ISSUE_TEMPLATE/1-stop.yml": "issue-stop.{language}.yml",
    ".github/ISSUE_TEMPLATE/2-correct.yml": "issue-correct.{language}.yml",
    ".github/ISSUE_TEMPLATE/3-remember.yml": "issue-remember.{language}.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".woodpecker.yml": "woodpecker.yml",
}
"""Path in the project to the template, among what a new guide begins with."""
_UNSTAMPED: Mapping[str, str] = {
    ".github/workflows/guide.yml": "54b7e454423797e6626e8028bbf4c34a8d2a52c9a01606563db91874755ccc75",
    ".gitlab-ci.yml": "1e4772732736edfc2d9dd4ce54240bff0d25c9300fc602c4f8a961091cb8c250",
}
"""SHA-256 of files that were written before they said their digest."""
PIP_AUDIT = "2.10.1"
"""The version that a forge asks every week for known weaknesses."""
PIN = "requirements.txt"
_PIN = re.compile(r"sentiers==\S+\s*")
"""The version that the forge installs; a file that holds more is the town's."""


class Owned(Enum):
    """How a file of the project stands to the one that this version writes. CURRENT: the same, or changed here since this very version."""

    MISSING = auto()
    CURRENT = auto()
    OLDER = auto()
    CHANGED = auto()


def owned_files(first_language: str) -> Mapping[str, str]:
    """Path in the project to text, with its stamp. first_language: of the guide; forms are in French or else in English."""
    language = "fr" if first_language.partition("-")[0] == "fr" else "en"
    data = package_folder("new")
    found = {PIN: f"sentiers=={__version__}\n"}
    for path, template in _FORGES.items():
        text = (data / template.replace("{language}", language)).read_text("utf-8")
        found[path] = stamped(text.replace("{language}", language).replace("{pip_audit}", PIP_AUDIT))
    return found


def state(path: str, there: str | None, new: str) -> Owned:
    """there: the text of the file as it is; line ends as another system has them are no change."""
    if there is None:
        return Owned.MISSING
    text = there.replace("\r\n", "\n")
    if text == new:
        return Owned.CURRENT
    stamp = _STAMP.match(text)
    if stamp is not None and new.startswith(stamp[0]):
        return Owned.CURRENT
    if path == PIN:
        untouched = _PIN.fullmatch(text) is not None
    elif stamp is not None:
        untouched = _digest(text[stamp.end() :])[:DIGEST_SIGNS] == stamp[1]
    else:
        untouched = _digest(text) == _UNSTAMPED.get(path)
    return Owned.OLDER if untouched else Owned.CHANGED


def uses_forge_of(path: str, project: Path) -> bool:
    """Whether a project that lacks this file may want it: it has others for the same forge. One forge's single file is never brought back."""
    return path.startswith(".github/") and (project / ".github/workflows/guide.yml").exists()


def stamped(text: str) -> str:
    """The text of a file with the line before it that says whose it is."""
    says = f"# Kept by Sentiers (sentiers init --update renews this file while nobody has changed it), sha256:{_digest(text)[:DIGEST_SIGNS]}\n"
    return says + text


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()

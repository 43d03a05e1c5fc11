"""What is known of weaknesses in what is pinned, by the programs of its registries; what nobody answered about is told, not passed over."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.conftest import PROJECT

NPM_LOCK = "tests/checkers/package-lock.json"


@dataclass(frozen=True)
class Looked:
    """weak: a sentence for each known weakness. asked: packages that the registry answered about, of `of` in all."""

    weak: list[str]
    asked: int
    of: int


def pip_answer(said: Mapping[str, Any]) -> Looked:
    """What pip-audit says in JSON: a package it could not ask about has a reason instead of a list."""
    packages = said["dependencies"]
    weak = [
        f"{package['name']} {package['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in packages
        for found in package.get("vulns", ())
    ]
    return Looked(weak, sum("vulns" in package for package in packages), len(packages))


def npm_answer(said: Mapping[str, Any]) -> Looked:
    """What npm audit says in JSON; a registry that does not answer gives an error instead of a report."""
    if "vulnerabilities" not in said:
        return Looked([], 0, 1)
    weak = [
        f"{name} {found['range']}: {found['severity']}, {'mended in a newer version' if found['fixAvailable'] else 'no version mends it yet'}"
        for name, found in said["vulnerabilities"].items()
    ]
    count = said["metadata"]["dependencies"]["total"]
    return Looked(weak, count, count)


def _run(command: list[str], read: Callable[[Mapping[str, Any]], Looked]) -> Looked:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    try:
        return read(json.loads(done.stdout))
    except (ValueError, KeyError):
        return Looked([], 0, 1)


def looked() -> dict[str, Looked]:
    """Each list of pins, and what its registry says of it."""
    options = ["--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json"]
    found = {
        name: _run([sys.executable, "-m", "pip_audit", *options, "--requirement", name], pip_answer)
        for name in ("requirements.txt", "requirements-dev.txt")
    }
    if (npm := shutil.which("npm")) is not None:
        folder = NPM_LOCK.rpartition("/")[0]
        found[NPM_LOCK] = _run([npm, "audit", "--json", "--package-lock-only", "--prefix", folder], npm_answer)
    return found


def sentence(name: str, answer: Looked) -> str:
    if answer.asked == 0:
        return f"{name}: not looked at, its registry's list of weaknesses could not be reached"
    said = "; ".join(answer.weak) or "no known weakness"
    left = answer.of - answer.asked
    return f"{name}: {answer.asked} packages looked at{f', {left} not' if left else ''}: {said}"

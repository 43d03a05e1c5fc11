"""What others made is what one table declares, can be renewed by one command, and is listed with its licence."""

import io
import json
import re
import shutil
import tarfile
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.supply import bill, licences, vendored
from tests.supply.audit import Looked, npm_answer, pip_answer, sentence


def test_what_others_made_is_what_the_table_declares(tmp_path: Path) -> None:
    assert list(vendored.faults()) == []
    for row in vendored.table():
        assert licences.SPDX.validate(row.licence).errors == []
        assert any(re.match(r"LICENSE|OFL", file) for file in row.sha256), f"{row.name} lacks its licence"
    shutil.copytree(PROJECT / "site", tmp_path / "site")
    folder = tmp_path / "site" / "theme" / "vendor"
    with (folder / "leaflet" / "leaflet.js").open("ab") as script:
        script.write(b"\n")
    (folder / "leaflet" / "more.js").write_bytes(b"")
    (folder / "unheard-of").mkdir()
    assert list(vendored.faults(tmp_path)) == [
        "site/theme/vendor/leaflet/more.js: in the folder or in the table, not in both",
        "site/theme/vendor/leaflet/leaflet.js: not the file whose digest the table declares",
        "site/theme/vendor/unheard-of: not in the table",
    ]


def package(version: str, licence: str, **files: bytes) -> bytes:
    """What `npm pack` writes."""
    out = io.BytesIO()
    described = json.dumps({"version": version, "license": licence}).encode()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in {"package.json": described, **files}.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def test_one_command_renews_a_script_and_all_that_is_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program in the place of npm hands out a package."""
    shutil.copytree(PROJECT / "site", tmp_path / "site")
    copy = tmp_path / "vendored.toml"
    shutil.copy(vendored.TABLE, copy)
    (tmp_path / "bin").mkdir()
    npm = tmp_path / "bin" / "npm"
    npm.write_text(f'#!/bin/sh\ncp "{tmp_path}/handed.tgz" "$PWD/"\n')
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    row = next(row for row in vendored.table() if row.name == "leaflet")
    files = {"dist/leaflet.js": b"new()", "LICENSE": b"BSD"}
    for said, handed in (
        ("leaflet says that it is 1.9.5 under GPL-3.0", package("1.9.5", "GPL-3.0", **files)),
        ("leaflet says that it is 1.9.4 under BSD-2-Clause", package("1.9.4", "BSD-2-Clause", **files)),
        ("leaflet 1.9.5 has no dist/leaflet.js any more", package("1.9.5", "BSD-2-Clause", LICENSE=b"BSD")),
    ):
        (tmp_path / "handed.tgz").write_bytes(handed)
        with pytest.raises(vendored.NotFetched, match=said):
            vendored.renewed(row, "1.9.5", tmp_path, copy)
        assert copy.read_bytes() == vendored.TABLE.read_bytes()
    (tmp_path / "handed.tgz").write_bytes(package("1.9.5", "BSD-2-Clause", **files))
    vendored.renewed(row, "1.9.5", tmp_path, copy)
    monkeypatch.setattr(vendored, "TABLE", copy)
    assert list(vendored.faults(tmp_path)) == []
    assert tomllib.loads(copy.read_text("utf-8"))["leaflet"]["version"] == "1.9.5"
    assert (tmp_path / "site/theme/vendor/leaflet/leaflet.js").read_bytes() == b"new()"
    assert copy.read_text("utf-8").startswith("# What others made")
    assert vendored.differing(next(row for row in vendored.table() if row.name == "leaflet")) == []


def test_every_package_of_an_installed_guide_is_listed_with_its_licence() -> None:
    """`make bill` brings the list up to date. Packages that another system alone installs keep the line they have."""
    assert licences.LIST.read_text("utf-8") == licences.written(vendored.table())
    listed = re.findall(r"^\| ([\w.-]+) \| ", licences.LIST.read_text("utf-8"), re.MULTILINE)[1:]
    assert listed == [*licences.locked(), *(row.name for row in vendored.table())]
    assert {"jinja2", "pillow", "typst", "leaflet"} <= set(listed)


def test_the_bill_is_valid_and_names_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    text = bill.written(bill.bill(vendored.table()))
    assert bill.fault(text) is None
    assert text == bill.written(bill.bill(vendored.table())), "the same environment and time give the same bill"
    assert bill.fault(text.replace('"type": "library"', '"type": "shelf"')), "the schema is asked"
    made = json.loads(text)
    found = {component["bom-ref"]: component for component in made["components"]}
    assert made["metadata"]["timestamp"].startswith("2026-05-28")
    assert found["jinja2"]["version"] == metadata.version("jinja2")
    assert found["jinja2"]["purl"] == f"pkg:pypi/jinja2@{metadata.version('jinja2')}"
    leaflet = found["site/theme/vendor/leaflet/leaflet.js"]
    row = next(row for row in vendored.table() if row.name == "leaflet")
    assert (leaflet["purl"], leaflet["licenses"]) == ("pkg:npm/leaflet@1.9.4", [{"license": {"id": "BSD-2-Clause"}}])
    assert leaflet["hashes"] == [{"alg": "SHA-256", "content": row.sha256["leaflet.js"]}]
    assert all(component.get("licenses") for component in found.values())
    asked = {entry["ref"]: entry.get("dependsOn", []) for entry in made["dependencies"]}
    assert "jinja2" in asked["sentiers"] and asked["jinja2"] == ["markupsafe"]
    assert "pytest" not in found


def test_a_registry_that_does_not_answer_is_no_clean_bill() -> None:
    skipped = {"name": "jinja2", "skip_reason": "Dependency not found"}
    clean = {"name": "click", "version": "8.5.1", "vulns": []}
    weak = {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
    assert sentence("r.txt", pip_answer({"dependencies": [skipped]})) == (
        "r.txt: not looked at, its registry's list of weaknesses could not be reached"
    )
    assert sentence("r.txt", pip_answer({"dependencies": [clean, skipped]})) == (
        "r.txt: 1 packages looked at, 1 not: no known weakness"
    )
    assert pip_answer({"dependencies": [clean, weak]}) == Looked(["pillow 1.0: PYSEC-1, mended in 1.1"], 2, 2)
    assert npm_answer({"error": {"code": "ENOTFOUND"}}).asked == 0
    told = {"axe": {"range": "<2", "severity": "high", "fixAvailable": False}}
    assert npm_answer({"vulnerabilities": told, "metadata": {"dependencies": {"total": 9}}}) == Looked(
        ["axe <2: high, no version mends it yet"], 9, 9
    )

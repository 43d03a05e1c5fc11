"""The bill of materials: what is installed with the guide, and what stands in it, as CycloneDX 1.6 in JSON."""

import os
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib import metadata

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from generator import __version__
from tests.supply.licences import licence, locked
from tests.supply.vendored import Vendored

_LICENCES = LicenseFactory()


def bill(vendored: Sequence[Vendored]) -> Bom:
    """The bill of this environment. The same environment and SOURCE_DATE_EPOCH give the same bill."""
    guide = Component(
        name="sentiers", version=__version__, type=ComponentType.APPLICATION, bom_ref="sentiers",
        licenses=[_LICENCES.make_from_string("MIT")],
    )  # fmt: skip
    made = Bom()
    made.metadata.component = guide
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    made.metadata.timestamp = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    packages = {name: _package(name) for name in map(canonicalize_name, locked()) if _is_installed(name)}
    standing = [component for row in vendored for component in _standing(row)]
    made.components.update([*packages.values(), *standing])
    made.register_dependency(guide, [*_needed(["sentiers"], packages), *standing])
    for name, component in packages.items():
        made.register_dependency(component, _needed([name], packages))
    named = "".join(f"{component.purl or component.name}" for component in sorted(made.components))
    made.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, named + __version__)
    return made


def written(made: Bom) -> str:
    return str(JsonV1Dot6(made).output_as_string(indent=1)) + "\n"


def fault(text: str) -> str | None:
    """Why a text is no bill by the schema of CycloneDX, or None."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return None if found is None else str(found)


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _package(name: str) -> Component:
    version = metadata.version(name)
    expression = licence(name)
    return Component(
        name=name, version=version, type=ComponentType.LIBRARY, bom_ref=name, purl=PackageURL("pypi", name=name, version=version),
        licenses=[_LICENCES.make_from_string(expression)] if expression else [],
    )  # fmt: skip


def _needed(names: Iterable[str], packages: dict[str, Component]) -> list[Component]:
    """What these ask for on this machine, without extras."""
    found = []
    for name in names:
        for written in metadata.requires(name) or ():
            try:
                asked = Requirement(written)
            except InvalidRequirement:
                continue
            component = packages.get(canonicalize_name(asked.name))
            if component is not None and (asked.marker is None or asked.marker.evaluate({"extra": ""})):
                found.append(component)
    return found


def _standing(row: Vendored) -> list[Component]:
    """Each file that stands in the repository, with its digest; texts of licences are not materials."""
    kind = ComponentType.LIBRARY if row.registry else ComponentType.FILE
    files = {file: found for file, found in row.sha256.items() if not re.match(r"(LICENSE|OFL)", file)}
    return [
        Component(
            name=row.name if row.registry else file, version=row.version, type=kind, bom_ref=f"{row.folder}/{file}",
            purl=PackageURL(row.registry, name=row.name, version=row.version) if row.registry else None,
            licenses=[_LICENCES.make_from_string(row.licence)], description=f"{row.folder}/{file}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=found)],
        )
        for file, found in files.items()
    ]  # fmt: skip

"""`python -m tests.supply [bill | audit | vendor [NAME VERSION] | release TAG]`."""

import sys
from collections.abc import Sequence

from tests.conftest import PROJECT
from tests.supply import bill, licences
from tests.supply.audit import looked, sentence
from tests.supply.release import NotReleased, release
from tests.supply.vendored import NotFetched, differing, faults, renewed, table

BILL = PROJECT / "dist" / "sentiers.cdx.json"


def write_bill() -> int:
    """Write dist/sentiers.cdx.json and LICENCES.md."""
    try:
        licences.LIST.write_text(licences.written(table()), "utf-8", newline="\n")
    except LookupError as unknown:
        print(unknown.args[0], file=sys.stderr)
        return 1
    made = bill.bill(table())
    text = bill.written(made)
    if found := bill.fault(text):
        print(f"The bill is not as CycloneDX wants it: {found}", file=sys.stderr)
        return 1
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(text, "utf-8", newline="\n")
    print(
        f"{BILL.relative_to(PROJECT)}: {len(made.components)} components, valid (CycloneDX 1.6)\nLICENCES.md: written"
    )
    return 0


def audit() -> int:
    """Ask for known weaknesses of what is pinned; hold what stands in site/ to its digests."""
    answers = looked()
    for name, answer in answers.items():
        print(sentence(name, answer))
    found = list(faults())
    print("\n".join(found) or "site/: what others made is as the table declares it")
    return 1 if found or any(answer.weak for answer in answers.values()) else 0


def vendor(words: Sequence[str]) -> int:
    """Compare what stands in site/ with its registry; with a name and a version, renew it."""
    rows = {row.name: row for row in table() if row.registry}
    if words and (len(words) != 2 or words[0] not in rows):
        print(f"Type one of {', '.join(rows)}, and a version: make vendor NAME=leaflet VERSION=1.9.4", file=sys.stderr)
        return 1
    try:
        if words:
            new = renewed(rows[words[0]], words[1])
            print(f"{new.name} {new.version} stands in {new.folder}. Read its changes, then: make bill test")
            return 0
        found = {name: differing(row) for name, row in rows.items()}
    except NotFetched as error:
        print(error, file=sys.stderr)
        return 1
    for name, files in found.items():
        print(f"{name} {rows[name].version}: {'differs: ' + ', '.join(files) if files else 'as its registry has it'}")
    return 1 if any(found.values()) else 0


def make_release(tag: str) -> int:
    """Write a version with its bill of materials into dist/."""
    if (code := write_bill()) != 0:
        return code
    try:
        names = release(tag, BILL.read_bytes(), BILL.parent)
    except NotReleased as refused:
        print(refused, file=sys.stderr)
        return 1
    print("\n".join(f"{BILL.parent.name}/{name}" for name in names))
    return 0


def main(arguments: Sequence[str]) -> int:
    match list(arguments) or ["bill"]:
        case ["bill"]:
            return write_bill()
        case ["audit"]:
            return audit()
        case ["vendor", *words]:
            return vendor(words)
        case ["release", tag]:
            return make_release(tag)
    print(__doc__, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

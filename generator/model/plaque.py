"""The register of plaques: `trails/plaques.yml`, a list to which lines are only ever added.

Each line carries a digest of the digest before it and of its own content, so that a line changed or taken away breaks every
digest after it. The last digest and the number of lines also stand in `trails/plaques.seal`, so that lines missing at the end
are seen too. Source: Haber and Stornetta, *How to time-stamp a digital document*, Journal of Cryptology 3 (1991), linking.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.model.base import Document
from generator.model.values import Day, Identifier, PlaqueCode, PlaqueDigest, SiteAddress, Text

REGISTER = "plaques.yml"
SEAL = "plaques.seal"
PUBLISHED = "plaques.txt"
"""In the site, what the register held when it was published: neither it nor its seal can vanish unseen then."""
BEGINNING = "0" * 16
EARLIEST_DAY = date(1994, 1, 1)
"""The year in which QR codes were devised (DENSO WAVE): no plaque with one is older."""
Dated = Literal["printed", "mounted", "removed"]


class PlaqueLine(Document):
    """One line. code: of a stop, or the letter of a trail; stop: the lasting id of what it means (a file's name, or a trail's
    folder). printed: address, for which it was engraved. mounted, removed: where, the wall. corrected: the day of an earlier line
    was wrong; corrects, of which event, and where, of which wall.
    """

    event: Literal["printed", "mounted", "removed", "corrected"]
    code: PlaqueCode
    stop: Identifier
    on: Day
    address: SiteAddress | None = None
    where: Text | None = None
    corrects: Dated | None = None
    digest: PlaqueDigest | None = None

    def content(self) -> Mapping[str, str]:
        """What the digest covers, in the order in which it is written."""
        found = {
            "event": self.event,
            "code": self.code,
            "stop": self.stop,
            "on": self.on.isoformat(),
            "address": self.address,
            "where": self.where,
            "corrects": self.corrects,
        }
        return {key: value for key, value in found.items() if value is not None}

    def digest_after(self, before: str) -> str:
        """Sixteen hexadecimal characters. before: the digest of the line above, BEGINNING for the first."""
        text = json.dumps([before, *self.content().items()], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def own_digest(self) -> str:
        """Sixteen hexadecimal characters of what the line says, wherever it stands."""
        return self.digest_after("")

    def written(self, before: str) -> str:
        """The line as it stands in the file, its digest included."""
        pairs = [f"{key}: {_scalar(key, value)}" for key, value in self.content().items()]
        return "- {" + ", ".join([*pairs, f'digest: "{self.digest_after(before)}"']) + "}\n"


def _scalar(key: str, value: str) -> str:
    """Free text between double quotes, escaped (a JSON string is a YAML 1.2 double-quoted one)."""
    return json.dumps(value, ensure_ascii=False) if key in ("where", "address") else value


@dataclass(frozen=True)
class Seal:
    """How many lines the register had when a command last wrote it, and the digest of the last one."""

    lines: int
    digest: str

    def written(self) -> str:
        return f"{self.lines} {self.digest}\n"


@dataclass(frozen=True, kw_only=True)
class Plaque:
    """What the lines say of one plaque. mounted, where: None while it hangs nowhere; removed: it is no longer on a wall.

    index: the position of the line that printed it.
    """

    index: int
    code: str
    stop: str
    address: str
    printed: date
    mounted: date | None = None
    where: str | None = None
    removed: date | None = None

    @property
    def hangs(self) -> bool:
        return self.mounted is not None and self.removed is None


def plaques(lines: Sequence[PlaqueLine]) -> list[Plaque]:
    """The plaques that lines tell of, in the order in which they were printed.

    A code mounted in several places is several plaques of the same print. Lines that tell of no plaque are passed over.
    """
    found: list[Plaque] = []
    for index, line in enumerate(lines):
        if line.event == "printed":
            found.append(
                Plaque(index=index, code=line.code, stop=line.stop, address=line.address or "", printed=line.on)
            )
            continue
        of_code = [place for place, plaque in enumerate(found) if plaque.code == line.code]
        if not of_code:
            continue
        if line.event == "corrected":
            _correct(found, line)
        elif line.event == "mounted":
            place = next((place for place in reversed(of_code) if found[place].printed <= line.on), of_code[-1])
            hung = replace(found[place], mounted=line.on, where=line.where, removed=None)
            if found[place].mounted is None:
                found[place] = hung
            else:
                found.append(hung)
        else:
            for place in of_code:
                if found[place].hangs and found[place].where == line.where:
                    found[place] = replace(found[place], removed=line.on)
                    break
    return found


def _correct(found: list[Plaque], line: PlaqueLine) -> None:
    """Put the day of a correction in the place of the wrong one; every plaque of one print was printed on one day."""
    if line.corrects is None:
        return
    for plaque in reversed(found):
        there = plaque.code == line.code and getattr(plaque, line.corrects) is not None
        if there and (line.corrects == "printed" or plaque.where == line.where):
            alike = (line.corrects == "printed", plaque.index)
            for place, other in enumerate(found):
                if other is plaque or alike == (True, other.index):
                    found[place] = _with_day(other, line.corrects, line.on)
            return


def _with_day(plaque: Plaque, event: Dated, day: date) -> Plaque:
    match event:
        case "printed":
            return replace(plaque, printed=day)
        case "mounted":
            return replace(plaque, mounted=day)
        case _:
            return replace(plaque, removed=day)


def hanging(lines: Sequence[PlaqueLine], code: str) -> list[Plaque]:
    """The plaques of a code that are on a wall."""
    return [plaque for plaque in plaques(lines) if plaque.code == code and plaque.hangs]


def published_register(lines: Sequence[PlaqueLine]) -> str:
    """The digest of every line, one a line: whoever compares it with a register learns what is missing and nothing else."""
    return "".join(f"{line.own_digest}\n" for line in lines)


def missing_from(lines: Sequence[PlaqueLine], published: Sequence[str]) -> int:
    """How many lines were published that a register no longer has."""
    return len(set(published) - {line.own_digest for line in lines})


def broken_links(lines: Sequence[PlaqueLine]) -> Iterator[int]:
    """Positions of the lines whose digest does not follow from the line above. An edit breaks its own line alone: the next is
    judged from the digest that is written, so that one edit is one fault.
    """
    before = BEGINNING
    for index, line in enumerate(lines):
        if line.digest != line.digest_after(before):
            yield index
        before = line.digest or line.digest_after(before)


def grew_apart(lines: Sequence[PlaqueLine]) -> bool:
    """Whether every line is whole and follows from one above, though not from the last one: two branches each added some."""
    known, straight, before = {BEGINNING}, True, BEGINNING
    for line in lines:
        follows = next((digest for digest in known if line.digest == line.digest_after(digest)), None)
        if follows is None or line.digest is None:
            return False
        straight = straight and follows == before
        before = line.digest
        known.add(before)
    return not straight

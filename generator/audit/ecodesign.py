"""The grid of an evaluation of eco-design: what the files of the site prove of each criterion, and who can tell the rest.

Three kinds of proof: counted in the pages of the sample (pictures, sounds, fonts, addresses), true of every site that this generator makes, or
applying to nothing because a static guide does no such thing. Conditions: RGESN 2024, “moyen de test ou de contrôle” of each criterion.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lxml import html

from generator.audit.ecodesign_criteria import CRITERIA, PRIORITIES, WHO
from generator.audit.grid import Sampled
from generator.audit.proofs import Proof, State, found
from generator.audit.table import Table, TableRow
from generator.messages import Message, msg, plural
from generator.model.ecodesign import CRITERIA as PRIORITY_OF
from generator.model.ecodesign import REFERENCE_URL, theme_of
from generator.wording.ecodesign import THEMES

EFFICIENT_PICTURES = frozenset((".webp", ".avif", ".jxl"))
PICTURES = EFFICIENT_PICTURES | {".jpg", ".jpeg", ".png", ".gif"}
EFFICIENT_SOUNDS = frozenset((".opus", ".m4a", ".aac"))
UNTOLD_SOUNDS = frozenset((".ogg", ".oga"))
"""Opus or not: the name does not say."""
SOUNDS = EFFICIENT_SOUNDS | UNTOLD_SOUNDS | {".mp3", ".wav", ".flac"}
ENOUGH_PCT = 75
"""Of the pictures, in a format that compresses well (criterion 5.1)."""
_FONT = re.compile(rb"@font-face|\.woff2?\b|\.[ot]tf\b")


@dataclass(frozen=True)
class Site:
    """sample: pages of each kind. paths: of every file of the site. third_parties: the guide has a map of somebody else."""

    sample: Sequence[Sampled]
    paths: Sequence[str]
    third_parties: bool

    @cached_property
    def trees(self) -> Sequence[html.HtmlElement]:
        return [html.document_fromstring(page.source.decode("utf-8")) for page in self.sample]

    def shown(self, *endings: frozenset[str]) -> list[str]:
        """Addresses of pictures or sounds in the sample that end with one of these, without doubles."""
        known = frozenset().union(*endings)
        addresses = {
            part.split()[0]
            for tree in self.trees
            for name in ("src", "srcset", "data-src")
            for element in found(
                tree, f"//*[local-name()='img' or local-name()='source' or local-name()='audio'][@{name}]"
            )
            for part in element.get(name, "").split(",")
            if part.strip()
        }
        return sorted(each for each in addresses if _ending(each) in known)


def _ending(address: str) -> str:
    return PurePosixPath(urlsplit(address).path).suffix.lower()


Prover = Callable[[Site], Proof | None]


def _always(state: State, remark: Message) -> Prover:
    return lambda site: Proof(state, remark)


def _plays_by_itself(site: Site) -> Proof:
    playing = sum(len(found(tree, "//*[@autoplay] | //marquee | //blink")) for tree in site.trees)
    if playing:
        return Proof(
            State.NOT_MET,
            plural("{count} element plays by itself", "{count} elements play by themselves", count=playing),
        )
    return Proof(State.MET, msg("no element of the sample plays by itself"))


def _third_parties(site: Site) -> Proof:
    if site.third_parties:
        return Proof(State.MET, msg("the map of somebody else is asked for only once the visitor says so"))
    return Proof(State.NOTHING, msg("no service of a third party"))


def _no_third_party(site: Site) -> Proof | None:
    return None if site.third_parties else Proof(State.NOTHING, msg("no service of a third party"))


def _fonts(site: Site) -> Proof | None:
    if any(_FONT.search(page.source) for page in site.sample):
        return None
    return Proof(State.MET, msg("no font is fetched"))


def _pictures(site: Site) -> Proof:
    shown = site.shown(PICTURES)
    if not shown:
        return Proof(State.NOTHING, msg("no picture made of pixels in the sample"))
    efficient = sum(_ending(each) in EFFICIENT_PICTURES for each in shown)
    share_pct = 100 * efficient / len(shown)
    state = State.MET if share_pct > ENOUGH_PCT else State.NOT_MET
    return Proof(state, msg("{efficient} of {all} pictures compress well", efficient=efficient, all=len(shown)))


def _sounds(site: Site) -> Proof | None:
    endings = [ending for path in site.paths if (ending := _ending(path)) in SOUNDS]
    if not endings:
        return Proof(State.NOTHING, msg("no sound"))
    others = sum(ending not in EFFICIENT_SOUNDS | UNTOLD_SOUNDS for ending in endings)
    if others:
        found = msg("{others} of {all} sounds are neither Opus nor AAC", others=others, all=len(endings))
        return Proof(State.NOT_MET, found)
    if any(ending in UNTOLD_SOUNDS for ending in endings):
        return None
    return Proof(State.MET, msg("every sound is Opus or AAC"))


def _films(site: Site) -> Proof | None:
    if any(found(tree, "//video") for tree in site.trees) or any(
        _ending(path) in (".mp4", ".webm") for path in site.paths
    ):
        return None
    return Proof(State.NOTHING, msg("no film"))


def _sizes(site: Site) -> Proof | None:
    pictures = [
        each for tree in site.trees for each in found(tree, "//img[@src]") if _ending(each.get("src", "")) in PICTURES
    ]
    if not pictures:
        return Proof(State.NOTHING, msg("no picture made of pixels in the sample"))
    several = sum(bool(each.get("srcset") or each.xpath("boolean(ancestor::picture)")) for each in pictures)
    if 2 * several <= len(pictures):
        return None
    return Proof(
        State.MET, msg("{several} of {all} pictures come in several sizes", several=several, all=len(pictures))
    )


_NO_MODEL = msg("no model is trained, and none is asked")

PROVERS: Mapping[str, Prover] = {
    "1.8": _always(State.MET, msg("the generator is free software (MIT), and so are the scripts that it sends")),
    "1.9": _always(State.MET, msg("pages of HTML and CSS that any browser reads, without scripts too")),
    "1.10": _always(State.NOTHING, msg("no connected object")),
    "2.3": _always(State.MET, msg("each trail can be kept on the phone and read without a network")),
    "2.4": _always(State.MET, msg("scripts and styles are those of browsers of 2021")),
    "2.10": _no_third_party,
    "3.4": _always(State.NOTHING, msg("not sold with a device")),
    "3.6": _always(State.MET, msg("a phone that keeps a trail fetches only the files that changed")),
    "4.1": _plays_by_itself,
    "4.2": _always(State.MET, msg("every page ends; lists stand in it whole")),
    "4.4": _third_parties,
    "4.8": _fonts,
    "4.9": _always(State.MET, msg("the search runs on the phone: typing sends nothing")),
    "4.13": _always(State.MET, msg("no notification")),
    "5.1": _pictures,
    "5.3": _films,
    "5.4": _films,
    "5.5": _films,
    "5.6": _sounds,
    "6.4": _sizes,
    "6.6": _always(
        State.MET, msg("position and direction are asked for once the visitor taps, and the browser asks again")
    ),
    "7.4": _always(State.NOTHING, msg("no chain of blocks")),
    "8.8": _always(State.NOTHING, msg("far less than 10 TB of data")),
    "9.1": _always(State.MET, _NO_MODEL),
    **{f"9.{place}": _always(State.NOTHING, _NO_MODEL) for place in range(2, 8)},
}

STATE, PRIORITY = msg("state"), msg("priority")
HEADINGS: Sequence[Message] = (
    msg("criterion"),
    msg("theme"),
    PRIORITY,
    msg("what to look at"),
    STATE,
    msg("why"),
    msg("who can tell"),
    msg("official text"),
)
WIDTHS = (10, 24, 14, 70, 8, 50, 40, 60)


def ecodesign_table(site: Site, language: str) -> Table:
    """One row a criterion, in the order of the standard."""
    rows = []
    for criterion in CRITERIA:
        prove = PROVERS.get(criterion.number)
        proof = prove(site) if prove is not None else None
        cells = (
            criterion.number,
            THEMES[theme_of(criterion.number)].text(language),
            PRIORITIES[PRIORITY_OF[criterion.number]].text(language),
            criterion.look.text(language),
            proof.state if proof is not None else State.OPEN,
            proof.remark.text(language) if proof is not None else "",
            WHO[criterion.by].text(language) if proof is None else "",
            REFERENCE_URL,
        )
        rows.append(TableRow(proof.state if proof is not None else State.OPEN, cells))
    return Table([heading.text(language) for heading in HEADINGS], WIDTHS, HEADINGS.index(STATE), rows)

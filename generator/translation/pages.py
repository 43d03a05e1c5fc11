"""The texts of hand-written pages for a translator: the title and the description of the head, then each paragraph, heading, list and table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from generator.messages import Message, msg
from generator.publish.hand_written import SUFFIX, HandWritten
from generator.read.page_source import PageSource
from generator.translation.unit import Unit
from generator.translation.units import unbroken

_DIGEST_SIGNS = 8
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LETTER = re.compile(r"[^\W\d_]")
_NO_WORDS = re.compile(r"\s*<!--.*-->\s*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a page. name: `title`, `description`, or `text` and its number. is_text: whether there is something in it to translate."""

    name: tuple[str | int, ...]
    text: str
    is_text: bool

    @property
    def digest(self) -> str:
        """Of its words, whatever their lines."""
        return sha256(" ".join(self.text.split()).encode()).hexdigest()[:_DIGEST_SIGNS]


def parts(page: PageSource) -> list[Part]:
    """What a page is made of, in its order."""
    head = [
        Part(name=(name,), text=text, is_text=True)
        for name, text in (("title", page.title), ("description", page.description))
        if text
    ]
    return [
        *head,
        *(
            Part(name=("text", number), text=_one_line(text), is_text=_is_text(text))
            for number, text in enumerate(_blocks(page.text))
        ),
    ]


def page_units(written: HandWritten, language: str) -> list[Unit]:
    """Every text of the pages that are written in the guide's first language; of a page that was translated apart from it, none."""
    default = written.languages[0]
    found = []
    for (key, spoken), page in written.sources.items():
        if spoken != default or language == default:
            continue
        known = so_far(page, written.sources.get((key, language)))
        for part, there in zip(parts(page), known, strict=True) if known is not None else ():
            if part.is_text:
                found.append(
                    Unit(
                        file=page.file,
                        key=part.name,
                        about=page.file.rpartition("/")[2],
                        place=_place(part),
                        limit=None,
                        source=part.text,
                        so_far=there,
                        is_older=False,
                    )
                )
    return found


def apart(written: HandWritten, language: str) -> list[tuple[PageSource, PageSource]]:
    """(page in the first language, page in another) where the paragraphs of the one are not those of the other."""
    pairs = (
        (page, written.sources.get((key, language)))
        for (key, spoken), page in written.sources.items()
        if spoken == written.languages[0]
    )
    return [(page, other) for page, other in pairs if other is not None and so_far(page, other) is None]


def so_far(page: PageSource, other: PageSource | None) -> list[str | None] | None:
    """The translation of each part of a page, None for a part without one; None where the other page is no translation of it part by part.

    A page that `sentiers translate import` wrote says of which texts it was made; in any other, parts are paired by their order.
    """
    here = parts(page)
    if other is None:
        return [None] * len(here)
    there = parts(other)
    if other.translated_from and len(made_from := other.translated_from.split()) == len(there):
        known = {digest: part.text for digest, part in zip(made_from, there, strict=True)}
        return [known.get(part.digest) for part in here]
    if [part.name for part in here] == [part.name for part in there]:
        return [part.text for part in there]
    return None


def is_page(unit: Unit) -> bool:
    """Whether a text is of a hand-written page."""
    return unit.file.endswith(SUFFIX)


def _place(part: Part) -> Message:
    if part.name[0] == "title":
        return msg("Title of the page")
    if part.name[0] == "description":
        return msg("Description of the page, for search engines")
    return msg("Paragraph {number}", number=int(part.name[1]) + 1)


def _is_text(text: str) -> bool:
    return _LETTER.search(text) is not None and _FENCE.match(text) is None and _NO_WORDS.fullmatch(text) is None


def _one_line(text: str) -> str:
    """A paragraph of words alone without the line ends of its file; tables, lists, code and HTML keep theirs."""
    lines = text.split("\n")
    plain = all(line[:1].isalpha() and not line.endswith(("  ", "\\")) for line in lines)
    return unbroken(text) if plain else text


def _blocks(text: str) -> Iterator[str]:
    """What stands between blank lines; code between its fences and a comment are one block."""
    found: list[str] = []
    fence = ""
    in_comment = False
    for line in text.split("\n"):
        if not line.strip() and not fence and not in_comment:
            if found:
                yield "\n".join(found)
            found = []
            continue
        found.append(line)
        mark = _FENCE.match(line)
        if mark and not in_comment:
            fence = mark[1] if not fence else "" if mark[1].startswith(fence) else fence
        if not fence:
            in_comment = line.rfind("<!--") > line.rfind("-->") or (in_comment and "-->" not in line)
    if found:
        yield "\n".join(found)

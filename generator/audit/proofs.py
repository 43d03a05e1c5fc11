"""What a program can prove of a page by its source: that a criterion is met, is not, or applies to nothing.

A criterion that asks for a judgement has no proof here. Source of the conditions: RGAA 4.1.2, tests of each criterion.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from babel.core import Locale, UnknownLocaleError
from lxml import html

from generator.messages import Message, msg, plural


class State(StrEnum):
    """As grids of RGAA write them: conforming, not conforming, not applicable, not tested."""

    MET = "C"
    NOT_MET = "NC"
    NOTHING = "NA"
    OPEN = "NT"


@dataclass(frozen=True)
class Proof:
    state: State
    remark: Message


Prover = Callable[[html.HtmlElement], Proof | None]

_PICTURES = "//img | //*[local-name()='svg'] | //canvas | //area | //input[@type='image'] | //*[@role='img'] | //object | //embed"
_MEDIA = "//audio | //video | //object | //embed"
_FIELDS = "//input[not(@type='hidden')] | //select | //textarea | //*[@role='textbox' or @role='combobox' or @role='checkbox' or @role='slider']"
_DOCUMENTS = "//a[re:test(@href, '\\.(pdf|docx?|odt|xlsx?|ods)([?#]|$)', 'i')]"
_LOOKS = ("basefont", "big", "blink", "center", "font", "marquee", "s", "strike", "tt")
_LOOK_ATTRIBUTES = (
    "align", "alink", "background", "bgcolor", "border", "cellpadding", "cellspacing", "char", "charoff", "clear", "color",
    "compact", "frameborder", "hspace", "link", "marginheight", "marginwidth", "text", "valign", "vlink", "vspace",
)  # fmt: skip
"""Elements and attributes of test 10.1.1 and 10.1.2."""
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def found(page: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    return cast(
        "list[html.HtmlElement]",
        page.xpath(path, namespaces={"re": "http://exslt.org/regular-expressions"}, smart_strings=False),
    )


def _without(path: str, remark: Message) -> Prover:
    return lambda page: None if found(page, path) else Proof(State.NOTHING, remark)


def _each(
    path: str, holds: Callable[[html.HtmlElement], bool], met: Message, fails: Callable[[int], Message]
) -> Prover:
    """Met where it holds for each of the elements, not met where it does not, nothing said where there are none."""

    def prove(page: html.HtmlElement) -> Proof | None:
        elements = found(page, path)
        faulty = sum(not holds(element) for element in elements)
        if faulty:
            return Proof(State.NOT_MET, fails(faulty))
        return Proof(State.MET, met) if elements else None

    return prove


def name_of(element: html.HtmlElement) -> str:
    """The words of an element for a screen reader: its label, else its text with those of its pictures (accname 1.2, shortened)."""
    labelled = element.get("aria-labelledby", "").split()
    root = element.getroottree()
    if labelled:
        return " ".join(
            " ".join(part.itertext()) for key in labelled for part in root.xpath("//*[@id=$key]", key=key)
        ).strip()
    label = (element.get("aria-label") or "").strip()
    if label:
        return label
    pictures = [each.get("alt") or "" for each in found(element, ".//img")]
    pictures += ["".join(each.itertext()) for each in found(element, ".//*[local-name()='title']")]
    return ("".join(element.itertext()) + "".join(pictures) + (element.get("title") or "")).strip()


def _labelled(field: html.HtmlElement) -> bool:
    if field.get("aria-label") or field.get("aria-labelledby") or field.get("title"):
        return True
    if any(parent.tag == "label" for parent in field.iterancestors()):
        return True
    key = field.get("id")
    return bool(key and field.getroottree().xpath("//label[@for=$key]", key=key))


def _known_language(element: html.HtmlElement) -> bool:
    try:
        Locale.parse(element.get("lang", ""), sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        return False
    return True


def _doctype(page: html.HtmlElement) -> Proof:
    kind = page.getroottree().docinfo.doctype
    if kind.lower() == "<!doctype html>":  # lxml takes a page without one for HTML 4.0
        return Proof(State.MET, msg("the document type is there"))
    return Proof(State.NOT_MET, msg("the document type is missing"))


def _language(page: html.HtmlElement) -> Proof:
    language = page.get("lang", "")
    if language:
        return Proof(State.MET, msg("lang=“{language}”", language=language))
    return Proof(State.NOT_MET, msg("no language is said"))


def _title(page: html.HtmlElement) -> Proof:
    title = "".join(page.xpath("string(//head/title)")).strip()
    return Proof(State.MET, msg("“{title}”", title=title)) if title else Proof(State.NOT_MET, msg("no title"))


def _direction(page: html.HtmlElement) -> Proof | None:
    if _RIGHT_TO_LEFT.search("".join(page.itertext())):
        return None
    return Proof(State.NOTHING, msg("all the words run from left to right"))


def _looks(page: html.HtmlElement) -> Proof:
    elements = found(page, " | ".join(f"//body//{name}" for name in _LOOKS))
    plain = "[not(ancestor-or-self::*[local-name()='svg'])]"
    attributes = found(page, " | ".join(f"//body//*{plain}/@{name}" for name in _LOOK_ATTRIBUTES))
    count = len(elements) + len(attributes)
    if count:
        return Proof(
            State.NOT_MET,
            plural("{count} element or attribute of looks", "{count} elements or attributes of looks", count=count),
        )
    return Proof(State.MET, msg("no element and no attribute of looks"))


def _skip_link(page: html.HtmlElement) -> Proof:
    links = found(page, "(//body//a[@href] | //body//button)[1]")
    target = links[0].get("href", "") if links else ""
    mains = page.xpath("//main/@id")
    if target.startswith("#") and target[1:] in [str(key) for key in mains]:
        return Proof(State.MET, msg("the first link leads to the main part"))
    return Proof(State.NOT_MET, msg("the first link does not lead to the main part"))


def _areas(page: html.HtmlElement) -> Proof | None:
    missing = [name for name in ("header", "main", "footer") if not found(page, f"//body//{name}")]
    if missing:
        return Proof(State.NOT_MET, msg("missing: {names}", names=", ".join(missing)))
    return None  # that each is used for what it is takes somebody's eyes


_NO_TABLE = msg("no table on this page")
_NO_FIELD = msg("no field to fill in on this page")
_NO_MEDIA = msg("no sound and no film on this page")
_NO_FRAME = msg("no frame on this page")
_NO_DOCUMENT = msg("no document to download on this page")
_NO_TEST = msg("the guide has no test for humans")

_NO_PICTURE = msg("no picture on this page")


def _pictures(page: html.HtmlElement) -> Proof | None:
    """Drawings within the page are named otherwise than by alt, and somebody has to look at them."""
    pictures = found(page, _PICTURES)
    if not pictures:
        return Proof(State.NOTHING, _NO_PICTURE)
    faulty = sum(picture.tag == "img" and picture.get("alt") is None for picture in pictures)
    if faulty:
        return Proof(State.NOT_MET, plural("{count} picture without alt", "{count} pictures without alt", count=faulty))
    if all(picture.tag == "img" for picture in pictures):
        return Proof(State.MET, msg("every picture has the attribute alt"))
    return None


def _fields(page: html.HtmlElement) -> Proof:
    fields = found(page, _FIELDS)
    if not fields:
        return Proof(State.NOTHING, _NO_FIELD)
    faulty = sum(not _labelled(field) for field in fields)
    if faulty:
        return Proof(
            State.NOT_MET, plural("{count} field without a label", "{count} fields without a label", count=faulty)
        )
    return Proof(State.MET, msg("every field has a label"))


PROVERS: Mapping[str, Prover] = {
    "1.1": _pictures,
    **{f"1.{n}": _without(_PICTURES, _NO_PICTURE) for n in (2, 3, 6, 7, 8)},
    **{f"1.{n}": (lambda page: Proof(State.NOTHING, _NO_TEST)) for n in (4, 5)},
    "1.9": _without("//figure | //figcaption", msg("no caption on this page")),
    **{f"2.{n}": _without("//iframe | //frame", _NO_FRAME) for n in (1, 2)},
    **{f"4.{n}": _without(_MEDIA, _NO_MEDIA) for n in range(1, 14)},
    **{f"5.{n}": _without("//table | //*[@role='table' or @role='grid']", _NO_TABLE) for n in range(1, 9)},
    "6.2": _each(
        "//a[@href]",
        lambda link: bool(name_of(link)),
        msg("every link has words"),
        lambda count: plural("{count} link without words", "{count} links without words", count=count),
    ),
    "8.1": _doctype,
    "8.3": _language,
    "8.4": _each(
        "/html[@lang]",
        _known_language,
        msg("the code of the language is known"),
        lambda count: msg("the code of the language is not known"),
    ),
    "8.5": _title,
    "8.8": _each(
        "//body//*[@lang]",
        _known_language,
        msg("the codes of the languages are known"),
        lambda count: plural("{count} code that is not known", "{count} codes that are not known", count=count),
    ),
    "8.10": _direction,
    "9.2": _areas,
    "10.1": _looks,
    "11.1": _fields,
    **{f"11.{n}": _without(_FIELDS, _NO_FIELD) for n in (2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13)},
    "12.7": _skip_link,
    **{f"13.{n}": _without(_DOCUMENTS, _NO_DOCUMENT) for n in (3, 4)},
}
"""By the number of the criterion. Those that are not here are judged by people alone."""


def proof_of(number: str, page: html.HtmlElement) -> Proof | None:
    """What is proved of a criterion on a page; None where people have to look."""
    prover = PROVERS.get(number)
    return prover(page) if prover is not None else None

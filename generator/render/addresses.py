"""Addresses of the guide, relative to its root: the code on the plaque is the address of the page.

The first language of the guide has none in its addresses (`A1/`), every other one stands under its own (`en/A1/`).
"""

import posixpath
from itertools import takewhile
from urllib.parse import quote, urlsplit, urlunsplit

from generator.hosting.headers import EMBED_FOLDER
from generator.messages import broader
from generator.render.page_kinds import KIND_OF


def under_language(path: str, language: str, default: str) -> str:
    """A path of the guide in a language."""
    return path if language == default else f"{language}/{path}"


def home_url(language: str, default: str) -> str:
    return under_language("", language, default)


def code_url(code: str, language: str, default: str) -> str:
    """Of a stop or, with a letter, of a trail."""
    return under_language(f"{code}/", language, default)


def embed_url(code: str, language: str, default: str) -> str:
    """Of the card of a stop or a trail that other sites show in a frame: `embed/A1/`."""
    return under_language(f"{EMBED_FOLDER}/{code}/", language, default)


def page_url(key: str, language: str, default: str) -> str:
    """Of a page that is neither a stop nor a trail. key: of a row of PAGE_KINDS that has slugs."""
    return under_language(f"{_slug(key, language)}/", language, default)


def trail_page_url(letter: str, key: str, language: str, default: str) -> str:
    """Of a page that belongs to a trail, such as its map: `A/carte/`."""
    return under_language(f"{letter}/{_slug(key, language)}/", language, default)


def _slug(key: str, language: str) -> str:
    slugs = KIND_OF[key].slugs
    return next((slugs[known] for known in broader(language) if known in slugs), slugs["en"])


def programme_url(programme: str, language: str, default: str) -> str:
    """Of a ready-made visit: `visite/<id>/`."""
    return f"{page_url('visit', language, default)}{programme}/"


def take_away_url(programme: str, language: str, default: str) -> str:
    """Of what a delegation takes home: `visite/<id>/a-emporter/`."""
    return f"{programme_url(programme, language, default)}{_slug('take_away', language)}/"


def absolute(address: str, path: str) -> str:
    """The whole address of a path."""
    return f"{address.rstrip('/')}/{path}"


def code_address(address: str, code: str) -> str:
    """What a QR code says: the whole address in capitals, so that it is alphanumeric (ISO/IEC 18004:2015, 7.3.4)."""
    return absolute(address, f"{code}/").upper()


def relative(target: str, here: str) -> str:
    """A path of the site as a link of a page. here: its url, whose last part does not count where it names a file."""
    folder, _, name = here.rpartition("/")
    there, start = _parts(target), _parts(folder if "." in name else here)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(start, there, strict=False)))
    steps = "/".join([*[".."] * (len(start) - shared), *there[shared:]]) or "."
    return f"{steps}/" if target.endswith("/") else steps


def _parts(path: str) -> list[str]:
    """Its folders and its file; nothing leads above the root."""
    path = posixpath.normpath(f"/{path.lstrip('/')}")[1:]
    return path.split("/") if path else []


def uri(address: str) -> str:
    """An address of another site, which people may write with any letters, as a machine's file has it (RFC 3987, 3.1).

    What is encoded already stays. A host of other letters is written as names are looked up (RFC 5891); one that cannot be stays too.
    """
    if address.isascii():
        return address
    parts = urlsplit(address)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        host = parts.netloc
    rest = (quote(part, safe="%/:?[]@!$&'()*+,;=~") for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))

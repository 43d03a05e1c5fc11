"""The sentences of the sources, and the catalogues that translate them.

`python -m tests.catalogues --write` (make catalogues) adds new sentences to every .po file and drops those that are gone.
"""

import io
import string
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).parents[1]
LOCALES = PROJECT / "generator" / "locales"
LANGUAGES: Mapping[str, tuple[str, ...]] = {"problems": ("fr",), "guide": ("fr", "nl", "de", "pl")}
Markers = Mapping[str, tuple[int, ...] | None]
MARKERS: Mapping[str, Markers] = {
    "problems": {"msg": None, "plural": (1, 2)},
    "guide": {"t": None, "tr": None, "counted": (1, 2)},
}
"""What stands before the sentences of each domain, in modules and in templates alike."""

Sentence = str | tuple[str, str]


@cache
def sentences(domain: str) -> Mapping[Sentence, None]:
    """Every sentence of a domain, in the order of the sources; a counted one is a pair. Read once in a process."""
    found: dict[Sentence, None] = {}
    for path, method in _sources():
        with path.open("rb") as source:
            for _, message, _, _ in extract(method, source, keywords=MARKERS[domain], options={"encoding": "utf-8"}):
                found[message if isinstance(message, str) else (message[0], message[1])] = None
    if domain == "problems":
        from generator.cli import main
        from generator.cli.spoken import helps

        found |= dict.fromkeys(helps(main))
    return found


def _sources() -> Iterator[tuple[Path, str]]:
    """Each file that may hold sentences, and what extracts them."""
    for path in sorted((PROJECT / "generator").rglob("*.py")):
        yield path, "python"
    for path in sorted((PROJECT / "site" / "theme").rglob("*.html")):
        yield path, "jinja2.ext:babel_extract"


def catalogue(domain: str, language: str) -> Catalog:
    """The catalogue as it is on disk, empty where there is none."""
    path = po_path(domain, language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as po:
        return read_po(po, locale=language)


def po_path(domain: str, language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"


def fields(template: str) -> set[str]:
    """Names of the values that a sentence takes."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def write() -> None:
    for domain, languages in LANGUAGES.items():
        wanted = sentences(domain)
        for language in languages:
            old = catalogue(domain, language)
            new = Catalog(locale=language, charset="utf-8", fuzzy=False)
            for sentence in wanted:
                key = sentence if isinstance(sentence, str) else sentence[0]
                kept = old.get(key)
                string_ = (
                    kept.string if kept is not None and isinstance(kept.id, str) == isinstance(sentence, str) else None
                )
                new.add(sentence, string_ or ("" if isinstance(sentence, str) else ("",) * new.num_plurals))
            out = io.BytesIO()
            write_po(out, new, omit_header=True, width=0)
            header = (
                f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
                f'"Plural-Forms: {new.plural_forms}\\n"\n\n'
            )
            path = po_path(domain, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(header + out.getvalue().decode().strip() + "\n", "utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    for domain, languages in LANGUAGES.items():
        wanted = sentences(domain)
        for language in languages:
            there = catalogue(domain, language)
            missing = [
                s
                for s in wanted
                if not (m := there.get(s if isinstance(s, str) else s[0]))
                or not m.string
                or (isinstance(m.string, tuple) and not all(m.string))
            ]
            print(f"{domain} {language}: {len(wanted) - len(missing)} of {len(wanted)}")

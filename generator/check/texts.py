"""Rules about texts: languages, lengths, plainness."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import unescape

from generator.messages import LanguageName, Message, broader, catalogue_languages, msg, plural
from generator.model.base import Document, LocalText
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.texts import Translatable, source_digest, texts, words
from generator.model.trail import Trail
from generator.model.values import WEB_ADDRESS_FORM
from generator.problems import KeyPath, Problem, Severity

ESSENTIAL_WORDS = (30, 60)
STORY_WORDS = (70, 250)
STOP_WORDS: Mapping[str, tuple[int, int]] = {"essential": ESSENTIAL_WORDS, "story": STORY_WORDS}
"""Text of a stop to the least and the most words that it should have."""
TITLE_CHARACTERS = 60

MOST_LETTERS_NAMED = 3

PRINTED_LETTERS = (
    " -~\u00a0-\u024f\u02b0-\u033f\u0391-\u03a1\u03a3-\u03c9\u0410-\u045f\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9"
    "\u2000-\u2064\u2066-\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20bf\u2116\u2122\u2126\u2212"
)
"""What every font in `site/print/fonts` has, as ranges of a regular expression; a test compares it with the fonts."""

MARKED_UP: Mapping[str, tuple[KeyPath, ...]] = {
    "Stop": (("essential",), ("story",)),
    "Trail": (("intro",),),
    "Term": (("definition",),),
}
"""The texts in which pages and paper read Markdown (`wording.markup`); every other one is shown as it is written."""

_STARS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)[^*\n]*\w[^*\n]*\1(?![\w*])")
_UNPRINTABLE = re.compile(rf"[^\n\r\t{PRINTED_LETTERS}]")
_HTML = re.compile(r"<[A-Za-z/!][^>]*>?")
_NAMED_SIGN = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,500}\)")
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]{1,500})\]\(\s*((?:[^\s<>()]|\([^\s<>()]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_ADDRESS = re.compile(rf"{WEB_ADDRESS_FORM}|mailto:[^\s@<>]+@[^\s@<>]+|tel:\+?[0-9.-]+")


def languages_are_declared(guide: Guide) -> Iterator[Problem]:
    declared = guide.settings.languages
    name = f"languages {declared}"
    allowed = _words_of(declared)
    if (otherwise := guide.settings.otherwise) is not None and otherwise not in declared:
        found = msg("{language} is not a language of this guide", language=otherwise)
        cure = msg("Add it to “languages” in guide.yml, or name one that is there.")
        yield Problem(
            "language-not-declared",
            Severity.BLOCKS_PUBLICATION,
            guide.settings.spot("otherwise"),
            found,
            allowed,
            cure,
        )
    for document in guide.documents():
        yield from document.walked(name, partial(_languages_of, document, declared))
    allowed = _words_of(declared)
    for stop in guide.stops.values():
        captions = [
            ("signed", code, "captions", language) for code, film in stop.signed.items() for language in film.captions
        ]
        for path in (*(("audio", language) for language in stop.audio), *captions):
            if path[-1] not in declared:
                found = msg("{language} is not a language of this guide", language=path[-1])
                yield Problem("language-not-declared", Severity.BLOCKS_PUBLICATION, stop.spot(*path), found, allowed)


def _words_of(languages: Sequence[str]) -> Message:
    return Message("{words}", (("words", ", ".join(languages)),))


def _languages_of(document: Document, declared: Sequence[str]) -> Iterator[Problem]:
    """declared: the guide's languages, its first one first."""
    default = declared[0]
    for path, text in texts(document):
        for language in text.languages():
            if language not in declared:
                found = msg("{language} is not a language of this guide", language=language)
                yield Problem(
                    "language-not-declared",
                    Severity.BLOCKS_PUBLICATION,
                    document.spot(*path, language),
                    found,
                    _words_of(declared),
                    msg("Add it to “languages” in guide.yml, or remove the text."),
                )
        if text.get(default) is None:
            found = msg("this text has no {language}, the guide’s first language", language=LanguageName(default))
            yield Problem(
                "language-missing",
                Severity.BLOCKS_PUBLICATION,
                document.spot(*path),
                found,
                cure=msg("Write it after “{language}:”.", language=default),
            )
        elif missing := [language for language in declared if text.get(language) is None]:
            found = msg("this text is not translated into {languages}", languages=tuple(map(LanguageName, missing)))
            yield Problem("translation-missing", Severity.ADVICE, document.spot(*path), found)


def languages_have_their_words(guide: Guide) -> Iterator[Problem]:
    """Buttons and headings are in English where nobody has put them into a language of the guide."""
    spoken = catalogue_languages("guide")
    for index, language in enumerate(guide.settings.languages):
        if not set(broader(language)) & set(spoken):
            yield Problem(
                "language-without-words",
                Severity.ADVICE,
                guide.settings.spot("languages", index),
                msg(
                    "buttons and headings are not translated into {language} yet: they are shown in English",
                    language=LanguageName(language),
                ),
                cure=msg(
                    "They are there in {languages}; whoever can translate them finds how in the CONTRIBUTING.md of Sentiers.",
                    languages=tuple(map(LanguageName, spoken)),
                ),
            )


MOST_NESTED = 10
"""Typst ends at some fifteen quotations within each other, and a reader long before."""
_MAY_NEST = re.compile(r"^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){5}|^[ \t]{8,}(?:[>*+-]|\d{1,9}[.)])", re.MULTILINE)
"""Where lists and quotations may go so deep: five marks on a line, or one eight columns in; less than either makes seven levels at most."""
_MARK = re.compile(r"[*_\[]")


def _is_nested_deep(text: str) -> bool:
    """Only a text with many marks is read for it."""
    if _MAY_NEST.search(text) is None and len(_MARK.findall(text)) < 2 * MOST_NESTED:
        return False
    from markdown_it import MarkdownIt  # slow to import, and hardly a text asks for it

    level = most = 0
    # an item stands two levels within that around it; every level more is one more look at each bracket that is never closed
    for token in MarkdownIt("commonmark", {"maxNesting": 2 * (MOST_NESTED + 2)}).parse(text):
        level += token.nesting if token.type.startswith(("blockquote", "list_item")) else 0
        most = max(most, level)
        inner = 0
        for child in token.children or ():
            inner += child.nesting
            most = max(most, level + inner)
    return most > MOST_NESTED


def texts_are_plain(guide: Guide) -> Iterator[Problem]:
    for document in guide.documents():
        yield from document.walked("texts_are_plain", partial(_plainness_of, document))


def _plainness_of(document: Document) -> Iterator[Problem]:
    for path, text in texts(document):
        for language in text.languages():
            if (sign := _named_sign(text.root[language])) is not None:
                yield Problem(
                    "text-html",
                    Severity.BLOCKS_PUBLICATION,
                    document.spot(*path, language),
                    msg("there is HTML in this text ({tag})", tag=sign),
                    cure=msg("Write the sign itself: {sign}", sign=unescape(sign)),
                )
            elif found := _HTML.search(text.root[language]):
                yield Problem(
                    "text-html",
                    Severity.BLOCKS_PUBLICATION,
                    document.spot(*path, language),
                    msg("there is HTML in this text ({tag})", tag=found[0][:30]),
                    cure=msg("Write plain text; **two stars** make it bold, *one star* italic.")
                    if _is_marked_up(document, path)
                    else msg("Write plain text."),
                )
            elif _is_marked_up(document, path) and _is_nested_deep(text.root[language]):
                yield Problem(
                    "text-nested",
                    Severity.BLOCKS_PUBLICATION,
                    document.spot(*path, language),
                    msg("lists, quotations or stars are nested more than {count} deep in this text", count=MOST_NESTED),
                    cure=msg("Write it in paragraphs, or in one list."),
                )
            elif _is_marked_up(document, path) and (picture := _PICTURE.search(text.root[language])):
                yield Problem(
                    "text-picture",
                    Severity.BLOCKS_REVIEW,
                    document.spot(*path, language),
                    msg("there is a picture in this text ({text})", text=picture[0][:40]),
                    cure=msg("Put it into the media folder and list it under “photos” of a stop."),
                )
            elif _is_marked_up(document, path) and (link := _strange_link(text.root[language])) is not None:
                yield Problem(
                    "text-link",
                    Severity.BLOCKS_REVIEW,
                    document.spot(*path, language),
                    msg(
                        "the link “{label}” leads to “{address}”, which is no web address",
                        label=link[0],
                        address=link[1],
                    ),
                    cure=msg(
                        "Write the whole address between the round brackets: it begins with https://, then a host without accents or user name."
                    ),
                )
            elif not _is_marked_up(document, path) and _STARS.search(text.root[language]):
                yield Problem(
                    "text-stars",
                    Severity.BLOCKS_REVIEW,
                    document.spot(*path, language),
                    msg("the stars in this text are shown to the reader: it is neither bold nor italic anywhere"),
                    cure=msg("Remove the stars."),
                )


def _strange_link(text: str) -> tuple[str, str] | None:
    """The first link, by its words and its address, that leads nowhere from paper, or elsewhere than it seems."""
    return next(
        ((label[:40], address[:60]) for label, address in _LINK.findall(text) if not _ADDRESS.fullmatch(address)), None
    )


def _named_sign(text: str) -> str | None:
    """The first name of a sign (`&eacute;`) that a page would show as the sign, and a file as the name."""
    return next((found for found in _NAMED_SIGN.findall(text) if unescape(found) != found), None)


def _is_marked_up(document: Document, path: KeyPath) -> bool:
    """Whether Markdown is read in a text."""
    return path in MARKED_UP.get(type(document).__name__, ())


def letters_can_be_printed(guide: Guide) -> Iterator[Problem]:
    """Pages borrow a font of the visitor's machine; paper has only those that come with the templates, and shows a box."""
    for document in guide.documents():
        yield from document.walked("letters_can_be_printed", partial(_letters_of, document))


def _letters_of(document: Document) -> Iterator[Problem]:
    for path, text in texts(document):
        for language in text.languages():
            missing = dict.fromkeys(_UNPRINTABLE.findall(text.root[language]))
            if missing:
                named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in list(missing)[:MOST_LETTERS_NAMED])
                yield Problem(
                    "letter-not-printed",
                    Severity.BLOCKS_REVIEW,
                    document.spot(*path, language),
                    msg("no font for print has {letters}, so a box would stand there on paper", letters=named),
                    cure=msg("Write it in Latin, Greek or Cyrillic letters, without pictures among the letters."),
                )


def texts_keep_their_length(guide: Guide) -> Iterator[Problem]:
    for stop in guide.stops.values():
        yield from stop.walked("texts_keep_their_length", partial(_lengths_of, stop))


def _lengths_of(stop: Stop) -> Iterator[Problem]:
    for name, (least, most) in STOP_WORDS.items():
        text: LocalText = getattr(stop, name)
        for language in text.languages():
            count = words(text.root[language])
            if not least <= count <= most:
                yield Problem(
                    "text-length",
                    Severity.BLOCKS_REVIEW,
                    stop.spot(name, language),
                    plural("{count} word", "{count} words", count=count),
                    msg("between {low} and {high}", low=least, high=most),
                    plural("Add {count} word at least.", "Add {count} words at least.", count=least - count)
                    if count < least
                    else plural(
                        "Leave out {count} word at least.", "Leave out {count} words at least.", count=count - most
                    ),
                )
    for language in stop.title.languages():
        count = len(stop.title.root[language])
        if count > TITLE_CHARACTERS:
            yield Problem(
                "title-too-long",
                Severity.BLOCKS_REVIEW,
                stop.spot("title", language),
                plural("{count} character", "{count} characters", count=count),
                msg("at most {count}", count=TITLE_CHARACTERS),
            )


def questions_are_fair(guide: Guide) -> Iterator[Problem]:
    name = f"questions_are_fair {guide.settings.languages}"
    for stop in guide.stops.values():
        yield from stop.walked(name, partial(_fairness_of, stop, guide.settings.languages))


def _fairness_of(stop: Stop, languages: Sequence[str]) -> Iterator[Problem]:
    if stop.question is None:
        return
    for language in languages:
        said = [choice.get(language) for choice in stop.question.choices]
        if None not in said and len({str(choice).casefold() for choice in said}) < len(said):
            yield Problem(
                "question-choices",
                Severity.BLOCKS_REVIEW,
                stop.spot("question", "choices"),
                msg("two choices say the same"),
                cure=msg("Make them differ."),
            )
            return


def translations_are_fresh(guide: Guide) -> Iterator[Problem]:
    default = guide.settings.default_language
    documents: list[Translatable] = [*guide.trails, *guide.stops.values()]
    for document in documents:
        now = source_digest(document, default)
        for language, digest in document.translated.items():
            if digest != now:
                found = msg(
                    "the {default} text has changed since it was translated into {language}",
                    default=LanguageName(default),
                    language=LanguageName(language),
                )
                name = document.letter if isinstance(document, Trail) else document.code
                yield Problem(
                    "translation-stale",
                    Severity.ADVICE,
                    document.spot("translated", language),
                    found,
                    cure=msg("Read the translation again, then run: sentiers translated {code}", code=name),
                )

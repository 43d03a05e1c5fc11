"""How easily a text reads, by published formulas.

Sources: R. Flesch, «A new readability yardstick», Journal of Applied Psychology 32 (1948), 221-233, for English;
L. Kandel and A. Moles, «Application de l'indice de Flesch à la langue française», Cahiers d'études de radio-télévision 19
(1958), 253-274, for French. Both give 100 for very easy and 0 for very hard; a text of five sentences, 100 words and 160
syllables gives 51.2 by Flesch and 68.9 by Kandel and Moles.

Syllables are counted from the spelling, as spoken without diaeresis: a mute final e does not count. A number counts one
syllable a digit, which is near enough to how it is read aloud.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.wording import markup

_SENTENCE_END = re.compile(r"[.!?…]+[»”\"’)]*(?=\s|$)|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:[-·][^\W\d_]+)*|\d+(?:[.,\u202f\u00a0]\d+)*")
_FRENCH_VOWELS = re.compile(r"[aeiouyàâèêîôùûüöœæ]*é|[aeiouyàâèêîôùûüöœæ]+|[ïë]")
_FRENCH_MUTE = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûü])es?$")
_FRENCH_SILENT = (
    (re.compile(r"(?<=[aeiouéèâ])y(?=[aeiouéèâ])"), "j"),
    (re.compile(r"(?<=q)u|(?<=g)u(?=[eiéè])"), ""),
    (re.compile(r"ées?$"), "é"),
)
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_ENGLISH_HIATUS = re.compile(
    r"(?<![tscg])io|(?<![tsc])ia|ea$|eu(?=m)|(?<=[cr])ea(?=t[eio])|[aeu]ing|(?<=[cdlrt])ie(?=nc|nt|ty|st)|(?<=[^qg])ua(?=[lt])"
)
_ENGLISH_MUTE = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouyr]l)e$|(?<=[^tdi])ed$|(?<=[^aeiousxzcgh])es$|(?<=[^aeiouy])e(?=ly$|ment$|ful$|less$)|(?<=[^aeiouy])e(?=thing)"
)


@dataclass(frozen=True)
class Counts:
    """What the formulas are made of. Each is at least 1."""

    sentences: int
    words: int
    syllables: int


def flesch(counts: Counts) -> float:
    """Reading ease of an English text (Flesch 1948, p. 229)."""
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def kandel_moles(counts: Counts) -> float:
    """Reading ease of a French text (Kandel and Moles 1958)."""
    return 207 - 1.015 * counts.words / counts.sentences - 73.6 * counts.syllables / counts.words


def french_syllables(word: str) -> int:
    """Syllables of a French word as it is spoken, at least 1."""
    word = word.casefold()
    for silent, instead in _FRENCH_SILENT:
        word = silent.sub(instead, word)
    groups = len(_FRENCH_VOWELS.findall(word))
    return max(1, groups - (1 if _FRENCH_MUTE.search(word) else 0))


def english_syllables(word: str) -> int:
    """Syllables of an English word, at least 1."""
    word = word.casefold()
    groups = len(_ENGLISH_VOWELS.findall(word)) + len(_ENGLISH_HIATUS.findall(word))
    return max(1, groups - len(_ENGLISH_MUTE.findall(word)))


@dataclass(frozen=True)
class Formula:
    """A language's formula. name: whose it is."""

    name: str
    ease: Callable[[Counts], float]
    syllables: Callable[[str], int]


FORMULAS: Mapping[str, Formula] = {
    "fr": Formula("Kandel & Moles 1958", kandel_moles, french_syllables),
    "en": Formula("Flesch 1948", flesch, english_syllables),
}


def counts(text: str, syllables: Callable[[str], int]) -> Counts | None:
    """Sentences, words and syllables of a text in Markdown; None where it holds no word."""
    # «l’eau» is one breath and so one word: the elided letter adds no syllable
    plain = re.sub(r"(?<=\w)[’'](?=\w)", "", "\n\n".join(markup.paragraphs(text)))
    words = _WORD.findall(plain)
    if not words:
        return None
    sentences = sum(1 for part in _SENTENCE_END.split(plain) if _WORD.search(part))
    spoken = sum(
        sum(c.isdigit() for c in word) if word[0].isdigit() else sum(map(syllables, word.split("-"))) for word in words
    )
    return Counts(max(1, sentences), len(words), max(1, spoken))


def reading_ease(text: str, language: str) -> float | None:
    """Ease of a text, 100 very easy, 0 very hard (both may be passed); None for a language whose formula is not known here."""
    formula = FORMULAS.get(language.partition("-")[0])
    if formula is None:
        return None
    found = counts(text, formula.syllables)
    return None if found is None else formula.ease(found)

"""What the report says of a guide: a row for each stop, and sums.

It needs only a guide that could be read: a guide that blocks publication has its report too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.guide import Guide
from generator.model.position import PlaceKind
from generator.model.stop import Stop
from generator.model.texts import Translatable, source_digest, texts, words
from generator.report.readability import reading_ease
from generator.report.truth import Truth, truth_of


class Translation(StrEnum):
    """How a language of a stop stands to the guide's first language.

    original: it is the first language. fresh: made from the text as it is. stale: that text has changed since. undated: nobody
    noted what it was made from. partial: some texts are missing. missing: the story or the essential is.
    """

    ORIGINAL = "original"
    FRESH = "fresh"
    STALE = "stale"
    UNDATED = "undated"
    PARTIAL = "partial"
    MISSING = "missing"


@dataclass(frozen=True)
class LanguageRow:
    """One language of a stop. ease: 100 very easy, 0 very hard, None where the language has no formula here or no text."""

    translation: Translation
    essential_words: int
    story_words: int
    ease: float | None


@dataclass(frozen=True, kw_only=True)
class StopRow:
    """One stop. unsourced: positions in `facts` of figures whose source is in no catalogue."""

    code: str
    trail: str
    title: str
    file: str
    place: PlaceKind
    surveyed: bool
    question: bool
    look: bool
    sources: int
    unsourced: Sequence[int]
    retired: bool
    languages: Mapping[str, LanguageRow]

    @property
    def located(self) -> bool:
        """Whether it has a point or an area."""
        return self.place in ("point", "area")

    @property
    def settled(self) -> bool:
        """Whether nobody needs to look for its place: it has a point or an area, or needs none."""
        return self.place != "unlocated"

    @property
    def checked(self) -> bool:
        """Whether nobody needs to go there: its point was surveyed on the ground, or it needs none."""
        return self.surveyed or self.place == "anywhere"


@dataclass(frozen=True, kw_only=True)
class Report:
    """The rows in the order of trails and walking, stops that no trail names last. languages: of the guide, the first first.

    trail_translations: letter to each language.
    """

    name: str
    languages: tuple[str, ...]
    trails: Mapping[str, str]
    trail_translations: Mapping[str, Mapping[str, Translation]]
    stops: Sequence[StopRow]
    truth: Truth

    def without(self, what: str) -> list[StopRow]:
        """Stops without a position, a survey, a question or a source: `what` is settled, checked, question or sources."""
        return [row for row in self.stops if not getattr(row, what)]

    def translations(self, language: str) -> Counter[Translation]:
        return Counter(row.languages[language].translation for row in self.stops)

    def words(self, language: str) -> int:
        return sum(row.languages[language].essential_words + row.languages[language].story_words for row in self.stops)

    def ease(self, language: str) -> float | None:
        """The middle one (median) of the stops' reading ease."""
        found = sorted(ease for row in self.stops if (ease := row.languages[language].ease) is not None)
        if not found:
            return None
        half = len(found) // 2
        return found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2


def make_report(guide: Guide, language: str, today: date) -> Report:
    """language: of the titles, where the guide has them in it."""
    settings = guide.settings
    letters = {trail.id: trail.letter for trail in guide.trails}
    ordered = dict.fromkeys(
        entry.stop
        for trail in guide.trails
        for entry in trail.stops
        if entry.stop in guide.stops and guide.home_of[entry.stop] == trail.id
    )
    ordered.update(dict.fromkeys(guide.stops))
    return Report(
        name=settings.name.best(language, settings.languages)[0],
        languages=settings.languages,
        trails={trail.letter: trail.title.best(language, settings.languages)[0] for trail in guide.trails},
        trail_translations={
            trail.letter: {known: translation_of(guide, trail, known) for known in settings.languages}
            for trail in guide.trails
        },
        truth=truth_of(guide, today),
        stops=[_row(guide, guide.stops[stop], letters.get(guide.home_of[stop], ""), language) for stop in ordered],
    )


def _row(guide: Guide, stop: Stop, letter: str, language: str) -> StopRow:
    return StopRow(
        code=stop.code,
        trail=letter,
        title=stop.title.best(language, guide.settings.languages)[0],
        file=stop.in_file,
        place=stop.place,
        surveyed=stop.located is not None and stop.located.surveyed is not None,
        question=stop.question is not None,
        look=stop.look is not None,
        sources=sum(source in guide.sources for source in stop.sources),
        unsourced=[index for index, fact in enumerate(stop.facts) if fact.source not in guide.sources],
        retired=stop.retired is not None,
        languages={known: _language_row(guide, stop, known) for known in guide.settings.languages},
    )


def _language_row(guide: Guide, stop: Stop, language: str) -> LanguageRow:
    essential, story = stop.essential.get(language) or "", stop.story.get(language) or ""
    ease = reading_ease(f"{essential}\n\n{story}", language) if essential or story else None
    return LanguageRow(translation_of(guide, stop, language), words(essential), words(story), ease)


def translation_of(guide: Guide, document: Translatable, language: str) -> Translation:
    """How a language of a stop or a trail stands."""
    default = guide.settings.default_language
    if language == default:
        return Translation.ORIGINAL
    whole = (document.essential, document.story) if isinstance(document, Stop) else (document.title, document.intro)
    if any(text.get(language) is None for text in whole):
        return Translation.MISSING
    if any(text.get(language) is None for _, text in texts(document) if text.get(default) is not None):
        return Translation.PARTIAL
    digest = document.translated.get(language)
    if digest is None:
        return Translation.UNDATED
    return Translation.FRESH if digest == source_digest(document, default) else Translation.STALE

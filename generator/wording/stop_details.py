"""What a stop says beside its title, its story and its pictures: a row for each, which every medium goes through.

A row is a section or a line of the stop's page, on paper and in Markdown; where it is practical, of itineraries, GPX and KML too. The search
finds the stop by its words. It is a value of GeoJSON and of the documents for programs, with its schema, and of the columns of `stops.csv`.
"""

from collections.abc import Sequence

from generator.messages import t
from generator.model.sign_languages import SIGN_LANGUAGES
from generator.model.stop import Stop
from generator.wording.detail import AddressOf, Cell, DetailView, Place, StopDetail, detail_view
from generator.wording.labels import STEP_FREE
from generator.wording.legs import SURFACES
from generator.wording.locale import Locale, LocalizedText
from generator.wording.markup import sentences
from generator.wording.signed import shown_films


def _access_words(stop: Stop, locale: Locale) -> Sequence[LocalizedText]:
    """Whether one gets there without a step, on what ground, how steep it is, and what the town says of it."""
    slope_pct, note = stop.access.slope_pct, locale.maybe(stop.access.note)
    told = [locale.message(STEP_FREE[stop.access.step_free])]
    if stop.access.surface in SURFACES:
        told.append(locale.tr("Ground: {surface}", surface=locale.message(SURFACES[stop.access.surface])))
    if slope_pct is not None:
        told.append(locale.tr("Steepest slope: {percent}%", percent=locale.number(slope_pct, 1)))
    return (*(LocalizedText(words, locale.language) for words in told), *([note] if note else []))


def _access_value(stop: Stop, _: AddressOf) -> object:
    access = stop.access
    note = access.note.root if access.note else None
    return {"step_free": access.step_free, "surface": access.surface, "slope_pct": access.slope_pct, "note": note}


ACCESS = StopDetail(
    key="access",
    meaning="Getting to and around the stop.",
    place="practical",
    heading=t("Access"),
    names_itself=True,
    is_searched=False,
    icon="wheelchair-accessibility",
    words=_access_words,
    value=_access_value,
    cells=(),
)

SAME_AS = StopDetail(
    key="same_as",
    meaning="The same place in OpenStreetMap, Wikidata, the base Mérimée.",
    place="data",
    value=lambda stop, _: list(stop.same_as),
    cells=(
        Cell("osm", "The same place in OpenStreetMap: node, way or relation, and its number.", lambda stop: stop.osm),
        Cell("wikidata", "The same place in Wikidata.", lambda stop: stop.wikidata),
        Cell("merimee", "Its notice in the base Mérimée of the French Ministry of Culture.", lambda stop: stop.merimee),
    ),
)


def _easy_words(stop: Stop, locale: Locale) -> Sequence[LocalizedText]:
    """In the language of the page alone: another language is not easy to read."""
    text = stop.easy.get(locale.language) if stop.easy else None
    return (LocalizedText(text, locale.language),) if text else ()


EASY = StopDetail(
    key="easy",
    meaning="The story in easy-to-read language (Information for all, European standards for easy-to-read information, Inclusion Europe).",
    place="section",
    heading=t("In easy-to-read language"),
    is_markdown=True,
    icon="book-open-variant",
    template="parts/easy.html",
    words=_easy_words,
)


def _signed_words(stop: Stop, locale: Locale) -> Sequence[LocalizedText]:
    """For paper and the search: only the page of the stop shows the film, and only in the languages around its own."""
    return [
        LocalizedText(locale.tr("The page of this stop has a film in {language}.", language=name), locale.language)
        for _, name, _ in shown_films(stop, locale)
    ]


def _signed_value(stop: Stop, address_of: AddressOf) -> object:
    return [
        {
            "language": code,
            "name": SIGN_LANGUAGES[code].name,
            "url": address_of(film.file),
            "captions": {language: address_of(file) for language, file in film.captions.items()},
            "licence": film.licence,
            "filmed": film.filmed.isoformat(),
        }
        for code, film in stop.signed.items()
    ]


SIGNED = StopDetail(
    key="signed",
    meaning="Films that say in a sign language what the text says.",
    place="section",
    heading=t("In sign language"),
    is_opening=True,
    icon="sign-language-outline",
    template="parts/signed.html",
    words=_signed_words,
    value=_signed_value,
    cells=(
        Cell(
            "signed",
            "Codes of the sign languages in which it has a film (ISO 639-3).",
            lambda stop: " ".join(stop.signed) or None,
        ),
    ),
)

DETAILS: Sequence[StopDetail] = (
    SIGNED,
    EASY,
    StopDetail(key="look", meaning="What to look at there.", place="section", heading=t("Look"), icon="eye-outline"),
    ACCESS,
    SAME_AS,
)
"""In the order in which they are said."""


def details(stop: Stop, place: Place, locale: Locale, address_of: AddressOf) -> list[DetailView]:
    """What a stop says in one place."""
    views = (detail_view(row, stop, locale, address_of) for row in DETAILS if row.place == place)
    return [view for view in views if view is not None]


def practical_sentences(stop: Stop, locale: Locale) -> list[str]:
    """What helps on the spot, where there is no list to put it in."""
    return [words for row in DETAILS if row.place == "practical" for words in row.sentences(stop, locale)]


def searched_words(stop: Stop, locale: Locale) -> list[str]:
    """What the search finds a stop by."""
    return [sentences(words.text) for row in DETAILS if row.is_searched for words in row.said(stop, locale)]


def detail_values(stop: Stop, address_of: AddressOf) -> dict[str, object]:
    """By key, for programs."""
    return {row.key: row.json(stop, address_of) for row in DETAILS}

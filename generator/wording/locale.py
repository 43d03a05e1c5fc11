"""One language speaking: interface words from the catalogue, the guide's own texts, numbers and lists by Babel (CLDR)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import floor

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.messages import VisitorMessage, catalogue, t
from generator.model.base import Figure, LocalText
from generator.typography import NARROW_NBSP, NBSP, set_text

WIND_NAMES = (
    t("north"), t("north-east"), t("east"), t("south-east"), t("south"), t("south-west"), t("west"), t("north-west"),
)  # fmt: skip
WIND_ARROWS = "↑↗→↘↓↙←↖"


@dataclass(frozen=True)
class LocalizedText:
    """A text ready to be shown and the language it is in, which is not always the page's."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


class Locale:
    """A language of the guide. languages: those of the guide, in its order, to fall back on."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        self.language = language
        self.languages = tuple(languages)
        try:
            self.babel = BabelLocale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            self.babel = BabelLocale("en")
        self._catalogue = catalogue("guide", language)

    def tr(self, template: str, /, **values: object) -> str:
        """An interface sentence, from its English template."""
        said = {
            name: self.tr(value.template, **dict(value.values)) if isinstance(value, VisitorMessage) else value
            for name, value in values.items()
        }
        return set_text(self._catalogue.gettext(template).format_map(said), self.language)

    def message(self, message: VisitorMessage) -> str:
        return self.tr(message.template, **dict(message.values))

    def counted(self, one: str, many: str, count: int) -> str:
        """A counted sentence; `{count}` in it is the number."""
        template = self._catalogue.ngettext(one, many, count)
        return set_text(template.format(count=self.number(count)), self.language)

    def say(self, text: LocalText) -> LocalizedText:
        """The guide's own text in this language, else in the best one it has."""
        words, language = text.best(self.language, self.languages)
        return LocalizedText(set_text(words, language), language)

    def maybe(self, text: LocalText | None) -> LocalizedText | None:
        return None if text is None else self.say(text)

    def borrows(self, said: LocalizedText) -> bool:
        """Whether a text is in another language than this one; not where nothing says which it is in (BCP 47: und)."""
        return said.language not in (self.language, "und")

    def figure(self, figure: Figure) -> str:
        return set_text(figure.get(self.language), self.language)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with this language's separators; at most `digits` decimals."""
        return _decimal(round(value, digits), digits, self.babel)

    def distance(self, metres: float) -> str:
        """Metres up to a kilometre, rounded as one walks: to 5 m below 100, to 10 m below 1000, else kilometres to 0.1, from 100
        on to 1; halves up, as shared/wording.js of the theme does (tests/data/wording/distances.json).
        """
        if metres < 97.5:
            return f"{self.number(max(5, _nearest(metres, 5)))}{NBSP}m"
        if metres < 995:
            return f"{self.number(_nearest(metres, 10))}{NBSP}m"
        return f"{self.number(_nearest(metres, 100 if metres < 100_000 else 1000) / 1000, 1)}{NBSP}km"

    def duration(self, minutes: float) -> str:
        """Minutes to the minute below 20, else to five; from an hour on, hours and minutes."""
        whole = max(1, round(minutes)) if minutes < 20 else round(minutes / 5) * 5
        if whole < 60:
            return f"{whole}{NBSP}min"
        hours, rest = divmod(whole, 60)
        return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"

    def playing_time(self, seconds: float) -> str:
        """How long a film lasts, to the second, in the symbols of the SI."""
        minutes, rest = divmod(max(1, round(seconds)), 60)
        parts = [f"{minutes}{NBSP}min" if minutes else "", f"{rest}{NBSP}s" if rest else ""]
        return NBSP.join(part for part in parts if part)

    def file_size(self, size_bytes: int) -> str:
        """In millions of bytes, a file below one to a tenth of it."""
        million = max(size_bytes / 1e6, 0.1)
        return self.tr("{size} MB", size=self.number(million, 0 if million >= 10 else 1))

    def wind(self, index: int) -> str:
        return self.message(WIND_NAMES[index])

    def day(self, day: date) -> str:
        return set_text(str(format_date(day, "long", locale=self.babel)), self.language)

    def weekday(self, day: date) -> str:
        """A day with the name it has in its week."""
        return set_text(str(format_date(day, "full", locale=self.babel)), self.language)

    def listed(self, items: Sequence[str]) -> str:
        return str(format_list(list(items), locale=self.babel)) if items else ""

    @property
    def autonym(self) -> str:
        """The language's own name for itself, capitalised as a label."""
        name = self.babel.get_display_name(self.babel) or self.language
        return name[:1].upper() + name[1:]

    @property
    def direction(self) -> str:
        return "rtl" if self.babel.text_direction == "rtl" else "ltr"


@lru_cache(maxsize=4096, typed=True)
def _decimal(value: float, digits: int, locale: BabelLocale) -> str:
    """Kept, for a guide says the same few hundred numbers thousands of times."""
    shape = "#,##0." + "#" * digits if digits else "#,##0"
    return str(format_decimal(value or abs(value), format=shape, locale=locale)).replace(" ", NARROW_NBSP)


def _nearest(value: float, step: int) -> int:
    """The multiple of a step that is nearest; of two, the greater."""
    return floor(value / step + 0.5) * step


@cache
def locales(languages: tuple[str, ...]) -> tuple[Locale, ...]:
    return tuple(Locale(language, languages) for language in languages)

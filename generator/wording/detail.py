"""A row of what a stop says beside its title, its story and its pictures (the rows themselves: `stop_details.py`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from markupsafe import Markup

from generator.messages import VisitorMessage
from generator.model.base import LocalText
from generator.model.stop import Stop
from generator.wording import markup
from generator.wording.locale import Locale, LocalizedText

Place = Literal["section", "practical", "data"]
"""A heading of its own after the story; a line among those that help on the spot; or nothing but values for programs."""

Kind = Literal["texts", "text_list", "number", "date", "word"]
"""What a plain field holds: a text by language, several of them, a number, a day, a word."""

AddressOf = Callable[[str], str]
"""The address of a file in the media folder of the stop, by its name."""


@dataclass(frozen=True)
class Cell:
    """A column of `stops.csv`; a text by language has one for each. meaning: in English, as its name is."""

    name: str
    meaning: str
    read: Callable[[Stop], LocalText | float | str | date | None]
    kind: Literal["texts", "number", "date", "word"] = "word"
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StopDetail:
    """A row. Where `key` names a plain field of a stop, that field gives the words, the value and the column that are not written here.

    key: of the value in JSON. meaning: in English, for schemas. names_itself: the words are understood without the heading.
    is_markdown: the words have paragraphs and links. is_opening: a section before the story, which it
    stands in for. icon: of the set `material`; template: of a section, each on the page.
    words: in the order in which they are said, none where there is nothing to say. value: for JSON. cells: for tables.
    """

    key: str
    meaning: str
    place: Place
    heading: VisitorMessage | None = None
    names_itself: bool = False
    is_searched: bool = True
    is_markdown: bool = False
    is_opening: bool = False
    icon: str = "information-outline"
    template: str = "parts/section.html"
    words: Callable[[Stop, Locale], Sequence[LocalizedText]] | None = None
    value: Callable[[Stop, AddressOf], object] | None = None
    cells: tuple[Cell, ...] | None = None

    @cached_property
    def kind(self) -> Kind:
        """Of the field that the key names. Raises KeyError where a stop has no such field, TypeError where it is not plain."""
        return _kind(self.key, Stop.model_fields[self.key].annotation)

    @cached_property
    def columns(self) -> tuple[Cell, ...]:
        """Of a list nothing, unless its cells are written: a table has no column for each of its texts."""
        if self.cells is not None:
            return self.cells
        kind = self.kind
        return (
            () if kind == "text_list" else (Cell(self.key, self.meaning, lambda stop: getattr(stop, self.key), kind),)
        )

    def said(self, stop: Stop, locale: Locale) -> Sequence[LocalizedText]:
        """The words in a language, else in the best one that there is."""
        if self.words is not None:
            return self.words(stop, locale)
        return () if self.place == "data" else _words(getattr(stop, self.key), locale)

    def sentences(self, stop: Stop, locale: Locale) -> list[str]:
        """The words where there is no list to put them in, after the heading where they need it."""
        said = [part.text for part in self.said(stop, locale)]
        if said and self.heading and not self.names_itself:
            said[0] = locale.tr("{code}: {sentence}", code=locale.message(self.heading), sentence=said[0])
        return [words if words.endswith((".", "!", "?", "…")) else f"{words}." for words in said]

    def json(self, stop: Stop, address_of: AddressOf) -> object:
        """The value for programs: texts by language, days in ISO 8601, null for what the guide does not know."""
        return self.value(stop, address_of) if self.value is not None else _value(getattr(stop, self.key))


@dataclass(frozen=True)
class DetailView:
    """A row as a reader is shown it. heading: None where the words are understood without it; html: of Markdown alone; value: for a
    template of its own, with addresses within the site.
    """

    key: str
    name: str
    heading: str | None
    is_opening: bool
    icon: str
    template: str
    said: Sequence[LocalizedText]
    html: Markup | None
    value: object


def detail_view(row: StopDetail, stop: Stop, locale: Locale, address_of: AddressOf) -> DetailView | None:
    """None where the stop says nothing of it."""
    said = row.said(stop, locale)
    if not said:
        return None
    name = locale.message(row.heading) if row.heading else ""
    return DetailView(
        key=row.key,
        name=name,
        heading=None if row.names_itself else name,
        is_opening=row.is_opening,
        icon=row.icon,
        template=row.template,
        said=said,
        html=Markup("").join(markup.blocks(part.text) for part in said) if row.is_markdown else None,
        value=row.json(stop, address_of),
    )


def _kind(key: str, annotation: Any) -> Kind:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        forms = [form for form in get_args(annotation) if form is not NoneType]
        return _kind(key, forms[0]) if len(forms) == 1 else _not_plain(key)
    if get_origin(annotation) is tuple and _kind(key, get_args(annotation)[0]) == "texts":
        return "text_list"
    if get_origin(annotation) is Literal:
        return "word"
    if isinstance(annotation, type):
        for kind, classes in _CLASSES.items():
            if issubclass(annotation, classes):
                return kind
    return _not_plain(key)


_CLASSES: dict[Kind, tuple[type, ...]] = {
    "texts": (LocalText,),
    "number": (float, int),
    "date": (date,),
    "word": (str,),
}


def _not_plain(key: str) -> Kind:
    raise TypeError(f"Stop.{key} is no plain field: its row has to say its words, its value and its cells")


def _words(value: Any, locale: Locale) -> Sequence[LocalizedText]:
    match value:
        case None:
            return ()
        case LocalText():
            return (locale.say(value),)
        case tuple():
            return tuple(locale.say(text) for text in value)
        case date():
            return (LocalizedText(locale.day(value), locale.language),)
        case float() | int():
            return (LocalizedText(locale.number(value, 1), locale.language),)
    return (LocalizedText(str(value), "und"),)


def _value(value: Any) -> object:
    match value:
        case LocalText():
            return value.root
        case tuple():
            return [text.root for text in value]
        case date():
            return value.isoformat()
    return value

"""What every part of the model shares: frozen, no unknown key; and texts in several languages."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, PrivateAttr, RootModel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.model.values import TEXT_SCHEMA, Language, OneLine, Text
from generator.problems import Origin, SourceSpot

W = TypeVar("W")


class Part(BaseModel):
    """A group of keys. What validates it is built when one is first made: within a document, the document's own does."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Document(Part):
    """The content of one file, or one entry of a file, that knows where it was written."""

    _origin: Origin | None = PrivateAttr(default=None)
    _root: tuple[str | int, ...] = PrivateAttr(default=())
    _walked: dict[str, tuple[Any, ...]] = PrivateAttr(default_factory=dict)

    def walked(self, name: str, walk: Callable[[], Iterable[W]]) -> tuple[W, ...]:
        """What a walk over this document finds, walked once: a dozen rules ask for the same, at every save of a preview."""
        known = self.__pydantic_private__["_walked"]  # type: ignore[index]  # five times as fast as the attribute, asked for 30,000 times
        found: tuple[W, ...] | None = known.get(name)
        if found is None:
            found = known[name] = tuple(walk())
        return found

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copy = super().model_copy(update=update, deep=deep)
        copy._walked = {}
        return copy

    def written_in(self, origin: Origin, *root: str | int) -> None:
        """Told once, by `read`: the file, and the key path at which this entry begins."""
        self._origin, self._root = origin, root

    @property
    def in_file(self) -> str:
        """The file in which it is written; empty where there is none. Told without looking for any place in it."""
        return "" if self._origin is None else self._origin.file

    def spot(self, *key_path: str | int) -> SourceSpot:
        """Where a key of this document stands."""
        if self._origin is None:
            return SourceSpot("", key_path=key_path)
        return self._origin.spot(*self._root, *key_path)


def _languages(value: Any) -> Any:
    if isinstance(value, str):
        raise PydanticCustomError("text_per_language", "text without language")
    if not isinstance(value, Mapping):
        raise PydanticCustomError("text_per_language_missing", "no text")
    if not value:
        raise PydanticCustomError("text_per_language_missing", "no text")
    return value


class LocalText(RootModel[Annotated[dict[Language, Text], BeforeValidator(_languages)]]):
    """One text in one or several languages: BCP 47 tag to text."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"minProperties": 1, "additionalProperties": False})

    def languages(self) -> tuple[str, ...]:
        return tuple(self.root)

    def get(self, language: str) -> str | None:
        """The text in that very language, or None."""
        return self.root.get(language)

    def best(self, language: str, others: tuple[str, ...] = ()) -> tuple[str, str]:
        """(text, its language): the language asked for, else the first of `others` that is there, else any."""
        for candidate in (language, *others, *self.root):
            if candidate in self.root:
                return self.root[candidate], candidate
        raise LookupError(language)


class LocalLine(LocalText):
    """A text that stands on one line, such as a title, in one or several languages."""

    root: Annotated[dict[Language, OneLine], BeforeValidator(_languages)]


def _figure(value: Any) -> Any:
    return {"und": value} if isinstance(value, str) else value


class Figure(RootModel[Annotated[dict[Language, OneLine], BeforeValidator(_languages), BeforeValidator(_figure)]]):
    """A short figure: written once for all languages, or once for each."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        each = {**handler(core_schema), "minProperties": 1, "additionalProperties": False}
        return {"anyOf": [TEXT_SCHEMA, each]}

    def get(self, language: str) -> str:
        return self.root.get(language) or next(iter(self.root.values()))

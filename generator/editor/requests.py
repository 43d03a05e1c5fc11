"""What the page may ask for: bodies of requests, checked by their form before anything is done."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, StrictInt, StrictStr

from generator.read.invisible import without_forbidden


def _typed(value: JsonValue) -> JsonValue:
    """A value without the signs that no text of a guide may hold: they come by pasting, and nobody sees them to delete them."""
    if isinstance(value, str):
        return without_forbidden(value)
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if isinstance(value, dict):
        return {without_forbidden(key): _typed(each) for key, each in value.items()}
    return value


Typed = Annotated[JsonValue, AfterValidator(_typed)]
Part = Annotated[StrictStr, Field(max_length=200)] | Annotated[StrictInt, Field(ge=0, le=10_000)]
Address = Annotated[StrictStr, Field(max_length=200)]
Name = Annotated[StrictStr, Field(max_length=100)]


class Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edit(Request):
    """One change of a document. set: a value; remove: a key or an item; insert: an item before `index`, or at the end; move: the item
    at `index` to the place `to`.
    """

    do: Literal["set", "remove", "insert", "move"]
    path: tuple[Part, ...] = Field(min_length=1, max_length=12)
    value: Typed = None
    index: int | None = Field(default=None, ge=0, le=10_000)
    to: int | None = Field(default=None, ge=0, le=10_000)


class Write(Request):
    """digest: of the file as the page read it. uploads: names in the media folder of files that were handed in before."""

    at: Address
    digest: StrictStr = Field(max_length=64)
    edits: tuple[Edit, ...] = Field(min_length=1, max_length=50)
    uploads: dict[Name, Name] = Field(default_factory=dict, max_length=20)


class PastedPlace(Request):
    text: StrictStr = Field(max_length=2000)


class Reread(Request):
    """A translation of a stop that was read again and holds."""

    at: Address
    digest: StrictStr = Field(max_length=64)
    language: StrictStr = Field(max_length=20)


class Begin(Request):
    """Something new. values: as its form gives them."""

    kind: Literal["stop", "trail", "person", "source", "term", "programme"]
    trail: Name | None = None
    values: dict[str, Typed]


class Code(Request):
    """A code that opens the editor once."""

    code: StrictStr = Field(max_length=100)


class Take(Request):
    """One proposal of a survey that was handed in, the first being 0."""

    survey: StrictStr = Field(max_length=40)
    number: int = Field(ge=0, le=100_000)


class Nothing(Request):
    """A request that says all by its address."""

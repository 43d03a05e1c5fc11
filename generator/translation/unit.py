"""One text of the guide for a translator, and one that comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.messages import Message, msg
from generator.problems import KeyPath, Problem, SourceSpot


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A text in the guide's first language that is to be put into another.

    file: relative to the project; key: where the text stands in it, without its language. about: the code, letter or file it belongs to;
    place: what it is, in the words of the forms; limit: how long it may be. so_far: what the guide has in the other language; is_older: that was
    made from an earlier text. document: what notes in `translated` what it was made from, by its code or letter; empty for other texts.
    """

    file: str
    key: KeyPath
    about: str
    place: Message
    limit: Message | None
    source: str
    so_far: str | None
    is_older: bool
    document: str = ""

    @property
    def name(self) -> str:
        """Of the text in its file: `question.choices.0`, a name token of XML."""
        return ".".join(map(str, self.key))

    @property
    def id(self) -> str:
        return f"{self.file}#{self.name}"

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to translate it."""
        return self.so_far is None or self.is_older

    def notes(self, spoken: str) -> list[str]:
        """What the translator should know, in a language: where the text stands, how long it may be, that a translation is older."""
        found = [f"{self.about} – {self.place.text(spoken)}"]
        if self.limit is not None:
            found.append(self.limit.text(spoken))
        if self.is_older:
            found.append(msg("The text has changed since it was translated: read the translation again.").text(spoken))
        return found


@dataclass(frozen=True, kw_only=True)
class Translated:
    """What a file brings back for a text. id: of the unit; spot: where it stands in that file; text: empty where nobody translated it.

    is_unfinished: the file says that nobody has finished it, which programs say of everything that they do not know.
    """

    id: str
    source: str
    text: str
    spot: SourceSpot
    is_unfinished: bool = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a file holds. language: that it says it is in, empty where it says none."""

    language: str = ""
    texts: Sequence[Translated] = ()
    problems: Sequence[Problem] = field(default_factory=list)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are one but for their spaces and line ends, which programs of translators change."""
    return one.split() == other.split()

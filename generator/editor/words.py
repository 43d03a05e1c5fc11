"""Words of the editor's page. In each, a name between braces stands for what its script knows."""

from collections.abc import Mapping
from string import Formatter

from generator.messages import Message, msg

WORDS: Mapping[str, Message] = {
    "editor": msg("Write the guide"),
    "skip": msg("Go to the form"),
}


def in_language(language: str) -> dict[str, str]:
    """Every sentence in a language, its names between braces kept as they are."""
    return {key: _template(message).text(language) for key, message in WORDS.items()}


def _template(message: Message) -> Message:
    """The message with each of its names as its own value."""
    names = {name for _, name, _, _ in Formatter().parse(message.template) if name}
    return Message(message.template, tuple((name, "{" + name + "}") for name in names))

"""Words of the command line that go into the guide: text, and never bytes that are none.

What cannot be decoded comes as surrogates (PEP 383). A name of a file may be such bytes, and is opened by them; a title that was written with
them would be question marks for ever.
"""

import sys
from typing import Any

import click
from click.types import StringParamType

from generator.messages import Code, Message, message_language, msg


class _Text(StringParamType):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        text = super().convert(value, param, ctx)
        if isinstance(text, str) and not is_text(text):
            language = getattr(ctx.find_root().obj if ctx is not None else None, "language", None)
            self.fail(no_text(text).text(language or message_language()), param, ctx)
        return text


_TEXT = _Text()


def is_text(value: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def no_text(given: str) -> Message:
    """Why bytes of the command line are refused, and what to do."""
    return msg(
        "“{given}” is not written in {encoding}, which this machine is set to. Set LC_ALL to C.UTF-8, and the terminal or the script to UTF-8, "
        "then say it again.",
        given=Code(given),
        encoding=sys.getfilesystemencoding().upper(),
    )


def take_text_alone(command: click.Command) -> None:
    """Have the command, and those within, refuse what is no text wherever they take any: options and arguments alike."""
    for parameter in command.params:
        if parameter.type is click.STRING:
            parameter.type = _TEXT
        elif isinstance(parameter.type, click.Tuple):
            parameter.type.types = [_TEXT if each is click.STRING else each for each in parameter.type.types]
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            take_text_alone(inner)

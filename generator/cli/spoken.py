"""The words of the command line itself, help and refusals, in the language of the messages.

Click takes its own words from gettext's default domain, which reads compiled files of the system only; here its modules are handed
our catalogue instead. What commands and options say of themselves is translated when it is shown.
"""

import copy
import inspect
import re
from collections.abc import Iterator, Sequence

import click
from click import core, decorators, exceptions, formatting, parser, types

from generator.messages import catalogue, msg, plural
from generator.typography import NARROW_NBSP, set_text

CLICKS = (
    msg("Usage:"), msg("Options"), msg("Commands"), msg("Positional arguments"), msg("default: {default}"), msg("required"), msg("Show this message and exit."),
    msg("Show the version and exit."), msg("Error: {message}"), msg("Aborted!"), msg("Try '{command} {option}' for help."),
    msg("Invalid value: {message}"), msg("Invalid value for {param_hint}: {message}"), msg("Missing argument"), msg("Missing option"),
    msg("Missing parameter"), msg("Missing command."), msg("No such option {name!r}."), msg("No such command {name!r}."),
    msg("(Did you mean one of: {possibilities}?)"), msg("Could not open file {filename!r}: {message}"),
    msg("Option {name!r} does not take a value."), msg("{value!r} is not a valid {number_type}."), msg("{value} is not in the range {range}."),
    msg("{name} {filename!r} does not exist."), msg("{name} {filename!r} is a file."), msg("{name} {filename!r} is a directory."),
    msg("{name} {filename!r} is not readable."), msg("Choose from:\n\t{choices}"), msg("file"), msg("directory"), msg("path"),
)  # fmt: skip
"""Click's own sentences, word for word, so that the catalogues have them."""

CLICKS_COUNTED = (
    plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", count=0),
    plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", count=0),
    plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", count=0),
    plural("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", count=0),
)
PLACEHOLDERS = (
    msg("FOLDER"), msg("DIRECTORY"), msg("FILE"), msg("PATH"), msg("LETTER"), msg("LETTERS"), msg("TITLE"), msg("NAME"), msg("PLACE"),
    msg("LANG"), msg("EXTRACT"), msg("ENTRY"), msg("PERIOD"), msg("TEXT"), msg("INTEGER"), msg("FLOAT"),
)  # fmt: skip
"""Words that stand in help for what is typed. Those that are the same in every language (URL, CODE, DATE…) are not here."""

_NUMBERS = (msg("integer"), msg("float"))
"""What click calls the types of numbers."""
_HEADINGS = {"Options", "Commands", "Positional arguments"}
_REFUSAL = "Error: {message}"
_BETWEEN_QUOTES = re.compile(r"(?<![\w\"'])(?:'([^'\n]+)'|\"([^\"\n]+)\")(?![\w\"'])")
_MODULES = (core, decorators, exceptions, formatting, parser, types)


def speak(language: str) -> None:
    """Have click speak a language from here on."""
    known = catalogue("problems", language)

    def one(text: str) -> str:
        if text in _HEADINGS:  # click puts the colon
            return set_text(f"{known.gettext(text)} :", language).removesuffix(":") if language == "fr" else text
        said = set_text(known.gettext(text), language)
        return _Quoting(said) if text == _REFUSAL and language == "fr" else said

    def several(text: str, many: str, count: int) -> str:
        return set_text(known.ngettext(text, many, count), language)

    for module in _MODULES:
        for name, say in (("_", one), ("ngettext", several)):
            if hasattr(module, name):
                setattr(module, name, say)


class _Quoting(str):
    """A template whose text has, once it is filled in, the quotation marks of French: click quotes by means of `repr`."""

    def format(self, *args: object, **values: object) -> str:
        filled = super().format(*args, **values)
        return _BETWEEN_QUOTES.sub(lambda quoted: f"«{NARROW_NBSP}{quoted[1] or quoted[2]}{NARROW_NBSP}»", filled)


def in_language(command: click.Command, language: str) -> click.Command:
    """The command with its help, and that of its options, in a language."""
    spoken = copy.copy(command)
    spoken._help_option = None  # click keeps it in the language in which it was first shown
    spoken.help = _translated(command.help, language)
    spoken.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in spoken.params:
        if isinstance(parameter, click.Option):
            parameter.help = _translated(parameter.help, language)
        _say_what_to_type(parameter, click.Context(command), language)
    if isinstance(spoken, click.Group):
        spoken.commands = {name: in_language(inner, language) for name, inner in spoken.commands.items()}
    return spoken


def _say_what_to_type(parameter: click.Parameter, context: click.Context, language: str) -> None:
    """Give a parameter the name of its type, and the words that stand for its value, in a language."""
    if isinstance(parameter.type, click.Choice) or (isinstance(parameter, click.Option) and parameter.is_flag):
        return
    known = catalogue("problems", language)
    shown = parameter.make_metavar(context).replace(" RANGE", "")
    parameter.metavar = re.sub(r"[A-Z]{4,}", lambda word: known.gettext(word[0]), shown)
    kind = parameter.type.name.removesuffix(" range")
    if kind in {each.template for each in _NUMBERS}:
        parameter.type = copy.copy(parameter.type)
        parameter.type.name = known.gettext(kind)


def _translated(text: str | None, language: str) -> str | None:
    if not text:
        return text
    known = catalogue("problems", language)
    return "\n\n".join(set_text(known.gettext(each), language) for each in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line."""
    return [" ".join(each.split()) for each in inspect.cleandoc(text).split("\n\n")]


def helps(command: click.Command) -> Iterator[str]:
    """Every paragraph that a command, its options and the commands within say of themselves."""
    yield from paragraphs(command.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield from paragraphs(parameter.help)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from helps(inner)


def options_first(arguments: Sequence[str], names: Sequence[str]) -> list[str]:
    """The arguments with those options of the group before the command that were typed after it."""
    first: list[str] = []
    rest: list[str] = []
    given = iter(arguments)
    for argument in given:
        if argument == "--":
            rest += [argument, *given]
        elif argument in names:
            first += [argument, *([value] if (value := next(given, None)) is not None else [])]
        elif argument.startswith(tuple(f"{name}=" for name in names)):
            first.append(argument)
        else:
            rest.append(argument)
    return first + rest

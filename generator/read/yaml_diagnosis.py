"""Which mistake keeps a YAML file from being understood: found by mending it.

The parser says where it gave up, in terms of its own grammar and often lines after the mistake. Each row of `MISTAKES` knows one
slip of the hand, where it can stand in a line, and the line as it was meant. A row is the diagnosis when the file with that line
mended is understood further than before: so the cure that is printed is one that works.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.messages import Code, Message, msg, plural
from generator.read.invisible import INVISIBLE, described, without_invisible
from generator.read.yaml_slips import (
    Repair,
    apostrophe_in_single_quotes,
    backslash_in_double_quotes,
    bracket_left_open,
    bracket_never_opened,
    bracket_too_many,
    colon_in_braces,
    colon_in_text,
    colon_left_out,
    comma_in_braces,
    comma_left_out,
    comma_too_many,
    curly_quotes,
    dash_without_space,
    decimal_comma,
    hash_in_braces,
    indented_otherwise,
    invisible,
    pair_in_braces,
    paragraph_at_margin,
    quote_in_double_quotes,
    quote_left_open,
    quote_never_opened,
    semicolon_in_braces,
    sign_at_the_beginning,
    space_after_colon_left_out,
    tab_in_indentation,
    text_after_quote,
)

FAR = 80
MAX_TRIALS = 150
MAX_CHARACTERS_TRIED = 3_000_000
SHOWN_CHARACTERS = 90

FirstFault = Callable[[str], tuple[int, int] | None]
"""Where a text stops being understood, line and column from 0; None where all of it is."""


@dataclass(frozen=True)
class Mistake:
    """One row: the rule it is known by, how it would mend a line, its sentence, and how far above the parser's mark it may be."""

    rule: str
    repairs: Callable[[Sequence[str], int], Iterator[Repair]]
    found: Message
    why: Message | None = None
    lines_above: int = 3


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong, at line and column from 0, and the whole text as it was meant."""

    rule: str
    line: int
    column: int
    found: Message
    cure: Message
    mended: str


MISTAKES: tuple[Mistake, ...] = (
    Mistake("yaml-invisible", invisible, msg("there is an invisible character here")),
    Mistake("yaml-tab", tab_in_indentation, msg("there is a tab in the space before this line")),
    Mistake("yaml-curly-quotes", curly_quotes, msg("these quotes are for readers, they do not hold a text together")),
    Mistake("yaml-decimal-comma", decimal_comma, msg("this number has a comma, it needs a point")),
    Mistake("yaml-pair", pair_in_braces, msg("two numbers stand here without their names")),
    Mistake("yaml-no-space", space_after_colon_left_out, msg("a space is missing after this colon")),
    Mistake("yaml-no-space", dash_without_space, msg("a space is missing after this dash")),
    Mistake(
        "yaml-apostrophe",
        apostrophe_in_single_quotes,
        msg("the apostrophe in this text ends it, for it stands between single quotes"),
        msg("Put it between double quotes."),
    ),
    Mistake("yaml-quote-open", quote_left_open, msg("this quote is never closed"), lines_above=FAR),
    Mistake("yaml-quote-open", quote_never_opened, msg("this text ends with a quote that was never opened")),
    Mistake("yaml-comma-missing", comma_left_out, msg("a comma is missing between these two values")),
    Mistake("yaml-comma-missing", semicolon_in_braces, msg("a semicolon stands here in the place of a comma")),
    Mistake(
        "yaml-quote-inside",
        quote_in_double_quotes,
        msg("a double quote inside this text ends it too early"),
        msg("Write “ ” or « » inside a text."),
    ),
    Mistake(
        "yaml-quote-inside",
        text_after_quote,
        msg("this text goes on after its closing quote"),
        msg("Put all of it between double quotes."),
    ),
    Mistake("yaml-comma-missing", comma_too_many, msg("there is one comma too many in this line")),
    Mistake(
        "yaml-text-cut",
        hash_in_braces,
        msg("the text ends here, for a space and # begin a remark"),
        msg("Put it between double quotes."),
    ),
    Mistake("yaml-bracket", bracket_too_many, msg("there is one bracket too many in this line")),
    Mistake("yaml-bracket", bracket_never_opened, msg("a bracket closes here that was never opened")),
    Mistake("yaml-bracket", bracket_left_open, msg("this bracket is never closed"), lines_above=FAR),
    Mistake(
        "yaml-colon",
        colon_in_braces,
        msg("there is a colon in this text"),
        msg("Put a text that holds a colon between double quotes."),
    ),
    Mistake(
        "yaml-comma",
        comma_in_braces,
        msg("the comma in this text ends it, for it stands between braces"),
        msg("Put a text that holds a comma between double quotes."),
    ),
    Mistake(
        "yaml-colon",
        colon_in_text,
        msg("there is a second colon in this line"),
        msg("Put a text that holds a colon between double quotes."),
    ),
    Mistake("yaml-colon-missing", colon_left_out, msg("a colon is missing after this key")),
    Mistake(
        "yaml-first-sign",
        sign_at_the_beginning,
        msg("a text cannot begin with this character"),
        msg("Put it between double quotes."),
    ),
    Mistake(
        "yaml-backslash",
        backslash_in_double_quotes,
        msg("there is a backslash inside double quotes"),
        msg("Write two backslashes."),
    ),
    Mistake(
        "yaml-paragraph",
        paragraph_at_margin,
        msg("this paragraph begins too far to the left, so it no longer belongs to the text above"),
    ),
    Mistake(
        "yaml-indentation",
        indented_otherwise,
        msg("this line does not begin below the others of its group"),
    ),
)


def diagnose(text: str, first_fault: FirstFault) -> Diagnosis | None:
    """The mistake that explains the first fault of a text; None where no row mends it."""
    at = first_fault(text)
    if at is None:
        return None
    lines = text.split("\n")
    last = min(at[0], len(lines) - 1)
    best: tuple[tuple[float, int, int, int], Mistake, int, Repair, str] | None = None
    trials, most = 0, min(MAX_TRIALS, 1 + MAX_CHARACTERS_TRIED // max(1, len(text)))
    for row, mistake in enumerate(MISTAKES):
        for index in range(last, max(-1, last - mistake.lines_above - 1), -1):
            for repair in mistake.repairs(lines, index):
                if trials >= most:
                    break
                trials += 1
                at_line = index if repair.at is None else repair.at
                mended = "\n".join([*lines[:at_line], *repair.lines, *lines[at_line + len(repair.lines) :]])
                then = first_fault(mended)
                if then is not None and then <= (at[0], len(lines[last])):
                    continue
                reach = float("-inf") if then is None else -float(then[0])
                rank = (reach, row, _margin(repair.lines[0]) % 2, last - index)
                if best is None or rank < best[0]:
                    best = rank, mistake, at_line, repair, mended
    if best is None:
        return None
    _, mistake, index, repair, mended = best
    return Diagnosis(mistake.rule, index, repair.column, *_sentence(mistake, lines[index], repair), mended)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _sentence(mistake: Mistake, line: str, repair: Repair) -> tuple[Message, Message]:
    character = line[repair.column : repair.column + 1]
    if mistake.rule == "yaml-invisible" and INVISIBLE.match(character):
        return described(character), without_invisible(character)
    if mistake.rule == "yaml-tab":
        return mistake.found, msg("Indent with spaces only, two for each level.")
    written = Code(_excerpt(line, repair))
    margin = _margin(repair.lines[0])
    if mistake.rule == "yaml-paragraph":
        found = msg("this paragraph begins too far to the right") if repair.at is not None else mistake.found
        return found, plural(
            "Put {count} space before each of its lines.", "Put {count} spaces before each of its lines.", count=margin
        )
    if mistake.rule == "yaml-indentation":
        return mistake.found, plural(
            "Put {count} space before it.", "Put {count} spaces before it.", count=margin
        ) if margin else msg("Begin it at the margin, without a space before it.")
    if mistake.why is None:
        return mistake.found, msg("Write: {line}", line=written)
    return mistake.found, msg("{why} Write: {line}", why=mistake.why, line=written)


def _excerpt(before: str, repair: Repair) -> str:
    """The line as it was meant, cut to what a message can show around the place where it differs."""
    after = repair.lines[0]
    changed = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    column, line = max(0, changed - _margin(after)), after.strip()
    if len(line) <= SHOWN_CHARACTERS:
        return line
    begin = max(0, min(column - SHOWN_CHARACTERS // 2, len(line) - SHOWN_CHARACTERS))
    end = begin + SHOWN_CHARACTERS
    # A word is shown whole or not at all, but for the one that is meant.
    if begin > 0 and (space := line.find(" ", begin - 1, column)) >= 0:
        begin = space + 1
    if end < len(line) and (space := line.rfind(" ", column + 1, end + 1)) >= 0:
        end = space
    return ("… " if begin else "") + line[begin:end] + (" …" if end < len(line) else "")

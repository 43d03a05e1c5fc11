"""Slips of the hand in a line of YAML, each with the line as it was meant.

A function looks at one line of a file and yields what it may have been meant to be; whether it was, `yaml_diagnosis` finds out
by reading the file again. All of them mend every slip of their kind in the line at once.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.read.invisible import INVISIBLE, mended

_KEY = r"[A-Za-z_][\w-]*"
_AHEAD = r"(?=\s*(?:[,}\]]|#|$))"
_BEFORE = r"(?:(?<=: )|(?<=[{\[])|(?<=, )|(?<=- )|^\s*)"
_ENTRY = re.compile(rf"^(\s*(?:- )*)({_KEY}):(\s+)(\S.*)$")
_BLOCK_TEXT = re.compile(r"(?:^|\s)[|>][-+0-9]*\s*$")

MOST_LINES_OF_A_TEXT = 40


@dataclass(frozen=True)
class Repair:
    """Where the slip is in its line (column from 0), and the lines as they were meant, the first one being that line.

    at: which line that is, counted from 0; None for the one that was looked at.
    """

    column: int
    lines: tuple[str, ...]
    at: int | None = None


Slips = Iterator[Repair]


def _replaced(line: str, pattern: str, by: str | Callable[[re.Match[str]], str]) -> Slips:
    found = re.search(pattern, line)
    if found is not None:
        written = re.sub(pattern, by, line)
        if written != line:
            yield Repair(found.start(), (written,))


def _quoted(text: str) -> str:
    """The text between double quotes, those inside it set as a reader knows them."""
    inner = text.strip()
    for sign in "\"'":
        if len(inner) > 1 and inner[0] == inner[-1] == sign:
            inner = inner[1:-1]
    inner = re.sub(r'"([^"]*)"', r"“\1”", inner).replace('"', "”")
    return '"' + inner.replace("\\", "\\\\") + '"'


def _without_quoted(line: str) -> str:
    """The line with an x for each character between quotes, so that what is left keeps its columns."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", lambda found: "x" * len(found[0]), line)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def invisible(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    found = INVISIBLE.search(line)
    if found is not None:
        yield Repair(found.start(), (mended(line),))


def tab_in_indentation(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    margin = line[: len(line) - len(line.lstrip())]
    if "\t" in margin:
        for width in (2, 4, 8, 1):
            yield Repair(margin.index("\t"), (line.replace("\t", " " * width),))
    elif "\t" in line:
        yield Repair(line.index("\t"), (line.replace("\t", " "),))


def curly_quotes(lines: Sequence[str], index: int) -> Slips:
    text = r"([“”„«‘’‟])\s*([^“”„«»\"]*?)\s*([“”»‘’])"
    yield from _replaced(lines[index], f"{_BEFORE}{text}{_AHEAD}", lambda found: f'"{found[2]}"')
    yield from _replaced(
        lines[index], f"{_BEFORE}[“”„](.*?)[“”\"]{_AHEAD}|{_BEFORE}\"([^\"]*?)[“”]{_AHEAD}", lambda found: f'"{found[1] or found[2]}"'
    )  # fmt: skip


def decimal_comma(lines: Sequence[str], index: int) -> Slips:
    yield from _replaced(lines[index], r"(?<=: )(-?\d{1,3}),(\d+)(?=\s*[,}])", r"\1.\2")


def pair_in_braces(lines: Sequence[str], index: int) -> Slips:
    number = r"(-?\d{1,3})[.,](\d+)"
    yield from _replaced(lines[index], rf"\{{\s*{number}\s*[,;]?\s+{number}", r"{lat: \1.\2, lon: \3.\4")


def space_after_colon_left_out(lines: Sequence[str], index: int) -> Slips:
    yield from _replaced(lines[index], rf"^(\s*(?:- )*)({_KEY}):(?=[^\s:/])", r"\1\2: ")
    yield from _replaced(lines[index], rf"([{{,]\s*)({_KEY}):(?=[^\s:/])", r"\1\2: ")


def dash_without_space(lines: Sequence[str], index: int) -> Slips:
    yield from _replaced(lines[index], r"^(\s*)-(?=[^\s-])", r"\1- ")


def apostrophe_in_single_quotes(lines: Sequence[str], index: int) -> Slips:
    line, end = lines[index], r"(?=\s*(?:[,}\]]|$))"
    text = rf"{_BEFORE}'((?:[^'\"]|'(?!\s*(?:[,}}\]]|$)))*)'{end}"
    for found in re.finditer(text, line):
        if "'" in found[1].replace("''", ""):
            yield Repair(found.start(), (re.sub(text, lambda each: _quoted(each[1]), line),))
            return


def quote_left_open(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    for sign in "\"'":
        if line.replace(f"\\{sign}", "").count(sign) % 2 == 0 and sign == '"':
            continue
        for found in re.finditer(rf"{_BEFORE}{sign}(?=[^{sign}]|$)", line):
            column, rest = found.start(), line[found.end() :]
            ends = [stop.start() for stop in re.finditer(rf"\s*(?:,\s+{_KEY}:\s|\}}|\]|$)", rest)]
            for end in ends:
                if sign not in rest[:end] and "'" not in rest[:end].replace("'", "", sign == '"'):
                    at = found.end() + end
                    yield Repair(column, (line[:at] + sign + line[at:],))


def quote_never_opened(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    if line.count('"') % 2:
        for found in re.finditer(rf"({_KEY}:\s+|^\s*- )([^\s\"'{{\[|>&*][^\"]*\"){_AHEAD}", line):
            at = found.start(2)
            yield Repair(found.end() - 1, (line[:at] + '"' + line[at:],))


def quote_in_double_quotes(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    if line.count('"') > 2:
        text = rf"{_BEFORE}\"((?:[^\"]|\"(?!\s*[,}}\]]|\s*$|\s*#))*)\"{_AHEAD}"
        for found in re.finditer(text, line):
            if '"' in found[1] and not re.search(rf"\"\s*[,;]?\s*{_KEY}:\s", found[1]):
                yield Repair(
                    found.start() + 1 + found[1].index('"'), (re.sub(text, lambda each: _quoted(each[1]), line),)
                )
                return


def text_after_quote(lines: Sequence[str], index: int) -> Slips:
    found = re.match(rf"^(\s*(?:- )*(?:{_KEY}:\s+)?)([\"'])(.*?)\2(\s*[^\s,}}\]#].*)$", lines[index])
    if found is not None:
        yield Repair(found.start(4), (found[1] + _quoted(found[2] + found[3] + found[2] + found[4]),))
    yield from _replaced(
        lines[index], rf"([{{,]\s*{_KEY}:\s+)\"([^\"]*)\"(\s*[^\s,}}\]\"#][^,}}\"]*)(?=[,}}])", lambda each: each[1] + _quoted(f"{each[2]}{each[3]}")
    )  # fmt: skip


def comma_left_out(lines: Sequence[str], index: int) -> Slips:
    yield from _replaced(lines[index], rf"(?<=[\"'\d.}}\]])(\s+)(?={_KEY}:\s)|(?<=\w)(\s+)(?=[a-z]{{2}}:\s)", r", ")
    yield from _replaced(lines[index], r"(?<=[\"'}\]])(\s+)(?=[\"'{\[])", r", ")
    line = lines[index]
    if index + 1 < len(lines) and re.search(r"[\w\"'}\]]\s*$", line):
        yield Repair(len(line.rstrip()), (line.rstrip() + ",",))


def semicolon_in_braces(lines: Sequence[str], index: int) -> Slips:
    yield from _replaced(lines[index], rf"\s*;(?=\s*(?:{_KEY}:\s|[\"'\w]))", ",")


def comma_too_many(lines: Sequence[str], index: int) -> Slips:
    yield from _replaced(lines[index], r",(?:\s*,)+", ",")
    yield from _replaced(lines[index], r"(?<=[{\[])\s*,\s*", "")


def bracket_too_many(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    bare = _without_quoted(line)
    for opening, closing in ("{}", "[]"):
        if bare.count(closing) > bare.count(opening):
            for found in reversed(list(re.finditer(re.escape(closing), bare))):
                yield Repair(found.start(), ((line[: found.start()] + line[found.end() :]).rstrip(),))
        if bare.count(opening) > bare.count(closing):
            for found in re.finditer(re.escape(opening) + r"(?=\s*[{\[])", bare):
                yield Repair(found.start(), (line[: found.start()] + line[found.end() :],))


def bracket_never_opened(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    for opening, closing in ("{}", "[]"):
        found = _ENTRY.match(line)
        if found and closing in line and line.count(closing) > line.count(opening):
            at = found.start(4)
            yield Repair(line.rindex(closing), (line[:at] + opening + line[at:],))
        item = re.match(r"^(\s*- )(\w.*[}\]])\s*$", line)
        if item and line.count(closing) > line.count(opening):
            yield Repair(line.rindex(closing), (item[1] + opening + item[2],))
    yield from _replaced(line, rf"(?:(?<=, )|(?<=\{{))({_KEY}: )(?=[a-z]{{2}}: )", r"\1{")  # {figure: fr: …, en: …}


def bracket_left_open(lines: Sequence[str], index: int) -> Slips:
    line = lines[index]
    bare = _without_quoted(line)
    for opening, closing in ("{}", "[]"):
        if bare.count(opening) > bare.count(closing):
            opened = _last_open(bare, opening, closing)
            ends = [len(line.rstrip().rstrip(","))]
            ends += [found.start() for found in re.finditer(r"\s*,\s", bare) if found.start() > opened]
            ends += [found.start() for found in re.finditer(r"[}\]]", bare) if found.start() > opened]
            for end in ends:
                yield Repair(opened, (line[:end] + closing + line[end:],))


def _last_open(bare: str, opening: str, closing: str) -> int:
    stack: list[int] = []
    for at, character in enumerate(bare):
        if character == opening:
            stack.append(at)
        elif character == closing and stack:
            stack.pop()
    return stack[-1] if stack else bare.index(opening)


def colon_in_braces(lines: Sequence[str], index: int) -> Slips:
    plain = rf"([{{,]\s*{_KEY}:\s+)([^\s\"'{{\[][^\"{{}}]*?)(?=\s*(?:,\s+{_KEY}:\s|\}}))"
    line = lines[index]
    for found in re.finditer(plain, line):
        colon = re.search(r":(?=\s|$)", found[2])
        if colon:
            written = re.sub(plain, lambda each: each[1] + (_quoted(each[2]) if ":" in each[2] else each[2]), line)
            yield Repair(found.start(2) + colon.start(), (written,))
            # « fr: Le lavoir : ici » reads like a key of its own to the pattern above: quoted up to the next language
            return
    longer = rf"([{{,]\s*{_KEY}:\s+)([^\s\"'{{\[](?:(?!,\s+[a-z]{{2}}:\s)[^\"{{}}])*?:[^\"{{}}]*?)(?=\s*(?:,\s+[a-z]{{2}}:\s|\}}))"
    yield from _replaced(line, longer, lambda each: each[1] + _quoted(each[2]))


def hash_in_braces(lines: Sequence[str], index: int) -> Slips:
    """A text without quotes in which a hash takes the rest of the line away, its closing brace too."""
    plain = rf"([{{,]\s*{_KEY}:\s+)([^\s\"'{{\[“«#][^\"{{}}#]*?\s#[^\"{{}}]*?)(?=\s*(?:,\s+{_KEY}:\s|\}}))"
    found = re.search(plain, lines[index])
    if found:
        written = re.sub(plain, lambda each: each[1] + _quoted(each[2]), lines[index])
        yield Repair(found.start(2) + found[2].index("#"), (written,))


def comma_in_braces(lines: Sequence[str], index: int) -> Slips:
    plain = rf"([{{,]\s*{_KEY}:\s+)([^\s\"'{{\[“«][^\"{{}}:]*?,[^\"{{}}:]*?)(?=\s*(?:,\s+{_KEY}:\s|\}}))"
    found = re.search(plain, lines[index])
    if found:
        written = re.sub(plain, lambda each: each[1] + _quoted(each[2]), lines[index])
        yield Repair(found.start(2) + found[2].index(","), (written,))


def colon_in_text(lines: Sequence[str], index: int) -> Slips:
    found = _ENTRY.match(lines[index])
    if found and found[4][0] not in "\"'{[|>&" and re.search(r":(?=\s|$)", found[4]):
        at = found.start(4) + re.search(r":(?=\s|$)", found[4]).start()  # type: ignore[union-attr]
        yield Repair(at, (lines[index][: found.start(4)] + _quoted(found[4]),))


def colon_left_out(lines: Sequence[str], index: int) -> Slips:
    found = re.match(rf"^(\s*(?:- )*)({_KEY})(\s*=\s*|\s+)([\"'{{\[|>\w].*)$", lines[index])
    if found:
        yield Repair(found.end(2), (f"{found[1]}{found[2]}: {found[4]}",))
    alone = re.match(rf"^(\s*(?:- )?)({_KEY})\s*$", lines[index])
    if alone:
        yield Repair(alone.end(2), (f"{alone[1]}{alone[2]}:",))
    yield from _replaced(lines[index], rf"([{{,]\s*)({_KEY})\s*=?\s*(?=[\"'{{\[])", r"\1\2: ")
    yield from _replaced(lines[index], rf"([{{,]\s*)({_KEY})(?:\s*=\s*|\s+)(?=[\w.-]+\s*[,}}])", r"\1\2: ")


def sign_at_the_beginning(lines: Sequence[str], index: int) -> Slips:
    sign = r"(?:[%@`*&!?|>,\]}#]|-(?!\s))"
    found = re.match(rf"^(\s*(?:- )*(?:{_KEY}:\s+)?)({sign}.*)$", lines[index])
    if found and found[2].strip() not in ("-", "|", ">", "|-", ">-"):
        yield Repair(found.start(2), (found[1] + _quoted(found[2]),))
    dash = re.match(rf"^(\s*(?:- )*{_KEY}:\s+)(- .*)$", lines[index])
    if dash:
        yield Repair(dash.start(2), (dash[1] + _quoted(dash[2]),))
    plain = rf"([{{,]\s*{_KEY}:\s+)({sign}[^\"{{}},]*?)(?=\s*[,}}])"
    yield from _replaced(lines[index], plain, lambda each: each[1] + _quoted(each[2]))


def backslash_in_double_quotes(lines: Sequence[str], index: int) -> Slips:
    yield from _replaced(lines[index], r"\\(?![\"\\/abefnrtvxuUN_LP0 ])|\\(?=[xuU](?![0-9A-Fa-f]{2}))", r"\\\\")
    yield from _replaced(lines[index], r"\\", r"\\\\")


def paragraph_at_margin(lines: Sequence[str], index: int) -> Slips:
    """A text after « | » or « > », one of whose paragraphs begins left of the others; or the first of which begins right."""
    line = lines[index]
    margin = _margin(line)
    above = index - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above < 0 or not line.strip() or re.match(rf"\s*(?:- )?{_KEY}:(?:\s|$)", line):
        return
    inside = _margin(lines[above])
    opener = above
    while opener >= 0 and (not lines[opener].strip() or _margin(lines[opener]) >= inside):
        opener -= 1
    if opener < 0 or not _BLOCK_TEXT.search(lines[opener]) or margin >= inside:
        return
    moved: list[str] = []
    for following in lines[index:]:
        if following.strip() and (moved and re.match(rf"\s*(?:- )?{_KEY}:(?:\s|$)", following)):
            break
        moved.append(" " * (inside - margin) + following if following.strip() else following)
    while moved and not moved[-1].strip():
        moved.pop()
    yield Repair(margin, tuple(moved))
    if margin > _margin(lines[opener]):
        shifted = [" " * margin + each.lstrip() if each.strip() else each for each in lines[opener + 1 : index]]
        yield Repair(inside, tuple(shifted), opener + 1)


def indented_otherwise(lines: Sequence[str], index: int) -> Slips:
    """A line that begins left or right of its group, or the line above that this one should have begun below."""
    line = lines[index]
    bare = line.lstrip(" ")
    margin = _margin(line)
    if not bare:
        return
    for number in range(index - 1, max(-1, index - MOST_LINES_OF_A_TEXT), -1):
        above = lines[number]
        begins = re.match(rf"(\s*(?:- +)*){_KEY}:(?:\s|$)", above)
        if begins and abs(len(begins[1]) - margin) == 1:
            dash = begins[1].strip()
            space = " " * (margin - len(dash) - 1) + dash + " " if dash else " " * margin
            yield Repair(_margin(above), (space + above[len(begins[1]) :],), number)
    seen: dict[int, None] = {}
    for above in reversed(lines[max(0, index - MOST_LINES_OF_A_TEXT) : index]):
        dashes = re.match(r"^(\s*)((?:- )*)\S", above)
        if dashes and above.strip() and not above.lstrip().startswith("#"):
            seen.setdefault(len(dashes[1]) + len(dashes[2]))
            seen.setdefault(len(dashes[1]))
    for other in sorted(seen, key=lambda each: abs(each - margin)):
        if other != margin:
            yield Repair(margin, (" " * other + bare,))

"""The mistakes that residents make in YAML: each named where it is, with a cure that makes the file pass when it is typed."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.stop import Stop
from generator.problems import Problem, Severity
from generator.read.validation import validate
from generator.read.yaml_source import parse_yaml
from tests.conftest import PROJECT, SMALL

GOOD = (
    (SMALL / "trails/vallon/stops/moulin-haut.yml").read_text("utf-8")
    + """photos:
  - file: roue.jpg
    alt: {fr: "La roue", en: "The wheel"}
    author: Rose
    licence: CC BY 4.0
    year: 2024
"""
)
NBSP, NARROW, SOFT, LTR, ZERO = "\u00a0", "\u202f", "\u00ad", "\u200e", "\u200b"


def problems(text: str) -> list[Problem]:
    """What is said of a stop's file."""
    read, found = parse_yaml(text.encode(), "a.yml")
    if read is not None:
        found = [*found, *validate(Stop, read, (), read.plain(), {"id": "moulin-haut"})[1]]
    return [problem for problem in found if problem.severity > Severity.ADVICE]


def said(found: list[Problem]) -> list[str]:
    return [" ".join(problem.line("en").split(" ")) for problem in found]


def cured(text: str, problem: Problem) -> str:
    """The file after somebody has done what the sentence says, literally."""
    lines = text.split("\n")
    row, column = problem.spot.line - 1, problem.spot.column - 1
    line, cure = lines[row], problem.cure.text("en") if problem.cure else ""
    margin = line[: len(line) - len(line.lstrip())]
    if written := re.search(r"Write: (.*?)(?: Where the reader shall see them.*)?$", cure):
        if "Where the reader" in cure:
            lines[row] = re.sub(r"[“«]\s*[^”»]*[”»]", lambda _: written[1], line, count=1)
        elif "…" in written[1]:
            shown = written[1].strip(" …")
            begin, end = line.find(shown[:15]), line.rfind(shown[-15:]) + 15 if shown[-15:] in line else len(line)
            lines[row] = line[:begin] + shown + line[end:]
        elif written[1].startswith('"'):
            lines[row] = line.replace(written[1][1:], written[1])
        else:
            lines[row] = margin.replace("\t", "  ") + written[1]
    elif "ordinary space" in cure:
        lines[row] = line[:column] + " " + line[column + 1 :]
    elif cure.startswith("Delete it"):
        at = re.compile("[\u00ad\u200b-\u200f]").search(line, column)
        assert at is not None
        lines[row] = line[: at.start()] + line[at.end() :]
    elif spaces := re.match(r"Put (\d+) spaces? before (it|each)", cure):
        lines[row] = " " * int(spaces[1]) + line.lstrip()
    elif cure.startswith("Indent with spaces"):
        lines[row] = line.replace("\t", "    ")
    elif cure.startswith("Keep the right lines"):
        begin, middle, end = (next(n for n, each in enumerate(lines) if each.startswith(mark)) for mark in "<=>")
        lines = [*lines[:begin], *lines[begin + 1 : middle], *lines[end + 1 :]]
    elif "leave a space after #" in cure:
        lines[row] = re.sub(r"(?<=: )([^{\"].*)$", r'"\1"', line)
    else:
        raise AssertionError(f"no cure in {cure!r}")
    return "\n".join(lines)


CASES = {
    "apostrophe-in-braces": ('title: {fr: "Le moulin d’en haut", en: "The upper mill"}', "title: {fr: 'Le moulin d'en haut', en: 'The upper mill'}", "a.yml:4:13: the apostrophe in this text ends it, for it stands between single quotes. Put it between double quotes. Write: title: {fr: \"Le moulin d'en haut\", en: \"The upper mill\"}"),
    "apostrophe-on-its-own-line": ("    author: Rose", "    author: 'L'équipe'", "a.yml:36:13: the apostrophe in this text ends it, for it stands between single quotes. Put it between double quotes. Write: author: \"L'équipe\""),
    "colon-in-braces": ('fr: "Au bord de l’eau"', "fr: Le moulin : au bord", 'a.yml:5:26: there is a colon in this text. Put a text that holds a colon between double quotes. Write: subtitle: {fr: "Le moulin : au bord", en: "By the water"}'),
    "colon-on-its-own-line": ("    author: Rose", "    author: Photo : Rose", 'a.yml:36:19: there is a second colon in this line. Put a text that holds a colon between double quotes. Write: author: "Photo : Rose"'),
    "comma-in-braces": ('fr: "Au bord de l’eau"', "fr: Au bord, de l’eau", 'a.yml:5:23: the comma in this text ends it, for it stands between braces. Put a text that holds a comma between double quotes. Write: subtitle: {fr: "Au bord, de l’eau", en: "By the water"}'),
    "hash-in-braces": ('fr: "Au bord de l’eau"', "fr: Le banc #1", 'a.yml:5:24: the text ends here, for a space and # begin a remark. Put it between double quotes. Write: subtitle: {fr: "Le banc #1", en: "By the water"}'),
    "curly-quotes-with-comma": ('{fr: "Au bord de l’eau", en: "By the water"}', "{fr: “Au bord, de l’eau”, en: “By the water”}", 'a.yml:5:16: these quotes are for readers, they do not hold a text together. Write: subtitle: {fr: "Au bord, de l’eau", en: "By the water"}'),
    "curly-quotes": ('"Au bord de l’eau"', "“Au bord de l’eau”", 'a.yml:5:16: these quotes are for readers, they do not hold a text together. Write: "Au bord de l’eau" Where the reader shall see them, put straight quotes around them.'),
    "guillemets": ('"Au bord de l’eau"', f"«{NBSP}Au bord de l’eau{NBSP}»", 'a.yml:5:16: these quotes are for readers, they do not hold a text together. Write: "Au bord de l’eau" Where the reader'),
    "curly-quote-opens-straight-closes": ('"Au bord de l’eau"', "“Au bord, de l’eau\"", 'a.yml:5:16: these quotes are for readers, they do not hold a text together. Write: subtitle: {fr: "Au bord, de l’eau", en: "By the water"}'),
    "double-quotes-inside": ('"Au bord de l’eau"', '"Au "bord" de l’eau"', 'a.yml:5:20: a double quote inside this text ends it too early. Write “ ” or « » inside a text. Write: subtitle: {fr: "Au “bord” de l’eau", en: "By the water"}'),
    "inner-bracket-not-opened": ('label: {fr: "première', 'label: fr: "première', 'a.yml:27:22: a bracket closes here that was never opened. Write: - {figure: "1830", label: {fr: "première mention", en: "first mention"}, source: cadastre}'),
    "text-after-its-quote": ("    author: Rose", '    author: "Rose" M.', 'a.yml:36:19: this text goes on after its closing quote. Put all of it between double quotes. Write: author: "“Rose” M."'),
    "quote-not-closed": ('"Au bord de l’eau", en', '"Au bord de l’eau, en', 'a.yml:5:16: this quote is never closed. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "quote-not-closed-far-above": ('autrefois."\n  en: "The mill', 'autrefois.\n  en: "The mill', "a.yml:7:7: this quote is never closed. Write: "),
    "quote-not-opened": ('fr: "La roue"', 'fr: La roue"', 'a.yml:35:22: this text ends with a quote that was never opened. Write: "La roue"'),
    "comma-missing": ('"Au bord de l’eau", en', '"Au bord de l’eau" en', 'a.yml:5:34: a comma is missing between these two values. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "semicolon": ('"Au bord de l’eau", en', '"Au bord de l’eau"; en', 'a.yml:5:34: a semicolon stands here in the place of a comma. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "comma-twice": ('"Au bord de l’eau", en', '"Au bord de l’eau",, en', 'a.yml:5:34: there is one comma too many in this line. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "brace-not-closed": ('en: "By the water"}', 'en: "By the water"', 'a.yml:5:11: this bracket is never closed. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "bracket-not-closed": ("topics: [eau, pierre]", "topics: [eau, pierre", "a.yml:3:9: this bracket is never closed. Write: topics: [eau, pierre]"),
    "brace-not-opened": ("subtitle: {", "subtitle: ", 'a.yml:5:53: a bracket closes here that was never opened. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "brace-too-many": ('en: "By the water"}', 'en: "By the water"}}', 'a.yml:5:55: there is one bracket too many in this line. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "space-after-colon": ("kind: heritage", "kind:heritage", "a.yml:2:1: a space is missing after this colon. Write: kind: heritage"),
    "space-after-colon-in-braces": ("{lat: 49.0040", "{lat:49.0040", "a.yml:18:11: a space is missing after this colon. Write: position: {lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}"),
    "space-after-dash": ("  - file: roue.jpg", "  -file: roue.jpg", "a.yml:34:1: a space is missing after this dash. Write: - file: roue.jpg"),
    "colon-missing": ("kind: heritage", "kind heritage", "a.yml:2:5: a colon is missing after this key. Write: kind: heritage"),
    "colon-missing-before-braces": ("subtitle: {", "subtitle {", 'a.yml:5:9: a colon is missing after this key. Write: subtitle: {fr: "Au bord de l’eau", en: "By the water"}'),
    "equals-sign": ("kind: heritage", "kind = heritage", "a.yml:2:5: a colon is missing after this key. Write: kind: heritage"),
    "decimal-comma-in-braces": ("lat: 49.0040, lon: 2.0040", "lat: 49,0040, lon: 2,0040", "a.yml:18:17: this number has a comma, it needs a point. Write: position: {lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}"),
    "pair-in-braces": ("{lat: 49.0040, lon: 2.0040,", "{49.0040, 2.0040,", "a.yml:18:11: two numbers stand here without their names. Write: position: {lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}"),
    "paragraph-at-the-margin": ("    L’eau arrive", "L’eau arrive", "a.yml:13:1: this paragraph begins too far to the left, so it no longer belongs to the text above. Put 4 spaces before each of its lines."),
    "key-one-space-too-far": ("    alt: {", "     alt: {", "a.yml:35:6: this line does not begin below the others of its group. Put 4 spaces before it."),
    "key-two-spaces-too-few": ("    licence: CC", "  licence: CC", "a.yml:37:3: this line does not begin below the others of its group. Put 4 spaces before it."),
    "first-language-one-space-too-far": ('  fr: "Le moulin a', '   fr: "Le moulin a', "a.yml:7:4: this line does not begin below the others of its group. Put 2 spaces before it."),
    "tab": ("    author: Rose", "\tauthor: Rose", "a.yml:36:1: there is a tab in the space before this line. Indent with spaces only, two for each level."),
    "star-at-the-beginning": ("    author: Rose", "    author: *Rose* M.", 'a.yml:36:13: a text cannot begin with this character. Put it between double quotes. Write: author: "*Rose* M."'),
    "percent-at-the-beginning": ("    author: Rose", "    author: %Rose", 'a.yml:36:13: a text cannot begin with this character. Put it between double quotes. Write: author: "%Rose"'),
    "backslash": ("    author: Rose", '    author: "C:\\photos"', 'a.yml:36:16: there is a backslash inside double quotes. Write two backslashes. Write: author: "C:\\\\photos"'),
    "text-cut-by-a-remark": ("    author: Rose", "    author: Rose #9 et voisins", "a.yml:36:18: the text ends here, for a space and # begin a remark. Put the text between double quotes; leave a space after # where a remark is meant."),
    "no-break-space-before-a-colon": ("kind: heritage", f"kind{NBSP}: heritage", "a.yml:2:5: there is an invisible character here (U+00A0, a no-break space). Delete it and type an ordinary space."),
    "no-break-space-after-a-colon": ("kind: heritage", f"kind:{NBSP}heritage", "a.yml:2:6: there is an invisible character here (U+00A0, a no-break space). Delete it and type an ordinary space."),
    "two-spaces-of-which-one-no-break": ("kind: heritage", f"kind: {NBSP}heritage", "a.yml:2:7: there is an invisible character here (U+00A0, a no-break space). Delete it and type an ordinary space."),
    "no-break-space-as-indentation": ("    author: Rose", f"   {NBSP}author: Rose", "a.yml:36:4: there is an invisible character here (U+00A0, a no-break space). Delete it and type an ordinary space."),
    "no-break-space-in-a-paragraph": ("    L’eau arrive", f"{NBSP}   L’eau arrive", "a.yml:13:1: there is an invisible character here (U+00A0, a no-break space). Delete it and type an ordinary space."),
    "narrow-space-after-a-dash": ("  - file: roue.jpg", f"  -{NARROW}file: roue.jpg", "a.yml:34:4: there is an invisible character here (U+202F, a narrow no-break space). Delete it and type an ordinary space."),
    "soft-hyphen-in-a-key": ("kind: heritage", f"ki{SOFT}nd: heritage", "a.yml:2:3: there is an invisible character here (U+00AD, a soft hyphen). Delete it, then type the text around it again."),
    "zero-width-space-in-a-word": ("kind: heritage", f"kind: herit{ZERO}age", "a.yml:2:7: kind: there is an invisible character here (U+200B, a space without width). Delete it, then type the text around it again."),
    "zero-width-space-in-a-code": ("code: A2", f"code: A2{ZERO}", "a.yml:1:9: there is an invisible character here (U+200B, a space without width). Delete it, then type the text around it again."),
    "direction-mark": ("code: A2", f"code: {LTR}A2", "a.yml:1:7: there is an invisible character here (U+200E, a mark of writing direction). Delete it, then type the text around it again."),
    "merge-marks": ("kind: heritage", "<<<<<<< HEAD\nkind: heritage\n=======\nkind: sustainability\n>>>>>>> lavoir", "a.yml:2:1: two versions of these lines stand here, and nobody has chosen yet. Keep the right lines of the two, then delete the others and the lines that begin with <<<<<<<, ======= and >>>>>>>."),
}  # fmt: skip


def test_the_file_that_the_mistakes_are_made_in_is_good() -> None:
    assert said(problems(GOOD)) == []


@pytest.mark.parametrize(("old", "new", "sentence"), CASES.values(), ids=CASES)
def test_a_mistake_is_named_and_its_cure_works(old: str, new: str, sentence: str) -> None:
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    found = problems(text)
    assert len(found) == 1, said(found)
    assert said(found)[0].startswith(sentence)
    assert said(problems(cured(text, found[0]))) == []


def test_all_mistakes_of_a_file_are_said_at_once() -> None:
    text = GOOD.replace('"Au bord de l’eau", en', '"Au bord de l’eau, en').replace("lon: 2.0040", "lon: 2,0040")
    text = text.replace("    licence: CC", "  licence: CC")
    assert [line.split(". ")[0] for line in said(problems(text))] == [
        "a.yml:5:16: this quote is never closed",
        "a.yml:18:31: this number has a comma, it needs a point",
        "a.yml:37:3: this line does not begin below the others of its group",
    ]


def test_quotes_that_readers_shall_see_are_left_alone() -> None:
    for quoted in ('"« Au bord de l’eau »"', "Au « bord » de l’eau", '"“Au bord”"'):
        assert said(problems(GOOD.replace('"Au bord de l’eau"', quoted))) == []


def test_a_remark_after_a_value_is_none_of_the_text() -> None:
    assert said(problems(GOOD.replace("kind: heritage", "kind: heritage   # patrimoine"))) == []


@pytest.mark.parametrize("escape", [r"\0", r"\x08", r"\v", r"\x1b", r"\uFFFE", r"\u202E", r"\u202B", r"\u2067", r"\u200F"])  # fmt: skip
def test_what_no_page_can_hold_is_refused_as_an_escape_too(escape: str) -> None:
    (line,) = said(problems(GOOD.replace("Au bord de l’eau", f"Au bord {escape} de l’eau")))
    assert line.startswith("a.yml:5:16: there is an invisible character here (U+")
    assert line.endswith("It is written with a backslash: delete the backslash and what belongs to it.")


@pytest.mark.parametrize("character", ["\u202b", "\u2067", "\u200f", "\u061c"])
def test_a_mark_that_turns_the_line_round_is_refused_where_it_stands(character: str) -> None:
    (line,) = said(problems(GOOD.replace("Au bord de l’eau", f"Au bord {character}de l’eau")))
    assert line.startswith(f"a.yml:5:25: there is an invisible character here (U+{ord(character):04X}, ")


def slips(text: str, chance: random.Random, count: int) -> Iterator[tuple[int, str]]:
    """(line, the file with one slip of the hand in it): a sign left out or typed twice, another space, another quote."""
    places = [found.start() for found in re.finditer(r"[\"{}\[\]:,']|(?<=: ) |(?<=- ) |(?<=\n) ", text)]
    for at in chance.sample(places, count):
        kinds = ["", "", text[at] * 2]
        kinds += ["\u00a0", "\t"] if text[at] == " " else ["“"] if text[at] == '"' else []
        yield text.count("\n", 0, at) + 1, text[:at] + chance.choice(kinds) + text[at + 1 :]


def test_hardly_a_slip_in_the_towns_files_is_left_with_the_general_sentence() -> None:
    chance = random.Random(1862)
    refused, general, elsewhere = 0, 0, 0
    files: list[Path] = [
        *sorted(PROJECT.glob("trails/*/stops/*.yml"))[::5],
        *sorted(PROJECT.glob("trails/*/trail.yml")),
    ]
    for path in files:
        for line, text in slips(path.read_text("utf-8"), chance, 8):
            read, found = parse_yaml(text.encode(), path.name)
            if read is not None:
                continue
            refused += 1
            general += any(problem.rule in ("yaml-syntax", "yaml-key-alone") for problem in found)
            elsewhere += all(problem.spot.line != line for problem in found)
    assert refused > 80
    assert general <= refused // 50, f"{general} of {refused} without a diagnosis"
    assert elsewhere <= refused // 20, f"{elsewhere} of {refused} named at another line"


def test_a_long_line_is_shown_in_whole_words() -> None:
    words = "Une longue phrase qui raconte la vallée, ses moulins et ses gens, " * 4
    for quoted in (f'title: "{words}', f"title: '{words}l'eau et {words}'"):
        cures = [
            problem.cure.text("en")
            for problem in parse_yaml(f"code: A1\n{quoted}\n".encode(), "a.yml")[1]
            if problem.cure
        ]
        shown = re.findall(r"Write: (?:… )?(.*?)(?: …)?$", " ".join(cures))
        assert len(shown) == 1, cures
        inside = [each.strip("\"'") for each in shown[0].split()]
        assert set(inside) <= {*f"title: {words} l'eau l''eau et".split(), ""}, shown

"""What is left to do as text: one function for each format. Only the JSON and the CSV are the same in every language of messages,
but for their sentences.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.messages import made_visible, msg, plural
from generator.report.todo import HEADINGS, Task, TaskKind
from generator.spreadsheet import table
from generator.typography import set_text

SAID_ONCE_FROM = 3
"""Tasks from which on a cure that they share stands above them."""


def todo_text(found: Sequence[Task], language: str) -> str:
    """A line for each task below a heading for each kind: `file:line: A1: what. How`."""
    lines = [_counted(found, language)]
    for kind, group in _by_kind(found):
        shared = _shared_cure(group, language)
        lines += ["", f"{HEADINGS[kind].text(language)} ({len(group)})", *([shared] if shared else [])]
        lines += [f"  {made_visible(_place(task))}: {_sentence(task, language, cured=not shared)}" for task in group]
    return "\n".join(lines) + "\n"


def todo_markdown(found: Sequence[Task], language: str) -> str:
    """A list with boxes to tick, for a meeting or an issue."""
    lines = [f"# {msg('Left to do').text(language)}", "", _counted(found, language)]
    for kind, group in _by_kind(found):
        shared = _shared_cure(group, language)
        lines += [
            "",
            f"## {HEADINGS[kind].text(language)} ({len(group)})",
            "",
            *([_escaped(shared), ""] if shared else []),
        ]
        for task in group:
            said = _escaped(_sentence(task, language, cured=not shared))
            lines.append(f"- [ ] {said} (`{made_visible(_place(task))}`)")
    return "\n".join(lines) + "\n"


def todo_json(found: Sequence[Task], language: str) -> str:
    """How many of each kind, and every task."""
    whole = {
        "count": {kind.value: len(group) for kind, group in _by_kind(found)},
        "tasks": [
            {
                "kind": task.kind.value,
                "about": task.about or None,
                "file": task.spot.file,
                "line": task.spot.line or None,
                "key": task.spot.key or None,
                "what": task.found.text(language),
                "how": task.cure.text(language),
            }
            for task in found
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def todo_csv(found: Sequence[Task], language: str) -> str:
    """A line for each task."""
    rows: list[list[object]] = [["kind", "about", "file", "line", "what", "how"]]
    for task in found:
        place = [task.spot.file, task.spot.line or ""]
        rows.append([task.kind.value, task.about, *place, task.found.text(language), task.cure.text(language)])
    return table(rows)


TODO_WRITERS: Mapping[str, Callable[[Sequence[Task], str], str]] = {
    "table": todo_text,
    "json": todo_json,
    "csv": todo_csv,
    "markdown": todo_markdown,
}


def _by_kind(found: Sequence[Task]) -> Iterator[tuple[TaskKind, list[Task]]]:
    for kind, group in groupby(found, key=lambda task: task.kind):
        yield kind, list(group)


def _counted(found: Sequence[Task], language: str) -> str:
    if not found:
        return msg("Nothing is left to do.").text(language)
    return plural("{count} thing is left to do.", "{count} things are left to do.", count=len(found)).text(language)


def _place(task: Task) -> str:
    return f"{task.spot.file}:{task.spot.line}" if task.spot.line else task.spot.file


def _shared_cure(group: Sequence[Task], language: str) -> str:
    """How, said once above tasks that are all done the same way; empty for others, whose lines say it."""
    cures = {task.cure for task in group}
    return cures.pop().text(language) if len(group) >= SAID_ONCE_FROM and len(cures) == 1 else ""


def _sentence(task: Task, language: str, *, cured: bool) -> str:
    what = task.found.text(language)
    what += "" if what.endswith((".", "?", "!")) else "."
    about = set_text(f"{task.about} : ", language) if language == "fr" else f"{task.about}: "
    return f"{about if task.about else ''}{what}" + (f" {task.cure.text(language)}" if cured else "")


def _escaped(text: str) -> str:
    for sign in "\\*_[]<>`":
        text = text.replace(sign, f"\\{sign}")
    return text

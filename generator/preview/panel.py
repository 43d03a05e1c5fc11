"""What the preview lays over a page, as HTML: the problems, the advice, the page's files, the way to a phone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from generator.messages import Message, made_visible, msg, plural
from generator.preview.editors import editor_link
from generator.preview.page_sources import TextPlace
from generator.preview.phone_code import drawn_code
from generator.problems import Problem, Severity, SourceSpot
from generator.report.problem_texts import NAMES, alike, key_in_words, line_with_caret

MOST_PROBLEMS = 30
"""More than that are counted: the terminal lists them all."""


@dataclass(frozen=True)
class Panel:
    """language: of the messages. project: where the files are. as_typed: puts commands in a sentence as they can be typed here.

    editor: the address that opens a file at its line (see `editors`), None where places are only copied. forms: origin of the
    editor that runs beside the preview (`sentiers edit`), None where none does.
    """

    language: str
    project: Path
    as_typed: Callable[[str], str] = str
    editor: str | None = None
    forms: str | None = None

    def say(self, message: Message) -> str:
        return escape(self.as_typed(message.text(self.language)))

    def place(self, spot: SourceSpot, *, short: bool = False) -> str:
        """A place that is copied when it is pressed; with an editor, a link that opens it there. short: without folders and column."""
        if not spot.file:
            return ""
        whole = escape(made_visible(spot.place))
        shown = escape(made_visible(f"{spot.file.rpartition('/')[2]}:{spot.line}")) if short else whole
        if self.editor:
            address = editor_link(self.editor, self.project / spot.file, spot.line, spot.column)
            return f'<a class="place" href="{escape(address)}" title="{whole}">{shown}</a>'
        copied, copy = self.say(msg("Copied")), self.say(msg("Copy {place}", place=spot.place))
        return f'<button type="button" class="place" data-copy="{whole}" data-done="{copied}" title="{copy}">{shown}</button>'

    def form(self, text: TextPlace) -> str:
        """The way to the form of a text, where an editor runs."""
        if not self.forms or not text.form:
            return ""
        address, shown = escape(f"{self.forms}/#/{text.form}"), self.say(msg("Edit"))
        return f' <a class="place" target="sentiers-editor" href="{address}">{shown}</a>'

    def errors(self, problems: Sequence[Problem], *, over_a_site: bool, fault: str | None = None) -> str:
        """What blocks publication, over the last good version; empty where nothing does."""
        grave = [problem for problem in problems if problem.severity is Severity.BLOCKS_PUBLICATION]
        if not grave and fault is None:
            return ""
        heading = (
            plural("{count} error to mend", "{count} errors to mend", count=len(grave))
            if grave
            else msg("The page could not be made")
        )
        below = (
            msg("The page shows the last good version. It follows by itself once this is mended.")
            if over_a_site
            else msg("There is no good version to show yet. The page appears by itself once this is mended.")
        )
        items = [self._problem(problem) for problem in grave[:MOST_PROBLEMS]]
        if fault is not None:
            items.append(f"<li><p><strong>{escape(fault)}</strong></p></li>")
        if (left := len(grave) - MOST_PROBLEMS) > 0:
            more = plural(
                "And {count} more: sentiers check lists them all.",
                "And {count} more: sentiers check lists them all.",
                count=left,
            )
            items.append(f"<li>{self.say(more)}</li>")
        return f"<h2>{self.say(heading)}</h2><p>{self.say(below)}</p><ol>{''.join(items)}</ol>"

    def _problem(self, problem: Problem) -> str:
        found = Problem(problem.rule, problem.severity, problem.spot, problem.found, problem.allowed)
        key = key_in_words(problem.spot, self.language)
        drawn = "\n".join(escape(line) for line in line_with_caret(self.project, problem.spot))
        parts = [f"<p><strong>{escape(self.as_typed(found.sentence(self.language)))}</strong></p>"]
        if problem.cure is not None:
            parts.append(f"<p>{self.say(problem.cure)}</p>")
        if drawn:
            parts.append(f'<pre tabindex="0">{drawn}</pre>')
        place = self.place(problem.spot)
        if place or key:
            parts.append(f'<p class="where">{place}{f" <span>{escape(key)}</span>" if key else ""}</p>')
        return f"<li>{''.join(parts)}</li>"

    def advice(self, problems: Sequence[Problem]) -> str:
        """What holds up nothing, or only whoever rereads: one line for each kind, which opens."""
        lesser = [problem for problem in problems if problem.severity is not Severity.BLOCKS_PUBLICATION]
        if not lesser:
            return f"<p>{self.say(msg('Nothing to say: everything holds.'))}</p>"
        parts = []
        for severity, group in groupby(
            sorted(lesser, key=lambda problem: -problem.severity), key=lambda problem: problem.severity
        ):
            by_rule: dict[str, list[Problem]] = {}
            for problem in group:
                by_rule.setdefault(problem.rule, []).append(problem)
            parts.append(f"<h3>{self.say(NAMES[severity])}</h3>")
            parts += [self._folded(of_one_rule) for of_one_rule in by_rule.values()]
        return "".join(parts)

    def _folded(self, problems: Sequence[Problem]) -> str:
        """Problems of one rule. The first sentence stands for all in the line that opens."""
        groups = alike(problems)
        first = problems[0]
        head = Problem(first.rule, first.severity, first.spot, first.found, first.allowed).sentence(self.language)
        items = []
        for same in groups:
            said = "" if len(groups) == 1 else f" {escape(self.as_typed(same[0].sentence(self.language)))}"
            items.append(f"<li>{' '.join(self.place(problem.spot) for problem in same)}{said}</li>")
        cure = f"<p>{self.say(first.cure)}</p>" if len(groups) == 1 and first.cure is not None else ""
        return (
            f'<details><summary>{escape(self.as_typed(head))} <span class="count">{len(problems)}</span></summary>'
            f"{cure}<ul>{''.join(items)}</ul></details>"
        )

    def sources(self, files: Sequence[str]) -> str:
        """The files of the page, the way to each."""
        items = "".join(f"<li>{self.place(SourceSpot(file))}</li>" for file in files)
        return (
            f"<ul>{items}</ul>" if items else f"<p>{self.say(msg('No file of trails/ or site/ makes this page.'))}</p>"
        )

    def phone(self, address: str | None) -> str:
        """The address for a phone on the same network, and its code."""
        if address is None:
            return f"<p>{self.say(msg('Only this machine reaches the preview: it has no network, or --local was typed.'))}</p>"
        return f'{drawn_code(address)}<p><a href="{escape(address)}">{escape(address)}</a></p>'

    def words(self) -> Mapping[str, str]:
        """What the script says by itself."""
        language = self.language
        return {
            "name": msg("Preview").text(language),
            "advice": msg("Advice").text(language),
            "sources": msg("Files of this page").text(language),
            "marks": msg("Show at each text where it is written").text(language),
            "phone": msg("On a phone").text(language),
            "close": msg("Close").text(language),
            "less": msg("Reduce").text(language),
            "more": msg("Show").text(language),
            "gone": msg("The preview has stopped. It comes back by itself when it is started again.").text(language),
            "mended": msg("Mended: the page is up to date.").text(language),
            "copied": msg("Copied").text(language),
        }

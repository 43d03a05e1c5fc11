"""The grid: each criterion by each page of the sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html

from generator.audit.criteria import CRITERIA, LOOKERS, THEMES, Criterion
from generator.audit.proofs import Proof, State, proof_of
from generator.audit.table import Table, TableRow
from generator.messages import Message, msg

STATE = msg("state")
HEADINGS: Sequence[Message] = (
    msg("criterion"),
    msg("theme"),
    msg("what to look at"),
    msg("page"),
    STATE,
    msg("why"),
    msg("who can look"),
    msg("official text"),
)


WIDTHS = (10, 20, 60, 40, 8, 40, 40, 60)


@dataclass(frozen=True)
class Sampled:
    """A page of the sample: url, its address; title, its name; source, its HTML."""

    url: str
    title: str
    source: bytes


@dataclass(frozen=True)
class Row:
    """A criterion on a page. proof: None where somebody has to look."""

    criterion: Criterion
    page: Sampled
    proof: Proof | None

    @property
    def state(self) -> State:
        return self.proof.state if self.proof is not None else State.OPEN

    def cells(self, language: str) -> list[str]:
        """In the order of HEADINGS."""
        of = self.criterion
        return [
            of.number,
            THEMES[of.theme].text(language),
            of.look.text(language),
            self.page.url,
            self.state,
            self.proof.remark.text(language) if self.proof is not None else "",
            LOOKERS[of.by].text(language) if self.proof is None else "",
            of.url,
        ]


def grid(sample: Sequence[Sampled]) -> list[Row]:
    """Rows by criterion, then in the order of the sample."""
    parsed = [(page, html.document_fromstring(page.source.decode("utf-8"))) for page in sample]
    return list(_rows(parsed))


def _rows(parsed: Sequence[tuple[Sampled, html.HtmlElement]]) -> Iterator[Row]:
    for criterion in CRITERIA:
        for page, tree in parsed:
            yield Row(criterion, page, proof_of(criterion.number, tree))


def grid_table(rows: Sequence[Row], language: str) -> Table:
    cells = [TableRow(row.state, row.cells(language)) for row in rows]
    return Table([heading.text(language) for heading in HEADINGS], WIDTHS, HEADINGS.index(STATE), cells)

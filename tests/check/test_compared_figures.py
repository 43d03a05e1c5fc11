"""Figures of a stop that stand as bars: numbers of one unit, as long as they are large."""

import pytest
from lxml import html

from generator.model.base import Figure
from generator.model.quantities import quantity_of
from generator.problems import Severity
from tests.conftest import Project

STOP = "trails/vallon/stops/pont.yml"


@pytest.mark.parametrize(
    ("figure", "language", "read"),
    [
        ("852,4 m", "fr", (852.4, "m")),
        ("10 000 t", "fr", (10000, "t")),
        ("10\u202f000\u00a0t", "fr", (10000, "t")),
        ("10,000 t", "en", (10000, "t")),
        ("1.234,5 km", "de", (1234.5, "km")),
        ("56 %", "fr", (56, "%")),
        ("550€", "fr", (550, "€")),
        ("7 ha", "br", (7, "ha")),
        ("2,5 km", "pt-BR", (2.5, "km")),
        ("1894", "fr", None),
        ("plus de 5 m", "fr", None),
        ("2 × 4 400 ch", "fr", None),
        ("12 à 15 m", "fr", None),
        ("3 kg CO2", "fr", (3, "kg CO2")),
    ],
)
def test_a_figure_is_read_as_a_number_and_its_unit(figure: str, language: str, read: tuple[float, str] | None) -> None:
    assert quantity_of(Figure({"und": figure}), language) == read


def _with(small: Project, *facts: str) -> None:
    text = (small.root / STOP).read_text("utf-8")
    head, _, rest = text.partition("facts:")
    kept = rest.splitlines()[1:]
    while kept and kept[0].startswith((" ", "-")):
        del kept[0]
    label = 'label: {fr: "hauteur", en: "height"}, source: cadastre'
    rows = [f"  - {{figure: {fact}, {label}, compare: true}}" for fact in facts]
    small.write(STOP, "\n".join([head + "facts:", *rows, *kept, ""]))


def test_bars_are_as_long_as_their_figures(small: Project) -> None:
    _with(small, '{fr: "852,4 m", en: "852.4 m"}', '"45 m"')
    for path in ("A1/index.html", "en/A1/index.html"):
        page = html.parse(str(small.make(path) / path))
        assert page.xpath("//dl[@class='fig']/div[@class='b']/dd/svg[@aria-hidden='true']/rect/@width") == [
            "100%",
            "5.28%",
        ]
    assert small.lines(least=Severity.BLOCKS_PUBLICATION) == []


def test_what_cannot_be_compared_is_told_at_its_line(small: Project) -> None:
    _with(small, '"45 m"', '"3 t"')
    (line,) = small.lines(least=Severity.BLOCKS_PUBLICATION)
    assert "“3 t” is not a number in m. Bars compare numbers of one unit" in line
    _with(small, '"1894"', '"45 m"')
    (line,) = small.lines(least=Severity.BLOCKS_PUBLICATION)
    assert "“1894” is not a number and its unit" in line
    _with(small, '"45 m"')
    (line,) = small.lines(least=Severity.BLOCKS_PUBLICATION)
    assert "this figure has no other to be compared with" in line

"""What is handed to a translator comes back as it was, in every format, whatever the words are."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.messages import msg
from generator.translation.formats import WRITERS
from generator.translation.po import read_po_file
from generator.translation.unit import Unit
from generator.translation.xliff import read_xliff
from generator.translation.xlsx import read_xlsx

READERS = {"xlf": read_xliff, "po": read_po_file, "xlsx": read_xlsx}
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")) | st.sampled_from(
    "\n=+-@\\\"'<>&#%{}[]()*|_"
)
WORDS = (
    st.text(LETTERS, min_size=1, max_size=60).map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(bool)
)


@st.composite
def some_units(draw: st.DrawFn) -> list[Unit]:
    return [
        Unit(
            file=f"trails/vallon/stops/etape-{number % 2}.yml",
            key=("question", "choices", number),
            about=draw(WORDS),
            place=msg("Question"),
            limit=None,
            source=draw(WORDS),
            so_far=draw(st.none() | WORDS),
            is_older=False,
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=30, deadline=None)
@given(units=some_units())
def test_a_file_holds_what_was_written(ending: str, units: list[Unit]) -> None:
    raw = WRITERS[ending](units, "fr", "pt-BR", "en")
    read = READERS[ending](raw, f"x.{ending}")
    assert read.problems == [] and read.language == "pt-BR"
    told = sorted((text.id, text.source, text.text) for text in read.texts)
    assert told == sorted((unit.id, unit.source, unit.so_far or "") for unit in units)
    assert all(text.spot.line > 0 for text in read.texts), "each with its line"

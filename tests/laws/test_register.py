"""The register of plaques: whatever is noted, and whatever is done to the file afterwards."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.cli.register import append
from generator.model.plaque import REGISTER, SEAL, PlaqueLine, broken_links, hanging, plaques
from generator.read.register_source import read_register

bounded = settings(max_examples=60, deadline=None, derandomize=True)

CODES = st.sampled_from(["A", "A1", "A2", "B", "B10", "ZZ9"])
DAYS = st.integers(0, 9000).map(lambda days: date(2024, 1, 1) + timedelta(days))
WALLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"]), min_size=1
).filter(lambda wall: wall == " ".join(wall.split()))
ADDRESSES = st.sampled_from(["https://a.example", "https://chemins.b.example"])
PRINTED = st.builds(
    lambda code, on, address: PlaqueLine(event="printed", code=code, stop="pont", on=on, address=address),
    CODES,
    DAYS,
    ADDRESSES,
)
HUNG = st.builds(
    lambda event, code, on, where: PlaqueLine(event=event, code=code, stop="pont", on=on, where=where),
    st.sampled_from(["mounted", "removed"]),
    CODES,
    DAYS,
    WALLS,
)
NOTED = st.lists(st.lists(PRINTED | HUNG, min_size=1, max_size=3), min_size=1, max_size=4)
REMARKS = st.sampled_from(["", "# ours\n\n", "# é à ü\r\n", "---\n", "\ufeff# from an editor\n"])


def written(trails: Path) -> bytes:
    return (trails / REGISTER).read_bytes()


def is_whole(trails: Path) -> bool:
    """As `sentiers check` sees it."""
    register, problems = read_register(trails)
    lines, seal = register.lines, register.seal
    return (
        not problems
        and not register.broken
        and not list(broken_links(lines))
        and seal is not None
        and len(lines) >= seal.lines
        and (not seal.lines or lines[seal.lines - 1].digest == seal.digest)
    )


@bounded
@given(NOTED, REMARKS, st.sampled_from(["", "# a remark after\n", "\n"]))
def test_adding_touches_nothing_that_was_there(noted: list[list[PlaqueLine]], before: str, after: str) -> None:
    with TemporaryDirectory() as folder:
        trails = Path(folder)
        (trails / REGISTER).write_bytes(before.encode())
        held: list[PlaqueLine] = []
        for lines in noted:
            was = written(trails)
            append(trails, lines)
            assert written(trails).startswith(was)
            held += lines
            (trails / REGISTER).write_bytes(written(trails) + after.encode())
        read, problems = read_register(trails)
        assert not problems and is_whole(trails)
        assert [line.content() for line in read.lines] == [line.content() for line in held]


@bounded
@given(NOTED, st.data())
def test_whatever_is_changed_or_taken_away_is_seen(noted: list[list[PlaqueLine]], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        trails = Path(folder)
        for lines in noted:
            append(trails, lines)
        assert is_whole(trails)
        raw = written(trails)
        rows = raw.splitlines(keepends=True)
        items = [place for place, row in enumerate(rows) if row.startswith(b"- ")]
        what = data.draw(st.sampled_from(["take one", "take the end", "swap", "a sign", "a day", "all"]))
        place = data.draw(st.sampled_from(items))
        if what == "take one":
            del rows[place]
        elif what == "take the end":
            del rows[place:]
        elif what == "swap":
            other = data.draw(st.sampled_from(items))
            assume(rows[other] != rows[place])
            rows[place], rows[other] = rows[other], rows[place]
        elif what == "a sign":
            at = data.draw(st.integers(rows[place].index(b"event:") + 7, len(rows[place]) - 5))
            sign = data.draw(st.sampled_from([b"x", b"7"]))
            assume(rows[place][at : at + 1].isalnum() and rows[place][at : at + 1] != sign)
            rows[place] = rows[place][:at] + sign + rows[place][at + 1 :]
        elif what == "a day":
            rows[place] = rows[place].replace(b" on: 20", b" on: 19")
        else:
            (trails / REGISTER).unlink()
        if what != "all":
            (trails / REGISTER).write_bytes(b"".join(rows))
        assert not is_whole(trails)


@bounded
@given(CODES, ADDRESSES, st.lists(WALLS, min_size=1, max_size=4, unique=True), st.data())
def test_what_was_printed_hung_and_taken_down_is_told_again(
    code: str, address: str, walls: list[str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        trails = Path(folder)
        day = date(2026, 5, 12)
        append(trails, [PlaqueLine(event="printed", code=code, stop="pont", on=day, address=address)])
        for wall in walls:
            append(trails, [PlaqueLine(event="mounted", code=code, stop="pont", on=day, where=wall)])
        down = data.draw(st.lists(st.sampled_from(walls), unique=True))
        for wall in down:
            append(trails, [PlaqueLine(event="removed", code=code, stop="pont", on=day + timedelta(9), where=wall)])
        register, _ = read_register(trails)
        told = {(plaque.where, plaque.removed is not None) for plaque in plaques(register.lines)}
        assert told == {(wall, wall in down) for wall in walls}
        assert {plaque.where for plaque in hanging(register.lines, code)} == set(walls) - set(down)
        assert (trails / SEAL).read_text("ascii").split()[0] == str(1 + len(walls) + len(down))

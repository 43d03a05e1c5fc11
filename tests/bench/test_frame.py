"""What the benches stand on: the synthetic guide holds, the synthetic log is counted to the line."""

import re
from pathlib import Path

from generator.check.rules import examine
from generator.problems import Severity
from generator.read.guide_folder import read_guide
from generator.stats.arrivals import Places, Tally, TrailPlace
from generator.stats.lines import Block
from tests.bench.__main__ import BENCHES, main
from tests.bench.log import ROBOTS, log_blocks
from tests.bench.synthetic import letters, write_guide

ADDRESS = "https://sentiers.example.org"


def test_letters_are_those_that_a_trail_may_have_and_never_twice() -> None:
    made = [letters(number) for number in range(600)]
    assert len(set(made)) == 600
    assert made[:2] == ["A", "B"] and made[22:25] == ["Z", "AA", "AB"]
    assert all(re.fullmatch("[A-HJ-NPR-Z]{1,3}", letter) for letter in made)


def test_the_synthetic_guide_holds_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_guide(tmp_path / name, 40)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one" / "trails").rglob("*.*"))
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes() for file in files)
    guide, problems = read_guide(tmp_path / "one" / "trails")
    assert guide is not None and len(guide.stops) == 40
    found = [*problems, *examine(guide)[1]]
    assert [problem.line("en") for problem in found if problem.severity is Severity.BLOCKS_PUBLICATION] == []


def test_the_synthetic_log_is_counted_as_another_reader_counts_it() -> None:
    codes = ["A1", "A2", "B1"]
    lines = b"".join(log_blocks(30_000, codes, ADDRESS)).splitlines()
    assert len(lines) == 30_000
    shape = re.compile(rb'\S+ - - \[[^\]]+\] "GET /(?:en/)?(?:A1|A2|B1)/ HTTP/\d\.\d" 200 \d+ "-" "(.*)"')
    robots = {robot.encode() for robot in ROBOTS}
    expected = sum(1 for line in lines if (found := shape.fullmatch(line)) and found[1] not in robots)
    places = Places(
        name="x",
        addresses=(ADDRESS,),
        languages=("fr", "en"),
        trails={letter: TrailPlace(letter, letter, "#000000") for letter in "AB"},
        stops={"A1": ("", "A"), "A2": ("", "A"), "B1": ("", "B")},
    )
    tally = Tally(places)
    tally.add([Block(lines)])
    assert tally.seen.arrivals == expected > 4_000
    assert tally.seen.malformed == sum(b"broken" in line for line in lines) > 0


def test_a_name_that_no_bench_has_lists_them() -> None:
    assert main(["no such bench"]) == 2
    assert len({bench.name for bench in BENCHES}) == len(BENCHES)

"""What once failed no longer does; some damage of every kind of file; and what fails is brought down, named and kept."""

from collections.abc import Iterator

import pytest

from tests.fuzz import guided
from tests.fuzz.__main__ import main as fuzz
from tests.fuzz.readers import Reader, readers
from tests.fuzz.run import KEPT, attempt, batch, keep


@pytest.fixture(scope="module")
def every() -> Iterator[list[Reader]]:
    with readers() as found:
        yield found


def test_what_once_failed_is_read_or_refused(every: list[Reader]) -> None:
    kept = {
        reader.name: [path for path in sorted((KEPT / reader.name).rglob("*")) if path.is_file()] for reader in every
    }
    assert len(kept["splice"]) >= 2
    assert {path.name for path in KEPT.iterdir()} <= kept.keys(), "a folder that no reader reads"
    for reader in every:
        for path in kept[reader.name]:
            trouble, *name = path.relative_to(KEPT / reader.name).parts
            assert trouble
            attempt(reader, ("/".join(name), path.read_bytes()))


def test_a_little_damage_to_every_kind_of_file(every: list[Reader]) -> None:
    for reader in every:
        taken = {case[0]: attempt(reader, case) for case in reader.seeds}
        refused = {name for name, is_taken in taken.items() if not is_taken}
        assert refused <= {"site/pages/legal.md"}, f"{reader.name}: what is damaged is whole before"
        tried = batch(reader, 20, most=6)
        assert tried.cases >= 6
        assert tried.troubles == {}, reader.name


def test_a_failure_is_brought_down_named_and_kept(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that takes any number fails at a number that is none, whatever else is damaged."""

    def careless(name: str, raw: bytes) -> bool:
        for cell in raw.split(b";"):
            float(cell.decode("utf-8", "replace") or 0)
        return True

    reader = Reader("careless", [("row.csv", b"1;2.5;3")], careless)
    tried = batch(reader, 1)
    assert list(tried.troubles) == ["valueerror-test-fuzz-careless"]
    ((_, (file, raw)),) = tried.troubles.items()
    assert file == "row.csv" and len(raw) < 60
    monkeypatch.setattr("tests.fuzz.run.KEPT", tmp_path_factory.mktemp("kept"))
    path = keep(reader, "valueerror-test-fuzz-careless", (file, raw))
    assert path.read_bytes() == raw and path.parts[-2:] == ("valueerror-test-fuzz-careless", "row.csv")
    with pytest.raises(ValueError, match="float"):
        attempt(reader, (file, raw))


def test_the_guided_fuzz_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(guided, "installed", lambda: False)
    assert fuzz(["--guided", "--seconds", "1"]) == 1
    assert capsys.readouterr().err == f"{guided.INSTALL}\n"

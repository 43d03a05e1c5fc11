"""`sentiers plaques`, as it is typed."""

import csv
import io
import os
import zipfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from generator.files.lock import FileLock
from generator.read.guide_folder import read_guide
from tests.cli.test_check import run
from tests.conftest import PROJECT, Project

REGISTER = "trails/plaques.yml"


@pytest.fixture
def confirmed(small: Project) -> Project:
    small.edit("trails/guide.yml", "address_confirmed: false", "address_confirmed: true")
    return small


def text_of(path: Path) -> str:
    return str(zxingcpp.read_barcodes(Image.open(path).convert("L"))[0].text)


def test_until_the_address_is_confirmed_everything_is_a_specimen(small: Project) -> None:
    code, _, err = run(small, "plaques", "print", "a1", "--format", "png", "--format", "svg")
    assert code == 0
    assert sorted(path.name for path in (small.root / "artwork").iterdir()) == ["A1-SPECIMEN.png", "A1-SPECIMEN.svg"]
    assert "They are specimens, because https://chemins.valmont.example is not confirmed" in err
    assert not (small.root / REGISTER).exists()
    code, _, err = run(small, "plaques", "mounted", "A1", "--on", "2026-02-01", "--where", "town hall")
    assert code == 1
    assert err == (
        "The register takes no entry: https://chemins.valmont.example is not confirmed. When it answers and is yours for good, "
        "write “address_confirmed: true” in guide.yml.\n"
    )


def test_print_mount_remove_list(confirmed: Project) -> None:
    code, out, err = run(confirmed, "plaques", "print", "A1", "B", "--on", "2026-01-02", "--format", "png")
    assert (code, err) == (0, "")
    assert "2 lines were added to plaques.yml. Commit it with plaques.seal." in out
    assert text_of(confirmed.root / "artwork/A1.png") == "HTTPS://CHEMINS.VALMONT.EXAMPLE/A1/"
    assert run(confirmed, "plaques", "mounted", "A1", "--on", "2026-02-01", "--where", 'hall: "east" #2')[1] == (
        'Noted: A1 hangs at “hall: "east" #2” since 2026-02-01.\n'
    )
    run(confirmed, "plaques", "mounted", "A1", "--on", "2026-02-03", "--where", "bridge")
    code, _, err = run(confirmed, "plaques", "removed", "A1", "--on", "2026-03-01")
    assert (code, err) == (1, 'Say which plaque A1 with --where: “hall: "east" #2”, “bridge”.\n')
    assert run(confirmed, "plaques", "removed", "A1", "--on", "2026-03-01", "--where", "bridge")[0] == 0
    rows = list(csv.DictReader(io.StringIO(run(confirmed, "plaques", "list", "--csv")[1].removeprefix("\ufeff"))))
    assert [(row["code"], row["stop"], row["mounted"], row["where"], row["removed"]) for row in rows] == [
        ("A1", "pont", "2026-02-01", 'hall: "east" #2', ""),
        ("B", "moulins", "", "", ""),
        ("A1", "pont", "2026-02-03", "bridge", "2026-03-01"),
    ]
    table = run(confirmed, "plaques", "list", "--hanging")[1].splitlines()
    assert len(table) == 3 and table[0].split() == ["code", "stop", "printed", "address", "mounted", "where", "removed"]
    assert run(confirmed, "check", "--quiet")[0] == 0


def test_lines_are_added_and_nothing_else_is_touched(confirmed: Project) -> None:
    written = "# ours\r\n\r\n# éàü kept as it is"
    confirmed.write(REGISTER, written)
    run(confirmed, "plaques", "print", "A1", "--on", "2026-01-02", "--format", "svg")
    raw = (confirmed.root / REGISTER).read_bytes()
    assert raw.startswith(written.encode() + b"\r\n- {event: printed, code: A1, stop: pont, on: 2026-01-02")
    assert raw.endswith(b"}\r\n") and raw.count(b"\r\n") == raw.count(b"\n")
    confirmed.write(REGISTER, raw + b"# a note after\r\n")
    run(confirmed, "plaques", "mounted", "A1", "--on", "2026-02-01", "--where", "hall")
    again = (confirmed.root / REGISTER).read_bytes()
    assert again.startswith(raw + b"# a note after\r\n- {event: mounted")
    guide, _ = read_guide(confirmed.trails)
    assert guide is not None and [line.on for line in guide.plaques] == [date(2026, 1, 2), date(2026, 2, 1)]
    assert sorted(path.name for path in confirmed.trails.iterdir() if path.name.startswith((".", "plaques"))) == [
        "plaques.seal",
        "plaques.yml",
    ]


def test_an_indented_register_stays_indented(confirmed: Project) -> None:
    run(confirmed, "plaques", "print", "A1", "--format", "svg", "--on", "2026-01-02")
    path = confirmed.root / REGISTER
    path.write_text(path.read_text("utf-8").replace("- {", "  - {"), "utf-8")
    assert run(confirmed, "plaques", "mounted", "A1", "--on", "2026-02-01", "--where", "hall")[0] == 0
    assert path.read_text("utf-8").count("\n  - {") == 2
    assert run(confirmed, "check", "--quiet")[0] == 0


def test_a_broken_register_takes_no_line(confirmed: Project) -> None:
    run(confirmed, "plaques", "print", "A1", "--format", "svg", "--on", "2026-01-02")
    confirmed.edit(REGISTER, "2026-01-02", "2026-01-03")
    before = (confirmed.root / REGISTER).read_bytes()
    code, _, err = run(confirmed, "plaques", "mounted", "A1", "--on", "2026-02-01", "--where", "hall")
    assert code == 1 and err.endswith(
        "The register plaques.yml is not whole, so nothing is added to it. Type: sentiers check\n"
    )
    assert (confirmed.root / REGISTER).read_bytes() == before


def test_two_commands_at_once_lose_nothing(confirmed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.register.WAIT_S", 0.1)
    lock = FileLock(confirmed.trails / ".plaques.yml.lock")
    lock.take()
    code, _, err = run(confirmed, "plaques", "print", "A1", "--format", "svg")
    assert (code, err) == (
        1,
        f"Another command is writing the register (process {os.getpid()}). Nothing was added: try again when it has ended.\n",
    )
    assert not (confirmed.root / REGISTER).exists() and not (confirmed.root / "artwork").exists()
    lock.let_go()
    (confirmed.trails / ".plaques.yml.lock").write_text('{"process": 1}')  # of a command that was killed
    assert run(confirmed, "plaques", "print", "A1", "--format", "svg")[0] == 0
    assert not (confirmed.trails / ".plaques.yml.lock").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("print", "Z9"), "Nothing has the code Z9. Known: A, A1, A2, A3, B, B1, B2."),
        (("print",), "Say which codes, such as A1 A2, or --all."),
        (("print", "A1", "--side", "11"), "On 11 mm the modules of A1 are under 0.5 mm. The least side is 12.5 mm."),
        (
            ("mounted", "A1", "--on", "2026-02-01", "--where", "hall"),
            "No plaque A1 was ever printed. Type first: sentiers plaques print A1",
        ),
        (("removed", "A1", "--on", "2026-02-01"), "No plaque A1 hangs anywhere. Type: sentiers plaques list"),
        (("verify", "chemins.example"), "“chemins.example” is not the address of a site. It begins with https://"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(confirmed: Project, typed: tuple[str, ...], said: str) -> None:
    code, _, err = run(confirmed, "plaques", *typed)
    assert (code, err) == (1, said + "\n")


def test_a_date_that_is_none(confirmed: Project) -> None:
    code, _, err = run(confirmed, "plaques", "mounted", "A1", "--on", "12/05/2026", "--where", "hall")
    assert code == 2 and "“12/05/2026” is not a date. Write year-month-day, such as 2026-05-12." in err


def test_nothing_is_printed_from_a_guide_with_a_fault(confirmed: Project) -> None:
    confirmed.edit("trails/vallon/stops/pont.yml", "lat: 49.0000", "lat: 95")
    code, _, err = run(confirmed, "plaques", "print", "A2")
    assert code == 1 and err == "Nothing was made: 1 to mend first.\n"
    assert not (confirmed.root / "artwork").exists() and not (confirmed.root / REGISTER).exists()


def test_the_engraver_is_handed_one_file(confirmed: Project) -> None:
    assert run(confirmed, "plaques", "pack", "A1", "B")[0] == 0
    first = (confirmed.root / "artwork/engraver.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        kinds = ("-path.svg", ".eps", ".pdf", ".png", ".svg")
        assert set(archive.namelist()) == {f"codes/{code}{kind}" for code in ("A1", "B") for kind in kinds} | {
            "codes.csv",
            "plaques/A1-148x210.pdf",
            "proof.pdf",
        }
        rows = list(csv.DictReader(io.StringIO(archive.read("codes.csv").decode("utf-8-sig"))))
        assert archive.read("proof.pdf").startswith(b"%PDF")
    address = "HTTPS://CHEMINS.VALMONT.EXAMPLE/A1/"
    assert rows[0]["typed"] == "chemins.valmont.example/A1" and rows[0]["title"] == "Le pont de pierre"
    assert [rows[0][name] for name in ("address", "zxing-cpp", "OpenCV")] == [address] * 3
    tag = [rows[0][name] for name in ("nfc_address", "nfc_bytes", "nfc_tag")]
    assert tag == ["https://chemins.valmont.example/A1/", "35", "NTAG213"]
    assert bytes.fromhex(rows[0]["nfc_ndef"])[3:5] == b"U\x04", "the record of an address that begins with https://"
    assert rows[0]["quirc"] == (address if find_spec("deqr") else "")
    assert not (confirmed.root / REGISTER).exists()


def test_a_pack_without_decoders_says_what_to_type(confirmed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.render.codes.proof.MODULES", ("no_such_decoder",))
    code, _, err = run(confirmed, "plaques", "pack", "A1")
    assert (code, err) == (
        1,
        'A proof sheet needs decoders, which are not installed. Type: pip install "sentiers[proof]"\n',
    )


def test_plaques_are_drawn_and_marked_until_the_address_is_confirmed(small: Project) -> None:
    small.write("site/.keep", "")
    (small.root / "site/print").symlink_to(PROJECT / "site" / "print")
    assert run(small, "plaques", "print", "A1", "B", "--size", "120x160")[0] == 0
    made = {path.relative_to(small.root / "artwork").as_posix() for path in (small.root / "artwork").rglob("*.pdf")}
    assert made == {"A1-SPECIMEN.pdf", "B-SPECIMEN.pdf", "plaques/A1-120x160-SPECIMEN.pdf"}
    small.edit("trails/guide.yml", "address_confirmed: false", "address_confirmed: true")
    assert run(small, "plaques", "pack", "A1")[0] == 0
    with zipfile.ZipFile(small.root / "artwork/engraver.zip") as archive:
        assert archive.read("plaques/A1-148x210.pdf").startswith(b"%PDF")


@pytest.fixture
def hung(confirmed: Project) -> Project:
    """A1 and A2 were printed on 2026-01-02, A1 hangs at the hall since 2026-02-01."""
    assert run(confirmed, "plaques", "print", "A1", "A2", "--on", "2026-01-02", "--format", "svg")[0] == 0
    assert run(confirmed, "plaques", "mounted", "A1", "--on", "2026-02-01", "--where", "hall")[0] == 0
    return confirmed


def listed(project: Project) -> list[tuple[str, str, str, str]]:
    rows = csv.DictReader(io.StringIO(run(project, "plaques", "list", "--csv")[1].removeprefix("\ufeff")))
    return [(row["code"], row["printed"], row["mounted"], row["where"]) for row in rows]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2999-01-01", "2999-01-01 has not come yet."),
        ("1066-10-14", "1066-10-14 is before there were codes of this kind."),
    ],
)
def test_a_day_that_cannot_have_been_is_refused(hung: Project, day: str, said: str) -> None:
    for typed in (["print", "A1"], ["mounted", "A2", "--where", "x"], ["removed", "A1"], ["corrected", "A1"]):
        code, _, err = run(hung, "plaques", *typed, "--on", day)
        assert code == 2 and said in err


def test_a_wrong_day_is_put_right_by_a_line_more(hung: Project) -> None:
    before = (hung.root / REGISTER).read_bytes()
    code, out, _ = run(hung, "plaques", "corrected", "A1", "--on", "2026-01-20")
    assert (code, out) == (0, "Noted: A1 was mounted on 2026-01-20.\n")
    assert (hung.root / REGISTER).read_bytes().startswith(before)
    run(hung, "plaques", "corrected", "A1", "--what", "printed", "--on", "2026-01-10")
    assert listed(hung) == [("A1", "2026-01-10", "2026-01-20", "hall"), ("A2", "2026-01-02", "", "")]
    code, _, err = run(hung, "plaques", "corrected", "A1", "--what", "mounted", "--on", "2026-01-05")
    assert (code, err) == (
        1,
        "Then A1 would be 2026-01-10, 2026-01-05: a plaque is printed, mounted and removed in that order.\n",
    )
    assert run(hung, "plaques", "corrected", "A2", "--what", "removed", "--on", "2026-01-05")[2] == (
        "The register does not say that A2 was removed.\n"
    )
    assert run(hung, "check", "--quiet")[0] == 0


def test_a_mounting_before_a_second_print_keeps_its_day(hung: Project) -> None:
    run(hung, "plaques", "print", "A2", "--on", "2026-03-01", "--format", "svg")
    assert run(hung, "plaques", "mounted", "A2", "--on", "2026-02-02", "--where", "mill")[0] == 0
    assert listed(hung) == [
        ("A1", "2026-01-02", "2026-02-01", "hall"),
        ("A2", "2026-01-02", "2026-02-02", "mill"),
        ("A2", "2026-03-01", "", ""),
    ]


def forked(project: Project) -> tuple[bytes, bytes, bytes, bytes]:
    """The register and its seal as each of two branches has them: one removes A1, the other mounts A2."""
    kept = {name: (project.trails / name).read_bytes() for name in ("plaques.yml", "plaques.seal")}
    run(project, "plaques", "removed", "A1", "--on", "2026-03-01")
    ours = [(project.trails / name).read_bytes() for name in kept]
    for name, content in kept.items():
        (project.trails / name).write_bytes(content)
    run(project, "plaques", "mounted", "A2", "--on", "2026-03-02", "--where", "mill")
    theirs = [(project.trails / name).read_bytes() for name in kept]
    return ours[0], ours[1], theirs[0], theirs[1]


def merged(ours: bytes, theirs: bytes, *, marks: bool) -> bytes:
    """As git leaves it, or as somebody who keeps both sides."""
    start, one, two = (
        ours.splitlines(keepends=True)[:-1],
        ours.splitlines(keepends=True)[-1],
        theirs.splitlines(keepends=True)[-1],
    )
    if not marks:
        return b"".join([*start, one, two])
    return b"".join([*start, b"<<<<<<< HEAD\n", one, b"=======\n", two, b">>>>>>> theirs\n"])


@pytest.mark.parametrize("marks", [True, False])
def test_lines_that_two_branches_added_are_joined(hung: Project, marks: bool) -> None:
    ours, our_seal, theirs, their_seal = forked(hung)
    hung.write(REGISTER, merged(ours, theirs, marks=marks))
    seals = b"<<<<<<< HEAD\n" + our_seal + b"=======\n" + their_seal + b">>>>>>> theirs\n"
    hung.write("trails/plaques.seal", seals if marks else our_seal)
    code, out, _ = run(hung, "check", "--quiet")
    assert code == 1 and "type: sentiers plaques mend" in out
    code, out, err = run(hung, "plaques", "mend")
    assert (code, out, err) == (
        0,
        "The register has 5 lines, those of both branches. Commit plaques.yml with plaques.seal.\n",
        "",
    )
    assert run(hung, "check", "--quiet")[0] == 0
    assert (hung.root / REGISTER).read_bytes().startswith(ours)
    assert listed(hung) == [("A1", "2026-01-02", "2026-02-01", "hall"), ("A2", "2026-01-02", "2026-03-02", "mill")]
    assert run(hung, "plaques", "mend")[1] == "The register is whole: there is nothing to mend.\n"


def test_a_line_that_was_changed_or_lost_is_not_mended(hung: Project) -> None:
    ours, _, theirs, their_seal = forked(hung)
    hung.write(REGISTER, merged(ours, theirs, marks=True).replace(b"hall", b"wall"))
    code, _, err = run(hung, "plaques", "mend")
    assert (code, err) == (
        1,
        "A line of plaques.yml was changed, not only added: that is not mended. Bring back the last good version of each branch, then merge "
        "them again.\n",
    )
    hung.write(REGISTER, ours)
    hung.write("trails/plaques.seal", their_seal)
    code, _, err = run(hung, "plaques", "mend")
    assert (code, err) == (
        1,
        "plaques.seal names a line that plaques.yml does not have: a line of one branch was lost in the merge. Merge again, and keep the lines "
        "of both.\n",
    )


def test_what_could_not_be_written_is_not_noted(confirmed: Project) -> None:
    confirmed.write("artwork", "a file")
    code, _, err = run(confirmed, "plaques", "print", "A1", "--format", "svg", "--on", "2026-01-02")
    assert code == 1 and err.startswith("A1.svg cannot be written (")
    assert not (confirmed.root / REGISTER).exists()


@pytest.mark.parametrize(("where", "number"), [("hall\u202ellaw", "202E"), ("ha\x07ll", "0007")])
def test_a_wall_is_named_in_signs_that_are_seen(hung: Project, where: str, number: str) -> None:
    code, _, err = run(hung, "plaques", "mounted", "A2", "--on", "2026-02-01", "--where", where)
    assert (code, err) == (
        1,
        f"There is a character in --where that nobody sees (U+{number}): type the words again.\n",
    )
    assert run(hung, "plaques", "mounted", "A2", "--on", "2026-02-01", "--where", "hall,\neast wall")[0] == 0
    assert listed(hung)[1][3] == "hall, east wall"

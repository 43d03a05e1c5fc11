"""`sentiers print`, typed."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import PROJECT, Project, needs


def typed(project: Project, *words: str) -> Result:
    (project.root / "site").mkdir(exist_ok=True)
    if not (project.root / "site" / "print").exists():
        (project.root / "site" / "print").symlink_to(PROJECT / "site" / "print")
    return CliRunner().invoke(
        main, ["--trails", str(project.trails), "--lang", "en", "print", *words], catch_exceptions=False
    )


def made(project: Project) -> list[str]:
    artwork = project.root / "artwork"
    return sorted(path.relative_to(artwork).as_posix() for path in artwork.rglob("*.pdf"))


def test_plaques_are_printed_one_to_a_file(small: Project) -> None:
    done = typed(small, "plaques", "A1", "B2", "--format", "120x160")
    assert (done.exit_code, done.stdout) == (0, "2 PDF in artwork.\n")
    assert made(small) == ["plaques/A1-120x160-SPECIMEN.pdf", "plaques/B2-120x160-SPECIMEN.pdf"]


def test_stickers_posters_and_booklets_are_printed(small: Project) -> None:
    assert typed(small, "stickers", "--sheet", "12", "--copies", "3").exit_code == 0
    assert typed(small, "posters", "B").exit_code == 0
    assert typed(small, "posters", "B", "--size", "A4").exit_code == 0
    assert typed(small, "booklets", "A", "--language", "en").exit_code == 0
    assert made(small) == [
        *(f"booklets/A-en{suffix}.pdf" for suffix in ("-fold", "-large", "-pupils", "-teachers", "")),
        "posters/B-A3-SPECIMEN.pdf",
        "posters/B-A4-SPECIMEN.pdf",
        "stickers-12-SPECIMEN.pdf",
    ]


def test_what_is_typed_wrongly_is_answered_with_what_is_there(small: Project) -> None:
    answers = {
        ("plaques", "C4"): "No stop has the code C4. Codes: A1, A2, A3, B1, B2.\n",
        ("plaques", "--format", "A4"): "No plaque is “A4”. Sizes: 148x210, 120x160, 210x100, 210x297.\n",
        ("stickers", "--sheet", "7"): "No sheet has 7 labels. Sheets: 24, 12.\n",
        ("posters", "Z"): "No trail has the letter Z. Letters: A, B.\n",
        (
            "posters",
            "A",
            "--size",
            "A4",
            "--press",
        ): "The A4 sheet is made for an ordinary printer. Leave --press out, or print the A3 poster.\n",
        ("booklets", "--language", "de"): "The guide does not speak “de”. Its languages: fr, en.\n",
    }
    for words, answer in answers.items():
        refused = typed(small, *words)
        assert (refused.exit_code, refused.stderr) == (1, answer)
    assert not (small.root / "artwork").exists()


def test_a_refusal_speaks_the_resident_s_language(small: Project) -> None:
    (small.root / "site").mkdir()
    (small.root / "site" / "print").symlink_to(PROJECT / "site" / "print")
    asked = ["--trails", str(small.trails), "--lang", "fr", "print", "stickers", "C4"]
    assert CliRunner().invoke(main, asked).stderr == ("Aucune étape n’a le code C4. Codes\u00a0: A1, A2, A3, B1, B2.\n")


def confirmed(small: Project) -> Project:
    small.edit("trails/guide.yml", "address_confirmed: false", "address_confirmed: true")
    return small


def register(project: Project) -> str:
    path = project.trails / "plaques.yml"
    return path.read_text("utf-8") if path.exists() else ""


def test_what_will_be_stuck_on_a_wall_is_registered(small: Project) -> None:
    confirmed(small)
    done = typed(small, "stickers", "a1", "B2", "--copies", "3", "--on", "2026-05-12")
    assert (done.exit_code, done.stdout) == (
        0,
        "1 PDF in artwork.\n2 lines were added to plaques.yml. Commit it with plaques.seal.\n",
    )
    assert typed(small, "posters", "B", "--on", "2026-05-13").exit_code == 0
    assert made(small) == ["posters/B-A3.pdf", "stickers-24.pdf"]
    told = [line.split("digest")[0] for line in register(small).splitlines() if line.startswith("- ")]
    address = 'address: "https://chemins.valmont.example", '
    assert told == [
        f"- {{event: printed, code: A1, stop: pont, on: 2026-05-12, {address}",
        f"- {{event: printed, code: B2, stop: {stop_of(small, 'B2')}, on: 2026-05-12, {address}",
        f"- {{event: printed, code: B, stop: {trail_of(small, 'B')}, on: 2026-05-13, {address}",
    ]
    checked = CliRunner().invoke(main, ["--trails", str(small.trails), "--lang", "en", "check", "--quiet"])
    assert checked.exit_code == 0


def stop_of(project: Project, code: str) -> str:
    (path,) = (path for path in project.trails.glob("*/stops/*.yml") if f"code: {code}\n" in path.read_text("utf-8"))
    return path.stem


def trail_of(project: Project, letter: str) -> str:
    (path,) = (path for path in project.trails.glob("*/trail.yml") if f"letter: {letter}\n" in path.read_text("utf-8"))
    return path.parent.name


def test_a_trial_is_a_specimen_and_registers_nothing(small: Project) -> None:
    assert typed(small, "stickers", "A1").stderr.endswith("Do not engrave them.\n")
    confirmed(small)
    done = typed(small, "stickers", "A1", "--unregistered")
    assert done.stderr == "They are specimens: nothing was noted in the register. Do not engrave them.\n"
    assert typed(small, "posters", "B", "--unregistered").exit_code == 0
    assert made(small) == ["posters/B-A3-SPECIMEN.pdf", "stickers-24-SPECIMEN.pdf"]
    assert register(small) == ""


def test_a_refused_sheet_registers_nothing(small: Project) -> None:
    confirmed(small)
    assert typed(small, "stickers", "A1", "--sheet", "7").exit_code == 1
    assert register(small) == "" and not (small.root / "artwork").exists()


def test_a_stop_that_is_gone_gets_nothing_new(small: Project) -> None:
    confirmed(small)
    with (small.trails / "vallon/stops/pont.yml").open("a", encoding="utf-8") as stop:
        stop.write('retired: {since: 2026-01-10, why: {fr: "Démoli.", en: "Demolished."}}\n')
    said = "Nothing is made for A1: the stop is gone. Its page answers for what still hangs.\n"
    for words in (("stickers", "A1", "A2"), ("plaques", "A1")):
        refused = typed(small, *words)
        assert (refused.exit_code, refused.stderr) == (1, said)
    for word in ("print", "pack"):
        asked = ["--trails", str(small.trails), "--lang", "en", "plaques", word, "A1"]
        refused = CliRunner().invoke(main, asked)
        assert (refused.exit_code, refused.stderr) == (1, said)
    assert register(small) == "" and not (small.root / "artwork").exists()
    assert typed(small, "stickers").exit_code == 0
    assert "code: A1," not in register(small) and "code: A2," in register(small)


def said_on(path: Path) -> str:
    command = [needs("pdftotext"), "-layout", str(path), "-"]
    return " ".join(subprocess.run(command, check=True, capture_output=True).stdout.decode().split())


def test_a_print_shop_gets_a_preflight_page_with_every_file(small: Project) -> None:
    done = typed(small, "posters", "B", "--press", "--unregistered")
    assert (done.exit_code, done.stdout) == (0, "2 PDF in artwork.\n")
    assert made(small) == ["posters/B-A3-SPECIMEN-press-preflight.pdf", "posters/B-A3-SPECIMEN-press.pdf"]
    page = said_on(small.root / "artwork/posters/B-A3-SPECIMEN-press-preflight.pdf").replace("\u00a0", " ")
    assert "Contrôle avant impression B-A3-SPECIMEN-press.pdf Toutes les règles sont respectées." in page
    assert re.search(r"Format coupé 297 × 420 mm, 3 mm de fond perdu 3 mm de fond perdu oui", page)
    assert re.search(r"Lettres noires encre noire seule encre noire seule oui", page)
    assert re.search(r"Taux d’encrage \d+ % au plus, page 1 300 % ou moins oui", page)
    assert re.search(r"Filet le plus fin 0,\d\d mm, page 1 0,09 mm ou plus oui", page)
    assert "ne le prouve" in page and "FOGRA39" in page


def test_booklets_for_a_print_shop_are_not_imposed(small: Project) -> None:
    assert typed(small, "booklets", "A", "--language", "en", "--press").exit_code == 0
    wanted = [f"booklets/A-en{suffix}-press" for suffix in ("-large", "-pupils", "-teachers", "")]
    assert made(small) == sorted([f"{name}.pdf" for name in wanted] + [f"{name}-preflight.pdf" for name in wanted])


def test_plaques_to_engrave_are_made_for_a_print_shop_too(small: Project) -> None:
    asked = ["--trails", str(confirmed(small).trails), "--lang", "en", "plaques", "print", "A1", "--size", "148x210"]
    typed(small, "posters", "B", "--unregistered")
    done = CliRunner().invoke(main, [*asked, "--format", "svg", "--press", "--on", "2026-05-12"])
    assert done.exit_code == 0, done.stderr
    assert {"plaques/A1-148x210-press.pdf", "plaques/A1-148x210-press-preflight.pdf"} <= set(made(small))
    assert "code: A1" in register(small)


def test_a_file_that_breaks_a_rule_of_print_is_not_handed_over(small: Project) -> None:
    trail = small.trails / "vallon" / "trail.yml"
    trail.write_text(re.sub("(?m)^colour: .*", 'colour: "#202225"', trail.read_text("utf-8")), "utf-8")
    confirmed(small)
    refused = typed(small, "posters", "A", "--press")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "posters/A-A3-press.pdf: Black letters: mixed of several inks, on page 1. Asked for: black ink alone.\n"
        "1 rule of print is broken: only the preflight pages are in artwork.\n"
    )
    assert made(small) == ["posters/A-A3-press-preflight.pdf"] and register(small) == ""
    page = said_on(small.root / "artwork/posters/A-A3-press-preflight.pdf")
    assert "1 règle n’est pas respectée" in page and "NON" in page


NO_PRESS = "The profile is not that of a press with four inks (ICC, class prtr, colours CMYK). Ask your printer.\n"
DAMAGED = "The profile is damaged or cut short. Ask your printer for it again.\n"


def lying(whole: bytes, at: int, value: bytes) -> bytes:
    return whole[:at] + value + whole[at + len(value) :]


@pytest.mark.parametrize(
    ("harm", "said"),
    {
        "text": (lambda whole: b"nothing", NO_PRESS),
        "of-a-scanner": (lambda whole: lying(whole, 12, b"scnr"), NO_PRESS),
        "of-a-screen": (lambda whole: lying(whole, 16, b"RGB "), NO_PRESS),
        "header-alone": (lambda whole: whole[:128], DAMAGED),
        "cut-in-two": (lambda whole: whole[: len(whole) // 2], DAMAGED),
        "cut-in-two-and-said-to-be-whole": (lambda whole: lying(whole[:400], 0, bytes((0, 0, 1, 0x90))), DAMAGED),
        "too-many-tables": (lambda whole: lying(whole, 128, b"\x7f\xff\xff\xff"), DAMAGED),
        "heavy": (
            lambda whole: whole + bytes(20_000_000),
            "The profile shop.icc: this file is larger than 20\u202f000 kB.\n",
        ),
    }.values(),
)
def test_a_profile_that_is_none_is_answered_in_a_sentence(
    small: Project, harm: Callable[[bytes], bytes], said: str
) -> None:
    whole = (PROJECT / "site/print/press/FOGRA39L_coated.icc").read_bytes()
    (small.root / "shop.icc").write_bytes(harm(whole))
    refused = typed(small, "stickers", "--profile", str(small.root / "shop.icc"))
    assert (refused.exit_code, refused.stderr) == (1, said)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device here")
def test_a_profile_that_never_ends_is_not_read(small: Project) -> None:
    (small.root / "shop.icc").symlink_to("/dev/zero")
    refused = typed(small, "stickers", "--profile", str(small.root / "shop.icc"))
    assert (refused.exit_code, refused.stderr) == (
        1,
        "The profile shop.icc: this file cannot be read, it is not an ordinary file.\n",
    )

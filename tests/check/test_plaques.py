"""What hangs on a wall goes on leading to its stop, or the guide is refused."""

from datetime import date

import pytest

from generator.check.rules import checked
from generator.cli.register import append
from generator.model.plaque import PlaqueLine, published_register
from generator.problems import Severity
from generator.read.guide_folder import read_guide
from generator.render.codes.published import known_register
from generator.render.context import RenderContext
from tests.conftest import Project

REGISTER = "trails/plaques.yml"
ADDRESS = "https://chemins.valmont.example"


@pytest.fixture
def hung(small: Project) -> Project:
    """A1 hangs on two walls, A2 on one, B was printed; each on its line of the register (lines 4 to 9)."""
    small.edit("trails/guide.yml", "address_confirmed: false", "address_confirmed: true")
    day = date(2026, 1, 2)
    for code, stop in (("A1", "pont"), ("A2", "moulin-haut"), ("B", "moulins")):
        append(small.trails, [PlaqueLine(event="printed", code=code, stop=stop, on=day, address=ADDRESS)])
    for code, stop, where in (
        ("A1", "pont", "town hall"),
        ("A1", "pont", "bridge"),
        ("A2", "moulin-haut", "mill door"),
    ):
        append(small.trails, [PlaqueLine(event="mounted", code=code, stop=stop, on=day, where=where)])
    return small


def test_a_register_that_holds_says_nothing(hung: Project) -> None:
    assert hung.lines() == []


def test_a_stop_whose_plaque_hangs_cannot_disappear(hung: Project) -> None:
    (hung.root / "trails/vallon/stops/moulin-haut.yml").unlink()
    hung.edit(
        "trails/vallon/trail.yml",
        '  - {stop: moulin-haut, leg: {to: source-cachee, words: {fr: "Descendez les marches.", en: "Go down the steps."}, surface: steps}}\n',
        "",
    )
    hung.edit("trails/vallon/trail.yml", "to: moulin-haut", "to: source-cachee")
    assert hung.lines() == [
        f"{REGISTER}:5:26: [1].code: the plaque A2, “mill door”, would lead nowhere, nothing has this code. Bring “moulin-haut” back "
        "with the code A2; if it is gone, write under “retired” since when, why and where to go."
    ]


def test_a_code_cannot_be_changed_once_engraved(hung: Project) -> None:
    hung.edit("trails/vallon/stops/moulin-haut.yml", "code: A2", "code: A9")
    assert hung.lines() == [
        f"{REGISTER}:5:26: [1].code: the plaque A2, “mill door”, would lead nowhere, nothing has this code. "
        "Give “moulin-haut” its code A2 back, it has A9 now."
    ]


def test_a_code_cannot_mean_another_stop(hung: Project) -> None:
    hung.edit("trails/vallon/stops/moulin-haut.yml", "code: A2", "code: A9")
    hung.edit("trails/vallon/stops/source-cachee.yml", "code: A3", "code: A2")
    assert hung.lines() == [
        f"{REGISTER}:5:26: [1].code: the plaque A2, “mill door”, was engraved for “moulin-haut”, and A2 now means “source-cachee”. "
        "Give A2 back to “moulin-haut” and the next free number to “source-cachee”; if only a file was renamed, give it its name back."
    ]


def test_two_walls_of_one_code_are_both_named(hung: Project) -> None:
    hung.edit("trails/vallon/stops/pont.yml", "code: A1", "code: A9")
    (found,) = hung.lines()
    assert "the plaque A1, “town hall”, “bridge”, would lead nowhere" in found


def test_a_file_that_cannot_be_read_is_not_a_stop_that_is_gone(hung: Project) -> None:
    hung.edit("trails/vallon/stops/moulin-haut.yml", "lat: 49.0040", "lat: 95.2")
    assert not any("plaque" in line for line in hung.lines())


def test_a_trail_whose_letter_was_engraved_keeps_it(hung: Project) -> None:
    hung.edit("trails/moulins/trail.yml", "letter: B", "letter: C")
    assert any("the plaque B, printed on 2026-01-02, would lead nowhere" in line for line in hung.lines())


def test_another_address_needs_somebody_who_redirects(hung: Project) -> None:
    hung.edit("trails/guide.yml", f"address: {ADDRESS}", "address: https://new.example")
    lines = hung.lines()
    assert len(lines) == 4
    assert lines[0] == (
        f"{REGISTER}:4:67: [0].address: the plaque A1, “town hall”, was printed for {ADDRESS}, and the guide is now at https://new.example. "
        "Go back to that address, or write it in guide.yml under “former_addresses” with who redirects it, for as long as the plaque hangs."
    )
    hung.edit(
        "trails/guide.yml",
        "languages:",
        f"former_addresses: [{{address: {ADDRESS}, redirected_by: the town}}]\nlanguages:",
    )
    assert hung.lines() == []


def test_a_plaque_that_was_removed_no_longer_holds_the_address(hung: Project) -> None:
    append(
        hung.trails,
        [PlaqueLine(event="removed", code="A2", stop="moulin-haut", on=date(2026, 3, 1), where="mill door")],
    )
    hung.edit("trails/guide.yml", f"address: {ADDRESS}", "address: https://new.example")
    assert not any("plaque A2" in line for line in hung.lines())


def test_an_address_once_engraved_stays_confirmed(hung: Project) -> None:
    hung.edit("trails/guide.yml", "address_confirmed: true", "address_confirmed: false")
    (found,) = hung.lines()
    assert "address_confirmed: plaques were printed, and the address is not confirmed." in found


@pytest.mark.parametrize(
    ("old", "new"), [("mill door", "church"), ("stop: moulin-haut, on", "stop: pont, on"), ("2026-01-02", "2026-01-03")]
)
def test_a_line_that_was_changed_is_seen(hung: Project, old: str, new: str) -> None:
    hung.edit(REGISTER, old, new)
    changed = [line for line in hung.lines() if "was changed" in line]
    assert changed and "Lines are only ever added. Bring back the last good version of plaques.yml." in changed[0]


@pytest.mark.parametrize("number", range(6))
def test_a_line_that_was_removed_is_seen(hung: Project, number: int) -> None:
    path = hung.root / REGISTER
    lines = path.read_text("utf-8").splitlines(keepends=True)
    del lines[3 + number]
    path.write_text("".join(lines), "utf-8")
    assert any("lines were removed from the register of plaques: it had 6, it has 5." in line for line in hung.lines())


def test_the_whole_register_cannot_be_removed(hung: Project) -> None:
    (hung.root / REGISTER).unlink()
    assert hung.lines() == [
        f"{REGISTER}: lines were removed from the register of plaques: it had 6, it has 0. "
        "The plaques they tell of still hang. Bring back the last good version of plaques.yml."
    ]


def test_the_seal_cannot_be_removed(hung: Project) -> None:
    (hung.trails / "plaques.seal").unlink()
    assert any("the seal of the register is missing" in line for line in hung.lines())


def test_a_line_written_by_hand_is_not_taken(hung: Project) -> None:
    path = hung.root / REGISTER
    path.write_text(
        path.read_text("utf-8") + "- {event: mounted, code: A2, stop: moulin-haut, on: 2026-05-01, where: barn}\n",
        "utf-8",
    )
    assert hung.lines() == [
        f"{REGISTER}:10:3: [6]: this line was written by hand, the register takes lines from the command only. "
        "Remove it and type: sentiers plaques mounted A2 --on … --where …"
    ]


def test_a_register_of_comments_is_empty(small: Project) -> None:
    small.write(REGISTER, "# nothing printed yet\n")
    assert small.lines() == []


def test_codes_in_capitals_find_no_folder_in_small_letters(small: Project) -> None:
    small.edit("trails/guide.yml", f"address: {ADDRESS}", f"address: {ADDRESS}/guide")
    assert small.lines() == [
        "trails/guide.yml:6:10: address: the codes are in capitals and would ask for /GUIDE, not for /guide. "
        "Choose an address without a folder, or a folder in capitals."
    ]


@pytest.mark.parametrize(("instead", "found"), [("A9", "there is no stop A9"), ("A3", "A3 is gone too")])
def test_a_stop_that_is_gone_leads_to_one_that_is_there(small: Project, instead: str, found: str) -> None:
    stop = small.root / "trails/vallon/stops/source-cachee.yml"
    stop.write_text(
        f"{stop.read_text('utf-8')}retired: {{since: 2025-09-01, why: {{fr: Tari., en: Dry.}}, instead: {instead}}}\n",
        "utf-8",
    )
    assert any(
        f"retired.instead: {found}. Name a stop that is still there, or remove the key." in line
        for line in small.lines()
    )


def test_a_register_that_vanished_with_its_seal_is_known_to_the_last_site(hung: Project) -> None:
    guide, _ = read_guide(hung.trails)
    assert guide is not None
    hung.write("public/plaques.txt", published_register(guide.plaques))
    assert hung.lines() == []
    for name in ("plaques.yml", "plaques.seal"):
        (hung.trails / name).unlink()
    assert hung.lines() == [
        f"{REGISTER}: the last site in public/ knows of 6 lines of the register of plaques that are not here. The plaques they tell of still "
        "hang. Bring back the last good version of plaques.yml and plaques.seal; if the site in public/ is that of another guide, remove that "
        "folder."
    ]


def test_the_site_tells_what_the_register_holds(hung: Project) -> None:
    guide, problems = read_guide(hung.trails)
    context = RenderContext(checked(guide, problems), ADDRESS)
    assert guide is not None
    (output,) = known_register(context)
    assert (output.path, output.make().decode().split()) == (
        "plaques.txt",
        [line.own_digest for line in guide.plaques],
    )


def test_a_confirmed_address_without_a_register_is_told(small: Project) -> None:
    small.edit("trails/guide.yml", "address_confirmed: false", "address_confirmed: true")
    assert (
        "trails/guide.yml:7:20: address_confirmed: the address is confirmed, and no register says that a plaque was ever printed. If plaques "
        "hang, bring back plaques.yml and plaques.seal; else the first “sentiers plaques print” begins them."
    ) in small.lines(least=Severity.ADVICE)


def test_a_plaque_that_says_https_is_not_left_at_plain_http(hung: Project) -> None:
    hung.edit("trails/guide.yml", f"address: {ADDRESS}", "address: http://chemins.valmont.example")
    assert (
        f"{REGISTER}:4:67: [0].address: the plaque A1, “town hall”, says https://, and the guide is now at http://chemins.valmont.example: it "
        "would lead nowhere. Write the address with https:// again: the certificate is renewed for as long as the plaque hangs."
    ) in hung.lines()


@pytest.mark.parametrize("day", [date(2999, 1, 1), date(1066, 10, 14)])
def test_a_day_that_cannot_have_been_is_told_until_it_is_corrected(hung: Project, day: date) -> None:
    line = PlaqueLine(event="mounted", code="B", stop="moulins", on=day, where="mill")
    append(hung.trails, [line])
    assert hung.lines() == [
        f"{REGISTER}:10:48: [6].on: {day} cannot be the day: it has not come yet, or lies too far back. "
        "Type, with the right day: sentiers plaques corrected B --what mounted --on …"
    ]
    append(hung.trails, [line.model_copy(update={"event": "corrected", "corrects": "mounted", "on": date(2026, 2, 1)})])
    assert hung.lines() == []

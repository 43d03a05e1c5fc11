"""Words of a leg belong to two stops: where another one comes next, they are not shown, and that is said."""

import json
import shutil

from generator.build import prepare
from generator.problems import Severity
from generator.wording.legs import leg_view
from generator.wording.locale import Locale
from tests.cli.test_check import run
from tests.conftest import Project

TRAIL = "trails/vallon/trail.yml"


def _turned(small: Project) -> None:
    """The first two stops of the trail A change places, each with its leg, as somebody does who moves lines."""
    lines = (small.root / TRAIL).read_text("utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "stop: pont" in line)
    lines[first : first + 2] = lines[first + 1], lines[first]
    small.write(TRAIL, "".join(lines))


def _of_legs(small: Project, least: Severity = Severity.ADVICE) -> list[str]:
    return [line for line in small.lines(least=least) if ".leg" in line and line.startswith(TRAIL)]


def test_another_order_leaves_out_the_words_and_says_which(small: Project) -> None:
    assert _of_legs(small) == []
    _turned(small)
    assert _of_legs(small, Severity.BLOCKS_REVIEW) == [
        f"{TRAIL}:14:35: stops[0].leg.to: these words tell the way to source-cachee, but pont comes next: they are not shown. "
        "Write the way to pont, then to: pont. Or put source-cachee next again.",
        f"{TRAIL}:15:28: stops[1].leg.to: these words tell the way to moulin-haut, but source-cachee comes next: they are not "
        "shown. Write the way to source-cachee, then to: source-cachee. Or put moulin-haut next again.",
    ]


def test_a_leg_that_names_no_end_is_advised_to(small: Project) -> None:
    small.edit(TRAIL, "to: moulin-haut, ", "")
    assert _of_legs(small) == [
        f"{TRAIL}:14:23: stops[0].leg: the leg does not say which stop it leads to, so another order would go unnoticed. "
        "If these words lead to moulin-haut, add: to: moulin-haut"
    ]


def test_a_leg_after_the_last_stop_is_told(small: Project) -> None:
    small.edit(TRAIL, "{stop: source-cachee}", '{stop: source-cachee, leg: {words: {fr: "Rentrez.", en: "Go home."}}}')
    assert _of_legs(small) == [
        f"{TRAIL}:16:32: stops[2].leg: A3 is the last stop of the way, so this leg is not shown. "
        "Remove it, or put the stop that it leads to after this one."
    ]


def test_words_that_tell_another_way_are_not_shown(small: Project) -> None:
    small.edit(TRAIL, "to: moulin-haut", "to: source-cachee")
    measured = next(one for one in prepare(small.trails).trails if one.trail.letter == "A")
    first, second = (leg_view(measured, number, Locale("en", ["fr", "en"])) for number in (0, 1))
    assert first is not None and first.words is None and first.surface is None
    assert second is not None and second.words is not None and second.words.text == "Go down the steps."


def test_what_changed_names_the_legs_that_lead_elsewhere(small: Project) -> None:
    before = small.root.parent / "before"
    shutil.copytree(small.trails, before / "trails")
    _turned(small)
    told = [row["text"] for row in json.loads(run(small, "diff", str(before), "--format", "json")[1])]
    assert "the way written at A2, A1 led to another stop: write it again, or remove it" in " ".join(told)

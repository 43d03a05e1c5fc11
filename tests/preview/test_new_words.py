"""New words of a stop are shown before the whole guide is read again; whatever else changed waits for it, and so does what is wrong."""

from pathlib import Path

import pytest

from generator.model.guide import Guide
from generator.preview.making import Project as Written
from generator.preview.session import Session
from generator.problems import Problem
from generator.read.guide_folder import read_guide
from tests.conftest import Project

STOP = "trails/vallon/stops/pont.yml"


@pytest.fixture
def written(small: Project) -> Written:
    """A project of which one version is known."""
    small.with_theme()
    written = Written(small.trails)
    assert not any(made.is_early for made in written.make())
    return written


def page(site: object, path: str = "A1/index.html") -> str:
    return site[path].decode()  # type: ignore[index]


def test_new_words_come_first_and_the_whole_follows(small: Project, written: Written) -> None:
    small.edit(STOP, "Le pont de pierre", "Le pont neuf")
    written.saw({small.root / STOP})
    early, whole = list(written.make())[:2]
    assert (early.is_early, whole.is_early) == (True, False)
    assert page(early.site) == page(whole.site) and "Le pont neuf" in page(early.site)
    assert page(early.site, "en/A1/index.html") == page(whole.site, "en/A1/index.html")
    assert early.guide.stops["pont"].spot("title", "fr") == whole.guide.stops["pont"].spot("title", "fr")  # type: ignore[union-attr]
    assert not any(made.is_early for made in written.make()), "nothing changed since"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (STOP, "accuracy_m: 5", "accuracy_m: 9"),
        (STOP, "topics: [pierre]", "topics: [pierre, eau]"),
        (STOP, "code: A1", "code: A1 # the same"),
        ("trails/vallon/trail.yml", "Le vallon", "La vallée"),
        ("trails/people.yml", "Rose M.", "Rose N."),
    ],
)
def test_what_reaches_beyond_the_pages_of_the_stop_waits_for_the_whole(
    small: Project, written: Written, file: str, old: str, new: str
) -> None:
    small.edit(file, old, new)
    written.saw({small.root / file})
    assert not any(made.is_early for made in written.make())


def test_two_saves_in_one_breath_are_both_there(small: Project, written: Written) -> None:
    other = "trails/moulins/stops/lavoir.yml"
    small.edit(STOP, "Le pont de pierre", "Le pont neuf")
    written.saw({small.root / STOP})
    assert next(iter(written.make())).is_early
    small.edit(other, "Le lavoir", "Le lavoir vert")
    written.saw({small.root / other})
    early = next(iter(written.make()))
    assert "Le pont neuf" in page(early.site) and "Le lavoir vert" in page(early.site, "B2/index.html")


def test_a_save_while_the_whole_is_read_is_not_kept_waiting(
    small: Project, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.edit(STOP, "Le pont de pierre", "Le pont neuf")
    written.saw({small.root / STOP})
    versions = written.make()
    assert next(versions).is_early

    def read(trails: Path) -> tuple[Guide | None, list[Problem]]:
        written.saw({small.root / STOP})
        return read_guide(trails)

    with monkeypatch.context() as patch:
        patch.setattr("generator.preview.making.read_guide", read)
        assert list(versions) == []
    assert [made.is_early for made in written.make()][:2] == [True, False]


def test_words_that_may_not_stand_are_taken_back(small: Project, written: Written) -> None:
    small.with_theme()
    session = Session(written.make)
    session.refresh()
    good = session.state
    small.edit(STOP, "Le pont de pierre", "Le pont <b>neuf</b>")
    written.saw({small.root / STOP})
    session.refresh()
    assert [problem.rule for problem in session.state.problems if problem.rule == "text-html"] == ["text-html"]
    assert session.state.site is good.site and session.state.content > good.content, "the page asks again"


def test_a_stop_that_cannot_be_read_is_not_shown_early(small: Project, written: Written, tmp_path: Path) -> None:
    (small.root / STOP).write_text("code: [A1\n", "utf-8")
    written.saw({small.root / STOP})
    made = list(written.make())
    assert [(one.site, one.is_early) for one in made] == [(None, False)]

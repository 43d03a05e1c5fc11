"""`sentiers diff --pictures`: pages before and after a change, as a reviewer looks at them."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.preview.page_pictures import GAP, HEAD, PHONE, SIZE
from tests.cli.test_check import run
from tests.conftest import Project, needs

LAVOIR = "trails/moulins/stops/lavoir.yml"
OUTLINE = (192, 38, 211)


@pytest.fixture
def earlier(small: Project, tmp_path: Path) -> Path:
    """A copy of the small guide as it was before a test changes it."""
    return Path(shutil.copytree(small.root, tmp_path / "earlier"))


def outlined(picture: Image.Image, *, after: bool) -> bool:
    """Whether a part of one of the two pages is outlined."""
    left = GAP + after * (PHONE[0] + GAP)
    side = picture.crop((left, 2 * HEAD, left + PHONE[0], SIZE[1]))
    return OUTLINE in {colour for _, colour in side.getcolors(1 << 20) or ()}


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_changed_pages_are_shown_before_and_after_with_the_change_outlined(
    small: Project, earlier: Path, tmp_path: Path
) -> None:
    needs("chromium")
    small.edit(LAVOIR, "Rien de plus simple", "Rien d’aussi simple")
    small.write("site/pages/about.fr.md", "# Chez nous\n\nÉcrit ici.\n")
    folder = tmp_path / "pictures"
    code, out, err = run(small, "diff", str(earlier), "--pictures", str(folder), "--most", "1")
    assert code == 0 and out.startswith("B2: changed in French: the story")
    assert err == "1 picture in pictures, of 2 pages that changed.\n"
    assert (folder / "pages.txt").read_text("utf-8") == "/B2/\n/a-propos/\n"
    assert sorted(path.name for path in folder.iterdir()) == ["1.png", "pages.txt"]
    with Image.open(folder / "1.png") as picture:
        assert (picture.size, picture.mode) == (SIZE, "RGB")
        assert outlined(picture, after=False) and outlined(picture, after=True)
    code, _, err = run(small, "diff", str(earlier), "--pictures", str(folder))
    assert (code, err) == (1, "pictures is not an empty folder: no picture was written.\n")


def test_a_guide_as_it_was_has_nothing_to_picture(small: Project, earlier: Path, tmp_path: Path) -> None:
    code, out, err = run(small, "diff", str(earlier), "--pictures", str(tmp_path / "pictures"))
    assert (code, out, err) == (0, "Nothing changed.\n", "No page changed: there is nothing to picture.\n")
    assert not (tmp_path / "pictures").exists()


def test_why_there_are_no_pictures_is_said_after_what_changed(
    small: Project, earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.edit(LAVOIR, '"1830"', '"1829"')
    monkeypatch.setattr("generator.preview.page_pictures.BROWSERS", ("no-such-browser",))
    asked = ("diff", str(earlier), "--pictures", str(tmp_path / "pictures"))
    told = "B2: the figure “1830” is now “1829”"
    code, out, err = run(small, *asked)
    assert code == 1 and out.startswith(told)
    assert err == (
        "Pictures of pages need Chromium or Chrome, and neither is on this machine. Type: sudo apt install chromium\n"
    )
    (tmp_path / "broken").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "broken").chmod(0o755)
    monkeypatch.setattr("generator.preview.page_pictures.BROWSERS", (str(tmp_path / "broken"),))
    code, _, err = run(small, *asked[:-1], str(tmp_path / "others"))
    assert (code, err) == (1, "broken is here and takes no picture of a page.\n")
    small.edit(LAVOIR, "code: B2", "code: B0")
    code, _, err = run(small, *asked[:-1], str(tmp_path / "none"))
    assert (code, err) == (1, "The guide has errors, so there is no page to picture: sentiers check says which.\n")


def test_every_page_of_what_changed_is_new_where_the_earlier_guide_could_not_be_published(
    small: Project, earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Project(earlier).edit(LAVOIR, "code: B2", "code: B0")
    monkeypatch.setattr("generator.cli.pictured.page_pictures", lambda *_: iter([b"picture"] * 1))
    code, _, err = run(small, "diff", str(earlier), "--pictures", str(tmp_path / "pictures"))
    assert code == 0, err
    assert "/B2/" in (tmp_path / "pictures/pages.txt").read_text("utf-8").splitlines()

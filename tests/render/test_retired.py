"""A stop that is gone keeps a page: its plaque is still on a wall."""

from pathlib import Path

from tests.conftest import Project

GONE = """retired:
  since: 2025-09-01
  why: {fr: "La source a tari.", en: "The spring ran dry."}
  instead: A2
"""


def _retire(small: Project, *, listed: bool) -> None:
    stop = small.root / "trails/vallon/stops/source-cachee.yml"
    stop.write_text(stop.read_text("utf-8") + GONE, "utf-8")
    if not listed:
        small.edit("trails/vallon/trail.yml", "  - {stop: source-cachee}\n", "")


def test_a_retired_stop_that_no_trail_lists_says_since_when_why_and_where_to_go(small: Project) -> None:
    _retire(small, listed=False)
    public = small.make("en/A3/index.html", "A/index.html", "qr/A3.svg")
    page = (public / "en/A3/index.html").read_text("utf-8")
    assert '<meta name="sentiers:stop" content="A3 source-cachee">' in page
    assert "This stop has been gone since September 1, 2025." in page
    assert "The spring ran dry." in page
    assert 'href="../A2/"><b>A2</b> <span>The upper mill</span></a>' in page
    assert "No longer on this trail" in page and "See the stops of this trail" in page
    assert 'rel="next"' not in page and 'rel="prev"' not in page
    assert (public / "qr/A3.svg").is_file()
    assert "A3" not in (public / "A/index.html").read_text("utf-8").split("<main")[1]
    assert "source-cachee" not in "\n".join(small.lines())


def test_a_retired_stop_that_is_still_listed_keeps_its_place(small: Project) -> None:
    _retire(small, listed=True)
    page = (small.make("en/A3/index.html") / "en/A3/index.html").read_text("utf-8")
    assert "This stop has been gone since September 1, 2025." in page
    assert "Stop 3 of 3" in page and 'rel="prev"' in page


def test_pages_carry_the_mark_that_machines_read(built: Path) -> None:
    assert '<meta name="sentiers:stop" content="A1 pont">' in (built / "A1/index.html").read_text("utf-8")
    assert '<meta name="sentiers:trail" content="A vallon">' in (built / "en/A/index.html").read_text("utf-8")

"""What `make containers` compares; it makes the systems themselves, for minutes and as root, so the suite does not."""

import pytest

from tests.bare_container import differing, missing


def test_a_file_that_is_not_the_same_on_each_system_is_named() -> None:
    one = "aa  index.html\nbb  A1/index.html\n"
    assert differing({"3.11": one, "3.14": "".join(reversed(one.splitlines(keepends=True)))}) == []
    assert differing({"3.11": one, "3.13": one, "3.14": "aa  index.html\nbc  A1/index.html\n"}) == ["A1/index.html"]
    assert differing({"3.11": one, "3.14": "aa  index.html\n"}) == ["A1/index.html"]


def test_where_such_a_system_cannot_be_made_it_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.bare_container.sys.platform", "darwin")
    assert missing() == "only root of a Linux can make such a system"
    monkeypatch.setattr("tests.bare_container.sys.platform", "linux")
    monkeypatch.setattr("tests.bare_container.os.geteuid", lambda: 0)
    monkeypatch.setattr("tests.bare_container.shutil.which", lambda name: None if name == "debootstrap" else name)
    assert missing() == "debootstrap missing: apt-get install debootstrap"

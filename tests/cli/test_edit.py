"""`sentiers edit`: it listens at this machine alone, under an address that nobody guesses."""

import re
from typing import Any

import pytest

from tests.cli.test_check import run
from tests.conftest import Project


def test_the_editor_listens_at_this_machine_alone_with_a_new_key_each_time(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Any] = []

    def once(app: Any, listener: Any) -> None:
        served.append((app.token, app.hosts, listener.getsockname()))
        listener.close()

    monkeypatch.setattr("generator.preview.listening.run", once)
    for _ in range(2):
        code, out, err = run(small, "edit", "--no-browser", "--port", "18765")
        assert (code, err) == (0, "")
        token, hosts, (host, port) = served[-1]
        assert out.splitlines() == [
            f"The editor is at http://127.0.0.1:{port}/{token}/ (Ctrl-C ends it).",
            "This address holds the key of the session: share it with nobody.",
        ]
        assert host == "127.0.0.1" and hosts == {f"127.0.0.1:{port}", f"localhost:{port}"}
        assert re.fullmatch(r"[\w-]{32}", token)
    assert served[0][0] != served[1][0]

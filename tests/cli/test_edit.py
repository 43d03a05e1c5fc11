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

    def once(app: Any, listener: Any, ending: Any) -> None:
        served.append((app.token, app.hosts, listener.getsockname(), app.headers["Content-Security-Policy"]))
        listener.close()

    monkeypatch.setattr("generator.preview.listening.run", once)
    for _ in range(2):
        code, out, err = run(small, "edit", "--no-browser", "--port", "18765", "--no-preview")
        assert (code, err) == (0, "")
        token, hosts, (host, port), policy = served[-1]
        first, second = out.splitlines()
        found = re.fullmatch(
            rf"The editor is at http://127\.0\.0\.1:{port}/#begin=([\w-]{{32}}) \(Ctrl-C ends it\)\.", first
        )
        assert found and found[1] != token, "the key of the session is neither said nor in a command line"
        assert (
            second
            == f"This address opens it once, in one browser; there, http://127.0.0.1:{port}/ is enough afterwards."
        )
        assert "frame-src" not in policy
        assert host == "127.0.0.1" and hosts == {f"127.0.0.1:{port}", f"localhost:{port}"}
        assert re.fullmatch(r"[\w-]{32}", token)
    assert served[0][0] != served[1][0]

"""Forty ways to make the editor write, or tell, what its own page did not ask for: over a real connection, each is refused and every file stays.

Each row differs by one thing from a request that does write, which the first test shows.
"""

import hashlib
import json
import shutil
import signal
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from generator.editor.app import editor_app
from generator.editor.guard import Codes
from generator.editor.workspace import Workspace
from generator.preview.listening import LOOPBACK, listen, port_of, server
from generator.preview.live import Live
from generator.preview.panel import Panel
from generator.preview.session import Session
from tests.conftest import PROJECT, SMALL
from tests.editor.page import LAVOIR, LAVOIR_FILE, TOKEN
from tests.editor.test_guard import EDIT, state

EVIL = "https://evil.example"
HUNDRED_MB = 100_000_000
Headers = Mapping[str, str | tuple[str, ...] | None]


@dataclass
class Target:
    """A guide under an editor and a preview that run. ports: of `edit` and `preview`."""

    root: Path
    codes: Codes
    ports: dict[str, int]

    @property
    def address(self) -> str:
        return f"{LOOPBACK}:{self.ports['edit']}"

    def write(self, **other: Any) -> bytes:
        """The body of a request that writes a title."""
        digest = hashlib.sha256((self.root / LAVOIR_FILE).read_bytes()).hexdigest()
        return json.dumps({"at": LAVOIR, "digest": digest, "edits": [EDIT], **other}).encode()

    def ask(self, server: str, method: str, path: str, headers: Headers, body: "Body") -> int:
        """The status of the answer; 0 where the connection is cut without one."""
        content = body(self) if callable(body) else body
        lines = [f"{method} {path.replace('TOKEN', TOKEN)} HTTP/1.1"]
        for name, value in headers.items():
            for each in value if isinstance(value, tuple) else (value,):
                if each is not None:
                    lines.append(f"{name}: {each.replace('HERE', self.address)}")
        if isinstance(content, bytes) and not {"Content-Length", "Transfer-Encoding"} & set(headers):
            lines.append(f"Content-Length: {len(content)}")
        with socket.create_connection((LOOPBACK, self.ports[server]), timeout=20) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode())
            with suppress(OSError):  # refused before the end of it
                for piece in (content,) if isinstance(content, bytes) else content:
                    connection.sendall(piece)
            with suppress(OSError):
                answer = connection.recv(4096).decode("latin-1")
                assert "access-control-allow-origin" not in answer.lower()
                return int(answer.split(" ")[1]) if answer else 0
        return 0


Body = bytes | Iterator[bytes] | Callable[[Target], bytes | Iterator[bytes]]


@dataclass(frozen=True)
class Attack:
    """What differs from the request of the editor's own page, and the answer. HERE stands for its address, TOKEN for its token;
    headers: None for one that is left out, a tuple for one that is sent more than once. around: what is done to the folder meanwhile.
    """

    name: str
    status: int
    headers: Headers = field(default_factory=dict)
    body: Body = Target.write
    path: str = "/TOKEN/api/write"
    method: str = "POST"
    server: str = "edit"
    around: Callable[[Target], AbstractContextManager[object]] = nullcontext

    def run(self, target: Target) -> int:
        own = {
            "Host": "HERE",
            "Origin": "http://HERE",
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/json",
        }
        with self.around(target):
            return target.ask(self.server, self.method, self.path, {**own, **self.headers}, self.body)


def other(**values: Any) -> Body:
    return lambda target: target.write(**values)


def edit(**values: Any) -> Body:
    return other(edits=[{**EDIT, **values}])


def pieces(size: int) -> Callable[[Target], Iterator[bytes]]:
    """A body in chunks of a megabyte, whose length nobody is told (RFC 9112, 7.1)."""
    return lambda target: iter([b"f4240\r\n" + b"[" * 1_000_000 + b"\r\n"] * (size // 1_000_000))


def bomb(target: Target) -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    packed = b"IDAT" + zlib.compress(bytes(1000))
    chunks = (len(part[4:]).to_bytes(4, "big") + part + zlib.crc32(part).to_bytes(4, "big") for part in (head, packed))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def used_code(target: Target) -> bytes:
    """The code of an address that was opened before."""
    code = target.codes.code
    assert target.codes.use(code) == TOKEN
    return json.dumps({"code": code}).encode()


def twice(target: Target) -> bytes:
    """Two digests, the first one right: whoever reads the first believes that the file is as the page read it (RFC 8259, 4)."""
    return target.write().removesuffix(b"}") + b', "digest": "' + b"0" * 64 + b'"}'


def other_tab(target: Target) -> bytes:
    """What a tab sends that read the file before another one wrote it."""
    return target.write(digest=hashlib.sha256((target.root / LAVOIR_FILE).read_bytes() + b"# before\n").hexdigest())


@contextmanager
def linked(target: Target, path: str) -> Iterator[None]:
    """Meanwhile a file or a folder of the guide is a link to a copy of it beside the project."""
    there, elsewhere = target.root / path, target.root.parent / "elsewhere" / Path(path).name
    elsewhere.parent.mkdir(exist_ok=True)
    there.rename(elsewhere)
    there.symlink_to(elsewhere)
    before = state(elsewhere.parent)
    try:
        yield
        assert state(elsewhere.parent) == before
    finally:
        there.unlink()
        elsewhere.rename(there)


UPLOAD = {"Content-Type": "application/octet-stream"}
IN_FORM = "application/x-www-form-urlencoded"

ATTACKS = (
    # another page makes this browser ask
    Attack("a form of another site", 415, {"Content-Type": IN_FORM}),
    Attack("a form with a file", 415, {"Content-Type": "multipart/form-data; boundary=x"}),
    Attack("JSON called text, which needs no leave", 415, {"Content-Type": "text/plain"}),
    Attack("JSON without a type", 415, {"Content-Type": None}),
    Attack("JSON handed in as a file", 415, UPLOAD),
    Attack("another site", 403, {"Origin": EVIL, "Sec-Fetch-Site": "cross-site"}),
    Attack("a frame without an origin", 403, {"Origin": "null"}),
    Attack("a program that sends no origin", 403, {"Origin": None}),
    Attack("another port of this machine", 403, {"Origin": f"http://{LOOPBACK}:3000", "Sec-Fetch-Site": "same-site"}),
    Attack("the same address by https", 403, {"Origin": "https://HERE"}),
    Attack("an origin that begins as ours", 403, {"Origin": "http://HERE.evil.example"}),
    Attack("a browser too old to send an origin rightly", 403, {"Sec-Fetch-Site": "cross-site"}),
    Attack("leave asked for another site", 403, {"Origin": EVIL}, b"", method="OPTIONS"),
    Attack("another name of a method", 405, {"X-HTTP-Method-Override": "POST"}, b"", method="GET"),
    Attack("the page in a frame of another site", 403, {"Origin": None, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"}, b"", "/", "GET"),
    Attack("a socket opened by another site", 403, {"Origin": EVIL, "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}, b"", "/TOKEN/api/guide", "GET"),
    Attack("the saves followed by another site", 403, {"Origin": EVIL, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, b"", "/~preview/events", "GET", "preview"),
    # a name of theirs that points to this machine
    Attack("a name that was bound anew", 403, {"Host": "evil.example", "Origin": "http://evil.example"}),
    Attack("a name that begins as ours", 403, {"Host": "127.0.0.1.evil.example"}),
    Attack("our name twice, and theirs", 400, {"Host": ("HERE", "evil.example")}),
    Attack("problems of the preview by a name bound anew", 403, {"Host": "evil.example"}, b"", "/~preview/panel?page=/", "GET", "preview"),
    # who does not know the token
    Attack("a token guessed", 403, path="/a-token-of-a-guess/api/write"),
    Attack("the token in capitals", 403, path=f"/{TOKEN.upper()}/api/write"),
    Attack("the beginning of the token", 403, path=f"/{TOKEN[:-1]}/api/write"),
    Attack("an address that was opened before", 403, body=used_code, path="/begin"),
    Attack("a code guessed", 403, body=b'{"code": "x"}', path="/begin"),
    # names that lead elsewhere
    Attack("up and out of the folder", 422, body=other(at="stop/moulins/../../../etc/passwd")),
    Attack("up by signs that look like dots and strokes", 422, body=other(at="stop/moulins/\uff0e\uff0e\uff0flavoir")),
    Attack("a name in other capitals", 422, body=other(at="stop/Moulins/LAVOIR")),
    Attack("a name that ends before it ends", 422, body=other(at="stop/moulins/lavoir\x00.yml")),
    Attack("a key that every object has", 422, body=edit(path=["__proto__", "fr"])),
    Attack("a file of the program", 404, {"Origin": None}, b"", "/static/..%2f..%2fapp.py", "GET"),
    Attack("a photo out of the media folder", 404, {"Origin": None}, b"", "/TOKEN/api/media/..%5c..%5ctrails/guide.yml", "GET"),
    Attack("a file that is a link", 422, around=lambda target: linked(target, LAVOIR_FILE)),
    Attack("a folder that is a link", 422, around=lambda target: linked(target, "trails/moulins/stops")),
    # too much of it
    Attack("a hundred megabytes that say so", 413, {**UPLOAD, "Content-Length": str(HUNDRED_MB)}, b"", "/TOKEN/api/upload?name=a.jpg"),
    Attack("a hundred megabytes that do not", 413, {**UPLOAD, "Transfer-Encoding": "chunked"}, pieces(HUNDRED_MB), "/TOKEN/api/upload?name=a.jpg"),
    Attack("JSON of three megabytes", 413, body=edit(value="x" * 3_000_000)),
    Attack("JSON a hundred thousand levels deep", 400, body=b'{"at":' * 100_000),
    Attack("a picture that grows when it is opened", 422, UPLOAD, bomb, "/TOKEN/api/upload?name=a.png"),
    Attack("a page called a photo", 422, UPLOAD, b"<script>alert(1)</script>", "/TOKEN/api/upload?name=a.jpg"),
    # what was read no longer holds
    Attack("a key twice", 409, body=twice),
    Attack("two tabs", 409, body=other_tab),
    Attack("two lengths of one body", 400, {"Transfer-Encoding": "chunked", "Content-Length": "5"}, b"0\r\n\r\n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    root = tmp_path_factory.mktemp("attacked") / "small"
    shutil.copytree(SMALL, root)
    listeners = {name: listen(LOOPBACK, 0) for name in ("edit", "preview")}
    ports = {name: port_of(listener) for name, listener in listeners.items()}
    codes = Codes(TOKEN)
    session = Session(list)
    apps = {
        "edit": editor_app(Workspace(root / "trails"), codes, ports["edit"], "en"),
        "preview": Live(session, Panel("en", root)).app,
    }
    running = [(server(apps[name]), listener) for name, listener in listeners.items()]
    threads = [Thread(target=one.run, kwargs={"sockets": [at]}, daemon=True) for one, at in running]
    for thread in threads:
        thread.start()
    yield Target(root, codes, ports)
    session.end()
    for (one, at), thread in zip(running, threads, strict=True):
        one.should_exit = True
        thread.join(5)
        at.close()


def test_the_request_that_all_of_them_resemble_writes(target: Target) -> None:
    before = (target.root / LAVOIR_FILE).read_bytes()
    assert Attack("none", 200).run(target) == 200
    assert (target.root / LAVOIR_FILE).read_bytes() != before
    assert Attack("none", 200, body=b"{}", path="/TOKEN/api/undo").run(target) == 200
    assert (target.root / LAVOIR_FILE).read_bytes() == before


def test_there_are_forty_of_them_and_no_two_are_alike() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 40


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_is_refused_and_every_file_stays(target: Target, attack: Attack) -> None:
    before = state(target.root)
    assert attack.run(target) == attack.status
    assert state(target.root) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.editor.requests import Edit
from generator.editor.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]))
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
workspace.write(sys.argv[2], workspace.read(sys.argv[2]).digest, [Edit(do="set", path=("title", "fr"), value="Pris")])
"""


def test_an_editor_that_is_killed_while_it_saves_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    before = state(root)
    command = [sys.executable, "-c", KILLED, str(root / "trails"), LAVOIR]
    assert subprocess.run(command, cwd=PROJECT, check=False, timeout=60).returncode == -signal.SIGKILL
    after = state(root)
    assert {file: digest for file, digest in after.items() if file in before} == before
    left = sorted(after.keys() - before.keys())
    assert all(Path(file).name.startswith(".") for file in left), "nothing reads what is left beside it"

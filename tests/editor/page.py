"""The editor's page as a test plays it: requests with the headers that a browser sends."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from generator.editor.app import editor_app
from generator.editor.guard import Codes
from generator.editor.workspace import Workspace
from tests.conftest import Project

PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
TOKEN = "a-token-of-a-test"
OWN = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
LAVOIR = "stop/moulins/lavoir"
LAVOIR_FILE = "trails/moulins/stops/lavoir.yml"


class Client:
    """Asks the application as a browser asks a server: whole requests, one after the other."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url=ADDRESS, verify=False, trust_env=False
            ) as client:
                return await client.request(method, path, **options)

        with ThreadPoolExecutor(1) as thread:  # where a browser test came before, this one has an event loop already
            return thread.submit(lambda: asyncio.run(asked())).result()

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)


class Page:
    """One tab of the editor on a guide."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.workspace = Workspace(project.trails)
        self.codes = Codes(TOKEN)
        self.client = Client(editor_app(self.workspace, self.codes, PORT, "en"))

    def get(self, path: str) -> Any:
        return self.client.get(f"/{TOKEN}/{path}")

    def post(self, path: str, body: object) -> Any:
        return self.client.post(f"/{TOKEN}/{path}", json=body, headers=OWN)

    def digest(self, at: str) -> str:
        return str(self.get(f"api/document?at={at}").json()["digest"])

    def write(self, at: str, *edits: dict[str, Any], **more: Any) -> Any:
        return self.post("api/write", {"at": at, "digest": self.digest(at), "edits": edits, **more})

    def lines(self, file: str) -> list[str]:
        return (self.project.root / file).read_text("utf-8").splitlines()


def changed(before: list[str], after: list[str]) -> list[str]:
    """Lines that are new or gone, with their sign."""
    from difflib import ndiff

    return [line for line in ndiff(before, after) if line[0] in "+-"]

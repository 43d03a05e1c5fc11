"""The application that serves a site while it is written: pages made when asked, refreshed at each save, problems over the last good one."""

import json
import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.hosting.media_types import media_type
from generator.own_files import own_path
from generator.preview.answers import INDEX, NOT_FOUND, answer, content_answer, path_in_site
from generator.preview.guard import ELSEWHERE, OnlyOurNames, is_of_another_site, is_this_machine
from generator.preview.injected import with_script, without_a_site
from generator.preview.page_sources import page_sources, text_places
from generator.preview.panel import Panel
from generator.preview.session import Session, State
from generator.problems import CommandRefused, Severity
from generator.publish.plan import Plan

ASSETS = own_path("preview/assets")
OWN = "/~preview/"
"""Where the preview's own files and answers lie: `~` stands in no address of a guide."""
FIRST_WAIT_S = 120
MOST_FOLLOWING = 200
"""Pages that are told of each save at once, the last ones to ask being refused: each keeps a connection, of which a machine has few."""


@dataclass
class Live:
    """session: what is being written. panel: how it is told. phone: the address for a phone on the same network."""

    session: Session
    panel: Panel
    phone: str | None = None
    most_following: int = MOST_FOLLOWING
    instance: str = field(default_factory=lambda: secrets.token_hex(4))
    """Another after each start of the server, whose numbers begin again."""

    @cached_property
    def app(self) -> Starlette:
        routes = [Route(f"{OWN}events", self._events), Route(f"{OWN}panel", self._panel)]
        routes += [Route(f"{OWN}{{name}}", self._asset), Route("/sw.js", self._worker)]
        routes.append(Route("/assets/packs/sizes.json", self._no_packs))
        routes.append(Route("/{path:path}", self._page, methods=["GET"]))
        guard = Middleware(OnlyOurNames, ELSEWHERE.text(self.panel.language))
        return Starlette(routes=routes, exception_handlers={404: self._page}, middleware=[guard])

    def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ("preview.js", "page-words.js", "preview.css"):
            return Response("404", 404, media_type="text/plain")
        return content_answer(request, (ASSETS / name).read_bytes(), media_type(name))

    def _worker(self, request: Request) -> Response:
        """In the place of the guide's own worker: it takes itself away, with what an earlier site kept at this address."""
        return content_answer(request, (ASSETS / "worker.js").read_bytes(), media_type("sw.js"))

    def _no_packs(self, request: Request) -> Response:
        """Every page asks what a phone could keep of it: nothing that changes at each save."""
        return JSONResponse({}, headers={"Cache-Control": "no-store"})

    def _page(self, request: Request, _: Exception | None = None) -> Response:
        self.session.first.wait(FIRST_WAIT_S)
        state = self.session.state
        try:
            response = self._made(request, state)
        except CommandRefused as refused:
            response = self._without(replace(state, fault=refused.message.text(self.panel.language)))
        except Exception as fault:  # noqa: BLE001 - a server goes on after a request that failed
            response = self._without(replace(state, fault=self.session.on_fault(fault)))
        # No page elsewhere puts this one in a frame; the editor that runs beside it does.
        response.headers["Content-Security-Policy"] = f"frame-ancestors 'self' {self.panel.forms or ''}".strip()
        return response

    def _made(self, request: Request, state: State) -> Response:
        if state.site is None:
            return self._without(state)
        made = answer(request, state.site)
        if not made.headers.get("content-type", "").startswith("text/html") or made.status_code not in (200, 404):
            return made
        status = made.status_code
        return content_answer(
            request, with_script(bytes(made.body), self._data(state)), "text/html; charset=utf-8", status
        )

    def _without(self, state: State) -> Response:
        panel = self._panel_for(None)
        errors = panel.errors(state.problems, over_a_site=False, fault=state.fault)
        page = without_a_site(self.panel.language, errors, self._data(state))
        return Response(page, 503, {"Cache-Control": "no-store"}, "text/html")

    def _data(self, state: State) -> Mapping[str, object]:
        return {"instance": self.instance, "content": state.content}

    async def _panel(self, request: Request) -> Response:
        return await run_in_threadpool(self._panel_now, request)

    def _panel_now(self, request: Request) -> Response:
        if is_of_another_site(request):
            return Response("403", 403, media_type="text/plain")
        state, panel = self.session.state, self._panel_for(request)
        page = self._page_of(state, path_in_site(request.query_params.get("page", "/")) or INDEX)
        lesser = sum(problem.severity is not Severity.BLOCKS_PUBLICATION for problem in state.problems)
        return JSONResponse(
            {
                "state": state.number,
                "language": panel.language,
                "errors": panel.errors(state.problems, over_a_site=state.site is not None, fault=state.fault),
                "advice": panel.advice(state.problems),
                "count": lesser,
                "sources": panel.sources(page["files"]),
                "texts": [
                    {
                        "begins": one.begins,
                        "place": panel.place(one.spot, short=True) + panel.form(one),
                        "form": one.form,
                    }
                    for one in page["texts"]
                    if one.begins
                ],
                "forms": panel.forms,
                "phone": panel.phone(self.phone),
                "words": panel.words(),
            },
            headers={"Cache-Control": "no-store"},
        )

    def _panel_for(self, request: Request | None) -> Panel:
        """Links into an editor or to the forms only where it runs beside the files: elsewhere they lead nowhere, and tell names of folders."""
        here = request is not None and is_this_machine(request)
        return self.panel if here else replace(self.panel, editor=None, forms=None)

    def _page_of(self, state: State, path: str) -> dict[str, list[Any]]:
        """Files and texts of a page; none for what is no page of the plan."""
        made = getattr(state.site, "plan", None)
        page = None
        if isinstance(made, Plan):
            page = next((one for one in made.pages if one.path == path and path != NOT_FOUND), None)
        if page is None or state.guide is None or not isinstance(made, Plan):
            return {"files": [], "texts": []}
        files = page_sources(state.guide, page.key, made.written_in(page))
        return {"files": files, "texts": text_places(state.guide, page.key, page.language)}

    async def _events(self, request: Request) -> Response:
        if is_of_another_site(request):  # it would take the connections that pages wait with
            return Response("403", 403, media_type="text/plain")
        if self.session.followers >= self.most_following:
            return Response("503", 503, {"Retry-After": "30"}, "text/plain")

        async def told() -> AsyncIterator[str]:
            number = -1
            while not self.session.ended:
                state = await self.session.changed(number)
                if state.number == number or self.session.ended:
                    return
                number = state.number
                if number:
                    yield f"data: {json.dumps({**self._data(state), 'state': number})}\n\n"

        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(told(), headers=headers, media_type="text/event-stream")

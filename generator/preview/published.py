"""The application that serves a site as it was built."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.hosting.headers import headers_of
from generator.preview.answers import answer
from generator.preview.sites import ServedSite


def published_app(site: ServedSite, on_fault: Callable[[Exception], str] = repr) -> Starlette:
    """Serves a site and nothing else. on_fault: told what nobody foresaw; gives the sentence that the browser shows."""

    def serve(request: Request, _: Exception | None = None) -> Response:
        try:
            return answer(request, site)
        except Exception as fault:  # noqa: BLE001 - a server goes on after a request that failed
            return Response(on_fault(fault), 500, media_type="text/plain")

    routes = [Route("/{path:path}", serve, methods=["GET"])]
    return Starlette(
        routes=routes, exception_handlers={404: serve}
    )  # addresses that fit no route, those with a line break


class AsHosted:
    """An ASGI application with the headers that the files for hosts have every host send, so that a trial shows what they allow and
    `sentiers doctor` finds of a host alone what is its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers_of(scope["path"].removeprefix("/")))
            await send(message)

        await self.app(scope, receive, sending)

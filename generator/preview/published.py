"""The application that serves a site as it was built."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

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

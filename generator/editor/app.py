"""The editor's application (Starlette): its page, its static files, and the requests of the page, all below the session's token."""

import html
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from generator.editor import words
from generator.editor.answers import Answers
from generator.editor.guard import BEGIN, NO_TOKEN, NOT_HERE, TOO_LARGE, UPLOAD, Codes, Guard, media_type
from generator.editor.requests import Begin, Code, Nothing, PastedPlace, Request, Reread, Take, Write
from generator.editor.workspace import Conflict, Workspace
from generator.messages import Message, msg
from generator.own_files import own_path
from generator.problems import CommandRefused

STATIC = own_path("editor/static")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
LANGUAGES = ("fr", "en")

R = TypeVar("R", bound=Request)
Answer = dict[str, Any]


def editor_app(
    workspace: Workspace,
    codes: Codes,
    port: int,
    language: str,
    preview: str | None = None,
    on_fault: Callable[[Exception], str] = repr,
) -> Guard:
    """The whole application behind its guard. port: where it is served; language: of the page unless its address asks for another;
    preview: origin of the live preview of the same guide; on_fault: told what nobody foresaw, gives the sentence that the page shows.
    """
    answers = Answers(workspace, preview)
    routes = [
        Route("/api/guide", _asked(language, lambda request, said: answers.guide(said))),
        Route("/api/forms", _asked(language, lambda request, said: answers.forms(said))),
        Route("/api/map", _asked(language, lambda request, said: answers.map())),
        Route("/api/changes", _asked(language, lambda request, said: answers.changes(said))),
        Route(
            "/api/document",
            _asked(language, lambda request, said: answers.document(request.query_params.get("at", ""), said)),
        ),
        Route("/api/write", _done(language, Write, answers.write), methods=["POST"]),
        Route("/api/undo", _done(language, Nothing, answers.undo), methods=["POST"]),
        Route("/api/place", _done(language, PastedPlace, answers.place), methods=["POST"]),
        Route("/api/reread", _done(language, Reread, answers.reread), methods=["POST"]),
        Route("/api/new", _done(language, Begin, answers.begin), methods=["POST"]),
        Route("/api/upload", _uploaded(language, answers.upload), methods=["POST"]),
        Route("/api/survey", _uploaded(language, answers.survey), methods=["POST"]),
        Route("/api/survey/take", _done(language, Take, answers.take), methods=["POST"]),
        Route("/api/upload/{name}", _media(language, lambda request: answers.uploaded(request.path_params["name"]))),
        Route(
            "/api/media/{owner}/{file}",
            _media(language, lambda request: answers.media(request.path_params["owner"], request.path_params["file"])),
        ),
    ]
    app = Starlette(
        routes=[
            Route("/", _page(workspace, language)),
            Route("/static/{name}", _static),
            Route(BEGIN, _begun(codes, language), methods=["POST"]),
            Mount(f"/{codes.token}", routes=routes),
        ],
        exception_handlers={HTTPException: _unanswered(language), Exception: _failed(on_fault)},
    )
    return Guard(app, codes.token, port, language, preview)


def _begun(codes: Codes, default: str) -> Callable[[HttpRequest], Awaitable[Response]]:
    """The token of the session for a code that serves once."""

    async def begun(request: HttpRequest) -> Response:
        language = _language(request, default)
        try:
            wanted = Code.model_validate_json(await request.body())
        except ValidationError:
            return _refused(NOT_HERE, language, 400)
        token = codes.use(wanted.code)
        return _refused(NO_TOKEN, language, 403) if token is None else JSONResponse({"key": token})

    return begun


def _unanswered(default: str) -> Callable[[HttpRequest, Exception], Response]:
    """A request that no route takes, or a body that goes on beyond its limit."""

    def unanswered(request: HttpRequest, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        return _refused(TOO_LARGE if status == 413 else NOT_HERE, _language(request, default), status)

    return unanswered


def _failed(on_fault: Callable[[Exception], str]) -> Callable[[HttpRequest, Exception], Response]:
    """A request that met a fault of Sentiers itself."""

    def failed(_: HttpRequest, fault: Exception) -> Response:
        return JSONResponse({"error": on_fault(fault)}, 500)

    return failed


def _language(request: HttpRequest, default: str) -> str:
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else default


def _refused(message: Message, language: str, status: int = 422) -> JSONResponse:
    return JSONResponse({"error": message.text(language)}, status)


def _page(workspace: Workspace, default: str) -> Callable[[HttpRequest], Awaitable[Response]]:
    async def page(request: HttpRequest) -> Response:
        language = _language(request, default)
        shell = (STATIC / "editor.html").read_text("utf-8")
        said = json.dumps(words.in_language(language), ensure_ascii=False).replace("<", "\\u003c")
        filled = {
            "lang": language,
            "title": html.escape(words.WORDS["editor"].text(language)),
            "skip": html.escape(words.WORDS["skip"].text(language)),
            "guide": workspace.key,
            "words": said,
        }
        for name, text in filled.items():
            shell = shell.replace(f"%{name}%", text)
        return Response(shell, media_type="text/html")

    return page


async def _static(request: HttpRequest) -> Response:
    name = request.path_params["name"]
    known = {path.name: path for path in STATIC.iterdir() if path.suffix in _TYPES}
    if name not in known:
        raise HTTPException(404)
    return Response(known[name].read_bytes(), media_type=_TYPES[known[name].suffix])


def _asked(default: str, answer: Callable[[HttpRequest, str], Answer]) -> Callable[[HttpRequest], Awaitable[Response]]:
    """A question that changes nothing."""

    async def asked(request: HttpRequest) -> Response:
        language = _language(request, default)
        try:
            return JSONResponse(await run_in_threadpool(answer, request, language))
        except CommandRefused as refused:
            return _refused(refused.message, language)

    return asked


def _done(default: str, kind: type[R], do: Callable[[R, str], Answer]) -> Callable[[HttpRequest], Awaitable[Response]]:
    """Something to be done, said in JSON."""

    async def done(request: HttpRequest) -> Response:
        language = _language(request, default)
        if media_type(request.headers) == UPLOAD:
            return _refused(msg("The editor takes JSON only."), language, 415)
        body = await request.body()
        try:
            wanted = kind.model_validate_json(body)
        except ValidationError:
            return _refused(NOT_HERE, language, 400)
        try:
            return JSONResponse(await run_in_threadpool(do, wanted, language))
        except CommandRefused as refused:
            return _refused(refused.message, language)
        except Conflict as conflict:
            now = conflict.reading
            said = msg("{file} was changed elsewhere meanwhile. Nothing was written.", file=now.file)
            return JSONResponse(
                {
                    "error": said.text(language),
                    "conflict": {"file": now.file, "digest": now.digest, "values": now.values},
                },
                409,
            )

    return done


def _uploaded(
    default: str, take: Callable[[bytes, Mapping[str, str], str], Answer]
) -> Callable[[HttpRequest], Awaitable[Response]]:
    async def uploaded(request: HttpRequest) -> Response:
        language = _language(request, default)
        if media_type(request.headers) != UPLOAD:
            return _refused(NOT_HERE, language, 415)
        asked: Mapping[str, str] = request.query_params
        body = await request.body()
        try:
            answer = await run_in_threadpool(take, body, asked, language)
        except CommandRefused as refused:
            return _refused(refused.message, language)
        return JSONResponse(answer)

    return uploaded


def _media(
    default: str, find: Callable[[HttpRequest], tuple[bytes, str]]
) -> Callable[[HttpRequest], Awaitable[Response]]:
    async def found(request: HttpRequest) -> Response:
        try:
            content, kind = await run_in_threadpool(find, request)
        except CommandRefused as refused:
            return _refused(refused.message, _language(request, default), 404)
        return Response(content, media_type=kind)

    return found

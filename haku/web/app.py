"""The application: which address is which page, and how an answer is sent."""

from __future__ import annotations

import hashlib
import logging
from contextlib import asynccontextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from haku._version import __version__
from haku.errors import HakuError
from haku.locale import LANGUAGES, speaking, tr
from haku.web import api, exports, openapi, pages, project_page, search_page, statistics_page, value_page
from haku.web.asked import PREFIXES, Answer, Asked
from haku.web.guard import Guard
from haku.web.lane import Lane
from haku.web.templates import STATIC, static

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from haku import Index
    from haku.web.asked import Job

#: Searches that may wait, and exports.
ROOM, ROOM_FOR_EXPORTS = 32, 2
API = "/api/v1"
_CHUNK = 1 << 16
_log = logging.getLogger("uvicorn.error")

#: The pages, by their paths within a language.
PAGES: dict[str, Job] = {
    "/": search_page.search,
    "/vertaa": project_page.compare,
    "/tilastot": statistics_page.statistics,
    "/tilastot.csv": statistics_page.as_csv,
    "/tilastot.svg": statistics_page.as_picture,
    "/vie": exports.choose,
    "/rajaus/{id}": value_page.values,
    "/syote.atom": exports.atom,
    "/syote.json": exports.json_feed,
    "/ohje": partial(pages.words, template="help.html"),
    "/saavutettavuus": partial(pages.words, template="accessibility.html"),
    "/tietosuoja": partial(pages.words, template="privacy.html"),
}
#: What there is of a project, by what stands after its id.
OF_PROJECT: dict[str, Job] = {
    "": project_page.project,
    "samankaltaiset": project_page.similar,
    "viite.ris": partial(project_page.cited, ending="ris"),
    "viite.bib": partial(project_page.cited, ending="bib"),
}
FOR_PROGRAMS: dict[str, Job] = {
    "/search": api.search,
    "/facets/{id}": api.facet,
    "/statistics": api.statistics,
    "/feed.atom": exports.atom,
    "/feed.json": exports.json_feed,
}
OF_PROJECT_FOR_PROGRAMS: dict[str, Job] = {"": api.project, "similar": api.similar}


def application(open_index: Callable[[], Index], hosts: tuple[str, ...]) -> Starlette:
    """Give the application that answers for these host names; ``open_index`` opens what it searches."""
    searches, files = Lane(open_index, ROOM), Lane(open_index, ROOM_FOR_EXPORTS)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        searches.close()
        files.close()

    return Starlette(
        routes=[*_routes(searches, files)],
        middleware=[
            Middleware(Guard),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*map(_as_in_header, hosts)], www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        ],
        exception_handlers={HTTPException: _not_there, Exception: _broken},
        lifespan=living,
    )


def _routes(searches: Lane, files: Lane) -> Iterator[Route]:
    yield Route("/static/{sum}/{name}", _static)
    yield Route("/healthz", _endpoint(searches, "", pages.health))
    yield Route(f"{API}/openapi.json", _endpoint(searches, "", openapi.document))
    for path, job in FOR_PROGRAMS.items():
        yield Route(API + path, _endpoint(searches, "", job))
    for ending in exports.MEDIA:
        yield Route(f"{API}/export.{ending}", _endpoint(files, "", partial(exports.export, ending=ending)))
    yield Route(f"{API}/projects/{{rest:path}}", _of_project(searches, "", f"{API}/projects/", OF_PROJECT_FOR_PROGRAMS))
    for language, prefix in PREFIXES.items():
        for path, job in PAGES.items():
            yield Route(prefix + path, _endpoint(searches, language, job))
        for ending in exports.MEDIA:
            yield Route(f"{prefix}/vie.{ending}", _endpoint(files, language, partial(exports.export, ending=ending)))
        yield Route(f"{prefix}/hanke/{{rest:path}}", _of_project(searches, language, f"{prefix}/hanke/", OF_PROJECT))


def _endpoint(lane: Lane, language: str, job: Job) -> Callable[[Request], object]:
    async def answered(request: Request) -> Response:
        return await _answered(request, lane, job, asked_of(request, language))

    return answered


def _of_project(lane: Lane, language: str, before: str, jobs: dict[str, Job]) -> Callable[[Request], object]:
    """Give what answers for a project: its id is read as it was written, for it may have slashes."""

    async def answered(request: Request) -> Response:
        raw = (request.scope.get("raw_path") or quote(request.url.path).encode()).decode("ascii", "replace")
        name, _, action = raw.partition("?")[0].removeprefix(before).rpartition("/")
        if action not in jobs or not name:
            name, action = f"{name}/{action}" if name else action, ""
        asked = asked_of(request, language)._replace(project_id=unquote(name))
        return await _answered(request, lane, jobs[action], asked)

    return answered


def asked_of(request: Request, language: str = "") -> Asked:
    """Take a request apart; where the address names no language, ``lang`` may."""
    pairs = tuple(request.query_params.multi_items())
    if not language:
        named = next((value for name, value in pairs if name == "lang"), "")
        language = named if named in LANGUAGES else "fi"
        pairs = tuple(pair for pair in pairs if pair[0] != "lang" or pair[1] not in LANGUAGES)
    path = quote(request.url.path).removeprefix(PREFIXES[language]) or "/"
    name = request.path_params.get("id", "")
    return Asked(language, path, pairs, name, str(request.base_url).rstrip("/"))


async def _answered(request: Request, lane: Lane, job: Job, asked: Asked) -> Response:
    known = request.headers.get("if-none-match", "")
    with speaking(asked.language):
        try:
            answer = await lane.ask(partial(_done, job=job, asked=asked, address=str(request.url), known=known))
        except HakuError as error:
            answer = pages.refusal(error, asked)
        except Exception as error:  # noqa: BLE001 - told to the log, and to the one who asked as what it is
            _log.exception("haku: %s", type(error).__name__)
            answer = pages.refusal(error, asked)
    return response(answer)


def _done(index: Index, job: Job, asked: Asked, address: str, known: str) -> Answer:
    """Do a job, unless the one who asks has its answer already, which costs no search."""
    made_of = "\n".join((index.version, __version__, asked.language, address))
    tag = f'W/"{hashlib.sha256(made_of.encode("utf-8", "replace")).hexdigest()[:20]}"'
    if tag in (one.strip() for one in known.split(",")):
        return Answer(status=304, tag=tag)
    answer = job(index, asked)
    return answer if answer.cut or answer.status != 200 else answer._replace(tag=tag)


def response(answer: Answer) -> Response:
    """Give an answer as it is sent."""
    headers = {"cache-control": "no-cache" if answer.tag else "no-store"}
    if answer.tag:
        headers |= {"etag": answer.tag}
    if answer.retry_after:
        headers |= {"retry-after": str(answer.retry_after)}
    if answer.name:
        headers |= {"content-disposition": f'attachment; filename="{answer.name}"'}
    if answer.status == 304:
        return Response(status_code=304, headers=headers)
    if answer.file:
        return _Sent(answer.file, media_type=answer.media, headers=headers)
    return Response(answer.body, answer.status, headers, answer.media)


class _Sent(StreamingResponse):
    """A file that is closed once it was sent, and where nobody waits for it any longer, or asks for the head alone."""

    def __init__(self, file: IO[bytes], **more: Any) -> None:
        super().__init__(iter(partial(file.read, _CHUNK), b""), **more)
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


async def _static(request: Request) -> Response:
    """Send a file of the page; its address has its sum, so it may be kept for good."""
    name = request.path_params["name"]
    if name not in {file.name for file in STATIC.iterdir()} or request.url.path != static(name):
        raise HTTPException(404)
    return FileResponse(STATIC / name, headers={"cache-control": "public, max-age=31536000, immutable"})


def _as_in_header(host: str) -> str:
    """Give a host name as browsers send it: addresses of IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host.lower()


def _language_of(path: str) -> str:
    return next((name for name, prefix in PREFIXES.items() if prefix and path.startswith(f"{prefix}/")), "fi")


async def _not_there(request: Request, error: Exception) -> Response:
    asked = asked_of(request, _language_of(request.url.path))._replace(pairs=())
    status = error.status_code if isinstance(error, HTTPException) else 404
    with speaking(asked.language):
        hint = tr("Check the address, or search.")
        return response(pages.problem(asked._replace(path=asked.path), status, tr("There is no such page."), hint))


async def _broken(request: Request, error: Exception) -> Response:
    asked = asked_of(request, _language_of(request.url.path))._replace(pairs=())
    with speaking(asked.language):
        return response(pages.refusal(error, asked))

"""What stands before every page: only what is asked for in a proper way gets in, and no answer leaves unprotected."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response

from haku.web.asked import FOR_PROGRAMS, PROBLEM

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of an address; the longest query with filters is well within.
LONGEST_ADDRESS = 16_000
METHODS = ("GET", "HEAD")
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
#: Requests that an address may make at once, and a second in the long run.
BURST, PER_SECOND = 60.0, 10.0
#: So many addresses are remembered.
_MOST_CLIENTS = 10_000
_OWN_MACHINE = ("127.0.0.1", "::1", "testclient")


class Guard:
    """Refuses what is too long, too often, or no request for reading; adds the headers of protection to all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await (self._refusal(scope) or self._app)(scope, receive, protected)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        if scope["method"] not in METHODS:
            return _refused(scope, 405, "Only GET and HEAD.", {"allow": ", ".join(METHODS)})
        raw: bytes = scope.get("raw_path") or b""
        if len(raw) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return _refused(scope, 414, f"The address is longer than {LONGEST_ADDRESS} bytes.")
        if not self._may(scope):
            return _refused(scope, 429, "Too many requests.", {"retry-after": "5"})
        return None

    def _may(self, scope: Scope) -> bool:
        """Tell whether an address may ask again already: a bucket that fills at a steady rate."""
        client = scope["client"][0] if scope.get("client") else ""
        if client in _OWN_MACHINE:
            return True
        now = time.monotonic()
        left, before = self._left.pop(client, (BURST, now))
        left = min(BURST, left + (now - before) * PER_SECOND)
        self._left[client] = (max(left - 1, 0), now)
        while len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


def _refused(scope: Scope, status: int, told: str, headers: dict[str, str] | None = None) -> ASGIApp:
    """Give what says so, to a program as RFC 9457 has it; it costs no more than that, and is in English."""
    if not scope["path"].startswith(FOR_PROGRAMS):
        return PlainTextResponse(f"{told}\n", status, headers)
    told_of = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": told}
    return Response(json.dumps(told_of), status, headers, PROBLEM)

"""The process that serves: uvicorn, alone or as several workers, each with an index of its own."""

from __future__ import annotations

import gc
import json
import os
from typing import TYPE_CHECKING, NamedTuple

import uvicorn

import haku
from haku.web.app import application
from haku.web.updates import Updates

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["Serving", "Updates", "from_environment", "serve"]

#: How workers, which are processes of their own, are told what to serve.
_VARIABLE = "HAKU_SERVE"
#: Bytes of the head of a request.
_LONGEST_HEAD = 32_000
#: Connections at a time; more are told to come back.
_MOST_CONNECTIONS = 500
_IDLE_SECONDS = 5


class Serving(NamedTuple):
    """What is served, where, and the host names that are answered to."""

    folder: str
    corpus: str
    host: str
    port: int
    workers: int = 1
    names: tuple[str, ...] = ()


def serve(serving: Serving) -> None:
    """Serve until the process is told to stop."""
    os.environ[_VARIABLE] = json.dumps(serving)
    uvicorn.run(
        "haku.web.server:from_environment",
        factory=True,
        host=serving.host,
        port=serving.port,
        workers=serving.workers,
        access_log=False,  # what people look for is nobody's business
        log_level="warning",
        server_header=False,
        timeout_keep_alive=_IDLE_SECONDS,
        limit_concurrency=_MOST_CONNECTIONS,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        http="h11",
        ws="none",
        lifespan="on",
    )


def from_environment() -> Starlette:
    """Give the application of a worker."""
    gc.enable()  # turned off for the sake of one search, see __main__
    folder, corpus, _, _, _, names = Serving(*json.loads(os.environ[_VARIABLE]))
    return application(lambda: haku.open(folder, corpus), tuple(names))

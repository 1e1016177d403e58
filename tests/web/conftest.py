"""The page over the bundled corpus, asked without a network."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from haku.search.open_index import Index
from haku.web.app import application
from tests.conftest import CORPUS, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def page(bundled_folder: Path) -> Iterator[TestClient]:
    """The page as a browser would ask it."""
    served = application(lambda: Index(str(bundled_folder), str(CORPUS), TODAY), ("testserver",))
    with TestClient(served, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def address(bundled_folder: Path) -> Iterator[str]:
    """The address of a server of the bundled corpus, as ``haku serve`` has it."""
    served = application(lambda: Index(str(bundled_folder), str(CORPUS), TODAY), ("127.0.0.1",))
    server = uvicorn.Server(uvicorn.Config(served, port=0, log_level="error", access_log=False))
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        assert running.is_alive()
        running.join(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    running.join()

"""The page over the bundled corpus, asked without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
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

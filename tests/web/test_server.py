"""A worker is a process that lives long."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from haku.web import server

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_worker_collects_its_garbage(bundled_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serving = server.Serving(str(bundled_folder), "", "127.0.0.1", 0, names=("testserver",))
    monkeypatch.setenv("HAKU_SERVE", json.dumps(serving))
    gc.disable()
    try:
        with TestClient(server.from_environment()) as client:
            assert gc.isenabled()
            assert client.get("/healthz").json()["projects"] == 28
    finally:
        gc.enable()

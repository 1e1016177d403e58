"""haku serve: a page while the process lives, and one clear message where it can't."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import haku.web

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Haku


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(params=["1", "2"])
def serving(port: int, request: pytest.FixtureRequest, bundled_folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "haku", "--lang", "en", "serve", "--port", str(port), "--workers", request.param]
    settings = os.environ | {"HAKU_INDEX": str(bundled_folder)}
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        yield process
        process.kill()


def answer(port: int, path: str) -> str:
    for _ in range(200):
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as found:
                return str(found.read().decode())
        except URLError:
            time.sleep(0.1)
    raise AssertionError("nobody answers")


def test_a_process_serves_until_it_is_stopped(serving: subprocess.Popen[bytes], port: int) -> None:
    assert "S21170" in answer(port, "/?q=%C3%A4itiryhm%C3%A4")
    serving.send_signal(signal.SIGINT)
    out, err = serving.communicate(timeout=30)
    assert out == b""
    assert f"at http://127.0.0.1:{port}/" in err.decode()
    assert b"Traceback" not in err
    assert b"ryhm" not in err  # nobody writes down what is searched


def test_the_index_is_brought_up_to_date_by_itself(port: int, tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Vertaistukea nuorille\n\nHanke auttaa.\n", "utf-8")
    folders = ["--corpus", str(corpus), "--index", str(index)]
    command = [sys.executable, "-m", "haku", *folders, "serve", "--port", str(port), "--update", "1s"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        assert "nuorille" in answer(port, "/?q=vertaistuki")
        (corpus / "b.txt").write_text("Vertaistukea vanhuksille\n\nHanke auttaa.\n", "utf-8")
        for _ in range(200):
            if "vanhuksille" in (found := answer(port, "/?q=vertaistuki")):
                break
            time.sleep(0.1)
        assert "vanhuksille" in found
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


@pytest.mark.parametrize("time", ["10", "m", "-1m", "0s", "x", "1.5h"])
def test_a_time_that_is_none_is_refused(cli: Haku, time: str) -> None:
    told = cli("serve", "--update", time)
    assert told.code == 2
    assert "90s, 10m" in told.err


def test_who_listens_everywhere_must_name_the_hosts(cli: Haku) -> None:
    told = cli("serve", "--host", "0.0.0.0")
    assert told.code == 2
    assert "--name" in told.err


def test_a_missing_library_is_named(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "haku.web.server", raising=False)
    monkeypatch.delattr(haku.web, "server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = cli("serve")
    assert told.code == 1
    assert "uvicorn" in told.err
    assert "pip install 'jinja2<4,>=3.1' 'starlette<2,>=1.0' 'uvicorn<1,>=0.35'" in told.err


def test_a_port_that_is_taken_is_told(cli: Haku, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        told = cli("serve", "--port", str(port))
    assert told.code == 1
    assert f"{port}" in told.err
    assert "Traceback" not in told.err

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku

#: Runs haku, but sends itself a signal at a point of the build, and lives on for a while in case nothing happens.
STOPPED = """
import os, signal, sys, time
from haku.store import commit
from haku.cli.main import haku
point, number = getattr(commit, sys.argv[1]), int(sys.argv[2])

def stopped(*arguments):
    if sys.argv[3] == "after":
        point(*arguments)
    os.kill(os.getpid(), number)
    time.sleep(30)

setattr(commit, sys.argv[1], stopped)
haku(sys.argv[4:], prog_name="haku")
"""


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one text that was indexed, and another that was not."""
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.setenv("HAKU_CORPUS", str(folder))
    monkeypatch.setenv("HAKU_INDEX", str(tmp_path / "index"))
    (folder / "a.txt").write_text("Äitiryhmä Kemissä\n\nÄidit tapaavat.\n", encoding="utf-8")
    return folder


def stop(point: str, number: int, when: str, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-c", STOPPED, point, str(int(number)), when, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_stopped_leaves_the_index_as_it_was(cli: Haku, texts: Path, number: int, code: int) -> None:
    assert cli("index").code == 0
    (texts / "b.txt").write_text("Äitiryhmä Oulussa\n\nÄidit tapaavat.\n", encoding="utf-8")
    assert stop("_switch", number, "before", "index") == (code, "haku: Stopped; the index is as it was.\n")
    folder = texts.parent / "index"
    assert sorted(os.listdir(folder)) == ["current", "generation-000001", "lock"]
    assert cli("search", "äitiryhmä", "--format", "ids").out == "aitiryhma-kemissa\n"
    assert "added: 1" in cli("index").out


@pytest.mark.usefixtures("texts")
def test_a_build_that_is_stopped_when_it_is_done_says_so(cli: Haku) -> None:
    told = stop("_switch", signal.SIGINT, "after", "index")
    assert told == (130, "haku: Stopped, but the new index was in use already.\n")
    assert cli("search", "äitiryhmä", "--format", "ids").out == "aitiryhma-kemissa\n"


@pytest.mark.usefixtures("texts")
def test_a_search_that_builds_first_can_be_stopped_too() -> None:
    code, said = stop("_switch", signal.SIGTERM, "before", "search", "äiti")
    assert (code, said.splitlines()[-1]) == (143, "haku: Stopped; the index is as it was.")


def test_ctrl_c_is_no_traceback(tmp_path: Path) -> None:
    """A fifo in the place of topics keeps the command waiting."""
    fifo = tmp_path / "topics.tsv"
    os.mkfifo(fifo)
    command = [sys.executable, "-m", "haku", "eval", "--docs", __file__, "--qrels", __file__, "--topics", str(fifo)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        handle = open_when_read(fifo, process)
        try:
            assert stopped(process) == (130, "haku: Stopped.\n")
        finally:
            process.kill()
            os.close(handle)


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Press Ctrl-C; again where it came just before the process began to wait, which Python doesn't notice."""
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=5), process.stderr.read() if process.stderr else ""
    pytest.fail("the command goes on")


def open_when_read(fifo: Path, process: subprocess.Popen[str]) -> int:
    """Open a fifo for writing as soon as a process reads it."""
    while True:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert process.poll() is None, "the command ended before"
            time.sleep(0.01)

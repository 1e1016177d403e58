"""What becomes of commands where memory is scarce: in processes of their own, which may have so much and no more."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from haku.indexer import build
from haku.store import generations

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku

resource = pytest.importorskip("resource", reason="Windows has no limits of memory for processes")

#: Megabytes of address space: from what Python hardly starts in to what is enough.
SCARCE = (45, 70, 110, 150, 185, 215, 400)


def haku(megabytes: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    limit = megabytes * 2**20
    return subprocess.run(
        [sys.executable, "-m", "haku", "--lang", "en", *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the limit holds on Linux only")
@pytest.mark.parametrize("megabytes", SCARCE)
def test_a_build_without_memory_is_an_error_and_the_old_index_stays(megabytes: int, tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for number in range(8):
        (corpus / f"{number}.txt").write_text(f"Hanke {number}\n\nVertaistukea äideille.", "utf-8")
    assert haku(4000, "--corpus", str(corpus), "--index", str(index), "index").returncode == 0
    before = generations.live(str(index))
    for number in range(8, 20):
        (corpus / f"{number}.csv").write_text(f"Hankkeen nimi;Summa\nHanke {number};1000\nToinen {number};2\n", "utf-8")
    answer = haku(megabytes, "--corpus", str(corpus), "--index", str(index), "index", "--rebuild")
    assert "Traceback" not in answer.stderr
    if answer.returncode == 0:
        assert generations.read_description(generations.live(str(index)))["projects"] == 32
    else:
        assert generations.live(str(index)) == before
        assert answer.returncode in (1, -11)  # a library in C may not look at what it was given
    if megabytes == SCARCE[-1]:
        assert answer.returncode == 0


def test_it_says_what_to_do(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr(build, "current_making", fail)
    answer = cli("index", "--memory", "100")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "haku: There is not enough memory to build the index, which is as it was.\n"
        "      Close other programs, or let fewer projects wait in memory: haku index --memory 25\n"
    )
    assert cli("index", "--memory", "16").err.endswith("Close other programs, and run haku index again.\n")


def test_so_does_a_search(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr("haku.search.snapshot.parse", fail)
    answer = cli("search", "äiti")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "haku: There is not enough memory for this.\n      Close other programs, and try again.\n"

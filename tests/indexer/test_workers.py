from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from errno import ENOMEM
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from haku.errors import CorpusError, DataFileError, WorkerLost
from haku.indexer import build as module
from haku.indexer import inputs
from haku.indexer import workers as workers_module
from haku.indexer.build import bring_up_to_date
from haku.indexer.share import Share
from haku.indexer.workers import MOST, Workers, in_chunks, tell, usual_number
from haku.store import generations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Seconds in which whatever is to end has ended, on the slowest machine.
PATIENCE = 30


@pytest.fixture
def workers() -> Iterator[Workers]:
    with closing(Workers(2, dict)) as started:
        yield started


# What workers are asked in these tests.


def square(_: object, number: int) -> int:
    return number * number


def pid(_: object, __: object) -> int:
    return os.getpid()


def large(_: object, size: int) -> bytes:
    return b"x" * size


def length(_: object, data: bytes) -> int:
    return len(data)


def count(state: dict[str, int], name: str) -> int:
    state[name] = state.get(name, 0) + 1
    return state[name]


def die(_: object, number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def nap(_: object, seconds: float) -> None:
    time.sleep(seconds)


class OddError(Exception):
    """An error that can't be made again from what it tells."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


class LockedError(Exception):
    """An error that can't leave its process."""

    def __init__(self) -> None:
        super().__init__("locked")
        self.stream = sys.stdout


ERRORS = {
    "value": ValueError("odd"),
    "system": PermissionError(13, "Permission denied", "a.txt"),
    "haku": DataFileError("{file} is {what}.", "Mend {file}.", file="a.toml", what="bad"),
    "memory": MemoryError(),
    "odd": OddError("much", "wrong"),
    "locked": LockedError(),
}


def fail(_: object, which: str) -> NoReturn:
    raise ERRORS[which]


def test_modules_of_the_current_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of texts that were collected may hold anything."""
    for name in ("signal", "json", "importlib"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    with closing(Workers(1, dict)) as started:
        assert list(started.map(square, [3])) == [9]


def test_all_results_come_back_whatever_their_order(workers: Workers) -> None:
    assert sorted(workers.map(square, range(100))) == [n * n for n in range(100)]
    assert sorted(workers.map(square, [])) == []
    assert sorted(workers.map(square, iter([3]))) == [9]
    assert len(workers) == 2


def tell_twice(_: object, number: int) -> int:
    tell(number)
    tell(number + 1)
    return number


def test_what_a_function_tells_meanwhile_is_heard(workers: Workers) -> None:
    for some in (workers, Workers(0, dict)):
        heard: list[int] = []
        assert sorted(some.map(tell_twice, [10, 20, 30], heard.append)) == [10, 20, 30]
        assert sorted(heard) == [10, 11, 20, 21, 30, 31]
    assert list(Workers(0, dict).map(tell_twice, [10])) == [10]  # and need not be


def test_every_process_does_some_of_the_work_and_goes_on_living(workers: Workers) -> None:
    processes = set(workers.each(pid, None))
    assert len(processes) == 2
    assert os.getpid() not in processes
    assert set(workers.map(pid, range(50))) <= processes
    assert set(workers.each(pid, None)) == processes


def test_every_process_has_a_state_of_its_own(workers: Workers) -> None:
    assert [workers.each(count, "a") for _ in range(3)] == [[1, 1], [2, 2], [3, 3]]
    assert workers.here == {}
    with closing(Workers(0, dict)) as none:
        assert list(none.map(count, "aab")) == [1, 2, 1]
        assert none.here == {"a": 2, "b": 1}


def test_without_workers_the_work_is_done_here() -> None:
    with closing(Workers(0, dict)) as none:
        assert len(none) == 0
        assert list(none.map(square, range(4))) == [0, 1, 4, 9]
        assert none.each(pid, None) == [os.getpid()]
        with pytest.raises(ValueError, match="odd"):
            list(none.map(fail, ["value"]))


def test_large_work_and_large_results_pass(workers: Workers) -> None:
    """Much more than fits into a pipe, in both directions at once."""
    size = 1 << 21
    assert [len(found) for found in workers.map(large, [size] * 6)] == [size] * 6
    assert list(workers.map(length, [b"x" * size] * 6)) == [size] * 6


@pytest.mark.parametrize(
    ("which", "kind", "told"),
    [
        ("value", ValueError, "odd"),
        ("system", PermissionError, "[Errno 13] Permission denied: 'a.txt'"),
        ("haku", DataFileError, "a.toml is bad. Mend a.toml."),
        ("memory", MemoryError, ""),
        ("odd", RuntimeError, "OddError: much wrong"),
        ("locked", RuntimeError, "LockedError: locked"),
    ],
)
def test_errors_cross_over(workers: Workers, which: str, kind: type[Exception], told: str) -> None:
    with pytest.raises(kind) as caught:
        list(workers.map(fail, [which]))
    assert (type(caught.value), str(caught.value)) == (kind, told)
    assert getattr(caught.value, "errno", 13) == 13
    with pytest.raises(kind):
        workers.each(fail, which)


def test_an_error_tells_where_it_happened(workers: Workers) -> None:
    with pytest.raises(ValueError, match="odd") as caught:
        list(workers.map(fail, ["value"]))
    assert "in fail" in "".join(caught.value.__notes__)


def test_an_error_of_haku_keeps_its_values_and_its_exit_code(workers: Workers) -> None:
    with pytest.raises(DataFileError) as caught:
        list(workers.map(fail, ["haku"]))
    assert (caught.value.values, caught.value.hint, caught.value.exit_code) == (
        {"file": "a.toml", "what": "bad"},
        "Mend {file}.",
        1,
    )


def test_a_worker_that_is_killed_at_work_is_one_clear_error(workers: Workers) -> None:
    with pytest.raises(WorkerLost, match="was killed") as caught:
        list(workers.map(die, range(10)))
    assert caught.value.exit_code == 1
    assert "haku index" in caught.value.hint


@pytest.mark.parametrize("ask", [lambda w: list(w.map(square, range(9))), lambda w: w.each(square, 1)])
def test_a_worker_that_was_killed_before_is_one_too(workers: Workers, ask: Any) -> None:
    for process in workers.each(pid, None):
        os.kill(process, signal.SIGKILL)
        wait_for_end(process, zombie=True)
    with pytest.raises(WorkerLost):
        ask(workers)


def test_no_process_is_left(workers: Workers) -> None:
    processes = workers.each(pid, None)
    workers.close()
    for process in processes:
        wait_for_end(process)


def test_a_worker_that_is_still_busy_is_ended() -> None:
    workers = Workers(2, dict)
    processes = workers.each(pid, None)
    results = workers.map(nap, [0, PATIENCE * 2, PATIENCE * 2])
    next(results)
    began = time.monotonic()
    workers.close()
    assert time.monotonic() - began < PATIENCE
    for process in processes:
        wait_for_end(process)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be stopped here")
def test_workers_that_were_stopped_are_ended() -> None:
    workers = Workers(2, dict)
    processes = workers.each(pid, None)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    workers.close()
    for process in processes:
        wait_for_end(process)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be stopped here")
def test_ctrl_c_while_they_are_waited_for_leaves_none(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = Workers(2, dict)
    processes = workers.each(pid, None)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    usual, asked = subprocess.Popen.wait, []

    def interrupted(process: Any, timeout: float | None = None) -> int:
        asked.append(timeout)
        if len(asked) == 1:
            raise KeyboardInterrupt
        return usual(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        workers.close()
    for process in processes:
        wait_for_end(process)


def test_where_there_is_no_room_for_a_second_process_the_first_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    usual = workers_module._start

    def start(there: Any) -> subprocess.Popen[bytes]:
        if started:
            raise OSError(ENOMEM, "Cannot allocate memory")
        started.append(usual(there))
        return started[0]

    monkeypatch.setattr(workers_module, "_start", start)
    with pytest.raises(OSError, match="Cannot allocate"):
        Workers(2, dict)
    assert started[0].returncode is not None


def wait_for_end(process: int, *, zombie: bool = False) -> None:
    """Wait until a process is no more, or is a zombie, which only its parent can take away."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8") as file:
                if zombie and file.read().rpartition(")")[2].split()[0] == "Z":
                    return
        except (FileNotFoundError, ProcessLookupError):
            return
        time.sleep(0.01)
    pytest.fail(f"process {process} is still there")


ORPHANS = """
import os, sys
from haku.indexer.share import Share
from haku.indexer.workers import Workers
from tests.indexer.test_workers import nap, pid
workers = Workers(2, dict)
print(*workers.each(pid, None), flush=True)
{then}
"""


@pytest.mark.parametrize(
    ("then", "kill"),
    [
        ("sys.stdin.read()", True),  # idle workers
        ("list(workers.map(nap, [0.3] * 200))", True),  # busy ones
        ("os._exit(1)", False),  # never closed
    ],
)
@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="tells by /proc which processes there are")
def test_no_process_outlives_the_one_that_started_it(then: str, kill: bool) -> None:
    script = [sys.executable, "-c", ORPHANS.format(then=then)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(script, text=True, **pipes) as parent:  # type: ignore[call-overload]
        processes = [int(number) for number in parent.stdout.readline().split()]
        assert len(processes) == 2
        if kill:
            parent.kill()
        parent.wait(PATIENCE)
    for process in processes:
        wait_for_end(process)


def test_workers_are_not_interrupted_by_the_keyboard(workers: Workers) -> None:
    """Ctrl-C goes to all processes of a terminal; the main one ends the others when it has seen to the rest."""
    for process in workers.each(pid, None):
        os.kill(process, signal.SIGINT)
    assert workers.each(square, 2) == [4, 4]


@pytest.mark.parametrize(("items", "size"), [([], 3), ([1], 3), ([1, 2, 3], 3), ([1, 2, 3, 4], 3)])
def test_chunks_hold_everything_once(items: list[int], size: int) -> None:
    chunks = list(in_chunks(iter(items), size))
    assert [item for chunk in chunks for item in chunk] == items
    assert all(0 < len(chunk) <= size for chunk in chunks)


def test_the_usual_number_is_none_or_a_few() -> None:
    assert usual_number() in (0, *range(2, MOST + 1))


# A build with workers.


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus that builds read with two workers."""
    monkeypatch.setattr(inputs, "_MUCH", 0)
    monkeypatch.setattr(inputs, "usual_number", lambda: 2)
    monkeypatch.setattr(module, "_PROJECTS", 1)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Hanke {number}\n\nÄitiryhmä kotona.", "utf-8")
    return folder


class Killed(Share):
    def index(self, work: object) -> NoReturn:  # noqa: ARG002
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class Refusing(Share):
    def index(self, work: object) -> NoReturn:  # noqa: ARG002
        raise DataFileError("{file} is bad.", file="themes.toml")


class WithoutRoom(Share):
    def index(self, work: object) -> NoReturn:  # noqa: ARG002
        raise OSError(28, "No space left on device", "a.hks")


def test_a_worker_that_is_killed_leaves_the_index_as_it_was(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    bring_up_to_date(corpus, folder)
    before = generations.live(str(folder))
    (corpus / "7.txt").write_text("Uusi\n\nKotona.", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(module, "Share", Killed)
        with pytest.raises(WorkerLost):
            bring_up_to_date(corpus, folder)
    assert generations.live(str(folder)) == before
    assert sorted(path.name for path in folder.glob("*-*")) == [before.rpartition("/")[2]]
    assert bring_up_to_date(corpus, folder).added == 1


@pytest.mark.parametrize(
    ("failing", "told"), [(Refusing, "themes.toml is bad"), (WithoutRoom, "No space left on device")]
)
def test_what_stands_in_the_way_of_all_is_told_as_without_workers(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: Any, told: str
) -> None:
    messages = []
    for number in (2, 0):
        monkeypatch.setattr(inputs, "usual_number", lambda number=number: number)
        with monkeypatch.context() as patch:
            patch.setattr(module, "Share", failing)
            with pytest.raises(Exception, match=told) as caught:
                bring_up_to_date(corpus, tmp_path / "index")
        messages.append((type(caught.value), str(caught.value)))
    assert messages[0] == messages[1]


def test_no_worker_is_left_of_a_build_that_failed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    real = Workers.__init__

    def start(self: Workers, number: int, make_state: Callable[[], object]) -> None:
        real(self, number, make_state)
        started.extend(self.each(pid, None))

    monkeypatch.setattr(Workers, "__init__", start)
    monkeypatch.setattr(inputs, "folders", lambda *_, **__: (_ for _ in ()).throw(CorpusError("gone")))
    monkeypatch.setattr(inputs, "helpers", lambda *_, **__: 2)
    with pytest.raises(CorpusError):
        bring_up_to_date(corpus, tmp_path / "index")
    assert len(started) == 2
    for process in started:
        wait_for_end(process)


# A call aside.


def test_a_call_aside_leaves_time_for_other_things(workers: Workers) -> None:
    result = workers.aside(pid, None)
    assert result() != os.getpid()
    assert len(workers) == 1  # the other has ended


def test_with_no_processes_a_call_aside_is_made_at_once() -> None:
    assert Workers(0, dict).aside(pid, None)() == os.getpid()


def test_what_goes_wrong_aside_is_told_where_the_result_is_asked_for(workers: Workers) -> None:
    result = workers.aside(fail, "value")
    with pytest.raises(ValueError, match="odd"):
        result()


def test_a_process_that_dies_aside_is_told(workers: Workers) -> None:
    result = workers.aside(die, 3)
    with pytest.raises(WorkerLost):
        result()

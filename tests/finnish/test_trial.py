from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from haku.errors import VoikkoDamaged, VoikkoMissing
from haku.finnish import trial
from haku.finnish.native import dictionary_file
from haku.finnish.trial import WORDS, assure, report, try_out
from haku.finnish.voikko import Voikko

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Spoil = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what passed in a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/haku/voikko.json"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the dictionary, which Voikko is to use."""
    installed = dictionary_file()
    assert installed
    folder = tmp_path / "own/5/mor-standard"
    shutil.copytree(installed.parent, folder)
    monkeypatch.setenv("VOIKKO_DICTIONARY_PATH", str(tmp_path / "own"))
    return folder / installed.name


def no_trial(*_: object, **__: object) -> NoReturn:
    raise AssertionError("Voikko was tried out again")


def test_what_passed_is_remembered_and_not_tried_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assure()
    assert str(dictionary_file()) in json.loads(cache.read_text("utf-8"))["files"]
    monkeypatch.setattr(trial, "try_out", no_trial)
    assure()
    assure(by_bytes=True)
    Voikko()


def test_another_date_means_another_trial(own: Path) -> None:
    assure()
    own.write_bytes(own.read_bytes() + b"more")
    with pytest.raises(VoikkoDamaged):
        assure()


def test_bytes_that_went_bad_are_seen_when_looked_for(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assure()
    before = own.stat()
    data = own.read_bytes()
    own.write_bytes(data[:2_000_000] + bytes(4096) + data[2_004_096:])
    monkeypatch.setattr(trial, "_stamp", lambda path: [before.st_size, before.st_mtime_ns] if path == str(own) else [])
    with pytest.raises(VoikkoDamaged, match=r"mor\.vfst is damaged"):
        assure(by_bytes=True)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[:16],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-8],
        lambda data: data[: len(data) // 2] + bytes(4096) + data[len(data) // 2 + 4096 :],
    ],
    ids=["empty", "16 bytes", "half", "the last way", "a blank block"],
)
def test_a_damaged_dictionary_is_an_error_and_no_crash(own: Path, spoil: Spoil, cache: Path) -> None:
    own.write_bytes(spoil(own.read_bytes()))
    with pytest.raises(VoikkoDamaged, match=r"mor\.vfst is damaged") as caught:
        Voikko()
    assert "--reinstall" in caught.value.hint
    assert isinstance(caught.value, VoikkoMissing)
    assert not cache.exists()


def finished(monkeypatch: pytest.MonkeyPatch, code: int = 0, **told: Any) -> None:
    """Let the process of the trial end with this."""
    plain = {"missing": False, "torn": "", "unread": "", "dictionary": "", "library": ""}
    done = subprocess.CompletedProcess([], code, json.dumps(plain | told), "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


@pytest.mark.parametrize(("code", "told"), [(-11, "SIGSEGV"), (-7, "SIG"), (1, "1")])
def test_a_crash_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch, code: int, told: str) -> None:
    finished(monkeypatch, code)
    with pytest.raises(VoikkoDamaged, match=rf"Voikko crashes \({told}"):
        try_out()


def test_a_trial_without_end_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> NoReturn:
        raise subprocess.TimeoutExpired("trial", trial.PATIENCE)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(VoikkoDamaged, match=r"crashes \(60 s\)"):
        try_out()


def test_a_word_that_is_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    finished(monkeypatch, unread="äitiryhmän")
    with pytest.raises(VoikkoDamaged, match="doesn't read “äitiryhmän”"):
        try_out()


def test_what_is_missing_is_left_to_whoever_loads_it(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    finished(monkeypatch, missing=True)
    try_out()
    assert not cache.exists()


def test_where_no_process_can_be_started_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "run", refuse)
    try_out()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"dictionary": 1, "files": {}}', '{"dictionary": "", "files": {"a": 1}}']
)
def test_notes_that_make_no_sense_are_as_good_as_none(cache: Path, text: str) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text(text, "utf-8")
    assure()
    assert json.loads(cache.read_text("utf-8"))["dictionary"] == str(dictionary_file())


def test_a_cache_that_can_t_be_written_only_takes_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assure()


def test_the_trial_itself_reads_every_word(capsys: pytest.CaptureFixture[str]) -> None:
    report()
    told = json.loads(capsys.readouterr().out)
    assert (told["torn"], told["unread"], told["missing"]) == ("", "", False)
    assert "libvoikko" in told["library"]
    assert len(WORDS) == 50

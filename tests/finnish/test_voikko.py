from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import libvoikko
import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import VoikkoMissing
from haku.finnish import native
from haku.finnish import voikko as module
from haku.finnish.native import INSTALL_HINT, dictionary_file, library_version
from haku.finnish.tokens import words_as_written
from haku.finnish.voikko import LONGEST_WORD, MOST_READINGS, Reading, Voikko, _forget_all

if TYPE_CHECKING:
    from collections.abc import Callable

VOIKKO = Voikko()


def test_a_compound_is_read_with_its_base_form_structure_class_and_case() -> None:
    assert VOIKKO.read("äitiryhmän") == (Reading("äitiryhmä", "=pppp=pppppp", "nimisana", "omanto"),)


def test_every_reading_is_kept_in_a_stable_order() -> None:
    readings = VOIKKO.read("tuki")
    assert {reading.base for reading in readings} >= {"tuki", "tukea"}
    assert list(readings) == sorted(set(readings))
    assert Voikko().read("tuki") == readings


@pytest.mark.parametrize(
    "word",
    [
        "äitiryhmän",
        "helsingissä",
        "pohjois-pohjanmaan",
        "eu",
        "kela",
        "kuusi",
        "tuettu",
        "vertais-",
        "mikkola",
        "xyzzy",
    ],
)
def test_readings_are_the_same_in_any_case(word: str) -> None:
    """The analysis asks for a word in small letters alone."""
    names = "-".join(element.capitalize() for element in word.split("-"))
    assert VOIKKO.read(word) == VOIKKO.read(word.capitalize()) == VOIKKO.read(names) == VOIKKO.read(word.upper())


def test_words_of_real_texts_are_read_the_same_in_any_case(corpus: Path) -> None:
    words = {word.lower() for path in corpus.rglob("*.txt") for word in words_as_written(path.read_text("utf-8"))}
    assert len(words) > 1_000
    assert [word for word in words if VOIKKO.read(word) != VOIKKO.read(word.capitalize())] == []


def test_a_word_that_voikko_lacks_has_no_readings() -> None:
    assert VOIKKO.read("Naistarin") == ()


@pytest.mark.parametrize("word", ["", "a" * (LONGEST_WORD + 1), "äiti" * 30_000])
def test_what_is_no_word_is_never_asked(word: str) -> None:
    assert (VOIKKO.read(word), VOIKKO.spells(word), VOIKKO.suggest(word)) == ((), False, [])


#: Words that the library gives up, after 99 ways or 100,000 steps: with hyphens and without, of 24 letters and of many.
GIVEN_UP = (
    "koillis-sulallis-suomisu",
    "koillis-sulallis-saalis-",
    "koillis-vapaanomaalaistukin",
    "koillis-kansallis-tuki-yhteis-suur-yössa",
    "suurpuoliyhteisyhteisvapaavapaatukiyliin",
    "kansallis-kansallis-koillis-historiallis-yhteiskunnallisen",
)
#: Words each of which is read otherwise for something else that such a word leaves behind.
TOUCHY = (
    *("strategis-", "alkalisen", "anaerobinen", "voisinko", "vammaisuutta", "yhtä", "virolaisten", "tarpeisiinsa"),
    *("ilmaistaan", "kaksinkertaista", "lounais-suomi", "pohjois-lapin"),
)


@pytest.mark.parametrize("call", ["_read", "spells", "suggest"])
@pytest.mark.parametrize("word", GIVEN_UP)
def test_no_word_changes_what_is_said_of_later_ones(word: str, call: str) -> None:
    voikko = Voikko()
    readings, accepted = [voikko._read(other) for other in TOUCHY], [voikko.spells(other) for other in TOUCHY]
    getattr(voikko, call)(word)
    assert [voikko._read(other) for other in TOUCHY] == readings
    assert [voikko.spells(other) for other in TOUCHY] == accepted


def is_clean(native: Any) -> bool:
    return all(native.analyze(word) == libvoikko.Voikko("fi").analyze(word) for word in TOUCHY)


def test_the_library_itself_is_changed_by_them() -> None:
    """Else the tests here would show nothing."""
    for word in GIVEN_UP:
        native = libvoikko.Voikko("fi")
        assert is_clean(native)
        native.analyze(word)
        assert not is_clean(native)


def test_a_word_that_is_given_up_is_read_the_same_each_time() -> None:
    voikko = Voikko()
    for word in GIVEN_UP:
        assert voikko._read(word) == voikko._read(word) == Voikko().read(word)


class Clock:
    """Time that passes only while a word is asked: ``seconds`` for each."""

    def __init__(self, native: Any, seconds: float, error: BaseException | None = None) -> None:
        self.native, self.seconds, self.error, self.now = native, seconds, error, 0.0

    def __call__(self) -> float:
        return self.now

    def analyze(self, word: str) -> Any:
        self.now += self.seconds
        if self.error:
            raise self.error
        return self.native.analyze(word)


@pytest.mark.parametrize(
    ("word", "times", "is_kept"),
    [("vertaistukitoiminnan", 11.9, True), ("vertaistukitoiminnan", 12.1, False), ("vertaistukitoiminta", 99, True)],
)
def test_after_a_long_word_that_took_long_there_is_another_handle(word: str, times: float, is_kept: bool) -> None:
    voikko = Voikko()
    clock = Clock(voikko._loaded, times * (voikko._patience / module._TOO_LONG))
    voikko._loaded = voikko._clock = clock
    assert voikko.read(word)
    assert (voikko._loaded is clock) == is_kept
    assert voikko.read("äitiryhmän") == VOIKKO.read("äitiryhmän")


def test_a_clock_that_is_too_coarse_is_not_relied_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "thread_time", lambda: 0.015)
    voikko = Voikko()
    assert voikko._patience > 0
    voikko.spells(GIVEN_UP[0])
    assert [voikko.read(word) for word in TOUCHY] == [VOIKKO.read(word) for word in TOUCHY]


def test_who_is_stopped_in_a_long_word_leaves_no_handle_behind() -> None:
    voikko = Voikko()
    clock = Clock(voikko._loaded, 1, KeyboardInterrupt())
    voikko._loaded = voikko._clock = clock
    with pytest.raises(KeyboardInterrupt):
        voikko.read("vertaistukitoiminnan")
    assert voikko.read("vertaistukitoiminnan") == VOIKKO.read("vertaistukitoiminnan")


def test_a_chain_of_seven_words_is_never_asked() -> None:
    languages = "suomi-ruotsi-saksa-ranska-viro-puola"
    assert VOIKKO.read(languages)
    assert VOIKKO.spells(f"{languages}-venäjä".title()) is False
    assert (VOIKKO.read(f"{languages}-venäjä"), VOIKKO.suggest(f"{languages}-venäjä")) == ((), [])


def test_spelling_and_corrections() -> None:
    assert VOIKKO.spells("vertaistukitoimintaa")
    assert not VOIKKO.spells("vertastukitoimintaa")
    assert "vertaistuki" in VOIKKO.suggest("vertastuki")


@given(st.text(max_size=300))
def test_any_text_is_read_without_trouble(text: str) -> None:
    readings = VOIKKO.read(text)
    assert list(readings) == sorted(set(readings))


def test_no_word_has_more_readings_than_real_ones_have(monkeypatch: pytest.MonkeyPatch) -> None:
    made_up = [{"BASEFORM": f"sana{number}"} for number in range(200)]
    voikko = Voikko()
    monkeypatch.setattr(voikko._loaded, "analyze", lambda _word: made_up)
    assert len(voikko.read("sana")) == MOST_READINGS


def test_threads_read_as_one_does() -> None:
    words = [
        "äitiryhmän",
        "vertaistukitoimintaa",
        "kuusi",
        "tuki",
        "Helsingissä",
        "naistarin",
        "hankkeissa",
        "työttömyys",
        *TOUCHY,
        *GIVEN_UP,
    ]
    expected = {word: Voikko().read(word) for word in words}
    shared, wrong = Voikko(), list[str]()

    def work(first: int) -> None:
        for number in range(400):
            word = words[(first + number) % len(words)]
            if shared._read(word) != expected[word]:
                wrong.append(word)

    in_threads(work)
    assert wrong == []


def in_threads(work: Callable[[int], None], number: int = 8) -> None:
    """Run ``work`` in threads that take turns a hundred times as often as usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=work, args=(n,)) for n in range(number)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)


def test_a_fork_loads_a_handle_of_its_own() -> None:
    """As the child of a process whose other threads are in the midst of words: no lock is waited for."""
    voikko = Voikko()
    inherited = voikko._loaded
    with voikko._lock:  # as another thread might hold it
        _forget_all()
        assert voikko.read("äitiryhmän") == VOIKKO.read("äitiryhmän")
    assert voikko._loaded is not inherited


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_forked_processes_read_on() -> None:
    code = (
        "import os\n"
        "from haku.finnish.voikko import Voikko\n"
        "voikko = Voikko()\n"
        "voikko._lock.acquire()\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(0 if voikko.read('äitiryhmän') else 1)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout == "0\n"


def refuse(error: Exception) -> type:
    class Native:
        def __init__(self, _language: str) -> None:
            raise error

        @staticmethod
        def getVersion() -> NoReturn:  # noqa: N802 - the binding's name
            raise error

    return Native


def test_a_missing_library_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libvoikko, "Voikko", refuse(OSError("libvoikko.so.1: cannot open shared object file")))
    for call in (Voikko, library_version):
        with pytest.raises(VoikkoMissing, match=r"library was not found \(libvoikko\.so\.1") as caught:
            call()
        assert "apt-get install libvoikko1 voikko-fi" in str(caught.value)
        assert caught.value.exit_code == 1


def test_a_missing_dictionary_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libvoikko, "Voikko", refuse(libvoikko.VoikkoException("no valid dictionaries")))
    with pytest.raises(VoikkoMissing, match="no usable Finnish dictionary") as caught:
        Voikko()
    assert "voikko-fi" in caught.value.hint


#: The binding's own code runs here, so that what it leaves half-made is seen, too.
_LOADED_ALONE = """
import libvoikko, sys
def without(path=None):
    raise OSError("cannot open shared object file")
if sys.argv[1] == "library":
    libvoikko.VoikkoLibrary.open = without
from haku.errors import VoikkoMissing
from haku.finnish.native import load
try:
    load(sys.argv[2])
except VoikkoMissing as error:
    print(error)
"""


@pytest.mark.parametrize(("missing", "language"), [("library", "fi"), ("dictionary", "xx")])
def test_what_is_missing_is_told_once_and_without_a_traceback(missing: str, language: str) -> None:
    command = [sys.executable, "-c", _LOADED_ALONE, missing, language]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert missing in done.stdout
    assert done.stderr == ""


def test_a_language_without_a_dictionary_is_missing_for_real() -> None:
    with pytest.raises(VoikkoMissing, match="no usable Finnish dictionary"):
        Voikko("xx")


def test_the_library_tells_its_version() -> None:
    assert library_version().split(".")[0].isdigit()


def test_the_users_own_dictionary_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    for folder in (own, tmp_path / "home/.voikko"):
        (folder / "5/mor-standard").mkdir(parents=True)
        (folder / "5/mor-standard/mor.vfst").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VOIKKO_DICTIONARY_PATH", str(own))
    assert dictionary_file() == own / "5/mor-standard/mor.vfst"
    monkeypatch.setenv("VOIKKO_DICTIONARY_PATH", str(tmp_path / "nowhere"))
    assert dictionary_file() == tmp_path / "home/.voikko/5/mor-standard/mor.vfst"


def test_no_dictionary_anywhere_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOIKKO_DICTIONARY_PATH", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(native, "_INSTALLED", (str(tmp_path),))
    assert dictionary_file() is None


def test_every_place_names_the_same_packages() -> None:
    root = Path(__file__).parents[2]
    told = {
        name: (root / name).read_text("utf-8") for name in ("README.md", "docs/VOIKKO.md", "scripts/install-system")
    } | {"hint": INSTALL_HINT}
    assert [name for name, text in told.items() if "dnf install libvoikko voikko-fi" not in text] == []
    assert [name for name, text in told.items() if "brew install libvoikko" not in text] == []

"""Voikko, kept behind three calls: read a word, check a spelling, suggest one.

The binding (PyPI ``libvoikko``) finds the native library and the dictionary on the system. Loading takes about 35 ms
and one uncached reading about 30 µs, so callers keep what they have asked (see ``lexicon``).

What Voikko says of a word must not depend on the words before it, but in the library (4.3.1) it does. It gives a word
up after 99 ways through the dictionary, or after 100,000 steps in search of one, and leaves behind what was set on the
way so far. That forbids or allows ways of every later word: after ``historiallis-kulttuurillis-yhteiskunnallis-
poliittinen`` it reads ``tarpeisiinsa`` otherwise, after seven names of languages it knows no adjective in -inen. Such
words are long and take long, so after a long word that took long the handle is let go, and the next word is asked of a
new one, which takes 0.3 ms. Whether a handle is clean can't be told for sure by asking it: each of its 23 settings
would need words of its own.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from functools import lru_cache
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from weakref import WeakSet

from haku.finnish.native import load
from haku.finnish.trial import assure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Longer words are not asked: no real one has so many letters, and made-up ones take Voikko ever longer. (Its own limit
#: is 255.)
LONGEST_WORD = 100
#: Nor are words of more hyphens, which are analysed element by element: Voikko gives them up, or doesn't know them.
MOST_HYPHENS = 5
#: Made-up words can have over a hundred readings; real ones have fewer than this.
MOST_READINGS = 40

#: Shorter words can't make Voikko give up: the shortest that a long search found has 24 letters.
_SHORTEST_GIVEN_UP = 20
#: A word that Voikko gives up takes at least thirty times as long as this one, a real one of 20 letters three times.
_PLAIN_WORD = "äitiryhmän"
#: The handle is let go after a word that took so many times as long.
_TOO_LONG = 12

#: Voikko's names of classes of words.
NOUN, VERB = "nimisana", "teonsana"

_READINGS_KEPT = 1 << 13
# The name of a deed, of which Voikko tells the verb only: kääntäminen, kääntämisestään.
_DEED = re.compile(r"(.+mi)(?:nen|s)(?:(?!mi(?:nen|s))\w)*")
_BASE_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


class Reading(NamedTuple):
    """One way to read a word, in Voikko's own terms.

    ``base`` is the base form as Voikko spells it; ``structure`` has ``=`` before each part of a compound and one sign
    for each letter; ``word_class`` and ``case`` are Voikko's Finnish names (``nimisana``, ``omanto``) or empty;
    ``source`` is the word that the (last part of the) base form is derived from, in lower case, where Voikko says so;
    of a ``participle`` and of a deed in -minen it is a verb. ``unlikely`` tells a possessive, an imperative or an
    instructive, which is seldom meant where the letters have another reading.
    """

    base: str
    structure: str
    word_class: str
    case: str
    source: str = ""
    participle: bool = False
    unlikely: bool = False


class Dictionary(Protocol):
    """What the analysis asks of Voikko."""

    @property
    def unsplit(self) -> frozenset[str]:
        """Base forms of compounds whose parts are not meant, besides those that haku knows."""

    def read(self, word: str) -> tuple[Reading, ...]:
        """Give the readings of a word."""


class Voikko:
    """One native handle. A handle must not be shared by threads, so a lock guards every call.

    A handle for each thread would be right too, but is a fifth slower with eight threads: what they wait for is Python.
    A forked process loads its own: in the handle that it inherits, another thread may have been in the midst of a word.
    """

    unsplit: frozenset[str] = frozenset()

    def __init__(self, language: str = "fi") -> None:
        """Load library and dictionary, once they have shown that they work (see ``haku.finnish.trial``).

        Raises ``VoikkoMissing``, or ``VoikkoDamaged`` where they crash or don't know plain Finnish words.
        """
        assure()
        self._language = language
        self._lock = threading.Lock()
        # The parts of compounds come up again and again; a reading takes 30 µs.
        self.read = lru_cache(maxsize=_READINGS_KEPT)(self._read)
        self._loaded: Any = load(language)
        self._clock, seconds = _finest_clock(self._loaded)
        self._patience = _TOO_LONG * seconds
        _LOADED.add(self)

    def forget(self) -> None:
        """Let go of the handle without touching it, and of its lock; the next call loads another."""
        _INHERITED.append(self._loaded)  # freeing it could hang
        self._loaded = None
        self._lock = threading.Lock()

    @property
    def _native(self) -> Any:
        """The handle; ask for it with the lock held."""
        if self._loaded is None:
            self._loaded = load(self._language)
        return self._loaded

    def _ask(self, call: str, word: str) -> Any:
        """Ask the handle, and let go of it where it may have given the word up."""
        with self._lock:
            if len(word) < _SHORTEST_GIVEN_UP:
                return getattr(self._native, call)(word)
            began = self._clock()
            try:
                return getattr(self._native, call)(word)
            finally:
                if self._clock() - began > self._patience:
                    self._loaded = None

    def _read(self, word: str) -> tuple[Reading, ...]:
        """Give the readings of ``word`` in a stable order, without repeats; none where Voikko doesn't know it."""
        if not _may_be_asked(word):
            return ()
        readings = {_reading(word, a) for a in self._ask("analyze", word)}
        return tuple(sorted(readings)[:MOST_READINGS])

    def spells(self, word: str) -> bool:
        """Tell whether Voikko accepts ``word`` as written correctly."""
        return _may_be_asked(word) and bool(self._ask("spell", word))

    def suggest(self, word: str) -> list[str]:
        """Give Voikko's corrections of a misspelt word, best first."""
        return list(self._ask("suggest", word)) if _may_be_asked(word) else []


def _may_be_asked(word: str) -> bool:
    return 0 < len(word) <= LONGEST_WORD and word.count("-") <= MOST_HYPHENS


def _finest_clock(native: Any) -> tuple[Callable[[], float], float]:
    """Give a clock, and what a plain word takes by it: of this thread alone, if that is not too coarse.

    The first words take longer than later ones, so the least of some is taken.
    """
    own = min(_seconds_of(native, thread_time) for _ in range(5))
    return (thread_time, own) if own > 0 else (perf_counter, min(_seconds_of(native, perf_counter) for _ in range(5)))


def _seconds_of(native: Any, clock: Callable[[], float]) -> float:
    began = clock()
    native.analyze(_PLAIN_WORD)
    return clock() - began


def _reading(word: str, told: Mapping[str, str]) -> Reading:
    reading = Reading(
        told.get("BASEFORM", ""),
        told.get("STRUCTURE", ""),
        told.get("CLASS", ""),
        told.get("SIJAMUOTO", ""),
        _source(told.get("WORDBASES", "")),
        "PARTICIPLE" in told,
        "POSSESSIVE" in told or told.get("MOOD") == "imperative" or told.get("SIJAMUOTO") == "keinonto",
    )
    if told.get("MOOD") == "MINEN-infinitive" and (deed := _DEED.fullmatch(word.lower())):
        return reading._replace(base=f"{deed[1]}nen", word_class=NOUN, source=reading.base)
    return reading


#: Every Voikko of this process, and the handles that were inherited from the one it was forked from.
_LOADED: WeakSet[Voikko] = WeakSet()
_INHERITED: list[Any] = []


def _forget_all() -> None:
    for voikko in list(_LOADED):
        voikko.forget()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget_all)


def _source(word_bases: str) -> str:
    """Read the source out of WORDBASES, in which the bases of suffixes begin with ``+``.

    ``+tue(tukea)+t+tu(+tu)`` gives ``tukea``, and the bound form ``+nais(nainen)+-`` gives ``nainen``.
    """
    last = word_bases.rfind("(") + 1
    if not (word_bases.endswith("+-") or (last and word_bases.startswith("+", last))):  # most words come from none
        return ""
    words = [base for base in _BASE_IN_BRACKETS.findall(word_bases) if not base.startswith("+")]
    return words[-1].replace("=", "").replace("|", "").lower() if words else ""

"""haku with something taken away, which shows whether a test would notice: a plugin of pytest.

HAKU_MUTANT=fsync pytest -p tests.robustness.mutants tests/store/test_generations.py
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from haku import normal
from haku.finnish import voikko
from haku.store import durable, lock, manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


class Mutant(NamedTuple):
    """A function of a module or class, what stands in its place, and tests of which one should turn red."""

    module: ModuleType | type
    function: str
    instead: Callable[..., Any]
    tests: str


def _ask_on(self: voikko.Voikko, call: str, word: str) -> Any:
    return getattr(self._native, call)(word)


MUTANTS = {
    "fsync": Mutant(durable, "sync", lambda *_: None, "tests/store/test_generations.py"),
    "lock": Mutant(lock, "_take", lambda *_: None, "tests/store/test_lock.py"),
    "normalisation": Mutant(normal, "normalise", lambda text: text, "tests/robustness/test_words.py"),
    "watch": Mutant(voikko.Voikko, "_ask", _ask_on, "tests/robustness/test_words.py"),
    "manifest": Mutant(manifest, "faults", lambda *_, **__: iter(()), "tests/store/test_manifest.py"),
}

if name := os.environ.get("HAKU_MUTANT"):
    # Its code, so that it is another wherever it was imported already.
    getattr(MUTANTS[name].module, MUTANTS[name].function).__code__ = MUTANTS[name].instead.__code__

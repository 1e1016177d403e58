"""Messages in the language of the context: English is written in the code, the others stand in gettext catalogues.

A message is looked up by its English text, which may have ``{placeholders}``; values are filled in after the look-up,
so that word order is each language's own. A catalogue is loaded when its language is first spoken. The language belongs
to the context, as ``contextvars`` has it: threads and tasks may each speak another.
"""

# Annotations are not postponed here: that halves what making the named tuple costs at every start.

import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from os.path import dirname, join
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations

#: The languages of labels and messages.
LANGUAGES = ("fi", "sv", "en")

_language: ContextVar[str] = ContextVar("language")
_WITHOUT_UMLAUTS = str.maketrans("äöå", "aoa")


class Name(NamedTuple):
    """What something is called that users name: what they type in Finnish and in Swedish, and its label, a message.

    In English they type its key.
    """

    fi: str
    sv: str
    label: str

    def typed(self, key: str) -> str:
        """Give what users of the context's language type."""
        return self.fi if language() == "fi" else self.sv if language() == "sv" else key


def default_language() -> str:
    """Give the language that the environment asks for, as POSIX orders the variables; ``en`` where it is another."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return next((known for known in LANGUAGES if value.lower().startswith(known)), "en")
    return "en"


def language() -> str:
    """Give the language of the context; English where none was chosen."""
    return _language.get("en")


def is_chosen() -> bool:
    """Tell whether the context has a language of its own."""
    return _language.get(None) is not None


def speak(language: str) -> None:
    """Say everything in ``language`` from now on, in this context."""
    _language.set(_known(language))


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"A language is one of {', '.join(LANGUAGES)}, not {language!r}.")
    return language


@contextmanager
def speaking(language: str) -> "Iterator[None]":
    """Say everything within in ``language``."""
    before = _language.set(_known(language))
    try:
        yield
    finally:
        _language.reset(before)


def tr(message: str, *args: object, **values: object) -> str:
    """Give a message in the context's language with its values filled in; one without a translation stays English."""
    if message and (spoken := language()) != "en":
        message = catalogue(spoken).gettext(message)
    return message.format(*args, **values) if args or values else message


@cache
def catalogue(language: str) -> "NullTranslations":
    """Give the messages of a language; those of a checkout whose catalogues were never compiled are all English."""
    from gettext import GNUTranslations, NullTranslations

    try:
        with open(join(dirname(__file__), language, "LC_MESSAGES", "haku.mo"), "rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return NullTranslations()


def by_any_name(names: dict[str, Name]) -> dict[str, str]:
    """Map whatever may be typed, in any language and also without umlauts, to the key that it means."""
    typed = {written: key for key, name in names.items() for written in (name.sv, name.fi)}
    plain = {written.translate(_WITHOUT_UMLAUTS): key for written, key in typed.items()}
    return plain | typed | {key: key for key in names}

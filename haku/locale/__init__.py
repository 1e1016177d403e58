"""Messages in the language of the context: English is written in the code, the others stand in gettext catalogues.

A message is looked up by its English text, which may have ``{placeholders}``; values are filled in after the look-up,
so that word order is each language's own. A catalogue is loaded when its language is first spoken. The language belongs
to the context, as ``contextvars`` has it: threads and tasks may each speak another.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from os.path import dirname, join
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations

#: The languages of labels and messages.
LANGUAGES = ("fi", "sv", "en")

_language: ContextVar[str] = ContextVar("language")


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
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything within in ``language``."""
    before = _language.set(language)
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
def catalogue(language: str) -> NullTranslations:
    """Give the messages of a language; those of a checkout whose catalogues were never compiled are all English."""
    from gettext import GNUTranslations, NullTranslations

    try:
        with open(join(dirname(__file__), language, "LC_MESSAGES", "haku.mo"), "rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return NullTranslations()

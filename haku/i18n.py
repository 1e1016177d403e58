"""Messages in the user's language: English is written in the code, Finnish stands in ``haku.i18n_fi``.

A message is looked up by its English text, which may have ``{placeholders}``; values are filled in after the look-up,
so that word order is each language's own.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("fi", "en")

_language: ContextVar[str] = ContextVar("language", default="en")


def default_language() -> str:
    """Give ``fi`` where the environment asks for Finnish messages, else ``en``, as POSIX orders the variables."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "fi" if value.lower().startswith("fi") else "en"
    return "en"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Give all messages of the block in ``language``; other threads and tasks go on in theirs."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def set_language(language: str) -> None:
    """Give all messages of this context in ``language`` from now on."""
    _language.set(language)


def language() -> str:
    """Give the language of messages."""
    return _language.get()


def tr(message: str, *args: object, **values: object) -> str:
    """Give a message in the user's language with its values filled in; one without a translation stays English."""
    if language() == "fi":
        from haku.i18n_fi import FINNISH

        message = FINNISH.get(message, message)
    return message.format(*args, **values) if args or values else message

"""Voikko's own library and its Finnish dictionary, as the system has them: loading them, and which they are."""

from __future__ import annotations

import os
from os.path import exists, expanduser, isdir, join
from typing import TYPE_CHECKING, Any

from haku.errors import VoikkoMissing, is_of_memory

if TYPE_CHECKING:
    from pathlib import Path

INSTALL_HINT = (
    "Install it: apt-get install libvoikko1 voikko-fi (Debian, Ubuntu), "
    "dnf install libvoikko voikko-fi (Fedora) or brew install libvoikko (macOS). For Windows: docs/VOIKKO.md"
)
REINSTALL_HINT = (
    "Install it anew: apt-get install --reinstall libvoikko1 voikko-fi (Debian, Ubuntu), "
    "dnf reinstall libvoikko voikko-fi (Fedora) or brew reinstall libvoikko (macOS)."
)

_INSTALLED = (
    "/etc/voikko",
    "/usr/lib/voikko",
    "/usr/lib64/voikko",
    "/usr/share/voikko",
    "/usr/local/lib/voikko",
    "/opt/homebrew/lib/voikko",
    "/opt/homebrew/share/voikko",
    "/opt/local/lib/voikko",
)


def load(language: str = "fi") -> Any:
    """Load library and dictionary as they are; raises ``VoikkoMissing`` with how to install what is missing."""
    from libvoikko import Voikko as Native  # loading the binding alone costs 12 ms
    from libvoikko import VoikkoException

    try:
        # Asked first: without its library the binding's object fails half-made, and its end prints a traceback.
        Native.getVersion()
        return Native(language)
    except OSError as error:
        if is_of_memory(error):
            raise MemoryError from error
        raise VoikkoMissing("Voikko's library was not found ({reason}).", INSTALL_HINT, reason=error) from error
    except VoikkoException as error:
        raise VoikkoMissing(
            "Voikko has no usable Finnish dictionary ({reason}).", INSTALL_HINT, reason=error
        ) from error


def library_version() -> str:
    """Give the version of the native library; raises ``VoikkoMissing``."""
    from libvoikko import Voikko as Native

    try:
        return str(Native.getVersion())
    except OSError as error:
        if is_of_memory(error):
            raise MemoryError from error
        raise VoikkoMissing("Voikko's library was not found ({reason}).", INSTALL_HINT, reason=error) from error


def dictionary_path() -> str:
    """Give the file of the Finnish dictionary, looked for where the library does; empty where it isn't found.

    The library has no call for this. Its order: VOIKKO_DICTIONARY_PATH, ~/.voikko, /etc/voikko, the installed one.
    """
    own = os.environ.get("VOIKKO_DICTIONARY_PATH")
    for folder in (*([own] if own else []), expanduser("~/.voikko"), *_INSTALLED):
        versions = join(folder, "5")
        for name in sorted(os.listdir(versions)) if isdir(versions) else ():
            if name.startswith("mor-") and exists(file := join(versions, name, "mor.vfst")):
                return file
    return ""


def dictionary_file() -> Path | None:
    """Give what ``dictionary_path`` gives, as a path, which takes 4 ms to load; None where it isn't found."""
    from pathlib import Path

    path = dictionary_path()
    return Path(path) if path else None

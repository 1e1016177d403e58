"""Where a user's own files are, and how they are written: nobody else may read them."""

from __future__ import annotations

import os

from haku.errors import ConfigError, reason


def searches() -> str:
    """Give the folder of saved searches."""
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir("haku", appauthor=False), "searches")


def watched() -> str:
    """Give the folder of what saved searches had found."""
    return _state("watched")


def last_search() -> str:
    """Give the file of the hits of the last search."""
    return _state("last-search.json")


def _state(name: str) -> str:
    from platformdirs import user_state_dir

    return os.path.join(user_state_dir("haku", appauthor=False), name)


def put(file: str, text: str) -> None:
    """Write a file that nobody else may read, in one step; raises ``ConfigError``."""
    part = f"{file}.{os.getpid()}.part"
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", errors="replace"
        ) as stream:
            stream.write(text)
        os.replace(part, file)
    except OSError as error:
        raise ConfigError("{file} can't be written: {reason}.", file=file, reason=reason(error)) from error

"""Where the corpus and the index are: from options, the environment, haku.toml or the defaults, in this order.

Paths are strings here and in what a search opens: ``pathlib`` alone would make a search 4 % slower to start.
"""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

import os
from os.path import dirname, exists, expanduser, isdir, isfile, join
from typing import NamedTuple

from haku import regular_file
from haku.errors import ConfigError, reason
from haku.index_folder import is_on_cluster
from haku.locale import LANGUAGES, default_language

CONFIG_NAME = "haku.toml"
_KEYS = ("corpus", "index", "lang")


class Settings(NamedTuple):
    """The settings of one run; ``config`` is the haku.toml they came from, if there is one."""

    corpus: str
    index_folder: str
    lang: str
    config: str = ""
    #: Whether the folders were named by anybody, or are the usual ones.
    names_corpus: bool = False
    names_index: bool = False


def load_settings(corpus: str | None = None, index: str | None = None, lang: str | None = None) -> Settings:
    """Give the settings, options first. Raises ``ConfigError`` for a haku.toml that makes no sense.

    Relative paths in haku.toml are relative to its folder, others to the current one.
    """
    file = _config_file()
    told = _read(file) if file else {}
    corpus = corpus or _from_environment("HAKU_CORPUS") or told.get("corpus")
    index = index or _from_environment("HAKU_INDEX") or told.get("index")
    return Settings(
        corpus=expanduser(corpus) if corpus else default_folder("corpus"),
        index_folder=expanduser(index) if index else default_folder("index"),
        lang=lang or told.get("lang") or default_language(),
        config=file,
        names_corpus=bool(corpus),
        names_index=bool(index),
    )


def _from_environment(name: str) -> str:
    """Give a folder that the environment names, if it does; an empty name is a mistake that would pass unseen."""
    folder = os.environ.get(name)
    if folder is not None and not folder.strip():
        raise ConfigError("{name} is set and empty.", "Name a folder, or unset it: unset {name}", name=name)
    return folder or ""


def checkout() -> str:
    """Give the folder of the checkout that this haku runs from, or an empty string where it is installed."""
    root = dirname(dirname(__file__))
    return root if isfile(join(root, "pyproject.toml")) and isdir(join(root, "corpus")) else ""


def default_folder(name: str) -> str:
    """Give the default folder for ``corpus`` or ``index``: in the checkout, else in the user's data folder."""
    root = checkout()
    if not root:
        from platformdirs import user_data_dir

        root = user_data_dir("haku", appauthor=False)
    return join(root, name)


def _config_file() -> str:
    """Find haku.toml in the current folder or the nearest one above it; an empty string where there is none."""
    folder = os.getcwd()
    while not exists(join(folder, CONFIG_NAME)):
        above = dirname(folder)
        if above == folder:
            return ""
        folder = above
    return join(folder, CONFIG_NAME)


def _read(file: str) -> dict[str, str]:
    import tomllib

    try:
        told = tomllib.loads(regular_file.read(file).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("{file} can't be read: {reason}.", file=file, reason=reason(error)) from error
    for key, value in told.items():
        _check(file, key, value)
    named = {key: told[key] for key in ("corpus", "index") if key in told and not is_on_cluster(told[key])}
    return told | {key: join(dirname(file), expanduser(folder)) for key, folder in named.items()}


def _check(file: str, key: str, value: object) -> None:
    if key not in _KEYS:
        known = ", ".join(_KEYS)
        raise ConfigError("{file}: there is no setting “{key}”.", "There are: {keys}.", file=file, key=key, keys=known)
    if not isinstance(value, str) or (key == "lang" and value not in LANGUAGES):
        raise ConfigError("{file}: “{value}” is no value for {key}.", file=file, key=key, value=value)

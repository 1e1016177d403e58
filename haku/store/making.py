"""What an index is made by, so that one made by another analysis is noticed and never mixed with this one's.

A making is a JSON object: what ``current`` gives goes into the description of a generation, from which ``of`` reads it.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from haku import regular_file
from haku._version import __version__
from haku.errors import DataFileError, HakuError, reason
from haku.facets.tables import PACKAGED
from haku.finnish.native import dictionary_file, library_version
from haku.finnish.trial import assure
from haku.query import weights
from haku.sources.tables.mapping import COLUMNS
from haku.store import generations
from haku.store.generations import OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The rooms whose code decides what is in an index.
_ROOMS = ("finnish", "sources", "facets", "corrections", "index")
#: Files in the corpus folder that tell how texts are to be read.
_DATA_FILES = (OWN_WORDS, COLUMNS, *sorted(file.name for file in PACKAGED.glob("*.toml")))
#: What an analysis of a word depends on.
_OF_WORDS = ("analysis", "libvoikko", "dictionary", "snowballstemmer", "pystemmer")


def current(data_folder: Path) -> dict[str, Any]:
    """Describe what makes an index now: versions, the dictionary, haku's own code and the users' data files.

    Two indexes are of one making when ``is_same`` says so of these. Raises ``VoikkoMissing``, ``VoikkoDamaged``, or
    ``DataFileError`` where one of these can't be read.
    """
    assure(by_bytes=True)  # a dictionary that went bad on the disk has the size and date that it had
    return {
        "haku": __version__,
        "code": _digest(_code_files(_ROOMS)),
        "weights": [weights.TITLE_WEIGHT, weights.OPENING, weights.OPENING_WEIGHT, weights.FACT_WEIGHT],
        "analysis": _digest([*_code_files(["finnish"]), *filter(Path.exists, [data_folder / OWN_WORDS])]),
        # Synonyms say nothing of what is in the index; they widen queries. Corrections change only what they name.
        "data": _digest(f for name in _DATA_FILES if (f := data_folder / name).exists()),
        "libvoikko": library_version(),
        "dictionary": _dictionary(),
        "snowballstemmer": version("snowballstemmer"),
        "pystemmer": version("pystemmer"),
        "whoosh": version("whoosh3"),
    }


def of(generation: str | PathLike[str]) -> dict[str, Any]:
    """Give what a generation was made by; nothing where it doesn't say."""
    try:
        told = generations.read_description(fspath(generation)).get("made_by", {})
    except HakuError:
        return {}
    return told if isinstance(told, dict) else {}


def is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two makings are equal; the dictionary counts by its bytes, not by its place and date."""
    return _plain(one) == _plain(other)


def is_same_analysis(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two makings analyse every word in the same way, whatever else differs."""
    return bool(one) and all(_plain(one).get(name) == _plain(other).get(name) for name in _OF_WORDS)


def _code_files(rooms: Iterable[str]) -> Iterable[Path]:
    """Give the files of rooms, and the normal form of texts, on which all stand."""
    package = Path(str(files("haku")))
    yield package / "normal.py"
    for room in rooms:
        yield from sorted(p for p in (package / room).rglob("*") if p.suffix in (".py", ".toml"))


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        try:
            content = regular_file.read(path)
        except OSError as error:
            raise DataFileError("{file} can't be read: {reason}.", file=path, reason=reason(error)) from error
        digest.update(path.name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:16]


def _dictionary() -> dict[str, Any]:
    file = dictionary_file()
    if file is None:
        return {}
    status = file.stat()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return {"path": str(file), "size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": digest}


def describe_dictionary(file: Path) -> str:
    """Give the version that the dictionary says of itself, or its folder's name."""
    try:
        lines = (file.parent / "index.txt").read_text("utf-8").splitlines()
    except OSError:
        return file.parent.name
    told = dict(line.split(": ", 1) for line in lines if ": " in line)
    return f"{told.get('Description', file.parent.name)} {told.get('SM-Version', '')}".strip()


def _plain(making: dict[str, Any]) -> dict[str, Any]:
    return making | {"dictionary": making.get("dictionary", {}).get("sha256", "")}

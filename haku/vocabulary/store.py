"""Vocabularies as haku keeps them: one SQLite file each, in which the labels are found by their base forms.

    label      every label with its concept, its words' base forms, and whether one of them is a compound
    key        the base forms of a label, a row for each way to read it, and the label
    narrower   concepts, and those narrower than they are
    about      name, source, version of the analysis, counts

The file is written beside its place and moved there when it is whole, so that an older one stays until then.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from itertools import islice, product
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import DataFileError, reason
from haku.vocabulary.concept_labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from haku.vocabulary.concept_labels import Narrower

ENDING = ".sqlite"
#: A label of words with many readings is kept, and looked for, under so many of their combinations.
MOST_KEYS = 16
_KINDS = ("pref", "alt", "hidden")
_TABLES = """
    CREATE TABLE label (id INTEGER PRIMARY KEY, concept INTEGER, kind INTEGER, language TEXT, text TEXT, bases TEXT,
                        compound INTEGER);
    CREATE TABLE key (key TEXT, label INTEGER, PRIMARY KEY (key, label)) WITHOUT ROWID;
    CREATE TABLE narrower (concept INTEGER, narrower INTEGER);
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
"""
_INDEXES = """
    CREATE INDEX by_concept ON label (concept, kind, id);
    CREATE INDEX by_broader ON narrower (concept);
"""
#: Statements are written in lots of this size, so that memory stays small.
_LOT = 10_000


class ReadLabel(NamedTuple):
    """A label's words, each as its base forms, and whether one of them is a compound."""

    bases: tuple[tuple[str, ...], ...]
    compound: bool


class FoundLabel(NamedTuple):
    """A label of a concept, to search by: as written, its words' base forms, and whether one is a compound."""

    text: str
    bases: Sequence[Sequence[str]]
    compound: bool


class StoredVocabulary(NamedTuple):
    """A vocabulary that is kept: its name, the file it came from, and how many concepts and labels it has."""

    name: str
    source: str
    concepts: int
    labels: int


def write(
    path: Path, source: str, version: str, found: Iterable[Label | Narrower], read: Callable[[str], ReadLabel]
) -> StoredVocabulary:
    """Write a vocabulary; ``read`` gives the base forms of a label, ``version`` says which analysis made them.

    Raises ``DataFileError`` where there are no labels or the disk refuses; then what was at ``path`` before stays.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(unfinished)) as database:
            kept = _Writer(database, read).write(path.stem, source, version, found)
        os.replace(unfinished, path)
    except (OSError, sqlite3.Error) as error:
        raise DataFileError("{file} can't be written: {reason}.", file=path, reason=reason(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return kept


class _Writer:
    """Fills one database; concepts are numbered as they come up."""

    def __init__(self, database: sqlite3.Connection, read: Callable[[str], ReadLabel]) -> None:
        self._database = database
        self._read = read
        self._numbers: dict[str, int] = {}
        self._labelled: set[int] = set()
        self._labels = 0

    def write(self, name: str, source: str, version: str, found: Iterable[Label | Narrower]) -> StoredVocabulary:
        # A file that isn't finished is thrown away, so nothing is needed to roll back.
        self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
        for lot in _lots(found):
            self._write_lot(lot)
        if not self._labels:
            raise DataFileError("{file} has no labels of SKOS concepts in Finnish, Swedish or English.", file=source)
        kept = StoredVocabulary(name, source, len(self._labelled), self._labels)
        about = {**kept._asdict(), "version": version}
        self._database.executemany("INSERT INTO about VALUES (?, ?)", [(n, str(v)) for n, v in about.items()])
        self._database.executescript(_INDEXES)
        self._database.commit()
        return kept

    def _write_lot(self, lot: list[Label | Narrower]) -> None:
        labels, keys, narrower = [], [], []
        for item in lot:
            if not isinstance(item, Label):
                narrower.append((self._number(item.concept), self._number(item.narrower)))
                continue
            bases, compound = self._read(item.text)
            if not bases:
                continue
            self._labels += 1
            concept = self._number(item.concept)
            self._labelled.add(concept)
            kind = _KINDS.index(item.kind)
            labels.append((self._labels, concept, kind, item.language, item.text, _packed(bases), compound))
            keys += [(key, self._labels) for key in keys_of(bases)]
        self._database.executemany("INSERT INTO label VALUES (?, ?, ?, ?, ?, ?, ?)", labels)
        self._database.executemany("INSERT INTO key VALUES (?, ?)", keys)
        self._database.executemany("INSERT INTO narrower VALUES (?, ?)", narrower)

    def _number(self, concept: str) -> int:
        return self._numbers.setdefault(concept, len(self._numbers))


def _lots(found: Iterable[Label | Narrower]) -> Iterator[list[Label | Narrower]]:
    stream = iter(found)
    while lot := list(islice(stream, _LOT)):
        yield lot


def keys_of(bases: Sequence[Sequence[str]]) -> list[str]:
    """Give the ways to read words one after the other, each as one text."""
    return [" ".join(words) for words in islice(product(*bases), MOST_KEYS)]


def _packed(bases: Sequence[Sequence[str]]) -> str:
    """Give base forms as text, those of one word joined by ``|``; neither sign can be in a word."""
    return " ".join("|".join(word) for word in bases)


def _unpacked(text: str) -> list[list[str]]:
    return [word.split("|") for word in text.split(" ")]


class Store:
    """A vocabulary that is kept, open for reading."""

    def __init__(self, path: str) -> None:
        """Open the file; raises ``DataFileError`` where it isn't one of haku's."""
        try:
            self._database = sqlite3.connect(f"file:{_in_uri(path)}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise _unreadable(path, error) from error
        try:
            self.about = dict(self._database.execute("SELECT name, value FROM about").fetchall())
            concepts, labels = int(self.about["concepts"]), int(self.about["labels"])
            self.kept = StoredVocabulary(self.about["name"], self.about["source"], concepts, labels)
        except (sqlite3.Error, KeyError, ValueError) as error:
            self.close()
            raise _unreadable(path, error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def concepts(self, bases: Sequence[Sequence[str]]) -> list[int]:
        """Give the concepts that have a label of these words; those with a Finnish one, if there are such.

        English ``tie`` is no road.
        """
        keys = keys_of(bases)
        rows = self._select(
            "SELECT DISTINCT concept, language FROM key JOIN label ON label.id = key.label "  # noqa: S608
            f"WHERE key IN ({_marks(keys)})",
            keys,
        )
        finnish = [concept for concept, language in rows if language == "fi"]
        return sorted(set(finnish or [concept for concept, _ in rows]))

    def labels(self, concepts: Sequence[int], most: int, *, preferred: bool = False) -> list[FoundLabel]:
        """Give the labels of concepts, the preferred first, those that are to be hidden left out."""
        kinds = 0 if preferred else 1
        rows = self._select(
            f"SELECT text, bases, compound FROM label WHERE concept IN ({_marks(concepts)}) AND kind <= ? "  # noqa: S608
            "ORDER BY kind, language <> 'fi', id LIMIT ?",
            [*concepts, kinds, most],
        )
        return [FoundLabel(text, _unpacked(bases), bool(compound)) for text, bases, compound in rows]

    def narrower(self, concepts: Sequence[int], most: int) -> list[int]:
        """Give the concepts directly narrower than these."""
        rows = self._select(
            f"SELECT DISTINCT narrower FROM narrower WHERE concept IN ({_marks(concepts)}) LIMIT ?",  # noqa: S608
            [*concepts, most],
        )
        return [concept for (concept,) in rows]

    def _select(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._database.execute(statement, values).fetchall()


def _unreadable(path: str, error: Exception) -> DataFileError:
    message = "The vocabulary in {file} can't be read ({reason})."
    return DataFileError(message, "Add it again: haku vocab add FILE", file=path, reason=reason(error))


def _in_uri(path: str) -> str:
    """Give a path as it stands in a URI; ``urllib`` would take a search 8 ms to load."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _marks(values: Sequence[object]) -> str:
    """Give question marks for values: nothing of a user's is ever part of a statement."""
    return ", ".join("?" * len(values))

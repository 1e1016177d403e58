"""SQLite FTS5: the layers as two columns of an index without contents, beside a table of titles and facets."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bench.speed.peer import TOP, VALUES, Answer, Hit
from bench.speed.titles import FACETS
from haku.query.weights import WITHIN_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query
    from bench.speed.titles import Title

FILE = "titles.sqlite"
#: Characters besides letters and digits that haku's terms have: each must stay in its term.
_IN_TERMS = "-–:''’.,_~^"
_WEIGHT = {"base": 1.0, "parts": WITHIN_WEIGHT}


def connect(folder: Path) -> sqlite3.Connection:
    """Open the database, with as much memory as it likes and the file mapped."""
    connection = sqlite3.connect(folder / FILE)
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -200000; PRAGMA mmap_size = 2000000000;"
    )
    return connection


def write_titles(connection: sqlite3.Connection, titles: Iterable[Title]) -> None:
    """Write the table of titles and their facets, numbered from 1."""
    connection.execute(
        "CREATE TABLE title (number INTEGER PRIMARY KEY, id TEXT, implementer TEXT, region TEXT, year INTEGER,"
        " implementer_type TEXT, text TEXT)"
    )
    rows = ((number, *title) for number, title in enumerate(titles, 1))
    connection.executemany("INSERT INTO title VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


class _Searcher:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TEMP TABLE found (implementer, region, year, implementer_type)")

    def answer(self, query: Query) -> Answer:
        """Put the facets of all matches aside, which is quicker than searching once for each facet."""
        run = self._connection.execute
        run("DELETE FROM found")
        run(f"INSERT INTO found SELECT {', '.join(FACETS)} {_matches(query)}", _values(query))
        counts = {facet: {str(value): count for value, count in run(_count(facet))} for facet in FACETS}
        total: int = run("SELECT count(*) FROM found").fetchone()[0]
        return Answer(total, self.best(query), counts)

    def best(self, query: Query) -> list[Hit]:
        sql = f"SELECT id, text {_matches(query)} ORDER BY rank LIMIT {TOP}"
        return [Hit(*row) for row in self._connection.execute(sql, _values(query))]


def _count(facet: str) -> str:
    return f"SELECT {facet}, count(*) FROM found GROUP BY 1 ORDER BY 2 DESC LIMIT {VALUES}"


def _matches(query: Query) -> str:
    narrow = "AND region = ? AND year BETWEEN ? AND ?" if query.region else ""
    return f"FROM words JOIN title ON title.number = words.rowid WHERE words MATCH ? {narrow}"


def _values(query: Query) -> tuple[str | int, ...]:
    return (_match(query), query.region, *query.years) if query.region else (_match(query),)


def _match(query: Query) -> str:
    """Give the query in FTS5's language; the columns have weights there, terms have none."""
    if query.phrase:
        return f'base : "{" ".join(query.phrase)}"'
    if query.prefixes:
        return "base : (" + " OR ".join(f'"{prefix}" *' for prefix in query.prefixes) + ")"
    layers = {term.layer: [t.term for t in query.terms if t.layer == term.layer] for term in query.terms}
    return " OR ".join(f"({layer} : ({' OR '.join(map(_quoted, terms))}))" for layer, terms in layers.items())


def _quoted(term: str) -> str:
    return f'"{term}"'


class _Peer:
    def build(self, prepared: Prepared, folder: Path) -> None:
        tokenizer = f"unicode61 remove_diacritics 0 tokenchars '{_IN_TERMS}'"
        with closing(connect(folder)) as connection, connection:
            connection.execute(
                f"CREATE VIRTUAL TABLE words USING fts5({', '.join(_WEIGHT)}, content = '', tokenize = \"{tokenizer}\")"
            )
            connection.executemany(
                "INSERT INTO words (rowid, base, parts) VALUES (?, ?, ?)",
                ((number, *tokens) for number, tokens in enumerate(prepared.tokens(), 1)),
            )
            write_titles(connection, prepared.titles())
            weights = ", ".join(map(str, _WEIGHT.values()))
            connection.execute("INSERT INTO words (words, rank) VALUES ('rank', ?)", (f"bm25({weights})",))
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")

    def open_index(self, folder: Path) -> _Searcher:
        return _Searcher(connect(folder))


PEER = _Peer()

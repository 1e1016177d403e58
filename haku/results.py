"""What goes into a search and what comes out: plain values, shared by the command line, tests and a future web page.

Named tuples, not dataclasses: they are made at every start of a search, and defining a dataclass costs six times more.
"""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from haku.model import Project

SORTS = ("relevance", "start", "end", "amount", "title")


class Note(NamedTuple):
    """Something the user should know of how the query was read: a message to translate, and its values."""

    message: str
    values: tuple[object, ...] = ()


class Request(NamedTuple):
    """A search. ``filters`` are (English facet name, value as typed): same name or, other names and.

    ``field`` restricts the words to one text section; ``facets`` are those to count; ``exact`` takes words as written.
    ``expand`` widens the words by synonyms: those of the corpus, of the file ``synonyms`` and of the vocabularies,
    whose narrower concepts are taken in with ``narrower``.
    """

    query: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    field: str = ""
    exact: bool = False
    sort: str = "relevance"
    limit: int | None = 10
    offset: int = 0
    facets: tuple[str, ...] = ()
    expand: bool = True
    synonyms: str = ""
    narrower: bool = False


class Snippet(NamedTuple):
    """A piece of a text section; ``marks`` are (start, end) offsets of the words that matched."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Match(NamedTuple):
    """A word of the query, the word of the text that answers it, how, and what it added to the score."""

    query: str
    word: str
    how: str
    score: float


class Shared(NamedTuple):
    """Something that two projects have in common (``kind`` is ``word`` or a facet) and its share of the likeness."""

    kind: str
    value: str
    score: float


class Hit(NamedTuple):
    """A project found. ``project`` is its JSON object as ``haku.model.Project``; ``met`` tells if it has every word."""

    rank: int
    id: str
    score: float
    project: dict[str, Any]
    snippets: tuple[Snippet, ...] = ()
    matches: tuple[Match, ...] = ()
    shared: tuple[Shared, ...] = ()
    met: bool = True

    def facet(self, name: str) -> list[str]:
        """Give the project's values under a facet."""
        return [value["value"] for value in self.project["facets"].get(name, ())]


class Exported(NamedTuple):
    """A project to be written to a file, its status on the day, and its score for the query."""

    project: "Project"
    status: str
    score: float


class FacetCount(NamedTuple):
    """A facet's value and the number of projects found that have it."""

    value: str
    projects: int


class Results(NamedTuple):
    """The answer to a search. ``total`` counts all projects found, of which ``hits`` are one page.

    ``full`` counts those that have every word of the query; the others have some of the words, or parts of them.

    ``interpreted`` tells how the query was read; ``did_you_mean`` is a better query, or empty; ``tried`` are the words
    that were looked for in vain.
    """

    query: str
    interpreted: str
    total: int
    full: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetCount, ...]]
    notes: tuple[Note, ...] = ()
    did_you_mean: str = ""
    tried: tuple[str, ...] = ()

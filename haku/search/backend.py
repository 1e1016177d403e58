"""The seam between searching and an index: what is asked of one, be it files here or a cluster.

A project is known by a key, which means something to its index alone. ``local.py`` is the index of files.
"""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from haku.index.documents import fact_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from haku.counts import FacetCount, Tally
    from haku.errors import IndexDamaged
    from haku.finnish.lexicon import Lexicon
    from haku.query.deadline import Deadline
    from haku.query.plan import Filter, Task, TermQuery
    from haku.results import Shared

Key = Any
#: The (field, text) pairs of a project in the order in which they were indexed, the title first.
Texts: TypeAlias = list[tuple[str, str]]


def texts_of(project: "dict[str, Any]") -> Texts:
    """Give the (field, text) pairs of a stored project in the order in which they were indexed, the title first."""
    facts = fact_texts(
        code=project["code"],
        implementers=project["implementers"],
        funders=project["funders"],
        programme=project["programme"],
        fund=project["fund"],
        facets={name: [found["value"] for found in values] for name, values in project["facets"].items()},
    )
    return [("title", project["title"]), *((s["field"], s["text"]) for s in project["sections"]), *facts]


class Places(NamedTuple):
    """Where a snapshot has its users' files: the index folder, which may have vocabularies, and the corpus."""

    index_folder: str
    corpus: str


class OpenedState(NamedTuple):
    """What an index was when it was opened: what names the live one, the day, and what was wrong with it."""

    live: object
    day: "date"
    damage: "IndexDamaged | None"


class Ranked(NamedTuple):
    """A project that was found: its key, its score, and whether it meets every word."""

    key: Key
    score: float
    met: bool


class Spot(NamedTuple):
    """A stretch of one text that answers a query word; ``text`` is the number of the text among the project's texts."""

    text: int
    start: int
    end: int
    query: str
    word: str
    how: str
    score: float


class Matched(Protocol):
    """The projects that a plan found, in the scope of its task.

    ``total`` counts those that the search is about, ``loose`` the loosely related ones.
    """

    total: int
    loose: int

    def page(self, sort: str, offset: int, limit: int | None) -> "list[Ranked]":
        """Give a page of the projects: those that answer by score or by a column, then those that are only related."""

    def counts(self, facet: str, most: int | None = None) -> "Sequence[FacetCount]":
        """Count the values of a facet among those the search is about; the first ``most`` values, or all."""

    def euros(self, facet: str) -> "dict[str, int]":
        """Add up their sums by the values of a facet; an empty value is none."""

    def cross(self, facets: "Sequence[str]") -> "Iterator[Tally]":
        """Give the projects and sums of every combination of values of some facets that occurs, in no order."""

    def is_met_anywhere(self, query: "TermQuery") -> bool:
        """Tell whether any project meets a word or phrase of the plan."""

    def count_met(self, layer: str = "", terms: "Sequence[str]" = ()) -> int:
        """Count those that meet every word, and where there are ``terms`` of a layer, have one of them."""

    def spots(self, queries: "Sequence[TermQuery]", page: "Sequence[tuple[Key, Texts]]") -> "list[list[Spot]]":
        """Give, for each project of a page with its texts, every stretch that answers one of the queries."""


class Similar(Protocol):
    """The projects that are like one, the likest first. ``total`` counts them."""

    total: int

    def page(self, sort: str, offset: int, limit: int | None) -> "list[Ranked]":
        """Give a page of the projects."""

    def counts(self, facet: str, most: int | None = None) -> "Sequence[FacetCount]":
        """Count the values of a facet among all of them."""

    def shared(self, key: Key) -> "tuple[Shared, ...]":
        """Tell what one of them shares, the most telling first."""


class Backend(Protocol):
    """An index as it was at one moment, open for reading by any number of threads."""

    #: Where it is, for messages.
    name: str
    #: What it says of itself: format, what made it, when and from which corpus.
    description: "Mapping[str, Any]"
    #: How its words were analysed.
    lexicon: "Lexicon"
    #: The projects in it.
    size: int

    # Its words.

    def terms(self, layer: str, prefix: str = "") -> "Iterator[str]":
        """Give the terms of a layer that begin with ``prefix``, in order."""

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""

    def known(self, layer: str, terms: tuple[str, ...]) -> tuple[str, ...]:
        """Give those of ``terms`` that a layer has in a project that is not removed."""

    def frequency(self, layer: str, term: str) -> int:
        """Count the projects that have a term in a layer."""

    def spellings(self) -> list[str]:
        """Give the words as they are spelt, by their length: see ``haku.index.spellings``."""

    def has_synonyms(self) -> bool:
        """Tell whether the corpus had synonyms when the index was built."""

    def synonyms(self) -> "Mapping[str, Any]":
        """Give the synonyms of the corpus as they were read when the index was built; empty where there are none."""

    # Its projects.

    def find(self, project_id: str) -> Key | None:
        """Give the key of the project with an id."""

    def id(self, key: Key) -> str:
        """Give the id of a project."""

    def ids(self) -> "Iterator[tuple[Key, str]]":
        """Give the keys and ids of all projects."""

    def stored(self, keys: "Sequence[Key]") -> list[str]:
        """Give projects as JSON."""

    def first_indexed(self) -> "Mapping[str, str]":
        """Give the day on which each project was first indexed, ISO 8601, by its id."""

    # Its facets.

    def facet_names(self, facet: str) -> "Sequence[str]":
        """Give every value that a facet has, in the order of their characters."""

    def labels(self) -> "Mapping[str, Mapping[str, str]]":
        """Give the labels of values: ``{"region.en": {"Lappi": "Lapland"}}``."""

    # Searching.

    def run(self, task: "Task", deadline: "Deadline") -> Matched:
        """Run a plan; raises ``UsageProblem`` for a filter that makes no sense, or ``SearchTooLong``."""

    def similar(self, key: Key, texts: Texts, filters: "Sequence[Filter]") -> Similar:
        """Find the projects like one, whose texts are given, that pass some filters."""

    def close(self) -> None:
        """Let go of it."""

"""What goes into a search and what comes out: plain values that never change, shared by all that search.

Named tuples and slots, not dataclasses: they are made at every start of a search, and defining a dataclass costs six
times more.
"""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from haku.counts import FacetCount, counted
from haku.locale import language, speaking, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.model import Project

#: What is told of long work as it goes on: what is being done, how many are done, and how many there are.
Progress: TypeAlias = Callable[[str, int, int], None]

SORTS = ("relevance", "start", "end", "amount", "title")
#: Every order of hits: the newest and largest first, titles from A on, or in the direction that is named.
ORDERS = (*SORTS, *(f"{name}:{direction}" for name in SORTS[1:] for direction in ("asc", "desc")))
#: Seconds after which a search makes do with what it has.
SECONDS = 1.2
#: How long a build waits for another one, in seconds.
PATIENCE = 10.0
#: Megabytes for projects that wait to become a segment, where nobody says otherwise; turning them into one takes some
#: 100 more, however many there are.
MEMORY = 256.0
LEAST_MEMORY = 16

#: Of a longer word, the beginning is told.
_LONGEST_WORD = 60


class Note(NamedTuple):
    """Something the user should know of how the query was read, or of what was left out; ``str(note)`` says it.

    ``message`` is what is translated, and its ``values`` are filled in. It speaks the ``language`` of its search.
    """

    message: str
    values: tuple[object, ...] = ()
    language: str = ""

    def __str__(self) -> str:
        with speaking(self.language or language()):
            return tr(self.message, *self.values)


class Request(NamedTuple):
    """A search.

    ``filters`` are (facet, value) pairs, in any language and as typed: same facet means or, other facets and; years and
    amounts are ranges (``2018..2020``, ``100000..``). A facet with a dash before it keeps its values out (``-region``).
    What ``Index.search`` takes will do, too, for it is checked when the request is used; ``haku.make_request`` checks
    at once. Projects that answer the whole query are counted, and loosely related ones follow; ``whole`` leaves these
    out, ``loose`` counts them in. ``field`` restricts the words to one text section; ``facets`` are those to count;
    ``exact`` takes words as written. ``limit`` None means as many hits as a page may have (1,000); ``Index.export`` and
    ``Index.ranking``, which have no pages, then give all. ``expand`` widens the words by synonyms: those of the corpus,
    of the file ``synonyms`` and of the vocabularies, whose narrower concepts are taken in with ``narrower``.
    ``seconds`` is the time after which the search makes do with what it has found; None is no end of it.
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
    whole: bool = False
    loose: bool = False
    seconds: float | None = SECONDS


class Snippet(NamedTuple):
    """A piece of a text section; ``marks`` are (start, end) offsets, in characters, of the words that matched."""

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
    """A project found: its place among all, from 1 on; its score; where and how it answers.

    ``met`` tells if it answers the whole query; else it is loosely related. ``stored`` is the project as it stands in
    the index, the JSON object of a ``haku.Project``; ``project`` gives that, and the other properties what is asked for
    most.
    """

    rank: int
    id: str
    score: float
    stored: dict[str, Any]
    snippets: tuple[Snippet, ...] = ()
    matches: tuple[Match, ...] = ()
    shared: tuple[Shared, ...] = ()
    met: bool = True

    @property
    def project(self) -> "Project":
        """The whole project."""
        import msgspec

        from haku.model import Project

        return msgspec.convert(self.stored, Project)

    def facet(self, name: str) -> list[str]:
        """Give the project's values under a facet, by any of its names; raises ``UsageProblem`` where there is none."""
        from haku.facet_names import facet_named

        return [value["value"] for value in self.stored["facets"].get(facet_named(name), ())]

    @property
    def title(self) -> str:
        """The title."""
        return str(self.stored["title"])

    @property
    def code(self) -> str:
        """The authority's code, or an empty string."""
        return str(self.stored.get("code", ""))

    @property
    def fund(self) -> str:
        """The fund, such as ESR, or an empty string."""
        return str(self.stored["fund"])

    @property
    def programme(self) -> str:
        """The programme, or an empty string."""
        return str(self.stored["programme"])

    @property
    def funders(self) -> list[str]:
        """The funding authorities as the sources name them."""
        return list(self.stored["funders"])

    @property
    def implementers(self) -> list[str]:
        """The implementers as the sources name them."""
        return list(self.stored["implementers"])

    @property
    def start(self) -> date | None:
        """The first day."""
        return _day(self.stored["start"])

    @property
    def end(self) -> date | None:
        """The last day."""
        return _day(self.stored["end"])

    @property
    def amount(self) -> int | None:
        """The sum to go by, in whole euros."""
        return self.stored["amount"]["euros"] if self.stored["amount"] else None

    @property
    def amount_kind(self) -> str:
        """What kind of money ``amount`` is (``realised_public``, …); empty where there is none."""
        return str(self.stored["amount"]["kind"]) if self.stored["amount"] else ""

    @property
    def regions(self) -> list[str]:
        """The regions, by their Finnish names."""
        return self.facet("region")

    @property
    def target_groups(self) -> list[str]:
        """The target groups, by their Finnish names."""
        return self.facet("target_group")

    @property
    def themes(self) -> list[str]:
        """The themes, by their Finnish names."""
        return self.facet("theme")

    @property
    def sources(self) -> list[str]:
        """The documents that tell of the project, as paths relative to the corpus."""
        return [source["place"]["path"] for source in self.stored["sources"]]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Exported(NamedTuple):
    """A project to be written to a file, its status on the day, and its score for the query."""

    project: "Project"
    status: str
    score: float


class Results:
    """The answer to a search: ``for hit in results`` and ``len(results)`` are of its page of hits.

    ``total`` counts the projects that answer the whole query: they have every word with a subject, as itself or in its
    family, within a compound or by a synonym. ``loose`` counts the loosely related ones, which have some of the words,
    or telling parts of them: they follow among the hits, and count in ``total`` and in ``facets`` only if
    ``loose_counted``. ``interpreted`` tells how the query was read; ``did_you_mean`` is a better query, or empty;
    ``tried`` are the words that were looked for in vain. ``facets`` has the counts that were asked for, by the English
    names of the facets. ``notes`` tell what was read otherwise than written, and what was left out where the time or
    the page was too short (``str(note)``). ``cut`` tells that the time was too short: there may be more projects, and
    all numbers are of what was found by then. ``took_ms`` is in milliseconds. Notebooks show a table of the hits.
    """

    __slots__ = (
        "cut", "did_you_mean", "facets", "hits", "interpreted", "loose", "loose_counted", "notes", "query", "took_ms",
        "total", "tried",
    )  # fmt: skip

    query: str
    interpreted: str
    total: int
    loose: int
    loose_counted: bool
    took_ms: float
    hits: tuple[Hit, ...]
    facets: dict[str, Sequence[FacetCount]]
    notes: tuple[Note, ...]
    did_you_mean: str
    tried: tuple[str, ...]
    cut: bool

    def __init__(
        self,
        *,
        query: str,
        interpreted: str,
        total: int,
        took_ms: float,
        hits: tuple[Hit, ...],
        facets: dict[str, Sequence[FacetCount]],
        loose: int = 0,
        loose_counted: bool = False,
        notes: tuple[Note, ...] = (),
        did_you_mean: str = "",
        tried: tuple[str, ...] = (),
        cut: bool = False,
    ) -> None:
        given = locals()
        for name in self.__slots__:
            object.__setattr__(self, name, given[name])

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"results don't change: {name} can't be set")

    @property
    def listed(self) -> int:
        """How many hits there are to page through: those that are counted, and those that follow."""
        return self.total if self.loose_counted else self.total + self.loose

    def __iter__(self) -> "Iterator[Hit]":
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Results) and self._asdict() == other._asdict()

    __hash__ = None  # type: ignore[assignment] # what it holds may be large, and no search is like another

    def _asdict(self) -> dict[str, Any]:
        """Give all values by their names, as a named tuple does."""
        return {name: getattr(self, name) for name in self.__slots__}

    def _replace(self, **changes: Any) -> "Results":
        """Give results with some values changed, as a named tuple does."""
        return Results(**self._asdict() | changes)

    def __repr__(self) -> str:
        return f"<Results for {self.query!r}: {len(self.hits)} of {self.total} projects>"

    def __reduce__(self) -> tuple[object, ...]:
        """Let results be copied, and go to another process: what can't be set can't be filled in afterwards either."""
        return _restored, (self._asdict(),)

    @property
    def columns(self) -> list[str]:
        """The names of what ``rows`` have: those of the properties of a hit."""
        return list(_COLUMNS)

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each hit: ``pandas.DataFrame(results.rows(), columns=results.columns)``.

        There are lists where there may be several values. ``shared`` has what a hit of ``Index.similar`` has in common
        with the project, without kinds and scores.
        """
        return [
            {name: getattr(hit, name) for name in _COLUMNS} | {"shared": [shared.value for shared in hit.shared]}
            for hit in self.hits
        ]

    def _repr_html_(self) -> str:
        """Give the hits as a table, which is how a notebook shows them, below what is said of them in the terminal."""
        from haku.notebook import as_html  # few programs ask for it

        return as_html((headline(self), *map(str, self.notes), *advice(self)), _SHOWN, self.rows())


#: The properties of a hit that its row has, and those that a notebook shows.
_COLUMNS = (
    "rank", "id", "code", "title", "score", "fund", "programme", "funders", "implementers", "start", "end", "amount",
    "amount_kind", "regions", "target_groups", "themes", "sources", "met", "shared",
)  # fmt: skip
_SHOWN = ("rank", "id", "title", "implementers", "regions", "start", "end", "amount")


def _restored(values: dict[str, Any]) -> Results:
    return Results(**values)


def headline(results: Results) -> str:
    """Give one line: how many projects there are, how well they answer, and which of them are shown."""
    if not results.listed:
        return tr("Nothing was found before the search was cut short.") if results.cut else tr("No projects found.")
    told = counted(results.total, results.loose if results.loose_counted else 0) if results.total else ""
    if results.loose and not results.loose_counted:
        told += _loosely_related(results)
    if not results.hits:
        return f"{told}."
    first, last = results.hits[0].rank, results.hits[-1].rank
    if last - first + 1 == results.listed:
        return f"{told}."
    if first == last:
        return tr("{told}; here is number {first}.", told=told, first=first)
    return tr("{told}; here are {first}–{last}.", told=told, first=first, last=last)


def _loosely_related(results: Results) -> str:
    """Tell of the projects that don't answer the whole query."""
    if results.total:
        return tr(", and {loose} loosely related", loose=results.loose)
    if results.cut:
        return tr("Loosely related projects found by then: {loose}", loose=results.loose)
    if results.loose == 1:
        return tr("No project answers the whole query; 1 is loosely related")
    return tr("No project answers the whole query; {loose} are loosely related", loose=results.loose)


def advice(results: Results) -> "Iterator[str]":
    """Yield which words were found nowhere and what to search for instead, or what nothing answered to."""
    if results.tried:
        words = ", ".join(tr("“{word}”", word=_shortened(word)) for word in results.tried)
        yield tr("Nowhere in any form, nor as a part of another word: {words}.", words=words)
    elif results.interpreted and not results.listed and not results.cut:
        yield tr("No project answers to all of this: {interpreted}", interpreted=results.interpreted)
    if results.did_you_mean:
        yield tr("Did you mean “{query}”?", query=results.did_you_mean)


def _shortened(word: str) -> str:
    return word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…"

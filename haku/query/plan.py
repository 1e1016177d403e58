"""A plan's values: the layers of the index, what is looked for in them, and how a word can answer a word.

Three layers hold a project's words: ``written`` (as they stand), ``base`` (base forms) and ``parts`` (base forms,
sub-compounds, parts and families).
"""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from haku.query.ranges import Range

WRITTEN, BASE, PARTS = "written", "base", "parts"

#: Ways in which a word of a text answers a word of a query, best first.
HOW = ("exact", "inflected", "sub-compound", "part", "stem", "folded")


class Clause(NamedTuple):
    """Terms of one layer that count as one word: where any stands, the word is met ``how``, at ``weight``."""

    layer: str
    terms: tuple[str, ...]
    weight: float
    how: str


class TermQuery(NamedTuple):
    """A word or phrase of the query, ready to be looked up.

    The first ``whole`` clauses stand for the word itself. The rest stand for its parts, and raise the score but don't
    count as meeting the word: the next ``parts`` of them are the parts as such, which may tell of it, then come the
    families of these. A document that meets all of ``together`` (a compound's parts) gains more. A
    ``phrase`` has one clause for each of its words, at successive places. ``forms`` are the words as typed, in lower
    case: a word of the text that is one of them matches exactly.
    """

    label: str
    clauses: tuple[Clause, ...]
    whole: int
    forms: frozenset[str] = frozenset()
    together: tuple[Clause, ...] = ()
    phrase: tuple[Clause, ...] = ()
    parts: int = 0
    field: str = ""
    weight: float = 1.0
    met_weight: float = 0.0  # what meeting it adds, however often it is met
    required: bool = True  # counts towards "all words met"
    stop: bool = False  # carries no subject, so it is not shown where there is more to show
    stands_for: tuple[str, ...] = ()  # the labels of the queries that this one means the same as

    def parts_alone(self) -> tuple[Clause, ...]:
        """Give the clauses of the word's parts, without their families."""
        return self.clauses[self.whole : self.whole + self.parts]


class Filter(NamedTuple):
    """Projects with one of these values under a facet, or with an amount in one of these ranges; each as ``typed``."""

    key: str
    typed: tuple[str, ...]
    values: frozenset[str] = frozenset()
    ranges: tuple["Range", ...] = ()


class AllOf(NamedTuple):
    """Every child must match."""

    children: tuple["PlanNode", ...]


class AnyOf(NamedTuple):
    """One child must match."""

    children: tuple["PlanNode", ...]


class DisMax(NamedTuple):
    """One child must match; where several do, the best alone counts: they are names of the same thing."""

    children: tuple["PlanNode", ...]


class BoolQuery(NamedTuple):
    """Some of ``should`` (all first), all of ``must``, none of ``must_not``, and only what passes ``filters``."""

    should: tuple["PlanNode", ...] = ()
    must: tuple["PlanNode", ...] = ()
    must_not: tuple["PlanNode", ...] = ()
    filters: tuple[Filter, ...] = ()


PlanNode: TypeAlias = TermQuery | Filter | AllOf | AnyOf | DisMax | BoolQuery


class Scope(Enum):
    """Which projects a search is about.

    A project *answers* the query that meets every word with a subject; it is *loosely related* if it lacks one and has
    something telling of the query: another word, all parts of a compound, or a rare one. Others share common parts
    only.
    """

    #: Those that answer.
    ANSWERS = "answers"
    #: Those that answer, counted; loosely related ones follow, apart.
    APART = "apart"
    #: Both, counted together.
    TOGETHER = "together"
    #: All that has any score, for what measures the ranking.
    EVERYTHING = "everything"


class Task(NamedTuple):
    """A plan to be run, and its words.

    ``filters`` and ``facets`` say how many facets narrow it from outside and are counted: how much work it is.
    """

    plan: PlanNode
    queries: Sequence[TermQuery]
    filters: int
    facets: int
    scope: Scope = Scope.APART

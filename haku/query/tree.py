"""The query language's tree: what a query says, before anything is known of the index or of Finnish."""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from haku.results import Note


class Word(NamedTuple):
    """A word in any of its forms."""

    text: str


class Phrase(NamedTuple):
    """Words one after the other; in their forms as written where ``exact``, else in any of their forms."""

    text: str
    exact: bool = False


class Wildcard(NamedTuple):
    """Words of this shape; ``*`` stands for any letters (``alku*``, ``*loppu``, ``al*pu``)."""

    pattern: str


class Fuzzy(NamedTuple):
    """Words at most ``distance`` letters away."""

    text: str
    distance: int


class FacetTerm(NamedTuple):
    """Projects with this facet value; ``key`` is the English name, ``value`` as typed (``Lappi``, ``2018..2020``)."""

    key: str
    value: str


class Inside(NamedTuple):
    """What ``child`` says, looked for in one text section only."""

    field: str
    child: "Node"


class Qualifier(NamedTuple):
    """Words in brackets after a word, which say what is meant by it and count for little: ``arvo (ominaisuudet)``."""

    child: "Node"


class And(NamedTuple):
    """All children must match (JA, AND)."""

    children: tuple["Node", ...]


class Or(NamedTuple):
    """One of the children must match (TAI, OR)."""

    children: tuple["Node", ...]


class Not(NamedTuple):
    """What doesn't match ``child`` (EI, NOT, -).

    ``before`` are the words before a dash that begins a word: *Kotoa kotiin -hanke* may be a compound of them and it.
    """

    child: "Node"
    before: tuple[str, ...] = ()


class Required(NamedTuple):
    """What has to match within a run of words (+)."""

    child: "Node"


class WordRun(NamedTuple):
    """Terms side by side: any may match, those with all of them come first; ``Required`` and ``Not`` are obeyed."""

    children: tuple["Node", ...]


class Alternative(NamedTuple):
    """A word or phrase of the same meaning: as written, the base forms of each of its words, and its worth.

    ``compound`` tells whether a word of it is one; ``weight`` is against the word that was typed.
    """

    text: str
    bases: Sequence[Sequence[str]]
    weight: float
    compound: bool = False


class Synonyms(NamedTuple):
    """A word, or words side by side that are one name, and what means the same; one of them is enough."""

    child: "Node"
    others: tuple[Alternative, ...]


Node: TypeAlias = (
    Word | Phrase | Wildcard | Fuzzy | FacetTerm | Inside | Qualifier | And | Or | Not | Required | WordRun | Synonyms
)


class Parsed(NamedTuple):
    """A query read: its tree, and notes on what was read otherwise than it stands.

    Without a tree, the query asks for ``everything`` (it is empty, or ``*``) or has no words to look for.
    """

    node: Node | None
    notes: tuple[Note, ...] = ()
    everything: bool = False

"""A dash before a word of a query: does it leave the word out, or end a compound of several words?

Finnish joins a name of several words and a noun by a space and a hyphen: *Kotoa kotiin -hanke*. A query that reads so
may be the name of a project, or a wish to leave something out (``nuoret -alkoholi``). The texts decide: where one of
them writes the words so, they are a compound.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from haku.facet_names import facet_key
from haku.finnish.reading import HYPHENS, plain, read_words
from haku.finnish.tokens import tokenize
from haku.query.plan import BASE, Clause, Task, TermQuery
from haku.query.tree import And, FacetTerm, Inside, Not, Or, Qualifier, Required, Synonyms, WordRun
from haku.results import Note
from haku.search.backend import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.finnish.lexicon import Lexicon
    from haku.query.deadline import Deadline
    from haku.query.tree import Node
    from haku.search.backend import Backend

    #: Tells whether a text writes a word with a hyphen behind some others.
    IsWritten = Callable[[Not], bool]

#: Projects that have the words one after the other, of which the texts are read: such names are rare.
_MOST_READ = 50


class Resolved(NamedTuple):
    """A query's tree in which each dash has one meaning, and what is told of it."""

    node: Node
    notes: tuple[Note, ...]


def resolve(node: Node, is_compound: IsWritten) -> Resolved:
    """Take each word with a dash for the end of a compound where ``is_compound`` says so, and tell what is left out."""
    notes: list[Note] = []
    return Resolved(_resolved(node, is_compound, notes), tuple(notes))


def has_dash(node: Node) -> bool:
    """Tell whether a dash in a query may be the end of a compound."""
    return any(isinstance(found, Not) and found.before for found in _all(node))


def has_exclusion(node: Node) -> bool:
    """Tell whether a query leaves anything out."""
    return any(isinstance(found, Not) for found in _all(node))


def _all(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case And(children) | Or(children) | WordRun(children):
            for child in children:
                yield from _all(child)
        case Not(child) | Required(child) | Qualifier(child) | Inside(_, child) | Synonyms(child, _):
            yield from _all(child)
        case _:
            pass


def _resolved(node: Node, is_compound: IsWritten, notes: list[Note]) -> Node:
    match node:
        case And(children):
            return And(tuple(_resolved(child, is_compound, notes) for child in children))
        case Or(children):
            return Or(tuple(_resolved(child, is_compound, notes) for child in children))
        case WordRun(children):
            return WordRun(tuple(_resolved(child, is_compound, notes) for child in children))
        case Required(child):
            return Required(_resolved(child, is_compound, notes))
        case Inside(field, child):
            return Inside(field, _resolved(child, is_compound, notes))
        case Not(child, before) if before and is_compound(node):
            text = _text(child)
            told = "“{0} -{1}” was read as one name; to leave “{1}” out, write: EI {1}."
            notes.append(Note(told, (before[-1], text)))
            return child
        case Not(child):
            notes.append(Note("Projects with “{0}” were left out.", (_text(child),)))
            return node
        case _:
            return node


def _text(node: Node) -> str:
    """Give what a user typed, as near as the tree tells."""
    match node:
        case And(children) | Or(children) | WordRun(children):
            return " ".join(map(_text, children))
        case Not(child) | Required(child) | Qualifier(child) | Inside(_, child) | Synonyms(child, _):
            return _text(child)
        case FacetTerm(key, value):
            return f"{facet_key(key)}:{value}"
        case _:
            return str(node[0])


def is_written(found: Not, backend: Backend, deadline: Deadline) -> bool:
    """Tell whether a text of the index writes a word with a hyphen behind the word that stands before it."""
    words = [read_words(text, backend.lexicon) for text in (found.before[-1], _text(found.child))]
    if not all(words):
        return False
    before, after = words[0][-1].analysis.bases, words[1][0].analysis.bases
    steps = tuple(Clause(BASE, bases, 1.0, "inflected") for bases in (before, after))
    query = TermQuery("", (), 0, phrase=steps)
    matched = backend.run(Task(query, (query,), 0, 0), deadline)
    keys = [ranked.key for ranked in matched.page("relevance", 0, _MOST_READ)]
    texts = (text for stored in backend.stored(keys) for _, text in texts_of(json.loads(stored)))
    return any(_is_joined(text, before, after, backend.lexicon) for text in texts)


def _is_joined(text: str, before: Sequence[str], after: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether words of these base forms follow one another, the second with a hyphen before it."""
    return any(
        other.written.startswith(HYPHENS)
        and not set(after).isdisjoint(lexicon.analyse(plain(other.written)).bases)
        and not set(before).isdisjoint(lexicon.analyse(plain(one.written)).bases)
        for one, other in pairwise(tokenize(text))
    )

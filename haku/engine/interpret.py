"""How a query was read, in one line: each word with its base forms, its parts and its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.finnish.analysis import FAMILY_MARK, STEM_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.engine.steps import Filter, Leaf

_MARKS = STEM_MARK + FAMILY_MARK


def interpreted(leaves: Iterable[Leaf], filters: Iterable[Filter]) -> str:
    """Tell how the query was read: each word with its base forms, and after + its parts."""
    told = [_told(leaf) for leaf in leaves]
    told += [f"{f.key}={'|'.join(f.values)}" for f in filters]
    return "; ".join(told)


def _told(leaf: Leaf) -> str:
    where = f"{leaf.field}:" if leaf.field else ""
    if leaf.stands_for:
        return f"{where}{leaf.label}"
    if leaf.steps:
        return f"{where}“{' '.join('|'.join(step.terms) for step in leaf.steps)}”"
    whole = dict.fromkeys(term.lstrip(_MARKS) for clause in leaf.clauses[: leaf.whole] for term in clause.terms)
    loose = dict.fromkeys(term.lstrip(_MARKS) for clause in leaf.clauses[leaf.whole :] for term in clause.terms)
    parts = [term for term in loose if term not in whole]
    more = f" + {', '.join(parts)}" if parts else ""
    return f"{where}{'|'.join(whole) or leaf.label}{more}"

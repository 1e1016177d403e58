"""How a query was read, in one line: each word with its base forms, its parts and its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.finnish.analysis import FAMILY_MARK, STEM_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.query.plan import Filter, TermQuery

_MARKS = STEM_MARK + FAMILY_MARK


def interpreted(queries: Iterable[TermQuery], filters: Iterable[Filter]) -> str:
    """Tell how the query was read: each word with its base forms, and after + its parts."""
    told = [_told(query) for query in queries]
    told += [f"{f.key}={'|'.join(f.typed)}" for f in filters]
    return "; ".join(told)


def _told(query: TermQuery) -> str:
    where = f"{query.field}:" if query.field else ""
    if query.stands_for:
        return f"{where}{query.label}"
    if query.phrase:
        return f"{where}“{' '.join('|'.join(step.terms) for step in query.phrase)}”"
    terms = {term.lstrip(FAMILY_MARK) for clause in query.clauses[: query.whole] for term in clause.terms}
    if terms and all(term.startswith(STEM_MARK) for term in terms):
        return f"{where}{min(terms).lstrip(_MARKS)}"  # which of the three languages it is taken for is no matter
    whole = dict.fromkeys(term.lstrip(_MARKS) for clause in query.clauses[: query.whole] for term in clause.terms)
    loose = dict.fromkeys(term.lstrip(_MARKS) for clause in query.clauses[query.whole :] for term in clause.terms)
    parts = [term for term in loose if term not in whole]
    more = f" + {', '.join(parts)}" if parts else ""
    return f"{where}{'|'.join(whole) or query.label}{more}"

"""Random plans over the terms of the collections in ``samples``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.finnish.lexicon import Lexicon
from haku.query.filters import FilterResolver
from haku.query.plan import BASE, PARTS, WRITTEN, AllOf, AnyOf, BoolQuery, Clause, DisMax, Filter, TermQuery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from haku.query.plan import PlanNode

_TERMS = {
    WRITTEN: tuple(f"w{number:02}" for number in range(24)),
    BASE: tuple(f"b{number}" for number in range(12)),
    PARTS: (*(f"b{number}" for number in range(12)), *(f"p{number}" for number in range(4)), "ö1", "ö4"),
}
_FILTERS = {
    "region": ("Kainuu", "Lappi", "Uusimaa"),
    "year": ("2016", "2017..", "..2015", ">2016"),
    "amount": (">0", "..300000", "461109", "5 000 000 000.."),
    "status": ("running", "ended", "unknown", "planned"),
}


_RESOLVER = FilterResolver("", lambda _: [str(year) for year in range(1950, 2100)], Lexicon())


def random_plan(random: Random, depth: int = 2) -> PlanNode:
    """Make a plan of a few levels; its queries are words in all their forms, and phrases."""
    kind = random.choice(("query", "query", "all", "any", "best", "group", "group", "filter")) if depth else "query"
    match kind:
        case "query":
            return random_leaf(random)
        case "filter":
            return _filter(random)
        case "all":
            return AllOf(_some(random, depth, 1))
        case "any":
            return AnyOf(_some(random, depth, 0))
        case "best":
            return DisMax(_some(random, depth, 1))
        case _:
            return BoolQuery(
                should=_some(random, depth, 0),
                must=_some(random, depth, 0) if random.random() < 0.4 else (),
                must_not=_some(random, depth, 0) if random.random() < 0.3 else (),
                filters=tuple(_filter(random) for _ in range(random.choice((0, 0, 0, 1, 2)))),
            )


def _some(random: Random, depth: int, least: int) -> tuple[PlanNode, ...]:
    return tuple(random_plan(random, depth - 1) for _ in range(random.randint(least, 3)))


def _filter(random: Random) -> Filter:
    key = random.choice(tuple(_FILTERS))
    return _RESOLVER.resolve(key, random.sample(_FILTERS[key], random.randint(1, 2)))


def random_leaf(random: Random) -> TermQuery:
    """Make a word with its clauses, or a phrase."""
    field = random.choice(("", "", "", "title", "description", "goals"))
    weight, required = random.choice((1.0, 1.0, 0.5, 0.7)), random.random() < 0.8
    if random.random() < 0.25:
        steps = tuple(_clause(random) for _ in range(random.randint(2, 3)))
        return TermQuery("x", (), 0, phrase=steps, field=field, weight=weight, required=required)
    clauses = tuple(_clause(random) for _ in range(random.choice((0, 1, 2, 2, 4, 6))))
    together = tuple(random.sample(clauses, random.randint(2, len(clauses)))) if len(clauses) > 2 else ()
    together = together if random.random() < 0.5 else ()
    whole = random.randint(0, len(clauses))
    stop, met_weight = random.random() < 0.15, random.choice((0.0, 0.0, 1.0))
    return TermQuery(
        "x",
        clauses,
        whole,
        together=together,
        parts=random.randint(0, len(clauses)),
        field=field,
        weight=weight,
        met_weight=met_weight,
        required=required and not stop,
        stop=stop,
    )


def _clause(random: Random) -> Clause:
    layer = random.choice((WRITTEN, BASE, PARTS))
    known = _TERMS[layer]
    size = random.choice((0, 1, 1, 1, 2, 3, 8, len(known)))
    terms = random.sample(known, size) if random.random() < 0.5 else list(known[: size + 1])[-size:]
    if size < 4 and random.random() < 0.2:  # more terms come from the index, and are all known
        terms.append("zz")
    return Clause(layer, tuple(terms), random.choice((1.0, 1.5, 0.2, 0.4)), "inflected")


def random_words(random: Random) -> BoolQuery:
    """Make a plan of words alone, perhaps filtered: what most queries are."""
    words = tuple(query for query in (random_leaf(random) for _ in range(4)) if not query.phrase) or (
        TermQuery("x", (), 0),
    )
    wanted: PlanNode = BoolQuery(should=words) if random.random() < 0.8 else words[0]
    return BoolQuery(should=(wanted,), filters=(_filter(random),) if random.random() < 0.3 else ())


def queries_of(step: PlanNode) -> Iterator[TermQuery]:
    """Give all queries of a plan."""
    match step:
        case TermQuery():
            yield step
        case BoolQuery(should, must, must_not):
            for child in (*should, *must, *must_not):
                yield from queries_of(child)
        case AllOf(children) | AnyOf(children) | DisMax(children):
            for child in children:
                yield from queries_of(child)

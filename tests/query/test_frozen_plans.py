"""What queries are planned as: every step, clause and weight, over a lexicon and an index of a few words.

``frozen_plans.txt`` has the queries, and behind each ``→`` its plan. To plan them anew and write the file:
``python -m tests.query.test_frozen_plans``; each difference is to be read, and right.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from haku.finnish.analysis import Analysis
from haku.query.expand import expand
from haku.query.parse import parse
from haku.query.plan import BoolQuery, Filter, TermQuery
from haku.query.planner import Planner
from haku.query.tree import Alternative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from haku.query.plan import Clause, PlanNode

FROZEN = Path(__file__).with_name("frozen_plans.txt")
QUERIES = FROZEN.read_text("utf-8").split("\n\n")
NOUN = ("nimisana",)
WORDS = {
    "äiti": Analysis(("äiti",), classes=NOUN),
    "äitien": Analysis(("äiti",), classes=NOUN),
    "isä": Analysis(("isä",), classes=NOUN),
    "koti": Analysis(("koti",), classes=NOUN),
    "ryhmä": Analysis(("ryhmä",), classes=NOUN),
    "äitiryhmä": Analysis(("äitiryhmä",), parts=("ryhmä", "äiti"), classes=NOUN, cuts=(4,)),
    "vertaistuki": Analysis(("vertaistuki",), subs=("vertais",), parts=("tuki", "vertais"), classes=NOUN, cuts=(7,)),
    "tuki": Analysis(("tukea", "tuki"), classes=("nimisana", "teonsana"), families=("tukea", "tukea")),
    "sanoitus": Analysis(("sanoitus",), classes=NOUN, families=("sanoittaa",)),
    "sanoituksen": Analysis(("sanoitus",), classes=NOUN, families=("sanoittaa",)),
    "ja": Analysis(("ja",), classes=("sidesana",)),
    "tietokone": Analysis(("tietokone",), parts=("kone", "tieto"), classes=NOUN, cuts=(5,)),
    "saari": Analysis(("saari",), classes=NOUN),
}
SPELLINGS = {"aitiryhma": "äitiryhmä"}
TERMS = ("isä", "koti", "kone", "kotiin", "ryhmä", "saari", "tuki", "äiti", "äitiryhmä")
SYNONYMS = {
    ("äiti",): (
        Alternative("emo", (("emo",),), 0.5),
        Alternative("Äidin äiti", (("äiti",), ("äiti",)), 0.5),
        Alternative("isoäiti", (("isoäiti",),), 0.25, compound=True),
        Alternative("mamma", (("~mam",),), 0.5),
    ),
    ("isä", "koti"): (Alternative("isälä", (("isälä",),), 0.5),),
}


class Words:
    """A lexicon of the words above; others are unknown."""

    def analyse(self, word: str) -> Analysis:
        return WORDS.get(word.lower().strip("-"), Analysis((f"~{word.lower()[:4]}",), known=False))

    def known_spelling(self, word: str) -> str:
        return SPELLINGS.get(word.lower(), "")

    def unfold(self, word: str) -> str:
        return {"tyo": "äitien"}.get(word.lower(), "")


class Index:
    """An index of the terms above, the same in each layer, with one region."""

    def terms(self, _layer: str, prefix: str = "") -> Iterable[str]:
        return (term for term in TERMS if term.startswith(prefix))

    def has(self, _layer: str, term: str) -> bool:
        return term in TERMS

    def filter(self, facet: str, value: str) -> Filter | str:
        return Filter(facet, (value,), frozenset({value})) if value == "Lappi" else f"{value} is no {facet}."


class Meanings:
    """Synonyms, by the base forms of words."""

    def find(self, words: Sequence[Sequence[str]]) -> tuple[int, tuple[Alternative, ...]]:
        for count in range(len(words), 0, -1):
            for entry, others in SYNONYMS.items():
                if len(entry) == count and all(map(list.__contains__, map(list, words[:count]), entry)):
                    return count, others
        return 0, ()


def planned_again(text: str) -> str:
    """Give a query as it stands in the file, with its plan."""
    query, *_ = text.strip("\n").split("\n")
    return "\n".join([query, *told(query)])


def told(query: str) -> Iterator[str]:
    """Yield the lines of a query's plan; before it may stand that it is planned ``exactly`` or ``widened``."""
    lexicon: Any = Words()
    kind, _, bare = query.rpartition(": ")
    parsed = parse(bare)
    yield from (f"→ ! {note.message} {note.values}" for note in parsed.notes)
    if parsed.node is None:
        yield f"→ {'everything' if parsed.everything else 'nothing'}"
        return
    planner = Planner(lexicon, Index(), exact=kind == "exactly")
    plan = planner.plan(expand(parsed.node, [Meanings()], lexicon) if kind == "widened" else parsed.node)
    yield from (f"→ {line}" for line in told_of(plan))
    yield from (f"→ ! {note.message} {note.values}" for note in planner.notes)
    yield f"→ words: {', '.join(query.label for query in planner.queries)}"


def told_of(step: PlanNode) -> Iterator[str]:
    match step:
        case TermQuery():
            yield from told_of_query(step)
        case Filter(key, typed):
            yield f"{key}={'|'.join(typed)}"
        case BoolQuery():
            for name, children in zip(step._fields, step, strict=True):
                for child in children:
                    yield from indented(f"{name} ", told_of(child))
        case _:
            for child in step.children:
                yield from indented(f"{type(step).__name__} ", told_of(child))


def told_of_query(query: TermQuery) -> Iterator[str]:
    facts = {name: getattr(query, name) for name in ("field", "weight", "met_weight", "required", "stop", "stands_for")}
    told = "".join(f" {name}={value}" for name, value in facts.items() if value != TermQuery._field_defaults[name])
    yield f"{query.label!r}{told} forms={'|'.join(sorted(query.forms))}"
    for name in ("clauses", "together", "phrase"):
        for number, clause in enumerate(getattr(query, name)):
            mark = "whole" if name == "clauses" and number < query.whole else name
            yield f"  {mark} {told_of_clause(clause)}"


def told_of_clause(clause: Clause) -> str:
    return f"{clause.layer}:{'|'.join(clause.terms)} × {clause.weight:g} {clause.how}"


def indented(before: str, lines: Iterator[str]) -> Iterator[str]:
    yield before + next(lines, "")
    yield from (f"  {line}" for line in lines)


@pytest.mark.parametrize("text", QUERIES, ids=[text.strip("\n").split("\n")[0] for text in QUERIES])
def test_queries_are_planned_as_before(text: str) -> None:
    assert planned_again(text) == text.strip("\n")


if __name__ == "__main__":
    FROZEN.write_text("\n\n".join(map(planned_again, QUERIES)) + "\n", "utf-8")

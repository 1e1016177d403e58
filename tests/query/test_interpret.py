"""How a query is told to have been read."""

from __future__ import annotations

import pytest

from haku.query.interpret import interpreted
from haku.query.plan import BASE, PARTS, Clause, Filter, TermQuery


def clause(*terms: str, layer: str = BASE) -> Clause:
    return Clause(layer, terms, 1.0, "inflected")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (TermQuery("Äidit", (clause("äiti"),), 1), "äiti"),
        (TermQuery("kuusi", (clause("kuu", "kuusi"),), 1), "kuu|kuusi"),
        (TermQuery("qwerta", (clause("~qwer"),), 1), "qwer"),
        (TermQuery("isäryhmä", (clause("isäryhmä"), clause("isä", "ryhmä", layer=PARTS)), 1), "isäryhmä + isä, ryhmä"),
        (TermQuery("sanoitus", (clause("sanoitus"), clause("^sanoittaa", "sanoitus")), 1), "sanoitus + sanoittaa"),
        (TermQuery("äiti", (clause("äiti"), clause("äiti")), 2), "äiti"),
        (TermQuery("puuttuva", (), 1), "puuttuva"),
        (TermQuery("puuttuva", (clause("puu"),), 0), "puuttuva + puu"),
        (TermQuery("äiti", (clause("äiti"),), 1, field="title"), "title:äiti"),
        (TermQuery("äiti koti", (), 0, phrase=(clause("äiti"), clause("koti", "kota"))), "“äiti koti|kota”"),
        (TermQuery("x", (), 0, field="goals", phrase=(clause("äiti"),)), "goals:“äiti”"),
        (TermQuery("THL", (clause("a"),), 1, stands_for=("THL",)), "THL"),
        (TermQuery("THL", (clause("a"),), 1, field="title", stands_for=("THL",)), "title:THL"),
    ],
)  # fmt: skip
def test_a_word_is_told_with_its_base_forms_and_its_parts(query: TermQuery, told: str) -> None:
    assert interpreted([query], []) == told


def test_words_and_filters_are_told_one_after_the_other() -> None:
    queries = [TermQuery(word, (clause(word),), 1) for word in ("äiti", "koti")]
    wanted = Filter("region", ("Lappi", "Kainuu"), frozenset({"Lappi", "Kainuu"}))
    assert interpreted(queries, [wanted]) == "äiti; koti; region=Lappi|Kainuu"
    assert interpreted([], []) == ""

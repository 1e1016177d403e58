"""Plans as queries of OpenSearch; ``on_cluster`` holds their scores against those of an index of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from haku.opensearch.plans import Translator, needs, scaled, unit
from haku.query.plan import BoolQuery, Clause, Filter, TermQuery

if TYPE_CHECKING:
    from haku.opensearch.counted import Counted

KOTI = TermQuery("koti", (Clause("base", ("koti", "koto"), 1.0, "exact"),), 1)
#: A word in a title, with a blank in it.
TITLE = KOTI._replace(field="title", clauses=(Clause("base", ("a b",), 1.0, "exact"),))


class Tens:
    """Ten of a hundred projects have anything."""

    size = 100

    def of(self, *_: Any) -> int:
        return 10

    of_filter = of


def translator() -> Translator:
    return Translator(cast("Counted", Tens()), 100.0, lambda wanted: {"filter of": wanted.key})


def test_what_stands_inside_a_section_is_a_term_of_its_own() -> None:
    assert unit(TITLE.clauses[0], "title") == ("base", ("title\ue002a\ue003b",))


def test_a_plan_tells_what_must_be_counted() -> None:
    plan = BoolQuery(should=(KOTI,), must_not=(TITLE,))
    assert [key for key, _ in needs(plan) if isinstance(key, tuple)] == [
        ("base", ("koti", "koto")),
        ("base", ("title\ue002a\ue003b",)),
    ]


def test_no_score_is_above_the_bound() -> None:
    made = translator()
    step = made.step(KOTI)
    boosts = [one["term"]["base"]["boost"] for one in step.scores["dis_max"]["queries"]]
    assert boosts == [made.bound] * 2
    assert scaled(step.scores, 1 / made.bound)["dis_max"]["queries"][0]["term"]["base"]["boost"] == 1.0


def test_filters_narrow_what_is_found_and_what_is_met() -> None:
    step = translator().step(BoolQuery(should=(KOTI,), filters=(Filter("region", ("Lappi",)),)))
    assert step.scores["bool"]["filter"] == [{"filter of": "region"}]
    assert "filter of" in str(step.met)
    assert "filter of" in str(step.related)

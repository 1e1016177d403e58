from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from haku.corrections.apply import faceted, merge_corrected
from haku.corrections.file import Correction, Corrections
from haku.corrections.settings import Setting
from haku.facets.derive import Deriver
from haku.finnish.lexicon import Lexicon
from haku.model import Amount, AmountKind, FacetValue, Place, Project, Record, Source

GRANTED, SPENT = AmountKind.GRANTED_PUBLIC, AmountKind.REALISED_PUBLIC
START, END = date(2018, 9, 1), date(2021, 8, 31)


def record(path: str = "a.txt", **fields: Any) -> Record:
    told: dict[str, Any] = {"fund": "ESR", "implementers": ("Kemin kaupunki",), "start": START, "end": END} | fields
    return Record(Source(Place(path, 1, 1), "table"), "Äidit", code="S20001", **told)


def corrected(*settings: tuple[str, Any], **fields: Any) -> tuple[Project, list[tuple[str, str, str]]]:
    """Give a project whose values are set, each on a line of its own, and what is told of that."""
    told = tuple(Setting(name, value, line) for line, (name, value) in enumerate(settings, 2))
    (project,), problems = merge_corrected([record(**fields)], Corrections((Correction("S20001", 1, settings=told),)))
    assert problems == []
    assert {problem.place.path for problem in project.problems} == {"corrections.toml"}
    return project, [(p.kind, p.field, p.found) for p in project.problems]


@pytest.mark.parametrize(
    ("name", "value", "before"),
    [
        *(("title", "Isät", "Äidit"), ("fund", "EAKR", "ESR"), ("programme", "Ohjelma", ""), ("fund", "", "ESR")),
        *(("implementers", ("A", "B"), "Kemin kaupunki"), ("implementers", (), "Kemin kaupunki")),
        *(("funders", ("STEA",), ""), ("start", date(2019, 1, 1), "2018-09-01"), ("end", None, "2021-08-31")),
    ],
)
def test_a_fact_is_set_and_what_stood_there_is_told(name: str, value: object, before: str) -> None:
    project, told = corrected((name, value))
    assert getattr(project, name) == value
    assert told == [("corrected", name, before)]


def test_a_title_that_is_set_makes_no_other_id() -> None:
    told = record(fund="")
    correction = Correction("aidit", 1, settings=(Setting("title", "Isät", 2),))
    (project,), _ = merge_corrected([Record(told.source, "Äidit")], Corrections((correction,)))
    assert (project.id, project.title) == ("aidit", "Isät")


def test_a_sum_is_of_the_kind_that_stood_there() -> None:
    sums = (Amount(5, SPENT), Amount(7, GRANTED))
    project, told = corrected(("amount", 6), amount=sums[0], amounts=sums)
    assert (project.amount, project.amounts) == (Amount(6, SPENT), (Amount(6, SPENT), sums[1]))
    assert told == [("corrected", "amount", "5")]
    assert corrected(("amount", 6))[0].amount == Amount(6, GRANTED)
    project, told = corrected(("granted_public", 8), amount=sums[0], amounts=sums)
    assert (project.amount, project.amounts) == (sums[0], (sums[0], Amount(8, GRANTED)))
    assert told == [("corrected", "amount", "7")]
    project, _ = corrected(("amount", None), amount=sums[0], amounts=sums)
    assert (project.amount, project.amounts) == (None, (sums[1],))


def test_days_that_can_t_be_together_are_told_and_the_rest_is_set() -> None:
    project, told = corrected(("start", date(2022, 1, 1)), ("fund", "EAKR"))
    assert (project.start, project.end, project.fund) == (START, END, "EAKR")
    assert told == [("corrected", "fund", "ESR"), ("wrong-correction", "start", "2022-01-01")]
    project, _ = corrected(("start", date(2022, 1, 1)), ("end", date(2023, 1, 1)))
    assert (project.start, project.end) == (date(2022, 1, 1), date(2023, 1, 1))


def test_what_the_user_settles_is_no_longer_told_as_a_disagreement() -> None:
    records = [record("a.txt"), record("b.txt", end=date(2020, 1, 1), fund="EAKR")]
    correction = Correction("S20001", 1, settings=(Setting("end", END, 2),))
    (project,), _ = merge_corrected(records, Corrections((correction,)))
    assert [conflict.field for conflict in project.conflicts] == ["fund", "end"]
    assert [(p.kind, p.field) for p in project.problems] == [("sources-disagree", "fund"), ("corrected", "end")]


@pytest.fixture(scope="module")
def deriver() -> Deriver:
    return Deriver(Lexicon())


def test_facets_are_set_and_what_they_would_be_is_told(deriver: Deriver) -> None:
    project, told = corrected(("region", ("Kainuu",)), ("municipality", ()))
    assert told == [("corrected", "region", ""), ("corrected", "municipality", "")]
    whole = faceted(project, deriver)
    assert whole.facets["region"] == (FacetValue("Kainuu"),)
    assert "municipality" not in whole.facets
    assert whole.facets["fund"] == (FacetValue("ESR"),)
    assert [(p.field, p.found) for p in whole.problems] == [("region", "Lappi"), ("municipality", "Kemi")]


def test_facets_follow_from_facts_that_are_set(deriver: Deriver) -> None:
    project, _ = corrected(("implementers", ("Oulun kaupunki",)), ("end", date(2018, 12, 31)))
    facets = faceted(project, deriver).facets
    assert [value.value for value in facets["year"]] == ["2018"]
    assert [value.value for value in facets["implementer"]] == ["Oulun kaupunki"]

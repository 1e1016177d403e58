from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.model import Amount, AmountKind, Place, Record, Severity, Source
from haku.sources.merging.grouping import group_records
from haku.sources.merging.merge import identify, merge, merge_group

if TYPE_CHECKING:
    from haku.model import Project
    from haku.sources.corpus import Document

CARD, LIST, PAGE, TABLE = "project card", "AMIF list", "project page", "table"
START, END = date(2018, 1, 15), date(2021, 2, 28)


def record(title: str = "Äidit", layout: str = PAGE, line: int = 1, **fields: Any) -> Record:
    return Record(Source(Place(f"{layout}.txt", line, line), layout), title, **fields)


@pytest.fixture(scope="module")
def projects(documents: dict[str, Document]) -> dict[str, Project]:
    records = [record for document in documents.values() for record in document.records]
    return {project.id: project for project in merge(records)}


def test_the_corpus_tells_of_28_projects(projects: dict[str, Project]) -> None:
    assert len(projects) == 28
    assert {identifier for identifier in projects if not identifier.startswith("amif-")} == {
        "S21396",
        "S21170",
        "S20688",
    }
    assert {"amif-rio", "amif-rio-2-kiertava-maahanmuuton-asiantuntija"} <= set(projects)
    assert {"amif-kotoa-kotiin", "amif-kotoa-kotiin-ja-yhteiskuntaan", "amif-yhteinen-kuntamme"} <= set(projects)


def test_card_and_page_are_one_project_and_the_card_is_believed(projects: dict[str, Project]) -> None:
    project = projects["S21170"]
    assert [source.layout for source in project.sources] == [CARD, PAGE]
    assert project.title == "Meri-Lapin äitien järjestölähtöinen kotoutuminen"
    assert (project.start, project.end) == (START, END)
    assert project.implementers == ("Toivola-Luotolan Setlementti ry",)
    assert project.funders == (
        "Pohjois-Pohjanmaan ELY-keskus",
        "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)",
    )
    assert {section.place.path for section in project.sections} == {source.place.path for source in project.sources}


def test_card_and_page_disagree_about_two_fields(projects: dict[str, Project]) -> None:
    project = projects["S21170"]
    assert {conflict.field: [claim.value for claim in conflict.claims] for conflict in project.conflicts} == {
        "implementers": ["Toivola-Luotolan Setlementti ry", "Toivola-Luotola Setlementti ry"],
        "end": ["2021-02-28", "2020-12-31"],
    }
    reported = [problem for problem in project.problems if problem.kind == "sources-disagree"]
    assert [(problem.field, problem.found) for problem in reported] == [
        ("implementers", "Toivola-Luotola Setlementti ry"),
        ("end", "2020-12-31"),
    ]
    assert {problem.severity for problem in reported} == {Severity.WARNING}
    assert {problem.place.path for problem in reported} == {project.sources[1].place.path}


def test_no_other_project_has_a_conflict(projects: dict[str, Project]) -> None:
    assert [project.id for project in projects.values() if project.conflicts] == ["S21170"]


def test_the_same_code_is_the_same_project_whatever_the_title() -> None:
    (project,) = merge([record("Äitien arki", PAGE, code="S20001"), record("Äidit", CARD, code="S20001")])
    assert (project.title, [conflict.field for conflict in project.conflicts]) == ("Äidit", ["title"])


@pytest.mark.parametrize(
    "fields",
    [
        {"implementers": ("Diak",)},
        {"start": START},
        {"start": START, "end": date(2020, 1, 1)},
        {"implementers": ("diak", "Laurea"), "start": START, "end": END},
    ],
)
def test_a_title_and_agreement_make_one_project(fields: dict[str, Any]) -> None:
    card = record("Äidit", CARD, code="S20001", implementers=("Diak",), start=START, end=END)
    (project,) = merge([record("ÄIDIT (ESR) - HANKE 2018 - 2020", **fields), card])
    assert (project.id, project.title, len(project.sources)) == ("S20001", "Äidit", 2)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"implementers": ("Metropolia",)},
        {"implementers": ("Metropolia",), "start": START},
        {"start": date(2020, 1, 1), "end": date(2022, 1, 1)},
        {"implementers": ("Diak",), "start": date(2022, 1, 1), "end": date(2023, 1, 1)},
        {"implementers": ("Diak",), "fund": "AMIF"},
        {"implementers": ("Diak",), "title": "Äidit 2"},
    ],
)
def test_what_is_not_certain_stays_apart(fields: dict[str, Any]) -> None:
    card = record("Äidit", CARD, code="S20001", fund="ESR", implementers=("Diak",), start=START, end=END)
    assert len(merge([card, record(**fields)])) == 2


def test_a_page_that_fits_two_projects_joins_neither() -> None:
    cards = [record("Äidit", CARD, line, code=f"S2000{line}", implementers=("Diak",)) for line in (1, 2)]
    assert len(merge([*cards, record("Äidit", implementers=("Diak",))])) == 3


def test_a_title_that_many_have_tells_of_none_of_them() -> None:
    cards = [
        record("Äidit", CARD, line, code=f"S20{line:03}", implementers=(f"Koulu {line}",)) for line in range(1, 50)
    ]
    assert len(merge([*cards, record("Äidit", implementers=("Koulu 7",))])) == 50


def test_records_of_one_title_without_a_code_meet_too() -> None:
    one, other = record(layout=LIST, fund="AMIF", implementers=("Diak",)), record(implementers=("Diak",), start=START)
    (project,) = merge([other, one])
    assert (project.id, project.start, project.implementers) == ("amif-aidit", START, ("Diak",))


def test_sums_of_different_kinds_are_no_conflict() -> None:
    sums = [
        Amount(100, AmountKind.REALISED_PUBLIC),
        Amount(90, AmountKind.EU_SUPPORT),
        Amount(80, AmountKind.EU_SUPPORT),
    ]
    records = [record(line=line, code="S20001", amount=amount) for line, amount in enumerate(sums, 1)]
    (project,) = merge(records[:2])
    assert (project.amount, project.conflicts) == (sums[0], ())
    (project,) = merge(records)
    assert [claim.value for claim in project.conflicts[0].claims] == ["90", "80"]


def test_a_claim_that_repeats_the_believed_one_is_no_problem() -> None:
    records = [record(line=line, code="S20001", priority=priority) for line, priority in enumerate("565", 1)]
    (project,) = merge(records)
    assert [problem.found for problem in project.problems] == ["6"]


def test_every_kind_of_sum_is_kept_and_compared_with_its_own_kind() -> None:
    granted, spent = Amount(100, AmountKind.GRANTED_PUBLIC), Amount(90, AmountKind.REALISED_PUBLIC)
    other = Amount(80, AmountKind.REALISED_PUBLIC)
    one = record(line=1, code="S20001", amount=spent, amounts=(granted, spent), status="Toiminta päättynyt")
    (project,) = merge([one, record(line=2, code="S20001", amount=other)])
    assert (project.amount, project.amounts, project.status) == (spent, (granted, spent), "Toiminta päättynyt")
    assert [[claim.value for claim in conflict.claims] for conflict in project.conflicts] == [["90", "80"]]


def test_spellings_of_a_code_are_one_id() -> None:
    (project,) = merge([record(line=1, code="s 20001"), record(line=2, code="S-20001")])
    assert (project.id, project.code) == ("S20001", "S20001")


def test_ids_can_be_given_apart_from_merging() -> None:
    records = [
        record(line=1),
        record("Isät", line=2),
        record(line=3, code="S20001"),
        record(line=4, status="Keskeytynyt"),
    ]
    groups = group_records(records)
    assert [project.id for project in merge(records)] == identify(groups) == ["aidit", "isat", "S20001", "aidit-2"]
    assert [merge_group(name, group) for name, group in zip(identify(groups), groups, strict=True)] == merge(records)


def test_partners_who_have_rows_of_their_own_are_all_named() -> None:
    rows = [
        record("Äidit", TABLE, 2, code="S20001", implementers=("Diak", "Oulun kaupunki")),
        record("Äidit", TABLE, 3, code="S20001", implementers=("Laurea",)),
        record("Äidit", TABLE, 4, code="S20001", implementers=("DIAK",)),
    ]
    (project,) = merge(rows)
    assert (project.implementers, project.conflicts) == (("Diak", "Oulun kaupunki", "Laurea"), ())
    (project,) = merge([*rows, record(PAGE, code="S20001", implementers=("Metropolia",))])
    (conflict,) = (conflict for conflict in project.conflicts if conflict.field == "implementers")
    assert {claim.value for claim in conflict.claims} == {"Diak, Oulun kaupunki, Laurea", "Metropolia"}


@pytest.mark.parametrize(
    ("shares", "whole", "notes"),
    [
        ([100, 50], 150, 2),
        ([100, 100], 100, 0),  # each row repeats the whole
        ([50, 150, 100], 50, 0),  # one has the whole: that they disagree is told
        ([100, 0], 100, 0),
    ],
)
def test_shares_of_partners_are_added_up(shares: list[int], whole: int, notes: int) -> None:
    rows = [
        record("Äidit", TABLE, line, code="S20001", implementers=(f"Koulu {line}",), amount=money, amounts=(money,))
        for line, money in enumerate((Amount(euros, AmountKind.GRANTED_PUBLIC) for euros in shares), 2)
    ]
    (project,) = merge(rows)
    assert (project.amount, project.amounts) == (Amount(whole, AmountKind.GRANTED_PUBLIC), (project.amount,))
    told = [problem for problem in project.problems if problem.kind == "partner-share"]
    assert [(problem.found, problem.values["whole"]) for problem in told] == [("100", "150"), ("50", "150")][:notes]
    assert bool(project.conflicts) is (notes == 0 and len(set(shares)) > 1)


def test_sums_of_one_partner_are_not_added_up() -> None:
    rows = [
        record("Äidit", TABLE, line, code="S20001", implementers=("Diak",), amount=Amount(line, AmountKind.TOTAL_COST))
        for line in (2, 3)
    ]
    (project,) = merge(rows)
    assert (project.amount, [c.field for c in project.conflicts]) == (Amount(2, AmountKind.TOTAL_COST), ["amount"])


def test_ids_of_lists_are_shown_as_they_are_written() -> None:
    told = [record(code="q123"), record("Isät", line=2, code="VN / 1 / 2018"), record("Tytöt", line=3, code="s 20001")]
    assert [(project.id, project.code) for project in merge(told)] == [
        ("q123", "q123"),
        ("VN / 1 / 2018", "VN / 1 / 2018"),
        ("S20001", "S20001"),
    ]


def test_a_grant_agreement_s_number_is_a_code_within_its_programme() -> None:
    one, other = (record(code="101000001", layout=layout, line=1) for layout in (LIST, PAGE))
    assert [project.id for project in merge([one, other])] == ["amif-list:101000001", "project-page:101000001"]
    framework = [replace(told, programme=name) for told, name in ((one, "HORIZON"), (other, "H2020-EU.1.1."))]
    assert [project.id for project in merge(framework)] == ["101000001"]


def test_no_records_make_no_projects() -> None:
    assert merge([]) == []


RECORDS = st.lists(
    st.builds(
        record,
        st.sampled_from(["Äidit", "äidit-hanke", "Isät", "*"]),
        st.sampled_from([CARD, LIST, PAGE]),
        st.integers(1, 9),
        code=st.sampled_from(["", "", "S20001", "S20002"]),
        implementers=st.sampled_from([(), ("Diak",), ("Laurea",)]),
        start=st.sampled_from([None, START]),
    ),
    max_size=8,
)


@given(RECORDS)
def test_every_record_is_in_one_project_and_every_project_has_its_own_id(records: list[Record]) -> None:
    projects = merge(records)
    assert sorted(map(repr, (source for project in projects for source in project.sources))) == sorted(
        repr(record.source) for record in records
    )
    assert len({project.id.casefold() for project in projects}) == len(projects)


@given(RECORDS.flatmap(lambda records: st.tuples(st.just(records), st.permutations(records))))
def test_the_order_of_reading_makes_no_difference(both: tuple[list[Record], list[Record]]) -> None:
    one, other = ([replace(r, source=Source(Place(repr(r), 1, 1), r.source.layout)) for r in order] for order in both)
    assert merge(one) == merge(other)


@pytest.mark.parametrize("field", ["fund", "programme", "priority", "objective"])
def test_what_else_sources_say_of_a_project_is_compared(field: str) -> None:
    records = [record(line=line, code="S20001", **{field: value}) for line, value in enumerate("12", 1)]
    (project,) = merge(records)
    assert [(conflict.field, [claim.value for claim in conflict.claims]) for conflict in project.conflicts] == [
        (field, ["1", "2"])
    ]


@pytest.mark.parametrize("field", ["start", "end"])
def test_days_that_sources_say_are_compared(field: str) -> None:
    days: list[dict[str, Any]] = [{field: date(2018, 9, day)} for day in (1, 2)]
    (project,) = merge([record(line=line, code="S20001", **fields) for line, fields in enumerate(days, 1)])
    assert [conflict.field for conflict in project.conflicts] == [field]

"""Rows that have another partner of the project above them, which they don't name again."""

from __future__ import annotations

import pytest

from haku.sources.merging.merge import merge

from .made_up import read_all

HEADING = "Koodi;Hanke;Toteuttaja;Alkaa;Päättyy;Myönnetty"
FIRST, NEXT = "S21000;Äidit;Kemi ry;1.1.2018;1.1.2019;1000", "S21001;Isät;Oulu ry;1.1.2018;1.1.2019;7000"


@pytest.mark.parametrize("code", ["S21000", "17/2018"])
def test_rows_with_another_partner_belong_to_the_project_above(code: str) -> None:
    lines = [FIRST.replace("S21000", code), ";;Diak Oy;;;2000", ";;Laurea Oy;;;4000", NEXT]
    records, problems = read_all(HEADING, *lines)
    one, other = merge(records)
    assert problems == []
    assert (one.title, one.implementers) == ("Äidit", ("Kemi ry", "Diak Oy", "Laurea Oy"))
    assert (str(one.start), one.amount and one.amount.euros) == ("2018-01-01", 7000)
    assert [problem.kind for problem in one.problems] == ["partner-share"] * 3
    assert (other.title, other.implementers) == ("Isät", ("Oulu ry",))


def test_a_grant_that_is_named_once_above_all_who_got_it_is_a_project_of_each() -> None:
    records, problems = read_all(
        "Hanke;Toteuttaja;Myönnetty", "Yleisavustus;Kemi ry;1000", ";Oulu ry;2000", ";Ii ry;10"
    )
    assert [(p.title, p.implementers, p.amount and p.amount.euros) for p in merge(records)] == [
        ("Yleisavustus", ("Kemi ry",), 1000),
        ("Yleisavustus", ("Oulu ry",), 2000),
        ("Yleisavustus", ("Ii ry",), 10),
    ]
    assert problems == []


def test_a_partner_may_have_no_sum_of_its_own() -> None:
    records, problems = read_all(HEADING, FIRST, ";;Diak Oy;;;", ";;-;;;", NEXT)
    one, _ = merge(records)
    assert (one.implementers, one.amount and one.amount.euros) == (("Kemi ry", "Diak Oy"), 1000)
    assert [problem.found for problem in problems] == ["-"]


@pytest.mark.parametrize("line", [";;Yhteensä;;;9000", ";;;;;9000", ";;;1.1.2018;;9000"])
def test_sums_and_groups_below_a_project_are_no_partners(line: str) -> None:
    records, problems = read_all(HEADING, FIRST, line, ";;Diak Oy;;;2000", NEXT)
    assert [project.implementers for project in merge(records)] == [("Kemi ry",), ("Oulu ry",)]
    assert [problem.kind for problem in problems] == ["skipped-row"] * 2


def test_who_stands_before_the_title_may_be_a_group() -> None:
    records, problems = read_all(
        "Hakija;Hanke;Kunta;Myönnetty", "Kemi ry;Äidit;Kemi;5", "Lappi;;;5", "Oulu ry;Isät;Oulu;6"
    )
    assert [record.implementers for record in records] == [("Kemi ry",), ("Oulu ry",)]
    assert [problem.kind for problem in problems] == ["skipped-row"]

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from haku.model import Amount, AmountKind, Field, Link, Place, Record, Section, Source
from haku.sources.merging.identity import amounts_of, ids_of, row_of

PLACE = Place("a.csv", 2, 2)
EUROS = Amount(5, AmountKind.TOTAL_COST)
TOLD = Record(
    Source(PLACE, "table"), "Äidit mukaan", implementers=("Toivola ry",), start=date(2018, 1, 1), end=date(2019, 1, 1)
)


def text(content: str) -> tuple[Section, ...]:
    return (Section(Field.DESCRIPTION, content, PLACE),)


@pytest.mark.parametrize(
    ("code", "programme", "ids"),
    [
        ("S 20001", "", ("s20001", "")), ("VN/1/2018", "", ("", "vn/1/2018")), ("", "", ("", "")),
        ("101000001", "Horizon Europe", ("101000001", "")), ("101000001", "", ("", "101000001")),
    ],
)  # fmt: skip
def test_an_id_is_known_everywhere_or_in_its_list(code: str, programme: str, ids: tuple[str, str]) -> None:
    assert ids_of(replace(TOLD, code=code, programme=programme)) == ids


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Isät mukaan"}, {"implementers": ("Kuopio ry",)}, {"start": date(2018, 1, 2)},
        {"end": date(2019, 1, 2)}, {"period_text": "2018–2019"}, {"amount": EUROS}, {"fund": "ESR"},
        {"programme": "Manner-Suomi"}, {"sections": text("Osa 2")}, {"code": "8"},
    ],
)  # fmt: skip
def test_what_tells_rows_of_one_id_apart(change: dict[str, Any]) -> None:
    assert row_of(replace(TOLD, code="7")) != row_of(replace(TOLD, **{"code": "7"} | change))
    assert row_of(TOLD) != row_of(replace(TOLD, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"sections": text("Kunta: Kemi")}, {"priority": "2"}, {"objective": "2.1"}, {"funders": ("STEA",)},
        {"status": "Käynnissä"}, {"amount_text": "viisi"}, {"links": (Link("https://haku.example", ""),)}, {"apart": 1},
    ],
)  # fmt: skip
def test_what_tells_rows_apart_only_where_they_have_no_id(change: dict[str, Any]) -> None:
    assert row_of(replace(TOLD, code="7")) == row_of(replace(TOLD, code="7", **change))
    assert row_of(TOLD) != row_of(replace(TOLD, **change))


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True), ({"end": None}, True), ({"start": None}, True), ({"start": None, "end": None}, False),
        ({"implementers": ()}, False),
    ],
)  # fmt: skip
def test_rows_that_tell_the_same_elsewhere_are_one_if_they_tell_who_and_when(
    change: dict[str, Any], same: bool
) -> None:
    one = replace(TOLD, **change)
    other = replace(one, source=Source(Place("a.csv", 3, 3), "table"))
    assert (row_of(one) == row_of(other)) == same
    assert row_of(one) != row_of(replace(one, source=Source(Place("b.csv", 2, 2), "table")))


def test_numbers_in_texts_are_whole() -> None:
    rows = [row_of(replace(TOLD, code="7", sections=text(said))) for said in ("Tl 1.2", "TL 1.2 tl", "tl 1.20")]
    assert rows[0] == rows[1] != rows[2]


def test_a_record_has_the_sums_it_states_or_its_only_one() -> None:
    other = Amount(6, AmountKind.GRANTED_PUBLIC)
    assert amounts_of(TOLD) == ()
    assert amounts_of(replace(TOLD, amount=EUROS)) == (EUROS,)
    assert amounts_of(replace(TOLD, amount=EUROS, amounts=(EUROS, other))) == (EUROS, other)

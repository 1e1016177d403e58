from __future__ import annotations

from typing import Any

import pytest

from haku.model import Amount, AmountKind, Place, Record, Severity, Source
from haku.sources.merging.partners import joined


def row(line: int, who: str, euros: int | None = None, path: str = "a.csv", **more: Any) -> Record:
    amount = None if euros is None else Amount(euros, AmountKind.GRANTED_PUBLIC)
    names = tuple(filter(None, who.split("; ")))
    told: dict[str, Any] = {"amount": amount, "implementers": names} | more
    return Record(Source(Place(path, line, line), "table"), "Äidit", **told)


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        ([("Diak", 10), ("Laurea", 20)], 30),
        ([("Diak", 1), ("Laurea", 2), ("Metropolia", 4)], 7),
        ([("Diak", 10), ("Laurea", 10)], None),  # a whole that each row repeats
        ([("Diak", 10), ("Laurea", 10), ("Metropolia", 5)], 25),
        ([("Diak", 30), ("Laurea", 20), ("Metropolia", 10)], None),  # one of them has the whole
        ([("Diak", 31), ("Laurea", 20), ("Metropolia", 10)], 61),
        ([("Diak", 0), ("Laurea", 20)], None),
        ([("Diak", 1), ("Laurea", 20)], 21),
        ([("Diak", 10), ("Diak", 20)], None),  # of other years, perhaps
        ([("Diak; Laurea", 10), ("Laurea", 20)], None),
        ([("Diak; Diak", 10), ("Laurea", 20)], 30),
        ([("", 10), ("Laurea", 20)], None),
        ([("Diak", 10)], None),
    ],
)
def test_shares_are_of_other_partners_and_differ(shares: list[tuple[str, int]], whole: int | None) -> None:
    rows = [row(line, *share) for line, share in enumerate(shares, 2)]
    made, notes = joined(rows)
    own = [euros for _, euros in shares]
    assert [one.amount.euros for one in made if one.amount] == ([whole] * len(own) if whole else own)
    assert [(note.kind, note.severity, note.found, note.values["whole"]) for note in notes] == (
        [("partner-share", Severity.NOTE, str(euros), str(whole)) for euros in own] if whole else []
    )


def test_every_row_names_all_partners() -> None:
    page = Record(Source(Place("p.txt", 1, 1), "project page"), "Äidit", implementers=("Diak",))
    made, notes = joined([page, row(2, "Diak", 1), row(3, "Laurea; Diak", 2)])
    assert [one.implementers for one in made] == [("Diak",), ("Diak", "Laurea"), ("Diak", "Laurea")]
    assert notes == []
    assert joined([page, row(2, "Laurea", 1)])[0][1].implementers == ("Laurea",)


def test_shares_are_added_up_within_a_list_and_a_kind_of_sum() -> None:
    made, notes = joined([row(2, "Diak", 1), row(2, "Laurea", 2, path="b.csv")])
    assert ([one.amount.euros for one in made if one.amount], notes) == ([1, 2], [])
    cost, grant = Amount(9, AmountKind.TOTAL_COST), Amount(1, AmountKind.GRANTED_PUBLIC)
    other = Amount(2, AmountKind.GRANTED_PUBLIC)
    made, notes = joined([row(2, "Diak", 1, amounts=(grant, cost)), row(3, "Laurea", 2, amounts=(other,))])
    assert [[amount.euros for amount in one.amounts] for one in made] == [[3, 9], [3]]
    assert [note.values["partner"] for note in notes] == ["Diak", "Laurea"]

from __future__ import annotations

from datetime import date
from typing import Any

from haku.model import Amount, AmountKind, Field, Place, Record, Section, Source
from haku.sources.merging.repeats import find_repeats

WHEN = date(2018, 1, 1)


def row(line: int, code: str = "", title: str = "Yleisavustus", path: str = "a.csv", **fields: Any) -> Record:
    told: dict[str, Any] = {"implementers": ("Toivola ry",), "start": WHEN} | fields
    return Record(Source(Place(path, line, line), "table"), title, code=code, **told)


def found(*records: Record) -> list[tuple[str, int, str, dict[str, str]]]:
    return [(p.kind, p.place.first_line, p.found, p.values) for p in find_repeats(records)]


def test_a_row_that_tells_the_same_as_another_is_told() -> None:
    assert found(row(2), row(3, title="Leirit"), row(4)) == [("repeated-row", 4, "Yleisavustus", {"place": "a.csv:2"})]
    (problem,) = find_repeats([row(2), row(4)])
    assert "one project" in problem.made
    (problem,) = find_repeats([row(2, start=None), row(4, start=None)])
    assert "two projects" in problem.made


def test_an_id_of_several_projects_is_told_once() -> None:
    rows = [row(line, "VN/1/2018", implementers=(f"Yhdistys {line}",)) for line in range(2, 15)]
    assert found(*rows) == [
        ("repeated-id", 2, "VN/1/2018", {"places": "a.csv:2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"}),
    ]


def test_nothing_is_told_of_rows_with_a_reason_to_be_alike() -> None:
    money = Amount(5, AmountKind.TOTAL_COST)
    text = Section(Field.DESCRIPTION, "Kunta: Kemi", Place("a.csv", 5, 5))
    assert found(row(2, "S20001"), row(3, "s 20001"), row(4, "S20002", amount=money)) == []
    assert found(row(2, "1"), row(3, "2"), row(2, "1", path="b.csv", title="Kissat")) == []
    assert found(row(2), row(2, path="b.csv"), row(3, amount=money)) == []
    assert found(row(2, "1"), row(5, "1", sections=(text,))) == []


def test_ten_rows_of_an_id_are_named_and_of_more_that_there_are_others() -> None:
    rows = [row(line, "VN/1/2018", implementers=(f"Yhdistys {line}",)) for line in range(2, 13)]
    for count, places in ((2, "a.csv:2, 3"), (10, "a.csv:2, 3, 4, 5, 6, 7, 8, 9, 10, 11")):
        assert found(*rows[:count]) == [("repeated-id", 2, "VN/1/2018", {"places": places})]
    assert found(*rows)[0][3]["places"].endswith("11, …")
    assert found(*rows[:1]) == []

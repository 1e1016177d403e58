from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.model import Place, Record, Source
from haku.sources import grouping
from haku.sources.grouping import group_records, merge_keys
from haku.sources.merge import merge

from .pairs import OTHER, SAME

if TYPE_CHECKING:
    from collections.abc import Iterable

MANY = 1_000


def record(written: str, path: str = "a.txt", line: int = 1) -> Record:
    title, who, when, code, fund = (part.strip() for part in (*written.split("|"), *[""] * 4)[:5])
    start, _, end = when.partition("–")
    return Record(
        Source(Place(path, line, line), "project page"),
        title,
        code=code,
        fund=fund,
        implementers=tuple(filter(None, who.split("; "))),
        start=date.fromisoformat(f"{start}-01") if start else None,
        end=date.fromisoformat(f"{end}-28") if end else None,
    )


def groups(*written: str) -> int:
    return len(group_records(record(text, line=line) for line, text in enumerate(written)))


@pytest.mark.parametrize("pair", SAME, ids=" == ".join)
def test_records_of_one_project_merge(pair: tuple[str, str]) -> None:
    assert groups(*pair) == groups(*reversed(pair)) == 1


@pytest.mark.parametrize("pair", OTHER, ids=" != ".join)
def test_records_of_two_projects_stay_apart(pair: tuple[str, str]) -> None:
    assert groups(*pair) == groups(*reversed(pair)) == 2


@pytest.mark.parametrize("pair", [pair for pair in SAME if "S-2" not in pair[1] and pair[1].count("|") < 3], ids=str)
def test_records_of_one_project_merge_without_any_code(pair: tuple[str, str]) -> None:
    assert groups(pair[0].replace("S20001", ""), pair[1]) == 1


def test_there_are_pairs_enough() -> None:
    assert len(set(SAME)) + len(set(OTHER)) >= 60


def test_what_fits_two_projects_joins_neither_unless_one_fits_wholly() -> None:
    phases = ("Äidit | Diak | 2018-09–2020-08 | S20001", "Äidit | Diak | 2020-09–2022-08 | S20002")
    assert groups(*phases, "Äidit | Diak") == 3
    assert groups(*phases, "Äidit | Diak | 2020-09–") == 2
    assert groups(phases[0], phases[0].replace("S20001", "S20002"), "Äidit | Diak | 2018-09–2020-08") == 3


def test_the_whole_title_goes_before_a_shorter_one() -> None:
    known = ("MAPPI | Diak | 2018-09– | S20001", "MAPPI – Perheellisten hyvinvointi | Diak | 2018-09– | S20002")
    found = group_records([*map(record, known), record("MAPPI | Diak | 2018-09–", path="b.txt")])
    assert [len(group) for group in found if group[0].code == "S20001"] == [2]


def test_a_title_that_many_have_needs_both_who_and_when() -> None:
    known = [f"Investointi | Yritys {n} Oy | 2018-09– | S2{n:04}" for n in range(30)]
    assert groups(*known, "Investointi | Yritys 7 Oy") == 31
    assert groups(*known, "Investointi | | 2018-09–") == 31
    assert groups(*known, "Investointi | YRITYS 7 OY | 2018-09–2019-08") == 30


@pytest.mark.parametrize("code", ["S2{:04}", ""])
@pytest.mark.parametrize("title", ["Investointi", "Investointi – Osa {}", "Investointi {}"])
@pytest.mark.parametrize("who", ["Diak", "Yritys {} Oy"])
def test_no_title_makes_the_work_grow_faster_than_the_records(
    code: str, title: str, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: Counter[str] = Counter()
    compare = grouping._compare

    def count(*arguments: Any) -> Any:
        compared["records"] += 1
        return compare(*arguments)

    monkeypatch.setattr(grouping, "_compare", count)
    made = [record(f"{title.format(n)} | {who.format(n)} | 2018-09– | {code.format(n)}") for n in range(MANY)]
    copies = [replace(one, code="", source=Source(Place("b.txt", 1, 1), "project page")) for one in made]
    assert len(group_records([*made, *copies])) <= 2 * MANY
    assert compared["records"] <= 25 * MANY


TITLES = ["MAPPI", "MAPPI – Äitien arki", "Äitien arki", "MAPPI 2", "mappi-hanke", "Äitien arki (MAPPI)", "*"]
RECORDS = st.lists(
    st.builds(
        lambda *parts: record(" | ".join(parts)),
        st.sampled_from(TITLES),
        st.sampled_from(["", "Diak", "Laurea", "Diak; Laurea"]),
        st.sampled_from(["", "2018-09–", "2018-09–2020-08", "2019-01–2022-08"]),
        st.sampled_from(["", "", "S20001", "s 20001", "S20002"]),
        st.sampled_from(["", "ESR"]),
    ),
    max_size=12,
).map(lambda records: [replace(one, source=Source(Place("a.txt", n, n), "AMIF list")) for n, one in enumerate(records)])


def connected(records: Iterable[Record]) -> list[list[Record]]:
    """Part records into those that chains of shared keys connect."""
    parts: list[tuple[set[str], list[Record]]] = []
    for one in records:
        keys, members = set(merge_keys(one)), [one]
        for part in [part for part in parts if part[0] & keys]:
            parts.remove(part)
            keys |= part[0]
            members += part[1]
        parts.append((keys, members))
    return [members for _, members in parts]


@given(RECORDS)
def test_connected_records_can_be_grouped_alone(records: list[Record]) -> None:
    alone = chain.from_iterable(group_records(part) for part in connected(records))
    assert sorted(alone, key=lambda group: group[0].source.place.first_line) == group_records(records)


@given(RECORDS)
def test_what_a_group_says_connects_it(records: list[Record]) -> None:
    for group in group_records(records):
        assert len(connected(group)) == 1


@given(RECORDS)
def test_no_two_codes_ever_meet(records: list[Record]) -> None:
    for project in merge(records):
        assert len({one.code for one in records if one.source in project.sources} - {"", "s 20001"}) <= 1

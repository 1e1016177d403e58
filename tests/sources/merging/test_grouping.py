from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.model import Amount, AmountKind, Field, Place, Record, Section, Source
from haku.sources.merging import grouping
from haku.sources.merging.grouping import group_records, merge_keys, position
from haku.sources.merging.identity import ids_of, list_of, row_of
from haku.sources.merging.merge import merge
from haku.sources.values.content import TABLE
from haku.sources.values.titles import title_forms

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
    """Count the projects that documents of one record each tell of."""
    return len(group_records(record(text, path=f"{number}.txt") for number, text in enumerate(written)))


def rows(*written: str, path: str = "a.csv") -> list[Record]:
    """Give the rows of a list; what stands behind a # is the sum that was granted."""
    made = []
    for line, text in enumerate(written, 2):
        told, _, euros = text.partition("#")
        amount = Amount(int(euros), AmountKind.GRANTED_PUBLIC) if euros else None
        one = replace(record(told, path, line), amount=amount)
        made.append(replace(one, source=replace(one.source, layout=TABLE)))
    return made


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


@pytest.mark.parametrize("number", [19, 20, 21])
def test_twenty_of_one_title_can_be_told_apart_by_one_of_both(number: int) -> None:
    """The one that is looked for has the title, too."""
    known = [f"Investointi | Yritys {chr(97 + n)} Oy | 2018-09– | S2{n:04}" for n in range(number - 1)]
    assert groups(*known, "Investointi | Yritys c Oy") == (number - 1 if number <= 20 else number)


DAY = date(2018, 9, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((DAY, None), (DAY, None), True),
        ((DAY, None), (DAY, DAY), True),
        ((DAY, None), (DAY + timedelta(31), None), None),
        ((DAY, None), (DAY + timedelta(32), None), False),
        ((DAY, None), (DAY - timedelta(31), None), None),
        ((DAY, None), (DAY - timedelta(32), None), False),
        ((DAY, DAY + timedelta(400)), (DAY + timedelta(300), DAY + timedelta(431)), None),
        ((DAY, DAY + timedelta(400)), (DAY + timedelta(300), DAY + timedelta(432)), False),
        ((DAY, DAY + timedelta(400)), (DAY + timedelta(300), None), False),
        ((None, DAY), (None, DAY), True),
        ((None, DAY), (DAY - timedelta(300), DAY), True),
        ((None, DAY), (None, DAY + timedelta(1)), None),
        ((None, DAY), (DAY - timedelta(300), None), None),
        ((None, None), (None, None), None),
        ((DAY, None), (None, None), None),
    ],
)
def test_periods_are_one_by_their_beginning_or_else_their_end_and_two_a_month_apart(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None], same: bool | None
) -> None:
    assert grouping._same_time(grouping._Period(*one), grouping._Period(*other)) is same
    assert grouping._same_time(grouping._Period(*other), grouping._Period(*one)) is same


# Rows of one list.

GRANT = "Yleisavustus | Toivola ry"


@pytest.mark.parametrize(
    "others",
    [
        (f"{GRANT} | 2018-01–2018-12", f"{GRANT} | 2019-01–2019-12"),
        (f"{GRANT} # 10000", f"{GRANT} # 11000"),
        (f"{GRANT} | | 1", f"{GRANT} | | 2"),
        (f"{GRANT} | 2018-01– | VN/1/2018", f"{GRANT} | 2018-01– | VN/2/2018"),
        (f"{GRANT} | 2018-01–", "Yleisavustus | Kuopio ry | 2018-01–"),
        (f"{GRANT} | 2018-01–", "Yleisavustus | Toivola ry; Kuopio ry | 2018-01–"),
        (f"{GRANT} | 2018-01– | | ESR", f"{GRANT} | 2018-01– | | EAKR"),
        (f"{GRANT} | 2018-01–", f"{GRANT} | 2018-01– | S20001"),
        # One decision with many receivers.
        (f"{GRANT} | 2018-01– | VN/1/2018", "Yleisavustus | Kuopio ry | 2018-01– | VN/1/2018"),
        (f"{GRANT} | 2018-01– | VN/1/2018", "Leirit | Toivola ry | 2018-01– | VN/1/2018"),
        (f"{GRANT} | 2018-01– | VN/1/2018 # 10000", f"{GRANT} | 2018-01– | VN/1/2018 # 11000"),
    ],
)
def test_rows_of_one_list_that_differ_are_projects_of_their_own(others: tuple[str, str]) -> None:
    assert len(group_records(rows(*others))) == 2


@pytest.mark.parametrize(
    ("written", "projects"),
    [
        (f"{GRANT} | 2018-01–", 1),
        (f"{GRANT} | | VN/1/2018 # 10000", 1),
        (f"{GRANT} # 10000", 3),  # of other years, perhaps
        ("Yleisavustus | | 2018-01–", 3),
    ],
)
def test_rows_that_tell_the_same_are_one_project_if_they_tell_who_and_when(written: str, projects: int) -> None:
    assert len(group_records(rows(written, written, written))) == projects


@pytest.mark.parametrize(("code", "number", "projects"), [("", "", 2), ("17", "", 1), ("17", " 3", 2)])
def test_other_words_tell_rows_without_an_id_apart_and_other_numbers_all(code: str, number: str, projects: int) -> None:
    one, other = rows(f"{GRANT} | | {code}", f"{GRANT} | | {code}")
    texts = [Section(Field.DESCRIPTION, text, one.source.place) for text in ("Kunta: Kemi", f"Kunta: Oulu{number}")]
    told = [replace(row, sections=(text,)) for row, text in zip((one, other), texts, strict=True)]
    assert len(group_records(told)) == projects


def test_what_is_not_read_tells_rows_apart_too() -> None:
    one, other = rows(f"{GRANT} | 2018-01–", f"{GRANT} | 2018-01–")
    assert len(group_records([one, replace(other, apart=1)])) == 2
    one, other = rows(f"{GRANT} | 2018-01– | 17", f"{GRANT} | 2018-01– | 17")
    assert len(group_records([one, replace(other, apart=1)])) == 1


def test_rows_with_a_known_code_are_one_project_whoever_has_them() -> None:
    partners = rows("Äidit | Diak | 2018-09– | S20001", "Äitien arki | Laurea | 2018-10– | s 20001")
    assert len(group_records(partners)) == 1


def test_an_id_means_nothing_in_another_list() -> None:
    dogs, cats = rows("Koirat | Diak | | 1", "Hevoset | Diak | | 2"), rows("Kissat | Diak | | 1", path="b.csv")
    assert len(group_records([*dogs, *cats])) == 3


@pytest.mark.parametrize(
    ("one", "other", "projects"),
    [
        (f"{GRANT} | 2018-01–", f"{GRANT} | 2018-01–", 1),
        (f"{GRANT} | 2018-01– # 5", f"{GRANT} | 2018-01–", 1),
        (f"{GRANT} | 2018-01– | 1", f"{GRANT} | 2018-01–", 1),
        (f"{GRANT} | 2018-01– | VN/1/2018", f"{GRANT} | 2018-01– | vn/1/2018", 1),
        (f"{GRANT} | 2018-01– | 1", f"{GRANT} | 2018-01– | 2", 2),
        (f"{GRANT} | 2018-01– | 1", f"{GRANT} | 2018-01– | S20001", 2),
        (f"{GRANT} | 2018-01– # 5", f"{GRANT} | 2018-01– # 6", 2),
        (f"{GRANT} | 2018-01–2018-12", f"{GRANT} | 2018-01–2020-12", 2),
        (f"{GRANT} | 2018-01–2018-12", f"{GRANT} | 2018-01–", 1),
        (GRANT, GRANT, 2),
        (f"{GRANT} | | 1", f"{GRANT} | | 1", 2),
        ("Yleisavustus | | 2018-01–", "Yleisavustus | | 2018-01–", 2),
        ("Äidit | Diak | 2018-01– | S20001", "Äidit | Diak", 1),
    ],
)
def test_rows_of_two_lists_must_agree_about_who_and_when(one: str, other: str, projects: int) -> None:
    found = [*rows(one), *rows(other, path="b.csv")]
    assert len(group_records(found)) == len(group_records(reversed(found))) == projects


def test_lists_of_other_funders_tell_of_other_grants() -> None:
    one, other = rows(f"{GRANT} | 2018-01–", path="a.csv"), rows(f"{GRANT} | 2018-01–", path="b.csv")
    told = [replace(one[0], funders=("STEA",)), replace(other[0], funders=("Oulun kaupunki",))]
    assert len(group_records(told)) == 2


def test_a_page_joins_no_row_where_two_of_a_list_fit() -> None:
    years = rows(f"{GRANT} | 2018-01–2018-12", f"{GRANT} | 2019-01–2019-12", f"{GRANT} | 2019-01–2019-12 # 5")
    for layout in ("project card", "project page"):
        page = replace(record(GRANT), source=Source(Place("p.txt", 1, 1), layout))
        assert len(group_records([page, *years])) == 4
        assert len(group_records([replace(page, start=date(2018, 1, 1)), *years])) == 3
        assert len(group_records([replace(page, start=date(2019, 1, 1)), *years])) == 4


def test_rows_of_one_title_find_their_own_by_who() -> None:
    known = rows("Investointi | Diak | 2018-01– | S20001", "Investointi | Laurea | 2018-01– | S20002")
    assert len(group_records([*known, *rows("Investointi | Diak", "Investointi | Laurea", path="b.csv")])) == 2
    assert len(group_records([*known, *rows("Investointi | Diak # 5", "Investointi | Diak # 6", path="b.csv")])) == 4


def test_two_rows_of_a_list_join_nothing_where_nobody_knows_which_is_meant() -> None:
    other = rows(f"{GRANT} | 2018-01–", path="b.csv")
    assert len(group_records([*other, *rows(f"{GRANT} | 2018-01– # 5", f"{GRANT} | 2018-01– # 6")])) == 3
    assert len(group_records([*other, *rows(f"{GRANT} | 2018-01–", f"{GRANT} | 2019-01–")])) == 2


TITLES = ["MAPPI", "MAPPI – Äitien arki", "Äitien arki", "MAPPI 2", "mappi-hanke", "Äitien arki (MAPPI)", "*"]
PLACES = st.sampled_from([("a.csv", TABLE), ("b.csv", TABLE), ("c.txt", "AMIF list"), ("d.txt", "project card")])


def placed(one: Record, place: tuple[str, str], line: int) -> Record:
    path, layout = place
    return replace(one, source=Source(Place(path, line, line), layout))


RECORDS = st.lists(
    st.builds(
        lambda *parts: record(" | ".join(parts)),
        st.sampled_from(TITLES),
        st.sampled_from(["", "Diak", "Laurea", "Diak; Laurea"]),
        st.sampled_from(["", "2018-09–", "2018-09–2020-08", "2019-01–2022-08"]),
        st.sampled_from(["", "", "S20001", "s 20001", "S20002", "1", "2"]),
        st.sampled_from(["", "ESR"]),
    ),
    max_size=12,
).flatmap(
    lambda records: st.tuples(*(st.builds(placed, st.just(one), PLACES, st.just(n)) for n, one in enumerate(records)))
)


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
    assert sorted(alone, key=lambda group: position(group[0])) == group_records(records)


@given(RECORDS)
def test_what_a_group_says_connects_it(records: list[Record]) -> None:
    for group in group_records(records):
        assert len(connected(group)) == 1


@given(RECORDS)
def test_no_two_codes_ever_meet(records: list[Record]) -> None:
    for project in merge(records):
        assert len({one.code for one in records if one.source in project.sources} - {"", "s 20001"}) <= 1


@given(RECORDS)
def test_rows_of_a_list_meet_only_by_a_known_code_or_where_they_tell_the_same(records: list[Record]) -> None:
    for group in group_records(records):
        told = {(list_of(one), row_of(one)) for one in group if not ids_of(one).code}
        assert len({path for path, _ in told}) == len(told)


def test_keys_of_a_record_stand_in_one_order() -> None:
    from haku.model import Place, Record, Source

    title = "Polku työhön – nuorten hanke: toinen vaihe (ESR), Kemi"
    code, *titles = merge_keys(Record(Source(Place("a.csv", 1, 1), "table"), title, code="S20001"))
    assert code == "code:s20001" or code.startswith("code:")
    assert titles[1:] == sorted(titles[1:])


def listed(path: str, **fields: Any) -> Record:
    """Give a row of a list that tells who and when, and what else is said."""
    told: dict[str, Any] = {"implementers": ("Kemi ry",), "start": date(2018, 9, 1)} | fields
    return Record(Source(Place(path, 2, 2), TABLE), "Nuorten oma polku", **told)


def granted(euros: int, kind: AmountKind = AmountKind.GRANTED_PUBLIC) -> dict[str, Any]:
    return {"amount": Amount(euros, kind)}


@pytest.mark.parametrize(
    ("one", "other", "projects"),
    [
        ({}, {}, 1),
        ({"end": date(2019, 8, 31)}, {"end": date(2019, 8, 31)}, 1),
        ({"end": date(2019, 8, 31)}, {"end": date(2019, 8, 30)}, 2),
        ({"end": date(2019, 8, 31)}, {}, 1),
        (granted(100), granted(100), 1),
        (granted(100), granted(101), 2),
        (granted(100), granted(101, AmountKind.TOTAL_COST), 1),
        (granted(100), {}, 1),
        ({"funders": ("Lapin liitto",)}, {"funders": ("Lapin liitto",)}, 1),
        ({"funders": ("Lapin liitto",)}, {"funders": ("Kemin kaupunki",)}, 2),
        ({"funders": ("Lapin liitto",)}, {"funders": ("Kemin kaupunki", "Lapin liitto")}, 1),
        ({"funders": ("Lapin liitto",)}, {}, 1),
        ({"fund": "ESR"}, {"fund": "ESR"}, 1),
        ({"fund": "ESR"}, {"fund": "EAKR"}, 2),
        ({"fund": "ESR"}, {}, 1),
        ({"implementers": ()}, {}, 2),
        ({"start": None}, {}, 2),
        ({"implementers": ("Oulun kaupunki",)}, {}, 2),
        ({"implementers": ("Oulun kaupunki", "Kemi ry")}, {}, 1),
        ({"code": "VN/1"}, {"code": "VN/1"}, 1),
        ({"code": "VN/1"}, {"code": "VN/2"}, 2),
        ({"code": "VN/1"}, {}, 1),
    ],
)
def test_rows_of_two_lists_are_of_one_grant_where_nothing_contradicts(
    one: dict[str, Any], other: dict[str, Any], projects: int
) -> None:
    both = [listed("a.csv", **one), listed("b.csv", **other)]
    assert len(group_records(both)) == len(group_records(both[::-1])) == projects


@pytest.mark.parametrize(
    ("fields", "projects"),
    [
        ({}, 1), ({"implementers": ()}, 1), ({"start": None}, 1), ({"start": None, "implementers": ()}, 2),
        ({"start": date(2020, 1, 1)}, 2), ({"implementers": ("Oulun kaupunki",)}, 2), ({"fund": "EAKR"}, 2),
        ({"end": date(2019, 1, 1)}, 1), (granted(7), 1), ({"funders": ("Kemin kaupunki",)}, 1),
    ],
)  # fmt: skip
def test_a_page_belongs_to_a_row_where_it_agrees_about_who_or_when(fields: dict[str, Any], projects: int) -> None:
    row = listed("a.csv", fund="ESR", end=date(2019, 8, 31), funders=("Lapin liitto",), **granted(100))
    page = replace(listed("b.txt", **fields), source=Source(Place("b.txt", 1, 1), "project page"))
    assert len(group_records([row, page])) == projects


def test_records_with_a_known_code_count_once_under_a_title() -> None:
    forms: Any = {"Polku": title_forms("Polku")}
    told = [replace(listed("a.csv"), title="Polku", code=code) for code in ("S20001", "S20001", "", "")]
    assert grouping._count_namesakes(told, forms) == {title_forms("Polku").key: 3}
    assert grouping._sought_titles(told[:2], forms) == set()
    assert title_forms("Polku").key in grouping._sought_titles(told, forms)

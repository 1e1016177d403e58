from __future__ import annotations

from datetime import date, datetime

import pytest

from haku.corrections.settings import NAMES, Unreadable, meant, read_value, texts
from haku.facets.labels import FacetLists

LISTS = FacetLists()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        *(("title", "title"), ("Nimi", "title"), ("toteuttaja", "implementers"), ("funder", "funders")),
        *(("kohderyhma", "target_group"), ("kohderyhmä", "target_group"), ("tuki", "amount"), ("yhdistä", "merge")),
        *(("eu_support", "eu_support"), ("erota", "split"), ("loppu", "end")),
        *(("vuosi", ""), ("year", ""), ("code", ""), ("id", ""), ("", ""), ("foo", "")),
    ],
)
def test_names_in_both_languages_mean_the_same(key: str, name: str) -> None:
    assert meant(key) == name


def test_every_name_means_itself() -> None:
    assert [name for name in NAMES if meant(name) != name] == []


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("title", " a  b ", "a b"),
        ("fund", "", ""),
        ("implementers", ["A ry", "B", "A ry"], ("A ry", "B")),
        ("implementers", "A, B ja C ry", ("A, B ja C ry",)),
        ("funders", [], ()),
        ("start", date(2018, 9, 1), date(2018, 9, 1)),
        ("start", datetime(2018, 9, 1, 12, 0), date(2018, 9, 1)),  # noqa: DTZ001 - as TOML gives it
        ("end", "1.9.2018", date(2018, 9, 1)),
        ("end", "", None),
        ("amount", 25000, 25000),
        ("amount", "25 000 €", 25000),
        ("total_cost", 24999.5, 25000),
        ("amount", "", None),
        ("region", "Lapland", ("Lappi",)),
        ("language", ["suomi", "sv"], ("fi", "sv")),
        ("theme", [], ()),
    ],
)
def test_values_are_read_by_what_they_are(name: str, value: object, read: object) -> None:
    assert read_value(name, value, LISTS) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("title", ""), ("title", 5), ("fund", ["ESR"]), ("implementers", 5), ("implementers", ["A", 5])),
        *(("start", "31.2.2018"), ("start", 2018), ("end", "2018"), ("start", [])),
        *(("amount", -5), ("amount", True), ("amount", "paljon"), ("amount", [5]), ("amount", float("nan"))),
        *(("region", "Lapi"), ("region", 5), ("theme", {})),
    ],
)
def test_what_can_t_be_a_value_is_refused(name: str, value: object) -> None:
    with pytest.raises(Unreadable):
        read_value(name, value, LISTS)


def test_one_text_is_a_list_of_one() -> None:
    assert texts("a") == texts(["a", " a", ""]) == ("a",)

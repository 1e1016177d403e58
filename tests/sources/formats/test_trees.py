from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.sources.formats.trees import cells_of, find_rows, table

ÄIDIT = {"nimi": "Äidit yhdessä", "toteuttaja": {"nimi": "Toivolan Setlementti ry"}, "alkupvm": "1.9.2018"}
POLKU = {"nimi": "Polku", "toteuttaja": {"nimi": "Kuopion Diakonia ry"}, "alkupvm": "1.1.2019"}


def titles(tree: object) -> list[object]:
    return [one and (one.get("nimi") or one.get("title")) for one in find_rows(tree).objects]


def test_one_object_is_one_row() -> None:
    assert find_rows(ÄIDIT).objects == [ÄIDIT]
    (found,) = find_rows({"status": "ok", "data": {"hanke": ÄIDIT}}).objects
    assert found
    assert cells_of(found) == cells_of(ÄIDIT)


@pytest.mark.parametrize(
    "tree",
    [
        [ÄIDIT, POLKU],
        {"hankkeet": [ÄIDIT, POLKU]},
        {"status": "ok", "data": {"total": 2, "items": [ÄIDIT, POLKU]}, "kentat": [{"key": n} for n in range(9)]},
        {"title": "Luettelo", "description": "Kaikki hankkeet", "items": [ÄIDIT, POLKU]},
        {"hankkeet": {"h1": ÄIDIT, "h2": POLKU}},
        [{"ryhma": "a", "hankkeet": [ÄIDIT]}, {"ryhma": "b", "hankkeet": [POLKU]}],
        {"2018": [ÄIDIT], "2019": [POLKU]},
        {"columns": ["nimi", "toteuttaja"], "data": [["Äidit yhdessä", "Diak"], ["Polku", "SPR"]]},
        [["nimi", "toteuttaja"], ["Äidit yhdessä", "Diak"], ["Polku", "SPR"]],
    ],
)
def test_the_list_that_tells_of_projects_is_the_table(tree: object) -> None:
    assert titles(tree) == ["Äidit yhdessä", "Polku"]


def test_lists_within_projects_are_no_projects() -> None:
    parts = [{"nimi": f"Kumppani {n}", "kuvaus": "x"} for n in range(9)]
    assert titles([ÄIDIT | {"kumppanit": parts}, POLKU]) == ["Äidit yhdessä", "Polku"]
    assert titles(ÄIDIT | {"kumppanit": parts}) == ["Äidit yhdessä"]


def test_lists_that_only_name_things_are_no_reason_to_look_elsewhere() -> None:
    assert titles({"feed": {"title": "Uutiset", "item": [{"title": "Yksi"}, {"title": "Kaksi"}]}}) == ["Yksi", "Kaksi"]


def test_what_the_lists_around_say_goes_to_the_rows() -> None:
    (row,) = find_rows([{"ohjelma": "ESR", "hankkeet": [ÄIDIT]}]).objects
    assert row == {"ohjelma": "ESR", **ÄIDIT}
    (row, _) = find_rows({"2018": [ÄIDIT], "2019": [POLKU]}).objects
    assert row == {"group": "2018", **ÄIDIT}


def test_what_stands_outside_is_told() -> None:
    content = table("a.json", find_rows({"status": "ok", "data": {"total": 2, "items": [ÄIDIT]}}))
    (problem,) = content.problems
    assert (problem.kind, problem.found) == ("left-out", "status, total")


def test_names_of_columns_are_paths_without_wrappers() -> None:
    feature = {"type": "Feature", "geometry": {"coordinates": [24.5, 65.7]}, "properties": {"nimi": "A", "x": {"y": 1}}}
    assert cells_of(feature) == {"nimi": "A", "x.y": "1"}
    assert cells_of({"id": 1, "attributes": {"id": 2}}) == {"id": "1", "attributes.id": "2"}


def test_nothing_is_one_clear_error() -> None:
    nothing: tuple[object, ...] = ([], {}, None, "teksti", [1, 2], [{}], [[], []])
    for tree in nothing:
        with pytest.raises(SourceError, match="nothing in it"):
            table("a.json", find_rows(tree))


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["nimi", "a", "columns"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_tree_is_rows_of_one_width_or_refused(tree: object) -> None:
    try:
        content = table("a.json", find_rows(tree))
    except SourceError:
        return
    assert len({len(row.cells) for row in content.rows}) == 1

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.merging.slugs import IdWish, give_ids, list_names, make_unique, slug


@pytest.mark.parametrize(
    ("texts", "identifier"),
    [
        (("AMIF", "Yhteinen kuntamme"), "amif-yhteinen-kuntamme"),
        (("AMIF", "Löydä kotisi, Åbo!"), "amif-loyda-kotisi-abo"),
        (("", "MATEAS"), "mateas"),
        (("", "***"), "hanke"),
        (("", "a" * 30, "b" * 30), "a" * 30),
        (("", "a" * 70), "a" * 60),
        (("", "a" * 60), "a" * 60),
        (("", "a" * 29, "b" * 30), f"{'a' * 29}-{'b' * 30}"),
        (("", "a" * 60, "b"), "a" * 60),
        (("", "a" * 30, "b" * 29, "c"), f"{'a' * 30}-{'b' * 29}"),
        (("", "a" * 30, "b" * 30, "c"), "a" * 30),
    ],
)
def test_slugs_are_readable(texts: tuple[str, ...], identifier: str) -> None:
    assert slug(*texts) == identifier


def test_colliding_slugs_are_counted() -> None:
    assert make_unique(["a", "a", "a-2", "a", "s20688"], ["S20688"]) == ["a", "a-2", "a-2-2", "a-3", "s20688-2"]


def test_codes_are_ids_and_no_slug_takes_one() -> None:
    wishes = [IdWish("", "a"), IdWish("S20688", ""), IdWish("", "s20688"), IdWish("", "a")]
    assert give_ids(wishes) == ["a", "S20688", "s20688-2", "a-2"]


def own(*wishes: tuple[str, str]) -> list[str]:
    return give_ids(IdWish(code, "", path) for path, code in wishes)


def test_an_id_of_a_list_gets_its_name_where_another_has_it_too() -> None:
    dogs, cats = ("listat/koirat.csv", "301"), ("listat/Kissat 2.csv", "301")
    assert own(dogs, ("listat/koirat.csv", "302")) == ["301", "302"]
    assert own(dogs, cats) == ["koirat:301", "kissat-2:301"]
    assert own(("a.csv", "q1"), ("b.csv", "Q 1")) == ["a:q1", "b:Q 1"]
    assert give_ids([IdWish("S20001", ""), IdWish("S20001", "", "a.csv"), IdWish("", "s20001")]) == [
        *("S20001", "a:S20001", "s20001-2")
    ]


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (("2018/avustukset.csv", "2019/avustukset.csv"), ["2018-avustukset", "2019-avustukset"]),
        (("hankkeet.xlsx/Taul1", "hankkeet.xlsx/Taul2"), ["hankkeet-taul1", "hankkeet-taul2"]),
        (("a.zip/b.csv", "a.zip/c.csv"), ["b", "c"]),
        (("a.csv", "a.txt"), ["a", "a-2"]),
        (("hankkeet.xlsx/v. 2018", "b.csv"), ["v-2018", "b"]),
    ],
)
def test_lists_have_the_shortest_name_that_no_other_has(paths: tuple[str, str], names: list[str]) -> None:
    assert own(*((path, "1") for path in paths)) == [f"{name}:1" for name in names]


def test_what_a_list_calls_two_projects_takes_no_other_id() -> None:
    assert own(*(("a.csv", code) for code in ("7", "7", "7-2", "7"))) == ["7", "7-3", "7-2", "7-4"]


_PATHS = st.sampled_from(["a.csv", "b.csv", "x/a.csv"])


@given(st.lists(st.builds(IdWish, st.sampled_from(["1", "1-2", "a:1", "S20001"]), st.just(""), _PATHS), max_size=8))
def test_every_id_is_its_own(wishes: list[IdWish]) -> None:
    wishes = [IdWish("S20001", ""), *wishes, IdWish("", "1")]
    ids = give_ids(wishes)
    assert len(set(ids)) == len(wishes)
    assert ids[0] == "S20001"


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "b"])))
def test_every_identifier_is_its_own(wanted: list[str]) -> None:
    unique = make_unique(wanted)
    assert len(set(unique)) == len(wanted)
    assert all(made.startswith(identifier) for made, identifier in zip(unique, wanted, strict=True))


@given(st.text())
def test_a_slug_is_short_and_plain(title: str) -> None:
    identifier = slug("AMIF", title)
    assert identifier.startswith("amif")
    assert len(identifier) <= 60
    assert slug(identifier) == identifier


@pytest.mark.parametrize(("path", "short"), [("a/lista.abcde", "lista"), ("a/lista.abcdef", "lista-abcdef")])
def test_a_file_s_ending_has_five_letters_at_most(path: str, short: str) -> None:
    assert list_names(path)[0] == short


@pytest.mark.parametrize(("path", "short"), [("lista.ods/Taulu", "lista-taulu"), ("lista.v2/Taulu.csv", "taulu")])
def test_a_list_is_called_by_its_file_and_sheet(path: str, short: str) -> None:
    assert list_names(path)[0] == short

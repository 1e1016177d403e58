from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.values.implementer_names import are_near, name_key, name_keys, split_names


@pytest.mark.parametrize(
    "names",
    [
        ["Kainuun Nuotta ry", "Kainuun Liikunta ry", "MLL:n Kainuun piiri", "Kajaanin 4H-yhdistys"],
        ["Terveyden ja hyvinvoinnin laitos"],
        ["Espoon kaupunki", "Terveyden ja hyvinvoinnin laitos"],
        ["Euroopan Sosiaalirahasto (ESR)", "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)"],
        ["Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus"],
        ["Oulun kaupunki", "Kemin kaupunki"],
        ["Diak", "Laurea", "Metropolia"],
    ],
)
def test_lists_are_split_into_whole_names(names: list[str]) -> None:
    text = f"{', '.join(names[:-1])} ja {names[-1]}" if len(names) > 1 else names[0]
    assert split_names(text) == tuple(names)
    assert split_names(", ".join(names)) == tuple(names)


@pytest.mark.parametrize("text", ["", " ", ",", "; ,", "."])
def test_nothing_gives_no_names(text: str) -> None:
    assert split_names(text) == ()


def test_spellings_of_a_name_are_near() -> None:
    assert are_near("Toivola-Luotola Setlementti ry", "TOIVOLA-LUOTOLAN Setlementti ry")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lemin kunta", "Kemin kunta"),
        ("Kemin kaupunki", "Keminmaan kunta"),
        ("Kainuun Nuotta ry", "Kainuun Liikunta ry"),
        ("Turun kaupunki", "Turun yliopisto"),
        ("Espoon kaupunki", "Espoon kaupunki ja seurakunta"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not are_near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OY RANNAN GF LTD", "Rannan GF Oy"),
        ("Setlementti Toivola", "Toivolan Setlementti ry"),
        ("Rannan koulutuskonserni -kuntayhtymä", "Rannan koulutuskonserni"),
        ("Itä-Suomen yliopisto (aiemmin Kuopion yliopisto)", "Kuopion yliopisto"),
        ("Terveyden ja hyvinvoinnin laitos (THL)", "THL"),
        ("Terveyden ja hyvinvoinnin laitos", "THL"),
        ("Mannerheimin Lastensuojeluliiton Kainuun piiri ry", "MLL:n Kainuun piiri"),
        ("Lapin elinkeino-, liikenne- ja ympäristökeskus", "Lapin ELY-keskus"),
        ("Oulun kaupunki / tekninen keskus", "Oulun kaupunki"),
        ("Kauniaisten kaupunki", "Kauniaisten kunta"),
    ],
)
def test_variants_of_a_name_are_near(one: str, other: str) -> None:
    assert are_near(one, other)
    assert are_near(other, one)


def test_units_of_an_organisation_are_not_each_other() -> None:
    assert not are_near("Oulun kaupunki / museo", "Oulun kaupunki / kirjasto")
    assert not are_near("Yritys 1 Oy", "Yritys 2 Oy")


@given(st.text(min_size=1))
def test_a_name_is_near_itself(name: str) -> None:
    whole, partial = name_keys(name)
    assert not whole & partial
    assert are_near(name, name)


@given(st.text(st.characters() | st.sampled_from("a, ja-")))
def test_names_stand_in_the_text_in_order(text: str) -> None:
    rest = " ".join(text.split())
    for name in split_names(text):
        before, found, rest = rest.partition(name)
        assert found
        assert not name_key(before.replace("ja", ""))

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.names import are_near, name_key, split_names


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


@given(st.text(st.characters() | st.sampled_from("a, ja-")))
def test_names_stand_in_the_text_in_order(text: str) -> None:
    rest = " ".join(text.split())
    for name in split_names(text):
        before, found, rest = rest.partition(name)
        assert found
        assert not name_key(before.replace("ja", ""))

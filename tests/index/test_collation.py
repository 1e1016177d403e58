from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.index.collation import collation_key, title_of
from haku.model import Project


def test_titles_are_in_the_finnish_alphabet() -> None:
    titles = ["Öljy", "zeniitti", "Ääni", "Åbo", "äiti", "Aura", "yö", "år", "äIDIT"]
    assert sorted(titles, key=collation_key) == ["Aura", "yö", "zeniitti", "Åbo", "år", "äIDIT", "äiti", "Ääni", "Öljy"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Hanke 1", "Hanke 2", "Hanke 02 B", "Hanke 10", "Hanke 100", "Hankea"],
        ["2018", "2019", "12345", "Aura"], ["Café", "“Caff”", "Cafu"], ["Émile", "Emilia", "- Emma", "Eño", "Enp"],
        ["Vaihe 0", "Vaihe 01", "Vaihe 2"], ["a9", "a10b2", "a10b10", "a" + "9" * 120],
    ],
)  # fmt: skip
def test_numbers_go_by_what_they_count_and_accents_and_quotes_by_nothing(titles: list[str]) -> None:
    keys = list(map(collation_key, titles))
    assert sorted(keys) == keys
    assert len(set(keys)) == len(keys)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]), max_size=9))
def test_a_title_is_read_without_the_rest(title: str, name: str) -> None:
    assert title_of(msgspec.json.encode(Project(name, title, ())).decode()) == title


@pytest.mark.parametrize("name", ['"title":"x', '\\"title\\":\\"x\\"', '","title":"x"'])
def test_an_id_that_looks_like_a_title_is_none(name: str) -> None:
    assert title_of(msgspec.json.encode(Project(name, "Koti", ())).decode()) == "Koti"

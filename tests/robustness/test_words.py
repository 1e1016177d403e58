from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from haku.finnish.lexicon import Lexicon
from haku.results import Request
from tests.robustness.words import fault, made_up, orders, soiled, spellings

if TYPE_CHECKING:
    from pathlib import Path

    from haku.search.open_index import Index

LEXICON = Lexicon(most=100)


def test_any_word_is_read_and_alike_however_it_is_spelt() -> None:
    assert [told for word in islice(made_up(random.Random(5)), 1000) if (told := fault(word, LEXICON))] == []
    assert LEXICON.made() == {}


def test_what_is_said_of_a_word_depends_on_none_before_it() -> None:
    assert list(filter(None, soiled(400, random.Random(3)))) == []


def test_in_any_order_the_same_index_is_built(tmp_path: Path) -> None:
    assert list(orders(tmp_path, 2, 100, random.Random(4))) == ["", ""]


@pytest.mark.parametrize(
    "query", ["äitiryhmä", "ELY-keskus", '"äitien osallisuus"', "yhteisö*", "äitirymä~1", "tavoitteet:työ"]
)
def test_a_search_finds_the_same_however_it_is_spelt(query: str, bundled: Index) -> None:
    expected = [hit.id for hit in bundled.search(Request(query)).hits]
    assert expected
    keywords = "tavoitteet:" in query or '"' in query
    for other in spellings(query)[: 2 if keywords else None]:
        assert [hit.id for hit in bundled.search(Request(other)).hits] == expected


@pytest.mark.parametrize("number", range(6))
def test_filters_and_ids_are_known_however_they_are_spelt(number: int, bundled: Index) -> None:
    region, facet = (spellings(text)[number] for text in ("Päijät-Häme", "kohderyhmä"))
    assert bundled.search(Request(filters=(("maakunta", region),))).total == 2
    assert bundled.search(Request(filters=((facet, spellings("äidit")[number]),))).total > 0
    assert bundled.project(spellings("S21170")[number]).id == "S21170"


def test_a_misspelt_word_is_put_right_however_it_is_spelt(bundled: Index) -> None:
    assert {bundled.search(Request(other)).did_you_mean for other in spellings("äitirymä")} == {"äitiryhmä"}

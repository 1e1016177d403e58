"""Projects as OpenSearch takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.fields import FIELDS
from haku.index import invert
from haku.index.documents import SECTION_STRIDE, analyse_project
from haku.index.word_types import WordTypes
from haku.opensearch.documents import TermsOfWords, document, weight
from haku.opensearch.mapping import INSIDE, safe
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.finnish.lexicon import Lexicon


def test_a_word_weighs_by_its_place_as_in_the_index_of_files() -> None:
    np = pytest.importorskip("numpy")
    places = [section * SECTION_STRIDE + number for section in range(len(FIELDS)) for number in (0, 14, 15, 400)]
    assert [weight(place) for place in places] == invert._weights(np.array(places)).tolist()


def test_a_term_has_its_weight_by_length_and_its_places_in_runs(lexicon: Lexicon) -> None:
    kinds = WordTypes(lexicon)
    one = analyse_project(project("a", "koti koti", title="koti"), kinds, "{}")
    told = document(one, TermsOfWords(kinds), average=len(one.words))
    frequencies = dict(term.split("|") for term in told["base"].split())
    assert frequencies["koti"] == "5000"  # 2 in the title, 1.5 for each in an opening, the text of average length
    assert frequencies[f"description{INSIDE}koti"] == "2000"
    assert [len(run.split()) for run in told["base_at"]][:2] == [1, 2]
    assert "start" not in told
    assert "amount" not in told


def test_a_long_text_gives_a_term_less(lexicon: Lexicon) -> None:
    kinds = WordTypes(lexicon)
    one = analyse_project(project("a", "koti", title="x"), kinds, "{}")
    short = document(one, TermsOfWords(kinds), average=len(one.words))["base"]
    long = document(one, TermsOfWords(kinds), average=len(one.words) / 10)["base"]
    assert "koti|1500" in short
    assert "koti|219" in long


def test_no_term_holds_what_separates_terms() -> None:
    assert not set("a b|c\x1c\ue000\ue002") - set("abc") & set(safe("a b|c\x1c\ue000\ue002"))

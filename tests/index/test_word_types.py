from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from haku.finnish.lexicon import Lexicon
from haku.index.word_types import LAYERS, TermLists, WordTypes
from haku.normal import normalise
from haku.query.plan import BASE, PARTS, WRITTEN

if TYPE_CHECKING:
    from pathlib import Path

    from haku.finnish.analysis import Analysis

TEXT = normalise(
    "Äitiryhmä ja äitiryhmän yksilö-, ryhmä- ja parityöskentely. ÄITIRYHMÄ, erityispiirteitä ja -tarpeita; ryhmä- ja "
    "yksilöohjaus, ryhmä- ja perhetyö. STMn ja stmn, THL:n MALLI – malli –tarpeita kotoutumisentukena.fi 2,5 ryhmä-"
)


def terms_of(kinds: WordTypes, number: int) -> dict[str, set[str]]:
    """Give what a word puts into the layers."""
    found = {}
    for layer in LAYERS:
        lists = kinds.terms[layer]
        names = list(lists.numbers)
        begin = lists.ends[number - 1] if number else 0
        found[layer] = {names[term] for term in lists.ids[begin : lists.ends[number]]}
    return found


def test_words_are_numbered_as_they_are_met(lexicon: Lexicon) -> None:
    kinds = WordTypes(lexicon)
    assert kinds.of_text("äiti ja koti, Äiti JA äidit") == [0, 1, 2, 0, 1, 3]
    assert kinds.of_text("äidit") == [3]
    assert kinds.of_text("") == kinds.of_text(" – ") == []
    assert len(kinds) == 4


def test_a_word_puts_its_terms_into_three_layers(lexicon: Lexicon) -> None:
    kinds = WordTypes(lexicon)
    (number,) = kinds.of_text("Äitiryhmän")
    terms = terms_of(kinds, number)
    assert terms[WRITTEN] == {"äitiryhmän"}
    assert terms[BASE] == {"äitiryhmä"}
    assert {"äitiryhmä", "äiti", "ryhmä"} <= terms[PARTS]


def test_a_word_cut_short_is_another_word_where_it_means_another(lexicon: Lexicon) -> None:
    kinds = WordTypes(lexicon)
    one, _, _ = kinds.of_text("ryhmä- ja yksilöohjaus")
    other, _, _ = kinds.of_text("ryhmä- ja perhetyö")
    assert {"ryhmä", "ryhmäohjaus"} <= terms_of(kinds, one)[BASE]
    assert {"ryhmä", "ryhmätyö"} <= terms_of(kinds, other)[BASE]
    assert kinds.of_text("ryhmä- ja yksilöohjaus")[0] == one


def test_an_abbreviation_is_not_the_word_that_looks_like_it(lexicon: Lexicon) -> None:
    for text in ("STMn stmn", "stmn STMn"):
        kinds = WordTypes(lexicon)
        numbers = dict(zip(text.split(), kinds.of_text(text), strict=True))
        assert "~stm" in terms_of(kinds, numbers["STMn"])[BASE]
        assert "~stm" not in terms_of(kinds, numbers["stmn"])[BASE]


@pytest.mark.parametrize("seed", range(5))
def test_what_a_word_puts_in_does_not_depend_on_what_was_read_before(lexicon: Lexicon, seed: int) -> None:
    alone = WordTypes(lexicon)
    expected = [terms_of(alone, number) for number in alone.of_text(TEXT)]
    later = WordTypes(lexicon)
    words = TEXT.split()
    Random(seed).shuffle(words)
    later.of_text(" ".join(words).swapcase())
    later.of_text(" ".join(words))
    assert [terms_of(later, number) for number in later.of_text(TEXT)] == expected


class Failing(Lexicon):
    """Fails once, at one word."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word

    def analyse(self, word: str) -> Analysis:
        if word == self._word:
            self._word = ""
            raise MemoryError
        return super().analyse(word)


@pytest.mark.parametrize("word", ["kotiryhmä", "koti", "ryhmä"])
def test_what_a_failure_left_is_no_other_word_s(word: str) -> None:
    kinds = WordTypes(Failing(word))
    kinds.of_text("äiti")
    with pytest.raises(MemoryError):
        kinds.of_text("kotiryhmä")
    found = kinds.of_text("vertaistuki kotiryhmä äiti")
    assert found == [1, 2, 0]
    sound = WordTypes(Lexicon())
    expected = sound.of_text("vertaistuki kotiryhmä äiti")
    assert [terms_of(kinds, n) for n in found] == [terms_of(sound, n) for n in expected]


def test_what_an_earlier_word_left_is_dropped() -> None:
    lists = TermLists()
    lists.add(0, ["a", "b"])
    lists.add(1, ["c"])
    lists.add(1, ["b"])  # the failure came after the first layer
    lists.add(2, [])
    assert (list(lists.ids), list(lists.ends)) == ([0, 1, 1], [2, 3, 3])


def test_words_of_real_texts_are_read_as_they_are_analysed(corpus: Path, lexicon: Lexicon) -> None:
    """Many words at once, in another order: every number stands for the same terms as in a reading of its own."""
    texts = [normalise(path.read_text("utf-8"))[:3000] for path in sorted(corpus.rglob("*.txt"))[:3]]
    forward, backward = WordTypes(lexicon), WordTypes(lexicon)
    one = {text: forward.of_text(text) for text in texts}
    other = {text: backward.of_text(text) for text in reversed(texts)}
    for text in texts:
        assert [terms_of(forward, n) for n in one[text][:80]] == [terms_of(backward, n) for n in other[text][:80]]

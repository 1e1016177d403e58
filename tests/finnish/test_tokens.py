from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Äitiryhmä ja Kotoudu kotona- opas", ["Äitiryhmä", "ja", "Kotoudu", "kotona-", "opas"]),
        ("THL:n sivuilta.", ["THL:n", "sivuilta"]),
        ("(innokyla.fi) -toimintamalli", ["innokyla.fi", "-toimintamalli"]),
        ("MamaTree-äitiryhmä", ["MamaTree-äitiryhmä"]),
        ("ryhmä- ja yksilöohjauksen", ["ryhmä-", "ja", "yksilöohjauksen"]),
        ("erityispiirteitään ja -tarpeitaan", ["erityispiirteitään", "ja", "-tarpeitaan"]),
        ("teemakoulutuksia ja –tapahtumia", ["teemakoulutuksia", "ja", "–tapahtumia"]),
        ("vuosina 2018–2020", ["vuosina", "2018–2020"]),
        ("15–49-vuotiaat", ["15–49-vuotiaat"]),
        ("2018 – 2020", ["2018", "2020"]),
        ("Helsinki–Tampere", ["Helsinki", "Tampere"]),
        ("perhe– ja nuorisotyö", ["perhe–", "ja", "nuorisotyö"]),
        ("perhe - ja nuorisotyö", ["perhe -", "ja", "nuorisotyö"]),
        ("perhe – ja nuorisotyö", ["perhe", "ja", "nuorisotyö"]),
        ("tukiperhe-/kummitoiminta", ["tukiperhe-", "kummitoiminta"]),
        ("n.6-8 kerrasta", ["n", "6-8", "kerrasta"]),
        ("2,5 ja 1.2.2017", ["2,5", "ja", "1.2.2017"]),
        ("kotoutumisentukena.fi -verkkopalvelu", ["kotoutumisentukena.fi", "-verkkopalvelu"]),
        ("MOK - Maahanmuuttajien", ["MOK", "Maahanmuuttajien"]),
        ("vaa'an, vaa’an", ["vaa'an", "vaa’an"]),
        ("loppu.Alku", ["loppu", "Alku"]),
        ("\"sivutetaan\" 'niin'", ["sivutetaan", "niin"]),
        (" … – !", []),
        ("", []),
    ],
)
def test_words_are_cut_where_a_reader_cuts_them(text: str, words: list[str]) -> None:
    assert [token.written for token in tokenize(text)] == words


def test_what_is_longer_than_a_word_falls_into_pieces() -> None:
    assert [len(token.written) for token in tokenize("ä" * 250)] == [100, 100, 50]
    assert [token.written.count("-") for token in tokenize("-".join(["kirja"] * 40))] == [16, 16, 7]
    assert sum(len(token.written) for token in tokenize("a" * 1_000_000)) == 1_000_000


TEXTS = st.one_of(st.text(), st.text("aäJ1 -–:.,'’/\n"))


@given(TEXTS)
def test_every_token_stands_where_it_says_and_none_overlap(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.written
        assert token.start >= end
        end = token.end


@given(TEXTS)
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    covered = {place for token in tokenize(text) for place in range(token.start, token.end)}
    assert all(place in covered for place, sign in enumerate(text) if sign.isalnum())

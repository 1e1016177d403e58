from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.tokens import tokenize, words_as_written


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4.luokka", ["4", "luokka"]), ("4.5", ["4.5"]), ("4,5", ["4,5"]), ("4–5", ["4–5"]), ("4–a", ["4", "a"]),
        ("a.5", ["a", "5"]), ("a,5", ["a", "5"]), ("a–5", ["a", "5"]), ("a.bc", ["a.bc"]), ("a.b", ["a", "b"]),
        ("a.Bc", ["a", "Bc"]), ("4.bc", ["4", "bc"]), ("a.öä", ["a.öä"]), ("THL:n", ["THL:n"]), ("a:", ["a"]),
        ("x–a", ["x", "a"]), ("x –a", ["x", "–a"]), ("x – a", ["x", "a"]), ("-a", ["-a"]), ("a- b", ["a-", "b"]),
        ("a– b", ["a–", "b"]), ("4– b", ["4", "b"]), ("4- b", ["4-", "b"]), ("a–", ["a"]),
        ("a - ja b", ["a -", "ja", "b"]), ("a - tai b", ["a -", "tai", "b"]), ("a - sekä b", ["a -", "sekä", "b"]),
        ("a - eli b", ["a -", "eli", "b"]), ("a - och b", ["a -", "och", "b"]), ("a - and b", ["a -", "and", "b"]),
        ("a - jab", ["a", "jab"]), ("4 - ja b", ["4", "ja", "b"]), ("a -b", ["a", "-b"]),
    ],
)  # fmt: skip
def test_what_joins_words_stands_between_the_right_signs(text: str, words: list[str]) -> None:
    assert [token.written for token in tokenize(text)] == words
    assert words_as_written(text) == words


@pytest.mark.parametrize(("letters", "pieces"), [(100, [100]), (101, [100, 1])])
def test_a_run_of_a_word_has_a_hundred_letters(letters: int, pieces: list[int]) -> None:
    assert [len(token.written) for token in tokenize("a" * letters)] == pieces
    assert [len(token.written) for token in tokenize("b:" + "a" * letters)] == [2 + pieces[0], *pieces[1:]]


@pytest.mark.parametrize(("runs", "words"), [(16, 1), (17, 2)])
def test_a_word_has_sixteen_runs(runs: int, words: int) -> None:
    assert len(tokenize("-".join("a" * runs))) == words

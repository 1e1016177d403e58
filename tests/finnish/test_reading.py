from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.lexicon import Lexicon
from haku.finnish.reading import plain, read_words
from haku.finnish.tokens import tokenize
from haku.normal import normalise

if TYPE_CHECKING:
    from haku.finnish.reading import Word

LEXICON = Lexicon()


def read(text: str) -> list[Word]:
    return read_words(text, LEXICON)


def meant(text: str) -> dict[str, set[str]]:
    """Give the base forms that each word cut short stands for."""
    return {
        word.written: {base for _, analysis in word.meant for base in analysis.bases}
        for word in read(text)
        if word.meant
    }


@pytest.mark.parametrize(
    ("text", "cut", "base"),
    [
        ("ryhmä- ja yksilöohjauksen", "ryhmä-", "ryhmäohjaus"),
        ("Yksilö-, ryhmä- ja parityöskentely", "Yksilö-", "yksilötyöskentely"),
        ("Yksilö-, ryhmä- ja parityöskentely", "ryhmä-", "ryhmätyöskentely"),
        ("yksilö-, ryhmä-, pari- ja perhetyöskentely", "yksilö-", "yksilötyöskentely"),
        ("toiminta- ja yhteistyömalleja", "toiminta-", "toimintamalli"),
        ("erityispiirteitään ja -tarpeitaan", "-tarpeitaan", "erityistarve"),
        ("teemakoulutuksia ja –tapahtumia", "–tapahtumia", "teematapahtuma"),
        ("etäkoulutusten, -neuvonnan ja -haastattelujen", "-neuvonnan", "etäneuvonta"),
        ("etäkoulutusten, -neuvonnan ja -haastattelujen", "-haastattelujen", "etähaastattelu"),
        ("sosiaali- ja terveydenhuollon", "sosiaali-", "sosiaalihuolto"),
        ("työ- ja toimintakykyä", "työ-", "työkyky"),
        ("äitiys- tai vanhempainvapaalla", "äitiys-", "äitiysvapaa"),
        ("sekä ryhmä- että yksilöohjausta", "ryhmä-", "ryhmäohjaus"),
        ("luku- ja kirjoitustaidottomat", "luku-", "lukutaidoton"),
        ("organisaatio- ja kuntarajat", "organisaatio-", "organisaatioraja"),
        ("ryhmä- sekä yksilöohjauksen", "ryhmä-", "ryhmäohjaus"),
        ("kulttuuri-/liikuntapalvelut", "kulttuuri-", "kulttuuripalvelu"),
        ("perhe- & nuorisotyö", "perhe-", "perhetyö"),
        ("perhe-, nuorisotyö", "perhe-", "perhetyö"),
        ("perhe– ja nuorisotyö", "perhe–", "perhetyö"),
        ("perhe - ja nuorisotyö", "perhe -", "perhetyö"),
    ],
)
def test_a_suspended_hyphen_says_the_word_that_is_meant(text: str, cut: str, base: str) -> None:
    assert base in meant(text)[cut]


@pytest.mark.parametrize(
    "text",
    [
        "yksilöohjauksen ja ryhmän",
        "kotona- opas kotoutumista",
        "ryhmä- ja",
        "-tarpeitaan",
        "ryhmä- ja sen",
        "ryhmä- ja koti",
        "MOK - Maahanmuuttajien osallisuus",
        "-tarpeitaan erityispiirteitään",
        "yksilöohjaus ja ryhmä-",
        "ESR-hanke ja yksilöohjaus",
    ],
)
def test_nothing_is_meant_where_nothing_completes_a_word(text: str) -> None:
    assert meant(text) == {}


def test_a_word_that_voikko_refuses_is_not_made_up() -> None:
    assert meant("zzyx- ja yksilöohjauksen") == {}


@pytest.mark.parametrize(("between", "reached"), [(6, True), (7, False)])
def test_the_word_that_completes_is_the_eighth_at_most(between: int, reached: bool) -> None:
    words = read(f"{'ryhmä-, ' * (between + 1)}ja yksilöohjaus")
    assert bool(words[0].meant) == reached
    assert words[between].meant
    words = read(f"etäkoulutus{', -neuvonta' * between} ja -haastattelu")
    assert bool(words[-1].meant) == reached
    assert words[1].meant


def test_what_is_meant_is_a_word_that_voikko_knows_with_its_class() -> None:
    """A code (``4hohjaus``) has no class, and two words that Voikko doesn't join are guessed at."""
    assert meant("4h- ja yksilöohjaus") == {}
    assert read("vuotuisjuhlat")[0].analysis.classes
    assert meant("vuotuis- ja kesäjuhlat") == {}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("STEAn", "STEA:n"),
        ("STEAssa", "STEA:ssa"),
        ("ELYn", "ELY:n"),
        ("THL:n", "THL:n"),
        ("Migrin", "Migrin"),
        ("STEA", "STEA"),
        ("MIN", "MIN"),
        ("ryhmä-", "ryhmä"),
        ("–tapahtumia", "tapahtumia"),
    ],
)
def test_an_ending_after_capitals_is_made_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


def test_an_abbreviation_meets_its_inflected_forms() -> None:
    stea, inflected, coloned = (read(text)[0].analysis.bases for text in ("STEA", "STEAn", "STEA:n"))
    assert stea == inflected == coloned


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from(["ryhmä-", "ja", "-tarpeita", "yksilöohjaus", ",", "-"])).map(" ".join)
    )
)
def test_every_token_is_read_once_and_in_place(text: str) -> None:
    text = normalise(text)
    words = read(text)
    assert [(word.written, word.start, word.end) for word in words] == list(map(tuple, tokenize(text)))
    assert all(analysis.known for word in words for _, analysis in word.meant)


CONJUNCTIONS = "ja tai sekä että eli kuin taikka tahi och and"


@pytest.mark.parametrize("word", CONJUNCTIONS.split())
def test_a_conjunction_stands_between_a_suspended_word_and_its_other_half(word: str) -> None:
    assert "ryhmäohjaus" in meant(f"ryhmä- {word} yksilöohjaus")["ryhmä-"]
    assert "ryhmäohjaus" in meant(f"ryhmä- {word.upper()} yksilöohjaus")["ryhmä-"]
    assert "erityistarve" in meant(f"erityispiirteitä {word} -tarpeita")["-tarpeita"]
    assert meant(f"ryhmä- {word}x yksilöohjaus") == {}


ENDINGS = "n a ä t ssa ssä sta stä lla llä lta ltä lle ksi na nä in iin hin"


@pytest.mark.parametrize("ending", ENDINGS.split())
def test_every_case_of_an_abbreviation_is_made_plain(ending: str) -> None:
    assert plain(f"ELY{ending}") == f"ELY:{ending}"
    assert plain(f"ÅÄ{ending}") == f"ÅÄ:{ending}"
    assert plain(f"E{ending}") == f"E{ending}"
    assert plain(f"ELY{ending}x") == f"ELY{ending}x"
    assert plain(f"xELY{ending}") == f"xELY{ending}"

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.analysis import STEM_MARK
from haku.finnish.morphology import MOST_PARTS, SHORTEST_PART, analyse, readings_of
from haku.finnish.stemming import finnish_stemmer
from haku.finnish.tokens import tokenize
from haku.finnish.voikko import LONGEST_WORD, MOST_READINGS, Reading, Voikko
from haku.normal import normalise

from .made_up import MadeUp, compound, noun, verb

if TYPE_CHECKING:
    from haku.finnish.analysis import Analysis

VOIKKO, STEMMER = Voikko(), finnish_stemmer()


def read(word: str) -> Analysis:
    return analyse(word, VOIKKO, STEMMER)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("äitiryhmiä", "äitiryhmä"),
        ("ÄITIRYHMÄ", "äitiryhmä"),
        ("hankkeessa", "hanke"),
        ("kolmansien", "kolmas"),
        ("tehokkaampaa", "tehokas"),
        ("mielenterveyttään", "mielenterveys"),
        ("käytäntöjenkin", "käytäntö"),
        ("helsingin", "helsinki"),
        ("HELSINKI", "helsinki"),
        ("Pohjois-Pohjanmaan", "pohjois-pohjanmaa"),
        ("ELY-keskuksen", "ely-keskus"),
        ("EU:n", "eu"),
        ("tuki", "tuki"),
        ("tuki", "tukea"),
        ("kuusi", "kuusi"),
        ("MamaTree-äitiryhmän", "mamatree-äitiryhmä"),
        ("resurssipankki-hankkeella", "resurssipankki-hanke"),
        ("vertais-", "vertais"),
    ],
)
def test_base_forms(word: str, base: str) -> None:
    analysis = read(word)
    assert base in analysis.bases
    assert analysis.known


@pytest.mark.parametrize(
    ("word", "subs", "parts"),
    [
        ("äitiryhmän", set(), {"äiti", "ryhmä"}),
        ("vertaistukitoimintaa", {"vertaistuki", "tukitoiminta"}, {"vertais", "tuki", "toiminta"}),
        ("turvapaikanhakijat", {"turvapaikka"}, {"turva", "paikka", "hakija"}),
        ("perheille", set(), set()),
        ("MamaTree-äitiryhmän", {"äitiryhmä"}, {"äiti", "ryhmä"}),
        ("4H-yhdistys", set(), {"4h", "yhdistys"}),
        ("THL-hanke", set(), {"hanke"}),
        ("Pohjois-Pohjanmaalta", set(), {"pohjanmaa"}),
    ],
)
def test_compounds_have_their_parts_and_sub_compounds(word: str, subs: set[str], parts: set[str]) -> None:
    analysis = read(word)
    assert subs <= set(analysis.subs)
    assert parts <= set(analysis.parts)


@pytest.mark.parametrize(
    ("word", "junk"),
    [
        ("osallisuutta", {"osa", "osallinen", "llisu", "llisuus"}),
        ("toimintaan", {"nta", "toimi"}),
        ("ohjaaja", {"aja", "ja"}),
        ("maahanmuuttajille", {"maa", "maahan"}),
        ("vertaistukitoimintaa", {"is", "ki", "ta"}),
        ("kirjasto", {"kirja"}),
        ("yksilöohjaus", {"yksi"}),
    ],
)
def test_what_only_looks_like_a_part_is_none(word: str, junk: set[str]) -> None:
    analysis = read(word)
    assert not junk & {*analysis.bases, *analysis.subs, *analysis.parts}


def test_a_compound_is_cut_where_its_parts_meet() -> None:
    assert read("äitiryhmän").cuts == (4,)
    assert read("turvapaikanhakijat").cuts == (5, 11)
    assert read("perheille").cuts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Naistari", "Naistarin"), ("THL", "THL:n"), ("MLL", "MLL:ssä"), ("hetu", "hetu:n"), ("Migri", "Migrin")],
)
def test_forms_of_unknown_words_share_a_stem(one: str, other: str) -> None:
    assert set(read(one).bases) & set(read(other).bases)
    assert not read(one).known
    assert all(base.startswith(STEM_MARK) for base in read(one).bases)


def test_ranges_have_their_ends() -> None:
    assert (read("2014-2020").bases, read("2014-2020").parts) == (("2014-2020",), ("2014", "2020"))
    assert read("10-15").parts == ("10", "15")


@pytest.mark.parametrize(("word", "bare"), [("café", "cafe"), ("müllerin", "mullerin"), ("ŠAKKI", "sakki")])
def test_a_word_with_accents_is_also_the_one_without(word: str, bare: str) -> None:
    assert set(read(bare).bases) <= {*read(word).parts, *read(word).bases}
    assert read(word).bases != read(bare).bases


def test_letters_of_the_alphabet_have_no_accents() -> None:
    assert read("ståhlberg").parts == read("hölmö").parts == ()


@pytest.mark.parametrize("word", ["2018", "4h", "S21170", "C4503", "6-8", "1.2.2017"])
def test_numbers_and_codes_are_what_they_are(word: str) -> None:
    analysis = read(word)
    assert analysis.bases == (word.lower(),)
    assert (analysis.subs, analysis.parts, analysis.cuts) == ((), (), ())


@pytest.mark.parametrize("word", ["", "-", "--"])
def test_no_word_has_no_base_form(word: str) -> None:
    assert read(word).bases == ()


def test_word_classes_are_told() -> None:
    assert read("ja").classes == ("sidesana",)
    assert "nimisana" in read("ryhmä").classes


def test_names_and_abbreviations_are_read_in_small_letters() -> None:
    for word in ("helsinki", "eu", "pohjois-pohjanmaa", "ryhmä"):
        assert readings_of(word, VOIKKO), word


class Chatterer:
    """A dictionary that gives more readings than any word has."""

    unsplit: frozenset[str] = frozenset()

    def read(self, _word: str) -> tuple[Reading, ...]:
        return tuple(Reading(f"sana{n}", "=ppppp", "nimisana", "nimento") for n in range(500))


def test_readings_without_end_are_cut_off() -> None:
    assert len(analyse("sana", Chatterer(), STEMMER).bases) == MOST_READINGS


def test_a_run_of_words_that_is_no_compound_has_no_hundreds_of_parts() -> None:
    made_up = "alustakuunetäalustatukitiemaatukialustakuujäävoilautasta"
    assert len(readings_of(made_up, VOIKKO)[0].structure.split("=")) > MOST_PARTS
    analysis = read(made_up)
    assert analysis.known
    assert (analysis.subs, analysis.parts) == ((), ())
    assert read("lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas").parts != ()


def test_what_is_longer_than_words_are_has_a_stem() -> None:
    analysis = read("äiti" * LONGEST_WORD)
    assert not analysis.known
    assert {base[0] for base in analysis.bases} == {STEM_MARK}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("barn", "barnens"), ("ungdomar", "ungdomarnas"), ("hållbar", "hållbara"), ("kommun", "kommunernas"),
        ("refugee", "refugees"), ("immigrant", "immigrants"), ("developing", "developed"),
    ],
)  # fmt: skip
def test_forms_of_swedish_and_english_words_share_a_stem(one: str, other: str) -> None:
    assert set(read(one).bases) & set(read(other).bases)


@pytest.mark.parametrize(("one", "other"), [("barn", "bartender"), ("refugee", "reform"), ("thl", "thk")])
def test_other_words_share_none(one: str, other: str) -> None:
    assert not set(read(one).bases) & set(read(other).bases)


TEXTS = st.one_of(
    st.text(max_size=40),
    st.text("aäoöyeiukstnlrjmhpvdA4-:.' ", min_size=1, max_size=30),
    st.sampled_from(["äitiryhmän", "Pohjois-Pohjanmaan", "THL:n", "tukiperhe-/kummitoiminta"]),
)


@given(TEXTS)
def test_any_word_has_an_orderly_analysis(text: str) -> None:
    for token in tokenize(normalise(text)):
        word = token.written.lower().strip("-–")
        analysis = read(word)
        for terms in (analysis.bases, analysis.subs, analysis.parts, analysis.classes):
            assert list(terms) == sorted(set(terms))
        assert all(len(part) >= SHORTEST_PART for part in analysis.parts)
        assert list(analysis.cuts) == sorted(set(analysis.cuts))
        assert all(0 < cut < len(word) for cut in analysis.cuts)
        assert not set(analysis.bases) & {*analysis.subs, *analysis.parts}


@given(st.text(max_size=40))
def test_case_makes_no_difference(word: str) -> None:
    assert read(word) == read(word.lower())


def made_up(word: str, *readings: Reading) -> Analysis:
    return analyse(word, MadeUp(*readings), STEMMER)


@pytest.mark.parametrize(("word", "cuts"), [("abcdefghi", (4,)), ("abcefghi", ()), ("abcdefgh", ()), ("abcefgh", ())])
def test_two_words_that_voikko_doesn_t_join_have_four_letters_and_five(word: str, cuts: tuple[int, ...]) -> None:
    analysis = made_up(word, noun("abcd"), noun("abc"), noun("efghi"), noun("efgh"))
    assert (analysis.cuts, analysis.known) == (cuts, False)
    assert analysis.bases[0].startswith(STEM_MARK) != bool(cuts)
    if cuts:
        assert (analysis.parts, analysis.classes) == (("abcd", "efghi"), ("nimisana",))


def test_of_two_words_the_second_is_the_longest_and_no_name() -> None:
    assert made_up("abcdefghij", noun("abcd"), noun("abcde"), noun("efghij"), noun("fghij")).cuts == (4,)
    assert made_up("abcdefghij", noun("abcd"), noun("Efghij")).cuts == ()
    assert made_up("abcdefghij", noun("abcd"), verb("efghij")).cuts == ()
    assert made_up("abcdefghij", noun("efghij")).cuts == ()


def test_a_compound_of_ten_parts_has_parts_and_one_of_eleven_has_none() -> None:
    letters = "abcdefghijk"
    parts = [noun(letter * 2) for letter in letters]
    ten, eleven = (compound(*(part.base for part in parts[:number])) for number in (10, 11))
    assert made_up(ten.base, ten, *parts).parts == tuple(part.base for part in parts[:10])
    assert made_up(eleven.base, eleven, *parts).parts == ()


def test_a_part_has_two_letters_and_is_a_word() -> None:
    whole = compound("ab", "c", "de", "fg")
    assert made_up(whole.base, whole, noun("ab"), noun("c"), noun("fg")).parts == ("ab", "fg")
    assert made_up(whole.base, whole, noun("ab"), noun("fg")).subs == ()
    assert made_up(whole.base, whole, noun("ab"), noun("fg"), noun("defg")).subs == ("defg",)


def test_of_forty_readings_all_are_kept_and_of_more_the_first() -> None:
    assert MOST_READINGS == 40


@pytest.mark.parametrize(
    ("word", "bases"),
    [
        ("kuusi", {"kuusi"}),  # not your moon
        ("tapa", {"tapa"}),  # nor a call to kill
        ("perustuva", {"perustua", "perustuva"}),
        ("tuettu", {"tukea", "tuettu"}),
        ("työllistymis-", {"työllistyminen"}),
        ("nais-", {"nainen"}),
        ("yhteis-", {"yhteis"}),
        ("mll:lle", {"~mll"}),
    ],
)
def test_readings_that_are_meant_and_no_others(word: str, bases: set[str]) -> None:
    assert set(read(word).bases) == bases


def test_words_of_one_family_name_the_same_head_and_compounds_have_none() -> None:
    assert read("sanoitus").families == ("sanoittaa",)
    assert read("sanoittaa").families == ()
    assert read("äitiryhmä").families == ()
    assert read("ohjausta").family("ohjaus") == "ohjata"
    assert read("äitiä").family("äiti") == "äiti"


@pytest.mark.parametrize(
    ("word", "bases", "parts", "cuts"),
    [
        ("mamatree-äitiryhmän", ("mamatree-äitiryhmä",), ("ryhmä", "~mamatr", "~mamatre", "äiti"), (9, 13)),
        ("esr-hanke", ("esr-hanke",), ("hanke", "~esr"), (4,)),
        ("thl-hanke", ("thl-hanke",), ("hanke", "~thl"), (4,)),
    ],
)
def test_joined_words_are_whole_and_in_parts(
    word: str, bases: tuple[str, ...], parts: tuple[str, ...], cuts: tuple[int, ...]
) -> None:
    analysis = read(word)
    assert (analysis.bases, analysis.parts, analysis.cuts) == (bases, parts, cuts)


def test_parts_are_bare_or_in_the_genitive_and_no_compounds() -> None:
    whole = Reading("abcdefgh", "=pppp=pppp", "nimisana", "nimento")
    tail = noun("efgh")
    parts = {
        ("abcd", "nimento", "=pppp"): {"abcd"},  # bare
        ("abca", "nimento", "=pppp"): set(),  # not the form that stands there
        ("abca", "omanto", "=pppp"): set(),  # a genitive ends in n
        ("abcd", "nimento", "=pp=pp"): set(),
    }
    for (base, case, structure), expected in parts.items():
        found = analyse(whole.base, MadeUp(whole, tail, abcd=Reading(base, structure, "nimisana", case)), STEMMER)
        assert set(found.parts) == {"efgh"} | expected


def test_a_first_part_in_the_genitive_has_its_base_form() -> None:
    whole = Reading("abcnefgh", "=pppp=pppp", "nimisana", "nimento")
    for structure, expected in (("=ppp", {"abca"}), ("=p=pp", set())):
        genitive = Reading("abca", structure, "nimisana", "omanto")
        assert (
            set(analyse(whole.base, MadeUp(whole, noun("efgh"), noun("abca"), abcn=genitive), STEMMER).parts)
            == {"efgh"} | expected
        )


def test_a_bound_form_in_mis_is_the_name_of_a_deed() -> None:
    deed, other = noun("abcdäminen"), verb("abcdäminen")
    for reading, bases in ((deed, ("abcdäminen",)), (other, None)):
        known = MadeUp(reading, **{"abcdämis-": noun("x", source="y")})
        assert (analyse("abcdämis-", known, STEMMER).bases == bases) == (bases is not None)


@pytest.mark.parametrize(
    ("word", "bases"),
    [
        ("abc:defghi", ("~abc",)), ("abc:defghij", ("abc:~defghij",)), ("a1", ("a1",)), ("a1_", ("~a1_",)),
        ("1-2", ("1-2",)), ("-ab-", ("~ab",)), ("bcd", ("~bcd",)),
    ],
)  # fmt: skip
def test_what_no_dictionary_knows(word: str, bases: tuple[str, ...]) -> None:
    assert analyse(word, MadeUp(), STEMMER).bases == bases

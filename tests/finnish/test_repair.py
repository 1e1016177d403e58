from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.repair import Speller, join_lines
from haku.finnish.voikko import Voikko
from haku.model import Place, Repair


@pytest.fixture(scope="module")
def spells() -> Speller:
    return Voikko().spells


def joined(spells: Speller, *lines: str) -> str:
    return join_lines(enumerate(lines, 1), spells, "a.txt").text


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("kotona sekä itsenäises-", "tä työskentelystä", "kotona sekä itsenäisestä työskentelystä"),
        ("lasten osal-", "listaminen (esim.", "lasten osallistaminen (esim."),
        ("Erityishuomioita, kehittä-", "mistyön ongelmia", "Erityishuomioita, kehittämistyön ongelmia"),
        ("KOTOUTU-", "MINEN", "KOTOUTUMINEN"),
        ("Meri-La-", "pin äidit", "Meri-Lapin äidit"),
        ("(osal-", "listaminen);", "(osallistaminen);"),
        ("osal-", "listamis- ja", "osallistamis- ja"),
        ("ohjaa-", "ja", "ohjaaja"),
        ("toiminto-", "ja ja prosesseja", "toimintoja ja prosesseja"),
        ("Naista-", "rin verkostoja", "Naistarin verkostoja"),
    ],
)
def test_broken_words_are_joined(spells: Speller, above: str, below: str, text: str) -> None:
    assert joined(spells, above, below) == text


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("tutustumiskäynnit vapaa-", "ajan toimintoihin", "tutustumiskäynnit vapaa-ajan toimintoihin"),
        ("Pohjois-", "Pohjanmaan", "Pohjois-Pohjanmaan"),
        ("MamaTree-", "äitiryhmä", "MamaTree-äitiryhmä"),
        ("ESR-", "hanke", "ESR-hanke"),
        ("Kajaanin 4H-", "yhdistys", "Kajaanin 4H-yhdistys"),
        ("Naistari-", "toiminta", "Naistari-toiminta"),
        ("15-", "49-vuotiaat", "15-49-vuotiaat"),
        ("vuosina 2018–", "2020", "vuosina 2018–2020"),
        ("kotoutuminen(ESR)-", "hanke", "kotoutuminen(ESR)-hanke"),
        ("https://haku.example/maailmalta-", "mappi", "https://haku.example/maailmalta-mappi"),
    ],
)
def test_a_words_own_hyphen_stays(spells: Speller, above: str, below: str, text: str) -> None:
    assert joined(spells, above, below) == text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("ryhmä-", "ja yksilöohjaus"),
        ("Yksilö-, ryhmä-", "ja parityöskentely"),
        ("luku-", "ja kirjoitustaito"),
        ("sekä ryhmä-", "että yksilöohjausta"),
        ("(innokyla.fi) -", "toimintamalli"),
        ("MOK -", "Maahanmuuttajien osallisuus"),
        ("MAPPI –", "Perheellisten"),
        ("erityispiirteitään ja", "-tarpeitaan"),
        ("ryhmä-", "(ja muu) toiminta"),
    ],
)
def test_suspended_hyphens_and_dashes_keep_their_space(spells: Speller, above: str, below: str) -> None:
    assert joined(spells, above, below) == f"{above} {below}"


def test_a_repair_tells_what_stood_where(spells: Speller) -> None:
    lines = [(43, "puolisoiden ja lasten osal-"), (44, ""), (45, "listaminen (esim. tehtäväpaketit)")]
    assert join_lines(lines, spells, "a.txt").repairs == (
        Repair(Place("a.txt", 43, 45), "osal- / listaminen", "osallistaminen"),
    )


def test_a_word_broken_twice_is_one_word(spells: Speller) -> None:
    text, repairs = join_lines([(1, "kehit-"), (2, "tämis-"), (3, "työn tulos")], spells, "a.txt")
    assert text == "kehittämistyön tulos"
    assert repairs[-1].place == Place("a.txt", 1, 3)


def test_a_word_longer_than_voikko_reads_is_not_mended(spells: Speller) -> None:
    assert joined(spells, "a" * 300 + "-", "tä") == "a" * 300 + "- tä"


def test_no_lines_give_no_text(spells: Speller) -> None:
    assert join_lines([], spells, "a.txt") == ("", ())
    assert join_lines([(1, " "), (2, "")], spells, "a.txt") == ("", ())


# Letters that break words, among any others: hyphens, dashes, conjunctions, spaces of all kinds.
LINES = st.lists(
    st.one_of(
        st.text(max_size=20), st.text("aäjA4 -–.,()/", max_size=12), st.sampled_from(["ja", "ryhmä-", "-", "osal-"])
    )
)


@given(LINES, st.randoms(use_true_random=False))
def test_only_spaces_and_hyphens_ever_change(lines: list[str], chance: st.DataObject) -> None:
    def guesses(_word: str) -> bool:
        return bool(chance.random() < 0.5)  # type: ignore[attr-defined]

    text, repairs = join_lines(enumerate(lines, 1), guesses, "a.txt")
    assert letters(text) == letters("".join(lines))
    assert text == " ".join(text.split())
    assert all(letters(repair.before) == letters(repair.after) for repair in repairs)


@given(LINES)
def test_lines_without_hyphens_are_joined_by_spaces(lines: list[str]) -> None:
    plain = [line.replace("-", "").replace("–", "") for line in lines]
    assert join_lines(enumerate(plain, 1), lambda _word: True, "a.txt") == (" ".join(" ".join(plain).split()), ())


def letters(text: str) -> str:
    return "".join(text.replace("-", "").replace("/", "").split())


@pytest.mark.parametrize(("known", "text"), [("Naistari-toiminta toim", "Naistari-toim"), ("toi", "Naistaritoi")])
def test_a_word_by_itself_has_four_letters(known: str, text: str) -> None:
    below = text.removeprefix("Naistari").removeprefix("-")
    assert join_lines([(1, "Naistari-"), (2, below)], known.split().__contains__, "a.txt").text == text


@pytest.mark.parametrize(("letters", "mended"), [(100, True), (101, False)])
def test_a_word_of_a_hundred_letters_is_mended(letters: int, mended: bool) -> None:
    above = f"{'a' * (letters - 1)}-"
    assert (" " in join_lines([(1, above), (2, "tä")], lambda word: "-" not in word, "a.txt").text) != mended


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("https://haku.example/osal-", "listaminen", "https://haku.example/osal-listaminen"),
        ("www.haku.example/osal-", "listaminen", "www.haku.example/osal-listaminen"),
        ("a.www.osal-", "listaminen", "a.www.osallistaminen"),
        ("a-", "b", "ab"),
        ("-", "b", "- b"),
        ("--", "b", "-- b"),
        ("osal–", "listaminen", "osal–listaminen"),
        ("osal-", "-listaminen", "osal- -listaminen"),
    ],
)
def test_what_stands_before_a_break_says_how_it_is_read(spells: Speller, above: str, below: str, text: str) -> None:
    assert joined(spells, above, below) == text


@pytest.mark.parametrize(
    ("above", "below", "known", "text"),
    [
        # The whole, or the pieces that meet at the break, without the hyphen.
        ("Meri-Suo-", "messa", "messa Suomessa", "Meri-Suomessa"),
        ("Meri-Suo-", "messa", "messa Meri-Suomessa", "Meri-Suomessa"),
        ("aa-bb-", "cccc-dd", "cccc bbcccc", "aa-bbcccc-dd"),
        # Or with it.
        ("x-vapaa-", "ajan", "vapaa-ajan", "x-vapaa-ajan"),
        ("x-vapaa-", "ajan", "x-vapaa-ajan", "x-vapaa-ajan"),
        ("vapaa-", "ajan-x", "vapaa-ajan", "vapaa-ajan-x"),
        # What nobody knows: a capital or a digit within, or a word of four letters behind.
        ("maMa-", "oto", "", "maMa-oto"),
        ("Mama-", "oto", "", "Mamaoto"),
        ("m2a-", "oto", "", "m2a-oto"),
        ("mama-", "otoo", "otoo", "mama-otoo"),
        ("mama-", "oto", "oto", "mamaoto"),
        ("mama-", "otoo", "", "mamaotoo"),
        # Beside a digit, and before a capital unless all are.
        ("sana2-", "oto", "sana2oto", "sana2-oto"),
        ("sana-", "2oto", "sana2oto", "sana-2oto"),
        ("sana-", "Oto", "sanaOto", "sana-Oto"),
        ("SANA-", "OTO", "SANAOTO", "SANAOTO"),
        ("SANA-", "oto", "SANAoto", "SANAoto"),
    ],
)
def test_spelling_tells_how_a_break_is_read(above: str, below: str, known: str, text: str) -> None:
    assert joined(known.split().__contains__, above, below) == text


CONJUNCTIONS = "ja tai sekä että eli taikka kuin vai ynnä och eller and or"


@pytest.mark.parametrize("word", CONJUNCTIONS.split())
def test_a_conjunction_leaves_a_hyphen_suspended(word: str) -> None:
    assert joined("ryhmä-".__eq__, "ryhmä-", f"{word} muu") == f"ryhmä- {word} muu"
    assert joined(f"ryhmä- ryhmä{word}".split().__contains__, "ryhmä-", f"{word} muu") == f"ryhmä- {word} muu"
    assert joined([f"ryhmä{word}"].__contains__, "ryhmä-", f"{word} muu") == f"ryhmä{word} muu"
    assert joined([f"ryhmä{word}"].__contains__, "ryhmä-", f"{word}x muu") != f"ryhmä- {word}x muu"


@pytest.mark.parametrize(
    ("after", "is_list"), [("ja", True), ("tai", True), ("sekä", True), ("eli", False), ("", False)]
)
def test_no_list_has_two_conjunctions(after: str, is_list: bool) -> None:
    text = joined(["toiminto-", "toimintoja"].__contains__, "toiminto-", f"ja {after} muu")
    assert text.startswith("toimintoja") == is_list


def test_the_word_before_the_break_is_the_last(spells: Speller) -> None:
    assert joined(spells, "kunta/kau-", "punki") == "kunta/kaupunki"
    assert joined(spells, "kau-", "punki/kunta") == "kaupunki/kunta"

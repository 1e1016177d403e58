from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.errors import VoikkoMissing
from haku.finnish import voikko
from haku.finnish.analysis import Analysis
from haku.finnish.lexicon import Lexicon, StoredWords, write_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    Stored = Callable[[dict[str, Analysis]], StoredWords]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    path = tmp_path_factory.mktemp("words") / "words.tsv"

    def write(words: dict[str, Analysis]) -> StoredWords:
        path.unlink(missing_ok=True)  # the words of an earlier example may still be mapped
        write_words(path, words.items())
        return StoredWords(str(path))

    return write


@pytest.fixture
def no_voikko(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise VoikkoMissing("There is no Voikko here.")

    monkeypatch.setattr(voikko.Voikko, "__init__", refuse)


# What a token can be: no white space of any kind, nothing that ends a line, no capitals.
TERMS = st.text(
    st.characters(exclude_categories=("Z", "C", "Lu", "Lt")),
    min_size=1,
    max_size=12,
)
SEVERAL = st.lists(TERMS, max_size=3).map(lambda terms: tuple(sorted(set(terms))))
ANALYSES = st.builds(
    Analysis,
    bases=SEVERAL,
    subs=SEVERAL,
    parts=SEVERAL,
    classes=SEVERAL,
    families=SEVERAL,
    cuts=st.lists(st.integers(1, 300), max_size=3).map(tuple),
    known=st.booleans(),
)


@settings(max_examples=30)
@given(st.dictionaries(TERMS, ANALYSES, max_size=12), st.lists(TERMS, max_size=5))
def test_the_file_gives_back_what_was_written(stored: Stored, words: dict[str, Analysis], others: list[str]) -> None:
    found = stored({"äiti": Analysis(("äiti",))} | words)
    for word, analysis in words.items():
        if not found.find_spelling(word):  # the place of an unknown word may be taken by a spelling
            assert found.find(word) == analysis
    assert all(found.find(word) is None for word in others if word not in words and word != "äiti")
    kept = dict(found.all())
    assert kept.items() <= ({"äiti": Analysis(("äiti",))} | words).items()
    assert all(word in kept or not analysis.known for word, analysis in words.items())


@given(st.dictionaries(st.text("abcä\U0001f600é", min_size=1, max_size=4), st.just(Analysis(("x",))), max_size=60))
def test_words_that_begin_alike_are_told_apart(stored: Stored, words: dict[str, Analysis]) -> None:
    found = stored(words)
    assert {word for word in words if found.find(word)} == set(words)
    assert found.find("abcabcabc") is None


def test_an_empty_file_knows_no_words(stored: Stored) -> None:
    empty = stored({})
    assert (empty.find("äiti"), empty.find_spelling("aiti"), list(empty.all())) == (None, "", [])


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        StoredWords(str(tmp_path / "words.tsv"))


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    write_words(path, [("koti", Analysis(("koti",))), ("äiti", Analysis(("äiti",)))])
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(ValueError, match="cut short"):
        StoredWords(str(path))


def test_a_word_without_its_umlauts_leads_to_its_spelling(stored: Stored) -> None:
    words = stored({"äitiryhmän": Analysis(("äitiryhmä",)), "åbo": Analysis(("åbo",)), "talo": Analysis(("talo",))})
    assert words.find_spelling("aitiryhman") == "äitiryhmän"
    assert words.find_spelling("abo") == "åbo"
    assert words.find_spelling("äitiryhmän") == words.find_spelling("talo") == words.find_spelling("puuttuu") == ""
    assert words.find("aitiryhman") is None


def test_a_real_word_never_gives_way_to_a_spelling(stored: Stored) -> None:
    words = stored({"sää": Analysis(("sää",)), "saa": Analysis(("saada",)), "åbo": Analysis(("~åbo",), known=False)})
    assert words.find("saa") == Analysis(("saada",))
    assert words.find_spelling("saa") == ""
    assert words.find_spelling("abo") == "åbo"  # a name that Voikko doesn't know is a spelling too


def test_an_unknown_word_gives_way_to_the_one_it_stands_for(stored: Stored) -> None:
    words = stored({"äitiryhmä": Analysis(("äitiryhmä",)), "aitiryhma": Analysis(("~aitiryhm",), known=False)})
    assert words.find_spelling("aitiryhma") == "äitiryhmä"


@pytest.mark.usefixtures("no_voikko")
def test_the_words_of_an_index_need_no_voikko(stored: Stored) -> None:
    lexicon = Lexicon(stored({"äitiryhmän": Analysis(("äitiryhmä",), parts=("ryhmä", "äiti"))}))
    assert lexicon.analyse("ÄITIRYHMÄN").bases == ("äitiryhmä",)
    assert lexicon.analyse("-äitiryhmän").parts == ("ryhmä", "äiti")
    assert lexicon.known_spelling("Aitiryhman") == "äitiryhmän"
    with pytest.raises(VoikkoMissing):
        lexicon.analyse("vertaistuki")


def test_what_was_asked_once_is_not_asked_again() -> None:
    lexicon = Lexicon()
    first = lexicon.analyse("vertaistuki")
    assert lexicon.analyse("VERTAISTUKI") is first
    assert list(lexicon.words()) == [("vertaistuki", first)]


def test_so_many_analyses_are_remembered_and_no_more() -> None:
    lexicon = Lexicon(most=3)
    for word in ("yksi", "kaksi", "kolme", "neljä", "viisi"):
        assert lexicon.analyse(word) == Lexicon().analyse(word)
        assert len(list(lexicon.words())) <= 3
    assert lexicon.analyse("neljä") is lexicon.analyse("neljä")


def test_nobody_leaves_the_umlauts_out_of_a_word_of_fifty_letters(lexicon: Lexicon) -> None:
    assert lexicon.unfold("aitiryhma" * 6) == ""


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("aitiryhma", "äitiryhmä"),
        ("AITIRYHMAN", "äitiryhmän"),
        ("yksiloohjaus", "yksilöohjaus"),
        ("tyoelama", "työelämä"),
        ("itsenaisyys", "itsenäisyys"),
        ("hkkjyt", ""),
        ("xaxaxa", ""),
        ("", ""),
    ],
)
def test_umlauts_are_put_back(lexicon: Lexicon, typed: str, word: str) -> None:
    assert lexicon.unfold(typed) == word


def test_without_an_index_no_spelling_is_known(lexicon: Lexicon) -> None:
    assert lexicon.known_spelling("aitiryhma") == ""


def test_readings_are_those_of_every_case(lexicon: Lexicon) -> None:
    assert {reading.base for reading in lexicon.readings("helsingin")} == {"Helsinki"}


def test_umlauts_of_names_are_put_back(lexicon: Lexicon) -> None:
    assert lexicon.unfold("hyvinkaa") == "hyvinkää"


# Several files: the newest is asked first.


class TwoFiles:
    """The words of an index, and those that became known later, in files of their own."""

    def __init__(self, folder: Path) -> None:
        self._older, self._newer, self._whole = (folder / f"{name}.tsv" for name in ("older", "newer", "whole"))

    def write(self, older: dict[str, Analysis], newer: dict[str, Analysis]) -> tuple[StoredWords, StoredWords]:
        """Give the words of both files, and of one that has them all."""
        for path in (self._older, self._newer, self._whole):
            path.unlink(missing_ok=True)
        write_words(self._older, older.items())
        write_words(self._newer, newer.items(), StoredWords(str(self._older)))
        write_words(self._whole, (older | newer).items())
        return StoredWords(str(self._newer), str(self._older)), StoredWords(str(self._whole))


@pytest.fixture(scope="module")
def two_files(tmp_path_factory: pytest.TempPathFactory) -> TwoFiles:
    return TwoFiles(tmp_path_factory.mktemp("words"))


FORMS = st.text("aäoöb", min_size=1, max_size=3)
KNOWN_OR_NOT = st.dictionaries(FORMS, st.sampled_from((Analysis(("x",)), Analysis(("~x",), known=False))), max_size=12)


@settings(max_examples=200)
@given(KNOWN_OR_NOT, KNOWN_OR_NOT)
def test_two_files_are_read_like_one(
    two_files: TwoFiles, older: dict[str, Analysis], newer: dict[str, Analysis]
) -> None:
    newer = {word: analysis for word, analysis in newer.items() if word not in older}  # what is known is not made again
    both, whole = two_files.write(older, newer)
    for word in {*older, *newer, *(word.translate(str.maketrans("äö", "ao")) for word in (*older, *newer))}:
        assert both.find_spelling(word) == whole.find_spelling(word)
        if not whole.find_spelling(word):
            assert both.find(word) == whole.find(word) == (older | newer).get(word)


@settings(max_examples=50)
@given(KNOWN_OR_NOT, st.randoms(use_true_random=False))
def test_the_order_of_words_makes_no_difference(
    two_files: TwoFiles, words: dict[str, Analysis], random: Random
) -> None:
    shuffled = list(words.items())
    random.shuffle(shuffled)
    one, other = two_files.write(dict(shuffled), {})
    assert {word: one.find(word) for word in words} == {word: other.find(word) for word in words}
    assert [one.find_spelling(word) for word in words] == [other.find_spelling(word) for word in words]


def test_the_newer_of_two_analyses_counts(two_files: TwoFiles) -> None:
    both, _ = two_files.write(
        {"koti": Analysis(("vanha",)), "äiti": Analysis(("äiti",))}, {"koti": Analysis(("koti",))}
    )
    assert both.find("koti") == Analysis(("koti",))
    assert dict(both.all()) == {"koti": Analysis(("koti",)), "äiti": Analysis(("äiti",))}
    assert (both.find("äiti"), both.find_spelling("aiti")) == (Analysis(("äiti",)), "äiti")


def test_a_word_that_comes_later_is_what_is_meant_without_umlauts(two_files: TwoFiles) -> None:
    unknown = Analysis(("~x",), known=False)
    later, _ = two_files.write({"aiti": unknown}, {"äiti": Analysis(("äiti",))})
    assert later.find_spelling("aiti") == "äiti"
    real, _ = two_files.write({"sää": Analysis(("sää",))}, {"saa": Analysis(("saada",))})
    assert (real.find("saa"), real.find_spelling("saa")) == (Analysis(("saada",)), "")
    neither, _ = two_files.write({"åbo": unknown}, {"abo": unknown})
    assert (neither.find("abo"), neither.find_spelling("abo")) == (unknown, "")


def test_no_files_know_no_words() -> None:
    nothing = StoredWords()
    assert (nothing.find("äiti"), nothing.find_spelling("aiti"), list(nothing.all())) == (None, "", [])


# What a build asks of a lexicon.


def test_what_was_made_is_told_apart_from_what_was_stored(stored: Stored) -> None:
    lexicon = Lexicon(stored({"äitiryhmän": Analysis(("äitiryhmä",))}))
    assert lexicon.lacks("vertaistuki")
    assert not lexicon.lacks("Äitiryhmän-")
    lexicon.analyse("äitiryhmän")
    lexicon.analyse("vertaistuki")
    assert list(lexicon.made()) == ["vertaistuki"]
    assert not lexicon.lacks("VERTAISTUKI")


@pytest.mark.usefixtures("no_voikko")
def test_analyses_that_were_made_elsewhere_are_taken(stored: Stored) -> None:
    lexicon = Lexicon(stored({"koti": Analysis(("koti",))}))
    lexicon.learn({"äiti": Analysis(("äiti",))})
    lexicon.learn({"isä": Analysis(("isä",))}, made=False)
    assert [lexicon.analyse(word).bases for word in ("äiti", "isä", "koti")] == [("äiti",), ("isä",), ("koti",)]
    assert list(lexicon.made()) == ["äiti"]
    assert not any(map(lexicon.lacks, ("äiti", "isä", "koti")))


@pytest.mark.usefixtures("no_voikko")
def test_what_is_stored_can_be_remembered_in_one_go(stored: Stored) -> None:
    words = stored({"koti": Analysis(("koti",)), "äiti": Analysis(("äiti",))})
    lexicon = Lexicon(words)
    lexicon.learn({"koti": Analysis(("uusi",))}, made=False)
    lexicon.remember()
    assert dict(lexicon.words()) == {"koti": Analysis(("uusi",)), "äiti": Analysis(("äiti",))}
    assert lexicon.made() == {}
    Lexicon().remember()  # there is nothing stored


def test_a_process_that_answers_for_days_forgets() -> None:
    lexicon = Lexicon(most=2)
    for word in ("koti", "äiti", "ryhmä"):
        lexicon.analyse(word)
    assert [word for word, _ in lexicon.words()] == ["ryhmä"]
    assert lexicon.made() == {}

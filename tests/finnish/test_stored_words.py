from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.finnish import stored_words
from haku.finnish.analysis import Analysis
from haku.finnish.stored_words import StoredWords, write_words

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from .conftest import Stored


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


def test_a_file_that_many_words_are_asked_of_answers_as_before(stored: Stored) -> None:
    words = {f"sana{number:04}": Analysis((f"s{number}",)) for number in range(2_000)} | {"sana": Analysis(("sana",))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_words, "_STRETCH", 64)
        found = stored(words)
        for _ in range(2):
            assert all(found.find(word) == analysis for word, analysis in words.items())
        assert [found.find(word) for word in ("", "a", "sana000", "sana00000", "sana1999x", "öö")] == [None] * 6
        assert dict(found.all()) == words


@given(
    st.dictionaries(st.text("abcä\U0001f600é", min_size=1, max_size=4), st.just(Analysis(("x",))), max_size=60),
    st.lists(st.text("abcä\U0001f600é", max_size=5), max_size=20),
    st.integers(1, 200),
)
def test_bisection_and_samples_find_the_same(
    stored: Stored, words: dict[str, Analysis], others: list[str], stretch: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_words, "_STRETCH", stretch)
        usual = stored(words)
        expected = {word: usual.find_line(word) for word in (*words, *others)}
        patch.setattr(stored_words, "_MANY", 0)
        sampled = stored(words)
        assert {word: sampled.find_line(word) for word in expected} == expected


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

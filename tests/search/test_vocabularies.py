"""Vocabularies of an index: what they are called, how many words they give, and which label is meant."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from haku.errors import IndexMissing, IndexOutdated, UsageProblem
from haku.query.weights import LABEL_WEIGHT, NARROWER_WEIGHT
from haku.search import vocabularies
from haku.search.vocabularies import VocabularySource
from haku.vocabulary.store import FoundLabel
from tests.vocabulary.thesaurus import TURTLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def index(tmp_path: Path) -> str:
    folder = tmp_path / "index"
    folder.mkdir()
    return str(folder)


@pytest.fixture
def thesaurus(tmp_path: Path) -> str:
    file = tmp_path / "yso.ttl"
    file.write_text(TURTLE, "utf-8")
    return str(file)


def labels(folder: str, *words: str, narrower: bool = False) -> list[tuple[str, float]]:
    """Give what words stand for besides, with its weight."""
    with vocabularies.opened(f"{folder}/vocabularies", narrower=narrower) as (source,):
        _, found = source.find(bases(*words))
        return [(alternative.text, alternative.weight) for alternative in found]


class Concepts:
    """A store of one concept, which is called by so many words, and has any number of labels and narrower ones."""

    kept: Any = None

    def __init__(self, *words: str) -> None:
        self._words = words
        self.asked: list[int] = []

    def concepts(self, words: Any) -> list[int]:
        return [1] if tuple(word for (word,) in words) == self._words else []

    def labels(self, _: list[int], most: int, *, preferred: bool = False) -> list[FoundLabel]:
        self.asked.append(most)
        text = "suppea" if preferred else "toinen"
        return [FoundLabel(f"{text} {number}", ((f"{text}{number}",),), compound=False) for number in range(2)]

    def narrower(self, _: list[int], most: int) -> list[int]:
        self.asked.append(most)
        return [2]


def bases(*words: str) -> Any:
    return [(word,) for word in words]


def test_a_word_stands_for_twelve_labels_and_24_narrower_ones() -> None:
    store: Any = Concepts("äiti")
    count, found = VocabularySource(store).find(bases("äiti", "ryhmä"))
    assert (count, [alternative.text for alternative in found]) == (1, ["toinen 0", "toinen 1"])
    assert store.asked == [12]
    count, found = VocabularySource(store, narrower=True).find(bases("äiti"))
    told = [(alternative.text, alternative.weight) for alternative in found]
    assert told[:2] == [("toinen 0", LABEL_WEIGHT), ("toinen 1", LABEL_WEIGHT)]
    assert told[2:] == [("suppea 0", NARROWER_WEIGHT), ("suppea 1", NARROWER_WEIGHT)]
    assert store.asked == [12, 12, 24, 24]


@pytest.mark.parametrize(("words", "count"), [("abcdef", 6), ("abcdefg", 0), ("a", 1)])
def test_a_label_has_six_words_at_most(words: str, count: int) -> None:
    store: Any = Concepts(*words)
    assert VocabularySource(store).find(bases(*words))[0] == count


def test_the_longest_label_is_meant() -> None:
    store: Any = SimpleNamespace(
        concepts=lambda words: [len(words)] if len(words) in (1, 3) else [],
        labels=lambda concepts, _: [FoundLabel(str(concepts), (("x",),), compound=False)],
    )
    count, (found,) = VocabularySource(store).find(bases("a", "b", "c", "d"))
    assert (count, found.text) == (3, "[3]")
    assert VocabularySource(store).find(bases())[0] == 0


def test_no_word_stands_for_itself() -> None:
    store: Any = SimpleNamespace(
        concepts=lambda _: [1],
        labels=lambda *_: [
            FoundLabel("itse", (("a",), ("b",)), compound=False),
            FoundLabel("pitempi", (("a",), ("b",), ("c",)), compound=False),
            FoundLabel("muu", (("a",), ("x",)), compound=False),
        ],
    )
    _, found = VocabularySource(store).find(bases("a", "b"))
    assert [alternative.text for alternative in found] == ["pitempi", "muu"]


@pytest.mark.parametrize(("words", "read"), [(6, True), (7, False)])
def test_a_label_of_more_words_is_not_read(words: int, read: bool) -> None:
    from haku.finnish.lexicon import Lexicon

    label = vocabularies._read_label(" ".join(["sana"] * words), vocabularies._Analyser(Lexicon()))
    assert bool(label.bases) == read


@pytest.mark.parametrize(
    ("text", "bare"), [("kuuset (puut)", "kuuset"), ("kuuset (puut) ", "kuuset"), ("a (b) c", "a (b) c"), ("(b)", "")]
)
def test_what_says_which_meaning_is_meant_is_no_part_of_a_label(text: str, bare: str) -> None:
    from haku.vocabulary.concept_labels import Label, Narrower

    assert vocabularies._unqualified(Label("x", "pref", "fi", text)) == Label("x", "pref", "fi", bare)
    assert vocabularies._unqualified(Narrower("x", "y")) == Narrower("x", "y")


@pytest.mark.parametrize(
    ("name", "possible"),
    [
        ("yso", True),
        ("yso-2.1", True),
        ("ä", True),
        ("", False),
        ("-a", False),
        (".a", False),
        ("a/b", False),
        ("a b", False),
    ],
)
def test_a_vocabulary_is_called_by_letters_digits_and_hyphens(index: str, name: str, possible: bool) -> None:
    if possible:
        assert vocabularies._path(index, name).name.startswith(name)
    else:
        with pytest.raises(UsageProblem, match="can't be a vocabulary's name"):
            vocabularies._path(index, name)


def test_vocabularies_are_kept_and_removed(index: str, thesaurus: str) -> None:
    told: list[tuple[int, int]] = []
    added = vocabularies.add(index, thesaurus, progress=lambda _, done, total: told.append((done, total)))
    assert added.name == "yso"
    assert all(total == 0 for _, total in told)  # in MB, of which it has none
    assert [found.name for found in vocabularies.kept(index)] == ["yso"]
    assert labels(index, "siirtolainen") == [
        ("maahanmuuttajat", LABEL_WEIGHT),
        ("invandrare", LABEL_WEIGHT),
        ("immigrants", LABEL_WEIGHT),
    ]
    assert ("pakolaiset", NARROWER_WEIGHT) in labels(index, "siirtolainen", narrower=True)
    vocabularies.remove(index, "yso")
    assert [*vocabularies.kept(index)] == []
    with pytest.raises(UsageProblem, match="There is no vocabulary"):
        vocabularies.remove(index, "yso")


def test_a_vocabulary_needs_an_index(tmp_path: Path, thesaurus: str) -> None:
    with pytest.raises(IndexMissing, match="There is no index in"):
        vocabularies.add(tmp_path / "nowhere", thesaurus)


def test_other_files_are_no_vocabularies(index: str, thesaurus: str, tmp_path: Path) -> None:
    vocabularies.add(index, thesaurus)
    kept = tmp_path / "index" / "vocabularies"
    (kept / ".yso.sqlite").write_text("", "utf-8")
    (kept / "yso.txt").write_text("", "utf-8")
    assert [found.name for found in vocabularies.kept(index)] == ["yso"]


def test_a_vocabulary_that_was_read_by_another_version_is_refused(
    index: str, thesaurus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabularies.add(index, thesaurus)
    monkeypatch.setattr(vocabularies, "VERSION", -1)
    with (
        pytest.raises(IndexOutdated, match="was read by another version"),
        vocabularies.opened(f"{index}/vocabularies"),
    ):
        pass

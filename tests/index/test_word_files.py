from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.finnish.analysis import Analysis
from haku.finnish.lexicon import Lexicon
from haku.finnish.stored_words import StoredWords
from haku.index import spellings, word_files
from haku.index.spellings import lines_in
from haku.index.word_files import analyse_related, keep_spellings, keep_words, related, usable_words
from haku.indexer.build import bring_up_to_date
from haku.store import generations, growing, making
from haku.store.generations import NEWER_SPELLINGS, NEWER_WORDS, SPELLINGS, WORDS
from tests.index.samples import create, random_documents

if TYPE_CHECKING:
    from collections.abc import Iterable


def generation(root: Path, name: str) -> Path:
    folder = root / name
    folder.mkdir()
    return folder


def words(*forms: str) -> dict[str, Analysis]:
    return {form: Analysis((form,)) for form in forms}


def files_of(folder: Path) -> tuple[str, ...]:
    return generations.words_of(str(folder))


def stored(folder: Path) -> dict[str, Analysis]:
    return dict(StoredWords(*files_of(folder)).all())


# Analyses.


def test_an_update_writes_what_is_new_into_a_file_of_its_own(tmp_path: Path) -> None:
    one, two, three = (generation(tmp_path, name) for name in "123")
    keep_words(one, (), words("koti", "äiti"), update=False)
    keep_words(two, files_of(one), words("ryhmä"), update=True)
    assert (two / WORDS).stat().st_ino == (one / WORDS).stat().st_ino
    assert stored(two) == words("koti", "äiti", "ryhmä")
    keep_words(three, files_of(two), words("talo"), update=True)
    assert (three / WORDS).stat().st_ino == (one / WORDS).stat().st_ino
    assert stored(three) == words("koti", "äiti", "ryhmä", "talo")
    assert dict(StoredWords(str(three / NEWER_WORDS)).all()) == words("ryhmä", "talo")


def test_an_update_without_new_words_writes_none(tmp_path: Path) -> None:
    one, two = (generation(tmp_path, name) for name in "12")
    keep_words(one, (), words("koti"), update=False)
    keep_words(two, files_of(one), {}, update=True)
    assert os.listdir(two) == [WORDS]
    assert stored(two) == words("koti")


def test_two_files_become_one_when_the_newer_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "SMALL", 0)
    one, two, three = (generation(tmp_path, name) for name in "123")
    many = words(*(f"sana{n:03}" for n in range(100)))
    keep_words(one, (), many, update=False)
    keep_words(two, files_of(one), words("äiti"), update=True)
    assert len(files_of(two)) == 2
    keep_words(three, files_of(two), words(*(f"uusi{n:03}" for n in range(30))), update=True)
    assert len(files_of(three)) == 1
    assert stored(three).keys() == {*many, "äiti", *(f"uusi{n:03}" for n in range(30))}
    assert StoredWords(*files_of(three)).find_spelling("aiti") == "äiti"


def test_a_rebuild_keeps_what_was_usable_in_one_file(tmp_path: Path) -> None:
    one, two, three = (generation(tmp_path, name) for name in "123")
    keep_words(one, (), words("koti"), update=False)
    keep_words(two, files_of(one), words("äiti"), update=True)
    keep_words(three, files_of(two), words("ryhmä"), update=False)
    assert os.listdir(three) == [WORDS]
    assert stored(three) == words("koti", "äiti", "ryhmä")


# Related words.


def test_what_words_are_made_of_is_analysed_too() -> None:
    own = Lexicon()
    found = {word: own.analyse(word) for word in ("vertaistukitoiminnassa", "palattuaan")}
    analyse_related(own, found)
    known = set(own.made())
    assert {"vertaistukitoiminta", "vertaistuki", "tuki", "toiminta", "palata"} <= known
    assert related(own.made().values()) <= known


def test_no_stem_of_a_stem_is_asked_for() -> None:
    """Stems are no words; were they read as such, each would give another one, without end."""
    own = Lexicon()
    odd = ("mamatree-äitiryhmä", "www.yumpu.com", "haaga-helian", "xyzzyjen", "49-vuotiaan", "projekti.php")
    analyse_related(own, {word: own.analyse(word) for word in odd})
    assert not [word for word in own.made() if word.startswith("~~")]
    assert related(Analysis((base,), parts=parts) for base, parts in (("~x", ("~y",)), ("a-~x", ("~~z",)))) == {"~y"}


def test_what_is_stored_is_not_analysed_again(tmp_path: Path, asked: list[str]) -> None:
    keep_words(tmp_path, (), words("koti", "talo"), update=False)
    own = Lexicon(StoredWords(*files_of(tmp_path)))
    analyse_related(own, {"kotitaloryhmä": Analysis((), parts=("koti", "talo", "ryhmä"))})
    assert asked == list(own.made()) == ["ryhmä"]


# Spellings.


def segment(folder: Path, seed: int) -> Iterable[Path]:
    terms = generation(folder, generations.TERMS)
    create(terms, random_documents(seed, 5))
    return list(terms.glob("*.hks"))


def read_spellings(generation: str) -> list[str]:
    files = [Path(generation, name) for name in (SPELLINGS, NEWER_SPELLINGS)]
    base, newer = (file.read_bytes() if file.exists() else b"" for file in files)
    return lines_in(base, newer)


def test_spellings_are_those_of_all_segments(tmp_path: Path) -> None:
    one, two = (generation(tmp_path, name) for name in "12")
    keep_spellings(one, None, [])
    assert "".join(read_spellings(str(one))) == ""
    keep_spellings(two, one, (term for path in segment(two, 1) for term in word_files.terms_in(path)))
    assert os.path.samefile(one / SPELLINGS, two / SPELLINGS)
    assert not read_spellings(str(two))[3].split()  # made-up terms have digits, which no word has


def test_newer_spellings_are_read_with_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three, four = (generation(tmp_path, name) for name in "1234")
    keep_spellings(one, None, ["äiti", "koti", "s21170"])
    keep_spellings(two, one, ["talo", "ryhmä"])
    keep_spellings(three, two, ["ryhmä", "isä"])
    lines = read_spellings(str(three))
    assert len(lines) == spellings.LONGEST + 1
    assert {length: set(line.split()) for length, line in enumerate(lines) if line.split()} == {
        3: {"isä"},
        4: {"äiti", "koti", "talo"},
        5: {"ryhmä"},
    }
    assert spellings.lines_of((three / NEWER_SPELLINGS).read_bytes())[5] == "ryhmä"
    monkeypatch.setattr(growing, "SMALL", 0)
    keep_spellings(four, three, [])
    assert not (four / NEWER_SPELLINGS).exists()
    assert [set(line.split()) for line in read_spellings(str(four))] == [set(line.split()) for line in lines]


# Which analyses can be relied on.


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that had to be analysed, as they are asked for."""
    found: list[str] = []
    real = Lexicon._analyse_now

    def analyse(lexicon: Lexicon, word: str) -> Analysis:
        found.append(word)
        return real(lexicon, word)

    monkeypatch.setattr(Lexicon, "_analyse_now", analyse)
    return found


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = generation(tmp_path, "corpus")
    (folder / "a.txt").write_text("Äitiryhmä\n\nÄitien ryhmä kokoontuu kotona.", "utf-8")
    return folder


def test_every_word_is_analysed_once(corpus: Path, tmp_path: Path, asked: list[str]) -> None:
    bring_up_to_date(corpus, tmp_path / "index")
    assert len(asked) == len(set(asked)) > 5
    asked.clear()
    bring_up_to_date(corpus, tmp_path / "index", rebuild=True)
    assert asked == []
    (corpus / "b.txt").write_text("Kotona\n\nVertaistukitoimintaa äideille.", "utf-8")
    bring_up_to_date(corpus, tmp_path / "index")
    assert {"vertaistukitoimintaa", "äideille"} <= set(asked)
    assert len(asked) == len(set(asked))
    assert not {"äitien", "kotona", "äitiryhmä"} & set(asked)
    asked.clear()
    bring_up_to_date(corpus, tmp_path / "index", rebuild=True)
    assert asked == []


def test_another_analysis_begins_anew(
    corpus: Path, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(corpus, tmp_path / "index")
    first = sorted(asked)
    asked.clear()
    with monkeypatch.context() as patch:
        patch.setattr(making, "version", lambda _: "99.0")
        bring_up_to_date(corpus, tmp_path / "index")
    assert sorted(asked) == first


def test_an_edited_list_of_facets_needs_no_new_analyses_of_texts(
    corpus: Path, tmp_path: Path, asked: list[str]
) -> None:
    bring_up_to_date(corpus, tmp_path / "index")
    asked.clear()
    (corpus / "themes.toml").write_text('[home]\nfi = "kotityö"\nen = "housework"\nwords = ["tiskaus"]\n', "utf-8")
    assert bring_up_to_date(corpus, tmp_path / "index").rebuilt
    assert "tiskaus" in asked
    assert not {"äitien", "äitiryhmä", "kotona"} & set(asked)


def test_own_words_are_another_analysis(corpus: Path, tmp_path: Path) -> None:
    bring_up_to_date(corpus, tmp_path / "index")
    now = making.current(corpus)
    assert len(usable_words(tmp_path / "index", now)) == 1
    (corpus / "words.toml").write_text('words = ["mamatree"]\n', "utf-8")
    assert usable_words(tmp_path / "index", making.current(corpus)) == ()


def test_a_damaged_or_missing_index_has_no_usable_words(corpus: Path, tmp_path: Path) -> None:
    now = making.current(corpus)
    assert usable_words(tmp_path / "nowhere", now) == ()
    bring_up_to_date(corpus, tmp_path / "index")
    path = Path(generations.live(str(tmp_path / "index"))) / WORDS
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert usable_words(tmp_path / "index", now) == ()

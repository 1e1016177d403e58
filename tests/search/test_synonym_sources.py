"""A user's own words from the files to the hits: synonyms, vocabularies and words of the corpus."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.errors import DataFileError, IndexDamaged, IndexOutdated, UsageProblem
from haku.indexer.build import bring_up_to_date
from haku.results import Request
from haku.search import synonym_sources, vocabularies
from haku.search.open_index import Index
from haku.store import generations
from tests.vocabulary.thesaurus import TURTLE

if TYPE_CHECKING:
    from haku.results import Results

TEXTS = {
    "maahanmuuttajat.txt": "Maahanmuuttajien ryhmä kokoontuu.",
    "molemmat.txt": "Mamut ja maahanmuuttajat kokoontuvat.",
    "laitos.txt": "Terveyden ja hyvinvoinnin laitoksen kysely.",
    "pakolaiset.txt": "Pakolaisten koti.",
    "mamatree.txt": "MamaTreessä ja MamaTree-kerhossa on äitejä.",
}
SYNONYMS = '[expand]\nmamu = ["maahanmuuttaja"]\nTHL = ["Terveyden ja hyvinvoinnin laitos"]\n'


@pytest.fixture(autouse=True)
def no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the synonyms that come with haku."""
    (tmp_path / "others.toml").write_text("", "utf-8")
    monkeypatch.setattr(synonym_sources, "FIELD_SYNONYMS", str(tmp_path / "others.toml"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    folder.mkdir()
    return folder


def search(index: Path, corpus: Path | str, query: str, **options: object) -> Results:
    with closing(Index(str(index), str(corpus))) as opened:
        return opened.search(Request(query, limit=None, **options))  # type: ignore[arg-type]


def found(results: Results) -> list[str]:
    return [Path(hit.stored["sources"][0]["place"]["path"]).stem for hit in results.hits]


# Synonyms of the corpus.


def test_synonyms_find_say_so_and_can_be_left_out(corpus: Path, index: Path) -> None:
    (corpus / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    bring_up_to_date(corpus, index)
    results = search(index, corpus, "mamuille")
    assert sorted(found(results)) == ["maahanmuuttajat", "molemmat"]
    assert (results.total, results.tried, results.did_you_mean) == (2, (), "")
    assert results.interpreted == "mamu; mamuille → maahanmuuttaja"
    matches = {(m.query, m.word, m.how) for hit in results.hits for m in hit.matches}
    assert ("mamuille → maahanmuuttaja", "maahanmuuttajien", "inflected") in matches
    assert found(search(index, corpus, "mamuille", expand=False)) == ["molemmat"]
    assert found(search(index, corpus, "mamuille", exact=True)) == []


def test_a_document_with_both_words_counts_the_better_one_alone(corpus: Path, index: Path) -> None:
    (corpus / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    bring_up_to_date(corpus, index)
    alone = search(index, corpus, "mamu", expand=False).hits[0]
    both = next(hit for hit in search(index, corpus, "mamu").hits if hit.id == alone.id)
    assert both.score == pytest.approx(alone.score)


def test_a_name_of_several_words_is_found_as_a_phrase_in_any_form(corpus: Path, index: Path) -> None:
    (corpus / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    bring_up_to_date(corpus, index)
    results = search(index, corpus, "THL:n kysely")
    assert found(results) == ["laitos"]
    assert results.total == 1
    assert ("terveyden ja hyvinvoinnin laitoksen", "inflected") in {(m.word, m.how) for m in results.hits[0].matches}


def test_a_change_counts_at_once_and_the_next_build_keeps_it(corpus: Path, index: Path) -> None:
    bring_up_to_date(corpus, index)
    (corpus / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    assert len(found(search(index, corpus, "mamu"))) == 2
    report = bring_up_to_date(corpus, index)
    assert (report.rebuilt, report.files) == (False, ())
    generation = generations.live(str(index))
    assert synonym_sources.are_current(generation, str(corpus))
    assert bring_up_to_date(corpus, index).unchanged
    assert generations.live(str(index)) == generation
    (corpus / "synonyms.toml").unlink()
    assert len(found(search(index, corpus, "mamu"))) == 1
    bring_up_to_date(corpus, index)
    assert len(found(search(index, corpus, "mamu"))) == 1


def test_an_index_without_its_corpus_keeps_its_synonyms(corpus: Path, index: Path) -> None:
    (corpus / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    bring_up_to_date(corpus, index)
    shutil.rmtree(corpus)
    for folder in (corpus, ""):
        assert len(found(search(index, folder, "mamu"))) == 2


def test_a_malformed_file_stops_search_and_build_and_leaves_the_index(corpus: Path, index: Path) -> None:
    bring_up_to_date(corpus, index)
    live = generations.live(str(index))
    (corpus / "synonyms.toml").write_text("[[group]]\nwords = []", "utf-8")
    for act in (lambda: search(index, corpus, "mamu"), lambda: bring_up_to_date(corpus, index)):
        with pytest.raises(DataFileError, match=r"synonyms\.toml: \[group 1\]"):
            act()
    assert generations.live(str(index)) == live
    assert found(search(index, corpus, "mamu", expand=False)) == ["molemmat"]


def test_damaged_synonyms_of_the_index_are_told(corpus: Path, index: Path) -> None:
    (corpus / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    bring_up_to_date(corpus, index)
    (Path(generations.live(str(index))) / generations.SYNONYMS).write_text('{"stamp"')
    with pytest.raises(IndexDamaged, match="haku index --rebuild"):
        search(index, corpus, "mamu")


def test_a_file_of_this_search_adds_to_those_of_the_corpus(corpus: Path, index: Path, tmp_path: Path) -> None:
    (corpus / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    bring_up_to_date(corpus, index)
    mine = tmp_path / "mine.toml"
    mine.write_text('[[group]]\nwords = ["mamu", "pakolainen"]', "utf-8")
    assert sorted(found(search(index, corpus, "mamu", synonyms=str(mine)))) == [
        "maahanmuuttajat",
        "molemmat",
        "pakolaiset",
    ]
    with pytest.raises(DataFileError, match="none"):
        search(index, corpus, "mamu", synonyms=str(tmp_path / "none.toml"))


# Vocabularies.


@pytest.fixture
def thesaurus(tmp_path: Path) -> Path:
    file = tmp_path / "yso.ttl"
    file.write_text(TURTLE, "utf-8")
    return file


def test_labels_of_a_concept_find_each_other(corpus: Path, index: Path, thesaurus: Path) -> None:
    bring_up_to_date(corpus, index)
    kept = vocabularies.add(index, thesaurus)
    assert (kept.name, kept.concepts) == ("yso", 6)
    results = search(index, corpus, "siirtolaisille")
    assert sorted(found(results)) == ["maahanmuuttajat", "molemmat"]
    assert "siirtolaisille → maahanmuuttajat" in results.interpreted
    assert found(search(index, corpus, "THL")) == ["laitos"]
    assert found(search(index, corpus, "siirtolaisille", expand=False)) == []


def test_narrower_concepts_are_taken_in_on_request(corpus: Path, index: Path, thesaurus: Path) -> None:
    bring_up_to_date(corpus, index)
    vocabularies.add(index, thesaurus)
    assert "pakolaiset" not in found(search(index, corpus, "siirtolainen"))
    assert "pakolaiset" in found(search(index, corpus, "siirtolainen", narrower=True))
    assert "maahanmuuttajat" not in found(search(index, corpus, "pakolainen", narrower=True))


def test_qualifiers_are_no_part_of_a_label_and_a_foreign_word_is_no_finnish_one(
    corpus: Path, index: Path, thesaurus: Path
) -> None:
    bring_up_to_date(corpus, index)
    vocabularies.add(index, thesaurus)
    assert search(index, corpus, "arvo").interpreted.endswith("arvo → hinta")
    assert "hinta → arvo" in search(index, corpus, "hinta").interpreted
    assert "solmiot" not in search(index, corpus, "tie").interpreted
    assert "vägar" in search(index, corpus, "tie").interpreted


def test_a_vocabulary_outlives_the_index(corpus: Path, index: Path, thesaurus: Path) -> None:
    vocabularies.add(index, thesaurus, "oma")
    bring_up_to_date(corpus, index)
    bring_up_to_date(corpus, index, rebuild=True)
    assert [kept.name for kept in vocabularies.kept(str(index))] == ["oma"]
    assert len(found(search(index, corpus, "siirtolainen"))) == 2
    vocabularies.remove(index, "oma")
    assert list(vocabularies.kept(str(index))) == []
    assert found(search(index, corpus, "siirtolainen")) == []


def test_a_damaged_source_leaves_the_old_vocabulary(index: Path, thesaurus: Path) -> None:
    vocabularies.add(index, thesaurus)
    thesaurus.write_text(TURTLE[:-30], "utf-8")
    with pytest.raises(DataFileError, match="can't be read"):
        vocabularies.add(index, thesaurus)
    assert next(vocabularies.kept(str(index))).concepts == 6
    assert os.listdir(index / generations.VOCABULARIES) == ["yso.sqlite"]


def test_a_vocabulary_of_another_analysis_is_outdated(
    corpus: Path, index: Path, thesaurus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(corpus, index)
    vocabularies.add(index, thesaurus)
    monkeypatch.setattr(vocabularies, "VERSION", -1)
    with pytest.raises(IndexOutdated, match="haku vocab add"):
        search(index, corpus, "mamu")


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", " ", "a b"])
def test_names_that_are_no_names_are_refused(index: Path, thesaurus: Path, name: str) -> None:
    for act in (lambda: vocabularies.add(index, thesaurus, name), lambda: vocabularies.remove(index, name)):
        with pytest.raises(UsageProblem):
            act()
    with pytest.raises(UsageProblem, match="haku vocab list"):
        vocabularies.remove(index, "none")


# Words of the corpus.


def test_own_words_are_read_at_building_and_searching(corpus: Path, index: Path) -> None:
    bring_up_to_date(corpus, index)
    (corpus / "words.toml").write_text('[[word]]\nbase = "mamatree"\nparts = ["mama", "tree"]', "utf-8")
    assert bring_up_to_date(corpus, index).rebuilt
    for query in ("mamatree", "mamatreelle", "MamaTreet"):
        results = search(index, corpus, query)
        assert (found(results), results.interpreted.split(" ")[0]) == (["mamatree"], "mamatree")
    assert found(search(index, corpus, "mama")) == ["mamatree"]
    # What was true when the index was built holds until the next is.
    (corpus / "words.toml").write_text("[[word", "utf-8")
    assert found(search(index, corpus, "mamatreelle")) == ["mamatree"]
    with pytest.raises(DataFileError, match="is not TOML"):
        bring_up_to_date(corpus, index)
    assert found(search(index, corpus, "mamatreelle")) == ["mamatree"]

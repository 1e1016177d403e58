from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from haku.index.collation import collation_key
from haku.index.reader import SEGMENTS, IndexReader
from haku.query.plan import BASE, PARTS
from tests.index import samples
from tests.index.samples import FACETS, append, contents, create, expected_contents, random_documents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from haku.index.documents import IndexDocument

DOCUMENTS = [random_documents(seed, 8, f"s{seed}-") for seed in range(3)]
DELETED = {"s0-0", "s0-7", "s1-3", "s2-5"}
ALIVE = [document for documents in DOCUMENTS for document in documents if document.id not in DELETED]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    """An index of three segments, each with deleted documents."""
    folder = tmp_path_factory.mktemp("index")
    create(folder, DOCUMENTS[0])
    append(folder, DOCUMENTS[1])
    append(folder, DOCUMENTS[2], DELETED)
    with closing(IndexReader(str(folder))) as opened:
        yield opened


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    """The same documents in one segment, without deleted ones."""
    folder = tmp_path_factory.mktemp("index")
    create(folder, ALIVE)
    with closing(IndexReader(str(folder))) as opened:
        yield opened


def test_several_segments_are_read_as_one_index(reader: IndexReader, one: IndexReader) -> None:
    assert (len(reader.segments), len(one.segments)) == (3, 1)
    assert contents(reader) == contents(one) == expected_contents(ALIVE)


def test_deleted_documents_count_in_nothing_but_the_frequency(reader: IndexReader, one: IndexReader) -> None:
    assert (reader.size, reader.doc_count, one.size, one.doc_count) == (24, 20, 20, 20)
    assert len(reader.documents) == len(set(reader.documents)) == 20
    assert reader.average_length == one.average_length == sum(len(d.words) for d in ALIVE) / 20
    for term in reader.terms(PARTS):
        assert reader.frequency(PARTS, term) >= one.frequency(PARTS, term) == len(reader.weights(PARTS, term))
    assert [reader.find(name) for name in sorted(DELETED)] == [None] * 4


def test_terms_of_all_segments_are_in_order(reader: IndexReader, one: IndexReader) -> None:
    alive = {term for document in ALIVE for word in document.words for term in samples.terms_of(word)[PARTS]}
    assert list(one.terms(PARTS)) == sorted(alive)
    assert list(reader.terms(PARTS)) == sorted(reader.terms(PARTS))
    assert alive <= set(reader.terms(PARTS))
    assert list(reader.terms(BASE, "b1")) == [term for term in reader.terms(BASE) if term.startswith("b1")]
    assert list(reader.terms("elsewhere")) == list(reader.terms(BASE, "zz")) == []


def test_what_the_index_knows(reader: IndexReader) -> None:
    assert reader.has(BASE, "b1")
    assert not reader.has(BASE, "w01")
    assert reader.known(BASE, ("zz", "b1", "b1\ud800", "b2")) == ("b1", "b2")
    assert reader.known("elsewhere", ("b1",)) == ()


def test_a_term_of_deleted_documents_alone_is_not_known(tmp_path: Path) -> None:
    document = random_documents(1, 1)[0]
    words = [document._replace(id=name, words=document.words[:0], places=document.places[:0]) for name in "abc"]
    words[0].words.append(23)
    words[0].places.append(0)
    create(tmp_path, words)
    append(tmp_path, [], ["a"])
    with closing(IndexReader(str(tmp_path))) as reader:
        term = next(reader.terms(BASE))
        assert reader.has(BASE, term)
        assert reader.known(BASE, (term,)) == ()
        assert not any((reader.weights(BASE, term), reader.places(BASE, term), reader.counts(BASE, term)))


def test_places_in_a_few_documents(reader: IndexReader) -> None:
    for term in reader.terms(PARTS):
        places = reader.places(PARTS, term)
        some = reader.documents[::3]
        assert reader.places_in(PARTS, term, some) == {doc: places[doc] for doc in some if doc in places}
        assert reader.counts(PARTS, term) == {doc: len(found) for doc, found in places.items()}


def test_length_norms_are_those_of_bm25(reader: IndexReader) -> None:
    norms, lengths = reader.length_norms(1.5, 0.65), reader.numbers("length")
    for doc in reader.documents:
        assert norms[doc] == pytest.approx(1.5 * (0.35 + 0.65 * lengths[doc] / reader.average_length))
    assert reader.length_norms(1.5, 0.65) is norms


def test_columns_are_read_over_all_segments(reader: IndexReader) -> None:
    amounts = reader.numbers("amount")
    everything = [document.amount for documents in DOCUMENTS for document in documents]
    assert list(amounts) == [amounts[doc] for doc in range(24)] == everything


def test_facets_over_all_segments(reader: IndexReader) -> None:
    for facet, names in FACETS.items():
        assert reader.facet_names(facet) == sorted(names)
        for name in names:
            having = {doc for doc in reader.documents if name in reader.facet_values(facet, doc)}
            assert reader.with_values(facet, {name, "elsewhere"}) == having
    assert reader.facet_names("fund") == []
    assert reader.with_values("fund", {"ESR"}) == reader.with_values("region", ()) == set()


def test_titles_sort_in_the_finnish_alphabet(reader: IndexReader, one: IndexReader) -> None:
    for opened in (reader, one):
        titles: dict[str, IndexDocument] = {document.id: document for document in ALIVE}
        keys = opened.title_keys(opened.documents)
        by_key = sorted(opened.documents, key=keys.__getitem__)
        wanted = sorted(opened.documents, key=lambda doc: collation_key(titles[opened.id(doc)].title))
        assert by_key == wanted


def test_an_empty_index_can_be_asked(tmp_path: Path) -> None:
    create(tmp_path, [])
    with closing(IndexReader(str(tmp_path))) as reader:
        assert (reader.size, reader.doc_count, reader.documents, reader.average_length) == (0, 0, [], 1.0)
        assert (list(reader.terms(BASE)), reader.weights(BASE, "a"), reader.find("a")) == ([], {}, None)
        assert (list(reader.numbers("amount")), reader.facet_names("region"), reader.title_keys([])) == ([], [], {})


@pytest.mark.parametrize(
    "damage", ["{", "{}", '{"segments": [{}]}', '{"segments": [{"file": "no.hks", "deleted": []}]}']
)
def test_a_damaged_list_of_segments_is_an_error(tmp_path: Path, damage: str) -> None:
    (tmp_path / SEGMENTS).write_text(damage, "utf-8")
    with pytest.raises((OSError, ValueError, KeyError)):
        IndexReader(str(tmp_path))

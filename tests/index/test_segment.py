from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.index.arrays import DamagedArrays
from haku.index.segment import Segment, Texts
from haku.index.segment_writer import STORED_FACETS, SegmentBuilder
from haku.index.word_types import LAYERS
from haku.query.plan import BASE
from tests.index.samples import FACETS, Kinds, random_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from haku.index.documents import IndexDocument


def segment_of(path: Path, documents: Sequence[IndexDocument], deleted: Sequence[int] = ()) -> Segment:
    builder = SegmentBuilder(Kinds())  # type: ignore[arg-type]
    for document in documents:
        builder.add(document)
    assert len(builder) == len(documents)
    assert builder.size >= sum(8 * len(document.words) + len(document.stored) for document in documents)
    builder.write(path)
    assert (len(builder), builder.size) == (0, 0)
    return Segment(str(path), deleted)


def test_a_segment_holds_its_documents(tmp_path: Path) -> None:
    documents = random_documents(1, 30)
    segment = segment_of(tmp_path / "a.hks", documents)
    assert segment.documents == 30
    assert segment.fields == [*LAYERS, "id"]
    assert [segment.id(doc) for doc in range(30)] == [document.id for document in documents]
    assert [segment.find(document.id) for document in documents] == list(range(30))
    assert [segment.stored(doc) for doc in range(30)] == [document.stored for document in documents]
    assert list(segment.all_stored()) == [document.stored for document in documents]
    for name in ("start", "end", "amount"):
        assert list(segment.numbers(name)) == [getattr(document, name) for document in documents]
    assert list(segment.numbers("length")) == [len(document.words) for document in documents]
    assert segment.find("d") == segment.find("d300") == segment.find("") == -1


def test_facets_are_codes_of_sorted_values(tmp_path: Path) -> None:
    documents = random_documents(2, 30)
    segment = segment_of(tmp_path / "a.hks", documents)
    for facet in STORED_FACETS:
        column = segment.facet(facet)
        values = list(column.values)
        assert values == sorted({value for d in documents for value in d.facets.get(facet, ())})
        assert values == [column.values[number] for number in range(len(values))]
        each = list(column.each()) if values else [()] * 30
        for doc, document in enumerate(documents):
            named = [values[code - 1] for code in column.of(doc) if code]
            assert named == [values[code - 1] for code in each[doc] if code] == list(document.facets.get(facet, ()))
    assert set(FACETS) < set(STORED_FACETS)


def test_a_facet_of_one_value_each_needs_no_ends(tmp_path: Path) -> None:
    documents = [d._replace(facets={"theme": d.facets.get("theme", ())[:1]}) for d in random_documents(3, 9)]
    column = segment_of(tmp_path / "a.hks", documents).facet("theme")
    assert column.ends is None
    assert [[column.values[c - 1] for c in column.of(doc) if c] for doc in range(9)] == [
        list(document.facets["theme"]) for document in documents
    ]


def test_deleted_documents_are_not_found(tmp_path: Path) -> None:
    segment = segment_of(tmp_path / "a.hks", random_documents(4, 5), deleted=[1, 3])
    assert [segment.find(f"d{n}") for n in range(5)] == [0, -1, 2, -1, 4]


@pytest.mark.parametrize("words", [0, 1])
def test_documents_without_words_are_documents(tmp_path: Path, words: int) -> None:
    documents = [d._replace(words=d.words[:words], places=d.places[:words]) for d in random_documents(5, 3)]
    segment = segment_of(tmp_path / "a.hks", documents)
    assert list(segment.numbers("length")) == [len(document.words) for document in documents]
    assert segment.id(2) == "d2"
    if not words:
        assert segment.postings(BASE) is None


def test_no_documents_are_a_segment_too(tmp_path: Path) -> None:
    segment = segment_of(tmp_path / "a.hks", [])
    assert (segment.documents, segment.fields, segment.find("a")) == (0, [], -1)
    assert (list(segment.all_stored()), list(segment.numbers("amount"))) == ([], [])
    assert (segment.postings(BASE), list(segment.facet("region").values)) == (None, [])


def test_a_segment_cut_short_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.hks"
    segment_of(path, random_documents(6, 3))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedArrays):
        Segment(str(path))


def test_texts_stand_one_after_the_other() -> None:
    texts = Texts("aäb".encode(), [1, 1, 3, 4])
    assert list(texts) == [texts[number] for number in range(4)] == ["a", "", "ä", "b"]
    assert (len(texts), list(Texts(b"", ()))) == (4, [])

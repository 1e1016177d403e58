from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.index.arrays import ArrayFile, ArrayFileWriter
from haku.index.encode import write_field
from haku.index.postings import BLOCK, FieldPostings
from tests.index.samples import Having, Model, postings_of, random_model

if TYPE_CHECKING:
    from haku.index.encode import Array

SEEDS = st.integers(0, 2**32)


def field_of(model: Model, lengths: Array | None = None) -> FieldPostings:
    stream = io.BytesIO()
    file = ArrayFileWriter(stream)
    write_field(file, "f", [postings_of(model)], lengths)
    file.finish()
    return FieldPostings(ArrayFile("x", stream.getvalue()), "f")


@settings(max_examples=60)
@given(SEEDS)
def test_a_field_tells_what_a_dictionary_would(seed: int) -> None:
    model = random_model(seed)
    field = field_of(model)
    assert [field.term(number) for number in range(len(field))] == list(model)
    for number, (term, docs) in enumerate(model.items()):
        assert field.find(term) == number
        assert field.doc_frequency(number) == len(docs)
        assert list(field.docs(number)) == list(docs)
        assert list(field.weights(number)) == [having.weight for having in docs.values()]
        assert list(field.counts(number)) == [len(having.places) for having in docs.values()]
        assert field.places(number) == [place for having in docs.values() for place in having.places]


@settings(max_examples=60)
@given(SEEDS)
def test_a_document_s_share_is_found(seed: int) -> None:
    model, random = random_model(seed, terms=4), Random(seed)
    field = field_of(model)
    for number, docs in enumerate(model.values()):
        numbers = list(docs)
        for index in {0, len(numbers) - 1, *random.sample(range(len(numbers)), min(len(numbers), 20))}:
            doc = numbers[index]
            assert field.index_of(number, doc) == index
            assert field.weight_of(number, index) == docs[doc].weight
            assert field.places_of(number, index) == docs[doc].places
            for other in (doc - 1, doc + 1):
                assert (field.index_of(number, other) >= 0) == (other in docs)
        assert field.index_of(number, 2**32) == -1


@settings(max_examples=100)
@given(st.sets(st.text("abä\U0001f600", max_size=3), min_size=1, max_size=15), st.data())
def test_terms_are_found_in_their_order(terms: set[str], data: st.DataObject) -> None:
    names = sorted(term.encode() for term in terms)
    field = field_of({name: {0: Having(1, [1])} for name in names})
    asked = data.draw(st.lists(st.one_of(st.sampled_from(sorted(terms)), st.text("abä\ud800", max_size=3))))
    assert field.find_all(asked) == [number for number, name in enumerate(names) if name.decode() in asked]
    for term in map(str.encode, filter(str.isprintable, asked)):
        assert field.find(term) == (names.index(term) if term in names else -1)
        assert field.first_from(term) == sum(name < term for name in names)
        beginning = [number for number, name in enumerate(names) if name.startswith(term)]
        assert list(field.prefixed(term)) == beginning
    assert list(field.prefixed(b"")) == list(range(len(names)))


def test_a_prefix_that_ends_in_the_last_byte_has_an_end() -> None:
    field = field_of({name: {0: Having(1, [1])} for name in (b"a", b"a\xff", b"a\xffb", b"b", b"\xff")})
    assert list(field.prefixed(b"a\xff")) == [1, 2]
    assert list(field.prefixed(b"\xff")) == [4]


@pytest.mark.parametrize("df", [1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1, 5 * BLOCK])
def test_blocks_bound_what_is_in_them(df: int) -> None:
    random = Random(df)
    docs = sorted(random.sample(range(2000), df))
    model: Model = {name: {7: Having(1, [1])} for name in (b"a", b"c")}
    model[b"b"] = {doc: Having(random.randint(1, 400) / 2, [1]) for doc in docs}
    model = {name: model[name] for name in sorted(model)}
    lengths = np.array([random.randint(1, 900) for _ in range(2000)])
    field = field_of(model, lengths)
    assert field.blocks(0) is field.blocks(2) is None
    blocks = field.blocks(1)
    if df <= BLOCK:
        assert blocks is None
        return
    assert blocks is not None
    cut = [docs[begin : begin + BLOCK] for begin in range(0, df, BLOCK)]
    assert list(blocks.first) == [block[0] for block in cut]
    assert list(blocks.weight) == [max(model[b"b"][doc].weight for doc in block) for block in cut]
    assert list(blocks.length) == [min(lengths[doc] for doc in block) for block in cut]


def test_terms_with_blocks_in_several_runs() -> None:
    """Two terms with blocks follow each other, then one without, then one of a later run."""
    docs = {doc: Having(1 + doc % 3, [doc % 9]) for doc in range(0, 600, 2)}
    few = {3: Having(1, [1])}
    names = (b"a", b"b", b"c", b"d", b"e")
    model: Model = dict(zip(names, (few, docs, docs, few, docs), strict=True))
    lengths = np.arange(600)
    stream = io.BytesIO()
    file = ArrayFileWriter(stream)
    runs = [postings_of({name: model[name] for name in some}) for some in (names[:3], names[3:4], names[4:])]
    write_field(file, "f", runs, lengths)
    file.finish()
    field = FieldPostings(ArrayFile("x", stream.getvalue()), "f")
    for number in (1, 2, 4):
        blocks = field.blocks(number)
        assert blocks is not None
        assert list(blocks.first) == list(blocks.length) == [0, 256, 512]
        assert list(blocks.weight) == [3, 3, 3]
        assert all((field.index_of(number, doc) >= 0) == (doc in docs) for doc in range(600))

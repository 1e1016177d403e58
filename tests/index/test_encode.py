from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.index.arrays import ArrayFile, ArrayFileWriter
from haku.index.documents import SECTION_STRIDE
from haku.index.encode import FieldRuns, Postings, ranges, read_field, starts_of, write_field
from haku.index.postings import FieldPostings, PostingsEncoding
from tests.index.samples import Having, Model, model_of, postings_of, random_model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.index.encode import Array

SEEDS = st.integers(0, 2**32)


def encoded(runs: Iterable[Postings], lengths: Array | None = None) -> ArrayFile:
    stream = io.BytesIO()
    file = ArrayFileWriter(stream)
    write_field(file, "f", runs, lengths)
    file.finish()
    return ArrayFile("x", stream.getvalue())


def in_runs(model: Model, random: Random) -> list[Postings]:
    """Cut a model's terms into runs, some of them empty."""
    names, runs = list(model), []
    while names:
        size = random.randint(0, 3)
        runs.append(postings_of({name: model[name] for name in names[:size]}))
        del names[:size]
    return runs


@pytest.mark.parametrize("sizes", [[], [3], [0, 2, 0, 1], [0, 0]])
def test_ranges_follow_each_other(sizes: list[int]) -> None:
    starts = list(range(10, 10 + 7 * len(sizes), 7))
    expected = [start + n for start, size in zip(starts, sizes, strict=True) for n in range(size)]
    assert ranges(np.array(starts, np.int64), np.array(sizes, np.int64)).tolist() == expected
    assert starts_of(np.array(sizes, np.int64)).tolist() == [sum(sizes[:n]) for n in range(len(sizes))]


@settings(max_examples=60)
@given(SEEDS)
def test_postings_come_back_as_they_were(seed: int) -> None:
    model = random_model(seed)
    file = encoded(in_runs(model, Random(seed)))
    assert model_of(read_field(file, "f")) == model


@settings(max_examples=40)
@given(SEEDS)
def test_a_run_of_terms_is_read_as_it_stands_in_the_whole(seed: int) -> None:
    model, random = random_model(seed, terms=12), Random(seed)
    runs = FieldRuns(encoded(in_runs(model, random)), "f")
    names = runs.terms()
    assert names == list(model)
    first = random.randrange(len(names))
    end = random.randint(first + 1, len(names))
    assert model_of(runs.read(names[first:end], first, end)) == {name: model[name] for name in names[first:end]}


@settings(max_examples=30)
@given(SEEDS)
def test_runs_are_written_like_one(seed: int) -> None:
    model = random_model(seed)
    one, several = encoded([postings_of(model)]), encoded(in_runs(model, Random(seed)))
    for name in one.names():
        assert one.array(name).tolist() == several.array(name).tolist(), name


def test_every_way_of_keeping_numbers_is_taken() -> None:
    """The random models of the other tests would be worth little if they met but a few of the ways."""
    kinds = set()
    for seed in range(60):
        field = FieldPostings(encoded([postings_of(random_model(seed))]), "f")
        kinds |= {field.kind(number) for number in range(len(field))}
    assert {kind.gaps for kind in kinds} == {0, 1, 2, 3}
    assert {kind.weights for kind in kinds} == {0, 1, 2}
    assert {kind.counts for kind in kinds} == {0, 1, 2}
    assert {kind.places for kind in kinds} == {0, 1, 2}


@pytest.mark.parametrize(
    ("docs", "weights", "places", "kind"),
    [
        ([5], [1.5], [[255]], PostingsEncoding(0, 0, 0, 0)),
        ([0, 255], [1.0, 1.0], [[1], [256]], PostingsEncoding(1, 0, 0, 1)),
        ([0, 256], [1.0, 127.5], [[1, 2], [4095]], PostingsEncoding(2, 1, 1, 1)),
        ([0, 65_535], [1.0, 128.0], [[1], [4096]], PostingsEncoding(2, 2, 0, 2)),
        ([0, 65_536], [0.0, 0.0], [[15 * SECTION_STRIDE], [15 * SECTION_STRIDE + 4095]], PostingsEncoding(3, 2, 0, 1)),
        ([7, 9], [0.25, 0.25], [[16 * SECTION_STRIDE], list(range(256))], PostingsEncoding(1, 2, 2, 2)),
        ([7, 9], [3.0, 3.0], [[0], list(range(255))], PostingsEncoding(1, 0, 1, 0)),
        ([2**32 - 2, 2**32 - 1], [3.0, 3.5], [[2**32 - 1], [0]], PostingsEncoding(1, 1, 0, 2)),
    ],
)
def test_the_narrowest_that_holds_all_is_taken(
    docs: list[int], weights: list[float], places: list[list[int]], kind: PostingsEncoding
) -> None:
    model = {b"x": dict(zip(docs, map(Having, weights, places), strict=True))}
    file = encoded([postings_of(model)])
    assert FieldPostings(file, "f").kind(0) == kind
    assert model_of(read_field(file, "f")) == model


@settings(max_examples=20)
@given(SEEDS)
def test_a_field_may_have_no_places_or_no_counts(seed: int) -> None:
    postings = postings_of(random_model(seed))
    counted = postings._replace(places=None)
    bare = counted._replace(counts=None)
    for given_postings in (counted, bare):
        file = encoded([given_postings])
        found = read_field(file, "f")
        assert found.places is None
        assert (found.counts is None) == (given_postings.counts is None)
        assert found.docs.tolist() == postings.docs.tolist()
        assert found.weights.tolist() == postings.weights.tolist()
        field = FieldPostings(file, "f")
        assert field.places(0) == field.places_of(0, 0) == []
        assert len(field.counts(0)) == field.doc_frequency(0)


def test_occurrences_are_counted() -> None:
    model: Model = {b"a": {0: Having(1, [1, 2]), 2: Having(1, [5])}, b"b": {2: Having(1, [6, 7, 8])}}
    for runs in ([postings_of(model)], [postings_of({name: model[name]}) for name in model]):
        total, of_document = write_field(ArrayFileWriter(io.BytesIO()), "f", runs, np.array([9, 9, 9, 9]))
        assert (total, of_document.tolist()) == (6, [2, 0, 4, 0])
    assert write_field(ArrayFileWriter(io.BytesIO()), "f", [postings_of(model)])[1].tolist() == []


def test_a_field_without_terms_is_not_written() -> None:
    assert list(encoded([postings_of({})]).names()) == []
    assert list(encoded([]).names()) == []

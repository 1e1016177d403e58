from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.index import segment_writer
from haku.index.collation import collation_key
from haku.index.segment import Segment
from haku.index.segment_writer import STORED_FACETS, SegmentBuilder, merge_segments
from tests.index.samples import TITLES, Kinds, random_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from haku.index.documents import IndexDocument


def write(path: Path, documents: Sequence[IndexDocument]) -> Path:
    path.unlink(missing_ok=True)
    builder = SegmentBuilder(Kinds())  # type: ignore[arg-type]
    for document in documents:
        builder.add(document)
    builder.write(path)
    return path


def assert_same(merged: Path, anew: Path) -> None:
    """Two segments hold the same arrays, and are the same to the last byte."""
    one, other = Segment(str(merged)).file, Segment(str(anew)).file
    for name in other.names():
        assert one.array(name).tolist() == other.array(name).tolist(), name
    assert merged.read_bytes() == anew.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("segments")


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.sampled_from([7, 40, 10**6]))
def test_merged_segments_are_like_one_that_was_written_at_once(folder: Path, seed: int, run: int) -> None:
    random = Random(seed)
    segments, alive = [], []
    for number in range(random.randint(1, 4)):
        documents = random_documents(random.randrange(2**32), random.randint(1, 12), f"s{number}-")
        path = write(folder / f"{number}.hks", documents)
        deleted = [doc for doc in range(len(documents)) if random.random() < random.choice((0, 0, 0.4))]
        segments.append(Segment(str(path), deleted))
        alive += [document for doc, document in enumerate(documents) if doc not in deleted]
    (folder / "merged.hks").unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment_writer, "RUN", run)  # many runs, few, one
        merge_segments(folder / "merged.hks", segments)
    assert_same(folder / "merged.hks", write(folder / "anew.hks", alive))


def test_a_segment_that_is_merged_alone_loses_what_was_deleted(folder: Path) -> None:
    documents = random_documents(1, 9)
    segment = Segment(str(write(folder / "one.hks", documents)), [0, 8, 4])
    (folder / "merged.hks").unlink(missing_ok=True)
    merge_segments(folder / "merged.hks", [segment])
    rest = [document for doc, document in enumerate(documents) if doc not in (0, 4, 8)]
    assert_same(folder / "merged.hks", write(folder / "anew.hks", rest))


def test_nothing_is_left_where_all_is_deleted(folder: Path) -> None:
    segment = Segment(str(write(folder / "one.hks", random_documents(1, 3))), [0, 1, 2])
    (folder / "merged.hks").unlink(missing_ok=True)
    merge_segments(folder / "merged.hks", [segment])
    assert Segment(str(folder / "merged.hks")).documents == 0


def test_large_sums_stay_exact(folder: Path) -> None:
    """Sums above 2 ** 32 euros take eight bytes, an unknown one is negative: both merge into whole numbers."""
    sums = ([5_000_000_001, 999_999_999_999, 7], [-1, 3, 4_294_967_297])
    segments = []
    for number, amounts in enumerate(sums):
        documents = random_documents(number, 3, f"s{number}-")
        documents = [d._replace(amount=amount) for d, amount in zip(documents, amounts, strict=True)]
        segments.append(Segment(str(write(folder / f"{number}.hks", documents))))
    (folder / "merged.hks").unlink(missing_ok=True)
    merge_segments(folder / "merged.hks", segments)
    assert list(Segment(str(folder / "merged.hks")).numbers("amount")) == [*sums[0], *sums[1]]


def test_title_ranks_are_those_of_the_alphabet(folder: Path) -> None:
    documents = random_documents(3, 40)
    ranks = list(Segment(str(write(folder / "one.hks", documents))).numbers("title_rank"))
    keys = sorted(set(map(collation_key, TITLES)))
    present = [key for key in keys if key in {collation_key(document.title) for document in documents}]
    assert ranks == [present.index(collation_key(document.title)) for document in documents]


def test_the_status_is_never_stored() -> None:
    assert "status" not in STORED_FACETS

from __future__ import annotations

from contextlib import closing
from math import log2
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.index import writer
from haku.index.collation import collation_key
from haku.index.reader import SEGMENTS, IndexReader
from haku.index.writer import SegmentEntry, SegmentsWriter, put_together, read_list
from tests.index.samples import Kinds, contents, create, expected_contents, random_document, random_documents, update

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from haku.index.documents import IndexDocument


def look(folder: Path) -> dict[str, Any]:
    """Give what an index tells, by ids."""
    with closing(IndexReader(str(folder))) as reader:
        keys = reader.title_keys(reader.documents)
        by_title = sorted(reader.documents, key=lambda doc: (keys[doc], reader.id(doc)))
        return {
            "contents": contents(reader),
            "count": reader.doc_count,
            "mean": reader.average_length,
            "by title": [reader.id(doc) for doc in by_title],
            "by facet": {
                name: {reader.id(doc) for doc in reader.with_values("region", {name})}
                for name in ("Kainuu", "Lappi", "Åland", "Ylä-Savo")
            },
        }


def segments(folder: Path) -> list[SegmentEntry]:
    listed = read_list(folder)
    assert sorted(path.name for path in folder.glob("*.hks")) == sorted(entry.file for entry in listed)
    return listed


@settings(max_examples=12)
@given(st.integers(0, 2**32))
def test_an_updated_index_is_like_one_made_anew(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder, anew = tmp_path_factory.mktemp("index"), tmp_path_factory.mktemp("anew")
    random = Random(seed)
    present = {document.id: document for document in random_documents(seed, random.choice((0, 3, 30)))}
    create(folder, present.values())
    for step in range(random.randint(1, 6)):
        gone, new = next_change(random, present, step)
        update(folder, gone, new)
        present = {name: document for name, document in present.items() if name not in gone}
        present |= {document.id: document for document in new}
        assert len(segments(folder)) <= log2(len(present) + 1) + 2
    create(anew, present.values())
    found = look(folder)
    assert found == look(anew)
    assert found["contents"] == expected_contents(present.values())
    assert found["by title"] == sorted(present, key=lambda name: (collation_key(present[name].title), name))


def next_change(random: Random, present: dict[str, IndexDocument], step: int) -> tuple[set[str], list[IndexDocument]]:
    """Choose what is removed, what changed (it is removed, and comes again), and what is new."""
    removed = {name for name in present if random.random() < random.choice((0, 0.1, 0.5))}
    changed = [random_document(random, name) for name in present if random.random() < 0.1 and name not in removed]
    new = [random_document(random, f"n{step}-{n}") for n in range(random.choice((0, 1, 5)))]
    return removed | {document.id for document in changed}, [*changed, *new]


def test_many_small_updates_make_few_segments(tmp_path: Path) -> None:
    create(tmp_path, [])
    random = Random(1)
    written = 0
    for number in range(64):
        before = {entry.file: entry.documents for entry in read_list(tmp_path)}
        update(tmp_path, [], [random_document(random, f"d{number}")])
        after = segments(tmp_path)
        assert len(after) <= log2(number + 1) + 1
        assert sum(entry.alive for entry in after) == number + 1
        written += sum(entry.documents for entry in after if entry.file not in before)
    assert written <= 64 * (log2(64) + 1)  # how often each document was written, on average


def test_an_update_changes_no_file_that_is_there(tmp_path: Path) -> None:
    create(tmp_path, random_documents(1, 40))
    kept = {entry.file: (tmp_path / entry.file).read_bytes() for entry in read_list(tmp_path)}
    listing = (tmp_path / SEGMENTS).stat().st_ino
    (tmp_path / "before.json").hardlink_to(tmp_path / SEGMENTS)  # as the generation before has it
    before = (tmp_path / "before.json").read_bytes()
    update(tmp_path, ["d3"], random_documents(2, 1, "new"))
    assert {name: (tmp_path / name).read_bytes() for name in kept} == kept
    assert (tmp_path / "before.json").read_bytes() == before
    assert (tmp_path / SEGMENTS).stat().st_ino != listing
    assert [entry.deleted for entry in segments(tmp_path)] == [(3,), ()]


@pytest.mark.parametrize(
    ("gone", "count"),
    [(0, 2), (11, 2), (13, 1), (40, 1)],
)
def test_a_worn_segment_is_written_anew(tmp_path: Path, gone: int, count: int) -> None:
    create(tmp_path, random_documents(1, 40))
    update(tmp_path, [f"d{n}" for n in range(gone)], random_documents(2, 1, "new"))
    listed = segments(tmp_path)
    assert len(listed) == count
    if count == 1:
        assert not listed[0].deleted
    assert sum(entry.alive for entry in listed) == 41 - gone


def test_an_index_can_become_empty(tmp_path: Path) -> None:
    create(tmp_path, random_documents(1, 4))
    update(tmp_path, [f"d{n}" for n in range(4)], [])
    assert segments(tmp_path) == []
    update(tmp_path, ["d1"], random_documents(1, 2))
    assert look(tmp_path)["count"] == 2


def test_what_is_not_there_is_removed_without_ado(tmp_path: Path) -> None:
    create(tmp_path, random_documents(1, 4))
    update(tmp_path, ["nowhere", ""], [])
    assert look(tmp_path)["count"] == 4


@pytest.mark.parametrize("memory", [0, 0.01, 16])
def test_as_many_documents_as_fit_into_memory_make_a_segment(tmp_path: Path, memory: float) -> None:
    documents = random_documents(3, 12)
    segments_writer = SegmentsWriter(tmp_path, Kinds(), memory)  # type: ignore[arg-type]
    for document in documents:
        segments_writer.put(document)
    written = segments_writer.finish()
    assert sum(entry.documents for entry in written) == 12
    assert (len(written) == 1) == (memory == 16)
    put_together(tmp_path, written)
    assert len(list(tmp_path.glob("*.hks"))) == (1 if memory == 16 else len(written) + 1)
    writer.sweep(tmp_path)
    assert len(segments(tmp_path)) == 1
    assert look(tmp_path)["contents"] == expected_contents(documents)


def test_segments_of_an_update_may_be_several(tmp_path: Path) -> None:
    create(tmp_path, random_documents(1, 3))
    segments_writer = SegmentsWriter(tmp_path, Kinds(), 0)  # type: ignore[arg-type]
    for document in random_documents(2, 20, "new"):
        segments_writer.put(document)
    writer.update(tmp_path, ["d0"], segments_writer.finish())
    writer.sweep(tmp_path)
    assert look(tmp_path)["contents"] == expected_contents(
        [*random_documents(1, 3)[1:], *random_documents(2, 20, "new")]
    )
    assert len(segments(tmp_path)) == 1


def test_an_empty_document_is_kept_like_any_other(tmp_path: Path) -> None:
    empty = [d._replace(words=d.words[:0], places=d.places[:0], facets={}) for d in random_documents(1, 2)]
    create(tmp_path, empty[:1])
    update(tmp_path, [], empty[1:])
    assert look(tmp_path)["contents"] == expected_contents(empty)


def listed(*sizes: int, deleted: tuple[int, ...] = ()) -> list[SegmentEntry]:
    """Give a list of segments with so many documents, and so many of each deleted."""
    return [
        SegmentEntry(str(number), size + gone, tuple(range(gone)))
        for number, (size, gone) in enumerate(zip(sizes, (*deleted, *[0] * len(sizes)), strict=False))
    ]


@pytest.mark.parametrize(
    ("sizes", "first"),
    [
        ((), 0),
        ((5,), 0),
        ((10, 5), 1),
        ((9, 5), 0),
        ((40, 10, 5), 2),
        ((40, 9, 5), 1),
        ((27, 9, 5), 0),
        ((28, 9, 5), 1),
        ((100, 50, 25, 12, 6), 4),
    ],
)
def test_a_segment_is_merged_with_one_that_has_less_than_twice_as_many_documents(
    sizes: tuple[int, ...], first: int
) -> None:
    assert writer._first_to_merge(listed(*sizes)) == first


@pytest.mark.parametrize(("deleted", "first"), [(30, 1), (31, 0)])
def test_a_segment_of_which_three_tenths_are_deleted_is_written_anew(deleted: int, first: int) -> None:
    assert writer._first_to_merge(listed(100 - deleted, 1, deleted=(deleted,))) == first
    assert writer._first_to_merge(listed(1000, 100 - deleted, 1, deleted=(0, deleted))) == first + 1

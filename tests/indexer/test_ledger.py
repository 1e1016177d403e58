from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.indexer import ledger
from haku.indexer.ledger import (
    NEWER,
    NOTHING,
    RECORDS,
    Affected,
    IndexedDocument,
    IndexedProject,
    Member,
    RecordFiles,
    State,
    has_failed,
    is_unchanged,
    read_state,
    write_records,
    write_state,
)
from haku.model import Place, Problem, Record, Severity, Source
from haku.sources.corpus import Document, Listed
from haku.sources.merging.slugs import IdWish
from haku.store import growing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def record(path: str, number: int, title: str = "Koti") -> Record:
    return Record(Source(Place(path, number + 1, number + 2), "plain text"), title)


def problem(path: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("unread-file", severity, Place(path, 1, 1), "", "", "{reason}", {"reason": "ä"})


def project(number: int, keys: Iterable[str], members: Iterable[tuple[str, int]]) -> IndexedProject:
    return IndexedProject(
        f"p{number}", IdWish("", "x"), ("a", number), tuple(Member(*m) for m in members), tuple(keys), "digest", 0
    )


# Which projects are affected.

_KEYS = st.lists(st.sampled_from("abcdefghij"), max_size=3)
_MEMBERS = st.lists(st.tuples(st.sampled_from(("1.txt", "2.txt", "3.txt", "4.txt")), st.integers(0, 3)), max_size=2)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(_KEYS, _MEMBERS), max_size=12),
    st.sets(st.sampled_from(("1.txt", "2.txt", "5.txt")), max_size=2),
    st.sets(st.sampled_from("abcdexyz"), max_size=2),
)
def test_all_projects_are_affected_to_which_keys_lead(
    projects: list[tuple[list[str], list[tuple[str, int]]]], gone: set[str], new: set[str]
) -> None:
    kept = [project(number, *given_project) for number, given_project in enumerate(projects)]
    found = Affected(State({}, kept), gone, new)
    expected, keys = set[int](), set(new)
    while True:  # again and again, until nothing is added
        touched = {
            number
            for number, (own, members) in enumerate(projects)
            if keys.intersection(own) or gone.intersection(path for path, _ in members)
        }
        if touched == expected:
            break
        expected = touched
        keys |= {key for number in touched for key in projects[number][0]}
    assert found.numbers == expected
    members: dict[str, list[int]] = {}
    for number in expected:
        for path, n in projects[number][1]:
            if path not in gone:
                members.setdefault(path, []).append(n)
    assert {path: sorted(numbers) for path, numbers in found.members().items()} == {
        path: sorted(numbers) for path, numbers in members.items()
    }


def test_nothing_is_affected_where_nothing_changed() -> None:
    assert Affected(State({}, [project(1, "a", [("1.txt", 0)])]), (), ()).numbers == set()
    assert Affected(NOTHING, ["1.txt"], ["a"]).members() == {}


# The files of records.


def read_all(generation: Path, documents: dict[str, IndexedDocument]) -> dict[str, tuple[Record, ...]]:
    files = RecordFiles(generation)
    return {path: tuple(files.read(kept).values()) for path, kept in documents.items()}


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.sampled_from((0, 300, 10**6)))
def test_records_survive_from_generation_to_generation(
    tmp_path_factory: pytest.TempPathFactory, seed: int, small: int
) -> None:
    random, root = Random(seed), tmp_path_factory.mktemp("generations")
    documents: dict[str, IndexedDocument] = {}
    expected: dict[str, tuple[Record, ...]] = {}
    before = None
    for number in range(6):
        folder = root / str(number)
        folder.mkdir()
        new = {
            f"{n}.txt": tuple(record(f"{n}.txt", i, f"Äiti {number}" * random.randint(1, 9)) for i in range(count))
            for n, count in ((random.randrange(8), random.randrange(4)) for _ in range(random.choice((0, 1, 4))))
        }
        expected = {path: records for path, records in expected.items() if random.random() < 0.9 or path in new} | new
        given_documents = {
            path: IndexedDocument(1, number, "", 0, ()) if path in new else documents[path] for path in expected
        }
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(growing, "SMALL", small)
            documents = write_records(folder, before, given_documents, new)
        assert list(documents) == list(expected)
        assert read_all(folder, documents) == expected
        for path, kept in documents.items():
            some = random.sample(range(len(kept.ends)), min(len(kept.ends), 2))
            assert RecordFiles(folder).read(kept, some) == {n: expected[path][n] for n in some}
        before = folder


def generation(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def test_what_is_large_is_passed_on_as_it_is(tmp_path: Path) -> None:
    many = tuple(record("a.txt", number, "Pitkä otsikko " * 50) for number in range(400))
    first = generation(tmp_path, "1")
    documents = write_records(first, None, {"a.txt": IndexedDocument(1, 1, "", 0, ())}, {"a.txt": many})
    second = generation(tmp_path, "2")
    documents["b.txt"] = IndexedDocument(1, 1, "", 0, ())
    documents = write_records(second, first, documents, {"b.txt": (record("b.txt", 0),)})
    assert (second / RECORDS).stat().st_ino == (first / RECORDS).stat().st_ino
    assert {path: kept.file for path, kept in documents.items()} == {"a.txt": RECORDS, "b.txt": NEWER}
    third = generation(tmp_path, "3")
    documents["c.txt"] = IndexedDocument(1, 1, "", 0, ())
    documents = write_records(third, second, documents, {"c.txt": many[:300]})
    assert not (third / NEWER).exists()
    assert {kept.file for kept in documents.values()} == {RECORDS}
    assert read_all(third, documents) == {"a.txt": many, "b.txt": (record("b.txt", 0),), "c.txt": many[:300]}
    assert read_all(first, {"a.txt": documents["a.txt"]}) == {"a.txt": many}  # it was not written to


def test_the_records_of_no_generation_are_none() -> None:
    files = RecordFiles(None)
    assert files.read(IndexedDocument(1, 1, RECORDS, 0, (5,))) == {}
    assert files.lines(IndexedDocument(1, 1, RECORDS, 0, (5,))) == b""


# The state.


def test_a_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = IndexedDocument(12, 34, NEWER, 5, (9, 20), (problem("ä.txt"),))
    state = State({"ä.txt": kept}, [project(1, ("title:ä", "code:s1"), [("ä.txt", 0), ("ä.txt", 1)])])
    write_state(tmp_path, state)
    assert read_state(tmp_path) == state
    (tmp_path / "state.json").write_text('{"documents": {}}')
    with pytest.raises(msgspec.ValidationError):
        read_state(tmp_path)


@pytest.mark.parametrize(
    ("entry", "same"),
    [((5, 7, 8, 9), True), ((6, 7, 8, 9), False), ((5, 8, 8, 9), False), ((5, 7, 9, 9), False), ((5, 7, 8, 8), False)],
)
def test_a_document_is_known_by_its_size_times_and_inode(entry: tuple[int, int, int, int], same: bool) -> None:
    known = IndexedDocument(5, 7, "", 0, (), ctime_ns=8, inode=9)
    assert is_unchanged(known, Listed("a.txt", *entry)) is same


def test_a_document_that_could_not_be_read_is_never_known() -> None:
    assert not is_unchanged(IndexedDocument(5, ledger.NEVER, "", 0, ()), Listed("a.txt", 5, 7))


@pytest.mark.parametrize(
    ("records", "problems", "failed"),
    [
        (1, [], False),
        (1, [problem("a.zip", Severity.WARNING)], False),
        (1, [problem("a.zip/b.txt"), problem("a.zip", Severity.NOTE)], False),  # the others were read
        (1, [problem("a.zip/b.txt"), problem("a.zip")], True),
        (0, [problem("a.zip/b.txt")], True),
        (0, [problem("a.zip", Severity.WARNING)], False),
    ],
)
def test_a_document_has_failed_where_nothing_was_read_or_it_ended_early(
    records: int, problems: list[Problem], failed: bool
) -> None:
    found = tuple(record("a.zip", number) for number in range(records))
    assert has_failed(Document("a.zip", "", found, tuple(problems))) is failed

from __future__ import annotations

import gzip
import json
import string
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haku.errors import CollectionError
from haku.evaluation.trec import (
    DEPTH,
    CollectionDocument,
    Topic,
    as_run,
    read_documents,
    read_qrels,
    read_run,
    read_topics,
    write_run,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READERS: tuple[Callable[[Path], object], ...] = (read_documents, read_topics, read_qrels, read_run)
one_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
words = st.text(string.ascii_letters + string.digits + "åäö-_.", min_size=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_documents_may_have_titles_numbers_for_ids_and_more_than_is_read(file: Path) -> None:
    file.write_text('{"id": 7, "text": "Äiti"}\n\n{"id": "b", "title": "T", "text": "", "url": []}\r\n', "utf-8")
    assert read_documents(file) == [CollectionDocument("7", "", "Äiti", 1), CollectionDocument("b", "T", "", 3)]


def test_gzip_is_known_by_its_first_bytes(file: Path) -> None:
    file.write_bytes(gzip.compress(b"1\tkuusi\n"))
    assert read_topics(file) == [Topic("1", "kuusi")]
    unpacked = file.with_suffix(".gz")
    unpacked.write_bytes(b"1\tkuusi\n")
    assert read_topics(unpacked) == [Topic("1", "kuusi")]


def test_a_byte_order_mark_is_no_part_of_the_first_id(file: Path) -> None:
    file.write_bytes("\ufeff1\tkuusi".encode())
    assert read_topics(file) == [Topic("1", "kuusi")]


def test_a_line_separator_within_a_text_ends_no_line(file: Path) -> None:
    file.write_text('{"id": "a", "text": "yksi\u2028kaksi"}', "utf-8")
    assert read_documents(file) == [CollectionDocument("a", "", "yksi\u2028kaksi", 1)]


def test_a_run_comes_in_the_order_of_its_scores(file: Path) -> None:
    file.write_text("1 Q0 b 1 0.5 x\n1 Q0 a 2 2e3 x\n", "utf-8")
    assert list(read_run(file)["1"].items()) == [("a", 2000.0), ("b", 0.5)]


@pytest.mark.parametrize(
    ("reader", "text", "line", "told"),
    [
        (read_documents, '{"id": "a", "text": ""}\n{"id": "b"}', 2, "missing required field `text`"),
        (read_documents, "[]", 1, "Expected `object`"),
        (read_documents, "{", 1, "truncated"),
        (read_documents, '{"id": null, "text": ""}', 1, "Expected `int | str`"),
        (read_documents, '{"id": "a b", "text": ""}', 1, "not “a b”"),
        (read_documents, '{"id": "", "text": ""}', 1, "not “”"),
        (read_documents, '{"id": "a", "text": ""}\n{"id": "a", "text": ""}', 2, "earlier line"),
        (read_topics, "1\n", 1, "a topic is an id, a tab and a query"),
        (read_topics, "1\t \n", 1, "a topic is an id, a tab and a query"),
        (read_topics, "1\tkuusi\tpuu\n", 1, "a topic is an id, a tab and a query"),
        (read_topics, "1\tkuusi\n\n 2\tpuu\n", 3, "not “ 2”"),
        (read_topics, "1\tkuusi\n1\tpuu\n", 2, "earlier line"),
        (read_qrels, "1 0 a\n", 1, "a judgement is a topic"),
        (read_qrels, "1 0 a 0.5\n", 1, "a judgement is a topic"),
        (read_qrels, "1 0 a 1\n1 0 a 0\n", 2, "“a” on an earlier line"),
        (read_run, "1 Q0 a 1 x\n", 1, "a line of a run is a topic"),
        (read_run, "1 Q0 a 1 nan x\n", 1, "a line of a run is a topic"),
        (read_run, "1 Q0 a 1 2 x\n1 Q0 a 2 1 x\n", 2, "“a” on an earlier line"),
    ],
)
def test_a_malformed_line_is_told_with_its_file_and_number(
    file: Path, reader: Callable[[Path], object], text: str, line: int, told: str
) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(CollectionError) as caught:
        reader(file)
    assert f"{file}, line {line}: " in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "There is nothing in"),
        (b" \n\n", "There is nothing in"),
        (b"\n\xff\n", "line 2: it is not UTF-8"),
        (b"\x1f\x8b rubbish", "can't be read"),
        (gzip.compress(b"\n" * 1000)[:-9], "can't be read"),
    ],
)
def test_what_is_no_file_of_lines_is_refused(
    file: Path, reader: Callable[[Path], object], data: bytes, told: str
) -> None:
    file.write_bytes(data)
    with pytest.raises(CollectionError, match=told):
        reader(file)


@one_file
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    for reader in READERS:
        with suppress(CollectionError):
            reader(file)


@one_file
@given(texts=st.dictionaries(words, st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_documents_are_read_as_they_were_written(file: Path, texts: dict[str, str]) -> None:
    file.write_text("\n".join(json.dumps({"id": i, "text": text}) for i, text in texts.items()), "utf-8")
    assert {document.id: document.text for document in read_documents(file)} == texts


@one_file
@given(queries=st.dictionaries(words, words, min_size=1))
def test_topics_are_read_as_they_were_written(file: Path, queries: dict[str, str]) -> None:
    file.write_text("\n".join(f"{topic}\t{query}" for topic, query in queries.items()), "utf-8")
    assert dict(read_topics(file)) == queries


@one_file
@given(qrels=st.dictionaries(words, st.dictionaries(words, st.integers(-2, 4), min_size=1), min_size=1))
def test_judgements_are_read_as_they_were_written(file: Path, qrels: dict[str, dict[str, int]]) -> None:
    file.write_text("\n".join(f"{t} 0 {d} {r}" for t, docs in qrels.items() for d, r in docs.items()), "utf-8")
    assert read_qrels(file) == qrels


@one_file
@given(rankings=st.dictionaries(words, st.lists(words, min_size=1, unique=True), min_size=1))
def test_a_run_is_read_as_it_was_written(file: Path, rankings: dict[str, list[str]]) -> None:
    run = {topic: as_run(ranking) for topic, ranking in rankings.items()}
    write_run(file, run, "haku")
    assert read_run(file) == run
    assert [list(scores) for scores in read_run(file).values()] == list(rankings.values())


def test_the_scores_of_a_run_fall_with_the_rank() -> None:
    scores = list(as_run([str(number) for number in range(DEPTH)]).values())
    assert scores == sorted(set(scores), reverse=True)
    assert (scores[0], scores[-1]) == (1000.0, 1.0)


def test_a_run_has_the_columns_of_trec(file: Path) -> None:
    write_run(file, {"t": as_run(["a", "b"])}, "haku")
    assert file.read_text("utf-8") == "t Q0 a 1 1000 haku\nt Q0 b 2 999 haku\n"


def test_a_run_that_cannot_be_written_leaves_what_was_there(file: Path) -> None:
    file.mkdir()
    with pytest.raises(CollectionError, match="can't be written"):
        write_run(file, {"t": as_run(["a"])}, "haku")
    assert [path.name for path in file.parent.iterdir()] == [file.name]

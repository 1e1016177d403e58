"""The files of a test collection: documents, topics, judgements and runs, as TREC has them.

Documents are JSON Lines (``id``, ``text``, optionally ``title``), topics ``id<TAB>query``, judgements and runs the
columns that trec_eval reads (https://github.com/usnistgov/trec_eval). Any of them may be gzipped. All are UTF-8.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from haku.errors import CollectionError, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import IO

#: How many documents a run has for a topic.
DEPTH = 1000

_GZIP = b"\x1f\x8b"

#: How relevant a document is to a topic, by topic and document; 1 or more is relevant.
Qrels: TypeAlias = dict[str, dict[str, int]]
#: The score of a document for a topic, by topic and document; the documents of a topic stand in their order.
Run: TypeAlias = dict[str, dict[str, float]]


class CollectionDocument(NamedTuple):
    """A document of a collection, and the line it stands on."""

    id: str
    title: str
    text: str
    line: int


class Topic(NamedTuple):
    """A query and its id."""

    id: str
    query: str


class _Object(msgspec.Struct):
    id: str | int
    text: str
    title: str | None = None


def read_documents(file: Path) -> list[CollectionDocument]:
    """Give the documents of a collection; raises ``CollectionError``."""
    documents: dict[str, CollectionDocument] = {}
    for number, line in _lines(file):
        told = _object(file, number, line)
        document = CollectionDocument(_identifier(file, number, str(told.id)), told.title or "", told.text, number)
        if document.id in documents:
            raise _repeated(file, number, document.id)
        documents[document.id] = document
    return list(documents.values())


def _object(file: Path, number: int, line: str) -> _Object:
    try:
        return msgspec.json.decode(line, type=_Object)
    except (msgspec.MsgspecError, ValueError) as error:
        message = "{file}, line {line}: a document is a JSON object with an id and a text ({reason})."
        raise CollectionError(message, file=file, line=number, reason=error) from error


def read_topics(file: Path) -> list[Topic]:
    """Give the topics of a collection; raises ``CollectionError``."""
    topics: dict[str, Topic] = {}
    for number, line in _lines(file):
        columns = line.split("\t")
        if len(columns) != 2 or not columns[1].strip():
            raise CollectionError("{file}, line {line}: a topic is an id, a tab and a query.", file=file, line=number)
        topic = Topic(_identifier(file, number, columns[0]), columns[1].strip())
        if topic.id in topics:
            raise _repeated(file, number, topic.id)
        topics[topic.id] = topic
    return list(topics.values())


def read_qrels(file: Path) -> Qrels:
    """Give the judgements of a collection; raises ``CollectionError``."""
    qrels: Qrels = {}
    for number, line in _lines(file):
        try:
            topic, _, document, relevance = line.split()
            judged = qrels.setdefault(topic, {})
            _refuse_twice(file, number, document, judged)
            judged[document] = int(relevance)
        except ValueError as error:
            message = "{file}, line {line}: a judgement is a topic, 0, a document and a whole number."
            raise CollectionError(message, file=file, line=number) from error
    return qrels


def read_run(file: Path) -> Run:
    """Give a run; the documents of a topic in the order of their scores. Raises ``CollectionError``."""
    run: Run = {}
    for number, line in _lines(file):
        try:
            topic, _, document, _, score, _ = line.split()
            scores = run.setdefault(topic, {})
            _refuse_twice(file, number, document, scores)
            scores[document] = _finite(score)
        except ValueError as error:
            message = "{file}, line {line}: a line of a run is a topic, Q0, a document, a rank, a score and a name."
            raise CollectionError(message, file=file, line=number) from error
    return {topic: dict(sorted(scores.items(), key=lambda item: -item[1])) for topic, scores in run.items()}


def as_run(ranking: list[str]) -> dict[str, float]:
    """Give a topic's documents, best first, with scores that agree with their order.

    trec_eval sorts a run by its scores, in single precision, and breaks ties by document id; it never looks at the
    ranks. haku's own scores would not do: documents that meet every word come first, whatever they score. So the score
    in a run is ``DEPTH + 1 - rank``: 1,000 for the first document, 1 for the last that fits.
    """
    return {document: float(DEPTH - place) for place, document in enumerate(ranking)}


def refuse_unwritable(file: Path) -> None:
    """Raise ``CollectionError`` where a run can't be written to a file; nothing is changed."""
    with _written(file) as unfinished:
        unfinished.touch()
        unfinished.unlink()


def write_run(file: Path, run: Run, name: str) -> None:
    """Write a run under this name, which is one word; raises ``CollectionError`` where the file can't be written.

    What was in the file stays until the whole run is written.
    """
    with _written(file) as unfinished:
        with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            for topic, scores in run.items():
                for rank, (document, score) in enumerate(scores.items(), 1):
                    stream.write(f"{topic} Q0 {document} {rank} {score:g} {name}\n")
        unfinished.replace(file)


@contextmanager
def _written(file: Path) -> Iterator[Path]:
    """Give a name to write under until a file is complete; nothing is left there, and errors are said."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        yield unfinished
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CollectionError("{file} can't be written ({reason}).", file=file, reason=reason(error)) from error


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that have something in them, with their numbers; raises ``CollectionError``, also for none."""
    found = False
    try:
        with file.open("rb") as stream:
            for number, line in enumerate(_unpacked(stream), 1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                if text.strip():
                    found = True
                    yield number, text
    except UnicodeDecodeError as error:
        raise CollectionError("{file}, line {line}: it is not UTF-8.", file=file, line=number) from error
    except (OSError, EOFError, zlib.error) as error:
        raise CollectionError("{file} can't be read ({reason}).", file=file, reason=reason(error)) from error
    if not found:
        raise CollectionError("There is nothing in {file}.", file=file)


def _unpacked(stream: IO[bytes]) -> Iterable[bytes]:
    """Give the lines of a stream, through gzip where its first bytes say so; names of files don't tell."""
    import gzip

    packed = stream.read(len(_GZIP)) == _GZIP
    stream.seek(0)
    return gzip.open(stream) if packed else stream


def _identifier(file: Path, number: int, text: str) -> str:
    """Refuse an id that would break the columns of a run."""
    if len(text.split()) != 1 or text != text.strip():
        message = "{file}, line {line}: an id is one word without spaces, not “{id}”."
        raise CollectionError(message, file=file, line=number, id=text)
    return text


def _repeated(file: Path, number: int, identifier: str) -> CollectionError:
    message = "{file}, line {line}: the id “{id}” stands on an earlier line already."
    return CollectionError(message, file=file, line=number, id=identifier)


def _refuse_twice(file: Path, number: int, document: str, found: dict[str, int] | dict[str, float]) -> None:
    if document in found:
        message = "{file}, line {line}: the topic has the document “{id}” on an earlier line already."
        raise CollectionError(message, file=file, line=number, id=document)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number

"""Relevance on a test collection: index it as ``haku index`` would, search it as ``haku search`` does, and measure."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from haku.errors import CollectionError
from haku.evaluation.measures import compare, mean_values, measure
from haku.evaluation.trec import DEPTH, Topic, as_run, read_documents, read_qrels, read_topics
from haku.finnish.lexicon import Lexicon
from haku.finnish.repair import join_lines
from haku.index import word_files, writer
from haku.index.documents import analyse_project
from haku.index.word_types import WordTypes
from haku.model import Field, Place, Project, Section
from haku.results import Request
from haku.search.open_index import Index
from haku.sources.values.clean_text import clean
from haku.store import commit, generations
from haku.store.version import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from haku.evaluation.measures import Change, Values
    from haku.evaluation.trec import CollectionDocument, Qrels, Run
    from haku.index.documents import IndexDocument
    from haku.results import Progress


#: Of a document without a title, so much of the text stands for one.
_LONGEST_TITLE = 60


class Collection(NamedTuple):
    """Documents, topics, and the judgements of those topics that have any."""

    documents: list[CollectionDocument]
    topics: list[Topic]
    qrels: Qrels

    @property
    def unjudged(self) -> int:
        """Count the topics that have no judgements."""
        return len(self.topics) - len(self.qrels)

    @property
    def unknown(self) -> int:
        """Count the documents judged relevant that are not in the collection; they count as not found."""
        known = {document.id for document in self.documents}
        judged = {document for docs in self.qrels.values() for document, relevance in docs.items() if relevance > 0}
        return len(judged - known)


class Searched(NamedTuple):
    """What searching for all topics gave: a run, and the milliseconds that each topic took."""

    run: Run
    took_ms: dict[str, float]


class TopicFigures(NamedTuple):
    """A topic that was measured; ``before`` has the values of the run compared with, if there is one."""

    topic: Topic
    values: Values
    took_ms: float
    before: Values | None = None

    def difference(self, name: str) -> float:
        """Give by how much a measure has changed, 0 where there is nothing to compare with."""
        return self.values[name] - self.before[name] if self.before else 0.0


class Evaluation(NamedTuple):
    """All that was measured. ``changes`` is empty where no run was compared with."""

    documents: int
    topics: tuple[TopicFigures, ...]
    means: Values
    changes: tuple[Change, ...] = ()

    @property
    def median_ms(self) -> float:
        """The time per query, as half of the topics don't reach it."""
        return median(figures.took_ms for figures in self.topics)

    @property
    def mean_ms(self) -> float:
        """The time per query on average."""
        return fmean(figures.took_ms for figures in self.topics)

    def most_changed(self, number: int) -> list[TopicFigures]:
        """Give the topics whose nDCG@10, or else AP, changed most, the largest change first."""

        def size(figures: TopicFigures) -> tuple[float, float]:
            return abs(figures.difference("nDCG@10")), abs(figures.difference("AP"))

        changed = [figures for figures in self.topics if max(size(figures)) > 0]
        return sorted(changed, key=size, reverse=True)[:number]


def read_collection(documents: Path, topics: Path, qrels: Path) -> Collection:
    """Read a test collection. Raises ``CollectionError``, also where no topic is judged."""
    wanted, judgements = read_topics(topics), read_qrels(qrels)
    judged = {topic.id: judgements[topic.id] for topic in wanted if topic.id in judgements}
    if not judged:
        raise CollectionError("{qrels} has no judgement of any topic in {topics}.", qrels=qrels, topics=topics)
    return Collection(read_documents(documents), wanted, judged)


def search_collection(collection: Collection, progress: Progress, cluster: str = "") -> Searched:
    """Index the documents, as ``indexed`` does, and search for every topic, 1,000 documents deep."""
    with indexed(collection.documents, progress, cluster) as index:
        return search_topics(index, collection.topics, progress)


@contextmanager
def indexed(documents: list[CollectionDocument], progress: Progress, cluster: str = "") -> Iterator[Index]:
    """Give an open index of the documents; its temporary folder goes when the block ends, however it ends.

    With the address of a ``cluster``, it is searched there, under a name of its own, which goes as well.
    """
    with TemporaryDirectory(prefix="haku-eval-") as folder, ExitStack() as ending:
        _build(documents, Path(folder), progress)
        address = folder
        if cluster:
            from haku.opensearch.building import published

            address = ending.enter_context(published(Path(folder), cluster, progress))
        with closing(Index(address, "")) as index:  # no word lists but haku's own
            yield index


def search_topics(index: Index, topics: Iterable[Topic], progress: Progress) -> Searched:
    """Search for every topic as ``haku search`` does, without reading the hits' texts."""
    wanted = list(topics)
    searched = Searched({}, {})
    for number, topic in enumerate(wanted):
        progress("searching", number, len(wanted))
        began = perf_counter()
        ranking = index.ranking(Request(topic.query, limit=DEPTH))
        searched.took_ms[topic.id] = (perf_counter() - began) * 1000
        searched.run[topic.id] = as_run([document for document, _ in ranking])
    return searched


def read_similar(documents: Path, qrels: Path) -> Collection:
    """Read a test collection of documents that are like others, which are its topics; raises ``CollectionError``."""
    found, judged = read_documents(documents), read_qrels(qrels)
    titles = {document.id: (document.title or document.text)[:_LONGEST_TITLE] for document in found}
    topics = [Topic(asked, " ".join(titles[asked].split())) for asked in judged if asked in titles]
    if not topics:
        raise CollectionError("{qrels} judges no document of {documents}.", qrels=qrels, documents=documents)
    return Collection(found, topics, {topic.id: judged[topic.id] for topic in topics})


def search_similar(collection: Collection, progress: Progress, cluster: str = "") -> Searched:
    """Index the documents, as ``indexed`` does, and look, as ``haku similar`` does, for those like each topic."""
    searched = Searched({}, {})
    with indexed(collection.documents, progress, cluster) as index:
        for number, topic in enumerate(collection.topics):
            progress("searching", number, len(collection.topics))
            began = perf_counter()
            results = index.similar(topic.id, limit=DEPTH)
            searched.took_ms[topic.id] = (perf_counter() - began) * 1000
            searched.run[topic.id] = as_run([hit.id for hit in results])
    return searched


def report(collection: Collection, searched: Searched, other: Run | None = None) -> Evaluation:
    """Measure what was found, topic by topic, beside another run if there is one; raises ``LibraryMissing``."""
    values = measure(collection.qrels, searched.run)
    before = measure(collection.qrels, other) if other is not None else None
    topics = tuple(
        TopicFigures(topic, values[topic.id], searched.took_ms[topic.id], before[topic.id] if before else None)
        for topic in collection.topics
        if topic.id in values
    )
    after = [figures.values for figures in topics]
    changes = compare([before[figures.topic.id] for figures in topics], after) if before else ()
    return Evaluation(len(collection.documents), topics, mean_values(after), changes)


def _build(documents: list[CollectionDocument], folder: Path, progress: Progress) -> None:
    """Write an index that ``Index`` opens like any other; it has no facets, which a query's words never touch."""
    lexicon = Lexicon()
    with commit.building(folder) as generation:
        kinds = WordTypes(lexicon)
        writer.create(generation / generations.TERMS, _analysed(documents, kinds, lexicon, progress), kinds)
        word_files.keep_all(generation, lexicon)
        generations.write_description(generation, {"format": FORMAT, "projects": len(documents)})


def _analysed(
    documents: list[CollectionDocument], kinds: WordTypes, lexicon: Lexicon, progress: Progress
) -> Iterator[IndexDocument]:
    for number, document in enumerate(documents):
        progress("analysing", number, len(documents))
        project = _project(document, lexicon)
        yield analyse_project(project, kinds, msgspec.json.encode(project).decode())


def _project(document: CollectionDocument, lexicon: Lexicon) -> Project:
    """Give a document as a project with one section, its text repaired like that of any source."""
    title, text = (_repaired(given, lexicon) for given in (document.title, document.text))
    place = Place(document.id, document.line, document.line)
    return Project(document.id, title, sources=(), sections=(Section(Field.DESCRIPTION, text, place),))


def _repaired(text: str, lexicon: Lexicon) -> str:
    return join_lines(enumerate(clean(text).split("\n"), 1), lexicon.voikko.spells, "").text

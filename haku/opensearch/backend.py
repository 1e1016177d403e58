"""An index on a cluster, as searching asks it: one generation, which never changes, on one day."""

from __future__ import annotations

from os.path import exists, join
from pathlib import Path
from typing import TYPE_CHECKING, Any

from haku.errors import IndexDamaged
from haku.finnish.lexicon import REMEMBERED_FOR_QUERIES, Lexicon
from haku.finnish.stored_words import StoredWords
from haku.index.spellings import lines_in
from haku.opensearch import files
from haku.opensearch.counted import Counted
from haku.opensearch.found import ClusterMatched, Found
from haku.opensearch.generation import Generation
from haku.opensearch.plans import Translator, needs
from haku.opensearch.selecting import selected
from haku.store import generations
from haku.store.version import refuse_unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from haku.opensearch.cluster import Cluster
    from haku.opensearch.similar import ClusterSimilar
    from haku.query.deadline import Deadline
    from haku.query.plan import Filter, Task
    from haku.search.backend import Texts

_MOST_VALUES = 65_535
_LAYERS = ("written", "base", "parts")


class ClusterBackend:
    """One generation on a cluster; a ``Backend``. Its keys are the ids of projects."""

    def __init__(self, cluster: Cluster, index: str, today: date) -> None:
        """Open the index of a name; ``today`` decides which projects are running.

        Raises ``ClusterProblem``, ``IndexOutdated`` or ``IndexDamaged``.
        """
        self.name = str(cluster.address)
        self.cluster = cluster
        self.index = index
        told = cluster.call("GET", f"/{index}")[index]
        meta = told["mappings"].get("_meta", {}).get("haku")
        if meta is None:
            raise IndexDamaged("The index at {address} is none of haku's.", address=cluster.address)
        self.description: Mapping[str, Any] = meta["description"]
        refuse_unreadable(self.description)
        self.folder = files.fetch(cluster, index, told["settings"]["index"]["uuid"])
        words = StoredWords(*generations.words_of(self.folder))
        self.lexicon = Lexicon(words, join(self.folder, generations.OWN_WORDS), REMEMBERED_FOR_QUERIES)
        self.size: int = meta["projects"]
        counted = Counted(cluster, index, self.size)
        average: float = meta["average_length"]
        self._generation = Generation(cluster, index, self.lexicon, counted, average, today.toordinal())
        self._terms = {layer: files.TermList(self.folder, layer) for layer in _LAYERS}
        self._labels: dict[str, dict[str, str]] | None = None

    def close(self) -> None:
        """Let go of the connections."""
        self.cluster.close()

    # Words.

    def terms(self, layer: str, prefix: str = "") -> Iterator[str]:
        """Give the terms of a layer that begin with ``prefix``, in order."""
        return self._terms[layer].beginning(prefix)

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return self.frequency(layer, term) > 0

    def known(self, layer: str, terms: tuple[str, ...]) -> tuple[str, ...]:
        """Give those of ``terms`` that a layer has."""
        return tuple(term for term in terms if self.has(layer, term))

    def frequency(self, layer: str, term: str) -> int:
        """Count the projects that have a term in a layer."""
        return self._terms[layer].count(term)

    def spellings(self) -> list[str]:
        """Give the words as they are spelt, by their length."""
        return lines_in(self._read(generations.SPELLINGS), self._read(generations.NEWER_SPELLINGS))

    def has_synonyms(self) -> bool:
        """Tell whether the corpus had synonyms when the index was built."""
        return exists(join(self.folder, generations.SYNONYMS))

    def synonyms(self) -> Mapping[str, Any]:
        """Give the synonyms of the corpus as they were read when the index was built."""
        return self._object(generations.SYNONYMS)

    def _read(self, name: str) -> bytes:
        return Path(self.folder, name).read_bytes() if exists(join(self.folder, name)) else b""

    def _object(self, name: str) -> dict[str, Any]:
        content = self._read(name)
        return generations.as_object(content, join(self.folder, name)) if content else {}

    # Projects.

    def find(self, project_id: str) -> str | None:
        """Give the key of a project."""
        found = self.cluster.search(self.index, {"size": 1, "_source": False, "query": {"term": {"id": project_id}}})
        return project_id if found["hits"]["hits"] else None

    def id(self, key: str) -> str:
        """Give the id of a project."""
        return key

    def ids(self) -> Iterator[tuple[str, str]]:
        """Give the keys and ids of all projects."""
        everything: dict[str, Any] = {"match_all": {}}
        for hit in Found(self._generation, everything, everything, 1.0).hits(everything, "relevance", 0, self.size):
            yield hit["_id"], hit["_id"]

    def stored(self, keys: Sequence[str]) -> list[str]:
        """Give projects as JSON."""
        if not keys:
            return []
        found = self.cluster.call("POST", f"/{self.index}/_mget", {"ids": list(keys)})["docs"]
        if lost := next((one for one in found if not one.get("found")), None):
            message = "The index at {address} lacks a project that it had ({id})."
            raise IndexDamaged(message, "Build it again: haku index", address=self.name, id=lost["_id"])
        return [one["_source"]["stored"] for one in found]

    def first_indexed(self) -> Mapping[str, str]:
        """Give the day on which each project was first indexed, ISO 8601, by its id."""
        return {name: day for day, names in self._object(generations.FIRST_INDEXED).items() for name in names}

    # Facets.

    def facet_names(self, facet: str) -> Sequence[str]:
        """Give every value that a facet has, in the order of their characters."""
        counted = {"terms": {"field": f"facets.{facet}", "size": _MOST_VALUES}}
        found = self.cluster.search(self.index, {"size": 0, "aggs": {"values": counted}})
        return sorted(bucket["key"] for bucket in found["aggregations"]["values"]["buckets"])

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Give the labels of values where they differ from the values."""
        if self._labels is None:
            self._labels = self._object(generations.LABELS)
        return self._labels

    # Searching.

    def run(self, task: Task, deadline: Deadline) -> ClusterMatched:
        """Run a plan; raises ``SearchTooLong`` or ``ClusterProblem``."""
        deadline.check()
        told = self._generation
        told.counted.learn(needs(task.plan))
        translator = Translator(told.counted, told.average, lambda wanted: selected(wanted, told.today))
        return ClusterMatched(told, task, translator.step(task.plan), translator.bound)

    def similar(self, key: str, texts: Texts, filters: Sequence[Filter]) -> ClusterSimilar:
        """Find the projects like one, whose texts are given, that pass some filters."""
        from haku.opensearch.similar import ClusterSimilar

        return ClusterSimilar(self, self._generation, key, texts, filters)

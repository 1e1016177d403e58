"""What an index has besides its projects, kept as files in the cluster: analyses, spellings, labels, all its terms."""

from __future__ import annotations

import base64
import os
from bisect import bisect_left
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from haku.store import generations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from haku.opensearch.cluster import Cluster

#: The files of a generation that go with the projects.
KEPT = (
    generations.DESCRIPTION, generations.LABELS, generations.WORDS, generations.NEWER_WORDS, generations.SPELLINGS,
    generations.NEWER_SPELLINGS, generations.OWN_WORDS, generations.SYNONYMS, generations.FIRST_INDEXED,
)  # fmt: skip
#: The terms of a layer in order, each with the number of projects that have it.
TERMS = "terms-{layer}.tsv"
#: How the index of the files of an index ends.
ENDING = ".files"
#: A piece of a file has so many bytes.
_PIECE = 4 << 20
_MOST_PIECES = 10_000


def put(cluster: Cluster, index: str, name: str, content: bytes) -> None:
    """Keep a file in pieces."""
    for number, start in enumerate(range(0, len(content), _PIECE)):
        piece = base64.b64encode(content[start : start + _PIECE]).decode()
        cluster.bulk(index + ENDING, [(f"{name}-{number}", {"file": name, "number": number, "content": piece})])


def fetch(cluster: Cluster, index: str, unique: str) -> str:
    """Give a folder with the files of an index, which is fetched once; ``unique`` is its name in all the world."""
    from platformdirs import user_cache_dir

    folder = Path(user_cache_dir("haku", appauthor=False), "opensearch", unique)
    if folder.exists():
        return str(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(dir=folder.parent))
    for name, number in _pieces(cluster, index):
        piece = cluster.call("GET", f"/{index}{ENDING}/_doc/{name}-{number}")["_source"]["content"]
        with (unfinished / name).open("ab") as file:
            file.write(base64.b64decode(piece))
    try:
        unfinished.rename(folder)
    except OSError:  # another process was quicker
        if not folder.exists():
            raise
    return str(folder)


def _pieces(cluster: Cluster, index: str) -> list[tuple[str, int]]:
    order = [{"file": "asc"}, {"number": "asc"}]
    body: dict[str, Any] = {"size": _MOST_PIECES, "sort": order, "_source": ["file", "number"]}
    hits = cluster.search(index + ENDING, body)["hits"]["hits"]
    return [(hit["_source"]["file"], hit["_source"]["number"]) for hit in hits]


class TermList:
    """The terms of a layer in order, with the number of projects that have each."""

    def __init__(self, folder: str, layer: str) -> None:
        """The file is read when it is asked."""
        self._file = os.path.join(folder, TERMS.format(layer=layer))

    @cached_property
    def _read(self) -> tuple[list[str], list[int]]:
        rows = [line.partition("\t") for line in Path(self._file).read_text("utf-8").split("\n") if line]
        return [term for term, _, _ in rows], [int(count) for _, _, count in rows]

    def beginning(self, prefix: str) -> Iterator[str]:
        """Give the terms that begin with ``prefix``, in order."""
        terms, _ = self._read
        following = (terms[number] for number in range(bisect_left(terms, prefix), len(terms)))
        return takewhile(lambda term: term.startswith(prefix), following)

    def count(self, term: str) -> int:
        """Give the number of projects that have a term."""
        terms, counts = self._read
        at = bisect_left(terms, term)
        return counts[at] if at < len(terms) and terms[at] == term else 0


def written(counts: Mapping[str, int]) -> bytes:
    """Give the file of counted terms."""
    return "".join(f"{term}\t{counts[term]}\n" for term in sorted(counts)).encode()

"""Bringing an index on a cluster up to date: a build in a folder of this machine, which then goes to the cluster.

The folder keeps what an update goes on from. A new generation is put beside the live one, counted, and takes its name
in one call; the one before stays until the next, for those who are still reading it.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from haku.errors import ClusterProblem, IndexMissing
from haku.index.documents import analyse_project
from haku.index.word_types import LAYERS, WordTypes
from haku.indexer import build as local_build
from haku.model import Project
from haku.opensearch import files, mapping
from haku.opensearch.address import parse
from haku.opensearch.cluster import Cluster
from haku.opensearch.documents import TermsOfWords, document
from haku.search.local import LocalBackend
from haku.store import generations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.indexer.build import Report
    from haku.opensearch.address import Address
    from haku.results import Progress

#: So many projects go in one call.
_AT_ONCE = 250
#: How the names of an index's generations go on after its own: another's may begin with it.
_OWN = re.compile(r"--[0-9]{14}-[0-9a-f]{6}")


def bring_up_to_date(corpus: Path, address: str, *, progress: Progress | None = None, **options: Any) -> Report:
    """Do what ``haku.build`` does for an index on a cluster; raises ``ClusterProblem``, too."""
    where = parse(address)
    cluster = Cluster(where)
    try:
        live = _live(cluster)  # before the work: a cluster that doesn't answer is told at once
        folder = folder_of(where)
        folder.mkdir(parents=True, exist_ok=True)
        report = local_build.bring_up_to_date(corpus, folder, progress=progress, **options)
        _publish(cluster, folder, live, progress)
    finally:
        cluster.close()
    return report


@contextmanager
def published(folder: Path, address: str, progress: Progress | None = None) -> Iterator[str]:
    """Put the index in a folder on a cluster until the block ends, beside what stands there; give its address.

    Raises ``ClusterProblem``.
    """
    where = parse(address)
    apart = where._replace(name=f"{where.name[:80]}-eval-{uuid4().hex[:6]}")
    cluster = Cluster(apart)
    try:
        _publish(cluster, folder, "", progress)
        yield str(apart)
    finally:
        for index in cluster.call("GET", f"/{apart.name}--*/_settings"):
            cluster.call("DELETE", f"/{index}")
        cluster.close()


def folder_of(address: Address) -> Path:
    """Give the folder in which the builds of an index are kept."""
    from platformdirs import user_data_dir

    name = re.sub(r"[^a-z0-9.-]+", "-", str(address).lower())
    return Path(user_data_dir("haku", appauthor=False), "clusters", name)


def _live(cluster: Cluster) -> str:
    try:
        return cluster.live()
    except IndexMissing:
        return ""


def _publish(cluster: Cluster, folder: Path, live: str, progress: Progress | None) -> None:
    """Put the live generation of a folder into the cluster, unless it is there already."""
    pointer = (generations.read_pointer(str(folder)) or b"").decode()  # with a sum of all that the generation holds
    generation = generations.live(str(folder))
    backend = LocalBackend(generation, date.today())  # noqa: DTZ011 - the day is no matter here
    try:
        if live and _meta(cluster, live).get("generation") == pointer:
            return
        name = f"{cluster.address.name}--{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid4().hex[:6]}"
        _write(cluster, name, backend, pointer, progress)
        _go_live(cluster, name, live)
    finally:
        backend.close()


def _meta(cluster: Cluster, index: str) -> dict[str, Any]:
    told = cluster.call("GET", f"/{index}/_mapping")[index]["mappings"].get("_meta", {}).get("haku", {})
    assert isinstance(told, dict)
    return told


def _write(cluster: Cluster, name: str, backend: LocalBackend, pointer: str, progress: Progress | None) -> None:
    average = backend.reader.average_length
    meta = {
        "description": dict(backend.description),
        "average_length": average,
        "projects": backend.size,
        "generation": pointer,
    }
    cluster.call("PUT", f"/{name}{files.ENDING}", mapping.FILES)
    cluster.call("PUT", f"/{name}", mapping.body({"haku": meta}))
    kinds = WordTypes(backend.lexicon)
    terms = TermsOfWords(kinds)
    having: dict[str, Counter[str]] = {layer: Counter() for layer in LAYERS}
    documents = backend.reader.documents
    for first in range(0, len(documents), _AT_ONCE):
        if progress:
            progress("sending to the cluster", first, len(documents))
        lot = []
        for number in documents[first : first + _AT_ONCE]:
            stored = backend.reader.stored(number)
            project = analyse_project(msgspec.json.decode(stored, type=Project), kinds, stored)
            for layer in LAYERS:
                having[layer].update({term for word in set(project.words) for term in terms.of(layer, word)})
            lot.append((project.id, document(project, terms, average)))
        cluster.bulk(name, lot)
    for file, content in _files(Path(backend.name), having):
        files.put(cluster, name, file, content)
    for index in (name, name + files.ENDING):
        cluster.call("POST", f"/{index}/_refresh")
    (found,) = cluster.count_each(name, [{"match_all": {}}])
    if found != backend.size:
        message = "The cluster has {found} of {wanted} projects; the index is as it was."
        raise ClusterProblem(message, found=found, wanted=backend.size)


def _files(generation: Path, having: dict[str, Counter[str]]) -> Iterator[tuple[str, bytes]]:
    for name in files.KEPT:
        if (generation / name).exists():
            yield name, (generation / name).read_bytes()
    for layer, counts in having.items():
        yield files.TERMS.format(layer=layer), files.written(counts)


def _go_live(cluster: Cluster, name: str, live: str) -> None:
    """Give a complete index the name that is searched, in one call, and remove what nobody reads any more."""
    alias = cluster.address.name
    actions = [{"add": {"index": name, "alias": alias}}]
    if live:
        actions.insert(0, {"remove": {"index": live, "alias": alias}})
    cluster.call("POST", "/_aliases", {"actions": actions})
    found = (index.removesuffix(files.ENDING) for index in cluster.call("GET", f"/{alias}--*/_settings"))
    known = {index for index in found if _OWN.fullmatch(index.removeprefix(alias))}
    for old in sorted(known - {name, live}):
        for index in (old, old + files.ENDING):
            cluster.call("DELETE", f"/{index}", ignore_unavailable="true")

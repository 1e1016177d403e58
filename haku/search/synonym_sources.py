"""Where a search finds words of the same meaning: the corpus's synonyms, a file of this search, the vocabularies.

The corpus's synonyms are kept in the index as they were read when it was built, for a search has no time to read TOML
and to ask Voikko. They are read anew where the file has changed since, so that an edit counts from the next search on.
"""

from __future__ import annotations

import json
import os
from os.path import exists, isdir, isfile, join
from typing import TYPE_CHECKING, Any

from haku.query.expand import SynonymSource, entries_of, expand
from haku.query.tree import Alternative
from haku.query.weights import FIELD_SYNONYM_WEIGHT, SYNONYM_WEIGHT
from haku.store import generations
from haku.vocabulary import FIELD_SYNONYMS, SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from haku.finnish.lexicon import Lexicon
    from haku.query.expand import Bases, Entries, SynonymProvider
    from haku.query.tree import Node
    from haku.results import Request
    from haku.search.backend import Places


def write(generation: Path, corpus: Path, lexicon: Lexicon) -> None:
    """Keep the synonyms of a corpus, and haku's own, in a generation that is being built; raises ``DataFileError``."""
    file = corpus / SYNONYMS
    told = {
        "stamp": _stamp(str(file)),
        "entries": _entries(str(file), lexicon) if file.exists() else {},
        "field": _entries(FIELD_SYNONYMS, lexicon, FIELD_SYNONYM_WEIGHT),
        "field_digest": _digest(FIELD_SYNONYMS),
    }
    (generation / generations.SYNONYMS).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def are_current(generation: str, corpus: str) -> bool:
    """Tell whether a generation has the synonyms that the corpus has now, and those that haku has."""
    path = join(generation, generations.SYNONYMS)
    stored = generations.read_object(path) if isfile(path) else {}
    is_own = stored.get("stamp") == _stamp(join(corpus, SYNONYMS))
    return is_own and stored.get("field_digest") == _digest(FIELD_SYNONYMS)


class StoredSynonyms:
    """The synonyms that an index keeps, ready to be looked up any number of times."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """``told`` is what ``write`` wrote; nothing where an index has none."""
        self.stamp = told.get("stamp")
        self.own = _StoredSource(told.get("entries", {}))
        self.field = _StoredSource(told.get("field", {}))


class _StoredSource(SynonymSource):
    """Synonyms as JSON has them; alternatives are made of those that are asked for, which are few."""

    def entries(self, base: str) -> Iterator[tuple[Bases, Sequence[Alternative]]]:
        for steps, others in self._entries.get(base, ()):
            yield steps, [Alternative(*other) for other in others]


def widen(node: Node, request: Request, stored: StoredSynonyms, places: Places, lexicon: Lexicon) -> Node:
    """Give a query's tree with what means the same as its words; ``stored`` are the synonyms that the index keeps.

    Raises ``DataFileError`` for a file of synonyms or a vocabulary that makes no sense, and ``IndexOutdated`` for a
    vocabulary that was read by another analysis.
    """
    sources: list[SynonymProvider] = [_read_source(request.synonyms, lexicon)] if request.synonyms else []
    sources += [_of_corpus(stored, places.corpus, lexicon), stored.field]
    if not isdir(folder := join(places.index_folder, generations.VOCABULARIES)):
        return expand(node, sources, lexicon)
    from haku.search.vocabularies import opened

    with opened(folder, narrower=request.narrower) as vocabularies:
        return expand(node, [*sources, *vocabularies], lexicon)


def _of_corpus(stored: StoredSynonyms, corpus: str, lexicon: Lexicon) -> SynonymProvider:
    file = join(corpus, SYNONYMS)
    if not isdir(corpus) or stored.stamp == _stamp(file):
        return stored.own
    return _read_source(file, lexicon) if exists(file) else SynonymSource({})


def _read_source(file: str, lexicon: Lexicon) -> SynonymProvider:
    return SynonymSource(_entries(file, lexicon))


def _entries(file: str, lexicon: Lexicon, weight: float = SYNONYM_WEIGHT) -> Entries:
    from haku.vocabulary.synonyms import read_synonyms  # loads the parser of TOML

    return entries_of(read_synonyms(file), lexicon, weight)


def _digest(file: str) -> str:
    import hashlib

    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _stamp(file: str) -> list[int] | None:
    """Give what changes with a file: its size and its time; None where there is no file."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]

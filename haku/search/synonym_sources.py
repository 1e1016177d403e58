"""Where a search finds words of the same meaning: the corpus's synonyms, a file of this search, the vocabularies.

The corpus's synonyms are kept in the index as they were read when it was built, for a search has no time to read TOML
and to ask Voikko. They are read anew where the file has changed since, so that an edit counts from the next search on.
"""

from __future__ import annotations

import json
import os
from os.path import isdir, isfile, join
from typing import TYPE_CHECKING, Any

from haku.query.expand import SynonymSource, entries_of, expand
from haku.query.tree import Alternative
from haku.store import generations
from haku.vocabulary import SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from haku.finnish.lexicon import Lexicon
    from haku.query.expand import Entries, SynonymProvider
    from haku.query.tree import Node
    from haku.results import Request
    from haku.search.backend import Places


def write(generation: Path, corpus: Path, lexicon: Lexicon) -> None:
    """Keep the synonyms of a corpus in a generation that is being built; raises ``DataFileError``."""
    file = corpus / SYNONYMS
    if not file.is_file():
        return
    told = {"stamp": _stamp(str(file)), "entries": _entries(str(file), lexicon)}
    (generation / generations.SYNONYMS).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def are_current(generation: str, corpus: str) -> bool:
    """Tell whether a generation has the synonyms that the corpus has now."""
    path = join(generation, generations.SYNONYMS)
    stored = generations.read_object(path) if isfile(path) else {}
    return stored.get("stamp") == _stamp(join(corpus, SYNONYMS))


def widen(node: Node, request: Request, stored: Mapping[str, Any], places: Places, lexicon: Lexicon) -> Node:
    """Give a query's tree with what means the same as its words; ``stored`` are the synonyms that the index keeps.

    Raises ``DataFileError`` for a file of synonyms or a vocabulary that makes no sense, and ``IndexOutdated`` for a
    vocabulary that was read by another analysis.
    """
    sources: list[SynonymProvider] = [_read_source(request.synonyms, lexicon)] if request.synonyms else []
    if own := _of_corpus(stored, places.corpus, lexicon):
        sources.append(own)
    if not isdir(folder := join(places.index_folder, generations.VOCABULARIES)):
        return expand(node, sources, lexicon)
    from haku.search.vocabularies import opened

    with opened(folder, narrower=request.narrower) as vocabularies:
        return expand(node, [*sources, *vocabularies], lexicon)


def _of_corpus(stored: Mapping[str, Any], corpus: str, lexicon: Lexicon) -> SynonymProvider | None:
    file = join(corpus, SYNONYMS)
    if not isdir(corpus) or (stored and stored["stamp"] == _stamp(file)):
        return _source(stored["entries"]) if stored else None
    return _read_source(file, lexicon) if isfile(file) else None


def _read_source(file: str, lexicon: Lexicon) -> SynonymProvider:
    return SynonymSource(_entries(file, lexicon))


def _entries(file: str, lexicon: Lexicon) -> Entries:
    from haku.vocabulary.synonyms import read_synonyms  # loads the parser of TOML

    return entries_of(read_synonyms(file), lexicon)


def _source(entries: dict[str, list[Any]]) -> SynonymProvider:
    """Make JSON's lists into alternatives again."""
    return SynonymSource(
        {base: [(steps, [Alternative(*o) for o in others]) for steps, others in e] for base, e in entries.items()}
    )


def _stamp(file: str) -> list[int] | None:
    """Give what changes with a file: its size and its time; None where there is no file."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]

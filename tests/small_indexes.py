"""Small indexes for the tests of the engine, made of a few projects by the engine's own code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from haku.index import word_files, writer
from haku.index.documents import analyse_project
from haku.index.word_types import WordTypes
from haku.model import FacetValue, Field, Place, Project, Section, Source
from haku.search.local import LocalBackend
from haku.search.open_index import Index
from haku.store import commit, generations
from haku.store.version import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from haku.finnish.lexicon import Lexicon

PLACE = Place("a.txt", 1, 1)


def project(identifier: str, /, *texts: str, title: str = "x", **fields: Any) -> Project:
    """Make a project; ``texts`` are its descriptions, and a keyword that names a section or a facet is one."""
    sections = [Section(Field.DESCRIPTION, text, PLACE) for text in texts]
    sections += [Section(Field(name), fields.pop(name), PLACE) for name in list(fields) if name in set(Field)]
    facets = {name: tuple(map(FacetValue, values)) for name, values in fields.pop("facets", {}).items()}
    return Project(identifier, title, (Source(PLACE, "plain text"),), sections=tuple(sections), facets=facets, **fields)


def build(folder: Path, projects: Iterable[Project], lexicon: Lexicon, today: date | None = None) -> Index:
    """Index projects into an empty folder and open the index."""
    kinds = WordTypes(lexicon)
    documents = [analyse_project(p, kinds, msgspec.json.encode(p).decode()) for p in projects]
    with commit.building(folder) as generation:
        writer.create(generation / generations.TERMS, documents, kinds)
        word_files.keep_all(generation, lexicon)
        (generation / generations.LABELS).write_text("{}", "utf-8")
        (generation / generations.DESCRIPTION).write_text(json.dumps({"format": FORMAT}), "utf-8")
    return Index(str(folder), today=today)


def local(index: Index) -> LocalBackend:
    """Give the files behind an open index."""
    backend = index.snapshot.backend
    assert isinstance(backend, LocalBackend)
    return backend

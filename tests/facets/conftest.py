from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from haku.facets.derive import Deriver
from haku.facets.gazetteer import read_gazetteer
from haku.facets.organisations import Organisations
from haku.facets.places import PlaceFinder
from haku.facets.terms import TermReader
from haku.finnish.lexicon import Lexicon

if TYPE_CHECKING:
    from pathlib import Path


class Editor(Protocol):
    """Writes a user's own data file and gives its folder."""

    def __call__(self, name: str, text: str) -> Path: ...


@pytest.fixture(scope="session")
def reader() -> TermReader:
    return TermReader(Lexicon())


@pytest.fixture(scope="session")
def deriver(reader: TermReader) -> Deriver:
    return Deriver(reader.analyser)


@pytest.fixture(scope="session")
def organisations(reader: TermReader) -> Organisations:
    return Organisations(read_gazetteer(), reader)


@pytest.fixture(scope="session")
def places(organisations: Organisations) -> PlaceFinder:
    return PlaceFinder(read_gazetteer(), organisations)


@pytest.fixture
def edited(tmp_path: Path) -> Editor:
    def write(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.finnish.voikko import Voikko
from haku.sources.corpus import read_corpus

if TYPE_CHECKING:
    from haku.finnish.repair import Speller
    from haku.sources.corpus import Document

CORPUS = Path(__file__).parents[2] / "corpus"
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def spells() -> Speller:
    return Voikko().spells


@pytest.fixture(scope="session")
def documents(spells: Speller) -> dict[str, Document]:
    """The documents of the repository's own corpus by path."""
    return {document.path: document for document in read_corpus(CORPUS, spells)}


@pytest.fixture(scope="session")
def samples(spells: Speller) -> dict[str, Document]:
    """The samples of layouts and formats by path."""
    return {document.path: document for document in read_corpus(SAMPLES, spells)}

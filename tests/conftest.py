"""What all rooms share: one hypothesis profile, one lexicon, one index over the repository's own corpus."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from haku.engine.build import bring_up_to_date
from haku.engine.index import Index
from haku.finnish.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

# The first word that Voikko reads takes longer than the others, so deadlines would fail by chance.
settings.register_profile("haku", deadline=None)
settings.load_profile("haku")

# What passed Voikko's trial is remembered in a cache of the tests' own.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="haku-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

CORPUS = Path(__file__).parents[1] / "corpus"
#: The day on which the bundled projects are looked at: some run, some have ended, some have not begun.
TODAY = date(2018, 6, 1)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="session")
def corpus() -> Path:
    return CORPUS


@pytest.fixture(scope="session")
def bundled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder built from the bundled corpus; to be read only."""
    folder = tmp_path_factory.mktemp("bundled")
    bring_up_to_date(CORPUS, folder)
    return folder


@pytest.fixture(scope="session")
def bundled(bundled_folder: Path) -> Iterator[Index]:
    index = Index(str(bundled_folder), str(CORPUS), TODAY)
    yield index
    index.close()

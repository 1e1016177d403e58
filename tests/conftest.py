"""What all rooms share: one hypothesis profile, one lexicon, one index over the repository's own corpus."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from haku.finnish.lexicon import Lexicon
from haku.indexer.build import bring_up_to_date
from haku.search.open_index import Index
from tests.small_indexes import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.model import Project

    Indexer = Callable[..., Index]

# The first word that Voikko reads takes longer than the others, so deadlines would fail by chance.
settings.register_profile("haku", deadline=None)
settings.load_profile("haku")

# What passed Voikko's trial is remembered in a cache of the tests' own.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="haku-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

# So are searches that are kept, and the last one.
for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
    os.environ[name] = os.path.join(os.environ["XDG_CACHE_HOME"], name)

# A shell lets what it runs in the background ignore Ctrl-C, and so would every process that the tests start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)

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


@pytest.fixture(scope="session")
def index_of(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[Indexer]:
    """Give a function that indexes projects and opens the index; all are closed in the end."""
    with ExitStack() as opened:

        def index(*projects: Project, today: date | None = None) -> Index:
            folder = tmp_path_factory.mktemp("index")
            return opened.enter_context(closing(build(folder, projects, lexicon, today)))

        yield index

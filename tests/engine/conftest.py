from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from .projects import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from haku.engine.index import Index
    from haku.finnish.lexicon import Lexicon
    from haku.model import Project

    Indexer = Callable[..., Index]


@pytest.fixture(scope="session")
def index_of(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[Indexer]:
    """Give a function that indexes projects and opens the index; all are closed in the end."""
    with ExitStack() as opened:

        def index(*projects: Project, today: date | None = None) -> Index:
            folder = tmp_path_factory.mktemp("index")
            return opened.enter_context(closing(build(folder, projects, lexicon, today)))

        yield index

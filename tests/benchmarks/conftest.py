from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.speed.prepared import prepare
from tests.benchmarks.sample_titles import TITLES, write

if TYPE_CHECKING:
    from bench.speed.prepared import Prepared


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The titles of the tests, and as many made of them, with their tokens."""
    folder = tmp_path_factory.mktemp("titles")
    return prepare(write(folder), 2 * len(TITLES), folder / "prepared")

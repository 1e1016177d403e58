"""What is said of a cluster that does not answer, and of what can't be done on one."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

import haku
from haku.errors import ClusterProblem, UsageProblem
from haku.search import vocabularies

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def nowhere() -> str:
    """An address at which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"opensearch://127.0.0.1:{free.getsockname()[1]}/x"


def test_a_cluster_that_is_not_there_is_told(nowhere: str, tmp_path: Path) -> None:
    with pytest.raises(ClusterProblem, match="No cluster answers at opensearch://127"):
        haku.open(nowhere)
    with pytest.raises(ClusterProblem, match="No cluster answers"):
        haku.build(tmp_path, nowhere)


def test_vocabularies_are_kept_with_a_folder_only(nowhere: str) -> None:
    with pytest.raises(UsageProblem, match="not possible with an index on OpenSearch yet"):
        list(vocabularies.kept(nowhere))

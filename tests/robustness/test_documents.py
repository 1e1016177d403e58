"""The short form of what ``make torture`` does with damaged documents."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from haku.indexer.build import bring_up_to_date
from tests.robustness import documents
from tests.robustness.stages import TEXTS

if TYPE_CHECKING:
    from pathlib import Path


def test_damaged_documents_leave_those_beside_them_as_they_are(tmp_path: Path) -> None:
    found = list(documents.wrongs(tmp_path, 20, random.Random(1)))
    assert (len(found), [told for told in found if told]) == (20, [])


def test_a_change_of_what_stands_beside_them_would_be_told(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXTS["a"], "utf-8")
    bring_up_to_date(corpus, index)
    right = documents.told(index, corpus)
    assert documents._after_batch(corpus, index, right) == ""
    ((name, project),) = right.projects.items()
    other = right._replace(projects={name: replace(project, title="Toinen")})
    assert documents._after_batch(corpus, index, other) == "what stands beside them changed"


def test_an_exception_at_a_token_costs_its_project_alone(tmp_path: Path) -> None:
    found = list(islice(documents.interrupted(tmp_path / "corpus", 1, random.Random(1)), 100))
    assert (len(found), [told for told in found if told]) == (100, [])

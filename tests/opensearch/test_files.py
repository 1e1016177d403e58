"""Files that go with an index on a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.opensearch import files

if TYPE_CHECKING:
    from pathlib import Path


def test_terms_are_found_by_their_beginnings_and_counted(tmp_path: Path) -> None:
    (tmp_path / "terms-base.tsv").write_bytes(files.written({"äiti": 2, "koti": 3, "kotiin": 1, "koru": 7}))
    terms = files.TermList(str(tmp_path), "base")
    assert list(terms.beginning("kot")) == ["koti", "kotiin"]
    assert list(terms.beginning("")) == ["koru", "koti", "kotiin", "äiti"]
    assert [terms.count(term) for term in ("koti", "äiti", "kot", "ö")] == [3, 2, 0, 0]

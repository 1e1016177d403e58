"""What haku exports is a corpus that it reads."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku

#: What stands in a table and is read as what it is; amounts by their kinds.
COLUMNS = (
    "title", "code", "fund", "programme", "funder", "implementer", "start", "end", "stated_status", "realised_public",
    "eu_support", "total_cost", "goals",
)  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["", "fi", "sv", "en"])
def test_an_export_is_read_back_whatever_its_headings(cli: Haku, tmp_path: Path, form: str, language: str) -> None:
    corpus = tmp_path / "exported"
    corpus.mkdir()
    labels = ("--labels",) if language else ()
    asked = ("export", "-f", "fund=ESR", "--columns", ",".join(COLUMNS))
    cli("--lang", language or "en", *asked, *labels, "-o", str(corpus / f"projects.{form}"))
    again = cli("-q", "--corpus", str(corpus), "--index", str(tmp_path / "index"), *asked, env={"HAKU_INDEX": ""})
    assert again.code == 0, again.err

    def rows(text: str) -> list[dict[str, str]]:
        return sorted(csv.DictReader(text.splitlines()), key=lambda row: row["title"])

    assert rows(again.out) == rows(cli(*asked).out)
